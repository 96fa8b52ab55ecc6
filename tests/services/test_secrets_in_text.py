"""Notes: card and identity numbers are found however they are written, passwords too, and ordinary words are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.services.secrets_in_text import TextSecret, refused_secrets, secrets_in_text, without_secrets

CARD, IDENTITY, PASSWORD = TextSecret.CARD, TextSecret.IDENTITY, TextSecret.PASSWORD


@pytest.mark.parametrize(
    ("text", "found", "masked"),
    [
        ("卡号6222021234567894。", [(CARD, "6222021234567894")], "卡号****7894。"),
        ("卡 4111 1111 1111 1111 已换", [(CARD, "4111 1111 1111 1111")], "卡 ****1111 已换"),
        ("４１１１-１１１１-１１１１-１１１１", [(CARD, "４１１１-１１１１-１１１１-１１１１")], "****１１１１"),
        ("身份证11010519491231002x已核", [(IDENTITY, "11010519491231002x")], "身份证1101**********002x已核"),
        ("密码：abc123", [(PASSWORD, "abc123")], "密码：******"),
        ("查询密码是 880011，", [(PASSWORD, "880011")], "查询密码是 ******，"),
        ("验证码 883920 勿转", [(PASSWORD, "883920")], "验证码 ****** 勿转"),
        ("password=hunter2 and PIN 1234", [(PASSWORD, "hunter2"), (PASSWORD, "1234")], "password=****** and PIN ******"),
        ("她的密码880011别外传", [(PASSWORD, "880011")], "她的密码******别外传"),
        ("CVV2: 321", [(PASSWORD, "321")], "CVV2: ******"),
    ],
)  # fmt: skip
def test_secrets_are_found_and_masked(text: str, found: list[tuple[TextSecret, str]], masked: str) -> None:
    assert [(one.kind, text[one.start : one.end]) for one in secrets_in_text(text)] == found
    assert without_secrets(text) == masked
    assert secrets_in_text(masked) == ()


@pytest.mark.parametrize(
    "text",
    [
        "电话 13800138000，座机 0571-88886666", "忘记密码，已重置", "密码 6 位", "密码6位", "pinyin2020", "验证码：已发", "密码：******", "余额 1,280,000.50 元",
        "流水号 2026112200001234", "6222021234567890", "spinning 1234", "1101**********002X", "编号 0000000000000000",
    ],
)  # fmt: skip
def test_ordinary_words_and_phones_are_none(text: str) -> None:
    assert secrets_in_text(text) == ()


def test_only_passwords_bar_saving() -> None:
    problems = refused_secrets({"discussed": "密码：abc123", "needs": "卡 4111 1111 1111 1111", "place": "家"})
    assert [one.field for one in problems] == ["discussed"]


@given(st.text())
def test_any_text_is_read_and_masked_for_good(text: str) -> None:
    assert secrets_in_text(without_secrets(text)) == () or len(without_secrets(text)) < len(text) + 100


@given(st.text("0123456789 -xX*", max_size=60))
def test_what_is_masked_once_holds_no_secret(text: str) -> None:
    assert secrets_in_text(without_secrets(text)) == ()
