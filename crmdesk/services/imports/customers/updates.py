"""Writing what a file says differently of customers the book has, with what stood there before in the journal."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import select
from uuid_utils.compat import uuid7

from crmdesk.database import pinyin
from crmdesk.database.journal import plain
from crmdesk.errors import Cancelled
from crmdesk.models import Holding, Product
from crmdesk.models.holder import WHOLE
from crmdesk.services.customers.identifiers import is_mobile, phone_digits
from crmdesk.services.imports.customers.cells import PERMANENT
from crmdesk.services.imports.customers.customer_plan import Update
from crmdesk.services.imports.customers.newcomers import address_row, balance_row, phone_row
from crmdesk.services.imports.writing import Rows, Writing, database_table
from crmdesk.terms import CustomerStatus, HolderRole, PhoneKind
from crmdesk.translation import gettext as _

_CUSTOMER = ("number", "name", "email", "wechat", "wecom", "remark", "since")
_INDIVIDUAL = ("former_name", "sex", "birth_date", "id_type", "id_number", "nationality", "ethnic_group")
_CORPORATE = ("uscc", "founded_on")
_EXPIRIES = {"id_expires_on": ("individual", "id_permanent"), "licence_expires_on": ("corporate", "licence_permanent")}
BATCH = 1_000

Change = tuple[int, UUID, dict[str, Any], dict[str, Any], dict[str, Any]]


def write_updates(
    writing: Writing,
    updates: list[Update],
    tell: Callable[[int, int, str], None],
    stop: Callable[[], bool],
) -> list[int]:
    """Write the changes and return the keys of the customers changed."""
    for start in range(0, len(updates), BATCH):
        if stop():
            raise Cancelled
        tell(start, len(updates), _("Writing changes…"))
        _Updates(writing).write(updates[start : start + BATCH])
    return [update.present.customer_id for update in updates]


class _Updates:
    """Gathers one batch of changes by table."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._changes: dict[str, list[Change]] = {
            noun: [] for noun in ("customer", "individual", "corporate", "phone", "address", "balance")
        }
        self._added = {noun: Rows(noun) for noun in ("phone", "address", "account", "holder", "holding", "balance")}

    def write(self, updates: list[Update]) -> None:
        """Write a batch."""
        for update in updates:
            self._customer(update)
            for noun, names in (("individual", _INDIVIDUAL), ("corporate", _CORPORATE)):
                self._part(update, noun, names)
            self._reach(update)
            if "balance" in update.facts:
                self._balance(update)
        work = self._writing.work
        for noun, rows in self._added.items():
            if rows.rows:
                rows.write(work)
            if self._changes.get(noun):
                work.update_rows(database_table(noun), self._changes[noun])
        for noun in ("customer", "individual", "corporate"):
            if self._changes[noun]:
                work.update_rows(database_table(noun), self._changes[noun])

    def _customer(self, update: Update) -> None:
        """Change the customer's own row, and raise her version in any case: an open form must notice."""
        facts, present = update.facts, update.present
        values = {name: facts[name] for name in _CUSTOMER if name in facts}
        old = {name: plain(present.facts.get(name)) for name in values}
        new = {name: plain(value) for name, value in values.items()}
        if "number" in values and present.facts["status"] is CustomerStatus.PROSPECT:
            values["status"] = CustomerStatus.ACTIVE
            old["status"], new["status"] = CustomerStatus.PROSPECT.value, CustomerStatus.ACTIVE.value
        if "name" in values:
            values["name_key"] = pinyin.name_key(values["name"])
        if "branch" in facts:
            branch_id, branch_uid = self._writing.branches[facts["branch"]]
            values["branch_id"] = branch_id
            old["branch_id"] = str(self._writing.branches[present.facts["branch"]][1])
            new["branch_id"] = str(branch_uid)
        merged = present.custom | update.custom
        values["custom"] = merged
        if update.custom:
            old["custom"] = {key: present.custom.get(key) for key in update.custom}
            new["custom"] = dict(update.custom)
        self._changes["customer"].append((present.customer_id, present.uid, values, old, new))

    def _part(self, update: Update, noun: str, names: tuple[str, ...]) -> None:
        facts, present = update.facts, update.present
        values = {name: facts[name] for name in names if name in facts}
        old = {name: plain(present.facts.get(name)) for name in values}
        new = {name: plain(value) for name, value in values.items()}
        for name, (owner, permanent) in _EXPIRIES.items():
            if owner == noun and name in facts:
                never = facts[name] == PERMANENT
                values |= {name: None if never else facts[name], permanent: never}
                was_never = present.facts.get(name) == PERMANENT
                old |= {name: None if was_never else plain(present.facts.get(name)), permanent: was_never}
                new |= {name: plain(values[name]), permanent: never}
        if values:
            self._changes[noun].append((present.customer_id, present.uid, values, old, new))

    def _reach(self, update: Update) -> None:
        facts, present = update.facts, update.present
        if "phone" in facts:
            self._phone(update)
        if "address" in facts:
            if present.address is None:
                row = address_row((own := uuid7()), present.customer_id, facts["address"], self._writing.settings.kind)
                self._added["address"].add(own, row, {"customer_id": present.uid})
            else:
                record_id, uid = present.address
                old, new = {"text": present.facts["address"]}, {"text": facts["address"]}
                self._changes["address"].append((record_id, uid, dict(new), old, new))

    def _phone(self, update: Update) -> None:
        number, present = update.facts["phone"], update.present
        if present.phone is None:
            own = uuid7()
            self._added["phone"].add(own, phone_row(own, present.customer_id, number), {"customer_id": present.uid})
            return
        record_id, uid = present.phone
        kind = PhoneKind.MOBILE if is_mobile(number) else PhoneKind.OTHER
        values = {"number": number, "digits": phone_digits(number), "kind": kind}
        before = present.facts["phone"]
        stood = {"number": before, "digits": phone_digits(before), "kind": present.phone_kind}
        old = {name: plain(stood[name]) for name in values if stood[name] != values[name]}
        new = {name: plain(values[name]) for name in old}
        self._changes["phone"].append((record_id, uid, values, old, new))

    def _balance(self, update: Update) -> None:
        """Write the balance of the file's day: over one of the same day, else as a new one."""
        present, end_minor = update.present, update.facts["balance"]
        if present.balance is not None and present.balance[2] == self._writing.settings.as_of:
            record_id, uid, _day, before = present.balance
            new = {"end_minor": end_minor}
            self._changes["balance"].append((record_id, uid, dict(new), {"end_minor": before}, new))
            return
        holding_id, holding_uid = self._holding(update)
        row = balance_row((own := uuid7()), holding_id, self._writing, end_minor)
        self._added["balance"].add(own, row, {"holding_id": holding_uid})

    def _holding(self, update: Update) -> tuple[int, UUID]:
        """Return the holding the balance belongs to, with a new account where the customer has none of the product."""
        work, present = self._writing.work, update.present
        if present.holding_id is not None:
            found = select(Holding.uid).where(Holding.id == present.holding_id)
            return present.holding_id, work.session.scalars(found).one()
        product_uid = work.session.scalars(select(Product.uid).where(Product.id == self._writing.product_id)).one()
        (account_id,), (holding_id,) = work.reserve_ids("account", 1), work.reserve_ids("holding", 1)
        account_uid, holding_uid = uuid7(), uuid7()
        self._added["account"].add(account_uid, {"id": account_id, "uid": account_uid, "version": 1}, {})
        self._added["holder"].add(
            (own := uuid7()),
            {
                "uid": own, "account_id": account_id, "customer_id": present.customer_id, "role": HolderRole.OWNER,
                "share": WHOLE,
            },
            {"account_id": account_uid, "customer_id": present.uid},
        )  # fmt: skip
        self._added["holding"].add(
            holding_uid,
            {
                "id": holding_id, "uid": holding_uid, "version": 1, "account_id": account_id,
                "product_id": self._writing.product_id, "currency": self._writing.settings.currency,
            },
            {"account_id": account_uid, "product_id": product_uid},
        )  # fmt: skip
        return holding_id, holding_uid
