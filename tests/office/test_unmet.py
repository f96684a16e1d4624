"""A career that ends without a pension says which condition of the law was not met, and by how much."""

from pathlib import Path

import pytest

from game.commands import main
from game.content.system import load_system
from game.content.words.text import Words
from game.office.career import work
from game.office.career_sheet import CareerSheet
from game.office.record import read_record

HEADINGS = "year,months,pay,scheme,place,status\n"
SHORT = {
    # Pensions Act 2014 s. 2(3) and SI 2015/173 reg. 13: ten qualifying years
    "uk": ("GBR", "born,1960-01\nsex,man\n", "2017-18,12,20000,,,employed\n2018-19,12,20000,,,employed\n",
           ("minimum qualifying years (10 years) needed; qualifying years: 2 years", "10", "2")),
    # Old Age Security Act s. 3(2): twenty years of residence for who lives abroad
    "canada": ("CAN", "born,1950-01\nsex,man\nresidence_before,5\n",
               "".join(f"{year},12,0,,,abroad\n" for year in range(2012, 2031)),
               ("least residence (20 years) needed; years of residence after 18: 5 years", "20", "5")),
    # Decision of the NPC Standing Committee of 13 September 2024: 240 months from 2039 on
    "china": ("CHN", "born,1966-01\nsex,man\nemployer_months_before,0\nmonths_before,0\n",
              "2024,12,60000,employees_scheme,henan,employed\n",
              ("minimum months this year (240) needed; months paid with those of this year: 0", "240", "0")),
    # PP 45/2015 art. 15: fifteen years, 180 months
    "indonesia": ("IDN", "born,1975-01\nsex,man\n", "2016,12,60000000,,,employed\n2017,12,60000000,,,employed\n",
                  ("months needed for JP (180 months (15 y 0 m)) needed; whole months of JP: 24", "180", "24")),
}  # fmt: skip


@pytest.mark.parametrize("country", SHORT)
def test_the_condition_is_told_with_what_is_needed_and_what_there_is(country: str, tmp_path: Path) -> None:
    code, head, lines, (english, needed, there) = SHORT[country]
    system, path = load_system(country), tmp_path / "record.csv"
    path.write_text(f"country,{code}\n{head}{HEADINGS}{lines}", encoding="utf-8")
    worked = work(system, read_record(path, system))
    assert worked.claims[0].pension == 0
    assert english in CareerSheet(worked, Words.load("en")).unmet(worked.claims[0])
    chinese = CareerSheet(worked, Words.load("zh")).unmet(worked.claims[0])
    assert any(needed in one and there in one for one in chinese) and not any("needed" in one for one in chinese)


def test_the_sheet_tells_it_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, head, lines, (english, _, _) = SHORT["uk"]
    path = tmp_path / "record.csv"
    path.write_text(f"country,GBR\n{head}{HEADINGS}{lines}", encoding="utf-8")
    sheet = tmp_path / "sheet.html"
    assert main(["calc", "--career", str(path), "--lang", "en", "--sheet", str(sheet)]) == 0
    assert english in sheet.read_text(encoding="utf-8")


def test_who_is_paid_a_pension_is_told_nothing(tmp_path: Path) -> None:
    path = tmp_path / "record.csv"
    years = "".join(f"{year},12,30000,,,employed\n" for year in range(2016, 2027))
    path.write_text(f"country,GBR\nborn,1962-01\nsex,man\n{HEADINGS}{years}", encoding="utf-8")
    system = load_system("uk")
    (claim,) = work(system, read_record(path, system)).claims
    assert claim.pension > 0 and not claim.unmet
