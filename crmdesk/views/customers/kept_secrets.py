"""The secrets of a known customer in her form: masked and closed until somebody says why she needs them."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crmdesk.services.choices import Label
from crmdesk.services.customers.draft import CustomerDraft
from crmdesk.services.customers.looking import FullNumbers, look_reasons, reveal_numbers
from crmdesk.services.masking import SECRET_FACTS, Secret, masked, masked_fact
from crmdesk.services.secrets_in_text import without_secrets
from crmdesk.terms import CustomerKind
from crmdesk.translation import N_
from crmdesk.translation import gettext as _
from crmdesk.views.customers.look_dialog import LookDialog
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import button
from crmdesk.views.widgets.form.field import Address, Phone
from crmdesk.views.widgets.form.form import Form
from crmdesk.views.widgets.layouts import column
from crmdesk.views.widgets.notices import Banner
from crmdesk.views.worker import Worker


class KeptSecrets(QWidget):
    """Keeps the full values of the closed fields of one form, and says at its top that they are masked.

    ``opened`` tells that somebody said why she needs them and sees them now.
    """

    opened = Signal()

    def __init__(self, form: Form, worker: Worker, draft: CustomerDraft, own: Iterable[str]) -> None:
        """Look after the secrets among the fields of ``form``; ``own`` are the keys of the bank's own of class C2."""
        super().__init__()
        self._form, self._worker, self._customer = form, worker, draft.customer_id
        self._of_firm = draft.kind is CustomerKind.CORPORATE
        self._own = frozenset(own)
        self._keys = [key for key in form.editors if key in self._own or self._is_secret(key)]
        self._kept: dict[str, Any] = {}
        self.change_button = button(_("Show and change…"), self._ask, icon="eye")
        said = _("Numbers and addresses are masked; a look at them stands in the journal.")
        self.setLayout(column(Banner(said, Tone.ACCENT, self.change_button, icon="eye-off")))
        self.hide()

    def hide_secrets(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Close the fields that hold a secret in ``values`` and return the values with masks in their place.

        Empty fields stay open to be filled in. The full values never come into an editor, which would keep them for a
        moment after they are replaced.
        """
        masks: dict[str, Any] = {}
        self._kept.clear()
        for key in self._keys:
            mask = self._masked(key, values[key]) if values.get(key) else None
            is_secret = mask is not None and mask != values[key]
            if is_secret:
                self._kept[key], masks[key] = values[key], mask
            self._form.editors[key].setEnabled(not is_secret)
        self.setVisible(bool(self._kept))
        return {**values, **masks}

    def show_secrets(self) -> None:
        """Show and open the fields."""
        for key, value in self._kept.items():
            self._form.editors[key].set_value(value)
            self._form.editors[key].setEnabled(True)
        self._kept.clear()
        self.hide()

    def is_closed(self, key: str = "") -> bool:
        """Say whether a field, or any at all, is closed."""
        return key in self._kept if key else bool(self._kept)

    def whole(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return the form's values with the full ones in place of the masks."""
        return {**values, **self._kept}

    def _ask(self) -> None:
        self._worker.read(self, look_reasons, key="reasons", done=self._ask_why)

    def _ask_why(self, reasons: tuple[Label, ...]) -> None:
        LookDialog(self, reasons, self._look).open()

    def _look(self, reason: str) -> None:
        if self._customer is not None:
            step = N_("Look at full numbers")
            self._worker.write(self, step, reveal_numbers, self._customer, reason, done=self._show)

    def _show(self, _numbers: FullNumbers) -> None:
        """Show what the form was opened with: what somebody else changed meanwhile is merged on saving."""
        first = next(iter(self._kept), "")
        self.show_secrets()
        if first:
            self._form.focus_field(first)
        self.opened.emit()

    def _is_secret(self, key: str) -> bool:
        if key == "remark":
            return True
        secret = SECRET_FACTS.get(key)
        return secret is not None and not (self._of_firm and secret is Secret.ADDRESS)

    def _masked(self, key: str, value: Any) -> Any:
        """Return the mask of a field's value, of the kind its editor shows."""
        if key in self._own:
            return masked(Secret.OWN, str(value))
        if key == "phones":
            return [Phone(one.kind, masked(Secret.PHONE, one.number)) for one in value]
        if key == "addresses":
            return [Address(one.kind, masked(Secret.ADDRESS, one.text), one.postcode) for one in value]
        if key == "remark":
            return without_secrets(value)
        return masked_fact(key, value, of_firm=self._of_firm)
