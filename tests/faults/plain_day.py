"""A day with planted customers, in the window too, that ends by SIGKILL in the middle of a write; run by ``plaintext``."""

import argparse
import csv
import logging
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from crmdesk.database import sqlite_file
from crmdesk.database.backups.entries import Reason
from crmdesk.database.location import read_location
from crmdesk.exchange.reading import file_digest, read_table
from crmdesk.exchange.sheet_writing import SheetColumn, write_sheet
from crmdesk.log import start_log
from crmdesk.paths import write_private
from crmdesk.reports import preview
from crmdesk.reports import visit_report as paper
from crmdesk.services import backups, drafts
from crmdesk.services import book as books
from crmdesk.services.book import OpenBook
from crmdesk.services.contacts.draft import ContactDraft, PromiseDraft, StepDraft
from crmdesk.services.contacts.latest import latest_contact
from crmdesk.services.contacts.saving import save_contact
from crmdesk.services.customers.draft import CustomerDraft, PhoneDraft
from crmdesk.services.customers.listing import CustomerQuery, customer_rows, find_customers
from crmdesk.services.customers.saving import edit_draft, save_customer
from crmdesk.services.imports.customers.apply import apply_import
from crmdesk.services.imports.customers.plan import plan_import
from crmdesk.services.imports.customers.proposal import propose_settings
from crmdesk.services.imports.outcome import Answers
from crmdesk.services.papers.visit import visit_report
from crmdesk.terms import CustomerId, CustomerKind, IdType
from tests.faults.deeds import PASSWORD
from tests.faults.planted import EACH, Planted, plant

TYPED = 40
"""Customers typed in; the others come in a file."""
DAY = date(2026, 11, 2)
SORTED = "SELECT remark, name FROM customer a, (SELECT 1 FROM change LIMIT 400) ORDER BY remark DESC, name"
"""A sort too large for a small cache: with temporary files on disk it would go there."""


def main() -> None:
    """Live the day and die."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--weaken", default="")
    options = parser.parse_args()
    planted = plant(options.seed)
    weaken = options.weaken.split(",")
    if "temp_store" in weaken:
        _put_temporary_files_on_disk()
    start_log()
    book = _make(options.folder)
    _type_in(book, planted)
    _take_in(book, planted, options.folder / "inbox" / "bank.csv")
    _print(book, options.folder / "outbox")
    _sort(book)
    backups.back_up(book, Reason.BY_HAND)
    if "log" in weaken:
        logging.getLogger("crmdesk").warning("saved %s", planted.names[0])
    if "socket" in weaken:
        import socket

        socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()
    book = _at_the_window(book, planted)
    with book.write("Save customer") as work:
        base = edit_draft(work, CustomerId(1))
        save_customer(work, replace(base, remark=planted.notes[7]), base)
    with book.write("Save customer") as work:
        for name in planted.names[:50]:
            draft = CustomerDraft(CustomerKind.INDIVIDUAL, name=name, remark=planted.notes[0] * 20)
            save_customer(work, draft, draft)
        work.finish()
        os.kill(os.getpid(), signal.SIGKILL)


def _put_temporary_files_on_disk() -> None:
    strong = sqlite_file.connect

    def weak(*arguments: Any, **named: Any) -> Any:
        connection = strong(*arguments, **named)
        for pragma in ("temp_store = FILE", "cache_size = 10"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        return connection

    sqlite_file.connect = weak


def _make(folder: Path) -> OpenBook:
    location = str(folder / "home" / "books" / "customers.crmdesk")
    return books.create_book(books.FirstRun(location, "示范银行", "杭州西溪支行", "林晓彤", "028816", PASSWORD))[0]


def _type_in(book: OpenBook, planted: Planted) -> None:
    """Type customers in, visit them, edit them; leave something unsaved."""
    for index in range(TYPED):
        draft = CustomerDraft(
            CustomerKind.INDIVIDUAL, name=planted.names[index], remark=planted.notes[index],
            phones=(PhoneDraft(planted.phones[index % (EACH // 2)]),), id_type=IdType.OTHER,
            id_number=planted.identities[index % (EACH // 2)],
        )  # fmt: skip
        with book.write("Save customer") as work:
            customer = save_customer(work, draft, draft)
        with book.write("Save contact") as work:
            wall = datetime(2026, 11, 2, 9)  # noqa: DTZ001 - wall time
            promises, steps = (PromiseDraft(planted.notes[index], DAY),), (StepDraft(planted.notes[-index - 1], DAY),)
            save_contact(
                work,
                ContactDraft(customer, wall, discussed=planted.notes[index] * 5, promises=promises, next_steps=steps),
            )
        with book.write("Save customer") as work:
            base = edit_draft(work, customer)
            save_customer(work, base, base)
    with book.write("Keep draft") as work:
        drafts.seal_draft(work, "customer", "1", planted.names[0], {"remark": planted.notes[3]})


def _take_in(book: OpenBook, planted: Planted, path: Path) -> None:
    """Take the bank's file in, which is the user's own."""
    path.parent.mkdir(parents=True)
    with path.open("w", encoding="gb18030", newline="") as stream:
        rows = [("客户号", "客户姓名", "手机号码", "职业")]
        rows += [
            (f"C{index:04d}", planted.names[index], planted.phones[index % (EACH // 2)], planted.notes[index])
            for index in range(TYPED, EACH)
        ]
        csv.writer(stream).writerows(rows)
    table = read_table(path)
    with book.read() as work:
        plan = plan_import(work, table, propose_settings(table, DAY, "CNY"))
    with book.write("Import customers") as work:
        apply_import(work, plan, Answers(), path.name, file_digest(path))


def _print(book: OpenBook, outbox: Path) -> None:
    """Look at a report, save it and a list where the user wants them."""
    outbox.mkdir()
    with book.write("Visit report") as work:
        report = visit_report(work, latest_contact(work))
    content = BytesIO()
    paper.write(report, content)
    preview.render_page(content.getvalue(), 0, 96)
    write_private(outbox / "report.pdf", content.getvalue())
    with book.read() as work:
        rows = customer_rows(work, find_customers(work, CustomerQuery()).ids)
    with (outbox / "list.xlsx").open("wb") as stream:
        write_sheet(stream, "list", (SheetColumn("name"),), [(row.name,) for row in rows])


def _sort(book: OpenBook) -> None:
    with book.read() as work:
        found = work.session.connection().exec_driver_sql(SORTED).fetchall()
        assert len(found) > EACH


def _at_the_window(book: OpenBook, planted: Planted) -> OpenBook:
    """Search, look and lock in the real window, meet an error of ours, and open the book again."""
    from crmdesk.app import Program

    program = Program(book.identity.location, demonstration=False)
    program.show_entry()
    _turn(program, lambda: True)
    program.enter_book(book)
    shell = program.shell
    assert shell is not None
    page: Any = shell.page("customers")
    for typed in (planted.names[1], planted.phones[2], planted.names[EACH - 1]):
        page.search.setText(typed)
        _turn(program, lambda: program.worker is not None and program.worker.idle)
    shell.grab()
    try:
        raise LookupError(planted.names[5], planted.phones[5], planted.notes[5])
    except LookupError as error:
        sys.excepthook(type(error), error, error.__traceback__)
        logging.getLogger("crmdesk").exception("an error of ours")
    _turn(program, lambda: True)
    for widget in program.application.topLevelWidgets():
        if widget is not shell and widget.isVisible() and widget.inherits("QDialog"):
            widget.close()
    location = book.identity.location
    program.lock()
    _turn(program, lambda: program.shell is None and program.book is None)
    program.close()
    return books.open_with(read_location(location), book.opened)


def _turn(program: Any, happened: Callable[[], bool]) -> None:
    """Let the window live for a moment, and until something happened."""
    from PySide6.QtCore import QEventLoop, QTimer

    for _turn_number in range(600):
        loop = QEventLoop()
        QTimer.singleShot(50, loop.quit)
        loop.exec()
        if happened():
            return
    raise TimeoutError


if __name__ == "__main__":
    main()
