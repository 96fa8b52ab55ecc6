"""How long the desk stays open unattended: data the bank sets, with defaults until it does."""

from dataclasses import dataclass

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import Problem
from crmdesk.services import policies
from crmdesk.translation import gettext as _

KEY = "desk_policy"
BOUNDS: dict[str, tuple[int, int]] = {
    "idle_minutes": (1, 15),
    "look_seconds": (10, 300),
    "clipboard_seconds": (10, 300),
}
"""Between what a bank may set each figure."""


@dataclass(frozen=True, slots=True)
class DeskPolicy:
    """How long the desk waits.

    After ``idle_minutes`` without a key or the mouse the book locks; a full number may be looked at for
    ``look_seconds`` and stays on the clipboard for ``clipboard_seconds``.
    """

    idle_minutes: int = 5
    look_seconds: int = 60
    clipboard_seconds: int = 30


def read_desk_policy(work: UnitOfWork) -> DeskPolicy:
    """Return the bank's policy, or the default where it set none."""
    return policies.read_kept(work, KEY, DeskPolicy)


def check_desk_policy(policy: DeskPolicy) -> list[Problem]:
    """Return what is wrong with a policy; live while it is edited and again when saving."""
    return [
        Problem(name, _("Write a whole number from {least} to {most}.").format(least=least, most=most))
        for name, (least, most) in BOUNDS.items()
        if not least <= getattr(policy, name) <= most
    ]


def save_desk_policy(work: UnitOfWork, policy: DeskPolicy, base: DeskPolicy | None = None) -> None:
    """Set the bank's policy; ``base`` is the policy as it was opened. For errors see ``policies.keep``."""
    policies.keep(work, KEY, policy, check_desk_policy, base)
