"""The customer profile always fits one page, says what it leaves out, and carries no customer in its metadata."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from crmdesk import translation
from crmdesk.reports import customer_profile
from crmdesk.reports.customer_profile import CustomerProfile, Duty, PastContact
from crmdesk.reports.printed import Printed
from tests.reports.papers import FULL as VISIT
from tests.reports.papers import MUCH, SENTENCES, page_texts

FULL = CustomerProfile(
    number="CP-028816-202611-0001",
    bank="示范银行",
    branch="杭州西溪支行",
    printed_by="林晓彤（028816）",
    printed_at=datetime(2026, 11, 22, 1, 12, tzinfo=UTC),
    customer_name="张䶮",
    pills=("正常客户", "个人客户"),
    who=(("客户号", "880055723404"), ("居民身份证", "3301**********2676"), ("性别", "女")),
    reach=(("客户经理", "林晓彤"), ("电话", "133****1852")),
    addresses=(("家庭地址", "杭州市西湖区文三路***"),),
    further=(("职业", "企业主"), ("爱好", "羽毛球、摄影")),
    remark="爱喝龙井。",
    holdings=VISIT.holdings,
    holdings_total=VISIT.holdings_total,
    holdings_day=VISIT.holdings_day,
    duties=(
        Duty("承诺", "书面答复专属利率", "林晓彤", date(2026, 11, 20), overdue=True),
        Duty("任务", "再约", "", None),
    ),
    contacts=(PastContact(datetime(2026, 11, 10, 2, tzinfo=UTC), "电话", "林晓彤", SENTENCES[0]),),
    contacts_in_all=12,
    last_contact=datetime(2026, 11, 10, 2, tzinfo=UTC),
)
LITTLE = replace(
    FULL, who=FULL.who[:1], reach=(), addresses=(), further=(), remark="", holdings=(), holdings_total=None,
    holdings_day=None, duties=(), contacts=(), contacts_in_all=0, last_contact=None,
)  # fmt: skip
MANY = replace(
    FULL, holdings=MUCH.holdings, duties=FULL.duties * 30, contacts=FULL.contacts * 20,
    further=tuple((f"字段{number}", SENTENCES[number % 5]) for number in range(60)), remark=SENTENCES[0] * 20,
)  # fmt: skip


@pytest.fixture(autouse=True, params=[translation.CHINESE, translation.ENGLISH])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    translation.set_language(request.param)
    yield request.param
    translation.set_language(translation.ENGLISH)


def written(profile: CustomerProfile) -> tuple[bytes, Printed]:
    target = BytesIO()
    printed = customer_profile.write(profile, target)
    return target.getvalue(), printed


@pytest.mark.parametrize("profile", [LITTLE, FULL, MANY], ids=["little", "full", "many"])
def test_it_is_one_page_whatever_is_known(profile: CustomerProfile) -> None:
    pdf, printed = written(profile)
    assert printed.pages == len(PdfReader(BytesIO(pdf)).pages) == 1


def test_everything_of_a_usual_customer_stands_on_it() -> None:
    (text,) = page_texts(written(FULL)[0])
    for words in (
        "张䶮", "880055723404", "3301**********2676", "133****1852", "2,186,432.55", "三年期大额存单", "书面答复专属利率",
        "羽毛球、摄影", "爱喝龙井。", "CP-028816-202611-0001", "2026-11-10",
    ):  # fmt: skip
        assert words in text.replace("\n", ""), words


def test_it_says_how_many_find_no_room(language: str) -> None:
    (text,) = page_texts(written(MANY)[0])
    for count in (200, 60, 20):
        words = f"of {count} shown" if language == translation.ENGLISH else f"共{count}项"
        assert words in text.replace("\n", "")


def test_a_long_list_keeps_some_of_every_kind() -> None:
    (text,) = page_texts(written(MANY)[0])
    assert "指数增强第0期" in text
    assert "书面答复专属利率" in text
    assert SENTENCES[0][:20] in text.replace("\n", "")


def test_the_same_profile_gives_the_same_bytes_and_names_no_customer() -> None:
    pdf, _printed = written(FULL)
    assert pdf == written(FULL)[0]
    metadata = PdfReader(BytesIO(pdf)).metadata
    assert metadata is not None
    assert "CP-028816-202611-0001" in str(metadata.title)
    assert "张" not in str(dict(metadata))
