"""Remembered heights: with thousands of entries loaded, laying them out again asks for each only once."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from crmdesk.views.widgets.timeline import TimelineDelegate


class RememberedHeights(TimelineDelegate):
    """The timeline's delegate, remembering each row's size until other entries are shown or the width changes."""

    def __init__(self, view: QListView) -> None:
        """Paint for ``view``."""
        super().__init__(view)
        self._sizes: dict[int, QSize] = {}
        view.viewport().installEventFilter(self)

    def forget(self) -> None:
        """Measure anew: other entries are shown."""
        self._sizes.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        """Return the size of an entry."""
        row = index.row()
        known = self._sizes.get(row)
        if known is None:
            known = self._sizes[row] = super().sizeHint(option, index)
        return known

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Measure anew where the width may have changed."""
        if event.type() == QEvent.Type.Resize:
            self._sizes.clear()
        return super().eventFilter(watched, event)
