"""The settings, each applied at once: language, text size, motion, volume, speed of the years."""

from __future__ import annotations

from game.content.story_heads import languages
from game.content.words.languages import language_name
from game.content.words.text import LANGUAGES
from game.ui.kit.layout import At, Column, Flow, Grid, Layer, Node, Row, Sized, grow
from game.ui.kit.scene import Context, Pop, Scene, Step
from game.ui.kit.widgets import Button, Divider, Icon, Panel, Text
from game.ui.kit.widgets_form import Scroll, Slider, Switch
from game.ui.settings import SPEEDS, TEXT_SIZES


class SettingsSheet(Scene):
    """A sheet over the screen that opened it."""

    opaque = False
    first = "done"

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.languages = languages([ctx.only] if ctx.only else [])

    def _languages(self) -> Node:
        """A button for each language; with a note where the interface has no words for it."""
        chosen = self.ctx.settings.lang
        buttons = [
            Button(language_name(code), f"lang:{code}", look="plain", size=17, chosen=chosen == code, x=14, y=8)
            for code in self.languages
        ]
        rows: list[Node] = [Flow(buttons, gap=10)]
        if chosen not in LANGUAGES and chosen in self.languages:
            rows.append(Text(self.say("settings.partly", language=language_name(chosen)), 16, color="#5A6478"))
        return Column(tuple(rows), gap=8)

    def view(self) -> Node:
        settings = self.ctx.settings
        sizes = [
            Button(f"×{size:g}", f"text:{size}", look="plain", size=17, chosen=settings.text == size, x=10, y=8)
            for size in TEXT_SIZES
        ]
        speeds = [
            Button(f"{speed}×", f"speed:{speed}", look="plain", size=17, chosen=settings.speed == speed, x=10, y=8)
            for speed in SPEEDS
        ]
        state = self.say("settings.on" if settings.still else "settings.off")
        motion = Row(
            (
                Switch(key="still", on=settings.still, called=self.say("settings.still"), state=state),
                Text(state, 18),
            ),
            gap=12,
        )
        loud = self.say("settings.volume")
        slider = Slider(key="volume", value=settings.volume, step=0.1, called=loud)
        volume = Row((slider, Text(f"{settings.volume:.0%}", 18, True)), gap=14)
        rows: list[Node] = []
        for icon, word, control in (
            ("globe", "lang", self._languages()),
            ("message", "text", Row(sizes, gap=8)),
            ("walk", "still", motion),
            ("speaker", "volume", volume),
            ("fast", "speed", Row(speeds, gap=8)),
        ):
            label = Row((Icon(icon, size=26), Text(self.say(f"settings.{word}"), 19, True)), gap=12)
            rows += [Grid((label, control), 2, 16, least=170), Divider()]
        keys = Text(self.say("settings.keys"), 16, color="#5A6478")
        body = Column((*rows, keys), gap=10)
        done = Button(self.say("settings.done"), "done", "check", "main", 19)
        head = Text(self.say("settings.title"), 28, True, leading=0.9)
        sheet = Panel(
            Column(
                (
                    head,
                    grow(Scroll(child=body, key="", offset=self.offsets.get("scroll", 0), most=440)),
                    At(done, 1, 0.5),
                ),
                gap=12,
            ),
            x=34,
            y=24,
            shadow=16,
        )
        return At(Layer("sheet", Sized(sheet, 780, by_text=True)), w=1180)

    def entered(self) -> None:
        if self.fresh:
            self.slide_in("sheet", 30)

    def slide(self, key: str, value: float) -> None:
        self.ctx.settings.volume = value
        self.ctx.apply()
        self.stale()

    def act(self, key: str) -> Step:
        name, _, value = key.partition(":")
        settings = self.ctx.settings
        match name:
            case "done":
                return Pop()
            case "lang":
                settings.lang = value
            case "text":
                settings.text = float(value)
            case "speed":
                settings.speed = int(value)
            case "still":
                settings.still = not settings.still
        self.ctx.apply()
        self.ctx.audio.play("click")
        return None
