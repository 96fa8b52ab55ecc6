"""The rules for passwords: what the bank asks of those chosen from now on."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QWidget

from crmdesk.errors import Cancelled, InvalidDraftError, UserError
from crmdesk.services.password_policy import MOST_KINDS, PasswordPolicy, check_policy, read_policy, save_policy
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
class Rules:
    """The policy, and why the user may only read it; empty where she may change it."""

    policy: PasswordPolicy
    why_not: str


def read_rules(work: Any) -> Rules:
    """Read what the dialog shows."""
    return Rules(read_policy(work), why_not_ruling(work))


class PolicyDialog(Dialog):
    """Edits the password policy, or shows it to who may not."""

    def __init__(self, parent: QWidget | None, worker: Worker, rules: Rules) -> None:
        """Show ``rules``."""
        super().__init__(
            parent, _("Rules for passwords"), _("They hold for every password chosen from now on."), width=460
        )
        self._worker, self._rules = worker, rules
        self.banner = Banner(rules.why_not, Tone.ACCENT if rules.why_not else Tone.WARN)
        self.form = Form(self._fields(), columns=1, check=lambda values: check_policy(_to_policy(values)))
        policy = rules.policy
        self.form.set_values({
            "shortest": policy.shortest, "kinds": str(policy.kinds), "forbid_staff_number": policy.forbid_staff_number
        })  # fmt: skip
        self.body.addWidget(self.banner)
        self.body.addWidget(self.form)
        if rules.why_not:
            self.add_button(_("Close"), self.accept, kind=ButtonKind.PRIMARY).setFocus()
            return
        self.add_cancel()
        self.save_button = self.add_button(_("Save"), self.save, kind=ButtonKind.PRIMARY)
        self.form.focus_field("shortest")

    def save(self) -> None:
        """Save the rules, or show what is wrong with them."""
        if not self.save_button.isEnabled() or not self.form.submit():
            return
        self.save_button.setEnabled(False)
        self._worker.write(
            self, N_("Set the rules for passwords"), save_policy, _to_policy(self.form.values()), self._rules.policy,
            done=self._on_saved, failed=self._on_refused, settled=lambda: self.save_button.setEnabled(True),
        )  # fmt: skip

    def _fields(self) -> tuple[Field, ...]:
        fixed = bool(self._rules.why_not)
        return (
            Field(
                "shortest", _("At least"), FieldKind.NUMBER, required=True, unit=_("characters"), read_only=fixed
            ),
            Field(
                "kinds", _("Kinds of characters"), FieldKind.CHOICE, required=True, read_only=fixed,
                choices=tuple((str(one), kinds_text(one)) for one in range(1, MOST_KINDS + 1)),
                help=_("Capitals, small letters, digits, other signs."),
            ),
            Field(
                "forbid_staff_number", _("A password must not hold the staff number"), FieldKind.CHECK, wide=True,
                read_only=fixed,
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


def kinds_text(count: int) -> str:
    """Say how many kinds of characters a password mixes."""
    return {
        1: _("One kind is enough"),
        2: _("At least two kinds"),
        3: _("At least three kinds"),
        4: _("All four kinds"),
    }[count]


def _to_policy(values: Mapping[str, Any]) -> PasswordPolicy:
    """Return the form's values as a policy; a number with decimals becomes 0, which no check lets pass."""
    shortest: Decimal = values["shortest"] or Decimal(0)
    whole = int(shortest) if shortest == shortest.to_integral_value() else 0
    return PasswordPolicy(whole, int(values["kinds"] or 0), values["forbid_staff_number"])
