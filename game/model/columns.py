"""The names of the columns that the engine, the screens and the lab read; all others are known only to the YAML that
declares them.

Bots and people weigh what they know by these names: what a story calls otherwise means nothing to them.
"""

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
    JOINED = "joined", "1 taking part in the scheme, 0 not, -1 never asked"
    EMPLOYED = "employed", "1 as an employee"
    SELF_EMPLOYED = "self_employed", "1 self-employed or on a platform"
    EFFORT_SHARE = "effort_share", "what is paid in, as a share of what is usual", 1.0
    CONTRIBUTIONS_PAID = "contributions_paid", "what this life paid in this year"
    MONTHS_PAID = "months_paid", "months of this year that are paid in"
    PENSION_RECEIVED = "pension_received", "the public pension of this year"
    SAVINGS_RECEIVED = "pp_received", "what own saving for old age paid out this year"
    PERSONAL_SAVING = "personal_saving", "own saving for old age a year"
    MEDICAL_JOIN = "medical_join", "1 in the medical insurance"
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
    LAST_STRIKE = "last_strike", "the year of the last blow"
    BODY = "body", "how well the body is, in points"
    HEART = "heart", "how well the heart is, in points"
    SKILL = "skill", "what the hands can do, in points"
    KNOWS = "knows", "what is known of the rules, in points"
    MARRIED = "married", "1 married"
    CHILDREN = "children", "how many children"
    HELP = "help", "what children have promised to give"
    HOME_OWNER = "home_owner", "more than 0 with a home of one's own"
    SAVINGS_HABIT = "savings_habit", "the share of what is left over that is put by"
    SAVE_RATE = "save_rate", "the share of pay that goes into a savings plan"
    NOTES_SAVE = "notes_save", "how many of the ten notes are saved"
    NOTES_HOME = "notes_home", "how many of the ten notes go home"


RELIED_ON: Mapping[str, Col] = {column.value: column for column in Col}
NEEDED = (Col.LIVING,)
"""The columns that every system must have."""


def absent(name: str) -> float:
    """The value to read for a column that is not declared: `Col.absent`, 0 for any other name."""
    return RELIED_ON[name].absent if name in RELIED_ON else 0.0
