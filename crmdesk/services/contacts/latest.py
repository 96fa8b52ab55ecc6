"""The latest contact that took place, of one customer or of the whole book."""

from sqlalchemy import select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import UserError
from crmdesk.models import Contact, Customer
from crmdesk.services.customers.single import one_customer
from crmdesk.terms import ContactId, ContactState
from crmdesk.translation import gettext as _


def latest_contact(work: UnitOfWork, customer: str = "") -> ContactId:
    """Return the latest contact done with the one customer a text finds, or with anybody the actor may see."""
    statement = (
        select(Contact.id)
        .join(Customer, Customer.id == Contact.customer_id)
        .where(work.visible(), Contact.state == ContactState.DONE, Contact.removed_at.is_(None))
        .order_by(Contact.starts_at.desc(), Contact.id.desc())
        .limit(1)
    )
    if customer:
        statement = statement.where(Customer.id == one_customer(work, customer))
    found = work.session.scalar(statement)
    if found is None:
        raise UserError(_("There is no contact to report yet. Write down a visit first."))
    return ContactId(found)
