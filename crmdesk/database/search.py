"""The search index: find a customer by any part of name, pinyin, initials, phone, identity or customer number.

Six kinds of keys become suffix tokens in one mechanism, so that every part of a key is the beginning of a token: an FTS5
table on SQLite, a tsvector under GIN on PostgreSQL. Beside it stands ``search_rank``, ordered by assets, which answers
queries that hit so much that walking it from the top is quicker (findings: p95 3.5 ms on 100,000 customers).
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, case, delete, func, select, text

from crmdesk import clock
from crmdesk.database import bulk, pinyin
from crmdesk.models import (
    Assignment,
    Balance,
    Base,
    Book,
    Corporate,
    Customer,
    Holder,
    Holding,
    Individual,
    Phone,
    Product,
    SearchRank,
)
from crmdesk.models.holder import WHOLE
from crmdesk.terms import AssignmentRole

DENSE = 3_000
"""More hits than this are not collected: the ranking is walked from the top instead."""
LONGEST_TOKEN = 8
LONGEST_PLAIN = 24
"""How much of a key counts: eight characters, or what it begins with of plain letters and digits up to 24."""
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
"""Full-width letters and digits, as core systems and input methods write them, to plain ones."""
BATCH = 2_000
DEBT_CATEGORIES = ("loan", "credit_card")

Progress = Callable[[int, int], None]


def cleaned(query: str) -> str:
    """Return what counts of a query or key: letters, digits and Chinese characters, narrow and in lower case."""
    plain = (query if query.isascii() else query.translate(_NARROW)).casefold()
    if plain.isalnum():
        return plain
    return "".join(character for character in plain if character.isalnum() or pinyin.is_han(character))


def beginning(key: str) -> str:
    """Return the part of a cleaned key or query that tokens hold."""
    if key.isascii():
        return key[:LONGEST_PLAIN]
    plain = next(place for place, character in enumerate(key) if not character.isascii())
    return key[: max(LONGEST_TOKEN, min(plain, LONGEST_PLAIN))]


@dataclass(slots=True)
class Keys:
    """What one customer can be found by."""

    name: str | None
    former_name: str | None
    number: str | None
    identity: str | None
    phones: list[str] = field(default_factory=list[str])


def tokens(keys: Keys) -> set[str]:
    """Return the suffix tokens of one customer."""
    found: set[str] = set()
    for name in (keys.name, keys.former_name):
        if name:
            found |= _name_tokens(name)
    for digits in keys.phones:
        found |= {digits[start:] for start in range(max(1, len(digits) - 2))}
    if keys.identity:
        identity = cleaned(keys.identity)
        found |= {identity, *(identity[-length:] for length in (4, 6, 8, 12))}
    if keys.number:
        number = cleaned(keys.number)
        found |= {number, number.lstrip("abcdefghijklmnopqrstuvwxyz").lstrip("0")}
    return {beginning(key) for key in found if key}


def _name_tokens(name: str) -> set[str]:
    plain = cleaned(name)
    found = {plain[start:] for start in range(len(plain))}
    if plain.isascii():
        return found
    for read in _readings(name):
        initials = "".join(syllable[0] for syllable in read)
        found |= {"".join(read[start:]) for start in range(len(read))}
        found |= {initials[start:] for start in range(max(1, len(initials) - 1))}
    return found


@lru_cache(maxsize=16_384)
def _readings(name: str) -> tuple[tuple[str, ...], ...]:
    """Return how a name is read: with its surname's reading and, where that differs, without."""
    narrow = name.translate(_NARROW)
    both = (tuple(pinyin.syllables(narrow, as_surname=as_surname)) for as_surname in (True, False))
    return tuple(dict.fromkeys(both))


def searchable_text(keys: Keys) -> str:
    """Return the text the ranking is walked with: every key whole, parted by blanks."""
    parts: list[str] = []
    for name in (keys.name, keys.former_name):
        if name:
            parts.append(cleaned(name))
            if not parts[-1].isascii():
                for read in _readings(name):
                    parts += ["".join(read), "".join(syllable[0] for syllable in read)]
    parts += [*keys.phones, cleaned(keys.identity or ""), cleaned(keys.number or "")]
    return " ".join(dict.fromkeys(part for part in parts if part))


def hits(connection: Connection, query: str) -> list[int] | None:
    """Return the customers a cleaned query hits, whoever may see them; None when there are too many to collect."""
    if len(query) == 1 and query.isascii():
        return None
    begin = beginning(query)
    if connection.dialect.name == "sqlite":
        statement = text("SELECT rowid FROM search_token WHERE search_token MATCH :match LIMIT :most")
        match = f'"{begin}"*'
    else:
        statement = text("SELECT customer_id FROM search_rank WHERE tokens @@ CAST(:match AS tsquery) LIMIT :most")
        match = f"'{begin}':*"
    found = [row[0] for row in connection.execute(statement, {"match": match, "most": DENSE + 1})]
    return None if len(found) > DENSE else found


def contains(dialect: str, query: str) -> Any:
    """Return the condition that the ranking's text holds a cleaned query."""
    position = func.instr if dialect == "sqlite" else func.strpos
    return position(SearchRank.text, query) > 0


def one_of(dialect: str, column: Any, ids: Sequence[int]) -> Any:
    """Return the condition that a key column is one of many ids, as one parameter on either database."""
    if dialect == "sqlite":
        return column.in_(text("SELECT value FROM json_each(:ids)").bindparams(ids=json.dumps(list(ids))))
    return column == func.any(bindparam("ids", value=list(ids), unique=True))


def assets(day: date) -> Select[int, Any]:
    """Return each customer's assets: Σ share × latest balance on or before ``day``, loans and cards left out (domain §3).

    Only holdings in the book's base currency count until rates are kept.
    """
    latest = (
        select(func.max(Balance.as_of))
        .where(Balance.holding_id == Holding.id, Balance.as_of <= day)
        .correlate(Holding)
        .scalar_subquery()
    )
    return (
        select(Holder.customer_id, func.sum(_share()).label("aum_minor"))
        .join(Holding, Holding.account_id == Holder.account_id)
        .join(Balance, (Balance.holding_id == Holding.id) & (Balance.as_of == latest))
        .join(Product, Product.id == Holding.product_id)
        .where(
            Holding.removed_at.is_(None),
            Product.category.not_in(DEBT_CATEGORIES),
            Holding.currency == select(Book.base_currency).scalar_subquery(),
        )
        .group_by(Holder.customer_id)
    )


def _share() -> ColumnElement[int]:
    """Return a holder's share of a balance, rounded half up away from zero in whole numbers that never overflow."""
    amount = func.abs(Balance.end_minor)
    rest = ((amount % WHOLE) * Holder.share * 2 + WHOLE) // (2 * WHOLE)
    part = amount // WHOLE * Holder.share + rest
    whole = Holder.share == WHOLE
    return case((whole, Balance.end_minor), (Balance.end_minor < 0, -part), else_=part)


def index_customers(connection: Connection, ids: Sequence[int], progress: Progress | None = None) -> None:
    """Renew the index and the ranking of these customers from their records."""
    for start in range(0, len(ids), BATCH):
        batch = list(ids[start : start + BATCH])
        _index_batch(connection, batch)
        if progress is not None:
            progress(min(start + BATCH, len(ids)), len(ids))


def _index_batch(connection: Connection, ids: list[int]) -> None:
    dialect = connection.dialect.name
    rows = connection.execute(_facts(dialect, ids)).all()
    named = _keys(connection, rows, ids)
    amounts = {
        row.customer_id: int(row.aum_minor or 0)
        for row in connection.execute(assets(clock.today()).where(one_of(dialect, Holder.customer_id, ids)))
    }
    connection.execute(delete(SearchRank).where(one_of(dialect, SearchRank.customer_id, ids)))
    if dialect == "sqlite":
        connection.exec_driver_sql("DELETE FROM search_token WHERE rowid = ?", [(one,) for one in ids])
    entries: list[dict[str, Any]] = []
    for row in rows:
        keys = named[row.id]
        entries.append(
            {
                "customer_id": row.id,
                "aum_minor": amounts.get(row.id, 0),
                "branch_id": row.branch_id,
                "staff_id": row.staff_id,
                "text": searchable_text(keys),
                "tokens": tokens(keys),
            }
        )
    _write_entries(connection, entries)


def keys_of(connection: Connection, ids: Sequence[int]) -> dict[int, Keys]:
    """Return what each of these customers can be found by, as far as they are there."""
    rows = connection.execute(_facts(connection.dialect.name, list(ids))).all()
    return _keys(connection, rows, ids)


def _keys(connection: Connection, rows: Iterable[Any], ids: Sequence[int]) -> dict[int, Keys]:
    phones: dict[int, list[str]] = {}
    for customer_id, digits in connection.execute(
        select(Phone.customer_id, Phone.digits).where(one_of(connection.dialect.name, Phone.customer_id, ids))
    ):
        phones.setdefault(customer_id, []).append(digits)
    return {
        row.id: Keys(row.name, row.former_name, row.number, row.id_number or row.uscc, phones.get(row.id, []))
        for row in rows
    }


def is_indexed(connection: Connection, customer_id: int, words: Iterable[str]) -> bool:
    """Say whether the index leads from every one of these tokens to the customer."""
    if connection.dialect.name == "sqlite":
        statement = text("SELECT 1 FROM search_token WHERE rowid = :customer AND search_token MATCH :match")
        match = " AND ".join(f'"{word}"' for word in words)
    else:
        statement = text(
            "SELECT 1 FROM search_rank WHERE customer_id = :customer AND tokens @@ CAST(:match AS tsquery)"
        )
        match = " & ".join(f"'{word}'" for word in words)
    return not match or connection.execute(statement, {"customer": customer_id, "match": match}).first() is not None


def _facts(dialect: str, ids: list[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Customer.id,
            Customer.name,
            Customer.number,
            Customer.branch_id,
            Individual.former_name,
            Individual.id_number,
            Corporate.uscc,
            Assignment.staff_id,
        )
        .outerjoin(Individual, Individual.customer_id == Customer.id)
        .outerjoin(Corporate, Corporate.customer_id == Customer.id)
        .outerjoin(
            Assignment,
            (Assignment.customer_id == Customer.id)
            & (Assignment.role == AssignmentRole.MAIN)
            & Assignment.until.is_(None),
        )
        .where(one_of(dialect, Customer.id, ids), Customer.removed_at.is_(None))
    )


def _write_entries(connection: Connection, entries: Iterable[dict[str, Any]]) -> None:
    rows = list(entries)
    if not rows:
        return
    ranks = [{key: value for key, value in row.items() if key != "tokens"} for row in rows]
    bulk.insert_many(connection, Base.metadata.tables[SearchRank.__tablename__], ranks)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            "INSERT INTO search_token (rowid, tokens) VALUES (?, ?)",
            [(row["customer_id"], " ".join(sorted(row["tokens"]))) for row in rows],
        )
    else:
        connection.execute(
            text(
                "UPDATE search_rank SET tokens = array_to_tsvector(string_to_array(given.tokens, ' ')) "
                "FROM (SELECT unnest(CAST(:ids AS bigint[])) AS id, unnest(CAST(:tokens AS text[])) AS tokens) AS given "
                "WHERE customer_id = given.id"
            ),
            {"ids": [row["customer_id"] for row in rows], "tokens": [" ".join(sorted(row["tokens"])) for row in rows]},
        )
