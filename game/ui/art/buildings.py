"""The buildings of the town by name, which is also the `kind` of a picture in `things.tsx`."""

from collections.abc import Callable

from game.ui.art import buildings_civic as civic
from game.ui.art import buildings_trade as trade
from game.ui.art.facade import Drawing

BUILDINGS: dict[str, Callable[[int], Drawing]] = {
    "home": trade.home, "depot": trade.depot, "hall": civic.hall, "bank": civic.bank, "clinic": civic.clinic,
    "market": trade.market, "school": civic.school, "park": civic.park, "station": civic.station,
    "village": trade.village,
    "street": civic.street, "workshop": trade.workshop, "shop": trade.shop,
    "flats": trade.flats, "flats_b": trade.flats_b, "teahouse": trade.teahouse, "tower": trade.tower,
}  # fmt: skip
