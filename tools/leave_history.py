"""Leave the books of the present schema in ``tests/history``: run once for every schema that is released.

An encrypted file and a PostgreSQL dump with the same few invented customers, their keys, and the figures that every
later program must find in them. Call it from the project's folder: ``python tools/leave_history.py``.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from crmdesk import clock  # noqa: E402
from crmdesk.database.location import read_location  # noqa: E402
from crmdesk.database.upgrade import needed_version  # noqa: E402
from crmdesk.exchange.reading import file_digest, read_table  # noqa: E402
from crmdesk.services import book as books  # noqa: E402
from crmdesk.services.contacts.draft import AttendeeDraft, ContactDraft, PromiseDraft, StepDraft  # noqa: E402
from crmdesk.services.contacts.promises import add_promise, settle_promise  # noqa: E402
from crmdesk.services.contacts.saving import save_contact  # noqa: E402
from crmdesk.services.customers import saving  # noqa: E402
from crmdesk.services.customers.draft import AddressDraft, CustomerDraft, PhoneDraft  # noqa: E402
from crmdesk.services.customers.listing import CustomerQuery, find_customers  # noqa: E402
from crmdesk.services.customers.looking import reveal_numbers  # noqa: E402
from crmdesk.services.drafts import seal_draft  # noqa: E402
from crmdesk.services.imports.customers.apply import apply_import  # noqa: E402
from crmdesk.services.imports.customers.plan import plan_import  # noqa: E402
from crmdesk.services.imports.customers.proposal import propose_settings  # noqa: E402
from crmdesk.services.imports.history import list_imports  # noqa: E402
from crmdesk.services.imports.kind import Given  # noqa: E402
from crmdesk.services.imports.kinds import KINDS  # noqa: E402
from crmdesk.services.imports.outcome import Answers  # noqa: E402
from crmdesk.services.imports.remembered import remember_mapping  # noqa: E402
from crmdesk.services.imports.undoing import UNDO_STEP, plan_undo, undo_import  # noqa: E402
from crmdesk.services.outgoing import note_outgoing  # noqa: E402
from crmdesk.services.papers.visit import visit_report  # noqa: E402
from crmdesk.services.saved_views import ViewContent, add_view  # noqa: E402
from crmdesk.terms import CustomerId, CustomerKind, CustomerStatus, IdType, Mood, OutgoingWay, PromiseState, Sex  # noqa: E402
from tests.history.figures import figures_of  # noqa: E402
from tests.postgres import PostgresServer, find_binaries  # noqa: E402

PASSWORD = "History-Horse-1"  # noqa: S105 - told openly: the customers are invented
NOW = datetime(2026, 11, 20, 7, 40, tzinfo=UTC)
BANK_FILE = """客户号,姓名,性别,手机,余额,等级
H1,张伟明,男,13800138000,1234567.89,金
H2,单雄信,男,13912345678,0.01,
H3,𬎆䶮,女,15011112222,-5,钻石
H4,要删的,女,,7,
"""
VISIT_LOG = """客户号,客户姓名,拜访日期,方式,沟通内容
H1,张伟明,2026-10-12,电话,确认理财到期安排
H2,单雄信,2026-10-13,面谈,询问大额存单
"""
MISTAKEN_LOG = """客户号,客户姓名,拜访日期,方式,沟通内容
H3,𬎆䶮,2026-10-14,电话,记错了人
"""
_NOT_SQL = re.compile(r"^(--.*|\\.*|SET .*)?\n", re.MULTILINE)


def live(location: str) -> books.OpenBook:
    """Make a book at ``location`` and live through a few days in it."""
    with clock.frozen(NOW):
        draft = books.FirstRun(location, "示范银行", "杭州西溪支行", "林晓彤", "028816", PASSWORD, branch_code="3301")
        book, _recovery_key = books.create_book(draft)
        _take_in(book)
        firm = CustomerDraft(
            CustomerKind.CORPORATE, status=CustomerStatus.ACTIVE, number="E1", name="杭州华盛贸易有限公司",
            uscc="91350100M000100Y43", addresses=(AddressDraft("杭州市滨江区江南大道 1088 号"),),
        )  # fmt: skip
        with book.write("Save customer") as work:
            saving.save_customer(work, firm, firm)
            first, removed = (CustomerId(find_customers(work, CustomerQuery(number)).ids[0]) for number in ("H1", "H4"))
            base = saving.edit_draft(work, first)
            changed = saving.replace(
                base, sex=Sex.FEMALE, birth_date=date(1949, 12, 31), id_type=IdType.RESIDENT_ID, remark="爱喝龙井",
                id_number="11010519491231002X", phones=(*base.phones, PhoneDraft("0571-88886666")),
            )  # fmt: skip
            saving.save_customer(work, changed, base)
        with book.write("Delete customer") as work:
            saving.remove_customer(work, removed, saving.edit_draft(work, removed).version)
        _visit(book, first)
        _take_back(book)
        _keep_what_is_no_customer(book, first)
    return book


def _take_back(book: books.OpenBook) -> None:
    """Take a log of contacts in, and another one that is taken back."""
    for text, taken_back in ((VISIT_LOG, False), (MISTAKEN_LOG, True)):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "contacts.csv"
            path.write_text(text, encoding="utf-8")
            table, digest = read_table(path), file_digest(path)
        kind = KINDS["contacts"]
        settings = kind.propose(table, Given(date(2026, 11, 19), "CNY"))
        with book.read() as work:
            plan = kind.plan(work, table, settings)
        with book.write(kind.step) as work:
            kind.apply(work, plan, Answers(), "contacts.csv", digest)
            remember_mapping(work, table, settings, "拜访台账")
        if taken_back:
            with book.read() as work:
                undo = plan_undo(work, list_imports(work)[0].run_id)
            with book.write(UNDO_STEP) as work:
                undo_import(work, undo)


def _keep_what_is_no_customer(book: books.OpenBook, customer_id: CustomerId) -> None:
    """Keep a view, a draft, a look with its reason, and what left the book."""
    with book.write("Save a view") as work:
        add_view(work, "金卡", ViewContent(sort="name", descending=False))
    with book.write("Keep a draft") as work:
        seal_draft(work, "customer", "new:individual", "新客户", {"draft": {"name": "半句"}})
    with book.write("Look at full numbers") as work:
        reveal_numbers(work, customer_id, "回拨客户")
    with book.write("Export customers") as work:
        note_outgoing(work, OutgoingWay.EXPORTED, "customer_list", "list.xlsx", rows=3)


def _take_in(book: books.OpenBook) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "customers.csv"
        path.write_text(BANK_FILE, encoding="gb18030")
        table, digest = read_table(path), file_digest(path)
    with book.read() as work:
        plan = plan_import(work, table, propose_settings(table, date(2026, 11, 1), "CNY"))
    with book.write("Import customers") as work:
        apply_import(work, plan, Answers(), "customers.csv", digest)


def _visit(book: books.OpenBook, customer_id: CustomerId) -> None:
    wall = datetime(2026, 11, 20, 14, 30)  # noqa: DTZ001 - wall time
    draft = ContactDraft(
        customer_id, wall, minutes=45, place="文三路 138 号", purpose="needs", discussed="询问三年期大额存单利率",
        needs="养老现金流", mood=Mood.PLEASED, attendees=(AttendeeDraft("张伟明", of_bank=False),),
        promises=(PromiseDraft("书面答复利率", date(2026, 11, 27)),), next_steps=(StepDraft("再次拜访", date(2026, 12, 4)),),
    )  # fmt: skip
    with book.write("Save contact") as work:
        contact_id = save_contact(work, draft)
        kept = add_promise(work, customer_id, PromiseDraft("寄送年度报告", date(2026, 11, 19)))
    with book.write("Settle promise") as work:
        settle_promise(work, kept, 1, PromiseState.KEPT)
    with book.write("Visit report") as work:
        visit_report(work, contact_id)


def leave_file(folder: Path) -> None:
    """Leave the encrypted file, its key and the figures."""
    with tempfile.TemporaryDirectory() as home:
        place = Path(home) / "book.crmdesk"
        book = live(str(place))
        figures = {"password": PASSWORD, **figures_of(book)}
        book.close()
        for path in (place, Path(f"{place}.vault")):
            shutil.copy(path, folder / path.name)
    text = json.dumps(figures, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "figures.json").write_text(text + "\n", encoding="utf-8")


def leave_dump(folder: Path) -> None:
    """Leave the statements that make the PostgreSQL book anew, readable by any later server, and its key."""
    binaries = find_binaries()
    if binaries is None:
        sys.exit("PostgreSQL is not here")
    server = PostgresServer(binaries)
    try:
        url = server.url(server.create())
        live(url).close()
        command = [str(binaries / "pg_dump"), "--no-owner", "--no-privileges", "--inserts", "--dbname"]
        address = url.replace("postgresql+psycopg", "postgresql")
        dump = subprocess.run([*command, address], check=True, capture_output=True, text=True).stdout
    finally:
        server.stop()
    (folder / "book.sql").write_text("SET search_path = '';\n" + _NOT_SQL.sub("", dump), encoding="utf-8")
    shutil.copy(read_location(url).vault_path, folder / "book.sql.vault")


def main() -> None:
    """Leave both books of the present schema, over those of an earlier run."""
    folder = ROOT / "tests" / "history" / needed_version()
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["CRMDESK_HOME"] = home
        leave_file(folder)
        leave_dump(folder)
    for path in sorted(folder.iterdir()):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
