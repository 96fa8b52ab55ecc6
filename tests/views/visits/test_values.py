"""A draft shown and read back."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from crmdesk.services.contacts.draft import AttendeeDraft, ContactDraft
from crmdesk.terms import Channel, Confidentiality, ContactState, CustomerId, Direction
from crmdesk.views.visits.values import draft_with, values_of

TEXT = st.text(alphabet="存单利率 abc（）、,", max_size=12).map(str.strip)
NAME = st.text(alphabet="张王李伟明强", min_size=1, max_size=4)
PEOPLE = st.lists(st.builds(AttendeeDraft, NAME, st.just(value=False)), max_size=3, unique_by=lambda one: one.name)
DRAFTS = st.builds(
    ContactDraft,
    st.just(CustomerId(1)),
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(lambda one: one.replace(second=0, microsecond=0)),  # noqa: DTZ001
    st.sampled_from(Channel),
    direction=st.sampled_from(Direction),
    state=st.sampled_from([one for one in ContactState if one is not ContactState.NO_ANSWER]),
    reached=st.booleans(),
    minutes=st.none() | st.integers(1, 1440),
    place=TEXT,
    discussed=TEXT,
    products=TEXT,
    recorded=st.booleans(),
    confidentiality=st.sampled_from(Confidentiality),
    attendees=PEOPLE.map(tuple),
)


@given(DRAFTS)
def test_what_is_shown_is_read_back(draft: ContactDraft) -> None:
    assert draft_with(draft, values_of(draft), set(), ()) == draft


@given(DRAFTS)
def test_what_a_channel_does_not_have_is_left_empty(draft: ContactDraft) -> None:
    read = draft_with(draft, values_of(draft), {"place", "minutes", "recorded", "customer_people", "reached"}, ())
    assert (read.place, read.minutes, read.recorded, read.attendees, read.reached) == ("", None, False, (), True)
    assert read.discussed == draft.discussed
