"""The screen for a new life: face, name, length of play."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from game.art.faces import HAIR_COLOURS, YOUNG_HAIR, Heads, random_face
from game.art.svg import PALETTE
from game.content.story_heads import StoryHead
from game.content.words.glyphs import missing
from game.content.words.text import common_names, label_in
from game.ui.kit import inputs
from game.ui.kit.canvas import Canvas
from game.ui.kit.layout import At, Column, Grid, Layer, Node, Pad, Row, Sized, Space, Stack, grow
from game.ui.kit.scene import Context, LoadedEngine, Scene, Step
from game.ui.kit.scenery import paint_quiet
from game.ui.kit.theme import GREY
from game.ui.kit.typed import TypedLine
from game.ui.kit.widgets import Button, Panel, Text, small
from game.ui.kit.widgets_form import Field, Slider
from game.ui.kit.widgets_life import Face

LONGEST_NAME = 12
CHOICES: dict[str, Callable[[str, Heads], list[Any]]] = {
    "hair": lambda sex, heads: [*dict.fromkeys((*heads.hair.get(sex, ()), *YOUNG_HAIR[sex]))],
    "hair_color": lambda sex, heads: [*dict.fromkeys((*heads.hair_color, *HAIR_COLOURS))],
    "skin": lambda sex, heads: list(range(6)),
    "head": lambda sex, heads: list(range(3)),
    "nose": lambda sex, heads: list(range(3)),
    "glasses": lambda sex, heads: [False, True],
}
"""The values that the arrows beside each feature go through, the usual ones of the country first."""
LENGTHS = {6: "new.short", 12: "new.usual", 20: "new.long"}
"""The plays on offer, by the name under which a story deals its cards, and the words for each."""


class NewLife(Scene):
    """The face on the left, the choices on the right."""

    first = "begin"

    def __init__(
        self,
        ctx: Context,
        begin: Callable[[LoadedEngine, str, dict[str, Any]], Step],
        luck: random.Random,
        head: StoryHead,
    ) -> None:
        super().__init__(ctx)
        self.begin = begin
        self.luck = luck
        self.head = head
        self.age = float(head.first_age)
        self.line = TypedLine(LONGEST_NAME, self._accept_name)
        self.refused = ""
        self.waiting = False
        self._waited = 0
        self.face: dict[str, Any] = {}
        self._random()

    def _random(self, sex: str | None = None) -> None:
        fixed = self.head.fixed
        sex = fixed.sex or sex or self.luck.choice(("woman", "man"))
        face = random_face(self.luck.randrange, sex, self.head.heads)
        self.face = {**face, "top": self.head.outfit, "color": "teal", **fixed.face, "sex": sex}
        self._random_name()

    def _random_name(self) -> None:
        if self.head.fixed.name:
            self.line.value = label_in(self.head.fixed.name, self.ctx.settings.lang)
            return
        sex = self.face["sex"]
        names = common_names(self.head.words, sex, self.ctx.words)
        others = [name for name in names if name != self.line.value]
        self.line.value, self.refused = self.luck.choice(others or names), ""

    # --- what is seen ---------------------------------------------------------------------------------

    def view(self) -> Node:
        big = 300 if self.ctx.settings.text < 1.3 else 230
        foot = Row(
            (
                Button(self.say("new.back"), "back", "back", "plain", 18),
                Space(grow=1),
                Button(
                    self.say("new.wait" if self.waiting else "new.begin"), "begin", "leaf", "main", 22,
                    enabled=not self.waiting, x=28, y=13,
                ),
            ),
            gap=12,
        )  # fmt: skip
        parts = Row((Sized(self._portrait(big), big + 20), grow(self._questions())), gap=32, align="center")
        sheet = Layer("sheet", Panel(Column((parts, foot), gap=16), x=34, y=26, shadow=14))
        return Stack((Pad(At(sheet, 0.5, 0.5, w=1160, fill_w=True), 20, 12),))

    def _portrait(self, big: float) -> Node:
        """The face; its age can be changed to look ahead."""
        first, mood = self.head.first_age, "smile" if self.age < 60 else "proud"
        ahead = self.say("new.look_ahead")
        years = Slider(key="age", value=self.age, low=first, high=max(84, first + 3), step=3, called=ahead)
        face = Face(
            face=self._dressed(), age=self.age, mood=mood, disc="amber", size=big, called=self._spoken_label()
        )
        return Column(
            (
                At(face),
                Text(self.say("new.at_age", age=round(self.age)), 20, True, align=0.5),
                At(Sized(years, 250)),
                small(ahead, align=0.5),
            ),
            gap=10,
        )

    def _spoken_label(self) -> str:
        name = self.line.value or self.say("hud.nameless")
        return self.say("spoken.face", name=name, age=round(self.age))

    def _questions(self) -> Node:
        """Name, sex, looks and how long to play."""
        fixed, features = self.head.fixed, self._open()
        dice = [Button(self.say("new.dice"), "dice", "dice", "clear", 17, x=14, y=8)] if features else []
        head = Row((grow(Text(self.say("new.title"), 30, True, leading=0.9)), *dice), gap=12)
        sexes = [
            Button(self.say(f"new.{sex}"), f"sex:{sex}", look="plain", size=18, chosen=self.face["sex"] == sex)
            for sex in ("woman", "man")
        ]
        name = Text(self.line.value, 20, True) if fixed.name else self._name()
        who = [self._labelled("new.name", name)]
        who += [] if fixed.sex else [self._labelled("new.sex", Grid(sexes, 2, 10))]
        looks = [Grid([self._feature(feature) for feature in features], 2, 10, least=200)] if features else []
        return Column(
            (head, Grid(who, 2, 20, least=230), *looks, self._labelled("new.length", self._lengths())), gap=14
        )

    def _open(self) -> list[str]:
        """The parts of the face that the story does not settle."""
        return [part for part in CHOICES if part not in self.head.fixed.face]

    def _name(self) -> Node:
        ghost = self.say("new.type_name")
        line = self.line
        field = Field(key="name", value=line.value, composing=line.composing, ghost=ghost, active=line.active,
                      called=self.say("new.name"))  # fmt: skip
        dice = Button("", "name:dice", "dice", "plain", 20, x=13, y=10, called=self.say("spoken.other_name"))
        row = Row((grow(field), dice), gap=10)
        return Column((row, small(self.refused, color=PALETTE["coral2"])), gap=4) if self.refused else row

    def _lengths(self) -> Node:
        lengths = [m for m in LENGTHS if m in self.head.minutes] or [*LENGTHS]
        nearest = min(lengths, key=lambda m: abs(m - self.ctx.settings.minutes))
        about = {m: self.say(LENGTHS[m], minutes=self.head.takes(m)) for m in lengths}
        buttons = [
            Button(words, f"minutes:{m}", look="plain", size=17, chosen=m == nearest, x=8)
            for m, words in about.items()
        ]
        return Grid(buttons, 3, 10, natural=True)

    def _labelled(self, key: str, child: Node) -> Node:
        return Column((Text(self.say(key), 16, True, GREY), child), gap=4)

    def _feature(self, feature: str) -> Node:
        options = CHOICES[feature](self.face["sex"], self.head.heads)
        place = options.index(self.face[feature]) + 1 if self.face[feature] in options else 1
        what = self.say(f"new.{feature}")
        before, after = (self.say(f"spoken.{way}", what=what) for way in ("previous", "next"))
        return Panel(
            Row(
                (
                    Button("", f"{feature}:-1", "back", "quiet", 16, x=9, y=6, called=before),
                    grow(Text(what, 17, True, align=0.5)),
                    Text(f"{place}/{len(options)}", 16, color=GREY),
                    Button("", f"{feature}:1", "next", "quiet", 16, x=9, y=6, called=after),
                ),
                gap=6,
            ),
            fill="#FFFFFF",
            radius=14,
            shadow=0,
            x=4,
            y=3,
            border=PALETTE["sand"],
            border_width=2,
        )

    def _dressed(self) -> dict[str, Any]:
        """The face in clothes for the age shown."""
        first = self.head.first_age
        tops = ((first + 12, self.head.outfit), (45, "hoodie"), (60, "shirt"), (200, "cardigan"))
        return {**self.face, "top": next(top for age, top in tops if self.age < age)}

    def backdrop(self, canvas: Canvas) -> None:
        paint_quiet(canvas)

    def breathing(self) -> bool:
        return self.line.active

    def moving(self) -> bool:
        return self.line.active or self.waiting

    # --- what happens -----------------------------------------------------------------------------------

    def entered(self) -> None:
        self.slide_in("sheet", 40)
        self.set_focus("begin", ring=False)  # Enter sets out; who wants another face goes back from there

    def tick(self, dt: float) -> None:
        if self.waiting:
            self._waited += 1
            self.wish = self._start()

    def handle(self, event: inputs.Input) -> Step:
        if self.line.active and self.line.handle(event):
            self.stale()
            return None
        return super().handle(event)

    def _accept_name(self, text: str) -> str:
        """The part of a typed name that can be shown; a message says what was refused."""
        odd = missing(text)[:1]
        self.refused = self.say("new.no_sign", sign=odd) if odd else ""
        return "" if odd else text

    def slide(self, key: str, value: float) -> None:
        self.age = value
        self.stale()

    def act(self, key: str) -> Step:
        name, _, value = key.partition(":")
        self.ctx.audio.play("click", 0.7)
        match name:
            case "name":
                if value:
                    self._random_name()
                else:
                    box = self.laid().find("name")
                    self.line.start(box.rect if box is not None else None)
            case "sex":
                self._random(value)
            case "dice":
                self._random()
            case "minutes":
                self.ctx.settings.minutes = int(value)
                self.ctx.apply()
            case "back":
                return self.back()
            case "begin":
                return self._start()
            case _ if name in CHOICES:
                options = CHOICES[name](self.face["sex"], self.head.heads)
                place = options.index(self.face[name]) if self.face[name] in options else 0
                self.face[name] = options[(place + int(value)) % len(options)]
        self.stale()
        return None

    def _start(self) -> Step:
        """Begin once the engine is loaded and the button has shown that it is loading."""
        engine = self.ctx.engine()
        if engine is None or self._waited < 2:
            self.waiting = True
            self.stale()
            return None
        self.waiting, self._waited = False, 0
        return self.begin(engine, self.line.value.strip(), dict(self.face))
