"""A stage as data, and the picture of a card made from it: layers from far to near, with people at named marks.

A stage is 1280 × 720 units; walls meet the floor at y 400–462, people stand with their feet at y 500–514.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from game.art.figures.look import Face
from game.art.figures.person import Figure, person
from game.art.light import halo
from game.art.props.catalogue import PROPS
from game.art.svg import Extent, path, rect

WIDE, HIGH = 1280, 720
ERAS = (2040, 2055)
"""The years in which the second and the third era begin."""
TURN = 0.48
"""How far two who speak turn towards each other."""
STRIDE = 0.16
"""How far through a stride somebody who walks is caught."""
SPEAKING = ("hero", "speaker")
"""The marks of the player and of who speaks; whoever stands at another is a bystander."""
VARIANTS = 3
"""The number of variants of a place on different days (the washing out or in, a bag by the door)."""
SAFE = (120.0, 1160.0)
"""Where marks may stand, so that nobody is cut by the edge or the large column of text."""
CLOSE = 150.0
"""Half the gap between two who speak in the closer cut."""
CLOSE_WIDE, CLOSE_HIGH = 540.0, 580.0
SEATED = ("sit", "sit_front", "stand", "talk", "hold", "lean", "ride")
"""Poses in which the mark's seat is drawn; whoever kneels, squats or lies has none."""
BED = 142.0
"""BED is the height above the floor at which somebody lies in a bed; LYING how far left of the mark their head is."""
LYING = 430.0
WIDTHS = {"lie": 2.4, "ride": 1.6}
"""The width of what is drawn of somebody in a pose, as a share of a grown man's height; upright it is 0.95."""
HANZI, LETTER = 0x2E7F, 0.62
"""HANZI is the last code point of alphabets; LETTER the width of a letter as a share of its size."""
GLOW_ROUND = 8.0
"""How far around a lit sign, in units, the shade is left out too."""
FADE, SKY = "fade", "sky"
IMAGE = "image"
"""The name of the item that is an author's own picture: `file`, and the box it fills."""
WHEN = ("hour", "weather", "feast", "season", "variant")
"""The conditions besides `eras` that restrict an item to some moments."""
Item = tuple[str, Mapping[str, Any]]
Pool = tuple[float, float, float, str, float]


def era_of(year: int) -> int:
    """The era of a year: 0 until 2039, 1 until 2054, 2 after."""
    return sum(year >= begin for begin in ERAS)


@dataclass(frozen=True)
class Mark:
    """A position for a person: feet, height of a grown man there, direction, pose."""

    x: float
    y: float = 508
    h: float = 384
    facing: str = "right"
    pose: str = "stand"
    seat: Item | None = None
    before: Item | None = None
    """A prop between the person and the eye: the counter one sells from, the table one sits at."""
    age: int | None = None
    """The age of a bystander; drawn by lot where it is None."""
    held: tuple[str, str] = ("", "")
    wears: Face = field(default_factory=dict)
    when: Mapping[str, Any] = field(default_factory=dict)
    """Conditions under which a bystander is there, as for a prop."""


@dataclass(frozen=True)
class Sign:
    """A text in the picture, in the country's language, with an optional small translation below."""

    text: Mapping[str, str]
    x: float
    y: float
    size: float = 22
    colour: str = "#FFF1CF"
    bold: bool = False
    align: str = "middle"
    stack: float = 0
    below: bool = True
    eras: tuple[int, ...] = (0, 1, 2)
    board: str = ""
    """Colour of a board behind the words, as wide as they are; without one they stand on what is drawn there."""
    lit: bool = False
    """Whether the sign is lit, so that the shade of the hour leaves it out."""

    @property
    def own(self) -> str:
        """The text in the country's language, which is shown first."""
        return next(iter(self.text.values()), "")

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The approximate rectangle of the text (x, y, width, height): a hanzi is as wide as high, a letter 0.62 of
        that."""
        if self.stack:
            return self.x - self.size / 2, self.y - self.size / 2, self.size, len(self.own) * self.stack
        wide = sum(1.0 if ord(mark) > HANZI else LETTER for mark in self.own) * self.size
        x = {"left": self.x, "middle": self.x - wide / 2, "right": self.x - wide}[self.align]
        return x, self.y - self.size * 0.75, wide, self.size * 1.5


@dataclass(frozen=True)
class Light:
    """A tint by which everything is multiplied, round pools that are exempt from it, lamps that add light."""

    base: str = "#FFFFFF"
    pools: tuple[Pool, ...] = ()
    lamps: tuple[Pool, ...] = ()


@dataclass(frozen=True)
class Stage:
    """The stage of a place. `planes` are named far, middle, between, near; `light` is by hour (`day` is required)."""

    id: str
    place: str
    line: float = 420
    wall: tuple[str, ...] = ()
    floor: tuple[str, ...] = ("#C9A878", "#AE8C60")
    joints: str = ""
    planes: Mapping[str, Sequence[Item]] = field(default_factory=dict)
    marks: Mapping[str, Mark] = field(default_factory=dict)
    signs: tuple[Sign, ...] = ()
    light: Mapping[str, Light] = field(default_factory=lambda: {"day": Light()})
    sound: str = ""
    """The place's sound: the name of one of the game's, or the path of an author's own file."""


@dataclass(frozen=True)
class Actor:
    """A person at a mark."""

    mark: str
    face: Face
    age: float
    mood: str = "neutral"
    wears: Face = field(default_factory=dict)
    pose: str = ""
    held: tuple[str, str] = ("", "")
    hands: tuple[str, str] = ("relax", "relax")
    cane: bool = False
    seat: Item | None = None
    """A seat or bed that replaces the mark's."""
    portrait: tuple[str, float] | None = None
    """An author's own picture that replaces the figure: its path, and its width divided by its height."""


@dataclass(frozen=True)
class Moment:
    """When a card plays. The year gives the era; hour, weather, feast and season select among a stage's items and
    lights, as does `variant` (one of VARIANTS), the look of the place today."""

    year: int
    hour: str = "day"
    weather: str = ""
    feast: str = ""
    season: str = "summer"
    variant: int = 0

    @property
    def era(self) -> int:
        return era_of(self.year)


@dataclass(frozen=True)
class Coat:
    """One pass over the picture: `shapes`, `fade`, `image` and `words` cover, `shade` multiplies, `glow` adds.

    A `fade` is a box of colours from top to bottom (`svg` is their names, separated by spaces): large ones are not left
    to the SVG reader, which takes ten times as long for them.
    `box` (x, y, width, height in stage units) bounds the shapes where they are known to be small; an image fills it.
    `svg` are the shapes, or the path of the image.
    """

    kind: str
    svg: str = ""
    sign: Sign | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class Camera:
    """The visible part of a stage, in stage units."""

    x: float = 0
    y: float = 0
    w: float = WIDE
    h: float = HIGH

    def filling(self, size: tuple[int, int]) -> "Camera":
        """The part cropped to fill a picture of this aspect ratio, with the feet in view."""
        want = size[0] / size[1]
        if self.w / self.h > want:
            w = self.h * want
            return Camera(self.x + (self.w - w) / 2, self.y, w, self.h)
        # Cut at the top, not the bottom: faces stand high enough, and feet belong on the floor.
        h = self.w / want
        return Camera(self.x, self.y + self.h - h, self.w, h)


def is_shown(params: Mapping[str, Any], moment: Moment) -> bool:
    """Whether an item is shown at this moment: each of WHEN and `eras` may restrict it."""
    if "eras" in params and moment.era not in _several(params["eras"]):
        return False
    return all(key not in params or getattr(moment, key) in _several(params[key]) for key in WHEN)


def _several(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else [value]


def by_era(value: Any) -> bool:
    """Whether the value is `{era: [a, b, c]}`, one value per era."""
    return isinstance(value, Mapping) and isinstance(value.get("era"), list) and len(value["era"]) == len(ERAS) + 1


def of_era(params: Mapping[str, Any], era: int) -> dict[str, Any]:
    """The parameters with `{era: [a, b, c]}` replaced by the value of this era."""
    return {key: value["era"][era] if by_era(value) else value for key, value in params.items()}


def draw_items(items: Sequence[Item], moment: Moment) -> str:
    """The items of a plane as SVG in written order; unknown props draw nothing (`check` reports them)."""
    return "".join(
        PROPS[name].svg(of_era(params, moment.era), moment.era)
        for name, params in items
        if name in PROPS and is_shown(params, moment)
    )


def item_layers(items: Sequence[Item], moment: Moment) -> list[Coat]:
    """The items of a plane as layers in written order: consecutive props between two images share a layer."""
    layers: list[Coat] = []
    props: list[Item] = []
    for name, params in items:
        if name not in (IMAGE, SKY):
            props.append((name, params))
        elif is_shown(params, moment):
            own = of_era(params, moment.era)
            layers += [*_shapes(props, moment), _image(own) if name == IMAGE else _sky(own)]
            props = []
    return [*layers, *_shapes(props, moment)]


def _shapes(items: Sequence[Item], moment: Moment) -> list[Coat]:
    drawn = draw_items(items, moment)
    return [Coat("shapes", drawn)] if drawn else []


def _sky(params: Mapping[str, Any]) -> Coat:
    said = {**PROPS[SKY].usual, **PROPS[SKY].known(params)}
    return _fade(Extent(*(float(said[side]) for side in Extent._fields)), said["colours"])


def _fade(box: Extent, colours: Sequence[str]) -> Coat:
    return Coat(FADE, " ".join(colours), box=box)


def _image(params: Mapping[str, Any]) -> Coat:
    said = ((params.get(key), usual) for key, usual in zip("xywh", (0, 0, WIDE, HIGH), strict=True))
    x, y, w, h = (float(value) if isinstance(value, int | float) else usual for value, usual in said)
    return Coat(IMAGE, str(params.get("file", "")), box=(x, y, w, h))


def merged(layers: Iterable[Coat]) -> list[Coat]:
    """The layers with neighbouring layers of shapes joined, which saves passes."""
    together: list[Coat] = []
    for layer in layers:
        last = together[-1] if together else None
        if last is not None and last.kind == layer.kind == "shapes" and last.box is None and layer.box is None:
            together[-1] = Coat("shapes", last.svg + layer.svg)
        else:
            together.append(layer)
    return together


def backdrop(stage: Stage, moment: Moment) -> list[Coat]:
    """The layers behind the people; cached between cards at the same place."""
    joints = ""
    if stage.joints:
        joints = "".join(
            path(
                f"M{640 + (i - 6) * 96},{stage.line} L{640 + (i - 6) * 200},{HIGH}",
                stroke=stage.joints,
                width=2,
                opacity=0.6,
            )
            for i in range(-3, 17)
        )
    wall = [_fade(Extent(0, 0, WIDE, stage.line), stage.wall)] if stage.wall else []
    ground = _fade(Extent(0, stage.line, WIDE, HIGH - stage.line), stage.floor)
    far, middle = (item_layers(stage.planes.get(plane, ()), moment) for plane in ("far", "middle"))
    behind = merged((*wall, *far, ground, *([Coat("shapes", joints)] if joints else []), *middle))
    return [*behind, *(Coat("words", sign=sign) for sign in stage.signs if moment.era in sign.eras)]


def figure_of(actor: Actor, mark: Mark, era: int) -> Figure:
    turn = {"right": TURN, "left": -TURN}.get(mark.facing, 0.0)
    pose = actor.pose or mark.pose
    return Figure(
        actor.face, actor.age, actor.mood, turn, pose, hands=actor.hands, held=actor.held, wears=actor.wears,
        back=mark.facing == "away", cane=actor.cane, era=era, step=STRIDE,
    )  # fmt: skip


def standing(stage: Stage, cast: Sequence[Actor], close: bool = False) -> list[tuple[Actor, Mark]]:
    """The actors that have a mark on this stage, far to near. In the closer view (`close`) the two speakers stand
    nearer to each other and bystanders are left out."""
    placed = [(actor, stage.marks[actor.mark]) for actor in cast if actor.mark in stage.marks]
    if close:
        middle = close_middle(stage)
        near = {"hero": middle - CLOSE, "speaker": middle + CLOSE}
        placed = [
            (actor, replace(mark, x=near[actor.mark] + (0.75 * LYING if actor.pose == "lie" else 0)))
            for actor, mark in placed
            if actor.mark in near
        ]
    return sorted(placed, key=lambda one: one[1].y)


def close_middle(stage: Stage) -> float:
    """x of the middle of the closer view: between player and speaker."""
    marks = [stage.marks[name].x for name in ("hero", "speaker") if name in stage.marks]
    return sum(marks) / len(marks) if marks else WIDE / 2


def close_camera(stage: Stage) -> "Camera":
    """The part of the stage shown beside a card that is a column."""
    return Camera(close_middle(stage) - CLOSE_WIDE / 2, 0, CLOSE_WIDE, CLOSE_HIGH)


def people(stage: Stage, cast: Sequence[Actor], moment: Moment, close: bool = False) -> list[Coat]:
    """The layers of the people, by the depth of their feet, seated if the mark has a seat; the plane `between` over
    them."""
    layers = []
    for actor, mark in standing(stage, cast, close):
        seat, pose = "", actor.pose or mark.pose
        on = actor.seat or (mark.seat if pose in SEATED else None)
        if on is not None:
            name, params = on
            left = LYING if pose == "lie" else 0.0
            # The mark's own place first, so that the author may move the seat by its parameters.
            seat = draw_items([(name, {"x": mark.x - left, "y": mark.y - 2, **params})], moment)
        before = draw_items([mark.before], moment) if mark.before is not None else ""
        wide, tall = mark.h * WIDTHS.get(pose, 0.95), mark.h * 1.3
        # Without a bed one lies on the floor.
        lift = BED if pose == "lie" and on is not None else 0.0
        box = (mark.x - wide / 2, mark.y - tall + mark.h * 0.1, wide, tall)
        if actor.portrait:
            layers += [*([Coat("shapes", seat, box=box)] if seat else []), _portrait(actor.portrait, mark)]
            layers += [Coat("shapes", before)] if before else []
        else:
            drawn = seat + person(figure_of(actor, mark, moment.era), mark.x, mark.y - lift, mark.h)
            drawn += _blanket(mark.x, mark.y - lift) if lift else ""
            # A counter may be of any size: with it the figure has no bounds, and shares a pass with the next such one.
            layers.append(Coat("shapes", drawn + before, box=None if before else box))
    return [*merged(layers), *item_layers(stage.planes.get("between", ()), moment)]


def _blanket(x: float, y: float) -> str:
    """Over the legs of who lies in a bed."""
    folds = f"M{x - 214},{y - 52} C{x - 130},{y - 74} {x - 60},{y - 58} {x - 8},{y - 40} V{y + 66} H{x - 214}Z"
    return path(folds, "#8CC9E0") + rect(x - 222, y - 52, 26, 118, "#DCEEF6", 8)


def _portrait(portrait: tuple[str, float], mark: Mark) -> Coat:
    """An author's own picture of a person (path, width ÷ height) at the mark, as tall as a grown man there."""
    path_, shape = portrait
    return Coat(IMAGE, path_, box=(mark.x - mark.h * shape / 2, mark.y - mark.h, mark.h * shape, mark.h))


def lighting(stage: Stage, moment: Moment) -> list[Coat]:
    """The light layers of the hour; those of the day if the stage has none for it."""
    light = stage.light.get(moment.hour) or stage.light.get("day") or Light()
    layers = []
    # Multiplying by white costs a pass over the whole picture and changes nothing.
    if light.base.upper() != "#FFFFFF" or light.pools:
        pools = "".join(halo(x, y, r, colour, strength) for x, y, r, colour, strength in light.pools)
        pools += "".join(map(_spared, (sign for sign in stage.signs if sign.lit and moment.era in sign.eras)))
        layers.append(Coat("shade", rect(0, 0, WIDE, HIGH, light.base) + pools))
    if light.lamps:
        layers.append(
            Coat("glow", "".join(halo(x, y, r, colour, strength) for x, y, r, colour, strength in light.lamps))
        )
    return layers


def _spared(sign: Sign) -> str:
    """The area that an illuminated sign exempts from the shade."""
    x, y, w, h = sign.box
    return rect(x - GLOW_ROUND, y - GLOW_ROUND, w + 2 * GLOW_ROUND, h + 2 * GLOW_ROUND, "#FFFFFF", 12)


def foreground(stage: Stage, moment: Moment) -> list[Coat]:
    """The layers of the near plane and of the weather in front."""
    weather = {"rain": ("rain", {"n": 150}), "snow": ("snow", {})}.get(moment.weather)
    return item_layers([*stage.planes.get("near", ()), *([weather] if weather else [])], moment)


def picture(stage: Stage, cast: Sequence[Actor], moment: Moment, close: bool = False) -> list[Coat]:
    """All layers of a card's picture, far to near."""
    return [
        *backdrop(stage, moment),
        *people(stage, cast, moment, close),
        *lighting(stage, moment),
        *foreground(stage, moment),
    ]
