"""Rare characters survive printing: a name is seen, found and copied from the PDF as it was typed."""

import csv
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from crmdesk.reports.line_breaking import clean
from crmdesk.reports.visit_report import VisitReport
from tests.reports.papers import CHINESE_DATA, LITTLE, page_texts, text_by_pdftotext, written

pytestmark = pytest.mark.skipif(not CHINESE_DATA.exists(), reason=f"no test data at {CHINESE_DATA}")


def _names() -> list[str]:
    with (CHINESE_DATA / "rare_names_generated.csv").open(encoding="utf-8", newline="") as file:
        return [row["name"].strip(" ") for row in csv.DictReader(file)]


def _table() -> list[str]:
    lines = (CHINESE_DATA / "tongyong_guifan.txt").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0] for line in lines if line and not line.startswith("#")]


def _with_names(names: list[str]) -> VisitReport:
    return replace(LITTLE, discussed="\n".join(names))


def test_367_of_the_371_rare_names_are_whole_and_the_others_are_said(tmp_path: Path) -> None:
    names = _names()
    pdf, printed = written(_with_names(names))
    by_pypdf = "\n".join(page_texts(pdf))
    whole = [name for name in names if name in by_pypdf]
    assert (len(names), len(whole)) == (371, 367)
    for name in set(names) - set(whole):
        assert clean(name) != name or {ord(character) for character in name} & printed.unprintable
    by_poppler = text_by_pdftotext(pdf, tmp_path, "-raw")
    assert [name for name in whole if name.replace("\u3000", " ") not in by_poppler] == []


def test_all_8105_standard_characters_are_read_back(tmp_path: Path) -> None:
    characters = _table()
    assert len(characters) == 8105
    pdf, printed = written(replace(LITTLE, discussed="".join(characters)))
    assert printed.unprintable == frozenset()
    assert set(characters) <= set("".join(page_texts(pdf)))
    in_order = "".join(characters)
    by_poppler = re.sub(r"\s", "", text_by_pdftotext(pdf, tmp_path))
    assert set(characters) <= set(by_poppler)
    assert in_order[:200] in by_poppler


def test_standard_characters_print_bold_too() -> None:
    characters = _table()
    names = ["".join(characters[start : start + 250]) for start in range(0, 8105, 250)]
    found: set[str] = set()
    for name in names:
        pdf, printed = written(replace(LITTLE, customer_name=name))
        assert printed.unprintable == frozenset()
        found.update("".join(page_texts(pdf)))
    assert set(characters) <= found


def test_the_same_text_comes_back_from_every_reader(tmp_path: Path) -> None:
    pdf, _printed = written(replace(LITTLE, customer_name="𬎆㛃𠅤·𰻝"))
    assert "𬎆㛃𠅤·𰻝" in page_texts(pdf)[0]
    assert "𬎆㛃𠅤·𰻝" in text_by_pdftotext(pdf, tmp_path)
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "𬎆㛃𠅤" in text
