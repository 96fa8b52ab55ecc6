"""The one customer a text means, for commands and papers that are about one."""

from sqlalchemy import select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import UserError
from crmdesk.models import Customer
from crmdesk.services.customers.listing import CustomerQuery, find_customers
from crmdesk.terms import CustomerId
from crmdesk.translation import gettext as _


def one_customer(work: UnitOfWork, text: str) -> CustomerId:
    """Return the one customer of this number, or whom the text finds; refuse when it finds none or several."""
    exact = work.session.scalar(select(Customer.id).where(Customer.number == text.strip(), work.visible()))
    if exact is not None:
        return CustomerId(exact)
    found = find_customers(work, CustomerQuery(text)).ids
    if not found:
        raise UserError(_("No customer is found by {text}.").format(text=text))
    if len(found) > 1:
        raise UserError(
            _("{count} customers are found by {text}: name one by the customer number.").format(
                count=len(found), text=text
            )
        )
    return CustomerId(found[0])
