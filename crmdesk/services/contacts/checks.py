"""What a contact form is checked for, live while typing and again before saving."""

from datetime import timedelta

from crmdesk import clock
from crmdesk.errors import Gravity, Problem
from crmdesk.services.contacts.draft import ContactDraft
from crmdesk.services.secrets_in_text import refused_secrets
from crmdesk.terms import ContactState
from crmdesk.translation import gettext as _

LONGEST_TEXT = 20_000
LONGEST_MINUTES = 24 * 60
SOON_FORGOTTEN = timedelta(days=7)
TEXTS = (
    "place", "discussed", "needs", "products", "disclosures", "reaction", "mood_note", "competitors", "risks", "outcome",
)  # fmt: skip


def check_contact(draft: ContactDraft) -> list[Problem]:
    """Return everything wrong with a contact, by field; remarks inform without barring."""
    problems = _check_time(draft)
    if draft.state is ContactState.DONE and draft.reached and not draft.discussed.strip():
        problems.append(Problem("discussed", _("Write down what was said.")))
    problems += [
        Problem(name, _("This text is too long: at most {count} characters.").format(count=LONGEST_TEXT))
        for name in TEXTS
        if len(getattr(draft, name)) > LONGEST_TEXT
    ]
    if draft.minutes is not None and not 0 < draft.minutes <= LONGEST_MINUTES:
        problems.append(Problem("minutes", _("A contact lasts between one minute and a day.")))
    if draft.products.strip() and not draft.disclosures.strip() and draft.state is ContactState.DONE:
        problems.append(
            Problem("disclosures", _("Products were discussed: which disclosures were given?"), Gravity.REMARK)
        )
    return problems + _check_promises(draft) + _check_steps(draft) + refused_secrets(_written(draft))


def _written(draft: ContactDraft) -> dict[str, str]:
    """Return everything written in a contact, by field."""
    texts = {name: str(getattr(draft, name)) for name in TEXTS}
    texts |= {f"promises.{index}.what": one.what for index, one in enumerate(draft.promises)}
    return texts | {f"next_steps.{index}.what": one.what for index, one in enumerate(draft.next_steps)}


def _check_time(draft: ContactDraft) -> list[Problem]:
    moment, now = clock.from_local(draft.starts_at), clock.now()
    if draft.state in {ContactState.PLANNED, ContactState.CANCELLED}:  # one calls off what lies ahead
        return []
    if moment > now + timedelta(minutes=15):
        return [Problem("starts_at", _("This moment lies ahead: plan the contact instead, or correct the time."))]
    if draft.contact_id is None and now - moment > SOON_FORGOTTEN:
        return [Problem("starts_at", _("More than a week ago: check the day."), Gravity.REMARK)]
    return []


def _check_promises(draft: ContactDraft) -> list[Problem]:
    problems: list[Problem] = []
    for index, promise in enumerate(draft.promises):
        if not promise.what.strip():
            problems.append(Problem(f"promises.{index}.what", _("Say what was promised.")))
        if promise.due_on is None:
            problems.append(Problem(f"promises.{index}.due_on", _("A promise needs a day to be kept by.")))
        elif promise.promise_id is None and promise.due_on < draft.starts_at.date():
            problems.append(Problem(f"promises.{index}.due_on", _("This day lies before the contact.")))
    return problems


def _check_steps(draft: ContactDraft) -> list[Problem]:
    problems: list[Problem] = []
    for index, step in enumerate(draft.next_steps):
        if not step.what.strip():
            problems.append(Problem(f"next_steps.{index}.what", _("Say what shall be done.")))
        if step.due_on is None:
            problems.append(Problem(f"next_steps.{index}.due_on", _("A next step needs a day to be done by.")))
    return problems
