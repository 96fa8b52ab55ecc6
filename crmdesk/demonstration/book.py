"""The demonstration book: invented customers and a year of contacts, in a folder of its own, its password no secret."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from crmdesk import clock, paths

if TYPE_CHECKING:
    from collections.abc import Callable

    from crmdesk.services.book import OpenBook
    from crmdesk.services.imports.outcome import ImportResult

PASSWORD = "crmdesk-demo"  # noqa: S105 - told openly: nothing in the demonstration is secret
SEED = 20_261_122
PEOPLE = 600
FIRMS = 60
WITH_CONTACTS = 80


def place() -> Path:
    """Return where the demonstration book lives: in a folder that holds nothing else."""
    return paths.data_folder() / "demonstration" / "demonstration.crmdesk"


def make_demonstration(location: Path, progress: Callable[[int, int, str], None] | None = None) -> OpenBook:
    """Make the demonstration book at ``location`` and return it open: two bank files imported, a year written down."""
    from crmdesk.demonstration import visits
    from crmdesk.services import book as books
    from crmdesk.services.progress import tell_nobody

    tell = progress or tell_nobody
    paths.make_private_folder(location.parent)
    draft = books.FirstRun(
        str(location),
        "示范银行",
        "杭州西溪支行",
        "林晓彤",
        "028816",
        PASSWORD,
        branch_code="330100",
        demonstration=True,
    )
    opened, _recovery_key = books.create_book(draft, tell)
    try:
        random = Random(SEED)  # noqa: S311 - invented people, no secrets
        for path in write_bank_files(location.parent, random):
            import_file(opened, path)
        tell(0, 1, "")
        visits.record_year(opened, WITH_CONTACTS, random)
    except BaseException:
        opened.close()
        remove(location)
        raise
    return opened


def remove(location: Path) -> None:
    """Remove the files of a demonstration book, so that the next one finds its place free."""
    for ending in ("", ".vault", "-wal", "-shm"):
        location.with_name(location.name + ending).unlink(missing_ok=True)


def write_bank_files(folder: Path, random: Random) -> tuple[Path, Path]:
    """Write the files of the invented bank into ``folder`` and return them: people and firms."""
    from crmdesk.demonstration import bank_file

    people, firms = folder / "个人客户.csv", folder / "企业客户.csv"
    day = clock.today()
    bank_file.write_people(people, PEOPLE, day, random)
    bank_file.write_firms(firms, FIRMS, day, random)
    return people, firms


def import_file(book: OpenBook, path: Path) -> ImportResult:
    """Take one of the bank's files in as the wizard does; its balances are of the end of last month."""
    from crmdesk.exchange.reading import file_digest, read_table
    from crmdesk.services.imports.customers.apply import apply_import
    from crmdesk.services.imports.customers.plan import plan_import
    from crmdesk.services.imports.customers.proposal import propose_settings
    from crmdesk.services.imports.outcome import Answers

    table = read_table(path)
    last_month_end = clock.today().replace(day=1) - timedelta(days=1)
    settings = propose_settings(table, last_month_end, book.identity.base_currency)
    with book.read() as work:
        plan = plan_import(work, table, settings)
    with book.write("Import customers") as work:
        return apply_import(work, plan, Answers(), path.name, file_digest(path))
