"""The tables of a web page or of an Excel 2003 XML file, which banks name .xls; runs in the child process.

Read by Python's own tolerant parser, which follows no entity and fetches nothing. The rows of all tables come in the
order of the file, an empty row between two tables; rows of a table within a table come before the row around it.
"""

from html.parser import HTMLParser

LONGEST_CELL = 131_072
"""Characters of one cell."""

_MOST_COLUMNS = 20_000
_WIDEST_SPAN = 1_000
_LONGEST_SPAN = 65_534
_DEEPEST = 50
_ROWS = {"tr", "row"}
_CELLS = {"td", "th", "cell"}
_UNSEEN = {"script", "style", "comment"}
_BREAKS = {"br", "p", "div", "li"}


class MarkupError(Exception):
    """The page nests or spans as no table of customers does."""


class MarkupRows(HTMLParser):
    """The rows of a page's tables. Each worksheet of an Excel 2003 file is a sheet of its own, a page is one."""

    def __init__(self) -> None:
        """Begin with no sheet and no table open."""
        super().__init__(convert_charrefs=True)
        self.sheets: list[tuple[str, list[list[str]]]] = []
        self.is_workbook = False
        self._open: list[_OpenTable] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, row or cell; what was left open before it is closed."""
        name = tag.rpartition(":")[2]
        given = {key.rpartition(":")[2]: value or "" for key, value in attrs}
        if name in _UNSEEN:
            self._unseen += 1
        elif name == "worksheet":
            self.is_workbook = True
            self._open.clear()
            self.sheets.append((given.get("name", ""), []))
        elif name == "table":
            self._separate()
            if len(self._open) == _DEEPEST:
                raise MarkupError
            self._open.append(_OpenTable())
        elif name in _ROWS:
            self._finish_row()
            self._table().row = []
            self._leave_out_rows(_number(given.get("index", "")))
        elif name in _CELLS:
            self._table().begin_cell(given)
        elif name in _BREAKS:
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        """Close a row or a table."""
        name = tag.rpartition(":")[2]
        if name in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif name in _ROWS:
            self._finish_row()
        elif name == "table" and self._open:
            self._finish_row()
            self._open.pop()
            self._separate()

    def handle_data(self, data: str) -> None:
        """Take text inside a cell."""
        if self._open and not self._unseen:
            self._open[-1].take(data)

    def close(self) -> None:
        """Finish what the file leaves open."""
        super().close()
        while self._open:
            self._finish_row()
            self._open.pop()

    def _rows(self) -> list[list[str]]:
        """Return the rows of the sheet being read."""
        if not self.sheets:
            self.sheets.append(("", []))
        return self.sheets[-1][1]

    def _table(self) -> "_OpenTable":
        """Return the innermost table; rows outside any make one."""
        if not self._open:
            self._open.append(_OpenTable())
        return self._open[-1]

    def _separate(self) -> None:
        """Leave an empty row where a table begins or ends."""
        rows = self._rows()
        if rows and rows[-1]:
            rows.append([])

    def _finish_row(self) -> None:
        """Add the innermost table's row, if one is open."""
        if self._open and (row := self._open[-1].finish_row()) is not None:
            self._rows().append(row)

    def _leave_out_rows(self, index: int) -> None:
        """Leave one empty row where a worksheet's row says that it stands further down than the row before it."""
        if self.is_workbook and index > len(self._rows()) + 1:
            self._separate()


class _OpenTable:
    """A table being read: its present row and cell, and the cells above that reach down into it."""

    def __init__(self) -> None:
        """Begin without a row."""
        self.row: list[str] | None = None
        self._cell: list[str] | None = None
        self._length = 0
        self._across = 1
        self._reaching: dict[int, int] = {}

    def begin_cell(self, given: dict[str, str]) -> None:
        """Open a cell at the next free column, or at the one it names."""
        self._finish_cell()
        row = self.row = self.row if self.row is not None else []
        row += [""] * min(_MOST_COLUMNS, _number(given.get("index", "")) - 1 - len(row))
        while self._reaching.get(len(row), 0):
            row.append("")
        if len(row) > _MOST_COLUMNS:
            raise MarkupError
        self._cell, self._length = [], 0
        across = max(_number(given.get("colspan", "")), _number(given.get("mergeacross", "")) + 1)
        down = max(_number(given.get("rowspan", "")), _number(given.get("mergedown", "")) + 1)
        self._across = min(across, _WIDEST_SPAN)
        for column in range(len(row), len(row) + self._across):
            if down > 1:
                self._reaching[column] = min(down, _LONGEST_SPAN)

    def take(self, text: str) -> None:
        """Add text to the open cell."""
        if self._cell is not None:
            self._length += len(text)
            if self._length > LONGEST_CELL:
                raise MarkupError
            self._cell.append(text)

    def finish_row(self) -> list[str] | None:
        """Close the row and return its cells, or None when none is open."""
        self._finish_cell()
        row, self.row = self.row, None
        if row is not None:
            self._reaching = {column: left - 1 for column, left in self._reaching.items() if left > 1}
        return row

    def _finish_cell(self) -> None:
        """Write the open cell into the row, empty cells beside it where it reaches over several columns."""
        if self._cell is not None and self.row is not None:
            self.row += [_text("".join(self._cell)), *([""] * (self._across - 1))]
        self._cell = None


def _text(written: str) -> str:
    """Return a cell's text without the page's own line ends and indents; only breaks it asks for stay."""
    return "\n".join(line for line in (" ".join(part.split()) for part in written.split("\n")) if line)


def _number(text: str) -> int:
    """Return a small whole number of an attribute, 0 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else 0
