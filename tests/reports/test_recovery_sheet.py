from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from crmdesk import translation
from crmdesk.reports import recovery_sheet
from crmdesk.reports.recovery_sheet import RecoverySheet, groups
from crmdesk.translation import gettext as _
from tests.reports.papers import page_texts

KEY = "K7QM-2XNP-9RTA-4WEH-6YBD-8CFJ-3GLV-5SUZ"


def _written(key: str = KEY, book: str = "西溪客户簿") -> bytes:
    sheet = RecoverySheet("示范银行", "西溪支行", book, "林晓彤", datetime(2026, 10, 23, tzinfo=UTC), key)
    target = BytesIO()
    assert recovery_sheet.write(sheet, target).pages == 1
    return target.getvalue()


@pytest.mark.parametrize("language", [translation.CHINESE, translation.ENGLISH])
def test_the_key_can_be_read_typed_and_copied(language: str) -> None:
    translation.set_language(language)
    (text,) = page_texts(_written())
    assert KEY in text
    boxes = "".join(text.replace(KEY, "").split())
    assert all(group in boxes for group in KEY.split("-"))
    for word in ("示范银行", "西溪支行", "西溪客户簿", "林晓彤", _("The key"), _("How to keep it"), _("Signature")):
        assert word in text


def test_metadata_tell_nothing_of_book_or_key() -> None:
    reader = PdfReader(BytesIO(_written()))
    assert reader.metadata is not None
    assert reader.metadata.title == _("Recovery key")
    values = " ".join(str(value) for value in reader.metadata.values())
    for secret in ("西溪", "林晓彤", "示范", *KEY.split("-")):
        assert secret not in values


def test_same_sheet_same_bytes() -> None:
    assert _written() == _written()


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("abcd efgh", ["abcd", "efgh"]),
        ("ABCDE-FGHIJ", ["ABCDE", "FGHIJ"]),
        ("ABCDEFGHIJ", ["ABCD", "EFGH", "IJ"]),
        (" AB-\nCD ", ["AB", "CD"]),
    ],
)
def test_groups_are_those_of_the_key(key: str, expected: list[str]) -> None:
    assert groups(key) == expected


def test_a_long_key_still_fits_the_page() -> None:
    _written("-".join(["ABCDE"] * 13))
    _written("A" * 64)


@pytest.mark.parametrize("book", ["/home/lin/books/西溪.crmdesk", r"D:\books\西溪.crmdesk", "/books/西溪.crmdesk/"])
def test_a_book_named_by_its_place_is_headed_by_its_name(book: str) -> None:
    (text,) = page_texts(_written(book=book))
    assert "西溪.crmdesk" in text.splitlines()
    assert book in text
