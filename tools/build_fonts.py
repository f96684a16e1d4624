"""Build assets/fonts/SC-Regular.ttf and SC-Bold.ttf (run by hand, about half a minute).

pygame cannot choose a weight on a variable font, so two static cuts are made from two variable
fonts under the SIL Open Font License: Noto Sans SC for Han, Noto Sans for Latin, Greek and Cyrillic.

    pip install fonttools
    pip download --no-deps --dest DIR justmytype-intl-cjk fontpkg-noto-sans
    python tools/build_fonts.py DIR

The wheels in DIR are read as zip files; nothing has to be unpacked.

    apt-get download unicode-data && dpkg-deb -x unicode-data_*.deb UCD
    python tools/build_fonts.py DIR UCD/usr/share/unicode/Unihan_OtherMappings.txt.bz2

builds SC-Names.ttf instead: one regular cut of what the first two lack of the 8,105 characters of the national table
(通用规范汉字表, State Council 2013; property kTGH of Unihan), and of EXTRA. It is loaded for names alone.
"""

from __future__ import annotations

import bz2
import io
import re
import sys
import tempfile
import zipfile
from pathlib import Path

from fontTools import merge, subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "assets" / "fonts"
FAMILY = "Long Game Sans"
NAMES_FAMILY = "Long Game Names"
VERSION = "1.000"
WEIGHTS = {"Regular": 400, "Bold": 700}
SOURCES = {
    "han": ("justmytype_intl_cjk-", "NotoSansSC[wght].ttf"),
    "rare": ("justmytype_intl_cjk-", "NotoSansJP[wght].ttf"),
    "latin": ("fontpkg_noto_sans-", "NotoSans[wdth,wght].ttf"),
}
TEXT_FOLDERS = ("assets/words", "scenarios")
TEXT_SUFFIXES = {".yaml", ".po"}

# Vertical and variation tables: the merger refuses the first kind, a static cut needs none of the second.
DROPPED_TABLES = ["vhea", "vmtx", "VORG", "BASE", "STAT", "HVAR", "MVAR", "avar", "meta", "gasp", "DSIG"]

# Everyday and given-name characters that the 1980 standard GB 2312 left out.
BEYOND_GB2312 = (
    "啰嘚囧煳蹚瞭焗炆饸饹粿冇氹嘅喺咗镬镕燊堃犇龘玥珺琰玮璟晗昊昕涵熠皓桐瑶翊祎婳赟弢旻昱煜甯"
    "淼焱垚骉羴猋鱻喆吉翀婠媖嫚嬛彧懋昶晞晟暄暐曌栩梓椿槿沄沅泓洺浠淏淯湉溦滢漪潆澍濛烨焜燚燨"
    "珩珮琇琛琬瑀瑄瑗璇璐璠瓒甦皛睿祺禛禹稷竑箫綦翯聿芃芊芮苒苡茗荀菡萱蓁蔚薇蘅虓衎裎诣谌贇轶迦"
    "邕郗鄢釉钰铖锜镔闫隽雯霁霏韫顼颀颢馨骁骐骞骥鸾麒麟黧亓仝佘俞冼刁厍厐尧岑嵇巩庹戢揭旃晁暴"
    "柏桓桑檀殳殷毋滕漆濮牟璩甄盍禚秘窦竺笪糜綦缪羿耿臧芈茹荤莒莘蒯蒲蓟蔺蔻蕲薄藏虞蚩蛮衡裘"
    "㙍㵄䶮"
)


def code_points(*ranges: tuple[int, int]) -> set[int]:
    """The union of closed ranges."""
    return {code for first, last in ranges for code in range(first, last + 1)}


def gb2312() -> set[int]:
    """All characters of the GB 2312 standard, from Python's own codec."""
    found = set()
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes((high, low)).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    return found


def written_in_the_game() -> set[int]:
    """Every character that the stories and the interface use today."""
    found: set[int] = set()
    for folder in TEXT_FOLDERS:
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in TEXT_SUFFIXES:
                found |= {ord(char) for char in path.read_text(encoding="utf-8")}
    return found


def latin_characters() -> set[int]:
    """What comes from the Latin font: its letters, and punctuation that English and Chinese share.

    The dash is left to the Han font, where two in a row join as Chinese wants.
    """
    letters = code_points((0x20, 0x24F), (0x2B0, 0x36F), (0x370, 0x52F), (0x1E00, 0x1EFF))
    signs = code_points((0x2010, 0x2013), (0x2018, 0x2030), (0x2039, 0x203A), (0x20A0, 0x20BF)) | {0x2122}
    return letters | signs


def han_characters() -> set[int]:
    """What comes from the Han font, before the Latin font takes its share."""
    signs = code_points(
        (0x2000, 0x206F), (0x2100, 0x21FF), (0x2200, 0x22FF), (0x2460, 0x24FF), (0x2500, 0x27BF),
        (0x3000, 0x303F), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF),
    )  # fmt: skip
    return gb2312() | signs | {ord(char) for char in BEYOND_GB2312} | written_in_the_game()


EXTRA = "𠮷"
"""Beyond the table, and met in names: Noto Sans SC lacks it, Noto Sans JP has it."""


def national_table(unihan: Path) -> set[int]:
    """The characters of the national table, from Unicode's own list of them."""
    text = bz2.decompress(unihan.read_bytes()).decode("utf-8")
    return {int(code, 16) for code in re.findall(r"^U\+([0-9A-F]+)\tkTGH\t", text, re.MULTILINE)}


def build_names(folder: Path, unihan: Path) -> None:
    """Write the supplementary font for names."""
    wanted = national_table(unihan) | {ord(sign) for sign in EXTRA}
    wanted -= set(TTFont(OUT / "SC-Regular.ttf", lazy=True).getBestCmap())
    sources = {role: open_source(folder, role) for role in ("han", "rare")}
    copyright_lines = [str(TTFont(io.BytesIO(sources["han"]))["name"].getDebugName(0))]
    with tempfile.TemporaryDirectory() as work:
        han, rare = Path(work, "han.ttf"), Path(work, "rare.ttf")
        have = static_cut(sources["han"], 400, wanted, [], han)
        left = wanted - have
        if not left <= static_cut(sources["rare"], 400, left, [], rare):
            raise SystemExit("no source has all characters")
        merged = merge.Merger().merge([str(han), str(rare)])
        rename(merged, "Regular", 400, copyright_lines, NAMES_FAMILY)
        merged.recalcTimestamp = False
        merged.save(OUT / "SC-Names.ttf")
    size = (OUT / "SC-Names.ttf").stat().st_size
    print(f"SC-Names.ttf: {len(merged.getBestCmap())} characters, {size} bytes")


def open_source(folder: Path, role: str) -> bytes:
    """The bytes of one variable font, out of the wheel that carries it."""
    wheel_prefix, file_name = SOURCES[role]
    wheels = sorted(folder.glob(f"{wheel_prefix}*.whl"))
    if not wheels:
        raise SystemExit(f"no {wheel_prefix}*.whl in {folder}; see the first lines of this script")
    with zipfile.ZipFile(wheels[-1]) as archive:
        member = next(name for name in archive.namelist() if name.endswith("/" + file_name))
        return archive.read(member)


def static_cut(data: bytes, weight: int, characters: set[int], features: list[str], out: Path) -> set[int]:
    """Write one weight of a variable font with these characters only; return those it really has."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    axes = {axis.axisTag: float(axis.defaultValue) for axis in font["fvar"].axes}
    font = instancer.instantiateVariableFont(font, axes | {"wght": float(weight)})
    options = subset.Options()
    options.drop_tables += DROPPED_TABLES
    options.hinting = False
    options.layout_features = features
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font.save(out)
    return set(font.getBestCmap())


def rename(font: TTFont, style: str, weight: int, copyright_lines: list[str], family: str = FAMILY) -> None:
    """Give the merged font its own name, so that nobody takes it for an original Noto."""
    names = font["name"]
    names.names = []
    values = {
        0: " / ".join(copyright_lines),
        1: family,
        2: style,
        3: f"{VERSION};{family} {style}",
        4: f"{family} {style}",
        5: f"Version {VERSION}",
        6: f"{family.replace(' ', '')}-{style}",
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        14: "https://openfontlicense.org",
    }
    for name_id, value in values.items():
        names.setName(value, name_id, 3, 1, 0x409)
    bold = style == "Bold"
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | (0x20 if bold else 0x40)
    font["head"].macStyle = 1 if bold else 0


def build(folder: Path) -> None:
    """Write both weights to assets/fonts."""
    sources = {role: open_source(folder, role) for role in ("han", "latin")}
    copyright_lines = [TTFont(io.BytesIO(data))["name"].getDebugName(0) for data in sources.values()]
    OUT.mkdir(parents=True, exist_ok=True)
    for style, weight in WEIGHTS.items():
        with tempfile.TemporaryDirectory() as work:
            latin, han = Path(work, "latin.ttf"), Path(work, "han.ttf")
            features = ["kern", "mark", "mkmk", "ccmp", "liga"]
            have = static_cut(sources["latin"], weight, latin_characters(), features, latin)
            static_cut(sources["han"], weight, han_characters() - have, [], han)
            merged = merge.Merger().merge([str(han), str(latin)])
            rename(merged, style, weight, copyright_lines)
            merged.recalcTimestamp = False
            target = OUT / f"SC-{style}.ttf"
            merged.save(target)
        size = target.stat().st_size
        print(f"{target.relative_to(ROOT)}: {len(merged.getBestCmap())} characters, {size} bytes")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    if len(sys.argv) == 3:
        build_names(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        build(Path(sys.argv[1]))
