"""The models say what the migrations make, on both databases, and the database itself keeps the rules that stand there."""

from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Enum, insert, inspect, select
from sqlalchemy.exc import IntegrityError, StatementError

from crmdesk.database import upgrade
from crmdesk.models import Account, Act, Assignment, Base, Customer, Holder, Promise, Setting
from crmdesk.models.base import Noun, word
from crmdesk.services.book import OpenBook
from crmdesk.terms import AssignmentRole, CustomerKind, CustomerStatus, HolderRole, PromiseState
from tests.books import PEOPLE, add_customers, hire

DERIVED = "search_token"


def belongs(_thing: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    derived = name is not None and (name.startswith(DERIVED) or name == "ix_search_rank_tokens")
    return not derived and not (kind == "column" and name == "tokens")


def test_models_and_migrations_agree(any_book: OpenBook) -> None:
    with any_book.read() as work:
        connection = work.session.connection()
        options = {"compare_type": True, "compare_server_default": True, "include_object": belongs}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []
        assert upgrade.version_of(connection) == upgrade.needed_version()
        names = set(inspect(connection).get_table_names())
    assert set(Base.metadata.tables) <= names


def test_references_are_kept(any_book: OpenBook) -> None:
    add_customers(any_book)
    with any_book.read() as work:
        if work.dialect == "sqlite":
            assert work.session.connection().exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
    with pytest.raises(IntegrityError), any_book.write("Break") as work:
        work.session.add(Holder(account_id=99, customer_id=1, role=HolderRole.OWNER, share=1))


def test_nothing_is_deleted_along() -> None:
    for table in Base.metadata.sorted_tables:
        assert all(key.ondelete is None for key in table.foreign_keys), table.name


def test_every_noun_has_key_and_uid_and_removables_say_by_which_act() -> None:
    for mapper in Base.registry.mappers:
        columns = mapper.local_table.c
        if issubclass(mapper.class_, Noun):
            assert {"id", "uid"} <= set(columns.keys())
            unique = {tuple(one.columns.keys()) for one in mapper.local_table.constraints if hasattr(one, "columns")}
            assert ("uid",) in unique
        assert ("removed_at" in columns) == ("removed_by_act" in columns)
        assert mapper.class_.__doc__


def test_names_are_given_once_among_the_living(any_book: OpenBook) -> None:
    (first,) = add_customers(any_book, PEOPLE[:1])
    with any_book.write("Delete") as work:
        work.session.get_one(Customer, first).removed_at = datetime.now(UTC)
    add_customers(any_book, PEOPLE[:1])
    with pytest.raises(IntegrityError), any_book.write("Twin") as work:
        work.session.get_one(Customer, first).removed_at = None


def test_a_customer_has_one_main_manager(any_book: OpenBook) -> None:
    (customer_id,) = add_customers(any_book, PEOPLE[:1])
    other = hire(any_book, "吴经理")
    main = {"customer_id": customer_id, "staff_id": other.actor.staff_id, "role": AssignmentRole.MAIN}
    with pytest.raises(IntegrityError), any_book.write("Assign") as work:
        work.session.add(Assignment(**main, since=work.today))
    with any_book.write("Hand over") as work:
        work.session.scalars(select(Assignment)).one().until = work.today
        work.session.flush()
        work.session.add(Assignment(**main, since=work.today))


@pytest.mark.parametrize("share", [-1, 1_000_001])
def test_a_share_is_a_part_of_the_whole(any_book: OpenBook, share: int) -> None:
    (customer_id,) = add_customers(any_book, PEOPLE[:1])
    with any_book.write("Open an account") as work:
        work.session.add(Account())
    with pytest.raises(IntegrityError), any_book.write("Hold") as work:
        work.session.add(Holder(account_id=1, customer_id=customer_id, role=HolderRole.OWNER, share=share))


def test_moments_need_and_keep_their_zone(any_book: OpenBook) -> None:
    moment = datetime(2026, 2, 3, 4, 5, 6, 789_012, tzinfo=UTC)
    with any_book.write("Act") as work:
        work.session.execute(insert(Act).values(step="x", at=moment))
        with pytest.raises(StatementError, match="zone"):
            work.session.execute(insert(Act).values(step="y", at=moment.replace(tzinfo=None)))
    with any_book.read() as work:
        (found,) = work.session.scalars(select(Act.at).where(Act.step == "x"))
    assert (found, found.utcoffset()) == (moment, UTC.utcoffset(None))


def test_money_of_any_bank_and_words_beyond_the_vocabulary(any_book: OpenBook) -> None:
    with any_book.write("Set") as work:
        work.session.add(Setting(key="large", value={"count": 2**62, "text": "𬎆", "none": None}))
    with any_book.read() as work:
        assert work.session.scalars(select(Setting.value)).one() == {"count": 2**62, "text": "𬎆", "none": None}
    with pytest.raises(StatementError, match="not among"), any_book.write("Add") as work:
        work.session.add(Customer(kind="ghost", status=CustomerStatus.ACTIVE, branch_id=1))
    kind = word(CustomerKind)
    assert isinstance(kind, Enum)
    assert kind.enums == ["individual", "corporate"]


def test_a_promise_kept_after_its_day_was_kept_late() -> None:
    promise = Promise(due_on=datetime(2026, 11, 20, tzinfo=UTC).date(), state=PromiseState.OPEN)
    promise.keep(datetime(2026, 11, 20, tzinfo=UTC).date())
    assert promise.state is PromiseState.KEPT
    promise.keep(datetime(2026, 11, 21, tzinfo=UTC).date())
    assert promise.state is PromiseState.KEPT_LATE
