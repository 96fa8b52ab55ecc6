"""What the page does to customers: enter a new one, edit one, bring back one that was deleted."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from crmdesk.services.customers.draft import CustomerDraft
from crmdesk.services.customers.saving import restore_customer
from crmdesk.terms import CustomerId, CustomerKind
from crmdesk.translation import N_
from crmdesk.translation import gettext as _
from crmdesk.views.customers.columns import FIRM_ICON
from crmdesk.views.customers.form import CustomerForm, read_edited, read_new
from crmdesk.views.customers.form_fields import Opening
from crmdesk.views.widgets.buttons import ghost_button, tip
from crmdesk.views.widgets.menus import Offer, open_menu
from crmdesk.views.widgets.notices import show_toast, show_undo
from crmdesk.views.worker import Worker


class Editing(QObject):
    """Opens the forms of one page. ``arrived`` tells the CustomerId to be chosen: one that is new, or back again."""

    arrived = Signal(object)

    def __init__(self, page: QWidget, worker: Worker) -> None:
        """Open forms over the window of ``page``."""
        super().__init__(page)
        self._page, self._worker = page, worker
        self.form: CustomerForm | None = None

    def is_unsaved(self) -> bool:
        """Say whether a form holds something that is not saved."""
        return self.form is not None and self.form.is_changed()

    def offer_kinds(self, below: QWidget) -> None:
        """Ask below a button whether the new customer is a person or a firm."""
        person = Offer(_("Individual"), lambda: self.new(CustomerKind.INDIVIDUAL), icon="user-round")
        firm = Offer(_("Firm"), lambda: self.new(CustomerKind.CORPORATE), icon=FIRM_ICON)
        open_menu(below, (person, firm))

    def new(self, kind: CustomerKind) -> None:
        """Open the form of a new customer."""
        self._worker.read(self._page, read_new, kind, key="form", done=self._open)

    def edit(self, customer_id: CustomerId) -> None:
        """Open the form of a customer."""
        self._worker.read(self._page, read_edited, customer_id, key="form", done=self._open)

    def resume(self, draft: CustomerDraft, base: CustomerDraft) -> None:
        """Open the form with what was typed before and not saved."""

        def show(opening: Opening) -> None:
            self._open(opening)
            if self.form is not None:
                self.form.bring_back(draft, base)

        if base.customer_id is None:
            self._worker.read(self._page, read_new, base.kind, key="form", done=show)
        else:
            self._worker.read(self._page, read_edited, base.customer_id, key="form", done=show)

    def offer_undo(self, customer_id: CustomerId, name: str) -> None:
        """Say that a customer is deleted, and offer to bring her back."""
        undo = ghost_button(_("Undo"), lambda: self._restore(customer_id), icon="rotate-ccw", shortcut="Ctrl+Z")
        undo.setToolTip(tip(_("Undo"), "Ctrl+Z"))
        show_undo(self._page, _("{name} is deleted").format(name=name), undo)

    def _open(self, opening: Opening) -> None:
        if self.form is not None:
            return
        self.form = CustomerForm(self._page, self._worker, opening)
        self.form.finished.connect(self._forget)
        self.form.saved.connect(self._on_saved)
        self.form.open_wanted.connect(self.arrived)
        self.form.open()

    def _forget(self) -> None:
        self.form = None

    def _on_saved(self, customer_id: CustomerId, new: bool) -> None:
        show_toast(self._page, _("Saved"))
        if new:
            self.arrived.emit(customer_id)

    def _restore(self, customer_id: CustomerId) -> None:
        self._worker.write(
            self._page, N_("Restore a customer"), restore_customer, customer_id,
            done=lambda _nothing: self._on_restored(customer_id),
        )  # fmt: skip

    def _on_restored(self, customer_id: CustomerId) -> None:
        show_toast(self._page, _("The customer is back"), "rotate-ccw")
        self.arrived.emit(customer_id)
