"""The choices and products every new book starts with; the bank changes them as it likes."""

from crmdesk.models import Choice, Product
from crmdesk.models.base import Base

_TOPICS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "purpose": (
        ("relationship", "Keep in touch", "关系维护"),
        ("needs", "Find out needs", "需求了解"),
        ("proposal", "Present a proposal", "方案推介"),
        ("maturity", "Product maturity", "产品到期承接"),
        ("review", "Portfolio review", "资产检视"),
        ("value_added", "Value-added service", "增值服务"),
        ("complaint", "Settle a complaint", "投诉处理"),
        ("credit", "Credit and post-loan check", "授信与贷后检查"),
        ("documents", "Documents and identity", "证件资料更新"),
        ("care", "Care and greetings", "客户关怀"),
    ),
    "came_by": (
        ("counter", "Counter or terminal", "柜面及自助设备"),
        ("referral", "Recommended by a customer", "客户转介"),
        ("campaign", "Marketing campaign", "营销活动"),
        ("payroll", "Payroll of the employer", "代发工资"),
        ("online", "Website, app or call centre", "线上渠道及客服"),
        ("fair", "Fair or seminar", "展会沙龙"),
        ("partner", "Partner firm", "合作机构"),
        ("cold_visit", "Visited by the bank", "主动拜访"),
        ("bank_file", "The bank's file", "行内数据导入"),
    ),
    "ownership": (
        ("state", "State-owned", "国有"),
        ("collective", "Collective", "集体"),
        ("private", "Private", "民营"),
        ("foreign", "Foreign-invested", "外资"),
        ("joint_venture", "Joint venture", "合资"),
        ("mixed", "Mixed ownership", "混合所有制"),
        ("sole_trader", "Sole trader", "个体工商户"),
    ),
    "listing": (
        ("unlisted", "Unlisted", "未上市"),
        ("main_board", "Listed, main board", "主板上市"),
        ("growth_board", "Listed, growth board", "创业板上市"),
        ("star_board", "Listed, STAR market", "科创板上市"),
        ("beijing", "Listed in Beijing", "北交所上市"),
        ("overseas", "Listed overseas", "境外上市"),
    ),
    "look_reason": (
        ("call_back", "Call the customer back", "回拨客户"),
        ("verify", "Compare with the document", "核对证件"),
        ("business", "Handle the customer's business", "办理业务"),
        ("requested", "The customer asked for it", "客户本人要求"),
        ("correct", "Correct the customer's record", "更正客户资料"),
    ),
    "product_category": (
        ("demand_deposit", "Demand deposit", "活期存款"),
        ("time_deposit", "Time deposit", "定期存款"),
        ("deposit", "Deposit", "存款"),
        ("wealth_management", "Wealth management", "理财"),
        ("fund", "Fund", "基金"),
        ("insurance", "Insurance", "保险"),
        ("precious_metal", "Precious metal", "贵金属"),
        ("bond", "Bond", "债券"),
        ("trust", "Trust", "信托"),
        ("loan", "Loan", "贷款"),
        ("credit_card", "Credit card", "信用卡"),
    ),
}

UNSPECIFIED_DEPOSIT = "unspecified-deposit"
"""The product's code that balances of a file belong to when it names none (decisions 6)."""


def choices() -> list[Base]:
    """Return the records of the choices and of the unspecified deposit."""
    made: list[Base] = [
        Choice(topic=topic, key=key, label_en=english, label_zh=chinese, position=position)
        for topic, entries in _TOPICS.items()
        for position, (key, english, chinese) in enumerate(entries)
    ]
    made.append(Product(code=UNSPECIFIED_DEPOSIT, name="存款（未分类）", category="deposit"))
    return made
