"""The place a file is dropped on."""

from pathlib import Path

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame

from crmdesk.translation import gettext as _
from crmdesk.views import theme


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
