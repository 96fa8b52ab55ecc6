"""Real exports of ten banks and wallets: the right header, exactly the right rows, counted by eye in each file."""

from dataclasses import dataclass

import pytest

from crmdesk.exchange.file_kind import FileKind
from crmdesk.exchange.reading import read_table
from crmdesk.exchange.table import RemarkCode
from tests.exchange.bank_files import FOLDER, bank_file


@dataclass(frozen=True)
class Known:
    """What a look at a file shows: the header's line and ends, how many columns, the lines of first and last row."""

    name: str
    kind: FileKind
    encoding: str | None
    header_line: int
    ends: tuple[str, str]
    columns: int
    rows: int
    lines: tuple[int, int]
    remarks: frozenset[RemarkCode] = frozenset()


ABOVE, LEFT_OUT = RemarkCode.LINES_ABOVE, RemarkCode.LEFT_OUT
KNOWN = [
    Known("abc_debit__example-abc_debit-records.csv", FileKind.CSV, "utf-8", 1, ("交易日期", "交易附言"), 9, 5, (2, 6),
          frozenset({RemarkCode.SHORT_ROWS})),
    Known("alipay__example-alipay-records.csv", FileKind.CSV, "gb18030", 25, ("交易时间", "备注"), 12, 10, (26, 35),
          frozenset({ABOVE})),
    Known("boc__debit__example-boc-records.csv", FileKind.CSV, "utf-8", 2, ("记账日期", "借记卡号"), 13, 17, (3, 19),
          frozenset({ABOVE})),
    Known("ccb__example-ccb-records.xls", FileKind.XLS, None, 6, ("记账日", "交易地点"), 11, 6, (7, 12),
          frozenset({ABOVE, LEFT_OUT})),
    Known("cmb__credit__example-cmb-records.csv", FileKind.CSV, "utf-8", 2, ("交易日", "交易地金额"), 6, 6, (3, 8),
          frozenset({ABOVE, RemarkCode.DAYS_WITHOUT_YEAR})),
    Known("cmb__debit__example-cmb-records.csv", FileKind.CSV, "utf-8", 1, ("记账日期", "客户摘要"), 7, 5, (2, 6)),
    Known("hxsec__example-hxsec-records.xls", FileKind.TSV, "gb18030", 1, ("交收日期", "资金帐号"), 25, 13, (2, 14)),
    Known("icbc__debit-v1__example-icbc-debit-v1-records.csv", FileKind.CSV, "utf-8", 7, ("交易日期", "对方户名"), 13, 11,
          (8, 18), frozenset({ABOVE, LEFT_OUT})),
    Known("spdb_debit__example-spdb_debit-records.xls", FileKind.XLS, None, 2, ("顺序号", "附言"), 9, 4, (3, 6),
          frozenset({ABOVE})),
    Known("wechat__example-wechat-records.xlsx", FileKind.XLSX, None, 18, ("交易时间", "备注"), 11, 27, (19, 45),
          frozenset({ABOVE, RemarkCode.OTHER_SHEETS})),
]  # fmt: skip


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.name.partition("_")[0])
def test_every_export_is_read_to_its_table(known: Known) -> None:
    table = read_table(bank_file("bank_exports", known.name))
    assert (table.kind, table.encoding, table.header_line) == (known.kind, known.encoding, known.header_line)
    assert (table.columns[0], table.columns[-1], len(table.columns)) == (*known.ends, known.columns)
    assert len(table.rows) == known.rows
    assert (table.row_lines[0], table.row_lines[-1]) == known.lines
    assert {remark.code for remark in table.remarks} == known.remarks


def test_every_export_is_known() -> None:
    bank_file("bank_exports")
    assert {path.name for path in (FOLDER / "bank_exports").iterdir()} == {known.name for known in KNOWN}


def test_cells_come_out_as_the_bank_meant_them() -> None:
    def cells(place: int, row: int) -> dict[str, str]:
        table = read_table(bank_file("bank_exports", KNOWN[place].name))
        return dict(zip(table.columns, table.rows[row], strict=True))

    assert cells(1, 3)["商品说明"] == "蚂蚁财富-交银定期支付双息平衡混合-卖出至余额宝"
    assert cells(1, 0)["交易订单号"] == "202302xxxxxx0011000103xxxxxx"
    assert cells(2, 7)["金额"] == "-2,600.00"
    assert cells(4, 3) == {
        "交易日": "01/02", "记账日": "01/03", "交易摘要": "掌上生活影票-电影票", "人民币金额": "56.78", "卡号末四位": "1234",
        "交易地金额": "56.78",
    }  # fmt: skip
    assert cells(6, 5)["证券代码"] == "510310"
    assert cells(7, 1)["记账金额(支出)"] == "1,234.56"
    assert cells(3, 0)["支出"] == "67"
    assert cells(9, 26)["商户单号"] == "156823045120240607AQEQJ8ZY4P"
