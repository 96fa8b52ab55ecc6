"""Finding a customer the actor may see, or refusing calmly."""

from sqlalchemy import select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import UserError
from crmdesk.models import Customer
from crmdesk.terms import CustomerId
from crmdesk.translation import gettext as _


def visible_customer(work: UnitOfWork, customer_id: CustomerId) -> Customer:
    """Return the customer's record; refuse one that is gone or not the actor's to see, in the same words."""
    customer = work.session.scalar(
        select(Customer).where(Customer.id == customer_id, work.visible(everybody=True, few=True))
    )
    if customer is None:
        raise UserError(_("This customer is no longer in the book or is looked after by somebody else."))
    return customer
