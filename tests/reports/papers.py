"""Papers to test with, and what reads them back."""

import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from crmdesk.money import Money
from crmdesk.reports import visit_report
from crmdesk.reports.printed import Printed
from crmdesk.reports.visit_report import Person, ReportHolding, ReportPromise, ReportStep, VisitReport

CHINESE_DATA = Path(__file__).parents[2].parent / "shared" / "data" / "chinese"

SENTENCES = (
    "客户到店办理大额存单续作，询问三年期利率是否有上浮空间，已当场说明最新挂牌利率及起存金额。",
    "就科创成长主题混合A净值回撤12.6%进行沟通，客户情绪平稳，理解“长期持有”的逻辑；",
    "客户反馈手机银行转账限额偏低，影响其向子女境外账户汇款（USD 600,000.00），已协助提交额度调整申请！",
    "客户说：“可以，下周再定。”（备注：需要带身份证原件、户口本、收入证明等材料）",
    "节日问候，客户告知下月将赴海外探亲约45天，期间可通过邮件rm.lin@example.invalid联系……",
)

FULL = VisitReport(
    number="BF-202610-00001",
    bank="示范银行",
    branch="杭州西溪支行",
    printed_by="林晓彤（028816）",
    printed_at=datetime(2026, 10, 23, 1, 12, tzinfo=UTC),
    customer_name="张䶮",
    customer_number="880055723404",
    customer_kind="个人客户",
    identity="居民身份证 3301**********2676",
    phone="133****1852",
    tier="钻石",
    stage="成长",
    risk_level="稳健型（C3）",
    relationship_manager="林晓彤",
    held_at=datetime(2026, 10, 22, 6, 30, tzinfo=UTC),
    minutes=70,
    channel="上门拜访",
    place="杭州市西湖区文三路***号",
    purpose="季度资产检视",
    bank_people=(Person("林晓彤", "客户经理"), Person("周致远", "")),
    customer_people=(Person("张䶮", "本人"),),
    discussed=SENTENCES[0] + SENTENCES[1] + "\n" + SENTENCES[3],
    needs="2027年2月前分批购汇约60万美元",
    products="三年期大额存单（R1）",
    disclosures="已出示风险揭示书",
    reaction="续作意愿强",
    mood="满意",
    mood_note="谈话轻松",
    competitors="他行利率上浮",
    outcome="先续作存单",
    recorded=True,
    promises=(
        ReportPromise("书面答复专属利率", "林晓彤", date(2026, 10, 28), "未到期"),
        ReportPromise("提供信托费用测算", "", None, "已兑现"),
    ),
    risks=("R4级占比18.7%",),
    next_steps=(ReportStep("约客户到网点", "周致远", date(2026, 11, 5)),),
    holdings=(
        ReportHolding("活期存款", "个人活期", "6222 **** 1208", Money.of("186432.55"), None),
        ReportHolding("大额存单", "三年期大额存单", "6222 **** 1208", Money.of("2000000"), date(2026, 11, 20)),
    ),
    holdings_total=Money.of("2186432.55"),
    holdings_day=date(2026, 10, 22),
    confidential=False,
)

LITTLE = replace(
    FULL,
    stage="",
    risk_level="",
    minutes=None,
    needs="",
    products="",
    disclosures="",
    reaction="",
    mood="",
    mood_note="",
    competitors="",
    outcome="",
    recorded=False,
    promises=(),
    risks=(),
    next_steps=(),
    holdings=(),
    holdings_total=None,
    holdings_day=None,
)

TYPICAL = replace(
    FULL,
    bank_people=(Person("林晓彤", "客户经理"), Person("周致远", "产品经理")),
    customer_people=(Person("张䶮", "本人"), Person("张明", "配偶")),
    discussed=f"{SENTENCES[0]}{SENTENCES[1]}\n{SENTENCES[2]}{SENTENCES[3]}{SENTENCES[4]}"[:250],
    needs="2027年2月前分批购汇约60万美元，用于子女学费",
    products="三年期大额存单（R1）、稳健成长理财（R2）",
    disclosures="已出示风险揭示书，客户确认知悉",
    reaction="续作意愿强，希望利率上浮",
    competitors="股份制银行邀请开立私行账户，承诺费率优惠",
    outcome="先续作存单，基金下次再议",
    next_steps=(
        ReportStep("约客户到网点办理大额存单续作", "林晓彤", date(2026, 11, 5)),
        ReportStep("电话回访", "周致远", date(2026, 12, 3)),
    ),
    holdings=(
        *FULL.holdings,
        ReportHolding("理财产品", "稳健成长一年定开", "LC**3306", Money.of("500000"), date(2027, 3, 12)),
        ReportHolding("公募基金", "科创成长主题混合A", "JJ**7781", Money.of("318204.66"), None),
        ReportHolding("保险", "终身寿险（分红型）", "BX**9021", Money.of("200000"), date(2041, 6, 30)),
    ),
    holdings_total=Money.of("3204637.21"),
)
"""What a visit usually comes to: short texts in every field, some 250 characters of discussion."""

MUCH = replace(
    FULL,
    discussed="".join(SENTENCES[number % 5] + ("\n" if number % 7 == 0 else "") for number in range(160))[:6000],
    promises=tuple(
        ReportPromise(f"承诺{number}：{SENTENCES[number % 5]}"[: 12 + number], "林晓彤", date(2026, 11, 1), "未到期")
        for number in range(60)
    ),
    holdings=tuple(
        ReportHolding("公募基金", f"指数增强第{number}期", "JJ**7781", Money(number * 100_001), date(2027, 1, 1))
        for number in range(200)
    ),
)

TWO_PAGES = replace(FULL, discussed=FULL.discussed * 4, promises=MUCH.promises[:8], holdings=MUCH.holdings[:14])


def written(report: VisitReport) -> tuple[bytes, Printed]:
    """Write a visit report and return its bytes and what they came to."""
    target = BytesIO()
    printed = visit_report.write(report, target)
    return target.getvalue(), printed


def page_texts(pdf: bytes) -> list[str]:
    """Read the text of every page with pypdf."""
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def text_by_pdftotext(pdf: bytes, folder: Path, *options: str) -> str:
    """Read the text of a PDF as poppler, and most viewers on Linux, find it; skips where it is not installed."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip(
            "pdftotext is not installed, text is read back by pypdf alone; Debian: apt-get install poppler-utils"
        )
    path = folder / "paper.pdf"
    path.write_bytes(pdf)
    return subprocess.run([program, *options, path, "-"], check=True, capture_output=True, text=True).stdout
