"""Faults planted in copies of the shipped scenarios: what is changed, and which finding must name it.

A group is planted into one copy and checked once, as a designer's file may have many faults at the same time.
"""

from __future__ import annotations

from typing import NamedTuple


class Edit(NamedTuple):
    """In `file` (below the copy) the regular expression `old` is replaced once by `new`; '' appends."""

    file: str
    old: str
    new: str


class Fault(NamedTuple):
    """`code` (or code/case) is the finding expected, `said` stands in its words; `what` is what was planted."""

    name: str
    code: str
    said: str
    what: str | tuple[Edit, ...]  # text: an event (or ending) of cards/planted.yaml


class Group(NamedTuple):
    """`of`: rider, china or map. `locale`: the copy keeps its translations."""

    name: str
    of: str
    faults: tuple[Fault, ...]
    lives: int = 0
    locale: bool = False


def card(ident: str, body: str = "", rules: str = "heart: heart + 1", text: str = "", more: str = "") -> str:
    """A planted card, sound except for what is given: two choices, the first with `rules`."""
    head = body if "ages:" in body else f"ages: [19, 37]\n    {body}".rstrip()
    return f"""
  - id: {ident}
    place: home
    weight: 40
    {head}
    text: "{text or f"一张卡（{ident}）。"}"
    choices:
      - {{id: one, text: 好, rules: [{rules}], reply: 嗯。{more}}}
      - {{id: two, text: 不, rules: [body: body + 1], reply: 哦。}}
"""


def options(ident: str, *choices: str, head: str = "ages: [19, 37]") -> str:
    """A planted card with these choices."""
    named = zip("0123", "甲乙丙丁", choices, strict=False)
    lines = "\n".join(f"      - {{id: c{k}, text: 选{name}, reply: 嗯。, {one}}}" for k, name, one in named)
    return f"""
  - id: {ident}
    place: home
    weight: 40
    {head}
    text: 一张卡（{ident}）。
    choices:
{lines}
"""


def beat(ident: str, condition: str, age: int) -> str:
    """A planted beat of one year."""
    body = f"must: true\n    ages: [{age}, {age}]\n    {condition}".rstrip()
    return card(ident, body).replace("    weight: 40\n", "")


SHAPE = Group(
    "shape",
    "rider",
    (
        Fault("unknown key", "unknown-key/near", "choises", "\n  - {id: f_a, text: 一, choises: []}\n"),
        Fault("event without text", "missing-entry", "text", "\n  - {id: f_b, ages: [20, 30]}\n"),
        Fault("number as a word", "wrong-type/whole", "again", "\n  - {id: f_c, text: 一, again: six}\n"),
        Fault("id with capitals", "bad-name", "First Pay", "\n  - {id: First Pay, text: 一}\n"),
        Fault("unknown channel", "unknown-value", "sms", "\n  - {id: f_e, text: 一, channel: sms}\n"),
        Fault(
            "file outside",
            "outside-folder/story",
            "../other.yaml",
            (Edit("scenario.yaml", r"files: \[", "files: [../other.yaml, "),),
        ),
        Fault(
            "fact without source", "unsourced-number/missing", "source", card("f_g", more=", fact: {text: 十分之一。}")
        ),
        Fault("text for a list", "wrong-type/list", "a list", "\n  - {id: f_h, text: 一, ages: 18-25}\n"),
        Fault("three ages", "wrong-type/ages", "two ages", "\n  - {id: f_i, text: 一, ages: [18, 25, 40]}\n"),
        Fault(
            "answer that is no answer", "wrong-type/names", "accept 1", "\n  - {id: f_j, text: 一, accept: [blame]}\n"
        ),
        Fault(
            "answer with half a reason",
            "wrong-type/characters",
            "at least 8 characters",
            "\n  - {id: f_k, text: 一, accept: [{code: blame, reason: ok}]}\n",
        ),
        Fault(
            "years that run backwards", "impossible-range/limit", "at least 0", "\n  - {id: f_l, text: 一, again: -3}\n"
        ),
        Fault("weight of nothing", "impossible-range/limit", "more than 0", "\n  - {id: f_m, text: 一, weight: 0}\n"),
        Fault(
            "truth for a formula", "wrong-type/true-false", "true and false", "\n  - {id: f_n, text: 一, when: true}\n"
        ),
        Fault(
            "file that is not there",
            "missing-entry/file",
            "'cards/planetd.yaml' is missing; did you mean",
            (Edit("scenario.yaml", r"files: \[", "files: [cards/planetd.yaml, "),),
        ),
    ),
)

AT_ONCE = Group("at once", "rider", (
    Fault("shape of one card", "unknown-key/near", "wieght", "\n  - {id: f_a, text: 一, wieght: 2}\n"),
    Fault("place of another", "unknown-place", "hal", "\n  - {id: f_b, text: 一, place: hal}\n"),
    Fault("ending in the way of others", "ending-order/shadow", "f_end", (
        Edit("cards/planted.yaml", r"^endings:\n", "endings:\n  - {id: f_end, epithet: 完, text: 完了。}\n"),)),
    Fault("function of the frame", "unknown-function", "maximum", (
        Edit("scenario.yaml", r"wage_per_month: max\(", "wage_per_month: maximum("),)),
    Fault("glyph of a text", "no-glyph", "U+1F927", "\n  - {id: f_e, text: 咳🤧。}\n"),
    Fault("blame in a text", "blame", "懒汉", "\n  - {id: f_f, text: 懒汉。}\n"),
    Fault("key of the frame", "unknown-key/near", "abuot", (Edit("scenario.yaml", r"^about:", "abuot:"),)),
    Fault("quote of another file", "bad-yaml/quote", "YAML", (Edit("cards/offers.yaml", "", '\n  - id: "f_open\n'),)),
))  # fmt: skip

YAML = Group("yaml", "rider", (
    Fault("open quote", "bad-yaml/quote", "YAML", (Edit("cards/old.yaml", "", '\n  - id: "f_open\n'),)),
    Fault("alias", "bad-yaml/anchor", "anchors", (Edit("cards/late.yaml", r"place: depot\n", "place: &d depot\n"),)),
    Fault("key twice", "duplicate-name/key", "twice",
          (Edit("cards/setup.yaml", r"\nevents:", "\nevents: []\nevents:"),)),
))  # fmt: skip

NAMES = Group("names", "rider", (
    Fault("unknown place", "unknown-place", "did you mean 'hall'", "\n  - {id: f_a, text: 一, place: hal}\n"),
    Fault("unknown person", "unknown-person", "mom", "\n  - {id: f_b, text: 一, from: mom}\n"),
    Fault("unknown name", "unknown-name/formula", "did you mean 'heart'", card("f_c", "when: haert > 3")),
    Fault("unknown event", "unknown-name/formula", "n_first_pai", card("f_d", "when: n_first_pai > 0")),
    Fault("unknown function", "unknown-function", "maximum", card("f_e", "when: maximum(cash, 0) > 3")),
    Fault("power", "bad-formula/not-allowed", "operator", card("f_f", "when: cash ** 2 > 3")),
    Fault("open bracket", "bad-formula/unreadable", "(cash + 1", card("f_g", 'when: "(cash + 1 > 3"')),
    Fault("writes the law", "not-writable/law", "pension_per_month", card("f_h", rules="pension_per_month: 5000")),
    Fault("two events of one id", "duplicate-name/event", "f_i", card("f_i") + card("f_i", text="另一张卡。")),
    Fault("one choice", "bad-choices/one", "one choice alone", options("f_j", "rules: []")),
    Fault("closed without why", "bad-choices/why", "no 'why'", options("f_k", "when: cash > 5", "rules: []")),
    Fault("two defaults", "bad-choices/defaults", "default", options("f_l", "default: true", "default: true")),
    Fault("ages the wrong way", "impossible-range/ages", "first age", card("f_m", "ages: [40, 25]")),
    Fault("ending in the way", "ending-order/shadow", "f_end", (
        Edit("cards/planted.yaml", r"^endings:\n", "endings:\n  - {id: f_end, epithet: 完, text: 完了。}\n"),)),
    Fault("name of the system", "duplicate-name/system", "living", (
        Edit("scenario.yaml", r"\ncolumns:\n", "\ncolumns:\n  living: {start: 1}\n"),)),
))  # fmt: skip

SENSE = Group("sense", "rider", (
    Fault("month and year added", "units/joined", "wage_per_month + pension_received",
          card("f_a", rules="cash: cash + wage_per_month + pension_received")),
    Fault("money in points", "units/joined", "heart + cash", card("f_b", rules="heart: heart + cash")),
    Fault("months and years compared", "units/joined", "uebp_months > urrp_years",
          card("f_c", "when: uebp_months > urrp_years")),
    Fault("month written to year", "units/write", "'income'", card("f_d", rules="income: wage_per_month")),
    Fault("money compared with age", "units/joined", "cash > age", card("f_ua", "when: cash > age")),
    Fault("money and age added", "units/joined", "cash + age", card("f_ub", rules="cash: cash + age")),
    Fault("months compared with age", "units/joined", "record < age", card("f_uc", "when: record < age")),
    Fault("money compared with age for some lives", "units/joined", "cash > age",
          card("f_uw", rules="heart: heart + 1, {when: cash > age, rules: [body: body + 1]}")),
    Fault("money as a share", "units/write", "'savings_habit' is counted", card("f_ud", rules="savings_habit: cash")),
    Fault("money as a truth", "units/write", "'partner' is counted", card("f_ue", rules="partner: income")),
    Fault("share compared with money", "units/joined", "savings_habit > cash",
          card("f_uf", "when: savings_habit > cash")),
    Fault("year hidden behind where", "units/write", "'wage_per_month' is counted",
          card("f_ug", rules="wage_per_month: 'where(cash > 5, help * effort * street, contributions_paid)'")),
    Fault("old age from a year's money", "units/write", "'monthly' is counted", (
        Edit("scenario.yaml", r"^  monthly: .*", "  monthly: (pension_received + cash / 120) / price_level"),)),
    Fault("pension as a share", "units/shown", "{percent:pension_per_month}",
          card("f_ui", text="{percent:pension_per_month}。")),
    Fault("months as money", "units/shown", "{money:uebp_months}", card("f_uj", text="{money:uebp_months}。")),
    Fault("money as a number", "units/shown", "{number:cash}", card("f_uk", text="{number:cash}。")),
    Fault("job as a number", "units/shown-none", "{number:job}", card("f_ul", text="{number:job}。")),
    Fault("misspelt time of a unit", "unknown-unit", "did you mean 'month'", (
        Edit("scenario.yaml", r"yuan/month}", "yuan/moth}"),)),
    Fault("misspelt currency", "unknown-unit", "did you mean 'yuan'", (
        Edit("scenario.yaml", r"(  home_value: .*unit: )yuan", r"\1yaun"),)),
    Fault("misspelt count", "unknown-unit", "did you mean 'months'", (
        Edit("scenario.yaml", r"unit: months}", "unit: monhts}"),)),
    Fault("misspelt column", "misspelt-column", "did you mean 'heart'", card("f_e", rules="hart: heart + 5")),
    Fault("column nobody reads", "unread-column", "courage", (
        Edit("scenario.yaml", r"\ncolumns:\n", "\ncolumns:\n  courage: {start: 0, unit: points}\n"),
        Edit("cards/planted.yaml", "", card("f_f", rules="courage: courage + 1")),
    )),
    Fault("unknown mood", "unknown-portrait/mood", "angry", card("f_g", "mood: angry")),
    Fault("unknown hair", "unknown-portrait/value", "mohawk",
          (Edit("scenario.yaml", r"hair: low_bun", "hair: mohawk"),)),
    Fault("unknown picture", "unknown-picture", "did you mean 'wedding'", card("f_i", "picture: weding")),
    Fault("ages before the story", "empty-range", "f_j", card("f_j", "ages: [5, 12]")),
    Fault("column in a text", "unknown-name/shown", "pension_per_mont",
          card("f_k", text="每月{money:pension_per_mont}。")),
    Fault("unknown placeholder", "unknown-name/placeholder", "{nmae}", card("f_l", text="{nmae}，你好。")),
    Fault("unknown word", "unknown-name/word", "instituton", card("f_m", text="去{word:instituton}。")),
    Fault("place without a door", "place-not-in-town", "harbour", (
        Edit("scenario.yaml", r"\nplaces:\n", "\nplaces:\n  harbour: {name: 码头}\n"),)),
    Fault("answer to no finding", "unknown-code", "did you mean 'blame'",
          card("f_o", "accept: [{code: blames, reason: it is a quotation}]")),
    Fault("answer to nothing", "unused-answer", "'blame' about 'f_oa'",
          card("f_oa", "accept: [{code: blame, reason: it is a quotation}]")),
    Fault("answer to another", "unused-answer", "'too-long' about 'f_ob.two'",
          card("f_ob", "accept: [{code: too-long, about: f_ob.two, reason: it is a quotation}]")),
    Fault("long card", "too-long", "'f_p' has", card("f_p", text="长" * 61 + "。")),
    Fault("long choice", "too-long", "f_q.one'", card("f_q").replace("text: 好", "text: " + "长" * 13)),
    Fault("long reply", "too-long", "f_r.one.reply", card("f_r").replace("嗯。", "长" * 31)),
    Fault("word wider than its box", "does-not-fit/cut", "'f_s.one'",
          card("f_s").replace("text: 好", "text: " + "Pneumono" * 9)),
    Fault("text for a whole screen", "does-not-fit/below", "f_t", card("f_t", text="Rain and wind. " * 60)),
    Fault("emoji", "no-glyph", "U+1F600", card("f_u", text="你好😀。")),
    Fault("Latin comma", "punctuation/hanzi", "f_v", card("f_v", text="你好,世界。")),
    Fault("straight quotes", "punctuation/hanzi", "'f_va'", card("f_va", text="他说'走'。")),
    Fault("three dots", "punctuation/hanzi", "'f_vb' has '...'", card("f_vb", text="他走了...")),
    Fault("English sentence", "other-language/chinese", "'f_vc' has 'You check it twice and go home'",
          card("f_vc", text="你好。You check it twice and go home.")),
    Fault("deck that falls", "deck-falls", "12 minutes", (
        Edit("scenario.yaml", r"(\n  12: \{)18: (\d+)", r"\g<1>18: 99"),)),
    Fault("no deck of six minutes", "deck-missing", "6 minutes", (
        Edit("scenario.yaml", r"\n  6: (\{.*\})", r"\n  7: \1"),)),
    Fault("two choices of one text", "same-text", "'c0' and 'c1'",
          options("f_vf", "rules: [heart: heart + 1]", "rules: [body: body + 1]").replace("选乙", "选甲")),
    Fault("two cards of one text", "same-text", "'f_vg' and 'f_vh'",
          card("f_vg", text="两张一样的卡。") + card("f_vh", text="两张一样的卡。")),
    Fault("two endings of one name", "same-text", "the endings", (
        Edit("cards/planted.yaml", r"^endings:\n",
             "endings:\n  - {id: f_ea, epithet: 双生, when: cash > 3.0e6 * price_level, text: 一。}\n"
             "  - {id: f_eb, epithet: 双生, when: cash > 2.0e6 * price_level, text: 二。}\n"),)),
    Fault("choice of nothing", "empty-choice", "'f_vi.c0'",
          options("f_vi", "steps: 0", "rules: [body: body + 1]").replace("text: 选甲, reply: 嗯。", "text: 选甲")),
    Fault("place nobody goes to", "unused", "'harbour' stands under places", ()),
    Fault("person nobody meets", "unused", "'f_uncle'", (
        Edit("scenario.yaml", r"\npeople:\n", "\npeople:\n  f_uncle: {name: 欧阳舅舅}\n"),)),
    Fault("draw nobody reads", "unused", "'f_dice'", (
        Edit("scenario.yaml", r"\ndraws: \{", "\ndraws: {f_dice: each, "),)),
    Fault("file nobody reads", "not-read", "'cards/spare.yaml'", (Edit("cards/spare.yaml", "", "events: []\n"),)),
    Fault("picture nobody shows", "not-read/media", "'nobody_shows.png'", (Edit("nobody_shows.png", "", "x"),)),
    Fault("empty choice", "text-missing", "f_w.one", card("f_w").replace("text: 好", 'text: ""')),
    Fault("fact with an empty source", "unsourced-number/fact", "f_x",
          card("f_x", more=', fact: {text: 十分之一。, source: ""}')),
    Fault("blame", "blame", "懒汉", card("f_y", text="他说你是懒汉。")),
    Fault("blame for being young", "blame", "不懂事", card("f_ya", text="你那时不懂事。")),
    Fault("blame for not knowing", "blame", "没远见", card("f_yb", text="都说你没远见。")),
    Fault("blame for a youth", "blame", "浪费青春", card("f_yc", text="这是浪费青春。")),
    Fault("one right way", "verdict", "才是正道", card("f_yd").replace("嗯。", "缴费才是正道。")),
    Fault("verdict", "verdict", "明智的选择", card("f_z").replace("嗯。", "明智的选择。")),
    Fault("needs a later event", "chain-broken/later", "f_later",
          card("f_later", "ages: [20, 25]\n    when: n_first_pension_day > 0")),
    Fault("needs two answers to one question", "chain-broken/answers", "two answers",
          card("f_two", "when: chose_first_pay_home > 0 and chose_first_pay_feast > 0")),
    Fault("two that wait for each other", "chain-broken/each-other", "wait for each other",
          card("f_hen", "when: n_f_egg > 0") + card("f_egg", "when: n_f_hen > 0")),
    Fault("needs a single event twice", "chain-broken/times", "comes once", card("f_again", "when: n_first_pay > 1")),
))  # fmt: skip

REACH = Group("reach", "rider", (
    Fault("never met", "never-met", "f_unmet", card("f_unmet", "when: heart > 100")),
    Fault("never open", "never-open", "f_shut.c0", options(
        "f_shut", "when: skill > 10, why: 还不会, rules: [heart: heart + 4]", "rules: [heart: heart + 2]",
        "rules: [body: body + 2]")),
    Fault("never affordable", "never-affordable", "f_dear.c0", options(
        "f_dear", "when: cash > 5.0e9, why: 没钱, rules: [heart: heart + 9]", "rules: [heart: heart + 2]",
        "rules: [body: body + 2]")),
    Fault("nobody wants it", "never-taken", "f_shun.c0", options(
        "f_shun", "steps: 5, rules: [cash: cash - 60000 * price_level]", "rules: [heart: heart - 1, body: body + 2]",
        "rules: [heart: heart - 1, friends: friends + 4]")),
    Fault("dominated", "dominated", "f_worse.c0", options(
        "f_worse", "rules: [cash: cash - 200, heart: heart + 2]", "rules: [cash: cash - 100, heart: heart + 3]",
        "rules: [body: body + 3]")),
    Fault("one right answer", "one-right-answer", "f_test", options(
        "f_test", "rules: [heart: heart + 1]", "rules: [heart: heart + 4]", "rules: [heart: heart + 2]")),
    Fault("money with one option", "money-one-option/best", "f_money", options(
        "f_money", "rules: [cash: cash + 900, heart: heart + 1]", "rules: [cash: cash - 300]",
        "rules: [cash: cash - 900]")),
    Fault("money with one open option", "money-one-option/alone", "f_poor", options(
        "f_poor", "rules: [heart: heart + 1, cash: cash + 10]",
        "when: cash > 90000 * price_level, why: 没钱, rules: [cash: cash - 900, heart: heart + 6]",
        "when: cash > 95000 * price_level, why: 没钱, rules: [cash: cash - 900, body: body + 6]",
        head="ages: [26, 37]")),
    Fault("beat that luck may withhold", "beat-missed", "f_beat",
          card("f_beat", "must: true\n    ages: [30, 30]\n    when: street > 0.05").replace("    weight: 40\n", "")),
    Fault("beat of half the luck", "beat-missed", "'f_beat_half'", beat("f_beat_half", "when: street > 0.5", 31)),
    Fault("beat for the rich", "beat-missed", "'f_beat_rich'",
          beat("f_beat_rich", "when: cash > 9000 * price_level", 32)),
    Fault("beat after a choice", "beat-for-some/missed", "'f_beat_chose'",
          beat("f_beat_chose", "when: chose_first_pay_feast > 0", 33)),
    Fault("beat after an event", "beat-for-some/missed", "'f_beat_met'",
          beat("f_beat_met", "when: n_night_school > 0", 34)),
    Fault("beat for couples", "beat-for-some/missed", "'f_beat_pair'", beat("f_beat_pair", "when: partner == 1", 35)),
    Fault("beat for the very old", "beat-for-some/old", "as old as 'f_beat_old'", beat("f_beat_old", "", 93)),
    Fault("meter out of range", "meter-range", "'heart'", (
        Edit("scenario.yaml", r"^  heart: heart$", "  heart: 3 * heart"),)),
    Fault("ending nobody earns", "ending-never", "f_end", (
        Edit("cards/planted.yaml", r"^endings:\n",
             "endings:\n  - {id: f_end, epithet: 满分的人, when: heart > 100, text: 满分。}\n"),)),
    Fault("no decent ending for a beginning", "no-decent-ending/beginning", "f_birth.one", (
        Edit("cards/planted.yaml", "",
             card("f_birth", "setup: true\n    ages: [18, 18]").replace("    weight: 40\n", "")),
        Edit("scenario.yaml", r"^(  decent: .*)$", r"\1 and chose_f_birth_one == 0"),
    )),
), lives=150)  # fmt: skip

BREAKS = Group("breaks", "rider", (
    Fault("column beyond its limits", "life-breaks/bot", "fragile", (
        Edit("scenario.yaml", r"\ncolumns:\n", "\ncolumns:\n  fragile: {start: 0, low: 0, high: 10, unit: points}\n"),
        Edit("cards/planted.yaml", "", card("f_break", "again: 1\n    when: fragile >= 0", "fragile: fragile + 6")),
    )),
), lives=60)  # fmt: skip

DIVIDES = Group("divides", "rider", (
    Fault("division by nothing", "life-breaks/bot", "It was at age 40, with age 40", (
        Edit("scenario.yaml", r"\ncolumns:\n",
             "\ncolumns:\n  f_odd: {start: 1, low: -9, high: 9, unit: ratio, label: {zh: 奇}}\n"),
        Edit("scenario.yaml", r"\nafter_law:\n", "\nafter_law:\n  - f_odd: 1 / (age - 40)\n"),
    )),
), lives=60)  # fmt: skip

ONE_SEX = Group("one sex", "rider", (
    Fault("only women care", "one-sex-caring", "caring", (
        Edit("scenario.yaml", r"ALL:sex: man", "sex: woman"),
        *(Edit("cards/planted.yaml", "",
             card(f"f_care{k}", "from: mum", text=f"她在照顾奶奶（{k}）。")) for k in range(4)))),
    Fault("only women fail", "one-sex-failing", "failing", tuple(
        Edit("cards/planted.yaml", "",
             card(f"f_fail{k}", "from: mum", text=f"铺子倒闭了（{k}）。")) for k in range(4))),
    Fault("only women cheat", "one-sex-cheating", "cheating", tuple(
        Edit("cards/planted.yaml", "",
             card(f"f_lie{k}", "from: mum", text=f"她骗了一回人（{k}）。")) for k in range(4))),
    Fault("no decent ending at all", "no-decent-ending/none", "decent", (
        Edit("scenario.yaml", r"^  decent: .*\n", ""),)),
))  # fmt: skip

NUMBERS = Group("numbers", "rider", (
    Fault("plus sign", "unusual-number/plus", "'heart: +3' sets", card("f_a", rules="heart: +3")),
    Fault("set where all others move", "unusual-number/set", "'heart' is set to 4", card("f_b", rules="heart: 4")),
    Fault("the same in a card named like a part of the year", "unusual-number/set", "'body' is set to 3",
          card("f_sister_in_law", rules="body: 3")),
    Fault("share in per cent", "unusual-number/share", "30 is written to 'savings_habit'",
          card("f_c", rules="savings_habit: 30")),
    Fault("share of the law in per cent", "unusual-number/share", "80 is written to 'base_share'",
          card("f_d", rules="base_share: 80")),
    Fault("below the bounds", "unusual-number/bounds", "-5 is written to 'heart'", card("f_e", rules="heart: -5")),
    Fault("one branch outside", "unusual-number/bounds", "130 is written to 'body'",
          card("f_f", rules="body: 'where(cash > 5, 130, body)'")),
    Fault("step of more than all", "unusual-number/step", "moved by 500", card("f_g", rules="heart: heart + 500")),
    Fault("compared with what it never is", "unusual-number/compare", "'heart' is compared with 300",
          card("f_h", "when: heart < 300")),
    Fault("word of another category", "other-category", "'rider' is a word of the category 'job'",
          card("f_i", rules="scheme: rider")),
    Fault("compared with another's word", "other-category", "'sichuan' is a word of the category 'province'",
          card("f_j", "when: job != sichuan")),
    Fault("amount that stands still while prices rise", "unusual-number/unindexed", "800 is an amount of the first",
          card("f_l", "ages: [19, 60]", rules="cash: cash - 800")),
    Fault("price compared that stands still", "unusual-number/unindexed", "900 is an amount of the first",
          card("f_m", "ages: [19, 60]\n    when: cash > 900")),
    Fault("amount in a passing value that money is made of", "unusual-number/unindexed", "4,500 is an amount", (
        Edit("scenario.yaml", r"^  - plain_life: .*", "  - plain_life: 12 * where(age < 65, 375, 300)"),)),
    Fault("amount times a count", "unusual-number/unindexed", "41 is an amount",
          card("f_q", "ages: [19, 60]", rules="cash: cash + 41 * months_worked")),
    Fault("money measured against an amount", "unusual-number/unindexed", "7,300 is an amount", (
        Edit("scenario.yaml", r"^  money: .*", "  money: 100 * max(cash, 0) / (max(cash, 0) + 7300)"),)),
    Fault("money divided by an amount", "unusual-number/unindexed", "8,100 is an amount",
          card("f_r", "ages: [19, 60]", rules="heart: heart + cash / 8100")),
    Fault("old age in its own money", "unusual-number/nominal", "in the money of its year", (
        Edit("scenario.yaml", r"^  monthly: .*", "  monthly: pension_per_month + cash / 120"),)),
    Fault("person of 438", "unusual-number/person", "268 at the start", (
        Edit("scenario.yaml", r"(grandma: .*age: )50", r"\g<1>250"),)),
    Fault("person not born", "unusual-number/unborn", "not yet born", (
        Edit("scenario.yaml", r"(child: .*age: )-28", r"\g<1>-280"),)),
    Fault("default that closes", "default-closes", "without 'cash > 900'",
          options("f_n", "default: true, when: cash > 900, why: 没钱", "rules: []")),
    Fault("age that no life has", "unusual-number/compare", "'age' is compared with 6,",
          card("f_p", "when: age > 6")),
    Fault("year far away", "unusual-number/compare", "'year' is compared with 20260",
          card("f_s", "when: year < 20260")),
    Fault("between two words", "unusual-number/between", "1.5 is between two",
          card("f_t", rules="scheme: 1.5")),
    Fault("lever the law writes over", "overruled-lever", "'joined' is written beside scheme, months_per_year",
          card("f_o", rules="scheme: employees_scheme, joined: 1, months_per_year: 12")),
))  # fmt: skip

SLIPS = Group("slips", "rider", (
    Fault("full-width braces", "text-slip/braces", "'｛age｝'", card("f_a", text="他｛age｝岁。")),
    Fault("half of a full-width pair", "text-slip/braces", "'{age｝'", card("f_b", text="他{age｝岁。")),
    Fault("placeholder without an end", "text-slip/brace", "single '{'", card("f_b1", text="他{age岁。")),
    Fault("placeholder in two pairs", "text-slip/brace", "single '{'", card("f_b2", text="他{{age}}岁。")),
    Fault("passage twice", "text-slip/twice", "她把伞收", card("f_c", text="她把伞收她把伞收起来。")),
    Fault("bold in HTML", "text-slip/markup", "'<b>'", card("f_d", text="一张<b>蓝</b>的。")),
    Fault("sign of HTML", "text-slip/markup", "'&nbsp;'", card("f_e", text="一张 &nbsp; 卡。")),
    Fault("stars", "text-slip/markup", "'**蓝**'", card("f_f", text="一张**蓝**的。")),
    Fault("bytes read as GBK", "text-slip/mojibake", "锟斤拷", card("f_g", text="捏着锟斤拷像报纸。")),
    Fault("UTF-8 read as Latin-1", "text-slip/mojibake", "Ã©", card("f_i", text="喝 cafÃ© 的人。")),
    Fault("pounds in China", "text-slip/currency", "counts in £", card("f_j", text="花了£40。")),
    Fault("blank of no width", "text-slip/hidden", "U+200B ZERO WIDTH SPACE", card("f_k", text="一张\u200b卡。")),
    Fault("blank that does not break", "text-slip/hidden", "U+00A0 NO-BREAK SPACE", card("f_l", text="一张\u00a0卡。")),
    Fault("mark of byte order", "text-slip/hidden", "U+FEFF ZERO WIDTH NO-BREAK SPACE",
          card("f_m", text="张\ufeff卡。")),
    Fault("escape sequence", "text-slip/hidden-in", "U+001B ESCAPE", card("f_n", text=r"一张\e[31m卡。")),
    Fault("filler of Hangul", "text-slip/hidden", "U+3164 HANGUL FILLER", card("f_p", text="一张\u3164卡。")),
    Fault("selector without a picture", "text-slip/hidden", "U+FE0F", card("f_q", text="一张 \ufe0f卡。")),
    Fault("link of Markdown", "text-slip/markup", "[卡](x.html)", card("f_r", text="一张[卡](x.html)。")),
    Fault("code of Markdown", "text-slip/markup", "`卡`", card("f_s", text="一张`卡`。")),
    Fault("leaning of Markdown", "text-slip/markup", "*蓝*", card("f_t", text="一张 *蓝* 的。")),
    Fault("placeholder in square brackets", "text-slip/placeholder", "【age】", card("f_u", text="他【age】岁了。")),
    Fault("placeholder of a shell", "text-slip/placeholder", "${age}", card("f_ua", text="他 ${age} 岁了。")),
    Fault("placeholder of C", "text-slip/placeholder", "%s", card("f_ub", text="他 %s 岁了。")),
    Fault("sign beside money", "text-slip/money-sign", "¥{money:cash}", card("f_v", text="他有 ¥{money:cash}。")),
    Fault("pounds by name", "text-slip/currency", "英镑", card("f_w", text="花了 40 英镑。")),
    Fault("dollars by code", "text-slip/currency", "USD", card("f_x", text="花了 USD 40。")),
    Fault("full stop twice", "text-slip/twice", "'。' twice", card("f_y", text="一张卡。。")),
    Fault("what an encoding left", "text-slip/mojibake", "????", card("f_z", text="一张 ???? 卡。")),
    Fault("Cyrillic read as its code page", "text-slip/mojibake", "РєРѕС‚", card("f_za", text="一张РєРѕС‚卡。")),
    Fault("hanzi read as Latin-1", "text-slip/mojibake", "ÄãºÃ", card("f_zb", text="一张ÄãºÃ卡。")),
    Fault("letter of another alphabet", "text-slip/mixed", "CYRILLIC SMALL LETTER O",
          card("f_zc", text="一张 c\u043ed 卡。")),
    Fault("colour of a terminal", "text-slip/escape", "[31m", card("f_zd", text="一张[31m卡。")),
    Fault("line separator", "text-slip/hidden-in", "U+2028 LINE SEPARATOR", card("f_o", text=r"两张\u2028卡。")),
))  # fmt: skip

SLIPS_IN_ENGLISH = Group("slips in English", "rider", (
    Fault("word twice, once at the beginning", "text-slip/twice", "'The' twice", (
        Edit("locale/en.po", r'(msgctxt "first_order.wait.reply"\nmsgid .*\nmsgstr ).*', r'\1"The the bell rings."'),)),
    Fault("full-width letters", "punctuation/wide", "'ｃ' in en", (
        Edit("locale/en.po", r'(msgctxt "first_order.run.reply"\nmsgid .*\nmsgstr ).*', r'\1"He counts ｃats."'),)),
    Fault("quote lost", "text-slip/mojibake", "'n?t'", (
        Edit("locale/en.po", r'(msgctxt "first_pay.feast.reply"\nmsgid .*\nmsgstr ).*', r'\1"It don?t rain."'),)),
    Fault("word twice", "text-slip/twice", "'the' twice", (
        Edit("locale/en.po", r'(msgctxt "first_pay.home.reply"\nmsgid .*\nmsgstr ).*',
             r'\1"Mum counts the the notes."'),)),
    Fault("curly quote in pieces", "text-slip/mojibake", "â€™", (
        Edit("locale/en.po", r'(msgctxt "first_pay.keep.reply"\nmsgid .*\nmsgstr ).*', r'\1"It doesnâ€™t rain."'),)),
    Fault("left as it was", "other-language", "'first_order' has hanzi", (
        Edit("locale/en.po", r'(msgctxt "first_order"\nmsgid (.*)\nmsgstr ).*', r"\1\2"),)),
), locale=True)  # fmt: skip

LOCK = Group("ids", "rider", (
    Fault("event renamed", "ids-changed", "event 'f_old'", (
        Edit("ids.lock", "", "story rider\nevent f_old\nchoice f_old.one\n"),)),
    Fault("choice renamed", "ids-changed", "choice 'first_pay.hmoe'",
          (Edit("ids.lock", "", "choice first_pay.hmoe\n"),)),
))  # fmt: skip

CATALOGUE = Group("catalogue", "rider", (
    Fault("not translated", "translation-missing/one", "'first_pay'", (
        Edit("locale/en.po", r'(msgctxt "first_pay"\nmsgid .*\nmsgstr ).*', r'\1""'),)),
    Fault("not in the catalogue", "translation-missing/one", "'first_pay.feast'", (
        Edit("locale/en.po", r'msgctxt "first_pay.feast"\nmsgid .*\nmsgstr .*\n', ""),)),
    Fault("left over", "translation-orphaned", "'f_gone'", (
        Edit("locale/en.po", "", '\nmsgctxt "f_gone"\nmsgid "走了"\nmsgstr "gone"\n'),)),
    Fault("translated from other words", "translation-stale", "'first_order'", (
        Edit("locale/en.po", r'(msgctxt "first_order"\nmsgid ).*', r'\1"旧的话。"'),)),
    Fault("marked fuzzy", "translation-stale", "'want_or_need'", (
        Edit("locale/en.po", r'(msgctxt "want_or_need"\n)', r"#, fuzzy\n\1"),)),
    Fault("placeholder lost", "placeholders", "'ending.few_stamps.text'", (
        Edit("locale/en.po", r"(msgctxt \"ending.few_stamps.text\"\nmsgid .*\nmsgstr .*)\{number:stamps\}",
             r"\1{number:months}"),)),
    Fault("long translation", "too-long", "'leaving_home' has", (
        Edit("locale/en.po", r'(msgctxt "leaving_home"\nmsgid .*\nmsgstr ).*', r'\1"' + "word " * 46 + '"'),)),
    Fault("wide comma in English", "punctuation/wide", "'first_order.run'", (
        Edit("locale/en.po", r'(msgctxt "first_order.run"\nmsgid .*\nmsgstr ).*', r'\1"Run， at once"'),)),
    Fault("blame in English", "blame", "lazy", (
        Edit("locale/en.po", r'(msgctxt "first_order.wait.reply"\nmsgid .*\nmsgstr ).*',
             r'\1"A lazy rider, says the neighbour."'),)),
    Fault("wasted youth in English", "blame", "wasted your youth", (
        Edit("locale/en.po", r'(msgctxt "first_order.run.reply"\nmsgid .*\nmsgstr ).*',
             r'\1"You wasted your youth, says the neighbour."'),)),
    Fault("right decision in English", "verdict", "right decision", (
        Edit("locale/en.po", r'(msgctxt "first_pay.home.reply"\nmsgid .*\nmsgstr ).*',
             r'\1"That was the right decision."'),)),
    Fault("verdict in English", "verdict", "wise choice", (
        Edit("locale/en.po", r'(msgctxt "first_pay.keep.reply"\nmsgid .*\nmsgstr ).*', r'\1"Wise choice!"'),)),
), locale=True)  # fmt: skip

FRESH_CATALOGUE = Group("fresh catalogue", "rider", (
    Fault("nothing translated", "translation-not-begun", "en: none of the", (
        Edit("locale/en.po", r'ALL:(msgctxt ".*"\nmsgid .*\nmsgstr ).*', r'\1""'),)),
), locale=True)  # fmt: skip

HALF_CATALOGUE = Group("half a catalogue", "rider", (
    Fault("cards without translation", "translation-missing/many", "en: 16 texts have no translation, for", (
        Edit("locale/en.po", r'ALL:(msgctxt "first_(?:order|pay)[.\w]*"\nmsgid .*\nmsgstr ).*', r'\1""'),)),
), locale=True)  # fmt: skip

BROKEN_CATALOGUE = Group("broken catalogue", "rider", (
    Fault("quote missing", "bad-catalogue/quote", "a quote is missing", (
        Edit("locale/en.po", "", '\nmsgctxt "f_gone\nmsgid "走了"\nmsgstr "gone"\n'),)),
), locale=True)  # fmt: skip

SYSTEM_SHAPE = Group("system shape", "china", (
    Fault("parameter without source", "unsourced-number/missing", "source", (
        Edit("variants.yaml", "",
             "parameters:\n  f_a: {unit: share, as_of: 2026, certainty: A, values: {2026: 0.1}}\n"),)),
    Fault("column without a name", "unknown-key/near", "strat", (
        Edit("system.yaml", r"\ncolumns:\n", "\ncolumns:\n  f_b: {strat: 1}\n"),)),
))  # fmt: skip

SYSTEM_NAMES = Group("system names", "china", (
    Fault("unknown projection", "unknown-name/projection", "did you mean 'wages'", (
        Edit("variants.yaml", "",
             "parameters:\n  f_a: {unit: share, source: X, as_of: 2026, certainty: A, values: {2026: 0.1},"
             " projection: wagse}\n"),)),
    Fault("unknown calculator", "unknown-name/calculator", "retirment_age", (
        Edit("system.yaml", r"\nlaw:\n", "\nlaw:\n  - calculate: retirment_age\n"),)),
))  # fmt: skip

SYSTEM_SENSE = Group("system sense", "china", (
    Fault("empty source", "unsourced-number/empty", "'f_a'", (
        Edit("variants.yaml", "",
             'parameters:\n  f_a: {unit: share, source: "", as_of: 2026, certainty: A, values: {2026: 0.1},'
             " projection: constant}\n"),)),
    Fault("rate written into a rule", "unsourced-number/bare", "0.08", (
        Edit("system.yaml", r"\n  - average_wage: province_wage\n",
             "\n  - average_wage: province_wage\n  - tithe: 0.08 * province_wage\n"),)),
    Fault("month assigned to year", "units/write", "contributions_paid", (
        Edit("system.yaml", r"\n  - pension_received: ",
             "\n  - contributions_paid: pension_per_month + urrp_base\n  - pension_received: "),)),
    Fault("statement of nothing", "unknown-name/statement", "shows 'recrod'", (
        Edit("system.yaml", r"(\nstatement:\n)", r"\1  - {name: recrod, label: {zh: 记录}}\n"),)),
    Fault("booklet of nothing", "unknown-name/booklet", "booklet shows 'uebp_mnths'", (
        Edit("system.yaml", r"(booklet: .months: )uebp_months", r"\1uebp_mnths"),)),
    Fault("result nobody reads", "unknown-name/gets", "'injury_piad' gets", (
        Edit("system.yaml", r"(gives: \{)injury_paid:", r"\1injury_piad:"),)),
    Fault("date that is none", "wrong-type/date", "as_of 'yesterday'", (
        Edit("variants.yaml", "",
             "  f_b: {unit: share, source: X, as_of: yesterday, certainty: A, values: {2026: 0.1},"
             " projection: constant}\n"),)),
    Fault("month that is none", "wrong-type/date", "as_of '2026-13'", (
        Edit("parameters.yaml", r"as_of: \d{4}-\d{2}\b", "as_of: 2026-13"),)),
    Fault("rate written into a calculator", "unsourced-number/bare", "'f_tithe' uses 0.07", (
        Edit("calculators.yaml", r"\n    rules:\n", "\n    rules:\n      - f_tithe: 0.07\n"),)),
    Fault("example the law does not give", "case-wrong/differs", "the law gives", (
        Edit("cases.yaml", r"(expected: \{\w+: )(\d)", r"\g<1>9\2"),)),
    Fault("example of an unknown result", "case-wrong/no-output", "expects 'totl'", (
        Edit("cases.yaml", "",
             "- {id: F_A, country: china, scheme: uebp, inputs: {balance: 1, divisor: 1}, expected: {totl: 1}}\n"),)),
    Fault("example of an unknown formula", "case-wrong/cannot", "cannot be computed", (
        Edit("cases.yaml", "", "- {id: F_B, country: china, scheme: retirment, inputs: {}, expected: {total: 1}}\n"),)),
    Fault("misspelt unit of the law", "unknown-unit", "did you mean 'years'", (
        Edit("system.yaml", r"(  pp_years_left: .*unit: )years", r"\1yeras"),)),
    Fault("misspelt time of the law", "unknown-unit", "did you mean 'year'", (
        Edit("system.yaml", r"unit: yuan/year", "unit: yuan/yaer"),)),
    Fault("calculator fed with points of another unit", "units/input", "'months' of contribution", (
        Edit("system.yaml", r"months: first_months, status: employed", "months: urrp_years, status: employed"),)),
))  # fmt: skip

SYSTEM_NUMBERS = Group("system numbers", "china", (
    Fault("death rate above one", "unusual-number/death-rate", "19.942", (
        Edit("life_table.yaml", r"90: 0\.19942", "90: 19.942"),)),
    Fault("death rate a tenth", "unusual-number/death-order", "of those aged 75", (
        Edit("life_table.yaml", r"80: 0\.091438", "80: 0.0091438"),)),
    Fault("growth in per cent", "unusual-number/growth", "by 350 %", (
        Edit("parameters.yaml", r"2035: 0\.035", "2035: 3.5"),)),
    Fault("share in per cent", "unusual-number/law-share", "a share of 8", (
        Edit("variants.yaml", "",
             "parameters:\n  f_a: {unit: share, source: X, as_of: 2026, certainty: A, values: {2026: 8},"
             " projection: constant}\n"),)),
    Fault("date to come", "unusual-number/future", "2162-05", (
        Edit("parameters.yaml", r"as_of: 2019-05", "as_of: 2162-05"),)),
    Fault("point lost", "unusual-number/out-of-line", "in 2026 and", (
        Edit("variants.yaml", "",
             "  f_b: {unit: yuan/month, source: X, as_of: 2026, certainty: A, values: {2025: 230.25, 2026: 24130},"
             " projection: constant}\n"),)),
    Fault("minus sign", "unusual-number/out-of-line", "'f_c' is -241", (
        Edit("variants.yaml", "",
             "  f_c: {unit: yuan/month, source: X, as_of: 2026, certainty: A, values: {2025: 230, 2026: -241},"
             " projection: constant}\n"),)),
    Fault("age in months", "unusual-number/years", "'f_d' is 720 years", (
        Edit("variants.yaml", "",
             "  f_d: {unit: years, source: X, as_of: 2026, certainty: A, values: {2026: 720},"
             " projection: constant}\n"),)),
    Fault("tier without its noughts", "unusual-number/order", "from 100 to 5", (
        Edit("variants.yaml", "",
             "  f_g: {unit: yuan/year, source: X, as_of: 2026, certainty: A, table: {0: 0, 100: 30, 5: 60}}\n"),)),
    Fault("money of another country", "unknown-unit/money", "'pounds/month' of 'f_h' is money of another country", (
        Edit("variants.yaml", "",
             "  f_h: {unit: pounds/month, source: X, as_of: 2026, certainty: A, values: {2026: 30},"
             " projection: constant}\n"),)),
    Fault("day that is none", "wrong-type/date", "as_of '2026-02-30'", (
        Edit("variants.yaml", "",
             "  f_e: {unit: share, source: X, as_of: 2026-02-30, certainty: A, values: {2026: 0.1},"
             " projection: constant}\n"),)),
    Fault("source of nothing", "unsourced-number/index", "'see above'", (
        Edit("variants.yaml", "",
             "  f_f: {unit: share, source: see above, as_of: 2026, certainty: A, values: {2026: 0.1},"
             " projection: constant}\n"),)),
    Fault("entry of money misspelt", "unknown-key/near", "'symbl'", (Edit("system.yaml", r"symbol: ", "symbl: "),)),
    Fault("decimals of no money", "unusual-number/decimals", "'decimals' is 20", (
        Edit("system.yaml", r"decimals: 2", "decimals: 20"),)),
    Fault("example of another country", "case-wrong/country", "country 'GRB'", (
        Edit("cases.yaml", "",
             "- {id: F_C, country: GRB, scheme: uebp, inputs: {balance: 1, divisor: 1}, expected: {total: 1}}\n"),)),
    Fault("example that expects nothing", "case-wrong/malformed", "'F_D'", (
        Edit("cases.yaml", "",
             "- {id: F_D, country: china, scheme: uebp, inputs: {balance: 1, divisor: 1}, expected: {}}\n"),)),
    Fault("tolerance below nothing", "case-wrong/malformed", "'F_E'", (
        Edit("cases.yaml", "", "- {id: F_E, country: china, scheme: uebp, inputs: {balance: 1, divisor: 1},"
             " expected: {total: 1}, tolerance: -1}\n"),)),
    Fault("example of an id twice", "duplicate-name/case", "'CHN-BASIC-BJ-11883'", (
        Edit("cases.yaml", r"- id: CHN-BASIC-BJ-12049", "- id: CHN-BASIC-BJ-11883"),)),
    Fault("tolerance of everything", "unusual-number/tolerance", "allows a difference of 900000", (
        Edit("cases.yaml", r"tolerance: .*", "tolerance: 900000"),)),
))  # fmt: skip

MAP = Group("map", "map", (
    Fault("no door", "map/door-missing", "place 'bank' has no door", (
        Edit("city.tmx", r'name="bank"( type="place")', r'name="bnak"\1'),)),
    Fault("door of no place", "map/place-unknown", "no story knows", ()),
    Fault("wall of no size", "map/no-rectangle", "not a rectangle", (
        Edit("city.tmx", r'(name="hall" type="wall" x="1254" y="318" width=)"340"', r'\1"2"'),)),
    Fault("picture mirrored", "map/flipped", "object 'clinic' (id 10): the picture is flipped", (
        Edit("city.tmx", r'gid="1005"', 'gid="2147484653"'),)),
    Fault("tile mirrored", "map/tile-turned", "layer 'ground', column 0, row 0: the tile is flipped", (
        Edit("city.tmx", r'(<data encoding="csv">\s*)(\d+)', r"\g<1>2147483649"),)),
    Fault("object hidden", "map/hidden", "object 'hall' (id 13): the object is hidden", (
        Edit("city.tmx", r'<object id="(\d+)" name="hall" gid=', r'<object id="\1" name="hall" visible="0" gid='),)),
    Fault("layer hidden", "map/layer-hidden", "layer 'things': the layer is hidden", (
        Edit("city.tmx", r'name="things"', 'name="things" visible="0"'),)),
    Fault("layer half seen", "map/layer-setting", "layer 'things': Opacity is 0.3", (
        Edit("city.tmx", r'name="things"', 'name="things" opacity="0.3"'),)),
    Fault("layer tinted", "map/layer-tint", "layer 'things': Tint Color is #ff0000", (
        Edit("city.tmx", r'name="things"', 'name="things" tintcolor="#ff0000"'),)),
    Fault("layer moved", "map/layer-setting", "layer 'things': Horizontal Offset is 30", (
        Edit("city.tmx", r'name="things"', 'name="things" offsetx="30"'),)),
    Fault("layer in parallax", "map/layer-setting", "layer 'ground': Parallax Factor is 0.5", (
        Edit("city.tmx", r'name="ground"', 'name="ground" parallaxx="0.5"'),)),
    Fault("layer nobody reads", "map/layer-unread", "layer 'secrets': the game does not read", (
        Edit("city.tmx", r'( <objectgroup id="3")', r' <objectgroup id="9" name="secrets"/>\n\1'),)),
    Fault("picture damaged", "map/picture-damaged", "picture 'broken.png' is damaged", (
        Edit("broken.png", "", "no picture"), Edit("things.tsx", r'source="clinic.png"', 'source="broken.png"'))),
    Fault("template", "map/template", "template 'x.tx'",
          (Edit("city.tmx", r"<object id=", '<object template="x.tx" id='),)),
))  # fmt: skip

WALLS = Group("walls", "map", (
    Fault("door behind a wall", "door-unreachable", "'hall'", (
        Edit("city.tmx", r'name="hall" type="wall" x="1254" y="318" width="340" height="118"',
             'name="hall" x="1254" y="318" width="340" height="240"'),)),
))  # fmt: skip

GROUPS = (
    SHAPE, AT_ONCE, YAML, NAMES, SENSE, REACH, BREAKS, DIVIDES, ONE_SEX, LOCK, CATALOGUE, FRESH_CATALOGUE,
    HALF_CATALOGUE, BROKEN_CATALOGUE,
    NUMBERS, SLIPS, SLIPS_IN_ENGLISH, SYSTEM_SHAPE, SYSTEM_NAMES, SYSTEM_SENSE, SYSTEM_NUMBERS, MAP, WALLS,
)  # fmt: skip
