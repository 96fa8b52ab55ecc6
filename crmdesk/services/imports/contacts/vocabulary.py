"""The words visit logs are written in: channels, directions, states, moods, moments and durations."""

import re
import unicodedata
from datetime import date, datetime, time

from crmdesk.exchange.values import read_day
from crmdesk.terms import Channel, ContactState, Direction, Mood

_CHANNELS: dict[Channel, tuple[str, ...]] = {
    Channel.VISIT: (
        "上门", "上门拜访", "拜访", "走访", "外访", "实地拜访", "登门拜访", "家访", "企业走访", "实地走访", "下户", "外出拜访", "visit", "site visit",
        "house call", "on site",
    ),
    Channel.BRANCH_MEETING: (
        "面谈", "网点面谈", "面访", "见面", "当面", "厅堂", "厅堂面谈", "到店", "来访", "客户来访", "网点", "柜面", "网点接待", "到行", "面对面", "来行",
        "branch meeting", "meeting", "in person", "face to face", "branch", "walk in",
    ),
    Channel.PHONE: (
        "电话", "电话拜访", "电访", "致电", "去电", "来电", "电话回访", "电话沟通", "外呼", "呼入", "呼出", "电话联系", "手机", "座机", "电联", "电话营销",
        "客户来电", "phone", "call", "telephone", "phone call", "tel", "called", "outbound call", "inbound call",
    ),
    Channel.SMS: ("短信", "信息", "手机短信", "sms", "text", "text message"),
    Channel.WECOM: ("企微", "企业微信", "企业 微信", "wecom", "wechat work"),
    Channel.SOCIAL: ("微信", "个人微信", "朋友圈", "qq", "社交媒体", "微信群", "抖音", "微博", "wechat", "social", "social media", "whatsapp"),
    Channel.EMAIL: ("邮件", "电子邮件", "邮箱", "电邮", "email", "e-mail", "mail"),
    Channel.VIDEO: ("视频", "视频会议", "视频通话", "腾讯会议", "线上会议", "远程视频", "钉钉会议", "video", "video call", "online meeting", "zoom"),
    Channel.EVENT: ("活动", "沙龙", "客户活动", "讲座", "论坛", "展会", "客户沙龙", "产说会", "event", "seminar", "salon"),
    Channel.LETTER: ("信函", "书信", "寄信", "邮寄", "快递", "letter", "post"),
    Channel.GIFT: ("礼品", "送礼", "礼物", "赠礼", "慰问", "礼品赠送", "gift"),
}  # fmt: skip
_INCOMING = (
    "来电",
    "呼入",
    "来访",
    "客户来访",
    "客户来电",
    "inbound",
    "incoming",
    "来行",
    "到店",
    "walk in",
    "inbound call",
)
_DIRECTIONS: dict[str, Direction] = {
    **dict.fromkeys(
        ("主动", "去电", "呼出", "外呼", "我行", "银行", "行方", "客户经理", "outgoing", "outbound", "out", "bank", "主动联系"),
        Direction.OUTGOING,
    ),
    **dict.fromkeys(
        ("被动", "来电", "呼入", "来访", "客户", "客户主动", "客户方", "incoming", "inbound", "in", "customer"), Direction.INCOMING
    ),
}  # fmt: skip
_STATES: dict[str, ContactState] = {
    **dict.fromkeys(
        ("已完成", "完成", "已拜访", "已联系", "已走访", "是", "已办", "已沟通", "done", "completed", "complete", "yes", "y", "closed"),
        ContactState.DONE,
    ),
    **dict.fromkeys(
        ("计划", "计划中", "待拜访", "待联系", "未完成", "未开始", "待办", "预约", "已预约", "待走访", "planned", "plan", "open", "scheduled", "no", "n",
         "否"),
        ContactState.PLANNED,
    ),
    **dict.fromkeys(("取消", "已取消", "作废", "cancelled", "canceled"), ContactState.CANCELLED),
    **dict.fromkeys(
        ("未接", "未接通", "无人接听", "未联系上", "关机", "停机", "空号", "拒接", "未遇", "无应答", "未见到", "no answer", "not reached", "missed"),
        ContactState.NO_ANSWER,
    ),
}  # fmt: skip
_REACHED: dict[str, bool] = {
    **dict.fromkeys(
        ("是", "已接通", "接通", "已联系上", "联系上", "已接", "有", "见到", "已触达", "触达", "成功", "√", "✓", "yes", "y", "true", "1", "reached", "answered"),
        True,
    ),
    **dict.fromkeys(
        ("否", "未接通", "未接", "无人接听", "未联系上", "没接", "无", "未见到", "未触达", "关机", "停机", "空号", "拒接", "失败", "×", "✗", "no", "n", "false",
         "0", "not reached", "missed"),
        False,
    ),
}  # fmt: skip
_MOODS: dict[str, Mood] = {
    **dict.fromkeys(("非常满意", "很满意", "非常高兴", "很高兴", "很开心", "delighted", "very satisfied", "very happy", "5"), Mood.DELIGHTED),
    **dict.fromkeys(("满意", "高兴", "开心", "愉快", "良好", "积极", "较好", "pleased", "satisfied", "happy", "good", "4"), Mood.PLEASED),
    **dict.fromkeys(("一般", "中性", "平静", "平和", "正常", "普通", "neutral", "ok", "average", "3"), Mood.NEUTRAL),
    **dict.fromkeys(("不满", "不满意", "不高兴", "冷淡", "较差", "抱怨", "消极", "displeased", "unsatisfied", "unhappy", "2"), Mood.DISPLEASED),
    **dict.fromkeys(("非常不满", "很不满", "非常不满意", "很不满意", "愤怒", "生气", "激动", "投诉", "angry", "very unsatisfied", "1"), Mood.ANGRY),
}  # fmt: skip
_CHANNEL_OF: dict[str, Channel] = {word: channel for channel, words in _CHANNELS.items() for word in words}

CHANNEL_EXAMPLES = "电话, 上门, 面谈, 企微, 微信, 短信, 邮件, 视频; phone, visit, meeting"
DIRECTION_EXAMPLES = "主动, 被动, 去电, 来电, outgoing, incoming"
REACHED_EXAMPLES = "是, 否, yes, no"
STATE_EXAMPLES = "已完成, 计划, 取消, 未接, done, planned, cancelled, no answer"
"""Words to offer whoever wrote one that is not known."""

_CLOCK = re.compile(
    r"(?P<half>上午|下午|晚上|中午|早上|am|pm)?\s*(?P<hour>\d{1,2})\s*(?:[::时点]\s*(?P<minute>\d{1,2}|半)?\s*分?(?:[::]\d{1,2}(?:\.\d+)?秒?)?)"
    r"\s*(?P<after>am|pm)?"
)
_FRACTION = re.compile(r"0?\.\d+")
_RANGE = re.compile(r"\s*(?:-|–|—|~|至|到)\s*")
_HOURS = re.compile(r"(\d+(?:\.\d+)?)\s*(?:小时|个小时|h|hour|hours|hrs?)(?:\s*(\d+)\s*(?:分钟|分|min|minutes?)?)?")
_MINUTES = re.compile(r"(\d+)(?:\.0+)?\s*(?:分钟|分|min|mins|minutes?|')?(?:\s*\d+\s*(?:秒|s))?")
_CLOCKED = re.compile(r"(\d{1,2}):(\d{2}):(\d{2})")
_AFTERNOON = frozenset({"下午", "晚上", "pm"})


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()).strip(" .。")


def read_channel(text: str) -> tuple[Channel, Direction | None] | None:
    """Read a channel, and the direction where the word tells it (来电); None for another word."""
    written = _plain(text)
    channel = _CHANNEL_OF.get(written)
    if channel is None:
        words = {_CHANNEL_OF.get(word) for word in re.split(r"[()/、,+ -]+", written)} - {None}
        channel = words.pop() if len(words) == 1 else None
    if channel is None:
        return next(((one, None) for one in Channel if one.value == written.replace(" ", "_")), None)
    if written in _INCOMING:
        return channel, Direction.INCOMING
    return channel, Direction.OUTGOING if written in {"去电", "呼出", "外呼", "致电"} else None


def read_direction(text: str) -> Direction | None:
    """Read who sought whom; None for another word."""
    return _DIRECTIONS.get(_plain(text))


def read_state(text: str) -> ContactState | None:
    """Read how far a contact has come; None for another word."""
    return _STATES.get(_plain(text))


def read_reached(text: str) -> bool | None:
    """Read whether the customer was reached; None for another word."""
    return _REACHED.get(_plain(text))


def read_mood(text: str) -> Mood | None:
    """Read the customer's mood by a word or a number from 1 to 5; None for another word."""
    return _MOODS.get(_plain(text))


def read_time(text: str) -> tuple[time, int | None] | None:
    """Read a time of day, and the minutes to the end where a range is written (14:00-15:30); None for none."""
    written = _plain(text)
    if _FRACTION.fullmatch(written):
        return _minute_of_day(round(float(written) * 24 * 60) % (24 * 60)), None
    parts = _RANGE.split(written)
    begin = _clock_time(parts[0])
    if begin is None or len(parts) > 2:
        return None
    if len(parts) == 1:
        return begin, None
    end = _clock_time(parts[1])
    if end is None:
        return None
    length = (end.hour - begin.hour) * 60 + end.minute - begin.minute
    return begin, length if length > 0 else None


def _minute_of_day(minute: int) -> time:
    return time(minute // 60, minute % 60)


def _clock_time(text: str) -> time | None:
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found["hour"]), 30 if found["minute"] == "半" else int(found["minute"] or 0)
    half = found["half"] or found["after"]
    if half in _AFTERNOON and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_moment(text: str) -> tuple[date, time | None] | None:
    """Read a full day with the time behind it, if any; None where the year is missing or it is no day."""
    day = read_day(text, serial=False)
    if day is None:
        return None
    written = _plain(text)
    behind = re.search(r"(?:t|\s|日)\s*((?:上午|下午|am|pm)?\s*\d{1,2}[::时点]\d{0,2}.*)$", written)
    told = None if behind is None else _clock_time(re.sub(r"(?:z|utc|[+-]\d\d:?\d\d)$", "", behind[1]).strip())
    return day, told


def read_minutes(text: str) -> int | None:
    """Read a length in minutes: 30, 30分钟, 1.5小时, 1小时20分, 00:45:00; None for anything else."""
    written = _plain(text)
    if found := _CLOCKED.fullmatch(written):
        return int(found[1]) * 60 + int(found[2]) + (1 if int(found[3]) >= 30 else 0)
    if found := _HOURS.fullmatch(written):
        return round(float(found[1]) * 60) + int(found[2] or 0)
    if found := _MINUTES.fullmatch(written):
        return int(found[1])
    return None


def midnight(day: date) -> datetime:
    """Return the wall time that stands for a day whose time nobody wrote down."""
    return datetime.combine(day, time())
