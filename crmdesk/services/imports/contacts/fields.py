"""What a visit log's columns can go to, and the headers managers and banks give them."""

from crmdesk.services.imports.target import BOTH, LEAVE_OUT, Target, plain_header
from crmdesk.terms import CustomerKind
from crmdesk.translation import N_
from crmdesk.translation import gettext as _

TARGETS: tuple[Target, ...] = (
    Target(
        "number", N_("Customer number"), BOTH,
        ("客户号", "客户编号", "客户代码", "客户ID", "核心客户号", "客户内码", "customer id", "customer number", "customer no",
         "cust no", "cif", "cif no"),
    ),
    Target(
        "id_number", N_("ID number"), BOTH,
        ("身份证号", "身份证号码", "身份证", "证件号码", "证件号", "统一社会信用代码", "社会信用代码", "id number", "id no", "id card", "uscc"),
    ),
    Target(
        "name", N_("Customer name"), BOTH,
        ("客户姓名", "客户名称", "姓名", "客户", "名称", "企业名称", "公司名称", "单位名称", "拜访客户", "拜访对象", "走访企业", "name", "customer",
         "customer name", "client", "client name", "company", "company name"),
    ),
    Target(
        "phone", N_("Phone"), BOTH,
        ("手机", "手机号", "手机号码", "移动电话", "联系电话", "客户电话", "电话号码", "phone number", "mobile", "mobile phone", "telephone"),
    ),
    Target(
        "date", N_("Date"), BOTH,
        ("日期", "拜访日期", "走访日期", "联系日期", "沟通日期", "接触日期", "回访日期", "联络日期", "访问日期", "服务日期", "date", "visit date",
         "contact date", "call date", "day"),
    ),
    Target(
        "time", N_("Time"), BOTH,
        ("时间", "拜访时间", "走访时间", "联系时间", "沟通时间", "接触时间", "开始时间", "time", "visit time", "start time", "starts at"),
    ),
    Target(
        "channel", N_("Channel"), BOTH,
        ("方式", "沟通方式", "拜访方式", "接触方式", "联络方式", "回访方式", "渠道", "接触渠道", "沟通渠道", "走访方式", "拜访形式", "类型", "接触类型", "channel",
         "contact type", "type", "method", "way"),
    ),
    Target("direction", N_("Direction"), BOTH, ("方向", "主动被动", "主被动", "呼叫方向", "发起方", "direction")),
    Target(
        "reached", N_("Reached"), BOTH,
        ("是否接通", "是否联系上", "是否见到", "接通", "联系结果", "接通情况", "是否触达", "触达", "reached", "answered", "connected"),
    ),
    Target("state", N_("Status"), BOTH, ("状态", "完成情况", "完成状态", "是否完成", "拜访状态", "status", "state")),
    Target(
        "minutes", N_("Minutes"), BOTH,
        ("时长", "分钟", "通话时长", "拜访时长", "用时", "历时", "沟通时长", "minutes", "duration", "length"),
    ),
    Target("place", N_("Place"), BOTH, ("地点", "拜访地点", "地址", "见面地点", "走访地点", "place", "location", "where")),
    Target(
        "purpose", N_("Purpose"), BOTH,
        ("目的", "拜访目的", "事由", "主题", "拜访事由", "走访目的", "联系目的", "联系事由", "purpose", "subject", "reason", "topic"),
    ),
    Target(
        "discussed", N_("What was discussed"), BOTH,
        ("内容", "沟通内容", "拜访内容", "拜访纪要", "纪要", "沟通情况", "拜访情况", "联系内容", "走访内容", "谈话内容", "沟通记录", "拜访记录", "跟进记录",
         "跟进内容", "接触内容", "详情", "记录", "discussed", "content", "summary", "notes", "note", "minutes of meeting", "details"),
    ),
    Target(
        "needs", N_("Needs found"), BOTH,
        ("需求", "客户需求", "发现需求", "需求情况", "潜在需求", "金融需求", "needs", "need", "customer needs"),
    ),
    Target(
        "products", N_("Products discussed"), BOTH,
        ("产品", "推介产品", "营销产品", "推荐产品", "涉及产品", "介绍产品", "意向产品", "products", "product", "products discussed"),
    ),
    Target(
        "reaction", N_("Reaction"), BOTH,
        ("反馈", "客户反馈", "客户反应", "客户意见", "客户态度", "反应", "意见", "reaction", "feedback", "customer feedback"),
    ),
    Target("mood", N_("Mood"), BOTH, ("情绪", "客户情绪", "心情", "满意度", "mood", "satisfaction", "sentiment")),
    Target(
        "outcome", N_("Outcome"), BOTH,
        ("结果", "拜访结果", "沟通结果", "成果", "成效", "营销结果", "跟进结果", "处理结果", "结论", "outcome", "result", "results"),
    ),
    Target(
        "promise", N_("Promise"), BOTH,
        ("承诺", "承诺事项", "答应事项", "承诺内容", "承诺客户事项", "promise", "promises", "commitment"),
    ),
    Target(
        "promise_due", N_("Promise due"), BOTH,
        ("承诺日期", "承诺期限", "承诺完成日期", "兑现日期", "承诺到期日", "承诺时间", "承诺截止日期", "promise due", "promise date", "promised by"),
    ),
    Target("promise_owner", N_("Promise owner"), BOTH, ("承诺人", "承诺责任人", "兑现人", "promise owner", "promised by whom")),
    Target(
        "step", N_("Next step"), BOTH,
        ("下一步", "下步计划", "下一步计划", "后续计划", "后续跟进", "跟进计划", "下一步工作", "下一步安排", "待办", "待办事项", "next step", "next steps",
         "follow up", "next action", "todo"),
    ),
    Target(
        "step_due", N_("Next step due"), BOTH,
        ("下次联系", "下次联系日期", "下次联系时间", "下次拜访日期", "下次拜访时间", "下次跟进日期", "下次跟进时间", "计划日期", "跟进日期", "下一步日期", "下次日期", "完成期限",
         "next date", "next contact", "next step due", "follow up date", "due", "due date"),
    ),
    Target(
        "staff", N_("Who of the bank"), BOTH,
        ("客户经理", "拜访人", "走访人", "跟进人", "联系人员", "经办人", "记录人", "员工", "维护人", "管户经理", "主办", "拜访人员", "理财经理", "staff", "manager",
         "relationship manager", "rm", "by", "owner"),
    ),
    Target("staff_number", N_("Staff number"), BOTH, ("工号", "员工号", "客户经理工号", "客户经理编号", "员工编号", "拜访人工号", "staff number", "staff id", "staff no", "employee id")),
    Target(
        "participants", N_("People present"), BOTH,
        ("参加人员", "参与人员", "陪同人员", "陪同", "参会人员", "出席人员", "在场人员", "同行人员", "对方人员", "接待人", "participants", "attendees", "present",
         "people"),
    ),
)  # fmt: skip
_EITHER = frozenset({plain_header(one) for one in ("联系方式", "电话", "微信", "contact", "phone", "tel", "联络")})
"""Headers that name a phone number or a channel: what stands below decides."""
_WHEN = frozenset(
    {
        plain_header(one)
        for one in ("时间", "拜访时间", "联系时间", "沟通时间", "走访时间", "接触时间", "time", "visit time")
    }
)
"""Headers that often name the day as well as the time."""
REMARKS = frozenset({plain_header(one) for one in ("备注", "说明", "remark", "remarks", "comment", "comments")})
"""Headers that stand for what was said where no better one does."""

BY_KEY: dict[str, Target] = {target.key: target for target in TARGETS}
BY_HEADER: dict[str, str] = {
    plain_header(header): target.key for target in TARGETS for header in (target.key, *target.headers)
}
KEYS_OF_CUSTOMER = ("number", "id_number", "name", "phone")
TEXTS = ("place", "discussed", "needs", "products", "reaction", "outcome")


def may_be_phone_or_channel(header: str) -> bool:
    """Say whether a header names a phone number or a channel, nobody knows which."""
    return plain_header(header) in _EITHER


def may_hold_day(header: str) -> bool:
    """Say whether a column of times may hold the days too."""
    return plain_header(header) in _WHEN


def target_of(header: str) -> str:
    """Return the fact of a contact that a header names, or that it is left out."""
    return BY_HEADER.get(plain_header(header), LEAVE_OUT)


def targets(_kind: CustomerKind) -> tuple[tuple[str, str], ...]:
    """Return what a column can go to: key and label, leaving out last."""
    return (*((target.key, _(target.label)) for target in TARGETS), (LEAVE_OUT, _("Leave out")))


def label_of(key: str) -> str:
    """Return the label of a fact in the user's language."""
    return _(BY_KEY[key].label)
