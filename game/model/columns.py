"""The names of the columns that the engine, the screens and the lab read; all others are known only to the YAML that
declares them."""

from collections.abc import Mapping
from enum import StrEnum


class Col(StrEnum):
    """The name of a column. `says` is its meaning; `absent` is the value read where neither country nor story declares
    it. Only `living` must be declared."""

    says: str
    absent: float

    def __new__(cls, name: str, says: str, absent: float = 0.0) -> "Col":
        """Make a member whose value is the column's name."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.says = says
        member.absent = absent
        return member

    # of the law
    LIVING = "living", "1 while the life lasts, 0 from the end of its last year on", 1.0
    SEX = "sex", "0 woman, 1 man"
    PRICE_LEVEL = "price_level", "prices, those of the first year being 1; where it is missing prices stand still", 1.0
    AVERAGE_WAGE = "average_wage", "what is earned a month on average; where it is missing nothing is compared with it"
    WAGE = "wage_per_month", "what this life earns a month"
    MONTHS_WORKED = "months_worked", "months of this year that are worked"
    RETIREMENT_AGE = "retirement_age", "the age from which a pension is paid by right", 65.0
    CLAIMED = "claimed", "1 from the end of the year on in which a pension was claimed"
    CLAIM_YEAR = "claim_year", "the year of the claim"
    PENSION = "pension_per_month", "the pension a month"
    # of the story
    CASH = "cash", "money at hand"
    DEBT = "debt", "what is owed"
    LAST_FALL = "last_fall", "the year of a fall from which the way back has not been found yet"
    RECOVERED = "recovered", "how often the way back was found"
    MONTH_COST = "month_cost", "what an ordinary month costs; where it is missing people are not held back by it"
    FAMILY = "family", "the bond with the family"
    FRIENDS = "friends", "how many one can call"
    PARTNER = "partner", "1 with somebody at one's side"
    JOB = "job", "the work of now, a value of a category: what is worn goes by it"
    INTENTION = "intention", "what was said at the start about a full record: 0 nothing, 1 yes, 2 later, 3 no"


RELIED_ON: Mapping[str, Col] = {column.value: column for column in Col}
NEEDED = (Col.LIVING,)
"""The columns that every system must have."""


def absent(name: str) -> float:
    """The value to read for a column that is not declared: `Col.absent`, 0 for any other name."""
    return RELIED_ON[name].absent if name in RELIED_ON else 0.0
