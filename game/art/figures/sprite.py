"""A figure walking or riding through the town: four directions, four frames, on foot or on an e-bike."""

from game.art.figures.look import Face
from game.art.figures.person import Figure, person
from game.art.props.street import ebike
from game.art.svg import circle, darker, ellipse, path, rect, svg

FACINGS = ("down", "left", "up", "right")
FRAMES = 4
TALL = 86
TURNS = {"left": -0.62, "right": 0.62}
BIKE = "#1FA091"


def sprite_size(vehicle: str | None = None) -> tuple[int, int]:
    """Width and height of a sprite in px at U = 1; the anchor is the middle of the lower edge."""
    return (112, 116) if vehicle == "ebike" else (64, 96)


def sprite_svg(face: Face, age: float, facing: str, frame: int, vehicle: str | None = None) -> str:
    """A sprite; `facing` from FACINGS, `frame` 0..3 (1 and 3 are strides), `vehicle` None or 'ebike'."""
    width, height = sprite_size(vehicle)
    turn = TURNS.get(facing, 0.0)
    if vehicle == "ebike":
        return svg(width, height, _riding(face, age, facing, turn))
    pose = "walk" if frame % 2 else "stand"
    figure = Figure(face, age, "neutral", turn, pose, step=0.25 if frame == 1 else 0.75, back=facing == "up")
    return svg(width, height, person(figure, width / 2, height - 5, TALL))


def _riding(face: Face, age: float, facing: str, turn: float) -> str:
    """A person on an e-bike: the whole of it from the side; its wheel and box from front and back."""
    if turn:
        rider = Figure(face, age, "neutral", turn, "ride", shadow=False)
        side = 1 if turn > 0 else -1
        return ebike(x=56, y=108, w=100, flip=turn < 0) + person(rider, 56 - side * 10, 106, TALL)
    rider = Figure(face, age, "neutral", 0.0, "sit_front", shadow=False, back=facing == "up")
    box = rect(40, 62, 32, 24, "#F7C63C", 4) + rect(64, 62, 8, 24, darker("#F7C63C"), 4)
    wheel = ellipse(56, 106, 22, 4, "#22304A", 0.2) + rect(51, 84, 10, 26, "#2B2F3A", 5)
    if facing == "up":
        return wheel + person(rider, 56, 102, TALL) + box
    lamp = path("M34,62 H78", stroke="#2B2F3A", width=5) + path("M48,64 h16 l-3,22 h-10Z", BIKE)
    return wheel + person(rider, 56, 102, TALL) + lamp + circle(56, 70, 4, "#FFF2C4")
