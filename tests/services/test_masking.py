"""No masked number tells more than its mask allows, however it was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.services.masking import mask_account, mask_email, mask_identity, mask_phone


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("13800138000", "138****8000"), ("138-0013-8000", "138-****-8000"), ("138 0013 8000", "138 **** 8000"),
        ("+8613800138000", "+86138****8000"), ("+86 138 0013 8000", "+86 138 **** 8000"), ("0571-88886666", "0571-****6666"),
        ("(010)65129876", "(010)****9876"), ("88886666", "******66"), ("8888-6666", "****-**66"), ("95588", "***88"),
        ("12", "12"), ("", ""), (None, ""),
    ],
)  # fmt: skip
def test_phones(number: str | None, masked: str) -> None:
    assert mask_phone(number) == masked


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("11010519491231002X", "1101**********002X"), ("E12345678", "******678"), ("军字第123号", "****23号"), ("A1", "A1"),
        ("", ""), (None, ""),
    ],
)  # fmt: skip
def test_identities(number: str | None, masked: str) -> None:
    assert mask_identity(number) == masked


def test_accounts_and_addresses() -> None:
    assert mask_account("6222021234567890") == "************7890"
    assert (mask_account("1234"), mask_account(None)) == ("****", "")
    assert mask_email("zhang.weiming@example.com") == "z***@example.com"
    assert (mask_email("no address"), mask_email(None)) == ("******ress", "")


@given(st.from_regex(r"\+?[0-9][0-9 \-()]{4,22}", fullmatch=True))
def test_a_phone_never_shows_its_middle(number: str) -> None:
    digits = [character for character in number if character.isdigit()]
    shown = [character for character in mask_phone(number) if character.isdigit()]
    assert len(shown) <= max(2, len(digits) - 4)
    assert mask_phone(number).translate(str.maketrans("", "", "*0123456789")) == number.translate(
        str.maketrans("", "", "0123456789")
    )


@given(st.text("0123456789X", min_size=12, max_size=24))
def test_an_identity_shows_eight_characters_at_most(number: str) -> None:
    masked = mask_identity(number)
    assert len(masked) == len(number)
    assert len(masked) - masked.count("*") == 8
