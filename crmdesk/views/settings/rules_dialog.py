"""A dialog over one of the bank's policies: a form that everybody may read and those who lay rules down may change."""

from abc import abstractmethod
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QWidget

from crmdesk.errors import Cancelled, InvalidDraftError, Problem, UserError
from crmdesk.translation import gettext as _
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import ButtonKind
from crmdesk.views.widgets.dialogs import Dialog
from crmdesk.views.widgets.form.field import Field
from crmdesk.views.widgets.form.form import Form
from crmdesk.views.widgets.notices import Banner, show_toast
from crmdesk.views.worker import Worker


class RulesDialog(Dialog):
    """Edits a policy, or shows it to who may not; ``why_not`` says why, empty for who may."""

    def __init__(self, parent: QWidget | None, worker: Worker, title: str, hint: str, why_not: str) -> None:
        """Build the dialog with the fields of the kind of policy."""
        super().__init__(parent, title, hint, width=460)
        self._worker = worker
        self.banner = Banner(why_not, Tone.ACCENT if why_not else Tone.WARN)
        self.form = Form(self._fields(read_only=bool(why_not)), columns=1, check=self._check)
        self.body.addWidget(self.banner)
        self.body.addWidget(self.form)
        if why_not:
            self.add_button(_("Close"), self.accept, kind=ButtonKind.PRIMARY).setFocus()
            return
        self.add_cancel()
        self.save_button = self.add_button(_("Save"), self.save, kind=ButtonKind.PRIMARY)
        self.form.focus_field(next(iter(self.form.editors)))

    def save(self) -> None:
        """Save the rules, or show what is wrong with them."""
        if self.save_button.isEnabled() and self.form.submit():
            self.save_button.setEnabled(False)
            self._write(self.form.values())

    @abstractmethod
    def _fields(self, *, read_only: bool) -> tuple[Field, ...]:
        """Return the fields of the policy."""

    @abstractmethod
    def _check(self, values: Mapping[str, Any]) -> list[Problem]:
        """Say what is wrong with the values."""

    @abstractmethod
    def _write(self, values: Mapping[str, Any]) -> None:
        """Have the policy saved by ``_write_policy``."""

    def _write_policy(self, step: str, service: Callable[..., None], policy: object, base: object) -> None:
        """Save through the worker and tell."""
        self._worker.write(
            self, step, service, policy, base,
            done=self._on_saved, failed=self._on_refused, settled=lambda: self.save_button.setEnabled(True),
        )  # fmt: skip

    def _on_saved(self, _nothing: None) -> None:
        parent = self.parentWidget()
        self.accept()
        if parent is not None:
            show_toast(parent, _("Saved"))

    def _on_refused(self, error: UserError | Cancelled) -> None:
        if isinstance(error, InvalidDraftError):
            self.form.show_problems(error.problems)
        elif isinstance(error, UserError):
            self.banner.set(error.message)


def whole(value: Decimal | None) -> int:
    """Return a form's number; one with decimals becomes 0, which no check lets pass."""
    return int(value) if value is not None and value == value.to_integral_value() else 0
