"""A contact's draft as the values of its form, and back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from crmdesk.services.contacts.draft import ContactDraft
from crmdesk.services.staff import StaffName
from crmdesk.terms import Channel, Confidentiality, ContactState, Direction
from crmdesk.views.visits.people import read_people, written

TEXTS = (
    "place", "purpose", "discussed", "needs", "products", "disclosures", "reaction", "competitors", "risks", "outcome",
)  # fmt: skip
"""Fields whose value in the form is the draft's."""


def values_of(draft: ContactDraft) -> dict[str, Any]:
    """Return what the fields show of a draft; mood, promises and next steps have editors of their own."""
    return {name: getattr(draft, name) for name in TEXTS} | {
        "channel": draft.channel.value,
        "state": draft.state.value,
        "direction": draft.direction.value,
        "confidentiality": draft.confidentiality.value,
        "starts_at": draft.starts_at,
        "minutes": None if draft.minutes is None else Decimal(draft.minutes),
        "reached": draft.reached,
        "recorded": draft.recorded,
        "customer_people": written(one for one in draft.attendees if not one.of_bank),
        "bank_people": written(one for one in draft.attendees if one.of_bank),
    }


def draft_with(
    base: ContactDraft, values: Mapping[str, Any], hidden: Collection[str], colleagues: Sequence[StaffName]
) -> ContactDraft:
    """Return ``base`` with the fields' values; what a channel does not have is left empty."""
    texts = {name: "" if name in hidden else values[name] for name in TEXTS}
    minutes = None if "minutes" in hidden else values["minutes"]
    customers = "" if "customer_people" in hidden else values["customer_people"]
    theirs = read_people(customers, of_bank=False, known=[one for one in base.attendees if not one.of_bank])
    before = [one for one in base.attendees if one.of_bank]
    ours = read_people(values["bank_people"], of_bank=True, known=[*before, *colleagues])
    return replace(
        base,
        **texts,
        channel=Channel(values["channel"]),
        state=ContactState(values["state"]),
        direction=Direction(values["direction"]),
        confidentiality=Confidentiality(values["confidentiality"]),
        starts_at=values["starts_at"] or base.starts_at,
        minutes=None if minutes is None else int(minutes),
        reached=_reached(values, hidden),
        recorded=False if "recorded" in hidden else values["recorded"],
        attendees=(*ours, *theirs),
    )


def _reached(values: Mapping[str, Any], hidden: Collection[str]) -> bool:
    """Say whether the customer was reached; who does not answer was not, whatever the field says."""
    if values["state"] == ContactState.NO_ANSWER.value:
        return False
    return True if "reached" in hidden else bool(values["reached"])
