"""How long the desk stays open unattended: data the bank sets, with defaults until it does."""

from dataclasses import asdict, dataclass

from sqlalchemy import select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import InvalidDraftError, Problem
from crmdesk.models import Setting
from crmdesk.services import ruling
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
    value = work.session.scalar(select(Setting.value).where(Setting.key == KEY))
    return DeskPolicy(**value) if value else DeskPolicy()


def check_desk_policy(policy: DeskPolicy) -> list[Problem]:
    """Return what is wrong with a policy; live while it is edited and again when saving."""
    return [
        Problem(name, _("Write a whole number from {least} to {most}.").format(least=least, most=most))
        for name, (least, most) in BOUNDS.items()
        if not least <= getattr(policy, name) <= most
    ]


def save_desk_policy(work: UnitOfWork, policy: DeskPolicy, base: DeskPolicy | None = None) -> None:
    """Set the bank's policy; ``base`` is the policy as it was opened.

    Raises InvalidDraftError for figures out of bounds, UserError where somebody else changed the policy meanwhile.
    """
    work.demand_ruling()
    problems = check_desk_policy(policy)
    if problems:
        raise InvalidDraftError(problems)
    if base is not None and read_desk_policy(work) != base:
        raise ruling.changed_meanwhile()
    setting = work.session.scalar(select(Setting).where(Setting.key == KEY))
    if setting is None:
        work.session.add(Setting(key=KEY, value=asdict(policy)))
    else:
        setting.value = asdict(policy)
