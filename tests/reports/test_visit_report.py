import hashlib
import logging
import re
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from crmdesk import translation
from crmdesk.money import Money
from crmdesk.reports.facts import VALUE
from crmdesk.reports.heading import numeral
from crmdesk.reports.house_style import BODY, CELL_STRONG, CELL_TEXT
from crmdesk.reports.line_breaking import NO_START
from crmdesk.reports.preview import render_page
from crmdesk.reports.spacing import CLOSER
from crmdesk.reports.visit_report import Person, ReportHolding, VisitReport
from crmdesk.translation import format_amount, format_day, pgettext
from crmdesk.translation import gettext as _
from tests.reports.papers import FULL, LITTLE, MUCH, SENTENCES, TWO_PAGES, TYPICAL, page_texts, written

WATERMARK_RGB = (0xE9, 0xED, 0xF2)
BOTH = pytest.mark.parametrize("language", [translation.CHINESE, translation.ENGLISH])


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)


@BOTH
def test_everything_of_the_visit_is_on_the_paper(language: str) -> None:
    translation.set_language(language)
    text = _plain("".join(page_texts(written(FULL)[0])))
    for word in (
        "BF-202610-00001", "示范银行", "杭州西溪支行", "林晓彤（028816）", "2026-10-2309:12", "张䶮", "880055723404",
        "3301**********2676", "133****1852", "钻石", "成长", "个人客户", "稳健型（C3）", "2026-10-2214:30", "70",
        "上门拜访", "杭州市西湖区文三路***号", "季度资产检视", "林晓彤（客户经理）", "周致远", "张䶮（本人）",
        SENTENCES[0], SENTENCES[3], "2027年2月前分批购汇约60万美元", "三年期大额存单（R1）", "已出示风险揭示书",
        "续作意愿强", "满意", "谈话轻松", "他行利率上浮", "先续作存单", "书面答复专属利率", "2026-10-28", "未到期",
        "提供信托费用测算", "R4级占比18.7%", "约客户到网点", "2026-11-05", "186,432.55", "2,000,000.00",
        "2,186,432.55", "2026-11-20",
    ):  # fmt: skip
        assert _plain(word).replace("（", "(").replace("）", ")") in text.replace("（", "(").replace("）", ")"), word


@BOTH
def test_sections_without_content_are_left_out_and_the_numbers_follow(language: str) -> None:
    translation.set_language(language)
    first, second = ("一、", "二、") if language == translation.CHINESE else ("1", "2")
    text = _plain("".join(page_texts(written(replace(LITTLE, promises=FULL.promises))[0])))
    for number, title in ((first, _("What was discussed")), (second, _("Promises"))):
        assert number + _plain(title) in text
    for title in (_("Next steps"), _("Holdings at a glance"), _("Needs found"), _("Risk tolerance")):
        assert _plain(title) not in text


def test_what_was_discussed_always_stands() -> None:
    text = "".join(page_texts(written(replace(LITTLE, discussed=" \n"))[0]))
    assert _("What was discussed") in text
    assert _("Nothing was written down.") in text


@pytest.mark.parametrize(("report", "pages"), [(LITTLE, 1), (FULL, 1), (TWO_PAGES, 2), (MUCH, 11)])
def test_length_and_page_numbers(report: VisitReport, pages: int) -> None:
    pdf, printed = written(report)
    texts = page_texts(pdf)
    assert printed.pages == len(texts)
    assert abs(printed.pages - pages) <= (1 if pages > 2 else 0)
    for number, text in enumerate(texts, 1):
        assert _("Page {number} of {count}").format(number=number, count=len(texts)) in text
        assert "BF-202610-00001" in text
        assert _("Internal – confidential") in text


@BOTH
@pytest.mark.parametrize("changes", [{}, {"customer_name": "𬎆㛃𠅤·𰻝", "confidential": True}, {"risk_level": ""}])
def test_a_typical_visit_fits_on_one_page(language: str, changes: dict[str, Any]) -> None:
    translation.set_language(language)
    pdf, printed = written(replace(TYPICAL, **changes))
    assert printed.pages == 1
    (text,) = page_texts(pdf)
    assert _plain(text).count(_plain(_("Signature"))) == 2
    for word in (*(holding.product for holding in TYPICAL.holdings), "周致远", "配偶", "R4级占比18.7%", "电话回访"):
        assert word in _plain(text)


def test_closely_set_text_is_no_smaller_than_nine_points() -> None:
    spacing = CLOSER[-1]
    for style in (BODY, CELL_TEXT, CELL_STRONG, VALUE):
        assert spacing.lead(style).size == style.size >= 9
        assert spacing.lead(style).leading >= 1.25 * style.size


@pytest.mark.parametrize("count", range(1, 30, 2))
def test_the_last_page_never_holds_the_signatures_alone(count: int) -> None:
    report = replace(TYPICAL, holdings=MUCH.holdings[:count])
    *_others, last = page_texts(written(report)[0])
    assert _("Signature") in last
    assert format_amount(MUCH.holdings[count - 1].amount) in last


@BOTH
def test_people_and_texts_leave_head_and_common_section_where_they_are_long(language: str) -> None:
    translation.set_language(language)
    many = tuple(Person(f"周致远{number}", "产品经理") for number in range(9))
    long = replace(TYPICAL, customer_people=many, needs=SENTENCES[2] * 3)
    short, grown = ("".join(page_texts(written(report)[0])) for report in (TYPICAL, long))
    participants = _plain(numeral(1) + _("Participants"))
    assert participants not in _plain(short)
    assert _("Present for the customer") in short
    assert _("Needs, response and risks") in short
    assert participants in _plain(grown)
    assert _("Present for the bank") not in grown
    assert _("Needs, response and risks") not in grown
    for title in (_("Needs, products and disclosures"), _("Customer's response"), _("Risks and warnings")):
        assert title in grown


@BOTH
def test_many_promises_and_holdings_break_cleanly(language: str) -> None:
    translation.set_language(language)
    texts = page_texts(written(replace(TYPICAL, promises=MUCH.promises, holdings=MUCH.holdings))[0])
    assert len(texts) > 5
    assert all(_("Promise") in text or _("Matures") in text for text in texts)
    whole = _plain("".join(texts))
    assert [number for number in range(60) if f"承诺{number}：" not in whole] == []
    assert sum(text.count("指数增强第") for text in texts) == 200
    assert _("Signature") in texts[-1]
    assert "指数增强第199期" in texts[-1]


def test_figures_stand_where_a_total_is_known() -> None:
    label = _("Assets in total on {day}").format(day=format_day(TYPICAL.holdings_day))
    assert label in page_texts(written(TYPICAL)[0])[0]
    without = page_texts(written(replace(TYPICAL, holdings=(), holdings_total=None, holdings_day=None))[0])[0]
    assert label not in without
    assert pgettext("unit of a count", "entries") not in without


def test_a_confidential_report_says_so_on_every_page() -> None:
    texts = page_texts(written(replace(FULL, confidential=True))[0])
    assert all(_("Confidential – named readers only") in text for text in texts)
    assert not any(_("Internal – confidential") in text for text in texts)


def test_same_report_same_bytes_in_any_process() -> None:
    pdf, _printed = written(FULL)
    assert written(FULL)[0] == pdf
    code = (
        "import hashlib, sys; from tests.reports.papers import FULL, written; "
        "print(hashlib.sha256(written(FULL)[0]).hexdigest())"
    )
    other = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=_root())
    assert other.stdout.strip() == hashlib.sha256(pdf).hexdigest()


def _root() -> Path:
    return Path(__file__).parents[2]


def test_two_threads_write_the_same_as_one() -> None:
    alone, results = written(MUCH)[0], list[bytes]()
    threads = [threading.Thread(target=lambda: results.append(written(MUCH)[0])) for _number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [alone] * 3


def test_metadata_name_the_paper_and_nobody() -> None:
    metadata = PdfReader(BytesIO(written(FULL)[0])).metadata
    assert metadata is not None
    assert metadata.title == f"{_('Customer visit report')} BF-202610-00001"
    assert {metadata.author, metadata.creator, metadata.producer} == {"crmdesk"}
    assert not metadata.subject
    assert str(metadata["/CreationDate"]) == "D:20261023091200+08'00'"


@pytest.mark.parametrize("report", [FULL, replace(LITTLE, customer_name="𬎆㛃𠅤·𰻝😀")])
def test_every_font_is_embedded_and_none_is_helvetica(report: VisitReport) -> None:
    pdf, _printed = written(report)
    assert b"Helvetica" not in pdf
    fonts = [
        font.get_object()
        for page in PdfReader(BytesIO(pdf)).pages
        for font in page["/Resources"]["/Font"].values()  # pyright: ignore[reportIndexIssue]
    ]
    assert fonts
    for font in fonts:
        assert "/FontFile2" in font["/FontDescriptor"]
        assert "CRM" in font["/BaseFont"]


def test_nothing_of_the_machine_is_in_the_file() -> None:
    pdf, _printed = written(FULL)
    assert str(_root()).encode() not in pdf
    assert b".ttf" not in pdf


@pytest.mark.parametrize("report", [LITTLE, FULL, replace(FULL, promises=MUCH.promises)])
def test_the_watermark_lies_on_every_page_and_not_in_the_text(report: VisitReport) -> None:
    pdf, printed = written(report)
    assert sum(text.count("林晓彤（028816）") for text in page_texts(pdf)) == printed.pages
    for number in range(printed.pages):
        page = render_page(pdf, number, 50)
        margin = [
            page.pixels[at : at + 3]
            for row in range(page.height)
            for at in range(row * page.stride, row * page.stride + 4 * 30, 4)
        ]
        marked = [pixel for pixel in margin if pixel != b"\xff\xff\xff"]
        assert len(marked) > 40
        assert all(min(pixel) >= min(WATERMARK_RGB) - 1 for pixel in marked)


def test_nothing_is_printed_into_the_margins() -> None:
    pdf, printed = written(replace(MUCH, purpose=SENTENCES[2], customer_name="新能源" * 30))
    for number in range(printed.pages):
        page = render_page(pdf, number, 50)
        dark = [(at % page.stride) // 4 for at in range(0, len(page.pixels), 4) if max(page.pixels[at : at + 3]) < 0xC0]
        assert min(dark) >= 34
        assert max(dark) <= page.width - 34


def test_no_line_of_the_discussion_begins_with_a_forbidden_mark() -> None:
    pages = page_texts(written(MUCH)[0])
    lines = [line for text in pages[:4] for line in text.splitlines() if len(line) > 30]
    assert len(lines) > 80
    assert not [line for line in lines if line[0] in NO_START]


def test_no_page_ends_with_a_heading() -> None:
    titles = [
        _("Promises"),
        _("Promises and next steps"),
        _("Needs, response and risks"),
        _("Risks and warnings"),
        _("Next steps"),
        _("Holdings at a glance"),
        _("Participants"),
    ]
    for count in range(1, 60, 3):
        report = replace(TYPICAL, promises=MUCH.promises[:count], holdings=MUCH.holdings[:count])
        for text in page_texts(written(report)[0]):
            body = [line for line in text.splitlines() if _("Printed by {name} on {moment}")[:10] not in line]
            body = [line for line in body if "of" not in line or "Page" not in line]
            assert not any(title in body[-1] for title in titles), body[-3:]


def test_a_table_repeats_its_heading_on_every_page() -> None:
    texts = page_texts(written(MUCH)[0])
    with_holdings = [text for text in texts if "指数增强第" in text]
    assert len(with_holdings) > 4
    assert all(_("Matures") in text for text in with_holdings)
    assert sum(text.count("指数增强第") for text in texts) == 200


def test_the_unit_stands_once_for_one_currency_and_in_each_row_for_several() -> None:
    one = "".join(page_texts(written(FULL)[0]))
    assert _("Amounts in {unit}").format(unit="CNY") in one
    assert _("Currency") not in one
    yen = ReportHolding("结算", "日元结算户", "6222", Money.of("12000000", "JPY"), None)
    several = "".join(page_texts(written(replace(FULL, holdings=(*FULL.holdings, yen)))[0]))
    assert _("Currency") in several
    assert re.search(r"JPY\s+12,000,000(?!\.)", several)
    assert re.search(r"CNY\s+186,432\.55", several)


def test_characters_without_a_font_are_reported_and_logged_as_code_points(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        pdf, printed = written(replace(LITTLE, customer_name="张\U0002ebf0", discussed="客户😀"))
    assert printed.unprintable == {0x2EBF0, 0x1F600}
    assert "U+2EBF0" in caplog.text
    assert "U+1F600" in caplog.text
    assert "\U0002ebf0" not in caplog.text
    assert "客户" not in caplog.text
    text = "".join(page_texts(pdf))
    assert "张〓" in text
    assert "客户〓" in text


def test_an_ordinary_report_has_nothing_unprintable() -> None:
    assert written(FULL)[1].unprintable == frozenset()
    assert written(MUCH)[1].unprintable == frozenset()


def test_texts_of_any_length_print() -> None:
    long = SENTENCES[2] * 100
    report = replace(
        MUCH,
        purpose=long,
        needs=long,
        mood_note=long,
        risks=(long, "短"),
        customer_name="镕" * 300,
        place="远" * 200,
        discussed="x" * 6000,
        promises=(replace(FULL.promises[0], what=long, owner="名" * 40),),
    )
    pdf, printed = written(report)
    text = _plain("".join(page_texts(pdf)))
    assert text.count(_plain(SENTENCES[2])[:20]) >= 490
    assert text.count("镕") == 300
    assert printed.pages > 15


def test_an_empty_report_prints() -> None:
    empty = replace(
        LITTLE,
        number="", bank="", branch="", printed_by="", customer_name="", customer_number="", customer_kind="",
        identity="", phone="", tier="", relationship_manager="", channel="", place="", purpose="",
        bank_people=(), customer_people=(), discussed="",
    )  # fmt: skip
    assert written(empty)[1].pages == 1


@BOTH
def test_days_and_amounts_are_written_exactly(language: str) -> None:
    translation.set_language(language)
    holding = ReportHolding("存款", "大额", "1", Money(9_223_372_036_854_775_807), date(2026, 12, 31))
    text = _plain("".join(page_texts(written(replace(FULL, holdings=(holding,), holdings_total=holding.amount))[0])))
    assert text.count("92,233,720,368,547,758.07") == 3
    assert "2026-12-31" in text
