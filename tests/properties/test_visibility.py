"""Who sees whom: in invented books no list, search, card or timeline shows a foreign customer to anybody."""

from dataclasses import dataclass
from random import Random

import pytest
from sqlalchemy import select

from crmdesk.database.unit_of_work import UnitOfWork, Workshop
from crmdesk.errors import UserError
from crmdesk.models import Assignment, Customer, SearchRank
from crmdesk.services.book import OpenBook
from crmdesk.services.contacts.timeline import read_timeline
from crmdesk.services.customers import saving
from crmdesk.services.customers.card_reading import open_card
from crmdesk.services.customers.draft import CustomerDraft
from crmdesk.services.customers.listing import (
    CustomerQuery,
    CustomerSort,
    count_customers,
    customer_rows,
    find_customers,
)
from crmdesk.terms import AssignmentRole, CustomerId, CustomerKind, CustomerStatus, Role
from tests.books import add_customers, hire, open_branch

SURNAMES = "王李张刘"
GIVEN = "伟芳娜敏静丽强磊"
ROUNDS = 40


@dataclass
class Town:
    """An invented bank: its people by what they may see, and everybody in it."""

    sees: dict[str, tuple[Workshop, set[int]]]
    everybody: list[CustomerId]
    removed: set[int]
    related: set[int]


def build(book: OpenBook, random: Random) -> Town:
    with book.read() as work:
        head = int(work.actor.branch_id)
    middle = open_branch(book, "城区支行", head)
    low = open_branch(book, "文三路分理处", middle)
    aside = open_branch(book, "滨江支行", head)
    homes = (head, middle, low, aside)
    managers = {
        f"客户经理{index}": hire(book, f"客户经理{index}", branch_id=random.choice(homes)) for index in range(4)
    }
    drafts = tuple(
        CustomerDraft(
            CustomerKind.INDIVIDUAL,
            name=random.choice(SURNAMES) + random.choice(GIVEN) + random.choice(GIVEN),
            status=random.choice([CustomerStatus.ACTIVE] * 5 + [CustomerStatus.RELATED]),
        )
        for _index in range(50)
    )
    ids = add_customers(book, drafts)
    places: dict[int, int] = {}
    looked_after: dict[str, set[int]] = {name: set() for name in managers}
    with book.write("Assign") as work:
        for present in work.session.scalars(select(Assignment)):
            present.until = work.today
        work.session.flush()
        for customer_id in ids:
            places[customer_id] = random.choice(homes)
            work.session.get_one(Customer, customer_id).branch_id = places[customer_id]
            chosen = random.sample(sorted(managers), random.randrange(3))
            for position, name in enumerate(chosen):
                role = AssignmentRole.BACKUP if position else AssignmentRole.MAIN
                past = random.random() < 0.2
                work.session.add(
                    Assignment(
                        customer_id=customer_id, staff_id=managers[name].actor.staff_id, role=role, since=work.today,
                        until=work.today if past else None,
                    )
                )  # fmt: skip
                if not past:
                    looked_after[name].add(customer_id)
        work.index(ids)
    removed = set(random.sample(ids, 5))
    with book.write("Delete") as work:
        for customer_id in removed:
            work.session.get_one(Customer, customer_id).removed_at = work.now
        work.index(ids)
    related = {one for one, draft in zip(ids, drafts, strict=True) if draft.status is CustomerStatus.RELATED}

    def of(*branches: int) -> set[int]:
        return {one for one in ids if places[one] in branches}

    sees = {name: (shop, looked_after[name]) for name, shop in managers.items()}
    sees["行长"] = (hire(book, "行长", Role.BRANCH_MANAGER, head), of(*homes))
    sees["城区行长"] = (hire(book, "城区行长", Role.BRANCH_MANAGER, middle), of(middle, low))
    sees["滨江行长"] = (hire(book, "滨江行长", Role.BRANCH_MANAGER, aside), of(aside))
    sees["合规"] = (hire(book, "合规", Role.COMPLIANCE), set(ids))
    sees["审计"] = (hire(book, "审计", Role.AUDITOR), set())
    sees["管理员"] = (hire(book, "管理员", Role.ADMINISTRATOR), set())
    return Town(sees, ids, removed, related)


def opened(work: UnitOfWork, customer_id: CustomerId) -> set[str]:
    """Return which doors to one customer's details are open."""
    doors = {
        "card": lambda: open_card(work, customer_id),
        "timeline": lambda: read_timeline(work, customer_id),
        "draft": lambda: saving.edit_draft(work, customer_id),
    }
    found: set[str] = set()
    for name, door in doors.items():
        try:
            door()
        except UserError:
            continue
        found.add(name)
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_nobody_sees_a_foreign_customer(any_book: OpenBook, seed: int) -> None:
    random = Random(seed)  # noqa: S311
    town = build(any_book, random)
    with any_book.read() as work:
        ranks = work.session.execute(select(SearchRank.customer_id, SearchRank.text))
        text = {customer_id: words for customer_id, words in ranks}  # noqa: C416 - a result is no mapping
    for name, (shop, mine) in town.sees.items():
        may = mine - town.removed
        listed = may - town.related
        with shop.read() as work:
            assert set(find_customers(work, CustomerQuery()).ids) == listed, name
            assert count_customers(work) == len(listed)
            assert {row.customer_id for row in customer_rows(work, town.everybody)} == listed
            for customer_id in town.everybody:
                assert opened(work, customer_id) == ({"card", "timeline", "draft"} if customer_id in may else set())
            for _round in range(ROUNDS // 3):
                typed = random.choice([random.choice(SURNAMES), random.choice(GIVEN), "wang", "zw", "l", "w", "ming"])
                query = CustomerQuery(typed, sort=random.choice(list(CustomerSort)), descending=random.random() < 0.5)
                expected = {one for one in listed if typed in text[one]}
                assert set(find_customers(work, query).ids) <= expected, (name, typed)
                if len(typed) == 1:
                    assert set(find_customers(work, query).ids) == expected, (name, typed)
