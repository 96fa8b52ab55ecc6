"""The first step: choose the bank's file, or drop it here; and see it being read."""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from crmdesk.settings import Setting, Settings
from crmdesk.translation import gettext as _
from crmdesk.views import theme
from crmdesk.views.job import Job
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import primary_button
from crmdesk.views.widgets.layouts import column, plain, row
from crmdesk.views.widgets.notices import Banner, IconMark
from crmdesk.views.widgets.progress_panel import ProgressPanel
from crmdesk.views.widgets.texts import label

IMPORT_FOLDER: Setting[str] = Setting("import_folder", "")
"""The folder the last file came from."""
_WIDTH = 760


class FileStep(QWidget):
    """Where a file is chosen; ``chosen`` tells its path."""

    chosen = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        """Remember the folder of the last file in ``settings``."""
        super().__init__(parent)
        self._settings = settings
        self.zone = DropZone()
        self.choose = primary_button(_("Choose a file…"), self.ask_for_file, icon="folder-open", shortcut="Ctrl+O")
        self.problem = Banner(tone=Tone.WARN)
        self.progress = ProgressPanel()
        self._build()
        self.zone.dropped.connect(self._take)
        self.zone.refused.connect(self.show_problem)

    def ask_for_file(self) -> None:
        """Ask for a file in the system's dialog, in the folder the last one came from."""
        filters = ";;".join(
            (
                _("Tables of the bank (*.csv *.tsv *.txt *.xlsx *.xls *.xlsb *.ods)"),
                _("All files (*)"),
            )
        )
        folder = self._settings.get(IMPORT_FOLDER) or str(Path.home())
        name, _filter = QFileDialog.getOpenFileName(self, _("Choose the bank's file"), folder, filters)
        if name:
            self._take(Path(name))

    def show_reading(self, path: Path, job: Job) -> None:
        """Show that a file is being read."""
        self.problem.set("")
        self.progress.start(_("Reading {name}…").format(name=path.name))
        self.progress.watch(job)
        self._show_busy(busy=True)

    def show_idle(self) -> None:
        """Wait for a file."""
        self._show_busy(busy=False)

    def show_problem(self, text: str) -> None:
        """Say why a file could not be read and what to do."""
        self._show_busy(busy=False)
        self.problem.set(text)
        self.choose.setFocus()

    def _take(self, path: Path) -> None:
        self._settings.set(IMPORT_FOLDER, str(path.parent))
        self.problem.set("")
        self.chosen.emit(path)

    def _show_busy(self, *, busy: bool) -> None:
        self.choose.setVisible(not busy)
        self.progress.setVisible(busy)
        self.zone.setAcceptDrops(not busy)

    def _build(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        title = label(_("Drop the bank's file here"), "title")
        hint = label(_("CSV, TSV, TXT, XLSX, XLS or ODS, up to 300 MB and 1,000,000 rows"), "muted")
        inside = column(None, margins=(40, 24, 40, 24), spacing=10)
        inside.addWidget(IconMark("file-up", size=64), alignment=centre)
        inside.addSpacing(4)
        for line in (title, hint):
            inside.addWidget(line, alignment=centre)
        inside.addSpacing(8)
        inside.addWidget(self.choose, alignment=centre)
        inside.addWidget(self.progress)
        inside.addStretch(1)
        self.zone.setLayout(inside)
        self.zone.setMinimumHeight(270)
        middle = plain(column(self.zone, self.problem, _promises(), None, spacing=16))
        middle.setMaximumWidth(_WIDTH)
        line = row(spacing=0)
        line.addStretch(1)
        line.addWidget(middle, 20)
        line.addStretch(1)
        self.setLayout(column(line, margins=(0, 12, 0, 0)))
        self._show_busy(busy=False)


def _promises() -> QWidget:
    """Say beforehand what will happen with the file, so that nobody is afraid of trying."""
    said = (
        (
            "table-2",
            _("Columns are matched"),
            _("Chinese and English names are known; the rest stays as fields of its own."),
        ),
        (
            "eye",
            _("You look first"),
            _("Before anything is written you see what is new, changed, repeated and refused."),
        ),
        (
            "shield-check",
            _("All or nothing"),
            _("The import happens as a whole or not at all. An empty cell erases nothing."),
        ),
    )
    line = row(spacing=22)
    for icon, name, text in said:
        mark = row(IconMark(icon, Tone.NEUTRAL, 30), label(name, "strong"), None, spacing=9)
        words = label(text, "muted", wrap=True)
        part = plain(column(mark, words, None, spacing=6))
        line.addWidget(part, 1)
    return plain(line)


class DropZone(QFrame):
    """The place a file is dropped on; ``dropped`` tells its path, ``refused`` why what was dropped is no file."""

    dropped = Signal(object)
    refused = Signal(str)

    def __init__(self) -> None:
        """Wait for a file."""
        super().__init__()
        self._hovered = False
        self.setAcceptDrops(True)
        self.setAccessibleName(_("Drop the bank's file here"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Take what carries files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._hover(on=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        """Look as before."""
        self._hover(on=False)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Tell the one file dropped."""
        self._hover(on=False)
        places = event.mimeData().urls()
        if len(places) != 1:
            self.refused.emit(_("Several files were dropped. Import them one after the other."))
        elif not places[0].isLocalFile():
            self.refused.emit(_("This is no file of this computer. Save it here first, then drop it."))
        else:
            event.acceptProposedAction()
            self.dropped.emit(Path(places[0].toLocalFile()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the dashed frame, and the tint while a file hovers over it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.paint("primary" if self._hovered else "line_strong"), 1.6)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(theme.paint("select" if self._hovered else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)
        painter.end()

    def _hover(self, *, on: bool) -> None:
        self._hovered = on
        self.update()
