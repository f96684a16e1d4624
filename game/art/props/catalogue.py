"""Every prop by its name: the one list that stages, checks and the shipped catalogue page read."""

from game.art.props import nature, park
from game.art.props.prop import Prop, prop

_DRAWINGS = (
    nature.sky, nature.sun, nature.moon, nature.stars, nature.cloud, nature.hill, nature.mountain, nature.tower,
    nature.tree, nature.conifer, nature.birch, nature.palm, nature.bush, nature.branch, nature.leaves, nature.rain,
    nature.snow, nature.puddle, nature.snowbank, nature.field,
    park.pavilion, park.chess_table, park.stool, park.bench, park.loudspeaker, park.kite,
)  # fmt: skip
PROPS: dict[str, Prop] = {one.name: one for one in (prop(draw) for draw in _DRAWINGS)}
