"""A crash report says where, and never with what."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from crmdesk.crash_report import MOST_FRAMES, describe
from crmdesk.money import parse_number, to_minor

MOMENT = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
SECRETS = ("\u5f20\u4f1f\u660e", "310101198003011234", "13800138000")


def caught(error: type[BaseException] = RuntimeError) -> BaseException:
    customer = " ".join(SECRETS)
    try:
        try:
            raise KeyError(customer)
        except KeyError as first:
            message = f"cannot save {customer}"
            raise error(message) from first
    except error as second:
        return second


def test_it_names_types_and_places() -> None:
    report = describe(caught(), MOMENT)
    assert "RuntimeError" in report
    assert "caused by KeyError" in report
    assert "test_crash_report.py:" in report
    assert " caught" in report
    assert "2026-11-22 06:30 UTC" in report
    assert "crmdesk" in report.splitlines()[0]


def test_it_holds_no_message_and_no_value() -> None:
    report = describe(caught(), MOMENT)
    for secret in SECRETS:
        assert secret not in report
    assert "cannot save" not in report


def test_it_tells_no_folder_of_the_user() -> None:
    with pytest.raises(AttributeError) as raised:
        to_minor(parse_number("no number"), "CNY")  # type: ignore[arg-type]
    report = describe(raised.value, MOMENT)
    assert "  crmdesk/money.py:" in report
    assert str(Path.home()) not in report
    assert str(Path(__file__).parent) not in report


def test_an_error_of_its_own_kind_is_named_with_its_module() -> None:
    class OddError(Exception):
        pass

    assert f"{__name__}.test_an_error_of_its_own_kind_is_named_with_its_module.<locals>.OddError" in describe(
        caught(OddError), MOMENT
    )


def test_a_very_deep_error_is_cut_in_its_middle() -> None:
    def dig(depth: int) -> None:
        if depth:
            dig(depth - 1)
        raise ValueError

    with pytest.raises(ValueError) as raised:  # noqa: PT011 - any will do
        dig(200)
    report = describe(raised.value, MOMENT)
    assert report.count(" dig") == MOST_FRAMES - 1
    assert "more …" in report


def test_errors_that_cause_each_other_end() -> None:
    one, other = ValueError(), KeyError()
    one.__cause__, other.__cause__ = other, one
    assert describe(one, MOMENT).count("caused by") == 1
