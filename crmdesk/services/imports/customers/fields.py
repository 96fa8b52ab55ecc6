"""The facts of a customer a column of a bank's file can go to, and the headers that banks give them."""

from crmdesk.services.imports.target import (
    BOTH,
    CUSTOM,
    FIRM,
    LEAVE_OUT,
    PERSON,
    Target,
    header_readings,
    plain_header,
)
from crmdesk.terms import CustomerKind
from crmdesk.translation import N_
from crmdesk.translation import gettext as _

TARGETS: tuple[Target, ...] = (
    Target(
        "number", N_("Customer number"), BOTH,
        ("客户号", "客户编号", "客户代码", "客户ID", "核心客户号", "客户内码", "customer id", "customer number", "customer no",
         "cust no", "cust id", "client id", "client no", "cif", "cif no"),
    ),
    Target(
        "name", N_("Name"), BOTH,
        ("姓名", "客户姓名", "客户名", "客户名称", "名称", "户名", "账户名称", "中文名", "企业名称", "公司名称", "单位名称", "name", "surname", "full name",
         "customer name", "client name", "company name", "company"),
    ),
    Target("former_name", N_("Former name"), PERSON, ("曾用名", "former name", "previous name")),
    Target("sex", N_("Sex"), PERSON, ("性别", "gender", "sex")),
    Target(
        "birth_date", N_("Birth date"), PERSON, ("出生日期", "出生年月日", "生日", "birth date", "birthday", "date of birth", "dob", "birthdate"),
    ),
    Target("id_type", N_("ID type"), PERSON, ("证件类型", "证件种类", "id type", "document type")),
    Target(
        "id_number", N_("ID number"), PERSON,
        ("身份证号", "身份证号码", "身份证", "证件号码", "证件号", "id number", "id no", "id card", "identity number", "id card no"),
    ),
    Target(
        "id_expires_on", N_("ID valid until"), PERSON, ("证件到期日", "证件到期日期", "证件失效日期", "证件有效期", "证件有效期限", "证件有效期至", "身份证有效期", "身份证到期日",
          "id expiry", "id valid until", "id expires on"),
    ),
    Target("uscc", N_("Unified social credit code"), FIRM, ("统一社会信用代码", "社会信用代码", "信用代码", "uscc", "credit code")),
    Target("founded_on", N_("Founded"), FIRM, ("成立日期", "注册日期", "founded", "founded on", "established")),
    Target("licence_expires_on", N_("Licence valid until"), FIRM, ("营业执照到期日", "营业执照有效期", "执照到期日", "执照有效期", "营业期限", "licence expiry", "licence expires on")),
    Target(
        "phone", N_("Phone"), BOTH,
        ("手机", "手机号", "手机号码", "移动电话", "联系电话", "联系方式", "电话", "电话号码", "phone", "mobile", "mobile phone", "telephone",
         "tel", "phone number"),
    ),
    Target("email", N_("E-mail"), BOTH, ("邮箱", "电子邮箱", "电子邮件", "电邮", "email", "e mail", "email address")),
    Target("wechat", N_("WeChat"), BOTH, ("微信", "微信号", "wechat")),
    Target("wecom", N_("WeCom"), BOTH, ("企业微信", "企微", "wecom")),
    Target(
        "address", N_("Address"), BOTH,
        ("地址", "住址", "家庭地址", "居住地址", "联系地址", "通讯地址", "注册地址", "经营地址", "address", "home address", "street address"),
    ),
    Target("nationality", N_("Nationality"), PERSON, ("国籍", "nationality")),
    Target("ethnic_group", N_("Ethnic group"), PERSON, ("民族", "ethnic group", "ethnicity")),
    Target(
        "since", N_("Customer since"), BOTH,
        ("开户日期", "开户日", "建立关系日期", "建档日期", "open account date", "account open date", "open date", "opened on",
         "customer since", "since"),
    ),
    Target(
        "branch", N_("Branch"), BOTH,
        ("机构", "所属机构", "机构名称", "开户机构", "开户网点", "开户行", "网点", "支行", "所属支行", "branch", "branch name"),
    ),
    Target(
        "balance", N_("Balance"), BOTH,
        ("余额", "存款余额", "当前余额", "账户余额", "时点余额", "期末余额", "资产余额", "balance", "current balance", "account balance"),
    ),
    Target("remark", N_("Remark"), BOTH, ("备注", "备注信息", "说明", "remark", "remarks", "note", "notes", "comment")),
)  # fmt: skip

BY_KEY: dict[str, Target] = {target.key: target for target in TARGETS}
_BY_HEADER: dict[str, str] = {
    plain_header(header): target.key for target in TARGETS for header in (target.key, *target.headers)
}


_SECRETS: frozenset[str] = frozenset(
    plain_header(header)
    for header in (
        "密码", "登录密码", "交易密码", "取款密码", "支付密码", "查询密码", "口令", "验证码", "动态码", "安全码", "卡背面三位数", "password",
        "passwd", "pwd", "pin", "pin code", "cvv", "cvv2", "cvc", "cvc2", "cvn2", "security code",
    )
)  # fmt: skip
"""Headers of what is never kept (class C3 of JR/T 0171)."""


def target_of(header: str, kind: CustomerKind) -> str:
    """Return the fact a header names, or that it is a field of the bank's own."""
    for names in header_readings(header):
        keys = {_BY_HEADER.get(name, CUSTOM) for name in names}
        if len(keys) == 1:
            key = keys.pop()
            if key != CUSTOM and kind in BY_KEY[key].kinds:
                return key
    return CUSTOM


def is_secret(header: str) -> bool:
    """Say whether a column holds what is never kept: passwords, PINs, card secrets."""
    return plain_header(header) in _SECRETS


_CARDS: frozenset[str] = frozenset(
    plain_header(header)
    for header in (
        "卡号", "银行卡号", "借记卡号", "储蓄卡号", "信用卡号", "主卡号", "card number", "card no", "bank card", "bank card no",
        "bank card number", "debit card", "credit card", "credit card number",
    )
)  # fmt: skip


def is_card_number(header: str) -> bool:
    """Say whether a column holds card numbers."""
    return plain_header(header) in _CARDS


def targets(kind: CustomerKind) -> tuple[tuple[str, str], ...]:
    """Return what a column can go to for customers of a kind: key and label, the bank's own field and leaving out last."""
    known = tuple((target.key, _(target.label)) for target in TARGETS if kind in target.kinds)
    return (*known, (CUSTOM, _("Keep as own field")), (LEAVE_OUT, _("Leave out")))


def label_of(key: str) -> str:
    """Return the label of a fact in the user's language."""
    return _(BY_KEY[key].label)
