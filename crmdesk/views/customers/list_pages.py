"""What stands in place of the list where there is none: reading, nobody yet, nobody found."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from crmdesk.services.customers.listing import CustomerQuery
from crmdesk.translation import gettext as _
from crmdesk.views.customers.reading import Found
from crmdesk.views.widgets.buttons import button, primary_button
from crmdesk.views.widgets.layouts import plain, row
from crmdesk.views.widgets.notices import EmptyState


class ListPages(QStackedWidget):
    """The list and its stand-ins. The signals tell what the buttons of the empty list ask for."""

    new_wanted = Signal(QWidget)
    import_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self, table: QWidget) -> None:
        """Show ``table`` where somebody is found."""
        super().__init__()
        self._table = table
        self.reading = EmptyState("book-open", _("Reading the book…"))
        self.waiting = QWidget()
        self.empty = EmptyState(
            "users-round",
            _("No customers yet"),
            _("Bring in the file your bank exported, or enter the first customer by hand."),
            self._first_buttons(),
        )
        self.clear_button = button(_("Clear the search"), self.clear_wanted.emit, icon="x")
        self.missed = EmptyState("search", _("Nobody found"), "", self.clear_button)
        for page in (self.waiting, self.reading, table, self.empty, self.missed):
            self.addWidget(page)

    def show_page(self, query: CustomerQuery, found: Found) -> None:
        """Show the list, or why there is none."""
        if found.ids:
            self.setCurrentWidget(self._table)
            return
        if found.whole == 0 and not query.is_narrowed:
            self.setCurrentWidget(self.empty)
            return
        text = _("Nobody found")
        hint = _("Names, parts of them, pinyin, initials, phone numbers and customer numbers are searched.")
        if query.text:
            text = _("Nobody found for “{text}”").format(text=query.text)
        if query.filters:
            hint = _("Nobody fulfils every filter: take one away, or change it.")
        self.missed.set_text(text, hint)
        self.clear_button.setText(_("Show all") if query.filters or not query.text else _("Clear the search"))
        self.setCurrentWidget(self.missed)

    def say_reading(self) -> None:
        """Say that the book is being read, if nothing is shown yet."""
        if self.currentWidget() is self.waiting:
            self.setCurrentWidget(self.reading)

    def _first_buttons(self) -> QWidget:
        self.import_button = primary_button(_("Import a bank file"), self.import_wanted.emit, icon="file-up")
        self.new_button = button(_("New customer"), icon="plus")
        self.new_button.clicked.connect(lambda: self.new_wanted.emit(self.new_button))
        return plain(row(None, self.import_button, self.new_button, None, spacing=10))
