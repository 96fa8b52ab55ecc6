"""The people of the bank as files name them: by staff number, by name, or both in one cell (张三(028816))."""

import re
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from sqlalchemy import select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Staff
from crmdesk.translation import gettext as _

_BOTH = (
    re.compile(
        r"(?P<name>[^()（）\[\]【】/|、,，\d]+?)\s*[(（\[【/|、,，\-\s]\s*(?P<number>[A-Za-z]{0,4}[-_]?\d[\w-]*)\s*[)）\]】]?"
    ),
    re.compile(
        r"(?P<number>[A-Za-z]{0,4}[-_]?\d[\w]*)\s*[(（\[【/|、,，\-\s]\s*(?P<name>[^()（）\[\]【】/|、,，\d]+?)\s*[)）\]】]?"
    ),
)
_NUMBER = re.compile(r"[A-Za-z]{0,4}[-_]?\d[\w-]*")


@dataclass(frozen=True, slots=True)
class Named:
    """How a file names somebody of the bank; empty for what it does not say."""

    number: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Colleague:
    """One member of staff."""

    staff_id: int
    uid: UUID
    number: str
    name: str


def read_named(text: str) -> Named:
    """Read a cell that names somebody: a number, a name, or both in either order."""
    text = text.strip()
    for pattern in _BOTH:
        if found := pattern.fullmatch(text):
            return Named(found["number"], found["name"].strip())
    return Named(number=text) if _NUMBER.fullmatch(text) else Named(name=text)


class Colleagues:
    """The live staff of the book, looked up once."""

    def __init__(self, work: UnitOfWork) -> None:
        """Look in the book of ``work``."""
        self._work = work

    @cached_property
    def everybody(self) -> tuple[Colleague, ...]:
        """The staff of the book, the actor's branch first."""
        statement = (
            select(Staff.id, Staff.uid, Staff.number, Staff.name)
            .where(Staff.removed_at.is_(None))
            .order_by((Staff.branch_id == self._work.actor.branch_id).desc(), Staff.number)
        )
        return tuple(Colleague(*row) for row in self._work.session.execute(statement))

    @cached_property
    def by_number(self) -> dict[str, Colleague]:
        """The staff by staff number."""
        return {one.number.casefold(): one for one in self.everybody}

    @cached_property
    def by_name(self) -> dict[str, list[Colleague]]:
        """The staff by name."""
        found: dict[str, list[Colleague]] = {}
        for one in self.everybody:
            found.setdefault(one.name, []).append(one)
        return found

    def find(self, named: Named) -> Colleague | str:
        """Return who is meant, or why nobody surely is."""
        if named.number:
            found = self.by_number.get(named.number.casefold())
            return found or _("The book has no member of staff of this number.")
        same = self.by_name.get(named.name, [])
        if not same and (numbered := self.by_number.get(named.name.casefold())):
            return numbered
        if len(same) == 1:
            return same[0]
        if same:
            return _("Several members of staff have this name: give the staff number.")
        return _("The book has no member of staff of this name: give the staff number.")
