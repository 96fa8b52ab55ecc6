"""The bank's policies: small sets of figures under a key, with defaults until the bank sets its own."""

from collections.abc import Callable
from dataclasses import Field, asdict
from typing import Any, ClassVar, Protocol, TypeVar

from sqlalchemy import select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import InvalidDraftError, Problem
from crmdesk.models import Setting
from crmdesk.services import ruling


class Policy(Protocol):
    """A dataclass of figures, each with its default."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


P = TypeVar("P", bound=Policy)


def read_kept(work: UnitOfWork, key: str, kind: type[P]) -> P:
    """Return the policy under ``key``, or its default where the bank set none."""
    value = work.session.scalar(select(Setting.value).where(Setting.key == key))
    return kind(**value) if value else kind()


def keep(work: UnitOfWork, key: str, policy: P, check: Callable[[P], list[Problem]], base: P | None) -> None:
    """Set a policy from now on; ``base`` is the policy as it was opened.

    Raises InvalidDraftError for what ``check`` finds wrong, UserError where somebody else changed it meanwhile or the
    actor may not lay it down.
    """
    work.demand_ruling()
    problems = check(policy)
    if problems:
        raise InvalidDraftError(problems)
    if base is not None and read_kept(work, key, type(policy)) != base:
        raise ruling.changed_meanwhile()
    setting = work.session.scalar(select(Setting).where(Setting.key == key))
    if setting is None:
        work.session.add(Setting(key=key, value=asdict(policy)))
    else:
        setting.value = asdict(policy)
