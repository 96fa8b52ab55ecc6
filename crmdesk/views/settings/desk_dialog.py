"""The rules of the desk: when it locks by itself, how long a full number may be seen and stays on the clipboard."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QWidget

from crmdesk.errors import Cancelled, InvalidDraftError, UserError
from crmdesk.services.desk_policy import DeskPolicy, check_desk_policy, read_desk_policy, save_desk_policy
from crmdesk.services.ruling import why_not_ruling
from crmdesk.translation import N_
from crmdesk.translation import gettext as _
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import ButtonKind
from crmdesk.views.widgets.dialogs import Dialog
from crmdesk.views.widgets.form.field import Field, FieldKind
from crmdesk.views.widgets.form.form import Form
from crmdesk.views.widgets.notices import Banner, show_toast
from crmdesk.views.worker import Worker


@dataclass(frozen=True, slots=True)
class DeskRules:
    """The policy, and why the user may only read it; empty where she may change it."""

    policy: DeskPolicy
    why_not: str


def read_desk_rules(work: Any) -> DeskRules:
    """Read what the dialog shows."""
    return DeskRules(read_desk_policy(work), why_not_ruling(work))


class DeskDialog(Dialog):
    """Edits the rules of the desk, or shows them to who may not."""

    def __init__(self, parent: QWidget | None, worker: Worker, rules: DeskRules) -> None:
        """Show ``rules``."""
        super().__init__(parent, _("Rules of the desk"), _("They hold for everybody in this book."), width=460)
        self._worker, self._rules = worker, rules
        self.banner = Banner(rules.why_not, Tone.ACCENT if rules.why_not else Tone.WARN)
        self.form = Form(self._fields(), columns=1, check=lambda values: check_desk_policy(_to_policy(values)))
        policy = rules.policy
        self.form.set_values({
            "idle_minutes": Decimal(policy.idle_minutes), "look_seconds": Decimal(policy.look_seconds),
            "clipboard_seconds": Decimal(policy.clipboard_seconds),
        })  # fmt: skip
        self.body.addWidget(self.banner)
        self.body.addWidget(self.form)
        if rules.why_not:
            self.add_button(_("Close"), self.accept, kind=ButtonKind.PRIMARY).setFocus()
            return
        self.add_cancel()
        self.save_button = self.add_button(_("Save"), self.save, kind=ButtonKind.PRIMARY)
        self.form.focus_field("idle_minutes")

    def save(self) -> None:
        """Save the rules, or show what is wrong with them."""
        if not self.save_button.isEnabled() or not self.form.submit():
            return
        self.save_button.setEnabled(False)
        self._worker.write(
            self, N_("Set the rules of the desk"), save_desk_policy, _to_policy(self.form.values()), self._rules.policy,
            done=self._on_saved, failed=self._on_refused, settled=lambda: self.save_button.setEnabled(True),
        )  # fmt: skip

    def _fields(self) -> tuple[Field, ...]:
        fixed = bool(self._rules.why_not)
        number = FieldKind.NUMBER
        return (
            Field(
                "idle_minutes", _("Lock when nobody is there for"), number, required=True, unit=_("minutes"),
                read_only=fixed, help=_("What is typed and not saved is kept in the book and offered again."),
            ),
            Field(
                "look_seconds", _("Show a full number for"), number, required=True, unit=_("seconds"), read_only=fixed
            ),
            Field(
                "clipboard_seconds", _("Keep a copied number on the clipboard for"), number, required=True,
                unit=_("seconds"), read_only=fixed,
            ),
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


def _to_policy(values: Mapping[str, Any]) -> DeskPolicy:
    """Return the form's values as a policy; a number with decimals becomes 0, which no check lets pass."""
    return DeskPolicy(*(_whole(values[name]) for name in ("idle_minutes", "look_seconds", "clipboard_seconds")))


def _whole(value: Decimal | None) -> int:
    return int(value) if value is not None and value == value.to_integral_value() else 0
