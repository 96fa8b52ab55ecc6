"""Money is exact, whatever a file writes and however it is added up."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.money import LARGEST_MINOR, Money, exponent, from_minor, is_currency, parse_number, to_minor

CURRENCIES = ["CNY", "USD", "HKD", "JPY", "KWD"]
minors = st.integers(-LARGEST_MINOR, LARGEST_MINOR)


@pytest.mark.parametrize(("currency", "decimals"), [("CNY", 2), ("USD", 2), ("JPY", 0), ("KWD", 3)])
def test_each_currency_has_its_minor_unit(currency: str, decimals: int) -> None:
    assert exponent(currency) == decimals


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [
        ("0.005", "CNY", 1),
        ("-0.005", "CNY", -1),
        ("0.004999", "CNY", 0),
        ("1.005", "CNY", 101),
        ("2.5", "JPY", 3),
        ("-2.5", "JPY", -3),
        ("0.0005", "KWD", 1),
        ("1234567890.12", "CNY", 123456789012),
    ],
)
def test_amounts_round_half_up_away_from_zero(amount: str, currency: str, minor: int) -> None:
    assert to_minor(Decimal(amount), currency) == minor


@given(minors, st.sampled_from(CURRENCIES))
def test_minor_units_come_back_as_they_went(minor: int, currency: str) -> None:
    assert to_minor(from_minor(minor, currency), currency) == minor


def test_an_amount_no_column_holds_is_refused() -> None:
    assert to_minor(from_minor(LARGEST_MINOR, "CNY"), "CNY") == LARGEST_MINOR
    with pytest.raises(OverflowError):
        to_minor(from_minor(LARGEST_MINOR, "CNY") + 1, "CNY")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1234.50", "1234.50"),
        (" 1,234.50 ", "1234.50"),
        ("1,234,567", "1234567"),
        ("￥ 1,234", "1234"),
        ("¥5", "5"),
        ("$-3.5", "-3.5"),
        ("-0.5", "-0.5"),
        ("+7", "7"),
        (".5", "0.5"),
        ("0", "0"),
        ("007", "7"),
        ("１２３", "123"),
        ("￥１，２３４．５０", "1234.50"),
        ("－２，０００", "-2000"),
    ],
)
def test_numbers_are_read_as_files_write_them(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "+",
        ".",
        "abc",
        "1e5",
        "nan",
        "inf",
        "12,34",
        "1,2345",
        "1.2.3",
        "1,234.5,678",
        "12-3",
        "１２３②",
        "0x10",
        "1 234",
    ],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_number(text) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12))
def test_thousands_separators_change_nothing(number: Decimal) -> None:
    assert parse_number(f"{number:,.2f}") == parse_number(f"{number:.2f}") == number


@given(st.text())
def test_no_text_makes_reading_fail(text: str) -> None:
    number = parse_number(text)
    assert number is None or number.is_finite()


@given(st.lists(minors.map(lambda minor: minor // 10**6), min_size=1, max_size=20))
def test_sums_are_exact_in_any_order(amounts: list[int]) -> None:
    total = Money(0)
    for minor in reversed(amounts):
        total = total + Money(minor)
    assert total == Money(sum(amounts))
    assert total + -total == Money(0)


def test_currencies_do_not_mix() -> None:
    with pytest.raises(ValueError, match="rate"):
        _ = Money.of(1, "CNY") + Money.of(1, "USD")


def test_currency_codes_are_known_or_not() -> None:
    assert is_currency("CNY")
    assert not is_currency("RMB")
    assert not is_currency("cny")


def test_only_the_minor_unit_rounds() -> None:
    assert to_minor(Decimal("0.004" + "9" * 60), "CNY") == 0
    assert to_minor(Decimal("0.005" + "0" * 60), "CNY") == 1
    assert to_minor(Decimal("12345678901234567.01" + "4" * 40), "CNY") == 1_234_567_890_123_456_701


@given(st.from_regex(r"-?[0-9]{1,60}(\.[0-9]{1,60})?", fullmatch=True), st.sampled_from(CURRENCIES))
def test_an_amount_of_any_length_is_rounded_once_or_refused(text: str, currency: str) -> None:
    number = Decimal(text)
    unit = 10 ** exponent(currency)
    sign, digits, places = number.as_tuple()
    assert isinstance(places, int)
    scaled = int("".join(map(str, digits))) * unit
    whole, rest = divmod(scaled, 10**-places) if places < 0 else (scaled, 0)
    exact = (whole + (2 * rest >= 10**-places if places < 0 else 0)) * (-1 if sign else 1)
    if abs(exact) > LARGEST_MINOR:
        with pytest.raises(OverflowError):
            to_minor(number, currency)
    else:
        assert to_minor(number, currency) == exact
