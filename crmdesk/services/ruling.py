"""Who lays down the bank's lists and rules: the sentence that says why somebody only reads them, and one order of rows."""

from collections.abc import Sequence

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import UserError
from crmdesk.models import Choice, Field
from crmdesk.translation import gettext as _


def why_not_ruling(work: UnitOfWork) -> str:
    """Return the calm sentence why the actor may not change lists and rules; empty where she may."""
    try:
        work.demand_ruling()
    except UserError as refusal:
        return refusal.message
    return ""


def changed_meanwhile() -> UserError:
    """Return the refusal of a save over what a second window or a colleague wrote since the editor was opened."""
    return UserError(_("Somebody else changed this entry meanwhile. Look at it again before you save."))


def gone() -> UserError:
    """Return the refusal of a deed on an entry that is no longer there."""
    return UserError(_("This entry is no longer in the list."))


def move(records: Sequence[Choice] | Sequence[Field], place: int, steps: int) -> None:
    """Move the record at ``place`` of its list by ``steps``, stopping at the ends, and number all anew from 0."""
    ordered: list[Choice | Field] = list(records)
    moved = ordered.pop(place)
    ordered.insert(max(0, min(len(ordered), place + steps)), moved)
    for position, record in enumerate(ordered):
        if record.position != position:
            record.position = position
