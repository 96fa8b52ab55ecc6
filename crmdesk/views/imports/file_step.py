"""The first step: choose the bank's file, or drop it here, and see it being read; below it what came in before."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from crmdesk.settings import Setting, Settings
from crmdesk.translation import gettext as _
from crmdesk.views.imports.drop_zone import DropZone
from crmdesk.views.imports.history_panel import HistoryPanel
from crmdesk.views.job import Job
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import primary_button
from crmdesk.views.widgets.layouts import column, plain, row
from crmdesk.views.widgets.notices import Banner, IconMark
from crmdesk.views.widgets.progress_panel import ProgressPanel
from crmdesk.views.widgets.texts import label
from crmdesk.views.worker import Worker

IMPORT_FOLDER: Setting[str] = Setting("import_folder", "")
"""The folder the last file came from."""
_WIDTH = 1100
_ZONE_HEIGHT = 140


class FileStep(QWidget):
    """Where a file is chosen; ``chosen`` tells its path."""

    chosen = Signal(object)

    def __init__(self, worker: Worker, settings: Settings, parent: QWidget | None = None) -> None:
        """Read the earlier imports through ``worker``; remember the folder of the last file in ``settings``."""
        super().__init__(parent)
        self._settings = settings
        self.zone = DropZone()
        self.choose = primary_button(_("Choose a file…"), self.ask_for_file, icon="folder-open", shortcut="Ctrl+O")
        self.problem = Banner(tone=Tone.WARN)
        self.progress = ProgressPanel()
        self.history = HistoryPanel(worker)
        self._promises = _promises()
        self._build()
        self.zone.dropped.connect(self._take)
        self.zone.refused.connect(self.show_problem)
        self.history.listed.connect(self._promises.setHidden)

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
        self.history.setEnabled(not busy)

    def _build(self) -> None:
        title = label(_("Drop the bank's file here"), "title")
        hint = label(_("CSV, TSV, TXT, XLSX, XLS or ODS, up to 300 MB and 1,000,000 rows"), "muted", wrap=True)
        kinds = label(_("Customers, contacts or staff: what the file holds is found out."), "muted", wrap=True)
        words = column(None, title, hint, kinds, None, spacing=5)
        inside = row(IconMark("file-up", size=64), margins=(36, 20, 36, 20), spacing=24)
        inside.addLayout(words, 1)
        inside.addWidget(self.choose, alignment=Qt.AlignmentFlag.AlignVCenter)
        inside.addWidget(self.progress, 1)
        self.zone.setLayout(inside)
        self.zone.setFixedHeight(_ZONE_HEIGHT)
        layout = column(self.zone, self.problem, self._promises, self.history, spacing=14)
        layout.setStretch(3, 1)
        middle = plain(layout)
        middle.setMaximumWidth(_WIDTH)
        line = row(spacing=0)
        line.addStretch(1)
        line.addWidget(middle, 40)
        line.addStretch(1)
        self.setLayout(column(line, margins=(0, 4, 0, 0)))
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
        (
            "rotate-ccw",
            _("It can be undone"),
            _("A whole import can be taken back later, overwritten values included."),
        ),
    )
    line = row(spacing=22)
    for icon, name, text in said:
        mark = row(IconMark(icon, Tone.NEUTRAL, 30), label(name, "strong"), None, spacing=9)
        words = label(text, "muted", wrap=True)
        part = plain(column(mark, words, None, spacing=6))
        line.addWidget(part, 1)
    return plain(line)
