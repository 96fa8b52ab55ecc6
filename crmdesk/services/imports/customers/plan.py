"""The dry run: what an import would do, row by row, before anything is written."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from crmdesk import money
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import Cancelled, InvalidDraftError, UserError
from crmdesk.exchange.table import Table
from crmdesk.exchange.totals import column_totals
from crmdesk.models import Customer, Product
from crmdesk.services.customers.identifiers import phone_digits
from crmdesk.services.imports.customers import corrections
from crmdesk.services.imports.customers.cells import PERMANENT, Refusal, RowReader, WantedRow
from crmdesk.services.imports.customers.fields import label_of
from crmdesk.services.imports.customers.matching import (
    SEVERAL,
    KeyedBy,
    Known,
    key_words,
    keys_of,
    load_known,
    main_key,
)
from crmdesk.services.imports.customers.present import PresentCustomer, load_present
from crmdesk.services.imports.customers.proposal import check_settings
from crmdesk.services.imports.mapping import ImportSettings, Precedence
from crmdesk.services.imports.outcome import (
    MOST_MISSING,
    ChangedRow,
    FieldChange,
    ImportPlan,
    Question,
    RefusedRow,
    RepeatedRow,
)
from crmdesk.services.progress import Progress, tell_nobody
from crmdesk.services.starting_choices import UNSPECIFIED_DEPOSIT
from crmdesk.terms import IdType, Sex
from crmdesk.translation import format_amount
from crmdesk.translation import gettext as _

_EVERY = 1_000


@dataclass(slots=True)
class Update:
    """What to write into a customer the book has: facts and own fields; by question where the user decides."""

    present: PresentCustomer
    facts: dict[str, Any] = field(default_factory=dict[str, Any])
    custom: dict[str, str] = field(default_factory=dict[str, str])
    asked: dict[int, str] = field(default_factory=dict[int, str])


@dataclass(slots=True)
class CustomerPlan(ImportPlan):
    """The outcome of a dry run of customers, with what it needs to write them."""

    new_wanted: list[WantedRow] = field(default_factory=list[WantedRow])
    updates: list[Update] = field(default_factory=list[Update])

    def settle(self, answers: dict[int, bool]) -> None:
        """Leave out what the user answered to keep; a row of which nothing is left counts as the same."""
        for update in self.updates:
            for question, name in update.asked.items():
                if not answers.get(question, False):
                    update.facts.pop(name, None)
                    update.custom.pop(name.removeprefix("custom:"), None)
        kept = [update for update in self.updates if update.facts or update.custom]
        unchanged = len(self.updates) - len(kept)
        self.updates, self.changed, self.same = kept, self.changed - unchanged, self.same + unchanged


def plan_import(
    work: UnitOfWork,
    table: Table,
    settings: ImportSettings,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> CustomerPlan:
    """Compare a file with the book and say what an import would do; writes nothing."""
    problems = check_settings(settings, table)
    if problems:
        raise InvalidDraftError(problems)
    if not table.rows:
        raise UserError(_("The file has a header but no rows: there is nothing to import."))
    keyed_by = main_key(settings)
    plan = CustomerPlan(table, settings, keyed_by, key_words(keyed_by), column_totals(table))
    _Planner(work, plan, progress or tell_nobody, cancelled or (lambda: False)).run()
    return plan


def product_id_of(work: UnitOfWork, settings: ImportSettings) -> int | None:
    """Return the product the file's balances belong to, None when the book has none of that name yet."""
    if settings.product.strip():
        condition = Product.name == settings.product.strip()
    else:
        condition = Product.code == UNSPECIFIED_DEPOSIT
    return work.session.scalar(select(func.min(Product.id)).where(condition, Product.removed_at.is_(None)))


class _Planner:
    """Goes through the rows of one file once."""

    def __init__(self, work: UnitOfWork, plan: CustomerPlan, progress: Progress, cancelled: Callable[[], bool]) -> None:
        self._work = work
        self._plan = plan
        self._progress = progress
        self._cancelled = cancelled
        self._precedence = {use.target: use.precedence for use in plan.settings.columns}
        self._custom_precedence = {use.column: use.precedence for use in plan.settings.columns}

    def run(self) -> None:
        """Read, recognise and compare every row."""
        self._progress(0, self._plan.rows, _("Reading the rows…"))
        known = load_known(self._work, KeyedBy(self._plan.keyed_by))
        matched = self._sort_rows(known)
        self._progress(0, len(matched), _("Comparing with the book…"))
        product_id = product_id_of(self._work, self._plan.settings)
        settings = self._plan.settings
        present = load_present(
            self._work, [one for _wanted, one in matched], settings.as_of, settings.currency, product_id
        )
        newer = corrections.Corrections(self._work, settings.as_of)
        for done, (wanted, customer_id) in enumerate(matched):
            self._tick(done, len(matched), _("Comparing with the book…"))
            self._compare(wanted, present[customer_id], newer)
        self._list_missing(known, {one for _wanted, one in matched})

    def _tick(self, done: int, of: int, words: str) -> None:
        if done % _EVERY == 0:
            if self._cancelled():
                raise Cancelled
            self._progress(done, of, words)

    def _line(self, row: int) -> int:
        return self._plan.table.row_lines[row]

    def _refuse(self, row: int, refusal: Refusal) -> None:
        self._plan.refused += 1
        self._plan.refused_rows.append(
            RefusedRow(self._line(row), refusal.column, refusal.value, refusal.reason, row=row)
        )

    def _sort_rows(self, known: Known) -> list[tuple[WantedRow, int]]:
        """Part the rows into refused, repeated, new, and those about a customer the book has."""
        plan = self._plan
        reader = RowReader(plan.table, plan.settings)
        seen: dict[str | int, WantedRow] = {}
        matched: list[tuple[WantedRow, int]] = []
        for row, cells in enumerate(plan.table.rows):
            self._tick(row, plan.rows, _("Reading the rows…"))
            wanted = reader.read(row)
            if isinstance(wanted, Refusal):
                self._refuse(row, wanted)
                continue
            keys = keys_of(wanted, cells, KeyedBy(plan.keyed_by))
            if not keys:
                reason = _("The row has neither a number nor name and phone to recognise the customer by.")
                self._refuse(row, wanted.lost[0] if wanted.lost else Refusal("", "", reason))
                continue
            customer_id = known.find(keys)
            first = seen.get(keys[0]) or (None if customer_id is None else seen.get(customer_id))
            if first is not None:
                self._repeat(wanted, first)
                continue
            if customer_id == SEVERAL:
                reason = _("Several customers of the book fit this row: give the customer number.")
                self._refuse(row, Refusal("", "", reason))
                continue
            if customer_id is not None and customer_id not in known.visible:
                self._refuse(row, Refusal("", "", _("This customer is looked after by somebody else.")))
                continue
            for key in keys if customer_id is None else (*keys, customer_id):
                seen.setdefault(key, wanted)
            plan.refused_rows += [
                RefusedRow(self._line(row), one.column, one.value, one.reason, whole_row=False, row=row)
                for one in wanted.lost
            ]
            if customer_id is None:
                plan.new_wanted.append(wanted)
                plan.new_rows.append((self._line(row), _called(wanted)))
            else:
                matched.append((wanted, customer_id))
        return matched

    def _repeat(self, wanted: WantedRow, first: WantedRow) -> None:
        """Count a row that says nothing against an earlier one of the same customer; refuse one that does."""
        for said, before in ((wanted.facts, first.facts), (wanted.custom, first.custom)):
            for name, value in said.items():
                if (
                    name in before
                    and before[name] != value
                    and not (said is wanted.custom and _equal(before[name], value))
                ):
                    label = name if said is wanted.custom else label_of(name)
                    reason = _("Line {line} says something else of the same customer ({label}).").format(
                        line=self._line(first.row), label=label
                    )
                    self._refuse(wanted.row, Refusal(label, _shown(name, value, self._plan.settings.currency), reason))
                    return
        for name, value in wanted.facts.items():
            first.facts.setdefault(name, value)
        for name, value in wanted.custom.items():
            first.custom.setdefault(name, value)
        self._plan.repeated += 1
        self._plan.repeated_rows.append(
            RepeatedRow(self._line(wanted.row), self._line(first.row), _called(wanted) or _called(first))
        )

    def _compare(self, wanted: WantedRow, present: PresentCustomer, newer: "corrections.Corrections") -> None:
        """Find what a row says differently from the book, and who wins."""
        if present.facts["kind"] is not self._plan.settings.kind:
            self._refuse(wanted.row, Refusal("", "", _("In the book this is a customer of the other kind.")))
            return
        update = Update(present)
        changes: list[FieldChange] = []
        currency = self._plan.settings.currency
        for name, value in wanted.facts.items():
            old = present.facts.get(name)
            if old == value or (name == "phone" and _same_phone(present, value)):
                continue
            rule = self._precedence.get(name, Precedence.FILE)
            texts = (label_of(name), _shown(name, old, currency), _shown(name, value, currency))
            self._decide(update, changes, texts, rule, (name, value), newer, wanted)
        for column, value in wanted.custom.items():
            old = present.custom.get(column)
            if old is not None and _equal(str(old), value):
                continue
            rule = self._custom_precedence.get(column, Precedence.FILE)
            texts = (column, "" if old is None else str(old), value)
            self._decide(update, changes, texts, rule, (f"custom:{column}", value), newer, wanted)
        if update.facts or update.custom or update.asked:
            self._plan.updates.append(update)
            self._plan.changed += 1
        else:
            self._plan.same += 1
        if changes:
            name = present.facts["name"] or present.facts["number"] or _called(wanted)
            self._plan.changed_rows.append(ChangedRow(self._line(wanted.row), name, tuple(changes)))

    def _decide(
        self,
        update: Update,
        changes: list[FieldChange],
        texts: tuple[str, str, str],
        rule: Precedence,
        said: tuple[str, Any],
        newer: "corrections.Corrections",
        wanted: WantedRow,
    ) -> None:
        """Take the file's word, keep the manager's newer correction, or ask; what was never known is always taken."""
        label, old, new = texts
        name, value = said
        if rule is Precedence.ASK and old:
            plan = self._plan
            customer = update.present.facts["name"] or update.present.facts["number"] or ""
            update.asked[len(plan.questions)] = name
            plan.questions.append(Question(len(plan.questions), self._line(wanted.row), customer, label, old, new))
        elif rule is Precedence.MINE_IF_NEWER and newer.stands(update.present, name):
            changes.append(FieldChange(label, old, new, kept=True))
            return
        if name.startswith("custom:"):
            update.custom[name.removeprefix("custom:")] = value
        else:
            update.facts[name] = value
        changes.append(FieldChange(label, old, new))

    def _list_missing(self, known: Known, matched: set[int]) -> None:
        """List the customers of the file's kind that the actor may see and it does not name; none is ever removed."""
        of_kind = select(Customer.id).where(self._work.visible(), Customer.kind == self._plan.settings.kind)
        missing = known.visible.intersection(self._work.session.scalars(of_kind)) - matched
        self._plan.missing = len(missing)
        if not missing:
            return
        some = sorted(missing)[:MOST_MISSING]
        statement = select(Customer.name, Customer.number).where(Customer.id.in_(some)).order_by(Customer.name_key)
        self._plan.missing_names = [name or number or "" for name, number in self._work.session.execute(statement)]


def _called(wanted: WantedRow) -> str:
    return str(wanted.facts.get("name") or wanted.facts.get("number") or "")


def _same_phone(present: PresentCustomer, number: str) -> bool:
    """Say whether the customer has this phone number already, in whatever writing and place."""
    return phone_digits(number) in present.phones


def _equal(old: Any, new: Any) -> bool:
    """Say whether two values are one: numbers by value, everything else to the letter."""
    if old == new:
        return True
    if not (isinstance(old, str) and isinstance(new, str)) or not old or not new:
        return False
    if not (old[-1].isdigit() and new[-1].isdigit()):
        return False
    left, right = money.parse_number(old), money.parse_number(new)
    return isinstance(left, Decimal) and left == right


def _shown(name: str, value: Any, currency: str) -> str:
    """Return a fact as the dry run shows it."""
    if value is None:
        return ""
    if name == "balance":
        return format_amount(money.Money(value, currency))
    if value == PERMANENT:
        return _("permanent")
    if isinstance(value, Sex):
        return _("Male") if value is Sex.MALE else _("Female")
    if isinstance(value, IdType):
        return value.value
    return str(value)
