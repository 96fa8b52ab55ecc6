"""Control totals are exact, plain, and only of columns that hold numbers throughout."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.exchange.file_kind import FileKind
from crmdesk.exchange.table import Table
from crmdesk.exchange.totals import column_totals, exact_total


@pytest.mark.parametrize(
    ("cells", "total"),
    [
        (["0.1", "0.2"], "0.3"),
        (["1.50", "1.50"], "3"),
        (["", "5", ""], "5"),
        (["1,234.50", "￥1,000", "-0.25"], "2234.25"),
        (["764858892.87", "0.01", "0"], "764858892.88"),
        (["-0.5", "0.5"], "0"),
        (["-0.05"], "-0.05"),
        (["+3", "007"], "10"),
        (["110101199001011234"] * 2, "220202398002022468"),
        (["1" * 50] * 9, "9" * 50),
        (["100", "200"], "300"),
    ],
)
def test_sums(cells: list[str], total: str) -> None:
    assert exact_total(cells) == total


@pytest.mark.parametrize(
    "cells",
    [
        [], ["", ""], ["1", "x"], ["1e5"], ["nan"], ["inf"], ["138 0013 8000"], ["0571-87654321"], ["1,23"], ["-"],
        ["316d72c0795f4fa9a61aeb8804c21b8f"], ["2024-03-01"], ["1.2.3"], ["١٢"], ["²"], ["9" * 5_000],
    ],
)  # fmt: skip
def test_no_sums(cells: list[str]) -> None:
    assert exact_total(cells) is None


@given(st.lists(st.decimals(allow_nan=False, allow_infinity=False, places=None, min_value=-(10**20), max_value=10**20)))
def test_sums_are_those_of_exact_decimals(numbers: list[Decimal]) -> None:
    cells = [text for number in numbers if len(text := format(number, "f")) <= 60]
    total = exact_total(cells)
    if not cells:
        assert total is None
        return
    with localcontext() as context:
        context.prec = 200
        assert total is not None
        assert Decimal(total) == sum(map(Decimal, cells))
    assert "E" not in total
    assert not ("." in total and total.endswith(("0", ".")))


def test_every_row_counts_and_only_numeric_columns() -> None:
    rows = [("1", "10.5", "张", ""), ("1", "10.5", "张", ""), ("2", "", "李", "")]
    table = Table(FileKind.CSV, ("id", "sum", "name", "none"), rows, [2, 3, 4], 1)
    assert column_totals(table) == {"id": "4", "sum": "21"}
