"""The manager's corrections: which facts somebody changed by hand, and when, so that an older file does not undo them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from crmdesk import clock
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Act, Change, ImportRun
from crmdesk.services.imports.present import PresentCustomer

_PARTS = {"phone": "phone", "address": "address"}


class Corrections:
    """Answers whether a fact was last changed by hand on or after the day the file is of (decisions 4)."""

    def __init__(self, work: UnitOfWork, as_of: date) -> None:
        """Judge against a file of the day ``as_of``."""
        self._work = work
        self._as_of = as_of
        self._known: dict[UUID, dict[str, datetime]] = {}

    def stands(self, present: PresentCustomer, name: str) -> bool:
        """Say whether the book's value of a fact is a correction that the file is too old to know."""
        if name == "balance":
            return False
        if name in _PARTS:
            part = present.phone if name == "phone" else present.address
            moments = {} if part is None else self._by_hand(part[1])
            moment = max(moments.values(), default=None)
        else:
            moment = self._by_hand(present.uid).get(name)
        return moment is not None and clock.local(moment).date() >= self._as_of

    def _by_hand(self, uid: UUID) -> dict[str, datetime]:
        """Return when each fact of a record was last changed by something other than an import."""
        known = self._known.get(uid)
        if known is not None:
            return known
        imports = select(ImportRun.act_id).where(ImportRun.act_id.is_not(None))
        statement = (
            select(Change.new, Act.at)
            .join(Act, Act.id == Change.act_id)
            .where(Change.uid == uid, Change.new.is_not(None), Act.id.not_in(imports))
            .order_by(Change.id)
        )
        found: dict[str, datetime] = {}
        for new, at in self._work.session.execute(statement):
            for name, value in (new or {}).items():
                if name == "custom" and isinstance(value, dict):
                    found.update({f"custom:{key}": at for key in value})  # type: ignore[misc]
                else:
                    found[name] = at
        self._known[uid] = found
        return found
