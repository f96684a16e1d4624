"""Parts of the life screen: the controls, the invitation, the messages that slide in."""

from __future__ import annotations

from collections.abc import Callable

from game.art.svg import PALETTE
from game.session.records import Notice
from game.ui.kit.layout import SPRING, At, Column, Layer, Node, Pad, Row, Space, grow
from game.ui.kit.theme import AMBER_TEXT, INK, WHITE, Theme
from game.ui.kit.widgets import Button, Icon, Panel, Text
from game.ui.kit.widgets_life import Badge

Say = Callable[..., str]
CHANNELS = {"family": "people", "platform": "depot", "bureau": "hall", "news": "letter", "email": "message",
            "text": "message", "letter": "letter"}  # fmt: skip
"""Icon by channel of messages."""
COLOURS = {
    "family": PALETTE["coral2"], "platform": AMBER_TEXT, "bureau": PALETTE["teal2"], "news": PALETTE["blue2"],
    "email": PALETTE["blue2"], "text": PALETTE["blue2"], "letter": PALETTE["teal2"],
}  # fmt: skip


def foot(left: Node, right: Node, theme: Theme) -> Node:
    """Two parts at the lower edge; stacked if the window is too narrow."""
    room = theme.size[0] - theme.px(44)
    wide = [part.measure(theme, room)[0] for part in (left, right)]
    if sum(wide) + theme.px(12) <= room:
        return Row((left, SPRING, right), gap=6, align="end")
    return Column((At(left, 0, 1), At(right, 1, 1)), gap=10)


def controls(rolling: bool, speed: int, unread: int, say: Say) -> Node:
    """The buttons: play or pause, speed, phone, menu."""
    run = Button(
        say("life.pause" if rolling else "life.run"),
        "run",
        "pause" if rolling else "play",
        "plain" if rolling else "main",
        19,
        hint=say("key.space"),
    )
    quicker = Button(say("life.speed", speed=speed), "speed", "fast", "plain", 18, hint="+")
    phone = Button(say("life.phone"), "phone", "phone", "plain", 18, hint="P")
    badge = (Badge(str(unread) if unread < 10 else "9+", PALETTE["coral2"], WHITE, 26),) if unread else ()
    menu = Button("", "menu", "menu", "plain", 18, x=14, called=say("spoken.menu"))
    return Layer("controls", Row((run, quicker, Row((*badge, phone), gap=4), menu), gap=10))


def invitation(words: str, hint: str, door: str = "") -> Node:
    """What one can do now: enter a door, or walk and let time pass."""
    if door:
        return Layer("door", Button(words, "enter", door, "warm", 19, hint=hint))
    line = Row((Icon("walk", size=26), Text(words, 18)), gap=10)
    return Layer("door", At(Panel(line, x=16, y=10, radius=16, shadow=8), 0, 1, w=620))


def toasts(notices: list[Notice], top: float, text: float) -> Node:
    """The latest messages, at the right, `top` units below the upper edge."""
    sheets = [At(_toast(notice), 1, 0, w=430 * max(1.0, text * 0.85)) for notice in notices]
    return Layer("toasts", Pad(Column((Space(h=top), *sheets), gap=8), 16, 0))


def _toast(notice: Notice) -> Node:
    channel = notice.info.channel or "news"
    icon = Icon(CHANNELS.get(channel, "letter"), COLOURS.get(channel, INK), 26)
    text = Row((icon, grow(Text(notice.text, 17, numbers=True))), gap=10, align="start")
    return Panel(text, x=14, y=10, radius=16, shadow=10)
