"""The words for the vocabulary of the branch, each in the language now spoken; screens and papers share them."""

from crmdesk.terms import (
    AddressKind,
    Channel,
    Confidentiality,
    ContactState,
    CustomerKind,
    CustomerStatus,
    Direction,
    IdType,
    Mood,
    PhoneKind,
    Priority,
    PromiseState,
    Role,
    Sex,
    TaskState,
)
from crmdesk.translation import gettext as _
from crmdesk.translation import pgettext


def kind_text(kind: CustomerKind) -> str:
    """Say which card a customer has."""
    return {CustomerKind.INDIVIDUAL: _("Individual"), CustomerKind.CORPORATE: _("Firm")}[kind]


def status_text(status: CustomerStatus) -> str:
    """Say where a customer stands with the bank."""
    return {
        CustomerStatus.PROSPECT: pgettext("customer status", "Prospect"),
        CustomerStatus.ACTIVE: pgettext("customer status", "Active"),
        CustomerStatus.CLOSED: pgettext("customer status", "Closed"),
        CustomerStatus.DECEASED: pgettext("customer status", "Deceased"),
        CustomerStatus.RELATED: pgettext("customer status", "Related"),
    }[status]


def sex_text(sex: Sex) -> str:
    """Say a person's sex."""
    return {Sex.FEMALE: _("Female"), Sex.MALE: _("Male")}[sex]


def id_type_text(kind: IdType) -> str:
    """Say which identity document."""
    return {
        IdType.RESIDENT_ID: _("Resident ID"),
        IdType.PASSPORT: _("Passport"),
        IdType.HK_MACAO_PERMIT: _("Hong Kong and Macao permit"),
        IdType.TAIWAN_PERMIT: _("Taiwan permit"),
        IdType.HMT_RESIDENCE_PERMIT: _("Residence permit (HK, Macao, Taiwan)"),
        IdType.FOREIGN_PERMANENT_RESIDENT_ID: _("Foreign permanent resident ID"),
        IdType.OFFICER_ID: _("Officer ID"),
        IdType.HOUSEHOLD_REGISTER: _("Household register"),
        IdType.OTHER: pgettext("identity document", "Other"),
    }[kind]


def role_text(role: Role) -> str:
    """Say what a member of staff may do."""
    return {
        Role.RELATIONSHIP_MANAGER: _("Relationship manager"),
        Role.BRANCH_MANAGER: _("Branch manager"),
        Role.COMPLIANCE: _("Compliance"),
        Role.AUDITOR: _("Auditor"),
        Role.ADMINISTRATOR: _("Administrator"),
    }[role]


def phone_kind_text(kind: PhoneKind) -> str:
    """Say where a phone rings."""
    return {
        PhoneKind.MOBILE: pgettext("phone", "Mobile"),
        PhoneKind.HOME: pgettext("phone", "Home"),
        PhoneKind.WORK: pgettext("phone", "Work"),
        PhoneKind.OTHER: pgettext("phone", "Other"),
    }[kind]


def address_kind_text(kind: AddressKind) -> str:
    """Say what an address is to the customer."""
    return {
        AddressKind.HOME: pgettext("address", "Home"),
        AddressKind.WORK: pgettext("address", "Work"),
        AddressKind.REGISTERED: pgettext("address", "Registered"),
        AddressKind.OTHER: pgettext("address", "Other"),
    }[kind]


def channel_text(channel: Channel) -> str:
    """Say how bank and customer were in touch."""
    return {
        Channel.VISIT: pgettext("channel", "Visit"),
        Channel.BRANCH_MEETING: pgettext("channel", "Meeting at the branch"),
        Channel.PHONE: pgettext("channel", "Phone"),
        Channel.SMS: pgettext("channel", "SMS"),
        Channel.WECOM: pgettext("channel", "WeCom"),
        Channel.SOCIAL: pgettext("channel", "Social media"),
        Channel.EMAIL: pgettext("channel", "E-mail"),
        Channel.VIDEO: pgettext("channel", "Video"),
        Channel.EVENT: pgettext("channel", "Event"),
        Channel.LETTER: pgettext("channel", "Letter"),
        Channel.GIFT: pgettext("channel", "Gift"),
    }[channel]


def direction_text(direction: Direction) -> str:
    """Say who sought whom."""
    return {
        Direction.OUTGOING: pgettext("contact", "From the bank"),
        Direction.INCOMING: pgettext("contact", "From the customer"),
    }[direction]


def contact_state_text(state: ContactState) -> str:
    """Say how far a contact has come."""
    return {
        ContactState.PLANNED: pgettext("contact", "Planned"),
        ContactState.DONE: pgettext("contact", "Done"),
        ContactState.CANCELLED: pgettext("contact", "Cancelled"),
        ContactState.NO_ANSWER: pgettext("contact", "No answer"),
    }[state]


def mood_text(mood: Mood) -> str:
    """Say the customer's mood."""
    return {
        Mood.ANGRY: pgettext("mood", "Angry"),
        Mood.DISPLEASED: pgettext("mood", "Displeased"),
        Mood.NEUTRAL: pgettext("mood", "Neutral"),
        Mood.PLEASED: pgettext("mood", "Pleased"),
        Mood.DELIGHTED: pgettext("mood", "Delighted"),
    }[mood]


def confidentiality_text(confidentiality: Confidentiality) -> str:
    """Say who may read an entry."""
    return {
        Confidentiality.INTERNAL: pgettext("confidentiality", "Internal"),
        Confidentiality.CONFIDENTIAL: pgettext("confidentiality", "Confidential"),
    }[confidentiality]


def promise_state_text(state: PromiseState) -> str:
    """Say what became of a promise."""
    return {
        PromiseState.OPEN: pgettext("promise", "Open"),
        PromiseState.KEPT: pgettext("promise", "Kept"),
        PromiseState.KEPT_LATE: pgettext("promise", "Kept late"),
        PromiseState.BROKEN: pgettext("promise", "Broken"),
        PromiseState.WITHDRAWN: pgettext("promise", "Withdrawn"),
    }[state]


def task_state_text(state: TaskState) -> str:
    """Say what became of a task."""
    return {
        TaskState.OPEN: pgettext("task", "Open"),
        TaskState.DONE: pgettext("task", "Done"),
        TaskState.CANCELLED: pgettext("task", "Cancelled"),
    }[state]


def priority_text(priority: Priority) -> str:
    """Say how much a task presses."""
    return {
        Priority.LOW: pgettext("priority", "Low"),
        Priority.NORMAL: pgettext("priority", "Normal"),
        Priority.HIGH: pgettext("priority", "High"),
    }[priority]
