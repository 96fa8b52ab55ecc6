"""Taking an act back, looked at first or done: one engine for both, so that what was shown is what is done."""

from sqlalchemy import select, update

from crmdesk.database.search import one_of
from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import UserError
from crmdesk.models import Act, Contact, Customer
from crmdesk.services.reversal.act_changes import load_changes
from crmdesk.services.reversal.catalogue import Catalogue
from crmdesk.services.reversal.lineage import table_of
from crmdesk.services.reversal.newcomers import Newcomers
from crmdesk.services.reversal.outcome import Course, Outcome
from crmdesk.services.reversal.records import Records, batches
from crmdesk.services.reversal.restoring import Restoring
from crmdesk.services.reversal.returning import Returning
from crmdesk.translation import gettext as _
from crmdesk.translation import ngettext


def take_back(work: UnitOfWork, act_id: int, course: Course, *, foreign: bool = False) -> Outcome:
    """Take an act back, or find out what that would do where ``course`` only looks.

    What a later act changed or made use of stays and is listed. Raises UserError where customers it concerns are looked
    after by somebody else, unless ``foreign`` allows it; Cancelled when the user stops it. In a writing course the act
    at work is noted as the one that undoes the other.
    """
    course.tell(0, 1, _("Looking at what was written…"))
    changes, records, outcome = load_changes(work, act_id), Records(work), Outcome()
    newcomers = Newcomers(work, changes, records, outcome)
    newcomers.decide()
    restoring = Restoring(work, changes, records, newcomers, outcome)
    newcomers.take_away(course)
    restoring.put_back(course)
    Returning(work, changes, records, restoring.ended, outcome).put_back(course)
    Catalogue(work, changes, records, newcomers, restoring, outcome).take_away(course)
    if not foreign:
        _demand_seeing(work, outcome.customers)
    if course.writes:
        _raise_versions(work, outcome, newcomers.customers)
        _index(work, sorted(outcome.customers), course)
        work.session.connection().execute(update(Act).where(Act.id == work.act_id).values(undoes_act_id=act_id))
    return outcome


def _demand_seeing(work: UnitOfWork, customers: set[int]) -> None:
    """Refuse where a customer concerned, who is in the book, is not the actor's to see."""
    connection = work.session.connection()
    visible = set(connection.execute(select(Customer.id).where(work.visible(everybody=True))).scalars())
    removed = connection.execute(select(Customer.id).where(Customer.removed_at.is_not(None))).scalars()
    foreign = customers - visible - set(removed)
    if foreign:
        raise UserError(
            ngettext(
                "{count} customer of this import is looked after by somebody else now. Ask the branch manager to undo it.",
                "{count} customers of this import are looked after by somebody else now. Ask the branch manager to undo it.",
                len(foreign),
            ).format(count=len(foreign))
        )


def _raise_versions(work: UnitOfWork, outcome: Outcome, removed: set[int]) -> None:
    """Raise the versions of customers and contacts of which a part changed, so that open forms notice."""
    contacts = {key for noun, key in outcome.restored if noun == "contact"}
    connection = work.session.connection()
    for kind, keys in ((Customer, outcome.customers - removed), (Contact, contacts)):
        for batch in batches(sorted(keys)):
            chosen = update(kind).where(one_of(work.dialect, table_of(kind.__tablename__).c.id, batch))
            connection.execute(chosen.values(version=kind.version + 1))


def _index(work: UnitOfWork, customers: list[int], course: Course) -> None:
    """Bring the search index up to date in pieces."""
    for done, batch in enumerate(batches(customers)):
        course.tell(done * len(batch), len(customers), _("Making the search index…"))
        work.index_now(batch)
