"""The vocabulary the code branches on. What the bank may change (tiers, products, degrees …) is data, not here."""

from enum import IntEnum, StrEnum
from typing import NewType

CustomerId = NewType("CustomerId", int)
ContactId = NewType("ContactId", int)
StaffId = NewType("StaffId", int)
BranchId = NewType("BranchId", int)
PromiseId = NewType("PromiseId", int)
TaskId = NewType("TaskId", int)
ChoiceId = NewType("ChoiceId", int)
FieldId = NewType("FieldId", int)
ProductId = NewType("ProductId", int)


class CustomerKind(StrEnum):
    """个人 or 企业: which card a customer has."""

    INDIVIDUAL = "individual"
    CORPORATE = "corporate"


class CustomerStatus(StrEnum):
    """Where a customer stands with the bank; *related* is a person or firm who is no customer (decisions 8)."""

    PROSPECT = "prospect"
    ACTIVE = "active"
    CLOSED = "closed"
    DECEASED = "deceased"
    RELATED = "related"


class Sex(StrEnum):
    """性别."""

    FEMALE = "female"
    MALE = "male"


class IdType(StrEnum):
    """证件类型: the kinds of identity document a bank accepts of a person."""

    RESIDENT_ID = "resident_id"
    PASSPORT = "passport"
    HK_MACAO_PERMIT = "hk_macao_permit"
    TAIWAN_PERMIT = "taiwan_permit"
    HMT_RESIDENCE_PERMIT = "hmt_residence_permit"
    FOREIGN_PERMANENT_RESIDENT_ID = "foreign_permanent_resident_id"
    OFFICER_ID = "officer_id"
    HOUSEHOLD_REGISTER = "household_register"
    OTHER = "other"


class Role(StrEnum):
    """What a member of staff may do in the program."""

    RELATIONSHIP_MANAGER = "relationship_manager"
    BRANCH_MANAGER = "branch_manager"
    COMPLIANCE = "compliance"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class AssignmentRole(StrEnum):
    """Who does what for a customer (主办, 协办 …)."""

    MAIN = "main"
    BACKUP = "backup"
    PRODUCT_SPECIALIST = "product_specialist"
    CREDIT_OFFICER = "credit_officer"


class PhoneKind(StrEnum):
    """Where a phone rings."""

    MOBILE = "mobile"
    HOME = "home"
    WORK = "work"
    OTHER = "other"


class AddressKind(StrEnum):
    """What an address is to the customer."""

    HOME = "home"
    WORK = "work"
    REGISTERED = "registered"
    OTHER = "other"


class Channel(StrEnum):
    """How the bank and a customer were in touch."""

    VISIT = "visit"
    BRANCH_MEETING = "branch_meeting"
    PHONE = "phone"
    SMS = "sms"
    WECOM = "wecom"
    SOCIAL = "social"
    EMAIL = "email"
    VIDEO = "video"
    EVENT = "event"
    LETTER = "letter"
    GIFT = "gift"


class Direction(StrEnum):
    """Who sought whom."""

    OUTGOING = "outgoing"
    INCOMING = "incoming"


class ContactState(StrEnum):
    """How far a contact has come."""

    PLANNED = "planned"
    DONE = "done"
    CANCELLED = "cancelled"
    NO_ANSWER = "no_answer"


class Mood(IntEnum):
    """The customer's mood in five steps."""

    ANGRY = 1
    DISPLEASED = 2
    NEUTRAL = 3
    PLEASED = 4
    DELIGHTED = 5


class Confidentiality(StrEnum):
    """Who may read an entry: everyone who sees the customer, or her main manager and superiors only."""

    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"


class PromiseState(StrEnum):
    """What became of a promise; *withdrawn* is agreed with the customer."""

    OPEN = "open"
    KEPT = "kept"
    KEPT_LATE = "kept_late"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"


class TaskState(StrEnum):
    """What became of a task or next step."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


class Priority(IntEnum):
    """How much a task presses."""

    LOW = 1
    NORMAL = 2
    HIGH = 3


class HolderRole(StrEnum):
    """What a customer is to an account; an authorised person owns nothing of it."""

    OWNER = "owner"
    JOINT = "joint"
    AUTHORISED = "authorised"


class Sensitivity(StrEnum):
    """Classes of JR/T 0171: C1 internal, C2 identity and finance (masked), C3 secrets (never stored here)."""

    C1 = "C1"
    C2 = "C2"
    C3 = "C3"


class FactKind(StrEnum):
    """What a custom fact holds, so that form, list and export can treat it rightly."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"


class Certainty(StrEnum):
    """How sure a fact is."""

    CONFIRMED = "confirmed"
    LIKELY = "likely"
    UNSURE = "unsure"


class OutgoingWay(StrEnum):
    """How customer facts left the program."""

    PRINTED = "printed"
    SAVED = "saved"
    EXPORTED = "exported"
    COPIED = "copied"
