"""The rules of the desk: when it locks by itself, how long a full number may be seen and stays on the clipboard."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QWidget

from crmdesk.errors import Problem
from crmdesk.services.desk_policy import DeskPolicy, check_desk_policy, read_desk_policy, save_desk_policy
from crmdesk.services.ruling import why_not_ruling
from crmdesk.translation import N_
from crmdesk.translation import gettext as _
from crmdesk.views.settings.rules_dialog import RulesDialog, whole
from crmdesk.views.widgets.form.field import Field, FieldKind
from crmdesk.views.worker import Worker


@dataclass(frozen=True, slots=True)
class DeskRules:
    """The policy, and why the user may only read it; empty where she may change it."""

    policy: DeskPolicy
    why_not: str


def read_desk_rules(work: Any) -> DeskRules:
    """Read what the dialog shows."""
    return DeskRules(read_desk_policy(work), why_not_ruling(work))


class DeskDialog(RulesDialog):
    """Edits the rules of the desk, or shows them to who may not."""

    def __init__(self, parent: QWidget | None, worker: Worker, rules: DeskRules) -> None:
        """Show ``rules``."""
        hint = _("They hold for everybody in this book.")
        super().__init__(parent, worker, _("Rules of the desk"), hint, rules.why_not)
        self._policy = rules.policy
        self.form.set_values({name: Decimal(figure) for name, figure in asdict(rules.policy).items()})

    def _write(self, values: Mapping[str, Any]) -> None:
        self._write_policy(N_("Set the rules of the desk"), save_desk_policy, _to_policy(values), self._policy)

    def _check(self, values: Mapping[str, Any]) -> list[Problem]:
        return check_desk_policy(_to_policy(values))

    def _fields(self, *, read_only: bool) -> tuple[Field, ...]:
        number = FieldKind.NUMBER
        return (
            Field(
                "idle_minutes", _("Lock when nobody is there for"), number, required=True, unit=_("minutes"),
                read_only=read_only, help=_("What is typed and not saved is kept in the book and offered again."),
            ),
            Field(
                "look_seconds", _("Show a full number for"), number, required=True, unit=_("seconds"), read_only=read_only
            ),
            Field(
                "clipboard_seconds", _("Keep a copied number on the clipboard for"), number, required=True,
                unit=_("seconds"), read_only=read_only,
            ),
        )  # fmt: skip


def _to_policy(values: Mapping[str, Any]) -> DeskPolicy:
    return DeskPolicy(*(whole(values[name]) for name in ("idle_minutes", "look_seconds", "clipboard_seconds")))
