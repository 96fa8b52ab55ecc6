"""What a catalogue of the settings lists and edits: columns, fields, checks, and the deeds of its services."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from crmdesk.errors import Problem
from crmdesk.services.choices import Label
from crmdesk.views.widgets.form.field import Field
from crmdesk.views.widgets.table.columns import Column


class Record(Protocol):
    """One entry of a catalogue, a frozen dataclass: what its editor changes a copy of."""

    @property
    def record_id(self) -> Any:
        """The key of the entry in its book; None for a new one."""
        ...

    @property
    def retired(self) -> bool:
        """Whether it is offered no more."""
        ...


@dataclass(frozen=True, slots=True)
class Listed:
    """What a catalogue read: the entries, why the user may only read them (empty: she may change them), the choices."""

    rows: tuple[Record, ...]
    why_not: str = ""
    choices: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True)
class Deed:
    """A service that changes the book, and the name of its act (marked by ``N_``)."""

    step: str
    service: Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Subject:
    """One catalogue in the words of its user."""

    name: str
    """What the list is called: Purposes of a visit."""
    remark: str
    """One quiet sentence below the list."""
    new: str
    """The title of the editor of a new entry."""
    edit: str
    """The title of the editor of a known one."""
    nouns: frozenset[str]
    """The tables whose changes show here."""
    columns: tuple[Column, ...]
    fields: Callable[[Listed], tuple[Field, ...]]
    read: Callable[[Any], Listed]
    blank: Any
    """The draft of a new entry."""
    to_draft: Callable[[Mapping[str, Any], Any], Any]
    """Returns the form's values as a draft, on the ground of the draft that was opened."""
    check: Callable[[Any, Sequence[Any]], list[Problem]]
    add: Deed
    """Its service takes the draft and what it was opened as, and returns the key; so does ``change``'s."""
    change: Deed
    move: Deed | None = None
    """Its service takes the key and the steps down; these below take the key alone."""
    retire: Deed | None = None
    restore: Deed | None = None
    remove: Deed | None = None
