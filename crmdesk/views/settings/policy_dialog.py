"""The rules for passwords: what the bank asks of those chosen from now on."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from crmdesk.errors import Problem
from crmdesk.services.password_policy import MOST_KINDS, PasswordPolicy, check_policy, read_policy, save_policy
from crmdesk.services.ruling import why_not_ruling
from crmdesk.translation import N_
from crmdesk.translation import gettext as _
from crmdesk.views.settings.rules_dialog import RulesDialog, whole
from crmdesk.views.widgets.form.field import Field, FieldKind
from crmdesk.views.worker import Worker


@dataclass(frozen=True, slots=True)
class Rules:
    """The policy, and why the user may only read it; empty where she may change it."""

    policy: PasswordPolicy
    why_not: str


def read_rules(work: Any) -> Rules:
    """Read what the dialog shows."""
    return Rules(read_policy(work), why_not_ruling(work))


class PolicyDialog(RulesDialog):
    """Edits the password policy, or shows it to who may not."""

    def __init__(self, parent: QWidget | None, worker: Worker, rules: Rules) -> None:
        """Show ``rules``."""
        hint = _("They hold for every password chosen from now on.")
        super().__init__(parent, worker, _("Rules for passwords"), hint, rules.why_not)
        self._policy = rules.policy
        self.form.set_values({**asdict(rules.policy), "kinds": str(rules.policy.kinds)})

    def _write(self, values: Mapping[str, Any]) -> None:
        self._write_policy(N_("Set the rules for passwords"), save_policy, _to_policy(values), self._policy)

    def _check(self, values: Mapping[str, Any]) -> list[Problem]:
        return check_policy(_to_policy(values))

    def _fields(self, *, read_only: bool) -> tuple[Field, ...]:
        return (
            Field(
                "shortest", _("At least"), FieldKind.NUMBER, required=True, unit=_("characters"), read_only=read_only
            ),
            Field(
                "kinds", _("Kinds of characters"), FieldKind.CHOICE, required=True, read_only=read_only,
                choices=tuple((str(one), kinds_text(one)) for one in range(1, MOST_KINDS + 1)),
                help=_("Capitals, small letters, digits, other signs."),
            ),
            Field(
                "forbid_staff_number", _("A password must not hold the staff number"), FieldKind.CHECK, wide=True,
                read_only=read_only,
            ),
        )  # fmt: skip


def kinds_text(count: int) -> str:
    """Say how many kinds of characters a password mixes."""
    return {
        1: _("One kind is enough"),
        2: _("At least two kinds"),
        3: _("At least three kinds"),
        4: _("All four kinds"),
    }[count]


def _to_policy(values: Mapping[str, Any]) -> PasswordPolicy:
    return PasswordPolicy(whole(values["shortest"]), int(values["kinds"] or 0), values["forbid_staff_number"])
