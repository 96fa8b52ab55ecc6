"""Nothing that identifies a person leaves the program unasked: a book of 5,000 people with planted secrets, and every way out.

Each secret is planted so that its mask hides what it is recognised by; blanks, hyphens and full-width digits do not help
it to escape.
"""

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import String, cast, literal, update
from sqlalchemy.exc import IntegrityError
from stdnum import luhn
from stdnum.iso7064 import mod_11_2

from crmdesk import cli, clock
from crmdesk.crash_report import describe
from crmdesk.exchange.reading import read_table
from crmdesk.log import start_log, stop_log
from crmdesk.models import Account
from crmdesk.reports import customer_profile, visit_report
from crmdesk.services.book import OpenBook
from crmdesk.services.conditions.registry import OWN
from crmdesk.services.contacts.draft import PromiseDraft, StepDraft
from crmdesk.services.contacts.reading import new_contact
from crmdesk.services.contacts.saving import save_contact
from crmdesk.services.contacts.timeline import read_timeline
from crmdesk.services.customers.card_reading import open_card
from crmdesk.services.customers.export import EXPORT_STEP, finish_export, prepare_export
from crmdesk.services.customers.listing import CustomerQuery, customer_rows, find_customers
from crmdesk.services.papers import profile, visit
from crmdesk.settings import Settings
from crmdesk.terms import ContactId, CustomerId
from crmdesk.views.customers.form import CustomerForm
from crmdesk.views.customers.page import CustomersPage
from crmdesk.views.worker import Worker
from tests.books import PASSWORD, Template, open_copy
from tests.services.imports.files import take_in, try_out

PEOPLE = 5_000
LOOKED_AT = 100
"""Cards and timelines read, spread over the book."""
PLANTED = {
    "phone": re.compile(r"1387777\d{4}"),
    "identity": re.compile(r"330106(?:19|20)\d{9}[\dX]"),
    "card": re.compile(r"622299\d{10}"),
    "e-mail": re.compile(r"planted\d*@"),
    "messenger": re.compile(r"wxplanted"),
    "house": re.compile(r"9988号"),
}
"""How each secret is recognised where it stands in full."""
_NARROW = str.maketrans({chr(one + 0xFEE0): chr(one) for one in range(0x21, 0x7F)} | dict.fromkeys(" \u3000-\n", ""))
HEAD = "客户号,姓名,证件类型,证件号码,手机号码,邮箱,微信,地址,银行卡号,备注,余额"


def leaked(text: str) -> list[str]:
    """Return which kinds of secrets a text holds in full."""
    plain = text.translate(_NARROW)
    return [f"{kind}: {found[0]}" for kind, pattern in PLANTED.items() if (found := pattern.search(plain))]


def dice(seed: int) -> Random:
    """Return dice that always fall the same."""
    return Random(seed)  # noqa: S311 - invented people, no secrets


def person(number: int, random: Random) -> str:
    """Return the line of a bank's file that a person with every secret has."""
    body = f"330106{random.randrange(1950, 2005)}{random.randrange(1, 13):02d}{random.randrange(1, 29):02d}{number % 1000:03d}"
    card = f"622299{number:09d}"
    card += luhn.calc_check_digit(card)
    identity = body + mod_11_2.calc_check_digit(body)
    return (
        f"P{number:07d},王{'伟芳娜敏静'[number % 5]}{'丽强磊军洋'[number // 5 % 5]},身份证,{identity},1387777{number:04d},"
        f"planted{number}@example.com,wxplanted{number},杭州市西湖区文三路 9988 号 {number} 室,{card},"
        f"卡 {card[:4]} {card[4:8]} {card[8:12]} {card[12:]} 常用，身份证 {identity},{1000 + number}.00"
    )


@pytest.fixture(scope="module")
def planted(template_file: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenBook]:
    """Open a book of 5,000 people taken in from a bank's file, some with contacts, all with an account's number."""
    book = open_copy(template_file, tmp_path_factory.mktemp("planted"))
    random = dice(7)
    take_in(book, [HEAD, *(person(number, random) for number in range(PEOPLE))])
    with book.write("Account numbers") as work:
        numbered = literal("6222990000") + cast(Account.id + 100_000, String)
        work.session.execute(update(Account).values(number=numbered))
    for customer in ids_of(book)[:20]:
        with book.write("Contact") as work:
            draft = new_contact(work, customer)
            save_contact(work, replace(
                draft, place="杭州市西湖区文三路 9988 号 1 室" if customer % 2 else draft.place,
                discussed="客户新卡 6222 9900 0000 0019，身份证 330106199003070022", outcome="卡6222990000000019",
                promises=(PromiseDraft("寄卡 6222990000000019", date(2099, 1, 1)),),
                next_steps=(StepDraft("核对 330106199003070022", date(2099, 1, 1)),),
            ))  # fmt: skip
    yield book
    book.close()


def ids_of(book: OpenBook) -> list[CustomerId]:
    with book.read() as work:
        return [CustomerId(one) for one in find_customers(work, CustomerQuery()).ids]


def test_the_secrets_are_recognised_where_they_stand_in_full() -> None:
    assert len(leaked(person(1, dice(7)))) == len(PLANTED)
    assert leaked("１３８-7777 0001 and 6222 9900 0000 0019") == ["phone: 13877770001", "card: 6222990000000019"]
    assert leaked("138****0001 3301**********0022 ****0010 p***@example.com 杭州市西湖区文三路***") == []


def test_lists_exports_and_commands(planted: OpenBook, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ids = ids_of(planted)
    assert len(ids) == PEOPLE
    columns = ("id_number", "email", "wechat", "address", "remark", OWN + "银行卡号")
    with planted.read() as work:
        rows = customer_rows(work, ids, columns)
        export = prepare_export(work, CustomerQuery(), ("name", "phone", *columns))
    assert len(rows) == PEOPLE
    assert rows[0].facts[OWN + "银行卡号"] == "******"
    assert leaked(repr(rows)) == []
    with planted.write(EXPORT_STEP) as work:
        assert finish_export(work, export, tmp_path / "out.xlsx") == PEOPLE
    sheet = read_table(tmp_path / "out.xlsx")
    assert len(sheet.rows) == PEOPLE
    assert leaked("\n".join("\t".join(map(str, row)) for row in sheet.rows)) == []
    secret = tmp_path / "password"
    secret.write_text(PASSWORD)
    common = ["--book", planted.identity.location, "--password-file", str(secret)]
    for asked in ([], ["--json"]):
        assert cli.main(["customers", "--limit", str(PEOPLE), *asked, *common]) == 0
    printed = capsys.readouterr().out
    assert printed.count("P0000001") >= 2
    assert leaked(printed) == []


def test_cards_and_timelines(planted: OpenBook) -> None:
    ids = ids_of(planted)
    for customer in {*ids[:20], *ids[:: PEOPLE // LOOKED_AT]}:
        with planted.read() as work:
            shown = repr((open_card(work, customer), read_timeline(work, customer)))
        assert "138****" in shown
        assert leaked(shown) == []


def test_a_dry_run(planted: OpenBook) -> None:
    random = dice(8)
    lines = [person(number, random) for number in range(PEOPLE)]  # other birth dates: every ID number differs
    lines[0] = lines[0].replace("330106", "330107", 1)
    lines += [person(PEOPLE + number, random) for number in range(20)]
    plan = try_out(planted, [HEAD, *lines])
    assert plan.rows == len(lines)
    assert len(plan.changed_rows) + plan.refused > PEOPLE // 2
    told = (
        plan.changed_rows, plan.refused_rows, plan.questions, plan.doubts, plan.new_rows, plan.likely_duplicates,
        plan.remarks, plan.missing_names, plan.control_totals,
    )  # fmt: skip
    assert {type(one).__name__: leaked(repr(one)) for part in told for one in part if leaked(repr(one))} == {}


def test_papers(planted: OpenBook) -> None:
    for customer in ids_of(planted)[:3]:
        with planted.write("Papers") as work:
            contacts = [one for one in read_timeline(work, customer).entries if one.kind == "contact"]
            papers: list[tuple[Any, Any]] = [
                (visit_report, visit.visit_report(work, ContactId(contacts[0].record_id))),
                (customer_profile, profile.customer_profile(work, customer)),
            ]
        for report, paper in papers:
            target = BytesIO()
            report.write(paper, target)
            pages = PdfReader(target)
            text = "\n".join(page.extract_text() for page in pages.pages)
            assert "138" in text
            assert leaked(text) == []
            assert leaked(json.dumps(dict(pages.metadata or {}), default=str)) == []


def test_log_and_crash_report(planted: OpenBook, tmp_path: Path) -> None:
    lines = [person(number, dice(7)) for number in range(200)]
    path = start_log(tmp_path)
    log = logging.getLogger("crmdesk.story")
    for line in lines:
        log.error("careless: %s", line)
    try:
        with pytest.raises(IntegrityError) as raised, planted.write("Careless") as work:
            work.session.execute(update(Account).values(number=lines[0], branch_id=-1))
        log.error("failed with %s", raised.value, exc_info=raised.value)
    finally:
        stop_log()
        logging.getLogger("crmdesk").propagate = True
    text = path.read_text(encoding="utf-8")
    assert text.count("careless") == len(lines)
    assert "IntegrityError" in text
    numbers = [one for one in leaked(text) if not one.startswith(("messenger", "house"))]
    assert numbers == leaked(describe(raised.value, clock.now())) == []


def spoken(widget: QWidget) -> Iterator[str]:
    """Yield every text of a screen: what is read to the blind, tips, titles, and what is selectable."""

    def walk(interface: QAccessibleInterface, depth: int) -> Iterator[str]:
        for kind in (
            QAccessible.Text.Name,
            QAccessible.Text.Description,
            QAccessible.Text.Value,
            QAccessible.Text.Help,
        ):
            yield interface.text(kind)
        for at in range(min(interface.childCount(), 400)):
            child = interface.child(at)
            if child and depth < 25:
                yield from walk(child, depth + 1)

    yield from walk(QAccessible.queryAccessibleInterface(widget), 0)
    for part in [widget, *widget.findChildren(QWidget)]:
        yield from (part.windowTitle(), part.toolTip(), part.accessibleName(), part.accessibleDescription())
        for name in ("text", "toPlainText", "displayText"):
            read = getattr(part, name, None)
            yield str(read()) if callable(read) else ""


def test_screens_titles_and_clipboard(qtbot: QtBot, planted: OpenBook) -> None:
    worker = Worker(planted.read, planted.write)
    page = CustomersPage(worker, Settings())
    qtbot.addWidget(page)
    page.resize(1500, 800)
    page.show()
    try:
        qtbot.waitUntil(lambda: page.card.card is not None)
        for line in (0, 1, 2):
            page.list.table.go_to(line)
            number = page.list.table.lines.id_at(line)
            qtbot.waitUntil(lambda number=number: page.card.card is not None and page.card.card.customer_id == number)
            for part in ("timeline", "facts", "holdings", "duties"):
                page.card.tabs.show_page(part)
                qtbot.waitUntil(lambda: worker.idle)
                QApplication.processEvents()
                said = "\n".join(spoken(page.window()))
                assert "王" in said
                assert leaked(said) == []
        QApplication.clipboard().clear()
        page.list.table.selectAll()
        page.list.copy_wanted.emit(page.list.table.selected_ids()[:50])
        qtbot.waitUntil(lambda: "138****" in QApplication.clipboard().text())
        assert leaked(QApplication.clipboard().text()) == []
        page.card.edit()
        qtbot.waitUntil(lambda: page.editing.form is not None)
        form = page.editing.form
        assert isinstance(form, CustomerForm)
        said = "\n".join(spoken(form))
        assert "138****" in said
        assert leaked(said) == []
        form.reject()
    finally:
        worker.close()
