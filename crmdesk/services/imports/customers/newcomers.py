"""Writing the customers a file brings that the book does not have, in batches of bulk inserts with their journal."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import select
from uuid_utils.compat import uuid7

from crmdesk.database import pinyin
from crmdesk.errors import Cancelled
from crmdesk.models import Branch, Product
from crmdesk.models.holder import WHOLE
from crmdesk.services.customers.identifiers import is_mobile, phone_digits
from crmdesk.services.imports.customers.cells import PERMANENT, WantedRow, row_key
from crmdesk.services.imports.customers.matching import KeyedBy, main_key
from crmdesk.services.imports.writing import Rows, Writing
from crmdesk.terms import (
    AddressKind,
    AssignmentRole,
    CustomerKind,
    CustomerStatus,
    HolderRole,
    PhoneKind,
)
from crmdesk.translation import gettext as _

BATCH = 2_000
_SHARED = ("number", "name", "email", "wechat", "wecom", "remark", "since")
_NOUNS = (
    "customer",
    "individual",
    "corporate",
    "assignment",
    "phone",
    "address",
    "account",
    "holder",
    "holding",
    "balance",
)


def write_newcomers(
    writing: Writing, wanted: list[WantedRow], tell: Callable[[int, int, str], None], stop: Callable[[], bool]
) -> list[int]:
    """Write the new customers and return their keys."""
    ids: list[int] = []
    writer = _Newcomers(writing)
    for start in range(0, len(wanted), BATCH):
        if stop():
            raise Cancelled
        tell(start, len(wanted), _("Writing new customers…"))
        ids += writer.write(wanted[start : start + BATCH])
    return ids


class _Newcomers:
    """Turns wanted rows into records: the customer, her parts, and a chain of account, holder, holding and balance."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._work = writing.work
        self._by_row = main_key(writing.settings) is KeyedBy.ROW
        self._product_uid: UUID | None = self._work.session.scalar(
            select(Product.uid).where(Product.id == writing.product_id)
        )
        self._own_branch = (int(self._work.actor.branch_id), self._uid_of_own_branch())

    def _uid_of_own_branch(self) -> UUID:
        branch_id = int(self._work.actor.branch_id)
        return self._work.session.scalars(select(Branch.uid).where(Branch.id == branch_id)).one()

    def write(self, wanted: list[WantedRow]) -> list[int]:
        """Write one batch and return its customers' keys."""
        rows = {noun: Rows(noun) for noun in _NOUNS}
        ids = self._work.reserve_ids("customer", len(wanted))
        with_balance = sum("balance" in one.facts for one in wanted)
        accounts = iter(self._work.reserve_ids("account", with_balance))
        holdings = iter(self._work.reserve_ids("holding", with_balance))
        for customer_id, one in zip(ids, wanted, strict=True):
            uid = self._customer(rows, customer_id, one)
            if "balance" in one.facts:
                self._holding(rows, customer_id, uid, one, next(accounts), next(holdings))
        for noun in _NOUNS:
            rows[noun].write(self._work)
        return ids

    def _customer(self, rows: dict[str, Rows], customer_id: int, wanted: WantedRow) -> UUID:
        facts, kind = wanted.facts, self._writing.settings.kind
        uid = uuid7()
        branch_id, branch_uid = self._writing.branches.get(facts.get("branch", ""), self._own_branch)
        rows["customer"].add(
            uid,
            {
                "id": customer_id, "uid": uid, "version": 1, "kind": kind, "status": CustomerStatus.ACTIVE,
                "name_key": pinyin.name_key(facts.get("name")), "branch_id": branch_id, "came_by": "bank_file",
                "do_not_contact": False, "custom": wanted.custom,
                "source_key": row_key(self._writing.table.rows[wanted.row]) if self._by_row else None,
                **{name: facts.get(name) for name in _SHARED},
            },
            {"branch_id": branch_uid},
        )  # fmt: skip
        part = self._individual if kind is CustomerKind.INDIVIDUAL else self._corporate
        rows[kind.value].add(uid, {"customer_id": customer_id, **part(facts)}, {"customer_id": uid})
        rows["assignment"].add(
            (own := uuid7()),
            {
                "uid": own, "customer_id": customer_id, "staff_id": int(self._work.actor.staff_id),
                "role": AssignmentRole.MAIN, "since": self._work.today, "until": None,
            },
            {"customer_id": uid, "staff_id": self._work.actor.uid},
        )  # fmt: skip
        self._reach(rows, customer_id, uid, facts)
        return uid

    @staticmethod
    def _individual(facts: dict[str, Any]) -> dict[str, Any]:
        expires = facts.get("id_expires_on")
        names = ("former_name", "sex", "birth_date", "id_type", "id_number", "nationality", "ethnic_group")
        return {
            **{name: facts.get(name) for name in names},
            "keeps_lunar_birthday": False,
            "id_expires_on": None if expires == PERMANENT else expires,
            "id_permanent": expires == PERMANENT,
        }

    @staticmethod
    def _corporate(facts: dict[str, Any]) -> dict[str, Any]:
        expires = facts.get("licence_expires_on")
        return {
            "uscc": facts.get("uscc"),
            "founded_on": facts.get("founded_on"),
            "licence_expires_on": None if expires == PERMANENT else expires,
            "licence_permanent": expires == PERMANENT,
        }

    def _reach(self, rows: dict[str, Rows], customer_id: int, uid: UUID, facts: dict[str, Any]) -> None:
        """Add phone and address."""
        if "phone" in facts:
            rows["phone"].add((own := uuid7()), phone_row(own, customer_id, facts["phone"]), {"customer_id": uid})
        if "address" in facts:
            row = address_row((own := uuid7()), customer_id, facts["address"], self._writing.settings.kind)
            rows["address"].add(own, row, {"customer_id": uid})

    def _holding(
        self, rows: dict[str, Rows], customer_id: int, uid: UUID, wanted: WantedRow, account_id: int, holding_id: int
    ) -> None:
        settings = self._writing.settings
        if self._product_uid is None:
            raise LookupError("product")
        account_uid, holding_uid = uuid7(), uuid7()
        rows["account"].add(account_uid, {"id": account_id, "uid": account_uid, "version": 1}, {})
        rows["holder"].add(
            (own := uuid7()),
            {
                "uid": own, "account_id": account_id, "customer_id": customer_id, "role": HolderRole.OWNER,
                "share": WHOLE,
            },
            {"account_id": account_uid, "customer_id": uid},
        )  # fmt: skip
        rows["holding"].add(
            holding_uid,
            {
                "id": holding_id, "uid": holding_uid, "version": 1, "account_id": account_id,
                "product_id": self._writing.product_id, "currency": settings.currency,
            },
            {"account_id": account_uid, "product_id": self._product_uid},
        )  # fmt: skip
        row = balance_row((own := uuid7()), holding_id, self._writing, wanted.facts["balance"])
        rows["balance"].add(own, row, {"holding_id": holding_uid})


def phone_row(uid: UUID, customer_id: int, number: str) -> dict[str, Any]:
    """Return the record of a phone number that a file gives."""
    kind = PhoneKind.MOBILE if is_mobile(number) else PhoneKind.OTHER
    return {
        "uid": uid, "customer_id": customer_id, "kind": kind, "number": number, "digits": phone_digits(number),
        "position": 0,
    }  # fmt: skip


def address_row(uid: UUID, customer_id: int, text: str, kind: CustomerKind) -> dict[str, Any]:
    """Return the record of an address that a file gives."""
    where = AddressKind.HOME if kind is CustomerKind.INDIVIDUAL else AddressKind.REGISTERED
    return {"uid": uid, "customer_id": customer_id, "kind": where, "text": text, "postcode": None, "position": 0}


def balance_row(uid: UUID, holding_id: int, writing: Writing, end_minor: int) -> dict[str, Any]:
    """Return the record of a balance on the file's day."""
    return {
        "uid": uid, "holding_id": holding_id, "as_of": writing.settings.as_of, "end_minor": end_minor,
        "average_minor": None,
    }  # fmt: skip
