"""No masked secret tells more than its mask allows, however it was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.services.masking import Secret, area_of, masked, masked_fact


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13800138000", "138****8000"), ("138-0013-8000", "138-****-8000"), ("138 0013 8000", "138 **** 8000"),
        ("+8613800138000", "+86138****8000"), ("+86 138 0013 8000", "+86 138 **** 8000"), ("0571-88886666", "0571-****6666"),
        ("(010)65129876", "(010)****9876"), ("88886666", "******66"), ("8888-6666", "****-**66"), ("95588", "***88"),
        ("12", "12"), ("", ""), (None, ""),
    ],
)  # fmt: skip
def test_phones(number: str | None, shown: str) -> None:
    assert masked(Secret.PHONE, number) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("11010519491231002X", "1101**********002X"), ("E12345678", "******678"), ("军字第123号", "****23号"), ("A1", "**"),
        ("", ""), (None, ""),
    ],
)  # fmt: skip
def test_identities(number: str | None, shown: str) -> None:
    assert masked(Secret.IDENTITY, number) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("杭州市西湖区文三路 138 号3幢2单元501", "杭州市西湖区文三路***"), ("浙江省杭州市余杭区西溪北苑12幢", "浙江省杭州市余杭区***"),
        ("上海市静安区延安中路123弄4号", "上海市静安区延安中路***"), ("大兴村三组12号", "大兴村***"),
        ("江苏省318国道25号", "江苏省318国道***"), ("翠苑一区三幢五单元", "翠苑一区***"), ("北京市东城区东四十条甲22号", "北京市东城区***"),
        ("深圳市南山区科技南十二路２号", "深圳市南山区科技南十二路***"), ("12 Baker Street", "***"), ("西溪", "***"), ("", ""),
    ],
)  # fmt: skip
def test_addresses_end_with_the_street(address: str, shown: str) -> None:
    assert masked(Secret.ADDRESS, address) == shown
    assert area_of(address) == shown.removesuffix("***")
    assert area_of(area_of(address)) == area_of(address)


def test_accounts_mail_and_messengers() -> None:
    assert masked(Secret.ACCOUNT, "6222021234567890") == "****7890"
    assert (masked(Secret.ACCOUNT, "1234567"), masked(Secret.ACCOUNT, None)) == ("****", "")
    assert masked(Secret.EMAIL, "zhang.weiming@example.com") == "z***@example.com"
    assert (masked(Secret.EMAIL, "no address"), masked(Secret.EMAIL, None)) == ("***", "")
    assert (masked(Secret.WECHAT, "13800138000"), masked(Secret.WECHAT, "wang")) == ("1***0", "***")
    assert (masked(Secret.OWN, "701"), masked(Secret.OWN, " ")) == ("******", "")


def test_facts_are_masked_by_their_names() -> None:
    assert masked_fact("phone", "13800138000") == "138****8000"
    assert masked_fact("remark", "喜欢喝茶") == "喜欢喝茶"
    assert masked_fact("address", "杭州市文三路 138 号") == "杭州市文三路***"
    assert masked_fact("address", "杭州市文三路 138 号", of_firm=True) == "杭州市文三路 138 号"
    assert masked_fact("email", None) == ""


@given(st.from_regex(r"\+?[0-9][0-9 \-()]{4,22}", fullmatch=True))
def test_a_phone_never_shows_its_middle(number: str) -> None:
    number = number.strip()
    digits = [character for character in number if character.isdigit()]
    shown = [character for character in masked(Secret.PHONE, number) if character.isdigit()]
    assert len(shown) <= max(2, len(digits) - 4)
    assert masked(Secret.PHONE, number).translate(str.maketrans("", "", "*0123456789")) == number.translate(
        str.maketrans("", "", "0123456789")
    )


@given(st.text("0123456789X", min_size=12, max_size=24))
def test_an_identity_shows_eight_characters_at_most(number: str) -> None:
    shown = masked(Secret.IDENTITY, number)
    assert len(shown) == len(number)
    assert len(shown) - shown.count("*") == 8


@given(st.sampled_from(list(Secret)), st.text(max_size=80))
def test_every_mask_takes_any_text(secret: Secret, text: str) -> None:
    assert bool(masked(secret, text)) == bool(text.strip())
