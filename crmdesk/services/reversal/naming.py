"""What was left alone, in the user's words: whose it is, which fact, and why."""

from sqlalchemy import select

from crmdesk.database.search import one_of
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Customer
from crmdesk.services.reversal.lineage import table_of
from crmdesk.services.reversal.outcome import Kept, Why
from crmdesk.translation import N_
from crmdesk.translation import gettext as _

_NOUNS: dict[str, str] = {
    "customer": N_("Customer"), "individual": N_("Customer"), "corporate": N_("Customer"), "phone": N_("Phone"),
    "address": N_("Address"), "assignment": N_("Relationship manager"), "account": N_("Account"),
    "holder": N_("Account"), "holding": N_("Holding"), "balance": N_("Balance"), "contact": N_("Contact"),
    "attendee": N_("People present"), "promise": N_("Promise"), "task": N_("Task"), "branch": N_("Branch"),
    "product": N_("Product"), "staff": N_("Member of staff"), "field": N_("Own field"),
}  # fmt: skip
_FIELDS: dict[str, str] = {
    "name": N_("Name"), "number": N_("Customer number"), "status": N_("Status"), "branch_id": N_("Branch"),
    "since": N_("Customer since"), "came_by": N_("Came by"), "email": N_("E-mail"), "wechat": N_("WeChat"),
    "wecom": N_("WeCom"), "remark": N_("Remark"), "do_not_contact": N_("Do not contact"),
    "former_name": N_("Former name"), "sex": N_("Sex"), "birth_date": N_("Birth date"), "id_type": N_("ID type"),
    "id_number": N_("ID number"), "id_expires_on": N_("ID valid until"), "id_permanent": N_("ID valid until"),
    "nationality": N_("Nationality"), "ethnic_group": N_("Ethnic group"), "uscc": N_("Unified social credit code"),
    "founded_on": N_("Founded"), "licence_expires_on": N_("Licence valid until"),
    "licence_permanent": N_("Licence valid until"), "starts_at": N_("Date"), "channel": N_("Channel"),
    "direction": N_("Direction"), "state": N_("Status"), "reached": N_("Reached"), "minutes": N_("Minutes"),
    "place": N_("Place"), "purpose": N_("Purpose"), "discussed": N_("What was discussed"), "needs": N_("Needs found"),
    "products": N_("Products discussed"), "reaction": N_("Reaction"), "mood": N_("Mood"), "outcome": N_("Outcome"),
    "role": N_("Role"), "superior_id": N_("Superior"), "due_on": N_("Due"), "what": N_("Content"),
}  # fmt: skip


class Names:
    """Looks up how the records that are left alone are called; customers of colleagues stay unnamed."""

    def __init__(self, work: UnitOfWork, kept: list[Kept]) -> None:
        """Look up all of ``kept`` at once."""
        connection = work.session.connection()
        self._customers: dict[int, str] = {}
        ids = sorted({one.customer_id for one in kept if one.customer_id is not None})
        if ids:
            statement = select(Customer.id, Customer.name, Customer.number).where(
                one_of(work.dialect, Customer.id, ids), work.visible(everybody=True)
            )
            for key, name, number in connection.execute(statement):
                self._customers[key] = name or number or _("Unnamed")
        self._others: dict[tuple[str, int], str] = {}
        for noun in {one.noun for one in kept if one.customer_id is None and one.record_id is not None}:
            table = table_of(noun)
            label = table.c.label_zh if noun == "field" else table.c.get("name")
            keys = sorted({one.record_id for one in kept if one.noun == noun and one.record_id is not None})
            if label is not None:
                for key, name in connection.execute(
                    select(table.c.id, label).where(one_of(work.dialect, table.c.id, keys))
                ):
                    self._others[noun, key] = name or ""

    def called(self, kept: Kept) -> str:
        """Say whose or what it is."""
        if kept.customer_id is not None:
            return self._customers.get(kept.customer_id) or _("A customer of a colleague")
        if kept.record_id is not None and (kept.noun, kept.record_id) in self._others:
            return self._others[kept.noun, kept.record_id]
        noun = _NOUNS.get(kept.noun, kept.noun)
        return _(noun)

    def what(self, kept: Kept) -> str:
        """Say which fact stays."""
        if kept.name.startswith("custom:"):
            return kept.name.removeprefix("custom:")
        label = _FIELDS.get(kept.name) or _NOUNS.get(kept.noun, kept.noun)
        return _(label)


def why_text(kept: Kept) -> str:
    """Say why it stays."""
    match kept.why:
        case Why.CHANGED:
            return _("Changed since the import")
        case Why.USED if kept.noun == "customer":
            return _("Contacts, promises, tasks or other entries were added since")
        case Why.USED:
            return _("Still in use")
        case Why.GONE:
            return _("No longer in the book")
        case Why.TAKEN:
            return _("Its place is taken by something newer")
