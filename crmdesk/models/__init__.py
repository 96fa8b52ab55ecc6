"""What the bank keeps: one module per noun. Importing this package lists every model on ``Base.metadata``."""

from crmdesk.models.account import Account
from crmdesk.models.act import Act
from crmdesk.models.address import Address
from crmdesk.models.assignment import Assignment
from crmdesk.models.attendee import Attendee
from crmdesk.models.balance import Balance
from crmdesk.models.base import Base
from crmdesk.models.book import Book
from crmdesk.models.branch import Branch
from crmdesk.models.change import Change
from crmdesk.models.choice import Choice
from crmdesk.models.contact import Contact
from crmdesk.models.corporate import Corporate
from crmdesk.models.customer import Customer
from crmdesk.models.draft import Draft
from crmdesk.models.field import Field
from crmdesk.models.holder import Holder
from crmdesk.models.holding import Holding
from crmdesk.models.import_mapping import ImportMapping
from crmdesk.models.import_run import ImportRun
from crmdesk.models.individual import Individual
from crmdesk.models.outgoing import Outgoing
from crmdesk.models.paper import Paper
from crmdesk.models.phone import Phone
from crmdesk.models.product import Product
from crmdesk.models.promise import Promise
from crmdesk.models.provenance import Provenance
from crmdesk.models.saved_view import SavedView
from crmdesk.models.search_rank import SearchRank
from crmdesk.models.setting import Setting
from crmdesk.models.staff import Staff
from crmdesk.models.task import Task

__all__ = [
    "Account",
    "Act",
    "Address",
    "Assignment",
    "Attendee",
    "Balance",
    "Base",
    "Book",
    "Branch",
    "Change",
    "Choice",
    "Contact",
    "Corporate",
    "Customer",
    "Draft",
    "Field",
    "Holder",
    "Holding",
    "ImportMapping",
    "ImportRun",
    "Individual",
    "Outgoing",
    "Paper",
    "Phone",
    "Product",
    "Promise",
    "Provenance",
    "SavedView",
    "SearchRank",
    "Setting",
    "Staff",
    "Task",
]
