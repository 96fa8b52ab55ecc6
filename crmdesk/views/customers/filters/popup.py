"""Where a filter is written: first its field, then how it is compared and with what, below the chip or button."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from crmdesk.services.conditions.condition import Condition
from crmdesk.services.conditions.registry import OfferedFact
from crmdesk.translation import gettext as _
from crmdesk.views.customers.filters.editor import ConditionEditor, WordsWanted
from crmdesk.views.customers.filters.field_picker import FieldPicker
from crmdesk.views.widgets.buttons import ghost_button, icon_button, primary_button
from crmdesk.views.widgets.layouts import column, line, plain, row
from crmdesk.views.widgets.texts import title

__all__ = ["FilterPopup", "WordsWanted"]
WIDTH = 312
PICKER_HEIGHT = 380


class FilterPopup(QFrame):
    """Writes one filter. ``applied`` tells the Condition, ``removed`` that the filter shall go."""

    applied = Signal(object)
    removed = Signal()

    def __init__(
        self,
        below: QWidget,
        facts: Mapping[str, OfferedFact],
        condition: Condition | None,
        words_wanted: WordsWanted,
    ) -> None:
        """Open below a chip with its filter, or below the button that adds one (``condition`` None)."""
        super().__init__(below.window(), Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("popup")
        self.setAccessibleName(_("Filter"))
        self._below, self._facts, self._words_wanted = below, facts, words_wanted
        self._is_new = condition is None
        self.editor: ConditionEditor | None = None
        self.picker = FieldPicker(facts.values())
        self.pages = QStackedWidget()
        self.pages.addWidget(plain(column(self.picker, margins=(10, 10, 10, 10))))
        self.setLayout(column(self.pages, spacing=0))
        self.setFixedWidth(WIDTH)
        self.picker.chosen.connect(self._edit_field)
        known = condition is not None and condition.field in facts
        if condition is not None and known:
            self._show_editor(facts[condition.field], condition)
        else:
            self._show_picker()
        self.show()
        self._take_focus()

    def apply(self) -> None:
        """Use the filter as it is written, or show what is wrong with it."""
        condition = None if self.editor is None else self.editor.submit()
        if condition is not None:
            self.close()
            self.applied.emit(condition)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Apply with Enter; go back to the fields or leave with Escape."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
            else:
                self.apply()
        elif event.key() == Qt.Key.Key_Escape and self._is_new and self.editor is not None:
            self._show_picker()
            self._take_focus()
        else:
            super().keyPressEvent(event)

    def _edit_field(self, key: str) -> None:
        self._show_editor(self._facts[key], None)
        self._take_focus()

    def _show_picker(self) -> None:
        self._drop_editor()
        self.pages.setCurrentIndex(0)
        self.setFixedHeight(PICKER_HEIGHT)
        self._place()

    def _show_editor(self, fact: OfferedFact, condition: Condition | None) -> None:
        self._drop_editor()
        self.editor = ConditionEditor(fact, condition, self._words_wanted)
        self.editor.resized.connect(self._fit)
        head = row(spacing=6, margins=(10, 10, 14, 8))
        if self._is_new:
            head.addWidget(icon_button("arrow-left", _("Another field"), self._back))
        else:
            head.setContentsMargins(14, 12, 14, 8)
        head.addWidget(title(fact.title), 1)
        self.apply_button = primary_button(_("Apply"), self.apply)
        foot = row(margins=(14, 10, 14, 12), spacing=8)
        if not self._is_new:
            foot.addWidget(ghost_button(_("Take away"), self._remove))
        foot.addStretch(1)
        foot.addWidget(self.apply_button)
        page: QVBoxLayout = column(head, line(), spacing=0)
        page.addWidget(self.editor, 1)
        page.addLayout(foot)
        self.pages.addWidget(plain(page))
        self.pages.setCurrentIndex(1)
        self._fit()

    def _drop_editor(self) -> None:
        self.editor = None
        while (gone := self.pages.widget(1)) is not None:
            self.pages.removeWidget(gone)
            gone.hide()
            gone.deleteLater()

    def _back(self) -> None:
        self._show_picker()
        self._take_focus()

    def _remove(self) -> None:
        self.close()
        self.removed.emit()

    def _take_focus(self) -> None:
        (self.picker.search if self.editor is None else self.editor).setFocus(Qt.FocusReason.PopupFocusReason)

    def _fit(self) -> None:
        """Be as high as the editor needs."""
        page = self.pages.currentWidget()
        if self.editor is not None and page is not None:
            page.layout().activate()  # type: ignore[union-attr]
            self.setFixedHeight(page.sizeHint().height() + 2)
            self._place()

    def _place(self) -> None:
        """Stand below the chip, kept on the screen."""
        corner = self._below.mapToGlobal(QPoint(0, self._below.height() + 4))
        room = self._below.screen().availableGeometry()
        if corner.y() + self.height() > room.bottom():
            corner.setY(max(room.top(), self._below.mapToGlobal(QPoint(0, 0)).y() - self.height() - 4))
        corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
        self.move(corner)
