"""The screens' door to a real encrypted book, for the tests that need more than a stand-in."""

from collections.abc import Iterator

import pytest

from crmdesk.services.book import OpenBook
from crmdesk.services.customers.listing import CustomerQuery, find_customers
from crmdesk.terms import CustomerId
from crmdesk.views.worker import Worker


@pytest.fixture
def desk(filled_book: OpenBook) -> Iterator[Worker]:
    """Return a worker over a real book with five customers."""
    door = Worker(filled_book.read, filled_book.write)
    yield door
    door.close()
    door.deleteLater()


@pytest.fixture
def customer(filled_book: OpenBook) -> CustomerId:
    """Return the customer the tests are about."""
    with filled_book.read() as work:
        return CustomerId(find_customers(work, CustomerQuery(text="张伟明")).ids[0])
