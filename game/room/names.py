"""Generates room codes, and names for phones (an adjective and an animal in both languages), so that nobody has to type
one."""

import secrets
import unicodedata

SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Of a room code: 31 signs that cannot be mistaken for each other; six of them are 8.9 hundred million codes."""
KINDS = (
    ("沉着的", "Calm"), ("机灵的", "Bright"), ("勤快的", "Busy"), ("慢悠悠的", "Gentle"), ("好奇的", "Curious"),
    ("快活的", "Merry"), ("安静的", "Quiet"), ("勇敢的", "Brave"), ("细心的", "Careful"), ("爱笑的", "Smiling"),
    ("早起的", "Early"), ("热心的", "Kind"), ("大方的", "Generous"), ("稳当的", "Steady"), ("轻快的", "Nimble"),
    ("认真的", "Earnest"), ("乐观的", "Hopeful"), ("耐心的", "Patient"), ("爽快的", "Frank"),
    ("体贴的", "Thoughtful"), ("精神的", "Lively"), ("踏实的", "Solid"), ("谦和的", "Modest"),
    ("爱唱的", "Singing"), ("阳光的", "Sunny"), ("守时的", "Punctual"), ("从容的", "Easy"), ("机警的", "Alert"),
    ("朴素的", "Plain"), ("远行的", "Roaming"), ("温和的", "Mild"), ("豁达的", "Open"), ("利落的", "Tidy"),
    ("坚韧的", "Tough"), ("俏皮的", "Playful"), ("可靠的", "Trusty"), ("念旧的", "Faithful"),
    ("敏锐的", "Keen"), ("自在的", "Free"), ("周到的", "Attentive"),
)  # fmt: skip
ANIMALS = (
    ("麻雀", "Sparrow"), ("喜鹊", "Magpie"), ("燕子", "Swallow"), ("白鹭", "Egret"), ("水獭", "Otter"),
    ("松鼠", "Squirrel"), ("刺猬", "Hedgehog"), ("海豚", "Dolphin"), ("企鹅", "Penguin"), ("仙鹤", "Crane"),
    ("山羊", "Goat"), ("骏马", "Horse"), ("水牛", "Buffalo"), ("骆驼", "Camel"), ("熊猫", "Panda"),
    ("猫头鹰", "Owl"), ("啄木鸟", "Woodpecker"), ("蜜蜂", "Bee"), ("蝴蝶", "Butterfly"), ("蜻蜓", "Dragonfly"),
    ("青蛙", "Frog"), ("乌龟", "Turtle"), ("鲤鱼", "Carp"), ("鲸鱼", "Whale"), ("海龟", "Sea Turtle"),
    ("狐狸", "Fox"), ("小鹿", "Deer"), ("羚羊", "Antelope"), ("大象", "Elephant"), ("长颈鹿", "Giraffe"),
    ("袋鼠", "Kangaroo"), ("考拉", "Koala"), ("海鸥", "Gull"), ("天鹅", "Swan"), ("大雁", "Goose"),
    ("孔雀", "Peacock"), ("画眉", "Thrush"), ("百灵", "Lark"), ("鸽子", "Dove"), ("翠鸟", "Kingfisher"),
    ("螃蟹", "Crab"), ("海马", "Seahorse"), ("章鱼", "Octopus"), ("蚂蚁", "Ant"), ("瓢虫", "Ladybird"),
    ("蟋蟀", "Cricket"), ("雪豹", "Snow Leopard"), ("河狸", "Beaver"), ("土拨鼠", "Marmot"), ("羊驼", "Alpaca"),
)  # fmt: skip
COUNT = len(KINDS) * len(ANIMALS)
ROLLS = 3
"""How often a participant may ask for another generated name."""
LONGEST = 12
"""The most characters of a typed name."""


def new_code() -> str:
    """A room code of six characters."""
    return "".join(secrets.choice(SIGNS) for _ in range(6))


def name_of(number: int) -> dict[str, str]:
    """The generated name of this number by language; with a figure appended once all combinations are used."""
    again, number = divmod(number, COUNT)
    kind, animal = KINDS[number % len(KINDS)], ANIMALS[number // len(KINDS)]
    behind = f" {again + 1}" if again else ""
    return {"zh": f"{kind[0]}{animal[0]}{behind}", "en": f"{kind[1]} {animal[1]}{behind}"}


def clean(text: str, longest: int) -> str:
    """A typed text made safe to show: NFC, one line, without control, direction and zero-width characters and excessive
    accents, at most `longest` characters (each with its combining marks); '' if nothing is left."""
    kept: list[str] = []
    for sign in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(sign)
        if kind.startswith("M"):
            if kept and len(kept[-1]) < 3:
                kept[-1] += sign
        elif kind.startswith("Z") or sign in "\t\n\r":
            if kept and kept[-1] != " ":
                kept.append(" ")
        elif not kind.startswith("C"):
            kept.append(sign)
    return "".join(kept[:longest]).strip()
