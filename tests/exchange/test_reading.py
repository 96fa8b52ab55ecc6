"""The real files a bank gave come out with the figures known of them, whatever their encoding and separator."""

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from crmdesk.errors import Cancelled, UserError
from crmdesk.exchange.encoding import UTF_8
from crmdesk.exchange.file_kind import FileKind
from crmdesk.exchange.reading import file_digest, read_table
from crmdesk.exchange.table import RemarkCode, Table
from crmdesk.exchange.totals import column_totals
from crmdesk.money import parse_number
from tests.exchange.bank_files import FOLDER, bank_file

SPECTRUM = sorted(path.name for path in (FOLDER / "csv_spectrum").glob("csvs__*.csv"))


def column(table: Table, name: str) -> list[str]:
    place = table.columns.index(name)
    return [row[place] for row in table.rows]


def by_key(table: Table, key: str) -> dict[str, tuple[str, ...]]:
    return dict(zip(column(table, key), table.rows, strict=True))


def differences(first: Table, second: Table, key: str) -> int:
    """Count the customers of whom a cell differs, numbers compared by value and empty cells passed over."""
    before = by_key(first, key)

    def differs(old: str, new: str) -> bool:
        if new in {"", old}:
            return False
        numbers = parse_number(old), parse_number(new)
        return None in numbers or numbers[0] != numbers[1]

    return sum(any(map(differs, before[name], row)) for name, row in by_key(second, key).items())


@pytest.fixture(scope="module")
def churn() -> Table:
    return read_table(bank_file("churn_modelling", "Churn_Modelling.csv"))


def test_ten_thousand_customers_with_their_figures(churn: Table) -> None:
    assert (churn.kind, churn.encoding, churn.separator, churn.header_line) == (FileKind.CSV, UTF_8, ",", 1)
    assert len(churn.rows) == 10_000
    assert column_totals(churn)["Balance"] == "764858892.88"
    assert column(churn, "Balance").count("0") == 3_617
    assert Counter(column(churn, "Geography")) == {"France": 5_014, "Germany": 2_509, "Spain": 2_477}
    assert column(churn, "Gender").count("Male") == 5_457
    assert column_totals(churn)["Exited"] == "2037"
    assert churn.remarks == ()
    assert "Surname" not in column_totals(churn)
    assert "CustomerId" in column_totals(churn)


@pytest.mark.parametrize(
    ("name", "separator", "rows", "changed"),
    [
        ("v_semicolon.csv", ";", 10_000, 1),
        ("v_crlf_duplicates.csv", ",", 10_002, 1),
        ("v_padded_columns.csv", ",", 10_000, 0),
    ],
)
def test_the_same_customers_written_otherwise(churn: Table, name: str, separator: str, rows: int, changed: int) -> None:
    table = read_table(bank_file("churn_modelling", name))
    assert table.columns == churn.columns
    assert table.separator == separator
    assert len(table.rows) == rows
    assert len(by_key(table, "CustomerId")) == 10_000
    assert differences(churn, table, "CustomerId") == changed


def test_padding_leaves_nothing_but_the_same_cells(churn: Table) -> None:
    padded = read_table(bank_file("churn_modelling", "v_padded_columns.csv"))
    assert padded.rows == churn.rows


def test_chinese_customers_in_three_encodings_and_two_separators_are_the_same() -> None:
    tables = [
        read_table(bank_file("bankmind_zh", name))
        for name in ("customer_base_cmb.csv", "gb18030_crlf.csv", "utf16le_bom_tab.txt")
    ]
    assert [(table.encoding, table.separator) for table in tables] == [
        ("utf-8", ","),
        ("gb18030", ","),
        ("utf-16-le", "\t"),
    ]
    first = tables[0]
    assert all(table.columns == first.columns and table.rows == first.rows for table in tables)
    assert len(first.rows) == 10_000
    assert Counter(column(first, "gender")) == {"男": 5_054, "女": 4_946}
    assert len(set(column(first, "name"))) == 5_828
    assert len(set(column(first, "branch_name"))) == 16
    assert column(first, "lifecycle_stage").count("成熟客户") == 2_402
    assert column_totals(first)["monthly_income"] == "340929953.36"
    assert set(column_totals(first)) == {"age", "monthly_income"}


def test_a_campaign_file_with_semicolons_and_quotes() -> None:
    table = read_table(bank_file("bank_marketing", "bank.csv"))
    assert len(table.rows) == 4_521
    assert table.columns[0] == "age"
    assert column(table, "y").count("yes") == 521
    totals = column_totals(table)
    assert (totals["campaign"], totals["balance"]) == ("12630", "6431836")


def test_rare_names_are_the_same_in_gb18030_and_utf_8() -> None:
    utf8 = read_table(bank_file("chinese", "rare_names_generated.csv"))
    gb18030 = read_table(bank_file("chinese", "rare_names_generated.gb18030.csv"))
    assert gb18030.encoding == "gb18030"
    assert utf8.rows == gb18030.rows
    assert len(utf8.rows) == 371
    assert [(remark.code, remark.count) for remark in utf8.remarks] == [(RemarkCode.INVISIBLE_REMOVED, 2)]


def test_a_bank_that_separates_with_semicolons_and_dates_with_six_digits() -> None:
    table = read_table(bank_file("berka", "loan.asc"))
    assert len(table.rows) == 682
    assert Counter(column(table, "status")) == {"A": 203, "B": 31, "C": 403, "D": 45}
    assert column_totals(table)["amount"] == "103261740"


def test_answers_and_complaints() -> None:
    answers = read_table(bank_file("satisfaction", "satisfaction_spanish_bank.csv"))
    assert len(answers.rows) == 250
    complaints = read_table(bank_file("complaints", "complaints_1000.csv"))
    assert len(complaints.rows) == 1_000
    assert sum(Counter(row)["No"] > 0 for row in complaints.rows) > 0


@pytest.mark.parametrize("name", SPECTRUM)
def test_small_cases_of_the_csv_spectrum(name: str) -> None:
    path = bank_file("csv_spectrum", name)
    expected_path = path.with_name(name.replace("csvs__", "json__").replace(".csv", ".json"))
    expected: list[dict[str, str]] = json.loads(expected_path.read_text(encoding="utf-8"))
    table = read_table(path)
    found = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    # The stored files have lost the carriage returns that two of the expected answers hold.
    assert found == [{key: cell.replace("\r\n", "\n") for key, cell in row.items()} for row in expected]


def test_csv_spectrum_is_whole() -> None:
    bank_file("csv_spectrum")
    assert len(SPECTRUM) == 11


def test_reports_progress_in_bytes_and_stops_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("number,name\n" + "".join(f"{number},王{number}\n" for number in range(20_000)), encoding="utf-8")
    steps: list[tuple[int, int]] = []
    assert len(read_table(path, progress=lambda done, total: steps.append((done, total))).rows) == 20_000
    assert len(steps) >= 4
    assert {total for _, total in steps} == {path.stat().st_size}
    assert steps == sorted(steps)
    with pytest.raises(Cancelled):
        read_table(path, cancelled=lambda: len(steps) > 0)


def test_a_digest_tells_the_same_file_under_any_name(tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.txt"
    first.write_bytes(b"abc")
    second.write_bytes(b"abc")
    assert file_digest(first) == file_digest(second)
    assert file_digest(first) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_lines_are_counted_from_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(UserError, match="from 1") as refusal:
        read_table(path, header_line=0)
    assert refusal.value.field == "header_line"


def test_totals_are_exact_where_floats_are_not(churn: Table) -> None:
    balances = column(churn, "Balance")
    assert sum(map(float, balances)) != 764858892.88
    assert sum(map(Decimal, balances)) == Decimal("764858892.88")
