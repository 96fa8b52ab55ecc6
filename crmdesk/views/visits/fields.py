"""The fields of a contact's form, in groups, and which of them a channel has."""

from collections.abc import Sequence

from crmdesk.services.choices import Label
from crmdesk.terms import Channel, Confidentiality, ContactState, Direction
from crmdesk.translation import gettext as _
from crmdesk.translation import pgettext
from crmdesk.views import words
from crmdesk.views.widgets.form.field import Field, FieldKind

SPOKEN = frozenset({Channel.VISIT, Channel.BRANCH_MEETING, Channel.PHONE, Channel.VIDEO, Channel.EVENT})
_SENT = frozenset({Channel.SMS, Channel.LETTER, Channel.GIFT})
_EVERY = frozenset(Channel)

APPLIES: dict[str, frozenset[Channel]] = {
    "place": frozenset({Channel.VISIT, Channel.BRANCH_MEETING, Channel.EVENT}),
    "minutes": SPOKEN,
    "reached": frozenset({Channel.VISIT, Channel.PHONE, Channel.VIDEO, Channel.WECOM}),
    "mood": _EVERY - _SENT,
    "reaction": _EVERY - frozenset({Channel.LETTER}),
    "customer_people": SPOKEN | {Channel.WECOM},
    "needs": _EVERY - {Channel.GIFT},
    "products": _EVERY - {Channel.GIFT},
    "disclosures": _EVERY - {Channel.GIFT},
    "recorded": SPOKEN - {Channel.EVENT},
    "competitors": _EVERY - _SENT,
}
"""The channels in which a field is asked for; a field not listed belongs to all. What holds something stays shown."""

MORE = ("products", "disclosures", "recorded", "competitors", "risks", "outcome", "confidentiality")
"""The fields folded away until they are wanted."""


def said_field() -> Field:
    """Return the field that matters most."""
    return Field("discussed", _("What was said"), FieldKind.LONG_TEXT, lines=8)


def needs_field() -> Field:
    """Return what the customer turned out to need."""
    return Field("needs", _("Needs found"), FieldKind.LONG_TEXT, lines=2)


def reaction_field() -> Field:
    """Return how the customer took it."""
    return Field("reaction", _("Customer's reaction"), FieldKind.LONG_TEXT, lines=2)


def fact_fields(purposes: Sequence[Label]) -> list[Field]:
    """Return when, how, where, why and with whom."""
    kinds = tuple((one.value, words.channel_text(one)) for one in Channel)
    states = tuple((one.value, words.contact_state_text(one)) for one in ContactState)
    sides = tuple((one.value, words.direction_text(one)) for one in Direction)
    people = _("Several names: separate them by a comma, the post in brackets.")
    return [
        Field("channel", pgettext("contact", "Kind of contact"), FieldKind.CHOICE, required=True, choices=kinds),
        Field("state", pgettext("contact", "State"), FieldKind.CHOICE, required=True, choices=states),
        Field("starts_at", pgettext("contact", "When"), FieldKind.MOMENT, required=True),
        Field("minutes", _("How long"), FieldKind.NUMBER, unit=_("minutes")),
        Field("place", _("Place"), wide=True),
        Field(
            "purpose",
            pgettext("contact", "Purpose"),
            FieldKind.CHOICE,
            choices=tuple((one.key, one.text()) for one in purposes),
        ),
        Field("direction", _("Who sought whom"), FieldKind.CHOICE, required=True, choices=sides),
        Field("reached", _("The customer was reached"), FieldKind.CHECK, wide=True),
        Field("customer_people", _("People of the customer"), wide=True, help=people),
        Field("bank_people", _("People of the bank"), wide=True),
    ]


def more_fields() -> list[Field]:
    """Return what only some contacts have."""
    classes = tuple((one.value, words.confidentiality_text(one)) for one in Confidentiality)
    return [
        Field("products", _("Products discussed"), FieldKind.LONG_TEXT, lines=2),
        Field("disclosures", _("Disclosures given"), FieldKind.LONG_TEXT, lines=2),
        Field("recorded", _("Sound and picture were recorded"), FieldKind.CHECK, wide=True),
        Field("competitors", _("Other banks mentioned"), wide=True),
        Field("risks", _("Risks seen"), FieldKind.LONG_TEXT, lines=2),
        Field("outcome", _("Outcome"), FieldKind.LONG_TEXT, lines=2),
        Field(
            "confidentiality",
            _("Confidentiality"),
            FieldKind.CHOICE,
            required=True,
            wide=True,
            choices=classes,
            help=_("Confidential entries are read by the main manager and her superiors only."),
        ),
    ]


def said_hint(channel: Channel, state: ContactState) -> str:
    """Return what to write, as the empty field says it."""
    if state is ContactState.PLANNED:
        return _("What shall be talked about")
    return {
        Channel.GIFT: _("What was given, on which occasion, and its value"),
        Channel.LETTER: _("What was written"),
        Channel.EMAIL: _("What was written"),
        Channel.SMS: _("What was written"),
        Channel.WECOM: _("What was written or said"),
        Channel.SOCIAL: _("What was written or said"),
        Channel.EVENT: _("What the event was, and what was said"),
    }.get(channel, _("In your own words; what you promised goes below"))
