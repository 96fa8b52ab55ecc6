"""What was found in the file, and the way it was read, which can be corrected by hand."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from crmdesk.services.imports.bank_file import BankFile, ReadingChoices
from crmdesk.translation import format_count, ngettext
from crmdesk.translation import gettext as _
from crmdesk.views.imports import wording
from crmdesk.views.imports.captioned import Captioned
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import icon_button
from crmdesk.views.widgets.form.editors import QuietComboBox
from crmdesk.views.widgets.layouts import column, row
from crmdesk.views.widgets.pill import Pill
from crmdesk.views.widgets.texts import ElidedLabel, label

LAST_LINE = 1_000_000


class FoundPanel(QWidget):
    """Shows kind, encoding, separator, sheet, header line and size.

    ``corrected`` tells that one was changed by hand, ``lines_wanted`` that the header is to be picked among the lines.
    """

    corrected = Signal()
    lines_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.kind = Pill()
        self.name, self.extent = ElidedLabel("", "strong"), label("", "muted")
        self.encoding, self.separator, self.sheet = QuietComboBox(), QuietComboBox(), QuietComboBox()
        self.header_line = QLineEdit()
        self.pick = icon_button("list", _("Pick the header among the first lines…"), self.lines_wanted.emit)
        self.remarks = ElidedLabel("", "remark")
        self._choices = ReadingChoices()
        self._told = 0
        self._build()
        self.encoding.activated.connect(lambda: self._correct(encoding=self.encoding.currentData()))
        self.separator.activated.connect(lambda: self._correct(separator=self.separator.currentData()))
        self.sheet.activated.connect(lambda: self._correct(sheet=self.sheet.currentData(), header_line=None))
        self.header_line.editingFinished.connect(self._on_header_line)

    def choices(self) -> ReadingChoices:
        """Return how the file is to be read: what was corrected by hand; the rest is found out again."""
        return self._choices

    def told_line(self) -> int:
        """Return the line in which the header was found."""
        return self._told

    def take_header(self, line: int) -> None:
        """Let the header stand in ``line``, picked by hand."""
        if line != self._told:
            self._correct(header_line=line)

    def show_file(self, file: BankFile, choices: ReadingChoices) -> None:
        """Show how a file was read, by which ``choices`` of the user, and what it holds."""
        table = file.table
        self._choices = choices
        self.kind.set(table.kind.value.upper(), Tone.ACCENT)
        self.name.set_text(file.path.name)
        rows = ngettext("{count} row", "{count} rows", len(table.rows)).format(count=format_count(len(table.rows)))
        wide = len(table.columns)
        columns = ngettext("{count} column", "{count} columns", wide).format(count=format_count(wide))
        self.extent.setText(_("{rows}, {columns}").format(rows=rows, columns=columns))
        encodings = [(name, wording.encoding_name(name)) for name in wording.ENCODINGS]
        _offer(self.encoding, encodings, table.encoding, wording.encoding_name(table.encoding or ""))
        separators = [(mark, wording.separator_name(mark)) for mark in wording.SEPARATORS]
        _offer(self.separator, separators, table.separator, table.separator or _("None: a single column"))
        _offer(self.sheet, [(name, name) for name in table.sheets], table.sheet, table.sheet or "")
        self._encoding_box.setVisible(table.encoding is not None)
        self._separator_box.setVisible(table.encoding is not None)
        self._sheet_box.setVisible(bool(table.sheets))
        self._told = table.header_line
        self.header_line.setText(str(table.header_line))
        self.remarks.set_text("  ·  ".join(remark.text() for remark in table.remarks))

    def _on_header_line(self) -> None:
        line = int(self.header_line.text() or 0)
        if line < 1:
            self.header_line.setText(str(self._told))
        elif line != self._told:
            self._told = line
            self._correct(header_line=line)

    def _correct(self, **chosen: Any) -> None:
        self._choices = replace(self._choices, **chosen)
        self.corrected.emit()

    def _build(self) -> None:
        self.header_line.setValidator(QIntValidator(1, LAST_LINE, self))
        self._encoding_box = Captioned(_("Encoding"), self.encoding, width=190)
        self._separator_box = Captioned(_("Separator"), self.separator, width=150)
        self._sheet_box = Captioned(_("Sheet"), self.sheet, width=190)
        self.header_line.setFixedWidth(74)
        header_box = Captioned(_("Header in line"), self.header_line)
        picking = row(header_box, self.pick, spacing=4)
        picking.setAlignment(self.pick, Qt.AlignmentFlag.AlignBottom)
        about = row(self.kind, self.name, spacing=9)
        about.setStretch(1, 1)
        size = row(self.extent, self.remarks, spacing=14)
        size.setStretch(1, 1)
        left = column(3, about, size, None, spacing=6)
        line = row(spacing=14)
        line.addLayout(left, 1)
        for box in (self._encoding_box, self._separator_box, self._sheet_box):
            line.addWidget(box)
        line.addLayout(picking)
        self.setLayout(line)


def _offer(combo: QComboBox, choices: list[tuple[str, str]], chosen: str | None, text: str) -> None:
    """Offer choices, what was found among them."""
    with QSignalBlocker(combo):
        combo.clear()
        for key, name in choices:
            combo.addItem(name, key)
        if combo.findData(chosen) < 0:
            combo.addItem(text, chosen)
        combo.setCurrentIndex(combo.findData(chosen))
