"""Hats: one function each, drawn over the hair."""

from collections.abc import Callable

from game.art.figures.look import Look
from game.art.svg import circle, darker, lighter, path, rect


def hat(look: Look, turn: float, kind: str) -> str:
    """The hat `kind` on a head turned by `turn`; nothing for an unknown word."""
    draw = HATS.get(kind)
    return draw(look, turn) if draw is not None else ""


def helmet(look: Look, turn: float) -> str:
    """A rider's helmet with its strap under the chin; `shell` and `stripe` of the face colour it."""
    c, x = look.cheek, 6 * turn
    shell, stripe = look.colour("shell", "teal"), look.colour("stripe", "amber")
    left, right = (8 * abs(turn) if turn > 0 else 0), (8 * abs(turn) if turn < 0 else 0)
    strap = (
        f"M{-c + 3 + left:.1f},-8 C{-c + 4 + left:.1f},26 {-look.jaw + 2 + 4 * turn:.1f},{look.chin - 16:.1f} "
        f"{8 * turn:.1f},{look.chin + 1:.1f} M{c - 3 - right:.1f},-8 C{c - 4 - right:.1f},26 "
        f"{look.jaw - 2 + 4 * turn:.1f},{look.chin - 16:.1f} {8 * turn:.1f},{look.chin + 1:.1f}"
    )
    return (
        path(
            f"M{-c - 5:.1f},-14 C{-c - 8:.1f},-58 -24,-78 2,-78 C28,-78 {c + 8:.1f},-58 {c + 5:.1f},-14 "
            f"C20,-26 -20,-26 {-c - 5:.1f},-14Z",
            shell,
        )
        + path(
            f"M20,-73 C40,-62 {c + 8:.1f},-46 {c + 5:.1f},-14 L{c - 10:.1f},-20 C38,-44 32,-60 20,-73Z", darker(shell)
        )
        + path(
            f"M{-9 + x:.1f},-78 C{-11 + x:.1f},-58 {-11 + x:.1f},-40 {-10 + x * 1.5:.1f},-23 "
            f"L{10 + x * 1.5:.1f},-23 C{11 + x:.1f},-40 {11 + x:.1f},-58 {9 + x:.1f},-78Z",
            stripe,
        )
        + path(
            f"M{-c - 6:.1f},-15 C-24,-28 24,-28 {c + 6:.1f},-15 L{c + 6 + 4 * turn:.1f},-8 "
            f"C26,-22 -26,-22 {-c - 6 + 4 * turn:.1f},-8Z",
            darker(shell, 0.3),
        )
        + path(f"M{-c + 8:.1f},-40 C-28,-56 -20,-64 -10,-68", stroke=lighter(shell, 0.5), width=5, opacity=0.7)
        + path(strap, stroke="#3A4258", width=2, opacity=0.55)
    )


def beanie(look: Look, turn: float) -> str:
    c, knit = look.cheek, look.colour("knit", "coral2")
    return (
        circle(6 * turn - 2, -80, 12, lighter(knit, 0.7))
        + path(f"M{-c - 5:.1f},-20 C{-c - 7:.1f},-62 -22,-76 0,-76 C24,-76 {c + 7:.1f},-62 {c + 5:.1f},-20Z", knit)
        + path(f"M20,-70 C40,-60 {c + 7:.1f},-46 {c + 5:.1f},-20 L{c - 8:.1f},-20 C38,-44 32,-58 20,-70Z", darker(knit))
        + "".join(path(f"M{x},-46 l5,-8 l5,8 l-5,8Z", lighter(knit, 0.75)) for x in (-34, -18, -2, 14, 28))
        + path(
            f"M{-c - 6:.1f},-22 C-20,-32 20,-32 {c + 6:.1f},-22 L{c + 5:.1f},-8 C20,-18 -20,-18 {-c - 5:.1f},-8Z",
            lighter(knit, 0.3),
        )
        + "".join(path(f"M{x},-27 v11", stroke=darker(knit), width=1.8, opacity=0.5) for x in range(-34, 38, 9))
    )


def peci(look: Look, turn: float) -> str:
    c = look.cheek
    return (
        path(
            f"M{-c + 1:.1f},-22 L{-c + 7:.1f},-68 Q0,-76 {c - 7:.1f},-68 L{c - 1:.1f},-22 C20,-34 -20,-34 "
            f"{-c + 1:.1f},-22Z",
            "#26262E",
        )
        + path(f"M{c - 20:.1f},-72 L{c - 7:.1f},-68 L{c - 1:.1f},-22 L{c - 14:.1f},-28Z", "#15151B")
        + path(f"M{-c + 10:.1f},-62 L{-c + 7:.1f},-34", stroke="#4A4A58", width=3)
    )


def flat_cap(look: Look, turn: float) -> str:
    c, s, tweed = look.cheek, 1 if turn >= 0 else -1, look.colour("knit", "#6B6E60")
    return (
        path(
            f"M{-c - 4:.1f},-16 C{-c - 10:.1f},-48 -30,-66 {4 * s},-64 C34,-62 {c + 12:.1f},-44 {c + 4:.1f},-16 "
            f"C20,-28 -20,-28 {-c - 4:.1f},-16Z",
            tweed,
        )
        + path(
            f"M22,-60 C44,-50 {c + 10:.1f},-36 {c + 4:.1f},-16 L{c - 10:.1f},-22 C40,-42 34,-54 22,-60Z", darker(tweed)
        )
        + path(
            f"M{-8 * s},-27 C{14 * s},-32 {34 * s},-28 {50 * s},-14 C{36 * s},-18 {10 * s},-18 {-12 * s},-20Z",
            darker(tweed, 0.3),
        )
        + path("M-20,-60 q12,14 10,30 M6,-62 q10,14 10,30", stroke=darker(tweed), width=1.6, opacity=0.5)
    )


def hard_hat(look: Look, turn: float) -> str:
    c, shell = look.cheek, look.colour("shell", "amber")
    return (
        path(f"M{-c - 3:.1f},-20 C{-c - 6:.1f},-58 -22,-72 0,-72 C22,-72 {c + 6:.1f},-58 {c + 3:.1f},-20Z", shell)
        + path(
            f"M{-c - 9:.1f},-18 Q0,-30 {c + 9:.1f},-18 L{c + 8:.1f},-12 Q0,-22 {-c - 8:.1f},-12Z", darker(shell, 0.15)
        )
        + rect(-6, -74, 12, 48, lighter(shell, 0.4), 5)
    )


def sun_hat(look: Look, turn: float) -> str:
    """A wide straw hat for fields and beaches."""
    c, straw = look.cheek, look.colour("knit", "#E3C078")
    band = darker(straw, 0.35)
    return (
        path(f"M{-c - 26:.1f},-18 Q0,-50 {c + 26:.1f},-18 Q0,-8 {-c - 26:.1f},-18Z", straw)
        + path(
            f"M{-c + 4:.1f},-30 C{-c + 4:.1f},-66 -18,-74 0,-74 C18,-74 {c - 4:.1f},-66 {c - 4:.1f},-30 "
            f"Q0,-40 {-c + 4:.1f},-30Z",
            lighter(straw, 0.15),
        )
        + path(f"M{-c + 4:.1f},-38 Q0,-48 {c - 4:.1f},-38 L{c - 4:.1f},-29 Q0,-39 {-c + 4:.1f},-29Z", band)
        + path(
            f"M{c - 20:.1f},-68 Q{c - 4:.1f},-58 {c - 4:.1f},-30 Q{c - 14:.1f},-34 {c - 24:.1f},-36Z",
            darker(straw, 0.14),
        )
    )


HATS: dict[str, Callable[[Look, float], str]] = {
    "helmet": helmet, "beanie": beanie, "peci": peci, "flatcap": flat_cap, "hardhat": hard_hat, "sunhat": sun_hat,
}  # fmt: skip
