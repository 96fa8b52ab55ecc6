"""A manager's deeds, numbered: deed ``n`` is always the same, so that a book after ``n`` deeds is known without notes.

A fault may only ever leave the book after the deeds that were acknowledged, or after one more that was under way.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Select, String, cast, func, select, table
from sqlalchemy.dialects import sqlite

from crmdesk.database import sqlite_file, vault
from crmdesk.database.location import read_location
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.exchange.file_kind import FileKind
from crmdesk.exchange.table import Table
from crmdesk.models import (
    Act,
    Attendee,
    Balance,
    Change,
    Contact,
    Customer,
    Holder,
    Holding,
    Promise,
    SearchRank,
    Task,
)
from crmdesk.services import book as books
from crmdesk.services.book import OpenBook
from crmdesk.services.contacts.draft import AttendeeDraft, ContactDraft, PromiseDraft, StepDraft
from crmdesk.services.contacts.promises import add_promise, settle_promise
from crmdesk.services.contacts.saving import save_contact
from crmdesk.services.customers.draft import CustomerDraft, PhoneDraft
from crmdesk.services.customers.saving import edit_draft, save_customer
from crmdesk.services.imports.customers.apply import apply_import
from crmdesk.services.imports.customers.plan import plan_import
from crmdesk.services.imports.customers.proposal import propose_settings
from crmdesk.services.imports.outcome import Answers
from crmdesk.terms import Channel, CustomerId, CustomerKind, PromiseId, PromiseState

KINDS = 6
DAY = date(2026, 11, 2)
MOMENT = datetime(2026, 11, 2, 9, 30)  # noqa: DTZ001 - wall time, as the form gives it
NEW_ROWS = 10
PASSWORD = "Right-Horse-7"  # the faults' own


@dataclass(frozen=True, slots=True)
class Place:
    """Where a book lies and what opens it without deriving the key again."""

    location: str
    opened: vault.Opened

    @property
    def file(self) -> Path:
        """The book's file."""
        return Path(self.location)

    def open(self) -> OpenBook:
        """Open the book with the program's own opener."""
        return books.open_with(read_location(self.location), self.opened)

    def copy_to(self, folder: Path) -> "Place":
        """Copy a closed book with its key file into a fresh folder."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for path in self.file.parent.glob(self.file.name + "*"):
            if path.is_file():
                shutil.copy2(path, folder / path.name)
        return replace(self, location=str(folder / self.file.name))


def make_place(folder: Path) -> Place:
    """Make a new book in ``folder`` and close it."""
    location = str(folder / "customers.crmdesk")
    made, _key = books.create_book(books.FirstRun(location, "示范银行", "杭州西溪支行", "林晓彤", "028816", PASSWORD))
    made.close()
    found = vault.read_vault(read_location(location).vault_path)
    return Place(location, vault.open_vault(found, vault.PASSWORD, PASSWORD))


# -- the deeds -------------------------------------------------------------------------------------------------------


def do(book: OpenBook, number: int) -> None:
    """Do deed ``number``, which is one act; when this returns the user has been told that it is saved."""
    group, kind = divmod(number, KINDS)
    if kind == 4:
        take_in(book, rows_of(number))
        return
    with book.write(f"Deed {number}") as work:
        match kind:
            case 0:
                draft = CustomerDraft(
                    CustomerKind.INDIVIDUAL, number=_number(group), name=_name(group), remark=f"备注{number}",
                    phones=(PhoneDraft(f"139{number:08d}"), PhoneDraft(f"138{number:08d}")),
                )  # fmt: skip
                save_customer(work, draft, draft)
            case 1:
                promises = tuple(PromiseDraft(f"承诺{number}-{index}", DAY) for index in range(group % 4))
                save_contact(work, _contact(work, group, number, promises=promises))
            case 2:
                base = edit_draft(work, _customer(work, group))
                save_customer(work, replace(base, remark=f"改{number}", name=_name(group) + "改"), base)
            case 3 if group % 4:
                what = f"承诺{number - 2}-0"
                promise = work.session.scalars(select(Promise).where(Promise.what == what)).one()
                settle_promise(work, PromiseId(promise.id), promise.version, PromiseState.BROKEN)
            case 3:
                add_promise(work, _customer(work, group), PromiseDraft(f"承诺{number}-0", DAY))
            case _:
                people = (AttendeeDraft("林晓彤", of_bank=True), AttendeeDraft(_name(group), of_bank=False))
                steps = (StepDraft(f"下一步{number}", DAY),)
                save_contact(work, _contact(work, group, number, attendees=people, next_steps=steps))


def take_in(book: OpenBook, rows: list[tuple[str, ...]], step: str = "Import customers") -> None:
    """Take a bank's rows in, as the wizard does."""
    header = ("客户号", "客户姓名", "手机号码", "余额（元）", "职业")
    table = Table(FileKind.CSV, header, rows, list(range(2, len(rows) + 2)), 1, "utf-8", ",")
    with book.read() as work:
        plan = plan_import(work, table, propose_settings(table, DAY, "CNY"))
    with book.write(step) as work:
        apply_import(work, plan, Answers(), "bank.csv", "0" * 64)


def rows_of(number: int, new: int = NEW_ROWS) -> list[tuple[str, ...]]:
    """Return the bank's rows of deed ``number``: new people, and two of the file before with another balance."""
    rows = [
        (f"I{number:06d}{index:04d}", f"行{number}客{index}", f"150{(number * 97 + index) % 10**8:08d}",
         f"{index * 1000 + number}.25", "教师")
        for index in range(new)
    ]  # fmt: skip
    if number >= KINDS:
        before = number - KINDS
        rows += [
            (f"I{before:06d}{index:04d}", f"行{before}客{index}", f"150{(before * 97 + index) % 10**8:08d}",
             f"{number}.75", "教师")
            for index in range(2)
        ]  # fmt: skip
    return rows


def _number(group: int) -> str:
    return f"K{group:06d}"


def _name(group: int) -> str:
    return f"张{chr(0x4E00 + group % 5000)}{chr(0x5200 + group % 700)}"


def _customer(work: UnitOfWork, group: int) -> CustomerId:
    return CustomerId(work.session.scalars(select(Customer.id).where(Customer.number == _number(group))).one())


def _contact(work: UnitOfWork, group: int, number: int, **parts: Any) -> ContactDraft:
    return ContactDraft(_customer(work, group), MOMENT, Channel.VISIT, discussed=f"谈话{number}" * 20, **parts)


# -- what must be in the book ----------------------------------------------------------------------------------------


@dataclass
class State:
    """Everything the deeds leave in the book, in words of their own."""

    acts: int = 0
    customers: dict[str, tuple[str, str | None]] = field(default_factory=dict[str, tuple[str, str | None]])
    contacts: dict[str, tuple[int, int, int]] = field(default_factory=dict[str, tuple[int, int, int]])
    promises: dict[str, str] = field(default_factory=dict[str, str])
    balances: dict[str, int] = field(default_factory=dict[str, int])


def expected(deeds: int) -> State:
    """Return the state after the first ``deeds`` deeds."""
    state = State(acts=deeds)
    for number in range(deeds):
        group, kind = divmod(number, KINDS)
        match kind:
            case 0:
                state.customers[_number(group)] = (_name(group), f"备注{number}")
            case 1:
                state.contacts[f"谈话{number}" * 20] = (group % 4, 0, 0)
                state.promises |= {f"承诺{number}-{index}": "open" for index in range(group % 4)}
            case 2:
                state.customers[_number(group)] = (_name(group) + "改", f"改{number}")
            case 3 if group % 4:
                state.promises[f"承诺{number - 2}-0"] = "broken"
            case 3:
                state.promises[f"承诺{number}-0"] = "open"
            case 4:
                for row in rows_of(number):
                    state.customers[row[0]] = (row[1], None)
                    state.balances[row[0]] = int(row[3].replace(".", ""))
            case _:
                state.contacts[f"谈话{number}" * 20] = (0, 1, 2)
    return state


Rows = Callable[[Select[Any]], list[tuple[Any, ...]]]
"""Runs a statement and returns its rows."""


def _count_of(noun: Any) -> Any:
    """Return how many parts of a contact there are."""
    return select(func.count()).where(noun.contact_id == Contact.id).correlate(Contact).scalar_subquery()


def _number_of(noun: Any, *conditions: Any) -> Select[Any]:
    return select(func.count()).select_from(noun).where(*conditions)


_ACTS = _number_of(Act)
_CUSTOMERS = select(Customer.number, Customer.name, Customer.remark)
_CONTACTS = select(Contact.discussed, _count_of(Promise), _count_of(Task), _count_of(Attendee))
_PROMISES = select(Promise.what, cast(Promise.state, String))
_BALANCES = (
    select(Customer.number, Balance.end_minor)
    .join(Holder, Holder.customer_id == Customer.id)
    .join(Holding, Holding.account_id == Holder.account_id)
    .join(Balance, Balance.holding_id == Holding.id)
)
_RANKS = _number_of(SearchRank)
_SILENT = _number_of(Act, ~Act.id.in_(select(Change.act_id)))
_UNWRITTEN = _number_of(
    Customer, ~Customer.uid.in_(select(Change.uid).where(Change.noun == "customer", Change.old.is_(None)))
)
_TOKENS = select(func.count()).select_from(table("search_token"))


def present(rows: Rows) -> State:
    """Return the state the book is in."""
    return State(
        rows(_ACTS)[0][0],
        {number: (name, remark) for number, name, remark in rows(_CUSTOMERS)},
        {discussed: (promises, steps, people) for discussed, promises, steps, people in rows(_CONTACTS)},
        {what: state for what, state in rows(_PROMISES)},  # noqa: C416 - rows are no pairs
        {number: minor for number, minor in rows(_BALANCES)},  # noqa: C416
    )


def wrong_of(rows: Rows, at_least: int, at_most: int, *, on_sqlite: bool = True) -> list[str]:
    """Return what is wrong with a book that must hold between so many deeds, each of them whole."""
    found = present(rows)
    wrong: list[str] = []
    if not at_least <= found.acts <= at_most:
        wrong.append(f"{found.acts} deeds, not {at_least} to {at_most}")
    if found != expected(found.acts):
        wrong.append(f"half of a deed after {found.acts}")
    customers = len(found.customers)
    ranks = rows(_RANKS)[0][0]
    wrong += [] if ranks == customers else [f"{ranks} ranks for {customers} customers"]
    if on_sqlite:
        tokens = rows(_TOKENS)[0][0]
        wrong += [] if tokens == customers else [f"{tokens} search entries for {customers} customers"]
    wrong += ["acts without a change"] if rows(_SILENT)[0][0] else []
    return wrong + (["customers without a journal"] if rows(_UNWRITTEN)[0][0] else [])


def faults(book: OpenBook, at_least: int, at_most: int) -> list[str]:
    """Return what is wrong with an open book that must hold between so many deeds, each of them whole."""
    with book.read() as work:
        connection = work.session.connection()

        def rows(statement: Select[Any]) -> list[tuple[Any, ...]]:
            return [tuple(row) for row in connection.execute(statement)]

        return wrong_of(rows, at_least, at_most, on_sqlite=work.dialect == "sqlite")


def deeds_done(book: OpenBook) -> int:
    """Return how many deeds the book holds, by its acts."""
    with book.read() as work:
        return work.session.scalar(_ACTS) or 0


@cache
def _text_of(statement: Select[Any]) -> str:
    return str(statement.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))


def faults_of_file(place: Place, at_least: int, at_most: int) -> list[str]:
    """Return the same of a file, opened as the program opens it but without an engine: ten times as quick."""
    connection = sqlite_file.connect(place.file, place.opened.data_key)
    try:
        return wrong_of(lambda statement: connection.execute(_text_of(statement)).fetchall(), at_least, at_most)
    finally:
        connection.close()


def damage_of(place: Place, *, pages: bool = True) -> list[str]:
    """Return what SQLite and the cipher find wrong with the file; ``pages`` checks every page's seal as well."""
    connection = sqlite_file.connect(place.file, place.opened.data_key)
    try:
        wrong = [str(row) for row in connection.execute("PRAGMA integrity_check").fetchall() if row != ("ok",)]
        wrong += [f"foreign key {row}" for row in connection.execute("PRAGMA foreign_key_check").fetchall()]
        if pages:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            wrong += [str(row) for row in connection.execute("PRAGMA cipher_integrity_check").fetchall()]
    finally:
        connection.close()
    return wrong
