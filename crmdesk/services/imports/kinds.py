"""The kinds of import there are; the wizard and the command line know no other list."""

from crmdesk.exchange.table import Table
from crmdesk.services.imports.contacts import proposal as contacts_proposal
from crmdesk.services.imports.contacts.apply import apply_import as apply_contacts
from crmdesk.services.imports.contacts.fields import targets as contacts_targets
from crmdesk.services.imports.contacts.plan import plan_import as plan_contacts
from crmdesk.services.imports.customers.apply import apply_import
from crmdesk.services.imports.customers.fields import target_of, targets
from crmdesk.services.imports.customers.plan import plan_import
from crmdesk.services.imports.customers.proposal import check_settings, propose_settings
from crmdesk.services.imports.kind import Given, ImportKind
from crmdesk.services.imports.mapping import ImportSettings
from crmdesk.services.imports.staff import proposal as staff_proposal
from crmdesk.services.imports.staff.apply import apply_import as apply_staff
from crmdesk.services.imports.staff.fields import targets as staff_targets
from crmdesk.services.imports.staff.plan import plan_import as plan_staff
from crmdesk.services.imports.target import CUSTOM
from crmdesk.terms import CustomerKind
from crmdesk.translation import N_


def _propose_customers(table: Table, given: Given) -> ImportSettings:
    return propose_settings(table, given.as_of, given.currency, given.customer_kind, given.key_column, given.product)


def _customer_columns(table: Table) -> int:
    """Count the columns that name a fact of a customer."""
    return sum(any(target_of(column, kind) != CUSTOM for kind in CustomerKind) for column in table.columns)


CUSTOMERS = ImportKind(
    key="customers",
    label=N_("Customers"),
    hint=N_("The bank's list of customers, with their balances if it has them."),
    step=N_("Import customers"),
    asks=frozenset({"as_of", "currency", "product", "key_column", "customer_kind"}),
    takes_own_fields=True,
    targets=targets,
    recognises=_customer_columns,
    propose=_propose_customers,
    check=check_settings,
    plan=plan_import,
    apply=apply_import,
)

CONTACTS = ImportKind(
    key=contacts_proposal.KEY,
    label=N_("Contacts"),
    hint=N_("Visits, calls and messages from the log you kept so far; each needs its day and its channel."),
    step=N_("Import contacts"),
    asks=frozenset(),
    takes_own_fields=False,
    targets=contacts_targets,
    recognises=contacts_proposal.recognises,
    propose=contacts_proposal.propose_settings,
    check=contacts_proposal.check_settings,
    plan=plan_contacts,
    apply=apply_contacts,
)

STAFF = ImportKind(
    key=staff_proposal.KEY,
    label=N_("Staff and assignments"),
    hint=N_("The bank's list of staff, or a list of which relationship manager looks after which customer."),
    step=N_("Import staff and assignments"),
    asks=frozenset({"as_of", "key_column"}),
    takes_own_fields=False,
    targets=staff_targets,
    recognises=staff_proposal.recognises,
    propose=staff_proposal.propose_settings,
    check=staff_proposal.check_settings,
    plan=plan_staff,
    apply=apply_staff,
)

KINDS: dict[str, ImportKind] = {kind.key: kind for kind in (CUSTOMERS, CONTACTS, STAFF)}


def likeliest_kind(table: Table) -> ImportKind:
    """Return the kind most of whose columns a file has; customers where none stands out."""
    return max(KINDS.values(), key=lambda kind: kind.recognises(table))
