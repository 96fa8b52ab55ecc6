"""The marks the screens use for the vocabulary of the branch: tones and icons; its words come from the ground."""

from crmdesk.terms import (
    Channel,
    ContactState,
    CustomerStatus,
    Mood,
    PromiseState,
    TaskState,
)
from crmdesk.views.tokens import Tone
from crmdesk.words import (
    address_kind_text,
    channel_text,
    confidentiality_text,
    contact_state_text,
    direction_text,
    id_type_text,
    kind_text,
    mood_text,
    phone_kind_text,
    priority_text,
    promise_state_text,
    role_text,
    sex_text,
    status_text,
    task_state_text,
)

__all__ = [
    "address_kind_text",
    "channel_icon",
    "channel_text",
    "confidentiality_text",
    "contact_state_text",
    "contact_state_tone",
    "direction_text",
    "id_type_text",
    "kind_text",
    "mood_icon",
    "mood_text",
    "phone_kind_text",
    "priority_text",
    "promise_state_text",
    "promise_state_tone",
    "role_text",
    "sex_text",
    "status_text",
    "status_tone",
    "task_state_text",
    "task_state_tone",
]


def status_tone(status: CustomerStatus) -> Tone:
    """Return the tone of a status: good for active, quiet for what is over."""
    return {
        CustomerStatus.PROSPECT: Tone.ACCENT,
        CustomerStatus.ACTIVE: Tone.GOOD,
        CustomerStatus.RELATED: Tone.TEAL,
    }.get(status, Tone.NEUTRAL)


def channel_icon(channel: Channel) -> str:
    """Return the icon of a channel."""
    return {
        Channel.VISIT: "map-pin",
        Channel.BRANCH_MEETING: "landmark",
        Channel.PHONE: "phone",
        Channel.SMS: "message-square",
        Channel.WECOM: "message-circle",
        Channel.SOCIAL: "share-2",
        Channel.EMAIL: "mail",
        Channel.VIDEO: "video",
        Channel.EVENT: "calendar-days",
        Channel.LETTER: "send",
        Channel.GIFT: "gift",
    }[channel]


def contact_state_tone(state: ContactState) -> Tone:
    """Return the tone of a contact's state."""
    return {ContactState.PLANNED: Tone.ACCENT, ContactState.DONE: Tone.GOOD, ContactState.NO_ANSWER: Tone.WARN}.get(
        state, Tone.NEUTRAL
    )


def mood_icon(mood: Mood) -> str:
    """Return the face of a mood."""
    return {
        Mood.ANGRY: "angry",
        Mood.DISPLEASED: "frown",
        Mood.NEUTRAL: "meh",
        Mood.PLEASED: "smile",
        Mood.DELIGHTED: "laugh",
    }[mood]


def promise_state_tone(state: PromiseState) -> Tone:
    """Return the tone of a promise's state."""
    return {
        PromiseState.OPEN: Tone.ACCENT,
        PromiseState.KEPT: Tone.GOOD,
        PromiseState.KEPT_LATE: Tone.WARN,
        PromiseState.BROKEN: Tone.BAD,
        PromiseState.WITHDRAWN: Tone.NEUTRAL,
    }[state]


def task_state_tone(state: TaskState) -> Tone:
    """Return the tone of a task's state."""
    return {TaskState.OPEN: Tone.ACCENT, TaskState.DONE: Tone.GOOD, TaskState.CANCELLED: Tone.NEUTRAL}[state]
