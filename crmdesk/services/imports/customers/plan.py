"""The dry run: what an import would do, row by row, before anything is written."""

from collections.abc import Callable

from sqlalchemy import func, select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import Cancelled
from crmdesk.exchange.table import Table
from crmdesk.exchange.totals import column_totals
from crmdesk.models import Act, Customer, Product
from crmdesk.services.imports.customers.cells import Refusal, fact_value
from crmdesk.services.imports.customers.comparing import Comparison
from crmdesk.services.imports.customers.corrections import Corrections
from crmdesk.services.imports.customers.customer_plan import CustomerPlan
from crmdesk.services.imports.customers.duplicates import list_duplicates
from crmdesk.services.imports.customers.fields import is_secret
from crmdesk.services.imports.customers.matching import KeyedBy, Known, key_words, load_known, main_key
from crmdesk.services.imports.customers.notes import Notes
from crmdesk.services.imports.customers.own_columns import own_columns
from crmdesk.services.imports.customers.present import load_present
from crmdesk.services.imports.customers.proposal import check_settings
from crmdesk.services.imports.customers.shown import Shown
from crmdesk.services.imports.customers.sorting import RowSorter
from crmdesk.services.imports.deciding import demand_rows
from crmdesk.services.imports.mapping import ImportSettings
from crmdesk.services.imports.outcome import MOST_MISSING
from crmdesk.services.imports.target import LEAVE_OUT, OWN
from crmdesk.services.progress import Progress, tell_nobody
from crmdesk.services.starting_choices import UNSPECIFIED_DEPOSIT
from crmdesk.translation import gettext as _

_EVERY = 1_000


def plan_import(
    work: UnitOfWork,
    table: Table,
    settings: ImportSettings,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> CustomerPlan:
    """Compare a file with the book and say what an import would do; writes nothing."""
    demand_rows(check_settings(settings, table), table)
    keyed_by = main_key(settings)
    plan = CustomerPlan(table, settings, keyed_by, key_words(keyed_by), column_totals(table))
    plan.book_state = book_state(work)
    plan.own = own_columns(work, table, settings)
    plan.defaults = _defaults(settings)
    _note_columns(plan)
    _find_product(work, plan)
    _Planner(work, plan, progress or tell_nobody, cancelled or (lambda: False)).run()
    return plan


def book_state(work: UnitOfWork) -> tuple[int, ...]:
    """Return what changes with every write to the book, and who looks: nothing it says of customers changes without."""
    acts, last = work.session.execute(select(func.count(Act.id), func.max(Act.id))).one()
    return int(work.actor.staff_id), acts, last or 0


def _defaults(settings: ImportSettings) -> dict[str, object]:
    """Return the values that stand where a new record says nothing; the kind of document is read with its number."""
    found: dict[str, object] = {}
    for target, text in settings.defaults:
        value = text if target.startswith(OWN) else fact_value(target, text, settings.currency)
        if value is not None and value != "" and target != "id_type":
            found[target] = value
    return found


def _note_columns(plan: CustomerPlan) -> None:
    """Say which columns stay out because nothing of their kind is ever kept."""
    secrets = [use.column for use in plan.settings.columns if use.target == LEAVE_OUT and is_secret(use.column)]
    if secrets:
        words = _("Left out, because passwords and card secrets are never kept: {columns}")
        plan.notes.append(words.format(columns=", ".join(secrets)))


def _find_product(work: UnitOfWork, plan: CustomerPlan) -> None:
    """Find the product the file's balances belong to, by name or code; one on sale before a retired one.

    None where the book has none of that name yet.
    """
    wanted = plan.settings.product.strip()
    condition = (Product.name == wanted) | (Product.code == wanted) if wanted else Product.code == UNSPECIFIED_DEPOSIT
    statement = (
        select(Product.id, Product.name, Product.removed_at)
        .where(condition)
        .order_by(Product.removed_at.is_not(None), Product.name != wanted, Product.id)
        .limit(1)
    )
    found = work.session.execute(statement).one_or_none()
    if found is None:
        return
    plan.product_id = found.id
    if found.removed_at is not None and plan.settings.column_of("balance") is not None:
        words = _("The product {name} is retired; the balances go to it all the same.")
        plan.notes.append(words.format(name=found.name))


class _Planner:
    """Goes through one file once."""

    def __init__(self, work: UnitOfWork, plan: CustomerPlan, progress: Progress, cancelled: Callable[[], bool]) -> None:
        self._work = work
        self._plan = plan
        self._progress = progress
        self._cancelled = cancelled

    def run(self) -> None:
        """Read, recognise and compare every row."""
        plan, settings, notes = self._plan, self._plan.settings, Notes()
        self._progress(0, plan.rows, _("Reading the rows…"))
        shown = Shown(settings, plan.own)
        known = load_known(self._work, KeyedBy(plan.keyed_by))
        sorter = RowSorter(plan, known, shown, notes)
        sorter.sort(self._tick)
        matched = sorter.matched
        self._progress(0, len(matched), _("Comparing with the book…"))
        present = load_present(
            self._work, [one for _wanted, one in matched], settings.as_of, settings.currency, plan.product_id
        )
        comparison = Comparison(plan, Corrections(self._work, settings.as_of), shown, notes)
        for done, (wanted, customer_id) in enumerate(matched):
            self._tick(done, len(matched), _("Comparing with the book…"))
            if present[customer_id].facts["kind"] is not settings.kind:
                sorter.refuse(wanted.row, Refusal("", "", _("In the book this is a customer of the other kind.")))
            else:
                comparison.compare(wanted, present[customer_id])
        list_duplicates(self._work, plan, plan.new_wanted, matched, known.visible)
        self._list_missing(known, {one for _wanted, one in matched})
        plan.notes += notes.texts(plan.table)

    def _tick(self, done: int, of: int, words: str) -> None:
        if done % _EVERY == 0:
            if self._cancelled():
                raise Cancelled
            self._progress(done, of, words)

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
