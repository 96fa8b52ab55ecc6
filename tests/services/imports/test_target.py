"""Headers are compared by what they mean, however banks write them."""

import pytest

from crmdesk.services.imports.customers.fields import is_secret, target_of
from crmdesk.services.imports.target import plain_header
from crmdesk.terms import CustomerKind


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("姓名／名称", "name"),
        ("姓名/名称", "name"),
        ("姓 名", "name"),
        ("客户姓名*", "name"),
        ("手机号、联系电话", "phone"),
        ("ＣＩＦ　ＮＯ", "number"),
        ("Customer_ID", "number"),
        ("余额（元）", "balance"),
        ("性别或出生日期", "custom"),
        ("姓名/账号", "custom"),
        ("统一社会信用代码", "custom"),
        ("/", "custom"),
    ],
)
def test_a_header_names_a_fact_in_many_writings(header: str, target: str) -> None:
    assert target_of(header, CustomerKind.INDIVIDUAL) == target


def test_headers_are_compared_plainly() -> None:
    assert plain_header("CustomerId") == plain_header("customer_id") == plain_header("Ｃustomer ID") == "customer id"
    assert plain_header("客户 号") == "客户号"
    assert plain_header("（元）") == ""


def test_columns_of_secrets_are_known() -> None:
    assert is_secret("取款密码")
    assert is_secret("CVV2")
    assert not is_secret("密码器编号")
