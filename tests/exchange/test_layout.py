"""The header is found below notes, in one row or two; what stands around and between tables becomes no row."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmdesk.errors import UserError
from crmdesk.exchange.reading import read_table
from crmdesk.exchange.table import RemarkCode, Table


def read_text(tmp_path: Path, text: str, **wanted: Any) -> Table:
    path = tmp_path / "export.csv"
    path.write_bytes(text.encode())
    return read_table(path, **wanted)


def lines_of(table: Table) -> dict[RemarkCode, tuple[int, ...]]:
    return {remark.code: remark.lines or (remark.count,) for remark in table.remarks}


@pytest.mark.parametrize(
    ("text", "header_line", "columns", "rows"),
    [
        ("户名：,张三,\n账号：,622202,\n日期,摘要,金额\n2024-01-01,a,1\n2024-01-02,b,2\n", 3, "日期 摘要 金额", 2),
        ("户名,张三\n账号,622202\n\n日期,摘要,金额\n2024-01-01,a,1\n2024-01-02,b,2\n", 4, "日期 摘要 金额", 2),
        ("客户号:,1,户名:,张三,币种:,人民币\n日期,摘要,收入,支出,余额,对方\n2024-01-01,a,1,,1,x\n", 2, "日期 摘要 收入 支出 余额 对方", 1),
        ("客户名单\n制表：张三\n\n姓名,城市,职业\n王,北京,教师\n李,上海,医生\n", 4, "姓名 城市 职业", 2),
        ("Report: all, by branch\nDay: 2024, 10:00\n\nNo;Name;Balance\n1;Hill;1,50\n2;Bo;2,50\n", 4, "No Name Balance", 2),
        ("c1,c2,c3\n账单\n说明一\n说明二\n说明三\n说明四\n日期,摘要,金额\n2024-01-01,a,1\n2024-01-02,b,2\n", 7, "日期 摘要 金额", 2),
        ("+----+----+\n| 姓名 | 余额 |\n+----+----+\n| 王 | 1.00 |\n| 李 | 2.00 |\n+----+----+\n", 2, "姓名 余额", 2),
        ("姓名,2021,2022,2023\n王,1,2,3\n李,2,3,4\n", 1, "姓名 2021 2022 2023", 2),
        ("1,2,3\n4,5,6\n7,8,9\n", 1, "1 2 3", 2),
        ("姓名,余额\n王,1,x,y,z\n李,2,x,y,z\n", 1, "姓名 余额", 2),
        ("姓名,城市,职业\n王\n李,北京,教师\n赵,上海,医生\n", 1, "姓名 城市 职业", 3),
        ("姓名,电话,地址,邮箱,备注\n王,1380,,,\n李,1390,,,\n", 1, "姓名 电话 地址 邮箱 备注", 2),
        ("a,b,c\n\n1,2,3\n\n4,5,6\n\nx,y,z\n", 1, "a b c", 3),
        ("姓名,余额\n王,\n李,\n0,0\n赵,\n钱,5\n", 1, "姓名 余额", 5),
    ],
)  # fmt: skip
def test_the_header_is_found(tmp_path: Path, text: str, header_line: int, columns: str, rows: int) -> None:
    table = read_text(tmp_path, text)
    assert (table.header_line, " ".join(table.columns), len(table.rows)) == (header_line, columns, rows)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("客户,,金额,,日期\n号,名,收入,支出,\n001,王,1.00,2.00,2024-01-01\n", "客户 / 号|客户 / 名|金额 / 收入|金额 / 支出|日期"),
        ("对账单\n日期,摘要,本期,,上期,\n,,收入,支出,收入,支出\n2024-01-01,x,1,2,3,4\n",
         "日期|摘要|本期 / 收入|本期 / 支出|上期 / 收入|上期 / 支出"),
        ("机构,2021年,,2022年,\n,收入,支出,收入,支出\n上海,1,2,3,4\n", "机构|2021年 / 收入|2021年 / 支出|2022年 / 收入|2022年 / 支出"),
        ("客户号,姓名,余额\ncust_no,cust_name,balance\n001,王,1.5\n002,李,2.5\n", "客户号 / cust_no|姓名 / cust_name|余额 / balance"),
    ],
)  # fmt: skip
def test_two_rows_of_names_are_joined(tmp_path: Path, text: str, columns: str) -> None:
    table = read_text(tmp_path, text)
    assert "|".join(table.columns) == columns
    assert RemarkCode.HEADER_JOINED in lines_of(table)
    assert table.row_lines[0] == table.header_line + 2


@pytest.mark.parametrize(
    "text", ["姓名,,城市\n王,x,北京\n李,y,上海\n", "name,balance,day\n王伟,未知,无\n李,100,2024-01-01\n"]
)
def test_a_row_of_words_is_not_taken_for_a_second_header(tmp_path: Path, text: str) -> None:
    assert len(read_text(tmp_path, text).rows) == 2


@pytest.mark.parametrize(
    "footer",
    [
        "合计,,3.00", "人民币合计：,,3.00", "Grand total,,3", "共 2 笔", "共2条记录，第1页", "--------", "======,=====,====",
        "制表人：张三", "以上数据仅供参考，请以柜台为准", "(2 rows affected)", "第 1 页 共 1 页", "打印时间：2024-01-01 10:00:00",
        "\n\n备注：本表仅供内部使用\n******", "制表：张三,,复核：李四",
    ],
)  # fmt: skip
def test_what_stands_below_a_table_is_no_row(tmp_path: Path, footer: str) -> None:
    table = read_text(tmp_path, f"日期,摘要,金额,网点,柜员\n2024-01-01,a,1,x,1\n2024-01-02,b,2,y,2\n{footer}\n")
    assert table.row_lines == [2, 3]
    assert RemarkCode.LEFT_OUT in lines_of(table)


@pytest.mark.parametrize("last", ["李,,,,", "合伙,a,5,x,1", "总行,,5,,", "8", "共青,b,1,x,2", "Totti,a,1,x,1"])
def test_a_last_row_with_few_cells_stays(tmp_path: Path, last: str) -> None:
    table = read_text(tmp_path, f"姓名,摘要,金额,网点,柜员\n王,a,1,x,1\n赵,b,2,y,2\n{last}\n")
    assert table.row_lines == [2, 3, 4]


def test_pages_of_a_long_print_are_one_table(tmp_path: Path) -> None:
    page = "对账单\n日期,摘要,金额\n2024-01-0{0},a,1\n2024-01-0{0},b,2\n本页合计,,3\n第{0}页 共3页\n\n"
    table = read_text(tmp_path, "".join(page.format(number) for number in (1, 2, 3)))
    assert len(table.rows) == 6
    assert {row[1] for row in table.rows} == {"a", "b"}
    assert lines_of(table)[RemarkCode.LEFT_OUT] == (5, 6, 8, 9, 12, 13, 15, 16, 19, 20)


TWO = "一、存款客户\n客户号,姓名,余额\n1,王,1\n2,李,2\n合计,,3\n\n二、贷款客户\n合同,期限,担保,贷款额\nA,3,甲,5\n"


def test_of_several_tables_the_largest_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    table = read_text(tmp_path, TWO)
    assert (table.columns, table.row_lines) == (("客户号", "姓名", "余额"), [3, 4])
    assert lines_of(table)[RemarkCode.OTHER_TABLES] == (8,)
    grown = read_text(tmp_path, TWO + "".join(f"B{number},4,乙,6\n" for number in range(9)))
    assert (grown.header_line, len(grown.rows), grown.columns[0]) == (8, 10, "合同")
    assert lines_of(grown)[RemarkCode.OTHER_TABLES] == (2,)


def test_another_of_several_tables_is_read_when_its_line_is_named(tmp_path: Path) -> None:
    table = read_text(tmp_path, TWO, header_line=8)
    assert (table.columns, table.rows) == (("合同", "期限", "担保", "贷款额"), [("A", "3", "甲", "5")])
    first = read_text(tmp_path, TWO + "".join(f"B{number},4,乙,6\n" for number in range(9)), header_line=2)
    assert first.row_lines == [3, 4]


def test_a_small_table_above_is_named_too(tmp_path: Path) -> None:
    table = read_text(tmp_path, "姓名,余额\n王,1\n\n网点,人数,备注\n上海,3,x\n北京,4,y\n广州,5,z\n")
    assert table.columns == ("网点", "人数", "备注")
    assert lines_of(table)[RemarkCode.OTHER_TABLES] == (1,)


def test_notes_above_a_header_without_rows_are_no_rows(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no rows"):
        read_text(tmp_path, "对账单\n期间：2024\n日期,摘要,金额,余额\n")


@pytest.mark.parametrize("day", ["01/02", "1月2日", "12-31", "1/2 10:30"])
def test_days_without_a_year_stay_text_and_are_remarked_on(tmp_path: Path, day: str) -> None:
    table = read_text(tmp_path, f"日期,金额\n{day},1.5\n{day},2.5\n")
    assert table.rows[0][0] == day
    assert lines_of(table) == {RemarkCode.DAYS_WITHOUT_YEAR: (1,)}


NAMES = [
    "客户号",
    "姓名",
    "性别",
    "证件号码",
    "手机号码",
    "余额",
    "开户日期",
    "网点",
    "备注",
    "客户经理",
    "等级",
    "产品名称",
]
NOTE = st.sampled_from(
    ["账户明细清单", "户名：张三", "起始日期：2024-01-01  终止日期：2024-06-30", "1.本明细仅供核对，以柜台为准；", "", "----------",
     "共66笔记录", "收入：1笔 28.50元", "特别提示：", "卡号: 1234****9876", "Exported by: system"]
)  # fmt: skip
LAST = st.sampled_from(
    ["", "合计", "共 12 笔", "----------------", "以上数据仅供参考，请以柜台为准", "制表人：李四", "(12 rows)"]
)
FILLED = {
    "客户号": st.from_regex(r"[0-9]{8}", fullmatch=True),
    "余额": st.decimals(-(10**6), 10**8, places=2).map(lambda number: f"{number:,}"),
    "开户日期": st.dates().map(str),
    "证件号码": st.from_regex(r"[1-9][0-9]{16}[0-9X]", fullmatch=True),
    "手机号码": st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
}
WORDS = st.text(st.sampled_from("王李张伟芳上海网点;,|\t\"'（）a b龘𠮷"), max_size=8).map(str.strip)


@st.composite
def exports(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    """Draw a table as banks export them: a number, a name and values in most columns."""
    names = ["客户号", "姓名", *draw(st.lists(st.sampled_from(NAMES[2:]), min_size=2, max_size=8, unique=True))]
    count = draw(st.integers(3, 15))
    cells = {
        "姓名": st.text(st.sampled_from("王李张赵欧阳伟芳娜秀英敏静"), min_size=2, max_size=4),
    } | FILLED  # fmt: skip
    return names, [[draw(cells.get(name, WORDS)) for name in names] for _ in range(count)]


@settings(max_examples=120, deadline=None)
@given(
    export=exports(),
    notes=st.lists(NOTE, max_size=25),
    last=LAST,
    separator=st.sampled_from([",", ";", "\t", "|"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_a_table_below_any_notes_reads_back_identical(
    tmp_path_factory: pytest.TempPathFactory,
    export: tuple[list[str], list[list[str]]],
    notes: list[str],
    last: str,
    separator: str,
    encoding: str,
    line_end: str,
    quoting: Any,
) -> None:
    names, rows = export
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator, lineterminator=line_end, quoting=quoting).writerows([names, *rows])
    text = "".join(note + line_end for note in notes) + stream.getvalue() + last + line_end
    path = tmp_path_factory.mktemp("export") / "export.csv"
    path.write_bytes(text.encode(encoding))
    table = read_table(path)
    assert table.columns == tuple(names)
    assert table.rows == [tuple(row) for row in rows]
    assert table.header_line == len(notes) + 1
    assert table.separator == separator
