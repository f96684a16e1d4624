"""Draws a finished life as a tall picture to keep or share: epithet, five scenes, a friend's sentence, the line of the
years and the challenge code."""

import io
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pygame

from game.art.dusk import HIGH as ART_HIGH
from game.art.dusk import WIDE as ART_WIDE
from game.art.dusk import last_evening
from game.art.stage import Camera
from game.art.svg import PALETTE, circle, darker, gradient, path, rect, svg
from game.content.looks import load_look
from game.content.words.text import Words
from game.session.chapters import Chapter, closest
from game.session.closing import sentences
from game.session.metrics import Lifeline
from game.session.session import Session
from game.ui.kit.canvas import Canvas
from game.ui.kit.motion import Animator
from game.ui.kit.raster import Raster
from game.ui.kit.theme import GREY, INK, PAPER, TEAL_TEXT, WHITE, WOOD_TEXT, Theme
from game.ui.kit.widgets import Text
from game.ui.kit.widgets_life import Face
from game.ui.screens.hud import dressed, paid_in
from game.ui.screens.shots import rounded
from game.ui.stages.painter import Painter
from game.ui.stages.staging import at_leisure, relative

SHEET = (1080, 1920)
FRAMES = (
    (56, 872, 476, 282), (548, 872, 476, 282), (56, 1238, 312, 184), (384, 1238, 312, 184), (712, 1238, 312, 184),
)  # fmt: skip
"""Where the five scenes hang, two large and three small: x, y, width, height."""
LINE = (96, 1544, 888, 70)
BUBBLE, TICKET = (56, 1706, 560, 174), (640, 1706, 384, 174)
LARGEST = 16 * 1024 * 1024
"""Bytes of a poster that are read."""
LEADING = 0.94
SMALLER = 0.8
"""The share to which type may shrink so that a text needs one line fewer."""
CREAM, ROSE = "#FFF1D6", "#F3E3F2"
_SENTENCE = re.compile(r".+?(?:[。！？]|[.!?](?=\s|$))", re.S)
Rect = tuple[int, int, int, int]


class Type(NamedTuple):
    """How text is set in a box: smallest and largest size, colour, weight, alignment, number of lines."""

    sizes: tuple[float, float]
    colour: str = INK
    bold: bool = False
    align: float = 0.5
    most: int = 1
    top: bool = False


@dataclass(frozen=True)
class PosterView:
    """All texts and figures of a poster."""

    game: str
    story: str
    epithet: str
    line: str
    who: str
    scenes: tuple[tuple[str, str, str], ...]
    """(age, what was answered, what came of it)."""
    cash: tuple[float, ...]
    stamps: tuple[int, ...]
    first_age: int
    dots: tuple[int, ...]
    """The ages of the scenes."""
    cash_word: str
    stamps_word: str
    friend: str = ""
    sentence: str = ""
    friend_face: Mapping[str, Any] = field(default_factory=dict)
    friend_age: float = 0
    code: str = ""
    dare: str = ""
    how: str = ""

    def poster_text(self) -> str:
        """What is written on the poster, for who does not see it."""
        scenes = [f"{age} {said}" for age, said, _ in self.scenes]
        friend = [f"{self.friend}: {self.sentence}"] if self.sentence else []
        return "\n".join([self.epithet, self.line, self.who, *scenes, *friend, *([self.code] if self.code else [])])


def poster_view(
    session: Session, scenes: Sequence[Chapter], line: Lifeline, code: str, sentence: str, words: Words
) -> PosterView:
    """The texts of a finished life's poster; `sentence` is the friend's."""
    ending = session.ending
    last = line.ages[-1] if line.ages else session.age
    world = session.story.world
    born, died = world.first_year - world.first_age, session.history[-1].year if session.history else session.year
    friend = closest(session)
    person = session.story.people.get(friend)
    text = next(iter(sentences(session)), "")
    first = _SENTENCE.match(text)
    return PosterView(
        game=words("app.title"),
        story=session.say("title").removeprefix(words("app.title")).lstrip(" ·:：,，") or session.say("title"),
        epithet=session.say(f"ending.{ending.id}") if ending else "",
        line=first.group() if first else text,
        who=words("poster.who", name=session.name or words("hud.nameless"), born=born, died=died, age=last),
        scenes=tuple(scene_words(session, scene, words) for scene in scenes),
        cash=tuple(line.cash),
        stamps=tuple(paid_in(stamps) for stamps in line.stamps),
        first_age=line.ages[0] if line.ages else world.first_age,
        dots=tuple(scene.age for scene in scenes),
        cash_word=words("ending.cash"),
        stamps_word=words("poster.stamps", count=sum(map(paid_in, line.stamps))),
        friend=session.say(f"people.{friend}") if person is not None else "",
        sentence=sentence,
        friend_face=relative(session, friend, person.face, last) if person is not None else {},
        friend_age=last + (person.age or 0) if person is not None else 0,
        code=code,
        dare=words("poster.dare"),
        how=words("poster.how"),
    )


def scene_words(session: Session, scene: Chapter, words: Words) -> tuple[str, str, str]:
    """(age, the player's answer, its reply) with the values of that time."""
    key = f"{scene.given.event}.{scene.given.choice}"
    answer, reply = (session.say_at_answer(scene.given, one) for one in (key, f"{key}.reply"))
    return words("hud.age", age=scene.age), answer, reply


def poster(view: PosterView, session: Session, pictures: Sequence[pygame.Surface], raster: Raster) -> pygame.Surface:
    """The poster, `SHEET` pixels; `pictures` are those of the scenes in order."""
    surface = pygame.Surface(SHEET)
    surface.fill(PAPER)
    canvas = Canvas(surface, Theme(SHEET, 1.0, 1.0), raster, Animator(True))
    _key_art(canvas, view, session)
    _heading(canvas, view)
    for place, (frame, picture) in enumerate(zip(FRAMES, pictures, strict=False)):
        _scene(canvas, frame, picture, view.scenes[place], place < 2)
    _years(canvas, view)
    _friend(canvas, view)
    if view.code:
        _ticket(canvas, view)
    return surface


def _key_art(canvas: Canvas, view: PosterView, session: Session) -> None:
    """Draw player and friend on a bench, above a low horizon."""
    last = session.history[-1].age if session.history else session.age
    own = at_leisure(dressed(session, last), last, "park")
    sitters = [(own, float(last))]
    if view.friend_face:
        sitters.append((at_leisure(view.friend_face, view.friend_age, "park"), view.friend_age))
    helmet = session.story.player.outfit == "rider"
    layers = last_evening(sitters, load_look(session.story.system.id).trees, helmet)
    art = Painter((ART_WIDE, ART_HIGH), Camera(0, 0, ART_WIDE, ART_HIGH), session.lang).paint(layers)
    canvas.surface.blit(art, (0, 0))
    # The sky behind the words is dark enough for them, whatever the hour.
    stops = ((0, "#2A2350@.5"), (0.86, "#2A2350@.5"), (1, "#2A2350@0"))
    veil = svg(1080, 470, gradient("veil", stops), rect(0, 0, 1080, 470, "url(#veil)"))
    canvas.blit(canvas.raster.svg(veil, 1080, 470), 0, 0)
    edge = path("M0,20 C240,-6 460,28 700,8 C860,-6 980,8 1080,18 V60 H0Z", PAPER)
    canvas.blit(canvas.raster.svg(svg(1080, 60, edge), 1080, 60), 0, 818)


def _words(canvas: Canvas, box: Rect, text: str, look: Type) -> None:
    """Draw text in a box at the largest size that fits, vertically centred or at the top."""
    theme, room = canvas.theme, pygame.Rect(box)
    size = _fitting(theme, text, look, room)
    if _lines(theme, text, size, look.bold, room.w) > look.most:
        text = _cut(theme, text, size, look, room.w)
    node = Text(text, size, look.bold, look.colour, look.align, leading=LEADING)
    tall = node.measure(theme, room.w)[1]
    node.paint(canvas, pygame.Rect(room.x, room.y if look.top else room.centery - tall // 2, room.w, tall))


def _fitting(theme: Theme, text: str, look: Type, room: pygame.Rect) -> float:
    """The largest size that fits; fewer lines are preferred if the type gets little smaller."""
    low, high = look.sizes
    for lines in range(1, look.most + 1):
        least = low if lines == look.most else max(low, SMALLER * high)
        size = high
        while size >= least:
            tall = round(theme.type(size, look.bold).line_height * LEADING) * lines
            if _lines(theme, text, size, look.bold, room.w) <= lines and tall <= room.h + 4:
                return size
            size -= 1
    return low


def _lines(theme: Theme, text: str, size: float, bold: bool, width: int) -> int:
    return len(theme.type(size, bold).lines(text, width))


def _cut(theme: Theme, text: str, size: float, look: Type, width: int) -> str:
    """The text shortened with … until it fits at the smallest size."""
    while len(text) > 1 and _lines(theme, text + "…", size, look.bold, width) > look.most:
        text = text[:-1].rstrip(" ，。、,.;:；：")
    return text + "…"


def _heading(canvas: Canvas, view: PosterView) -> None:
    _words(canvas, (64, 46, 460, 48), view.game, Type((24, 34), WHITE, True, 0))
    _words(canvas, (556, 46, 460, 48), view.story, Type((18, 28), ROSE, align=1))
    _words(canvas, (50, 104, 980, 172), view.epithet, Type((60, 124), WHITE, True))
    _words(canvas, (80, 276, 920, 84), view.line, Type((24, 34), CREAM, most=2))
    _words(canvas, (60, 366, 960, 38), view.who, Type((18, 26), CREAM))


def _scene(canvas: Canvas, box: Rect, picture: pygame.Surface, words: tuple[str, str, str], large: bool) -> None:
    frame = pygame.Rect(box)
    canvas.panel(frame, WHITE, 22, 8)
    canvas.blit(rounded(picture, frame.size, 22), *frame.topleft)
    age, said, reply = words
    setter = canvas.theme.type(20, True)
    chip = pygame.Rect(frame.x + 12, frame.bottom - 48, setter.width(setter.line(age)) + 26, 36)
    canvas.panel(chip, PAPER, 18)
    canvas.line(setter, setter.line(age), INK, chip.x + 13, chip.centery - setter.plain.get_height() // 2)
    top = (26, 20) if large else (21, 18)
    said_box = (frame.x + 4, frame.bottom + 6, frame.w - 8, 36 if large else 30)
    _words(canvas, said_box, said, Type((17, top[0]), INK, True, 0))
    below = (frame.x + 4, said_box[1] + said_box[3], frame.w - 8, 34 if large else 52)
    _words(canvas, below, reply, Type((15, top[1]), GREY, align=0, most=1 if large else 2, top=True))


def _years(canvas: Canvas, view: PosterView) -> None:
    """Draw the line of cash over the years with the scenes on it, and a tick for each year with a stamp."""
    x, y, w, h = LINE
    years = max(1, len(view.cash))

    def at(year: int) -> float:
        return w * (year + 0.5) / years

    low, high = min(0.0, *view.cash, 0.0), max(1.0, *view.cash, 1.0)

    def level(value: float) -> float:
        return 12 + h - h * (value - low) / (high - low)

    spots = [(at(i), level(v)) for i, v in enumerate(view.cash)]
    tall, floor = h + 24, level(0)
    parts = [rect(0, floor, w, 3, darker(PALETTE["sand"], 0.12), 1.5)]
    if len(spots) > 1:
        line = _smooth(spots)
        parts.append(path(f"{line} L{spots[-1][0]:.0f},{floor:.0f} L{spots[0][0]:.0f},{floor:.0f}Z", PALETTE["amber"],
                          opacity=0.2))  # fmt: skip
        parts.append(path(line, stroke=PALETTE["amber2"], width=5))
    for age in view.dots:
        place = min(len(spots) - 1, max(0, age - view.first_age))
        if spots:
            parts += [circle(*spots[place], 10, PAPER), circle(*spots[place], 7, PALETTE["coral2"])]
    canvas.blit(canvas.raster.svg(svg(w, tall, "".join(parts)), w, tall), x, y)
    ticks = [
        rect(at(i) - 0.34 * w / years, 0, 0.68 * w / years, 14,
             PALETTE["teal2"] if paid else darker(PALETTE["sand"], 0.04), 3)
        for i, paid in enumerate(view.stamps)
    ]  # fmt: skip
    canvas.blit(canvas.raster.svg(svg(w, 16, "".join(ticks)), w, 16), x, y + tall + 2)
    last = view.first_age + years - 1
    ages = [view.first_age, *(age for age in (40, 60) if view.first_age + 8 < age < last - 8), last]
    for age in dict.fromkeys(ages):
        middle = x + round(at(age - view.first_age))
        _words(canvas, (middle - 40, y + tall + 18, 80, 28), str(age), Type((16, 20), GREY))
    _words(canvas, (x, y - 30, w, 30), view.cash_word, Type((16, 20), WOOD_TEXT, True, 0))
    if any(view.stamps):
        _words(canvas, (x, y - 30, w, 30), view.stamps_word, Type((16, 20), TEAL_TEXT, True, 1))


def _smooth(spots: Sequence[tuple[float, float]]) -> str:
    drawn = f"M{spots[0][0]:.1f},{spots[0][1]:.1f}"
    for (x0, y0), (x1, y1) in pairwise(spots):
        middle = (x0 + x1) / 2
        drawn += f" C{middle:.1f},{y0:.1f} {middle:.1f},{y1:.1f} {x1:.1f},{y1:.1f}"
    return drawn


def _friend(canvas: Canvas, view: PosterView) -> None:
    if not view.sentence:
        return
    x, y, w, h = BUBBLE if view.code else (*BUBBLE[:2], SHEET[0] - 2 * BUBBLE[0], BUBBLE[3])
    canvas.panel(pygame.Rect(x, y, w, h), PALETTE["sand"], 26)
    left = x + 24
    if view.friend_face:
        face = Face(face=view.friend_face, age=view.friend_age, mood="happy", disc="amber", size=84)
        face.paint(canvas, pygame.Rect(x + 22, y + 22, 84, 84))
        left = x + 124
    foot = 40 if view.friend else 0
    room = (left, y + 14, x + w - 20 - left, h - 26 - foot)
    _words(canvas, room, f"“{view.sentence}”", Type((19, 27), INK, True, 0, 3))
    if view.friend:
        _words(canvas, (left, y + h - 44, x + w - 24 - left, 30), f"— {view.friend}", Type((16, 20), GREY, align=1))


def _ticket(canvas: Canvas, view: PosterView) -> None:
    """Draw the ticket with the challenge code."""
    x, y, w, h = TICKET
    canvas.panel(pygame.Rect(x, y, w, h), TEAL_TEXT, 20, 6)
    holes = circle(0, 104, 14, PAPER) + circle(w, 104, 14, PAPER)
    head = path(f"M0,54 V20 Q0,0 20,0 H{w - 20} Q{w},0 {w},20 V54Z", "#0B4D49")
    dashes = "".join(rect(26 + i * 15.2, 128, 8, 2.6, "#5FB8AE", 1) for i in range(22))
    canvas.blit(canvas.raster.svg(svg(w, h, head + holes + dashes), w, h), x, y)
    _words(canvas, (x + 20, y + 6, w - 40, 42), view.dare, Type((17, 24), WHITE, True))
    _words(canvas, (x + 22, y + 62, w - 44, 58), view.code, Type((26, 46), "#F7E3A8", True))
    _words(canvas, (x + 20, y + 134, w - 40, 32), view.how, Type((14, 18), "#CFEDE8"))


def save_poster(picture: pygame.Surface, folder: Path, name: str) -> Path | None:
    """Write the picture atomically; returns its path, None if it cannot be written."""
    path_, data = folder / f"{name}.png", io.BytesIO()
    part = path_.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        pygame.image.save(picture, data, path_.name)
        part.write_bytes(data.getvalue())
        part.replace(path_)
    except (OSError, pygame.error):
        with suppress(OSError):
            part.unlink(missing_ok=True)
        return None
    return path_


def read_picture(path: Path) -> pygame.Surface | None:
    """A received poster; None for a file that is no picture of a poster's size."""
    try:
        if path.stat().st_size > LARGEST:
            return None
        picture = pygame.image.load(io.BytesIO(path.read_bytes()), path.name)
    except (OSError, pygame.error):
        return None
    wide, tall = picture.get_size()
    return picture.convert_alpha() if 100 <= wide <= 4 * SHEET[0] and wide < tall <= 4 * SHEET[1] else None
