"""What a file does not say itself: whose customers they are, the day and currency of balances, the product, the key."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from crmdesk import clock
from crmdesk.services.imports.mapping import ImportSettings
from crmdesk.terms import CustomerKind
from crmdesk.translation import gettext as _
from crmdesk.views.imports import wording
from crmdesk.views.imports.captioned import Captioned
from crmdesk.views.widgets.form.day_editors import DayEntry
from crmdesk.views.widgets.form.days import parse_day
from crmdesk.views.widgets.form.editors import QuietComboBox
from crmdesk.views.widgets.layouts import row
from crmdesk.views.widgets.segments import Segments

AS_OF, CURRENCY, KEY_COLUMN, PRODUCT, CUSTOMER_KIND = "as_of", "currency", "key_column", "product", "customer_kind"


class QuestionsPanel(QWidget):
    """Asks once for the whole file; ``edited`` tells each change, ``kind_chosen`` that persons became firms or back.

    ``key_chosen`` tells the column that shall hold the customer number.
    """

    edited = Signal()
    kind_chosen = Signal()
    key_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask everything, with nothing answered."""
        super().__init__(parent)
        self.kind = Segments(
            _("Customers are"),
            [(CustomerKind.INDIVIDUAL.value, _("Persons")), (CustomerKind.CORPORATE.value, _("Firms"))],
        )
        self.as_of, self.currency = DayEntry(), QuietComboBox()
        self.product, self.key_column = QLineEdit(), QuietComboBox()
        self._boxes: dict[str, Captioned] = {}
        self._asks: frozenset[str] = frozenset()
        self._build()
        self.kind.chosen.connect(self._on_kind)
        self.key_column.activated.connect(self._on_key)
        self.product.textEdited.connect(self.edited)
        self.as_of.textEdited.connect(self.edited)
        self.as_of.picked.connect(self.edited)
        self.currency.editTextChanged.connect(self.edited)

    def customer_kind(self) -> CustomerKind:
        """Return whether the file lists persons or firms."""
        return CustomerKind(self.kind.choice())

    def show_settings(self, settings: ImportSettings, columns: Sequence[str], asks: frozenset[str]) -> None:
        """Show the answers proposed or given before to what ``asks`` names; ``columns`` may be keys."""
        self._asks = asks
        self._kind_box.setVisible(CUSTOMER_KIND in asks)
        for name, box in self._boxes.items():
            box.setVisible(name in asks)
        self._room.setVisible(PRODUCT not in asks)
        as_of = self._boxes[AS_OF].caption
        as_of.setText(_("Balances as of") if CURRENCY in asks else _("Valid as of"))
        self.as_of.setAccessibleName(as_of.text())
        self.setVisible(bool(asks))
        self.kind.choose(settings.kind.value)
        self.as_of.setText(settings.as_of.isoformat())
        with QSignalBlocker(self.currency):
            self.currency.setEditText(wording.currency_name(settings.currency))
        self.product.setText(settings.product)
        self.key_column.clear()
        self.key_column.addItem(_("Found out by itself"), None)
        for name in columns:
            self.key_column.addItem(name, name)
        self.key_column.setCurrentIndex(max(self.key_column.findData(settings.key_column), 0))

    def answered(self, settings: ImportSettings) -> ImportSettings:
        """Return ``settings`` with the answers; a day that cannot be read leaves the day as it was."""
        return replace(
            settings,
            kind=self.customer_kind(),
            as_of=parse_day(self.as_of.text()) or settings.as_of,
            currency=wording.currency_code(self.currency.currentText()),
            product=self.product.text().strip(),
            key_column=self.key_column.currentData(),
        )

    def fault(self) -> str:
        """Say that what stands in the day's field is no day; empty when it is one, or not asked for."""
        if AS_OF not in self._asks:
            return ""
        day = parse_day(self.as_of.text())
        if day is None:
            return _("This is not a day. Write it like 2026-03-01.")
        return _("This day lies in the future.") if day > clock.today() else ""

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show what is wrong, by field."""
        for name, box in self._boxes.items():
            box.show_problem(problems.get(name, ""))

    def fields(self) -> frozenset[str]:
        """Return the names of the fields asked for now."""
        return frozenset(self._boxes) & self._asks

    def focus_field(self, name: str) -> None:
        """Move the focus to a field."""
        self._boxes[name].control.setFocus()

    def _on_kind(self) -> None:
        self.kind_chosen.emit()
        self.edited.emit()

    def _on_key(self) -> None:
        if self.key_column.currentData():
            self.key_chosen.emit(self.key_column.currentData())
        self.edited.emit()

    def _build(self) -> None:
        self.currency.setEditable(True)
        self.currency.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for code in wording.CURRENCIES:
            self.currency.addItem(wording.currency_name(code), code)
        self.currency.setEditText("")
        typed = self.currency.lineEdit()
        if typed is not None:
            typed.setAccessibleName(_("Currency of balances"))
        self.currency.setToolTip(_("Choose a currency or type its code, such as NOK."))
        self.product.setMinimumWidth(100)
        self.product.setPlaceholderText(_("Unspecified deposit"))
        self.product.setToolTip(_("To which product the balances of this file belong."))
        self.key_column.setToolTip(
            _(
                "By which column a customer is found again: the customer number, else the ID number, else name and phone."
            )
        )
        self._boxes = {
            AS_OF: Captioned(_("Balances as of"), self.as_of, width=140),
            CURRENCY: Captioned(_("Currency of balances"), self.currency, width=170),
            PRODUCT: Captioned(_("Product of balances"), self.product),
            KEY_COLUMN: Captioned(_("Customers recognised by"), self.key_column, width=180),
        }
        self._kind_box = Captioned(_("Customers are"), self.kind)
        self._room = QWidget()
        line = row(self._kind_box, spacing=12)
        for name, box in self._boxes.items():
            line.addWidget(box, 1 if name == PRODUCT else 0)
        line.addWidget(self._room, 1)
        self.setLayout(line)
