"""The raw rows of a CSV, TSV or other text file, read as a stream so that a large file needs little memory."""

import csv
import re
from collections.abc import Iterator
from functools import partial
from io import BufferedReader, TextIOWrapper
from itertools import islice
from pathlib import Path

from crmdesk.errors import UserError
from crmdesk.exchange.encoding import GB18030, detect_encoding, modernise
from crmdesk.exchange.file_kind import FileKind, open_file
from crmdesk.exchange.separator import NO_SEPARATOR, check_separator, sniff_separator
from crmdesk.exchange.source import INVISIBLE, Advance, RawRow
from crmdesk.exchange.text_cell import SUSPICIOUS, unwrap
from crmdesk.translation import gettext as _

LONGEST_CELL = 131_072
"""Characters; four times what a spreadsheet cell holds. A longer cell is a quotation mark that is never closed."""

LONGEST_LINE = 1 << 21
"""Characters; a file without line ends is no table, and must not be taken into memory whole."""

LONGEST_ROW = 1 << 22
"""Characters of a row that quotation marks spread over many lines."""

_SAMPLE_LINES = 500
_SAMPLE_CHARACTERS = 1 << 20
_STRIDE = 4096
_END = "\x1e\x1dend\x1d\x1e"
_NOTABLE = re.compile(f"{INVISIBLE.pattern}|{SUSPICIOUS}")
_MERGE_MARKS = ("<<<<<<<", ">>>>>>>")


class TextRows:
    """A text file's rows; encoding and separator are known at once, what was seen in the rows after reading."""

    def __init__(self, path: Path, encoding: str | None, separator: str | None, first_line: int | None) -> None:
        """Find encoding and separator, or check the wanted ones; rows begin at ``first_line`` (from 1)."""
        self._path = path
        self._decoding = detect_encoding(path, encoding)
        self._skip = (first_line or 1) - 1
        self._notable = False
        self._characters = 0
        self.invisible_removed = 0
        self.lost_digits: dict[int, tuple[int, ...]] = {}
        self.sheet: str | None = None
        self.sheets: tuple[str, ...] = ()
        self.separator = self._find_separator(check_separator(separator) if separator else None)

    @property
    def kind(self) -> FileKind:
        """TSV when tabs separate the cells, else CSV."""
        return FileKind.TSV if self.separator == "\t" else FileKind.CSV

    @property
    def encoding(self) -> str:
        """The name of the encoding, as Python writes it."""
        return self._decoding.codec

    @property
    def unreadable(self) -> int:
        """How many characters the encoding could not read."""
        return self._decoding.unreadable

    def rows(self, advance: Advance) -> Iterator[RawRow]:
        """Yield each row with the line it began at.

        Raises UserError at a quotation mark that is never closed, naming its line.
        """
        self.invisible_removed, self.lost_digits = 0, {}
        line = self._skip + 1
        with self._open_raw() as raw, self._as_text(raw) as stream:
            size = self._path.stat().st_size
            csv.field_size_limit(LONGEST_CELL)
            reader = csv.reader(self._lines(stream), delimiter=self.separator or NO_SEPARATOR, skipinitialspace=True)
            try:
                for row in reader:
                    if row and row[-1].endswith(_END):
                        if row != [_END]:
                            raise UserError(_never_closed(line))
                        return
                    self._characters = 0
                    if self._notable:
                        self._notable = False
                        if cut := unwrap(row):
                            self.lost_digits[line] = tuple(cut)
                    yield line, row
                    line = self._skip + reader.line_num + 1
                    if not line % _STRIDE:
                        advance(raw.tell(), size)
            except csv.Error as error:
                raise UserError(_never_closed(line)) from error

    def _open_raw(self) -> BufferedReader:
        """Open the file behind its BOM."""
        raw = open_file(self._path)
        raw.seek(self._decoding.bom)
        return raw

    def _as_text(self, raw: BufferedReader) -> TextIOWrapper:
        """Decode an open file, line ends kept as they are."""
        return TextIOWrapper(raw, encoding=self._decoding.codec, errors=self._decoding.errors, newline="")

    def _lines(self, stream: TextIOWrapper) -> Iterator[str]:
        """Yield the file's lines cleaned, then an end mark that shows whether the last quotation mark was closed."""
        modern = self._decoding.codec == GB18030
        notable = _NOTABLE.search
        for number, line in enumerate(self._limited_lines(stream), start=self._skip + 1):
            text = modernise(line) if modern and not line.isascii() else line
            if notable(text):
                text, removed = INVISIBLE.subn("", text)
                self.invisible_removed += removed
                self._notable = True
            elif text[0] in "<>" and text.startswith(_MERGE_MARKS):
                raise UserError(_merge_mark(number))
            self._characters += len(text)
            if len(line) == LONGEST_LINE or self._characters > LONGEST_ROW:
                raise UserError(_too_long(number))
            yield text
        yield _END

    def _limited_lines(self, stream: TextIOWrapper) -> Iterator[str]:
        """Yield the file's lines from the first one wanted; one longer than any table's is cut, not read whole."""
        return islice(iter(partial(stream.readline, LONGEST_LINE), ""), self._skip, None)

    def _find_separator(self, wanted: str | None) -> str | None:
        """Return the wanted separator or the one found; a first line ``sep=;`` is a hint for spreadsheets, not a row."""
        with self._open_raw() as raw, self._as_text(raw) as stream:
            sample: list[str] = []
            characters = 0
            for line in islice(self._limited_lines(stream), _SAMPLE_LINES):
                sample.append(INVISIBLE.sub("", line))
                if len(line) == LONGEST_LINE:
                    raise UserError(_too_long(self._skip + len(sample)))
                characters += len(line)
                if characters > _SAMPLE_CHARACTERS:
                    break
        if sample and sample[0].strip().lower().startswith("sep=") and len(sample[0].strip()) == 5:
            self._skip += 1
            return wanted or check_separator(sample[0].strip()[4])
        return wanted or sniff_separator(sample)


def _never_closed(line: int) -> str:
    """Say where a quotation mark swallows the rest of the file."""
    return _(
        "The quotation mark opened in line {line} is never closed, so the rows after it cannot be told apart. "
        "Correct that line and import again."
    ).format(line=line)


def _merge_mark(line: int) -> str:
    """Say where two versions of a file stand in one another."""
    return _(
        "Line {line} is a mark of a merge conflict: two versions of the file stand in one another, and rows may be "
        "doubled. Export it again, or choose one version and import that."
    ).format(line=line)


def _too_long(line: int) -> str:
    """Say where a row never ends."""
    return _(
        "At line {line} a row is longer than that of any table. Check the line ends and quotation marks of the file, "
        "or export it as XLSX."
    ).format(line=line)
