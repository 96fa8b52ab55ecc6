"""Text files of every encoding, separator, line end and shape come out as the table that was written."""

import codecs
import csv
import io
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmdesk.errors import UserError
from crmdesk.exchange import block
from crmdesk.exchange.encoding import detect_encoding
from crmdesk.exchange.file_kind import FileKind
from crmdesk.exchange.reading import read_table
from crmdesk.exchange.source import INVISIBLE
from crmdesk.exchange.table import RemarkCode, Table

ENCODINGS = {
    "utf-8": b"",
    "utf-8-sig": b"",
    "gb18030": b"",
    "gbk": b"",
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
}
SEPARATORS = [",", ";", "\t", "|"]
ROWS = [
    ["客户号", "姓名", "余额", "备注"],
    ["0012", "张伟明", "1,234.50", 'he said "好"; then'],
    ["0013", "欧阳娜娜", "0", 'two\n"lines" | here'],
    ["0014", "O'Neil", "-5.25", ""],
]


def written(rows: list[list[str]], separator: str = ",", line_end: str = "\r\n") -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator, lineterminator=line_end).writerows(rows)
    return stream.getvalue()


def read_text(tmp_path: Path, text: str | bytes, name: str = "file.csv", **wanted: str | int) -> Table:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_table(path, **wanted)  # pyright: ignore[reportArgumentType]


def counts(table: Table) -> dict[RemarkCode, int]:
    return {remark.code: remark.count for remark in table.remarks}


@pytest.mark.parametrize(
    ("encoding", "separator", "line_end"), list(product(ENCODINGS, SEPARATORS, ["\n", "\r\n", "\r"]))
)
def test_every_encoding_separator_and_line_end(tmp_path: Path, encoding: str, separator: str, line_end: str) -> None:
    content = ENCODINGS[encoding] + written(ROWS, separator, line_end).encode(encoding)
    table = read_text(tmp_path, content)
    assert [list(table.columns), *map(list, table.rows)] == ROWS
    assert table.separator == separator
    assert table.kind == (FileKind.TSV if separator == "\t" else FileKind.CSV)
    assert table.encoding == {"utf-8-sig": "utf-8", "gbk": "gb18030"}.get(encoding, encoding)
    assert table.remarks == ()
    assert table.header_line == 1
    assert table.row_lines == [2, 3, 5]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_bom_is_told_before_gb18030_accepts_it(tmp_path: Path, encoding: str) -> None:
    table = read_text(tmp_path, written(ROWS).encode(encoding))
    assert table.encoding == encoding
    assert [list(row) for row in table.rows] == ROWS[1:]


def test_a_long_file_of_hanzi_in_utf_16_without_bom(tmp_path: Path) -> None:
    rows = [["姓名", "说明"], *([f"开{chr(0x4E00 + number)}", "一开最怀" * 40] for number in range(200))]
    table = read_text(tmp_path, written(rows).encode("utf-16-le"))
    assert table.encoding == "utf-16-le"
    assert [list(row) for row in table.rows] == rows[1:]


def test_a_file_is_utf_8_only_when_all_of_it_is(tmp_path: Path) -> None:
    text = "name,city\n" + "Smith,London\n" * 200_000 + "王,北京\n"
    table = read_text(tmp_path, text.encode("gb18030"))
    assert table.encoding == "gb18030"
    assert table.rows[-1] == ("王", "北京")


def test_characters_across_block_ends_are_not_torn(tmp_path: Path) -> None:
    rows = [["姓名"], *([f"{number % 7 * 'x'}龘{number}"] for number in range(120_000))]
    for encoding in ("utf-8", "gb18030"):
        table = read_text(tmp_path, written(rows).encode(encoding))
        assert table.encoding == encoding
        assert table.rows == [tuple(row) for row in rows[1:]]


@pytest.mark.parametrize(
    ("code", "character"),
    [
        (0xA6D9, "\ufe10"), (0xA6DA, "\ufe12"), (0xA6DB, "\ufe11"), (0xA6DC, "\ufe13"), (0xA6DD, "\ufe14"),
        (0xA6DE, "\ufe15"), (0xA6DF, "\ufe16"), (0xA6EC, "\ufe17"), (0xA6ED, "\ufe18"), (0xA6F3, "\ufe19"),
        (0xA8BC, "ḿ"), (0xFE59, "\u9fb4"), (0xFE61, "\u9fb5"), (0xFE66, "\u9fb6"), (0xFE67, "\u9fb7"),
        (0xFE6D, "\u9fb8"), (0xFE7E, "\u9fb9"), (0xFE90, "\u9fba"), (0xFEA0, "\u9fbb"),
    ],
)  # fmt: skip
def test_the_nineteen_codes_of_2022(tmp_path: Path, code: int, character: str) -> None:
    two_bytes = "姓名,城市\n王".encode("gb18030") + code.to_bytes(2, "big") + ",北京\n".encode("gb18030")
    assert read_text(tmp_path, two_bytes).rows == [(f"王{character}", "北京")]
    four_bytes = f"姓名,城市\n王{character},北京\n".encode("gb18030")
    assert read_text(tmp_path, four_bytes).rows == [(f"王{character}", "北京")]


def test_private_characters_of_a_utf_8_file_are_the_banks_own(tmp_path: Path) -> None:
    assert read_text(tmp_path, "姓名,城市\n王\ue81e,北京\n").rows == [("王\ue81e", "北京")]


def test_compatibility_characters_stay(tmp_path: Path) -> None:
    assert read_text(tmp_path, "a,b\n①,ﬁ\ufa0e\n").rows == [("①", "ﬁ\ufa0e")]


def test_blanks_of_all_kinds_are_trimmed_and_invisible_marks_removed(tmp_path: Path) -> None:
    table = read_text(tmp_path, "\ufeff 姓名\u3000,\u00a0城市\n\u3000诸葛亮\u200b ,\ufeff北 京\u00a0\n")
    assert table.columns == ("姓名", "城市")
    assert table.rows == [("诸葛亮", "北 京")]
    assert counts(table) == {RemarkCode.INVISIBLE_REMOVED: 2}
    assert table.remarks[0].text() == "2 invisible characters removed"


def test_blanks_before_quotes_and_behind_them(tmp_path: Path) -> None:
    table = read_text(tmp_path, '"name" , "city"  ,  "sum"\n "Hill, J"  , "Paris", "1,000.50"\nBo,Rome,1\n')
    assert table.columns == ("name", "city", "sum")
    assert table.rows[0] == ("Hill, J", "Paris", "1,000.50")


def test_ragged_rows(tmp_path: Path) -> None:
    table = read_text(tmp_path, "a,b,c\n1,2\n\n1,2,3,4\n , ,\n5,6,7,,\n8\n")
    assert table.rows == [("1", "2", ""), ("1", "2", "3"), ("5", "6", "7"), ("8", "", "")]
    assert table.row_lines == [2, 4, 6, 7]
    assert table.surplus == {1: 4}
    assert counts(table) == {RemarkCode.SHORT_ROWS: 2, RemarkCode.LONG_ROWS: 1}
    assert table.row_problem(1) == "The row has 4 cells, more than the 3 columns of the header."
    assert table.row_problem(0) is None


def test_names_of_columns_are_made_distinct(tmp_path: Path) -> None:
    table = read_text(tmp_path, "姓名,余额,,余额,余额 (2),余额\n王,1,x,2,3,4\n")
    assert table.columns == ("姓名", "余额", "#3", "余额 (3)", "余额 (2)", "余额 (4)")
    assert counts(table) == {RemarkCode.COLUMNS_NAMED: 1, RemarkCode.COLUMNS_RENAMED: 2}


def test_columns_without_name_and_cells_are_dropped(tmp_path: Path) -> None:
    table = read_text(tmp_path, "a,,b,\n1,,2,\n3,,4,\n")
    assert table.columns == ("a", "b")
    assert table.rows == [("1", "2"), ("3", "4")]
    assert table.remarks == ()


def test_line_ends_in_a_name_become_blanks(tmp_path: Path) -> None:
    assert read_text(tmp_path, '"客户\n姓名",b\n1,2\n').columns == ("客户 姓名", "b")


def test_line_ends_in_a_cell_stay(tmp_path: Path) -> None:
    table = read_text(tmp_path, b'a,b\r\n"one\r\ntwo","x\ny"\r\n3,4\r\n')
    assert table.rows == [("one\r\ntwo", "x\ny"), ("3", "4")]
    assert table.row_lines == [2, 5]


def test_zero_bytes_and_an_end_mark_of_dos_are_removed(tmp_path: Path) -> None:
    table = read_text(tmp_path, "name,city\n" + "Smith,London\n" * 200 + "Jo\x00nes,Bath\n\x1a")
    assert table.encoding == "utf-8"
    assert table.rows[-1] == ("Jones", "Bath")
    assert counts(table) == {RemarkCode.INVISIBLE_REMOVED: 2}


def test_a_few_damaged_characters_are_said_and_the_rest_is_read(tmp_path: Path) -> None:
    content = "姓名,城市\n".encode("gb18030") + "王芳,北京\n".encode("gb18030") * 500 + b"\xcd\xff,Xian\n"
    table = read_text(tmp_path, content)
    assert table.encoding == "gb18030"
    assert table.rows[0] == ("王芳", "北京")
    assert counts(table)[RemarkCode.UNREADABLE] == 1 + (table.rows[-1][0].count("\ufffd") - 1)
    assert "\ufffd" in table.rows[-1][0]


def test_text_in_no_encoding_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="encoding") as refusal:
        read_text(tmp_path, b"a,b\n" + bytes([0xE9, 0x0A, 0xFF, 0x0A]) * 50)
    assert refusal.value.field == "encoding"


def test_encoding_and_separator_chosen_by_hand(tmp_path: Path) -> None:
    latin = "name;city\nMüller;Köln\n".encode("latin-1")
    assert read_text(tmp_path, latin, encoding="latin-1").rows == [("Müller", "Köln")]
    assert read_text(tmp_path, "a;b,c\n1;2,3\n", separator=",").rows == [("1;2", "3")]
    assert read_text(tmp_path, "a^b\n1^2\n", separator="^").columns == ("a", "b")
    assert read_text(tmp_path, "a\tb\n1\t2\n", separator="\\t").columns == ("a", "b")
    assert read_text(tmp_path, written(ROWS).encode("gbk"), encoding="GB2312").encoding == "gb18030"
    assert read_text(tmp_path, written(ROWS).encode("utf-16"), encoding="UTF-16").columns == tuple(ROWS[0])
    big_endian = codecs.BOM_UTF16_BE + written(ROWS).encode("utf-16-be")
    assert read_text(tmp_path, big_endian, encoding="utf-16").columns == tuple(ROWS[0])


@pytest.mark.parametrize("name", ["martian", "base64", "rot13", "undefined", "", "utf-8\x00"])
def test_no_encoding_of_that_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    if not name:
        assert detect_encoding(path, name).codec == "utf-8"
        return
    with pytest.raises(UserError) as refusal:
        read_table(path, encoding=name)
    assert refusal.value.field == "encoding"


@pytest.mark.parametrize("separator", [",,", '"', "\n", "\x00"])
def test_no_separator_of_that_kind(tmp_path: Path, separator: str) -> None:
    with pytest.raises(UserError, match="one character") as refusal:
        read_text(tmp_path, "a,b\n1,2\n", separator=separator)
    assert refusal.value.field == "separator"


def test_a_hint_for_spreadsheets_names_the_separator_and_is_no_row(tmp_path: Path) -> None:
    table = read_text(tmp_path, "sep=;\n姓名;余额\n王;1,5\n李;2,5\n")
    assert (table.separator, table.columns, table.header_line) == (";", ("姓名", "余额"), 2)
    assert table.row_lines == [3, 4]


def test_a_header_further_down(tmp_path: Path) -> None:
    text = '流水明细\n说明 "未完\n\n日期,金额\n2024-03-01,5\n'
    table = read_text(tmp_path, text, header_line=4)
    assert table.columns == ("日期", "金额")
    assert (table.header_line, table.row_lines) == (4, [5])
    assert counts(table) == {RemarkCode.LINES_ABOVE: 3}


def test_empty_lines_above_the_header(tmp_path: Path) -> None:
    table = read_text(tmp_path, "\n,,\na,b\n1,2\n")
    assert (table.columns, table.header_line, table.row_lines) == (("a", "b"), 3, [4])


def test_text_named_xls_is_read_as_text(tmp_path: Path) -> None:
    text = '="日期"\t="证券"\t成交\t\r\n="20230212"\t="001""x"\t0.5\t\r\n'
    table = read_text(tmp_path, text.encode("gbk"), name="report.xls")
    assert table.kind is FileKind.TSV
    assert table.columns == ("日期", "证券", "成交")
    assert table.rows == [("20230212", '001"x', "0.5")]


def test_numbers_a_spreadsheet_cut_are_marked(tmp_path: Path) -> None:
    table = read_text(tmp_path, "id,name,rate,sum\n1.10101E+17,王,1.5E+3,2\n110101199001011234,E+1,1E+12,6.2220E+18\n")
    assert table.lost_digits == {(0, 0), (1, 2), (1, 3)}
    assert table.rows[0][0] == "1.10101E+17"
    assert table.cell_problem(0, 0) is not None
    assert table.cell_problem(1, 0) is None
    assert counts(table) == {RemarkCode.LOST_DIGITS: 3}


def test_a_quotation_mark_never_closed_is_refused_with_its_line(tmp_path: Path) -> None:
    rows = "3,x\n" * 50_000
    for text in ('a,b\n1,2\n2,"Hill\n3,4\n', 'a,b\n1,2\n2,"Hill\n' + rows):
        with pytest.raises(UserError, match="line 3 is never closed"):
            read_text(tmp_path, text)


def test_a_quotation_mark_within_a_cell_is_text(tmp_path: Path) -> None:
    assert read_text(tmp_path, 'a,b\n5" pipe,2\n6" pipe,3\n').rows == [('5" pipe', "2"), ('6" pipe', "3")]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"  \r\n", b"\xff\xfe", b",,\n,,\n"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UserError, match="is empty"):
        read_text(tmp_path, content)


def test_a_header_alone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no rows"):
        read_text(tmp_path, "姓名,余额\n,\n\n")


def test_too_many_columns_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="3000 columns"):
        read_text(tmp_path, ",".join(f"c{number}" for number in range(3_000)) + "\n1\n")


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf"]), max_size=12)
CELLS = st.integers(2, 6).flatmap(lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1))


def expected(rows: list[list[str]]) -> list[tuple[str, ...]]:
    """Return what a file of the rows says: trimmed, marks without shape removed, empty rows left out."""
    cleaned = [tuple(INVISIBLE.sub("", cell).strip() for cell in row) for row in rows]
    return [row for row in cleaned if any(row)]


# The same examples each time: among any cells whatever, some rows look like another table below an empty line.
@settings(max_examples=150, derandomize=True)
@given(
    rows=CELLS,
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16-le", "utf-16-be"]),
    separator=st.sampled_from(SEPARATORS),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_any_cells_survive_any_way_of_writing(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[list[str]],
    encoding: str,
    separator: str,
    line_end: str,
    quoting: int,
) -> None:
    header = [f"column {number}" for number in range(len(rows[0]))]
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator, lineterminator=line_end, quoting=quoting).writerows([header, *rows])  # pyright: ignore[reportArgumentType]
    path = tmp_path_factory.mktemp("file") / "file.txt"
    path.write_bytes(ENCODINGS[encoding] + stream.getvalue().encode(encoding))
    wanted = expected(rows)
    if not wanted:
        with pytest.raises(UserError, match="no rows"):
            read_table(path, encoding=encoding, separator=separator)
        return
    table = read_table(path, encoding=encoding, separator=separator)
    assert table.columns == tuple(header)
    assert table.rows == wanted


WORD = st.text(st.sampled_from("王李张abcXYZ 0123456789.-龘𠮷"), min_size=1, max_size=10)


@settings(max_examples=150)
@given(
    rows=st.integers(2, 8).flatmap(
        lambda width: st.lists(st.lists(WORD, min_size=width, max_size=width), min_size=1, max_size=30)
    ),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16-le", "utf-16-be"]),
    separator=st.sampled_from(SEPARATORS),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_encoding_and_separator_are_found(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], encoding: str, separator: str, line_end: str
) -> None:
    header = [f"姓名 客户编号 {number}" for number in range(len(rows[0]))]
    rows = [["x", *row[1:-1], f"a{separator} b"] for row in rows]
    path = tmp_path_factory.mktemp("file") / "file.txt"
    path.write_bytes(ENCODINGS[encoding] + written([header, *rows], separator, line_end).encode(encoding))
    table = read_table(path)
    assert table.separator == separator
    assert table.rows == expected(rows)


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", ">>>>>>> feature/new", "<<<<<<<"])
def test_two_versions_in_one_file_are_refused_with_the_line(tmp_path: Path, mark: str) -> None:
    with pytest.raises(UserError, match=r"Line 3 .* merge conflict"):
        read_text(tmp_path, f"a,b\n1,2\n{mark}\n1,3\n=======\n1,4\n")
    assert read_text(tmp_path, "a,b\n<<1>>,2\n3,<<<<<<< x\n").rows == [("<<1>>", "2"), ("3", "<<<<<<< x")]


def test_fields_padded_with_zero_bytes_are_text(tmp_path: Path) -> None:
    rows = [["客户号", "姓名"], *([f"{number:04d}", "王伟"] for number in range(300))]
    padded = "".join(",".join(cell.ljust(20, "\0") for cell in row) + "\n" for row in rows)
    for encoding in ("utf-8", "gb18030"):
        table = read_text(tmp_path, padded.encode(encoding))
        assert table.encoding == encoding
        assert table.rows == [tuple(row) for row in rows[1:]]
    with pytest.raises(UserError, match="no table"):
        read_text(tmp_path, bytes([1, 0, 2, 0, 3, 10]) * 900)


@pytest.mark.parametrize("line_ends", ["\n\r", "\r\r\n", "\r\n\n", "\n"])
def test_line_ends_mixed_and_doubled(tmp_path: Path, line_ends: str) -> None:
    text = f"a,b{line_ends}1,x\x85y\r\n2,p\u2028q\x0bz\x0c{line_ends}3,w\r4,v"
    assert read_text(tmp_path, text).rows == [("1", "x\x85y"), ("2", "p\u2028q\x0bz"), ("3", "w"), ("4", "v")]


def test_a_line_or_row_without_an_end_is_refused(tmp_path: Path) -> None:
    for text in ("ab," * 800_000, "a,b\n1,2\n" + "x" * 3_000_000 + "\n", "a,b\n" + '"x\n",' * 900_000):
        with pytest.raises(UserError, match="row is longer than that of any table"):
            read_text(tmp_path, text)


def test_lines_that_are_no_rows_have_a_limit_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(block, "MOST_ROWS", 1_000)
    for text in ("a,b\n1,2\n" + "\n" * 1_100, "a,b\n" * 1_100, "a,b\n1,2\n" + "----\n" * 1_100):
        with pytest.raises(UserError, match="more than 1,000 rows"):
            read_text(tmp_path, text)
    monkeypatch.setattr(block, "MOST_CELLS", 1_000)
    with pytest.raises(UserError, match="more than 1,000 cells"):
        read_text(tmp_path, "a,b,c\n" + "1,2,3\n" * 400)
