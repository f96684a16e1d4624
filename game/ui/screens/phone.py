"""The phone: messages so far, and all offers of the town's places this year."""

from __future__ import annotations

from game.art.svg import PALETTE
from game.session.dials import dials
from game.session.questions import Question
from game.ui.art.buildings import BUILDINGS
from game.ui.art.facade import look_of
from game.ui.kit.layout import At, Column, Grid, Layer, Node, Pad, Row, Sized, Space, grow
from game.ui.kit.scene import Context, Pop, Replace, Scene, Step
from game.ui.kit.theme import GREY, WHITE
from game.ui.kit.widgets import Button, Icon, Panel, Picture, Press, Text, small
from game.ui.kit.widgets_form import Scroll
from game.ui.screens.card import Card
from game.ui.screens.host import LifeHost
from game.ui.screens.life_parts import CHANNELS, COLOURS
from game.ui.screens.ten_notes import TenNotes

AT_COUNTER = 300
"""The largest height of one place's offers in units before they scroll."""


class PhoneSheet(Scene):
    """A tall sheet at the right; with a `place`, only that place's offers."""

    opaque = False

    def __init__(self, ctx: Context, life: LifeHost, place: str | None = None) -> None:
        super().__init__(ctx)
        self.life = life
        self.place = place
        self.offers: list[Question] = [q for q in life.session.offers() if place is None or q.info.place == place]
        self.tab = "offers" if place or self.offers else "messages"

    def view(self) -> Node:
        body = self._offers() if self.tab == "offers" else self._messages()
        parts: list[Node] = [self._head()]
        front = self._front(self.place) if self.place is not None else []
        if self.place is not None:
            parts.extend(front)
        else:
            tabs = [
                Button(
                    self.say(f"phone.{tab}", count=count), f"tab:{tab}", icon, "plain", 17, chosen=self.tab == tab,
                    x=10, y=8,
                )
                for tab, icon, count in (
                    ("offers", "pin", len(self.offers)), ("messages", "message", len(self.life.session.feed)),
                )
            ]  # fmt: skip
            parts.append(Grid(tabs, 2, 8))
        most = 200 if self.place is None else AT_COUNTER + (0 if front else 150)
        parts.append(grow(Scroll(child=body, offset=self.offsets.get("scroll", 0), most=most)))
        screen = Panel(Column(parts, gap=12), radius=22, x=16, y=16, shadow=0)
        case = Panel(screen, fill=PALETTE["night"], radius=34, shadow=18, x=8, y=10)
        if self.place is not None:
            return Pad(At(Layer("phone", Sized(case, 620, by_text=True)), 0.5, 0.5), 16, 24)
        return Pad(At(Layer("phone", Sized(case, 470, by_text=True)), 1, 0.5, fill_h=True), 18, 16)

    def _front(self, place: str) -> list[Node]:
        """The picture of the place; left out for large type."""
        building = BUILDINGS.get(place)
        if building is None or self.ctx.settings.text > 1.3:
            return []
        look = look_of(self.life.session.year)
        picture = Picture(name=("front", place, look), make=lambda: building(look).svg, w=520, h=170)
        return [Panel(At(picture), fill=PALETTE["sky"], radius=16, shadow=0, x=0, y=6)]

    def _head(self) -> Node:
        session = self.life.session
        if self.place is None:
            title, icon = self.say("phone.title", year=session.year), "phone"
        else:
            title, icon = session.say(f"places.{self.place}"), self.place
        close = Button("", "close", "cross", "quiet", 17, x=9, y=8, called=self.say("spoken.close"))
        return Row((Icon(icon, size=28), grow(Text(title, 22, True, leading=0.9)), close), gap=10)

    def _messages(self) -> Node:
        feed = self.life.session.feed
        if not feed:
            return small(self.say("phone.no_messages"))
        return Column([self._message(index) for index in reversed(range(len(feed)))], gap=10)

    def _message(self, index: int) -> Node:
        notice = self.life.session.feed[index]
        channel = notice.info.channel or "news"
        color = COLOURS.get(channel, GREY)
        head = Row(
            (
                Icon(CHANNELS.get(channel, "letter"), color, 22),
                Text(self.say(f"phone.channel.{channel}"), 16, True, color),
                Space(grow=1),
                small(str(notice.year)),
            ),
            gap=8,
        )
        return Panel(
            Column((head, Text(notice.text, 18, numbers=True)), gap=4),
            fill=WHITE,
            radius=16,
            shadow=0,
            x=14,
            y=10,
            border=PALETTE["sand"],
            border_width=2,
        )

    def _offers(self) -> Node:
        if not self.offers:
            return small(self.say("phone.busy" if self.life.question else "phone.no_offers"))
        parts: list[Node] = [small(self.say("phone.offers_note"))]
        for place, indexes in self._by_place():
            if self.place is None:
                parts.append(self._place(place))
            parts += [self._offer(index) for index in indexes]
        return Column(parts, gap=10)

    def _by_place(self) -> list[tuple[str, list[int]]]:
        """The offers by place, in the story's order: (place, indices)."""
        found: dict[str, list[int]] = {}
        for index, question in enumerate(self.offers):
            found.setdefault(question.info.place or "street", []).append(index)
        return list(found.items())

    def _place(self, place: str) -> Node:
        name = Text(self.life.session.say(f"places.{place}"), 16, True, GREY)
        return Row((Icon(place, PALETTE["teal2"], 24), grow(name)), gap=8)

    def _offer(self, index: int) -> Node:
        question = self.offers[index]
        chosen = next((o.text for o in question.options if o.id == question.chosen), "")
        title = f"{question.id}.title"
        titled = title in self.life.session.story.passages
        rows: list[Node] = [Text(self.life.session.say(title), 20, True, leading=0.95)] if titled else []
        rows.append(Text(question.text, 17 if titled else 18, numbers=True))
        if chosen:
            rows.append(
                Row(
                    (Icon("check", PALETTE["teal2"], 20), Text(self.say("phone.handed_in", text=chosen), 17, True)),
                    gap=8,
                )
            )
        return Press(child=Column(rows, gap=6), key=f"offer:{index}", digit=index + 1, x=14, y=12)

    def entered(self) -> None:
        if self.fresh:
            self.slide_in("phone", 60, 300)
            self.ctx.audio.play("click")

    def shortcut(self, name: str) -> Step:
        return Pop() if name == "phone" else None

    def _errand(self, question: Question) -> Scene:
        """The screen for an offer: its card, or the dial."""
        dial = next((one for one in dials(self.life.session) if one.question.id == question.id), None)
        return Card(self.ctx, self.life, question) if dial is None else TenNotes(self.ctx, self.life, dial)

    def act(self, key: str) -> Step:
        name, _, value = key.partition(":")
        if name == "tab":
            self.tab = value
            self.offsets.clear()
            self.stale()
            return None
        if name == "offer":
            return Replace(self._errand(self.offers[int(value)]))
        return Pop()
