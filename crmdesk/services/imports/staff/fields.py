"""What the columns of a staff list, or of a list of who looks after whom, can go to, and the headers they go by."""

import unicodedata

from crmdesk.services.imports.target import BOTH, LEAVE_OUT, Target, plain_header
from crmdesk.terms import CustomerKind, Role
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
        ("身份证号", "身份证号码", "证件号码", "证件号", "统一社会信用代码", "id number", "id no", "id card", "uscc"),
    ),
    Target(
        "name", N_("Customer name"), BOTH,
        ("客户姓名", "客户名称", "客户", "企业名称", "公司名称", "单位名称", "户名", "customer", "customer name", "client", "company"),
    ),
    Target("phone", N_("Phone"), BOTH, ("手机", "手机号", "手机号码", "客户电话", "联系电话", "phone", "mobile", "phone number")),
    Target(
        "staff_number", N_("Staff number"), BOTH,
        ("工号", "员工号", "员工编号", "柜员号", "员工工号", "客户经理工号", "客户经理编号", "客户经理号", "管户经理工号", "管户人工号", "主办工号", "staff number",
         "staff no", "staff id", "employee id", "employee number", "manager id", "manager number", "rm id", "rm number"),
    ),
    Target(
        "staff_name", N_("Relationship manager"), BOTH,
        ("客户经理", "客户经理姓名", "管户经理", "管户客户经理", "管户人", "主办客户经理", "主办", "主办人", "理财经理", "现客户经理", "新客户经理", "接管人", "员工姓名",
         "staff name", "staff", "employee", "employee name", "relationship manager", "manager", "manager name", "rm", "rm name"),
    ),
    Target(
        "backup", N_("Backup"), BOTH,
        ("协办", "协办人", "协办客户经理", "协管", "协管客户经理", "协管经理", "B角", "辅办", "backup", "backup manager", "co manager", "second manager"),
    ),
    Target("role", N_("Role"), BOTH, ("岗位", "角色", "职务", "职位", "岗位名称", "role", "position", "job", "title")),
    Target(
        "branch", N_("Branch"), BOTH,
        ("机构", "所属机构", "机构名称", "机构号", "网点", "支行", "所属支行", "所属网点", "部门", "branch", "branch name", "branch code", "department"),
    ),
    Target(
        "superior", N_("Superior"), BOTH,
        ("上级", "直属上级", "上级工号", "主管", "直接主管", "上级主管", "汇报对象", "superior", "reports to", "supervisor", "line manager"),
    ),
)  # fmt: skip
_STAFF_NAMES = frozenset({plain_header(one) for one in ("姓名", "name", "full name")})
"""Headers that name the member of staff in a staff list, and the customer in a list of customers."""
CUSTOMER_KEYS = ("number", "id_number", "name", "phone")

BY_KEY: dict[str, Target] = {target.key: target for target in TARGETS}
_BY_HEADER: dict[str, str] = {
    plain_header(header): target.key for target in TARGETS for header in (target.key, *target.headers)
}
_ROLES: dict[str, Role] = {
    **dict.fromkeys(
        ("客户经理", "对公客户经理", "零售客户经理", "理财经理", "个人客户经理", "私人银行客户经理", "大堂经理", "rm", "relationship manager"),
        Role.RELATIONSHIP_MANAGER,
    ),
    **dict.fromkeys(
        ("行长", "支行行长", "副行长", "网点负责人", "网点主任", "支行长", "主任", "团队长", "部门经理", "branch manager", "head of branch"), Role.BRANCH_MANAGER
    ),
    **dict.fromkeys(("合规", "合规经理", "合规岗", "合规官", "合规专员", "compliance", "compliance officer"), Role.COMPLIANCE),
    **dict.fromkeys(("审计", "审计岗", "内审", "稽核", "auditor", "audit"), Role.AUDITOR),
    **dict.fromkeys(("管理员", "系统管理员", "administrator", "admin"), Role.ADMINISTRATOR),
    **{role.value: role for role in Role},
}  # fmt: skip
ROLE_EXAMPLES = "客户经理, 支行行长, 合规, 审计, 管理员; relationship manager, branch manager"
"""Words to offer whoever wrote one that is not known."""


def target_of(header: str, *, of_customers: bool) -> str:
    """Return what a header names; 姓名 is the customer's name in a list of customers, else the member of staff's."""
    plain = plain_header(header)
    if plain in _STAFF_NAMES:
        return "name" if of_customers else "staff_name"
    return _BY_HEADER.get(plain, LEAVE_OUT)


def read_role(text: str) -> Role | None:
    """Read a role by its Chinese or English word; None for another word."""
    return _ROLES.get(" ".join(unicodedata.normalize("NFKC", text).casefold().split()))


def targets(_kind: CustomerKind) -> tuple[tuple[str, str], ...]:
    """Return what a column can go to: key and label, leaving out last."""
    return (*((target.key, _(target.label)) for target in TARGETS), (LEAVE_OUT, _("Leave out")))


def label_of(key: str) -> str:
    """Return the label of a fact in the user's language."""
    return _(BY_KEY[key].label)
