"""The pause sheet: continue, undo, settings, leave; and whether everything is saved."""

from __future__ import annotations

from game.ui.kit.layout import At, Column, Layer, Node, Sized
from game.ui.kit.scene import Context, Pop, Push, Quit, Scene, Step
from game.ui.kit.widgets import Button, Panel, Text, small
from game.ui.screens.host import LifeHost
from game.ui.screens.settings_sheet import SettingsSheet
from game.ui.screens.unsaved import kept


class Pause(Scene):
    """A small sheet in the middle."""

    opaque = False
    first = "go"

    def __init__(self, ctx: Context, life: LifeHost) -> None:
        super().__init__(ctx)
        self.life = life
        self.kept = kept(ctx, life.session)

    def view(self) -> Node:
        entries: list[Node] = [
            Text(self.say("pause.title"), 30, True, align=0.5, leading=0.9),
            small(self.kept, align=0.5),
            Button(self.say("pause.go_on"), "go", "play", "main", 20),
            Button(self.say("pause.why"), "why", "why", "plain", 19),
            Button(self.say("pause.settings"), "settings", "gear", "plain", 19),
            Button(self.say("pause.title_screen"), "leave", "back", "plain", 19),
            Button(self.say("title.quit"), "quit", "cross", "plain", 19),
        ]
        if self.life.can_undo:
            entries.insert(3, Button(self.say("pause.undo"), "undo", "undo", "plain", 19))
        return At(Layer("sheet", Sized(Panel(Column(entries, gap=12), x=34, y=28, shadow=16), 420, by_text=True)))

    def entered(self) -> None:
        if self.fresh:
            self.slide_in("sheet", 30)

    def shortcut(self, name: str) -> Step:
        return Pop() if name == "menu" else None

    def act(self, key: str) -> Step:
        self.ctx.audio.play("click")
        match key:
            case "settings":
                return Push(SettingsSheet(self.ctx))
            case "why":
                return self.life.why(self.life.session.story.meter_like("cover"))
            case "undo":
                return self.life.undo_from_pause()
            case "leave":
                return self.life.leave()
            case "quit":
                return Quit()
        return Pop()
