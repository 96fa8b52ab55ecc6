"""The manager's corrections: which facts somebody changed by hand, and when, so that an older file does not undo them."""

from datetime import date, datetime, time
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import select

from crmdesk import clock
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Act, Change, ImportRun
from crmdesk.services.imports.customers.present import PresentCustomer

_PARTS = frozenset({"phone", "address"})
_NOUNS = ("customer", "individual", "corporate", *sorted(_PARTS))


class Corrections:
    """Answers whether a fact was changed by hand on or after the day the file is of (decisions 4)."""

    def __init__(self, work: UnitOfWork, as_of: date) -> None:
        """Judge against a file of the day ``as_of``."""
        self._work = work
        self._from = clock.from_local(datetime.combine(as_of, time()))

    def stands(self, present: PresentCustomer, name: str) -> bool:
        """Say whether the book's value of a fact, emptied ones too, is a correction that the file is too old to know."""
        if name not in _PARTS:
            return name in self._by_hand.get(present.uid, ())
        part = present.phone if name == "phone" else present.address
        return (part is not None and part[1] in self._by_hand) or name in self._by_hand.get(present.uid, ())

    @cached_property
    def _by_hand(self) -> dict[UUID, set[str]]:
        """The facts of every record that something other than an import changed since; a removed part under its owner."""
        imports = select(ImportRun.act_id).where(ImportRun.act_id.is_not(None))
        statement = (
            select(Change.noun, Change.uid, Change.old, Change.new)
            .join(Act, Act.id == Change.act_id)
            .where(
                Act.at >= self._from,
                Act.id.not_in(imports),
                Act.undoes_act_id.is_(None),  # an undone import, too, is nothing the manager wrote
                Change.noun.in_(_NOUNS),
            )
        )
        found: dict[UUID, set[str]] = {}
        for noun, uid, old, new in self._work.session.execute(statement):
            if new is not None:
                found.setdefault(uid, set()).update(_names(new))
            elif noun in _PARTS and old is not None:
                found.setdefault(UUID(old["customer_id"]), set()).add(noun)
        return found


def _names(new: dict[str, Any]) -> set[str]:
    """Return the names of the facts a change wrote, the bank's own fields as ``custom:key``."""
    return {name for name in new if name != "custom"} | {f"custom:{key}" for key in new.get("custom") or ()}
