"""A manager's day in forty steps, each of which can be done again after it failed; run above the layer that breaks calls.

``desk.turn`` rises whenever a step was done, so that a step done again makes something new.
"""

import logging
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from sqlalchemy import select

from crmdesk import log
from crmdesk.database import vault
from crmdesk.database.backups.entries import Reason
from crmdesk.database.location import read_location
from crmdesk.errors import UserError
from crmdesk.exchange.file_kind import FileKind
from crmdesk.exchange.table import Table
from crmdesk.models import Contact, Customer, Task
from crmdesk.paths import write_private
from crmdesk.reports import visit_report as paper
from crmdesk.services import backups, drafts, saved_views
from crmdesk.services import book as books
from crmdesk.services.book import OpenBook
from crmdesk.services.contacts.draft import ContactDraft, StepDraft
from crmdesk.services.contacts.latest import latest_contact
from crmdesk.services.contacts.promises import add_task, finish_task
from crmdesk.services.contacts.saving import remove_contact, save_contact
from crmdesk.services.customers.listing import CustomerQuery, find_customers
from crmdesk.services.customers.saving import remove_customer, restore_customer
from crmdesk.services.imports.customers.proposal import propose_settings
from crmdesk.services.imports.remembered import remember_mapping
from crmdesk.services.outgoing import note_outgoing
from crmdesk.services.papers.visit import visit_report
from crmdesk.settings import LANGUAGE, THEME, Settings
from crmdesk.terms import CustomerId, OutgoingWay, TaskId, TaskState
from tests.faults import deeds

SECRET = deeds.PASSWORD


class Desk:
    """What the day needs: its folder, the open book, what comes next."""

    def __init__(self, folder: Path) -> None:
        """Work in ``folder``, in which nothing is yet."""
        self.folder = folder
        self.location = str(folder / "books" / "customers.crmdesk")
        self.book: OpenBook | None = None
        self.recovery_key = ""
        self.password = SECRET
        self.books = 0
        self.deed = 0
        self.turn = 0

    @property
    def open_book(self) -> OpenBook:
        """The book, which is open."""
        assert self.book is not None
        return self.book

    def close(self) -> None:
        """Close the book."""
        if self.book is not None:
            self.book.close()
            self.book = None

    def customer(self) -> CustomerId:
        """Return the customer whom the day is about."""
        with self.open_book.read() as work:
            return CustomerId(
                work.session.scalars(select(Customer.id).where(Customer.removed_at.is_(None))).first() or 0
            )


Step = Callable[[Desk], object]


def _make(desk: Desk) -> None:
    desk.close()
    desk.books += 1  # a disk that lets nothing be removed keeps what was begun
    desk.location = str(desk.folder / "books" / f"customers-{desk.books}.crmdesk")
    desk.deed = 0
    draft = books.FirstRun(desk.location, "示范银行", "杭州西溪支行", "林晓彤", "028816", desk.password)
    desk.book, desk.recovery_key = books.create_book(draft)


def _deed(desk: Desk) -> None:
    deeds.do(desk.open_book, desk.deed)
    desk.deed += 1


def _reopen(desk: Desk) -> None:
    desk.close()
    desk.book = books.unlock(desk.location, desk.password)


def _wrong_password(desk: Desk) -> None:
    desk.close()
    try:
        books.unlock(desk.location, "not the password").close()
    except UserError as error:
        if error.field != "password":
            raise
    desk.book = books.unlock(desk.location, desk.password)


def _change_password(desk: Desk) -> None:
    new = f"{SECRET}-{desk.turn}"
    books.change_password(desk.open_book, desk.password, new)
    desk.password = new


def _recover(desk: Desk) -> None:
    new = f"{SECRET}-r{desk.turn}"
    desk.close()
    try:
        desk.book = books.unlock_with_recovery_key(desk.location, desk.recovery_key, new)
    except BaseException:
        desk.book = books.unlock(desk.location, desk.password)
        raise
    desk.password = new


def _large_import(desk: Desk) -> None:
    deeds.take_in(desk.open_book, deeds.rows_of(500_000 + desk.turn * 7, 120))


def _report(desk: Desk) -> None:
    with desk.open_book.write("Print visit report") as work:
        report = visit_report(work, latest_contact(work))
        note_outgoing(work, OutgoingWay.SAVED, "visit report", "report.pdf", paper_number=report.number)
    content = BytesIO()
    paper.write(report, content)
    write_private(desk.folder / f"report-{desk.turn}.pdf", content.getvalue())


def _back_up(desk: Desk) -> None:
    _deed(desk)
    backups.back_up(desk.open_book, Reason.BY_HAND)


def _remove_customer(desk: Desk) -> None:
    customer = desk.customer()
    with desk.open_book.read() as work:
        version = work.session.scalars(select(Customer.version).where(Customer.id == customer)).one()
    with desk.open_book.write("Remove customer") as work:
        remove_customer(work, customer, version)
    with desk.open_book.write("Restore customer") as work:
        restore_customer(work, customer)


def _task(desk: Desk) -> None:
    customer = desk.customer()
    with desk.open_book.write("Add task") as work:
        task = add_task(work, customer, StepDraft(f"任务{desk.turn}", deeds.DAY))
    with desk.open_book.read() as work:
        version = work.session.scalars(select(Task.version).where(Task.id == task)).one()
    with desk.open_book.write("Finish task") as work:
        finish_task(work, TaskId(task), version, TaskState.DONE)


def _remove_contact(desk: Desk) -> None:
    draft = ContactDraft(desk.customer(), deeds.MOMENT, discussed=f"取消{desk.turn}")
    with desk.open_book.write("Save contact") as work:
        contact = save_contact(work, draft)
    with desk.open_book.read() as work:
        version = work.session.scalars(select(Contact.version).where(Contact.id == contact)).one()
    with desk.open_book.write("Remove contact") as work:
        remove_contact(work, contact, version)


def _draft(desk: Desk) -> None:
    with desk.open_book.write("Keep draft") as work:
        drafts.seal_draft(work, "customer", "1", "张", {"remark": f"typed {desk.turn}" * 200})


def _forget_draft(desk: Desk) -> None:
    with desk.open_book.write("Forget draft") as work:
        drafts.forget_draft(work, "customer", "1")


def _view(desk: Desk) -> None:
    with desk.open_book.write("Keep view") as work:
        saved_views.add_view(work, f"view {desk.turn}", saved_views.ViewContent())


def _mapping(desk: Desk) -> None:
    table = Table(FileKind.CSV, ("客户号", f"列{desk.turn}"), [("1", "2")], [2], 1, "utf-8", ",")
    with desk.open_book.write("Remember mapping") as work:
        remember_mapping(work, table, propose_settings(table, deeds.DAY, "CNY"), f"mapping {desk.turn}")


def _search(desk: Desk) -> None:
    with desk.open_book.read() as work:
        assert find_customers(work, CustomerQuery(text="张")).ids


def _language(desk: Desk) -> None:
    Settings().set(LANGUAGE, ("en", "zh_CN")[desk.turn % 2])


def _theme(desk: Desk) -> None:
    Settings().set(THEME, ("light", "dark")[desk.turn % 2])


def _start_log(_desk: Desk) -> None:
    log.stop_log()
    log.start_log()


def _write_log(desk: Desk) -> None:
    logging.getLogger("crmdesk").warning("turn %d", desk.turn)


def _end(desk: Desk) -> None:
    book, desk.book = desk.open_book, None
    backups.back_up_at_end(book, Reason.EXIT)
    desk.book = books.unlock(desk.location, desk.password)


SCRIPT: tuple[tuple[str, Step], ...] = (
    ("choose the language", _language), ("choose the look", _theme), ("make a book", _make),
    ("start the log", _start_log), ("write to the log", _write_log), ("lock and open again", _reopen),
    *((f"deed {number}", _deed) for number in range(6)),
    ("keep what is typed", _draft), ("wrong password", _wrong_password), ("change the password", _change_password),
    *((f"deed {number}", _deed) for number in range(6, 12)),
    ("forget the draft", _forget_draft), ("recovery key", _recover), ("import 120 rows", _large_import),
    ("search", _search), ("back up", _back_up), ("print and save a report", _report), ("keep a view", _view),
    ("remember a mapping", _mapping), ("remove and restore a customer", _remove_customer), ("task", _task),
    ("remove a contact", _remove_contact), ("lock and open again", _reopen), ("keep what is typed", _draft),
    ("import 120 more rows", _large_import), ("back up again", _back_up), ("print again", _report),
    ("change the language", _language), ("close with a backup", _end), ("a last deed", _deed),
)  # fmt: skip
"""Name and step, in the order of the day."""


def weaken_derivation() -> None:
    """Derive keys quickly: here they are made hundreds of times, and their strength is not what is looked at."""
    vault.MEMORY_KIB, vault.PASSES = 8, 1


def key_of(desk: Desk) -> bytes:
    """Return the book's key, to look at its file."""
    found = vault.read_vault(read_location(desk.location).vault_path)
    return vault.open_vault(found, vault.PASSWORD, desk.password).data_key
