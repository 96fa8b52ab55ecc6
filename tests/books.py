"""Books for tests: real encrypted files and real PostgreSQL databases, copied from one made for the whole run.

``book`` is an encrypted file; ``any_book`` runs a test on both databases; ``filled_book`` has a few customers.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from crmdesk.database import vault
from crmdesk.database.location import read_location
from crmdesk.database.unit_of_work import Workshop, actor_of
from crmdesk.models import Assignment, Branch, Staff
from crmdesk.paths import make_private_folder
from crmdesk.services import book as books
from crmdesk.services.customers import saving
from crmdesk.services.customers.draft import AddressDraft, CustomerDraft, PhoneDraft
from crmdesk.terms import AssignmentRole, CustomerId, CustomerKind, CustomerStatus, IdType, PhoneKind, Role, Sex
from tests.postgres import PostgresServer

PASSWORD = "Right-Horse-7"  # the tests' own


@dataclass(frozen=True)
class Template:
    """A book made once: its location and what opens it without deriving the key again."""

    location: str
    recovery_key: str
    opened: vault.Opened
    key_file: bytes


def first_run(location: str) -> books.FirstRun:
    """Return the answers of a first start at ``location``."""
    return books.FirstRun(location, "示范银行", "杭州西溪支行", "林晓彤", "028816", PASSWORD, branch_code="3301")


def _make(location: str) -> Template:
    made, recovery_key = books.create_book(first_run(location))
    made.close()
    key_file = read_location(location).vault_path
    opened = vault.open_vault(vault.read_vault(key_file), vault.PASSWORD, PASSWORD)
    return Template(location, recovery_key, opened, key_file.read_bytes())


@pytest.fixture(scope="session")
def template_file(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """Make the encrypted file every test's book is copied from."""
    return _make(str(tmp_path_factory.mktemp("template") / "customers.crmdesk"))


@pytest.fixture(scope="session")
def template_database(postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Template]:
    """Make the PostgreSQL book every test's database is copied from."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CRMDESK_HOME", str(tmp_path_factory.mktemp("template-home")))
        name = postgres_server.create()
        template = _make(postgres_server.url(name))
        yield template
        postgres_server.drop(name)


def open_copy(template: Template, folder: Path) -> books.OpenBook:
    """Copy the template's file and key into ``folder`` and open the copy."""
    source = read_location(template.location)
    target = read_location(str(folder / "customers.crmdesk"))
    assert source.file is not None
    assert target.file is not None
    shutil.copy2(source.file, target.file)
    shutil.copy2(source.vault_path, target.vault_path)
    return books.open_with(target, template.opened)


def derive_quickly(book: books.OpenBook, patch: pytest.MonkeyPatch) -> None:
    """Let the password of a book, and those to come, be derived at once: for tests that type it often."""
    patch.setattr(vault, "MEMORY_KIB", 64)
    patch.setattr(vault, "PASSES", 1)
    path, opened = book.location.vault_path, book.opened
    vault.write_vault(path, vault.with_password(vault.read_vault(path), opened.data_key, opened.staff_uid, PASSWORD))


@pytest.fixture
def book(template_file: Template, tmp_path: Path) -> Iterator[books.OpenBook]:
    """Open a fresh encrypted book of this test's own."""
    opened = open_copy(template_file, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def postgres_book(template_database: Template, postgres_database: Callable[..., str]) -> Iterator[books.OpenBook]:
    """Open a fresh PostgreSQL book of this test's own."""
    database = template_database.location.partition("@/")[2].partition("?")[0]
    place = read_location(postgres_database(database))
    make_private_folder(place.vault_path.parent)
    place.vault_path.write_bytes(template_database.key_file)
    opened = books.open_with(place, template_database.opened)
    yield opened
    opened.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def any_book(request: pytest.FixtureRequest) -> books.OpenBook:
    """Open a fresh book on each of the two databases."""
    return request.getfixturevalue("book" if request.param == "sqlite" else "postgres_book")


PEOPLE = (
    CustomerDraft(
        CustomerKind.INDIVIDUAL,
        status=CustomerStatus.ACTIVE,
        number="C0000001",
        name="张伟明",
        sex=Sex.MALE,
        birth_date=date(1975, 3, 4),
        id_type=IdType.RESIDENT_ID,
        id_number="11010519491231002X",
        phones=(PhoneDraft("13800138000"), PhoneDraft("0571-88886666", PhoneKind.WORK)),
        addresses=(AddressDraft("杭州市西湖区文三路 138 号"),),
        email="zhang.weiming@example.com",
        since=date(2015, 6, 1),
    ),
    CustomerDraft(
        CustomerKind.INDIVIDUAL, status=CustomerStatus.ACTIVE, number="C0000002", name="单雄信", sex=Sex.MALE,
        phones=(PhoneDraft("13912345678"),),
    ),
    CustomerDraft(CustomerKind.INDIVIDUAL, name="𬎆䶮", sex=Sex.FEMALE, phones=(PhoneDraft("15011112222"),)),
    CustomerDraft(
        CustomerKind.CORPORATE, status=CustomerStatus.ACTIVE, number="E0000001", name="杭州华盛贸易有限公司",
        uscc="91350100M000100Y43", phones=(PhoneDraft("0571-85112233", PhoneKind.WORK),),
        addresses=(AddressDraft("杭州市滨江区江南大道 1088 号"),),
    ),
    CustomerDraft(CustomerKind.INDIVIDUAL, status=CustomerStatus.ACTIVE, number="C0000005", name="Hargrave"),
)  # fmt: skip


def add_customers(book: books.OpenBook, drafts: tuple[CustomerDraft, ...] = PEOPLE) -> list[CustomerId]:
    """Save customers into a book as its user would."""
    with book.write("Save customers") as work:
        return [saving.save_customer(work, draft, draft) for draft in drafts]


@pytest.fixture
def filled_book(book: books.OpenBook) -> books.OpenBook:
    """Open an encrypted book with five customers: two with common names, one rare name, one firm, one foreigner."""
    add_customers(book)
    return book


def hire(
    book: books.OpenBook, name: str, role: Role = Role.RELATIONSHIP_MANAGER, branch_id: int | None = None
) -> Workshop:
    """Add an employee to the book and return what she works through."""
    with book.write("Hire") as work:
        staff = Staff(number=f"S-{name}", name=name, role=role, branch_id=branch_id or work.actor.branch_id)
        work.session.add(staff)
        work.session.flush()
        actor = actor_of(work.session, staff.uid)
    return Workshop(book.engines, actor)


def open_branch(book: books.OpenBook, name: str, superior_id: int | None = None) -> int:
    """Add a branch below another one and return its key."""
    with book.write("Open a branch") as work:
        branch = Branch(name=name, superior_id=superior_id)
        work.session.add(branch)
        work.session.flush()
        return branch.id


def assign(
    book: books.OpenBook, customer_id: CustomerId, colleague: Workshop, role: AssignmentRole = AssignmentRole.BACKUP
) -> None:
    """Let a colleague help with a customer."""
    with book.write("Assign") as work:
        work.session.add(
            Assignment(
                customer_id=customer_id, staff_id=colleague.actor.staff_id, role=role, since=work.today, until=None
            )
        )
