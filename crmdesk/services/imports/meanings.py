"""The words a fact can have where only some fit: what a value of a file can mean, and how the file would write it."""

from collections.abc import Callable, Mapping

from crmdesk import words
from crmdesk.services.choices import Label
from crmdesk.terms import Channel, ContactState, Direction, IdType, Mood, Sex
from crmdesk.translation import gettext as _

Choices = Mapping[str, tuple[Label, ...]]

Word = Sex | IdType | Channel | Direction | ContactState | Mood
_WRITTEN: dict[Word, str] = {
    Sex.FEMALE: "女",
    Sex.MALE: "男",
    IdType.RESIDENT_ID: "居民身份证",
    IdType.PASSPORT: "护照",
    IdType.HK_MACAO_PERMIT: "港澳居民来往内地通行证",
    IdType.TAIWAN_PERMIT: "台湾居民来往大陆通行证",
    IdType.HMT_RESIDENCE_PERMIT: "港澳台居民居住证",
    IdType.FOREIGN_PERMANENT_RESIDENT_ID: "外国人永久居留身份证",
    IdType.OFFICER_ID: "军官证",
    IdType.HOUSEHOLD_REGISTER: "户口簿",
    IdType.OTHER: "其他证件",
    Channel.VISIT: "上门拜访",
    Channel.BRANCH_MEETING: "网点面谈",
    Channel.PHONE: "电话",
    Channel.SMS: "短信",
    Channel.WECOM: "企业微信",
    Channel.SOCIAL: "微信",
    Channel.EMAIL: "邮件",
    Channel.VIDEO: "视频",
    Channel.EVENT: "活动",
    Channel.LETTER: "信函",
    Channel.GIFT: "礼品",
    Direction.OUTGOING: "主动",
    Direction.INCOMING: "被动",
    ContactState.PLANNED: "计划",
    ContactState.DONE: "已完成",
    ContactState.CANCELLED: "已取消",
    ContactState.NO_ANSWER: "未接通",
    Mood.ANGRY: "非常不满",
    Mood.DISPLEASED: "不满",
    Mood.NEUTRAL: "一般",
    Mood.PLEASED: "满意",
    Mood.DELIGHTED: "非常满意",
}
"""How a file of a bank writes these, whatever language is spoken: a mapping is read by colleagues, too."""

_TEXTS: dict[str, Callable[[], tuple[tuple[str, str], ...]]] = {
    "sex": lambda: tuple((_WRITTEN[one], words.sex_text(one)) for one in Sex),
    "id_type": lambda: tuple((_WRITTEN[one], words.id_type_text(one)) for one in IdType),
    "channel": lambda: tuple((_WRITTEN[one], words.channel_text(one)) for one in Channel),
    "direction": lambda: tuple((_WRITTEN[one], words.direction_text(one)) for one in Direction),
    "state": lambda: tuple((_WRITTEN[one], words.contact_state_text(one)) for one in ContactState),
    "mood": lambda: tuple((_WRITTEN[one], words.mood_text(one)) for one in Mood),
    "reached": lambda: (("是", _("Yes")), ("否", _("No"))),
}
"""By target: what a file writes for each word, and the word in the user's language."""


def meanings_of(target: str, choices: Choices) -> tuple[tuple[str, str], ...]:
    """Return how a file writes each word of a fact, and the word as it is shown; nothing where any text will do.

    ``choices`` are the bank's own lists, by topic; a fact of such a list has its topic's name.
    """
    known = _TEXTS.get(target)
    if known is not None:
        return known()
    return tuple((label.chinese, label.text()) for label in choices.get(target, ()))


def shown_meaning(target: str, written: str) -> str:
    """Return the word for what a file writes, in the user's language; the text itself where any text will do."""
    known = _TEXTS.get(target)
    return written if known is None else dict(known()).get(written, written)
