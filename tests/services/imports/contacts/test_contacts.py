"""Visit logs as managers keep them come into the timeline once, of the right customers, or say why not."""

from datetime import date

import pytest
from sqlalchemy import func, select

from crmdesk import clock
from crmdesk.errors import InvalidDraftError, UserError
from crmdesk.models import Assignment, Attendee, Change, Contact, Customer, Promise, Task
from crmdesk.services.book import OpenBook
from crmdesk.services.contacts import saving
from crmdesk.services.contacts.reading import open_contact
from crmdesk.services.contacts.timeline import read_timeline
from crmdesk.services.customers.draft import CustomerDraft, PhoneDraft
from crmdesk.services.imports.kinds import CONTACTS, likeliest_kind
from crmdesk.services.imports.mapping import Precedence
from crmdesk.services.imports.outcome import Answers
from crmdesk.terms import Channel, ContactId, ContactState, CustomerId, CustomerKind, Direction, Mood, Role
from crmdesk.translation import format_moment
from tests.books import PEOPLE, add_customers, hire
from tests.services.imports.files import figures, table_of
from tests.services.imports.logs import look_at, settings_for, take
from tests.services.imports.undoing.dump import dump
from tests.services.imports.undoing.test_undoing import undo

LOG = [
    "客户号,客户姓名,拜访日期,时间,联系方式,沟通内容,客户反馈,情绪,承诺事项,承诺日期,下一步,下次联系日期,参加人员,时长",
    "C0000001,张伟明,2026-10-12,14:30-15:15,上门,谈了理财到期的安排,认可,满意,寄送产品说明,2026-10-20,发对账单,2026-11-30,张伟明、林晓彤、李秘书,",
    "C0000002,单雄信,2026年10月13日,上午9点半,来电,问存款利率,,,,,,,,20分钟",
    "E0000001,杭州华盛贸易有限公司,2026/10/14,,企微,发了授信资料清单,,,,,,,,",
    "C0000005,,2026-10-15,,传真,内容,,,,,,,,",
    "C0000005,,10月16日,,电话,内容,,,,,,,,",
    "C9999999,某人,2026-10-16,,电话,内容,,,,,,,,",
    "C0000005,,2026-10-17,,电话,密码是 abc123,,,,,,,,",
]


def everything(book: OpenBook) -> list[Contact]:
    """Return the live contacts of a book, the oldest first."""
    with book.read() as work:
        found = work.session.scalars(select(Contact).where(Contact.removed_at.is_(None)).order_by(Contact.starts_at))
        contacts = list(found)
        work.session.expunge_all()
    return contacts


def test_a_visit_log_comes_in(any_book: OpenBook) -> None:
    add_customers(any_book)
    before = dump(any_book)
    assert likeliest_kind(table_of(LOG)) is CONTACTS
    plan = look_at(any_book, CONTACTS, LOG)
    assert figures(plan) == (7, 3, 0, 0, 0, 4)
    reasons = {one.line: (one.column, one.reason) for one in plan.refused_rows}
    assert list(reasons) == [5, 6, 8, 7]
    assert "channel is not known" in reasons[5][1]
    assert "full day" in reasons[6][1]
    assert reasons[7] == ("客户号", "The book has no customer of this number.")
    assert "Passwords" in reasons[8][1]
    assert figures(take(any_book, CONTACTS, plan)) == (7, 3, 0, 0, 0, 4)
    visit, call, message = everything(any_book)
    assert clock.local(visit.starts_at).strftime("%Y-%m-%d %H:%M") == "2026-10-12 14:30"
    assert (visit.channel, visit.minutes, visit.reaction, visit.mood) == (Channel.VISIT, 45, "认可", Mood.PLEASED)
    assert (call.channel, call.direction, call.minutes) == (Channel.PHONE, Direction.INCOMING, 20)
    assert clock.local(call.starts_at).hour == 9
    assert (message.channel, format_moment(message.starts_at)) == (Channel.WECOM, "2026-10-14")
    with any_book.read() as work:
        promise = work.session.scalars(select(Promise)).one()
        task = work.session.scalars(select(Task)).one()
        people = work.session.execute(select(Attendee.name, Attendee.of_bank).order_by(Attendee.position)).all()
        assert (promise.what, promise.due_on, promise.contact_id) == ("寄送产品说明", date(2026, 10, 20), visit.id)
        assert (task.what, task.due_on) == ("发对账单", date(2026, 11, 30))
        assert [tuple(one) for one in people] == [("张伟明", False), ("林晓彤", True), ("李秘书", False)]
        page = read_timeline(work, CustomerId(visit.customer_id))
        assert {entry.text for entry in page.entries} >= {"谈了理财到期的安排"}
    assert figures(take(any_book, CONTACTS, look_at(any_book, CONTACTS, LOG))) == (7, 0, 0, 3, 0, 4)
    result = undo(any_book)
    assert (result.removed, result.restored, result.kept) == (3, 0, 0)
    assert dump(any_book) == before


def test_an_edited_row_changes_only_what_differs(any_book: OpenBook) -> None:
    add_customers(any_book)
    header = "客户号,日期,方式,内容,地点,下一步"
    take(any_book, CONTACTS, look_at(any_book, CONTACTS, [header, "C0000001,2026-10-12,电话,第一版,办公室,"]))
    before = dump(any_book)
    edited = [header, "C0000001,2026-10-12,电话,第二版,办公室,寄合同", "C0000001,2026-10-12,上门,另一次,,"]
    plan = look_at(any_book, CONTACTS, edited)
    assert figures(plan) == (2, 1, 1, 0, 0, 0)
    assert [(one.label, one.old, one.new) for one in plan.changed_rows[0].changes] == [
        ("What was discussed", "第一版", "第二版"), ("Next step", "", "寄合同"),
    ]  # fmt: skip
    take(any_book, CONTACTS, plan)
    assert figures(look_at(any_book, CONTACTS, edited)) == (2, 0, 0, 2, 0, 0)
    undo(any_book)
    assert dump(any_book) == before


def test_what_somebody_typed_stands_unless_the_file_wins(any_book: OpenBook) -> None:
    add_customers(any_book)
    header = "客户号,日期,方式,内容,地点"
    take(any_book, CONTACTS, look_at(any_book, CONTACTS, [header, "C0000001,2026-10-12,电话,第一版,"]))
    contact_id = ContactId(everything(any_book)[0].id)
    with any_book.write("Save contact") as work:
        draft = open_contact(work, contact_id)
        saving.save_contact(
            work,
            saving.ContactDraft(**{name: getattr(draft, name) for name in draft.__slots__} | {"discussed": "我改的"}),
        )
    edited = [header, "C0000001,2026-10-12,电话,第二版,办公室"]
    plan = look_at(any_book, CONTACTS, edited)
    assert [(one.label, one.kept) for one in plan.changed_rows[0].changes] == [
        ("What was discussed", True), ("Place", False),
    ]  # fmt: skip
    take(any_book, CONTACTS, plan)
    assert (everything(any_book)[0].discussed, everything(any_book)[0].place) == ("我改的", "办公室")
    other = [header, "C0000001,2026-10-12,电话,第三版,办公室"]
    wins = look_at(any_book, CONTACTS, other, rules={"内容": Precedence.FILE})
    take(any_book, CONTACTS, wins)
    assert everything(any_book)[0].discussed == "第三版"
    asked = look_at(any_book, CONTACTS, [header, "C0000001,2026-10-12,电话,第四版,"], rules={"内容": Precedence.ASK})
    assert [(one.mine, one.theirs) for one in asked.questions] == [("第三版", "第四版")]
    assert figures(take(any_book, CONTACTS, asked)) == (1, 0, 0, 1, 0, 0)
    take(any_book, CONTACTS, asked, Answers(take_theirs={0: True}))
    assert everything(any_book)[0].discussed == "第四版"


NAMESAKES = (
    *PEOPLE,
    CustomerDraft(CustomerKind.INDIVIDUAL, number="C0000011", name="王伟", phones=(PhoneDraft("13700000001"),)),
    CustomerDraft(CustomerKind.INDIVIDUAL, number="C0000012", name="王伟", phones=(PhoneDraft("13700000002"),)),
    CustomerDraft(CustomerKind.INDIVIDUAL, number="C0000013", name="李薇", former_name="李小薇"),
)


def test_who_is_not_sure_is_asked_for_once(any_book: OpenBook) -> None:
    add_customers(any_book, NAMESAKES)
    lines = [
        "客户,手机号,日期,方式,内容",
        "王伟,,2026-10-01,电话,一",
        "王伟,,2026-10-02,电话,二",
        "王 伟,13700000002,2026-10-03,电话,三",
        "李小薇,,2026-10-04,电话,四",
        "张维明,,2026-10-05,电话,五",
        "无此人,,2026-10-06,电话,六",
    ]
    plan = look_at(any_book, CONTACTS, lines)
    assert figures(plan) == (6, 1, 0, 0, 0, 5)
    assert [(one.line, one.says, len(one.candidates)) for one in plan.doubts] == [
        (2, "王伟 (2 rows)", 2), (5, "李小薇", 1), (6, "张维明", 1),
    ]  # fmt: skip
    namesake = plan.doubts[0].candidates[0]
    assert namesake.called == "王伟"
    assert namesake.evidence.startswith("…0011 · 137****0001")
    assert "formerly 李小薇" in plan.doubts[1].candidates[0].evidence
    answers = Answers(meant={0: plan.doubts[0].candidates[1].record_id, 1: None})
    assert figures(take(any_book, CONTACTS, plan, answers)) == (6, 3, 0, 0, 0, 3)
    with any_book.read() as work:
        numbers = work.session.execute(
            select(Customer.number, func.count())
            .join(Contact, Contact.customer_id == Customer.id)
            .group_by(Customer.number)
        ).all()
    assert [tuple(one) for one in numbers] == [("C0000012", 3)]
    again = look_at(any_book, CONTACTS, lines)
    assert figures(again) == (6, 0, 0, 3, 0, 3)
    with pytest.raises(UserError, match="changed since the dry run"):
        take(any_book, CONTACTS, again, Answers(meant={0: 999}))


def test_a_colleagues_customer_and_an_unknown_colleague_are_refused(any_book: OpenBook) -> None:
    add_customers(any_book)
    colleague = hire(any_book, "陈思")
    lines = [
        "客户号,日期,方式,客户经理",
        "C0000001,2026-10-12,电话,陈思",
        "C0000002,2026-10-12,电话,S-陈思",
        "C0000002,2026-10-13,电话,查无此人",
    ]
    plan = look_at(any_book, CONTACTS, lines)
    assert figures(plan) == (3, 2, 0, 0, 0, 1)
    theirs = look_at(colleague, CONTACTS, lines[:2])
    assert [one.reason for one in theirs.refused_rows] == ["This customer is looked after by somebody else."]
    with pytest.raises(UserError, match="not change anything"):
        take(hire(any_book, "孙合规", Role.COMPLIANCE), CONTACTS, plan)


def test_planned_missed_and_default_channels(any_book: OpenBook) -> None:
    add_customers(any_book)
    lines = [
        "客户号,日期,是否接通,状态",
        "C0000001,2026-12-24,,",
        "C0000001,2026-10-01,否,",
        "C0000001,2026-10-02,,取消",
        "C0000001,2026-12-01,,已完成",
    ]
    with pytest.raises(InvalidDraftError, match="channel"):
        look_at(any_book, CONTACTS, lines)
    plan = look_at(any_book, CONTACTS, lines, channel="电话")
    assert figures(plan) == (4, 3, 0, 0, 0, 1)
    assert "lies ahead" in plan.refused_rows[0].reason
    take(any_book, CONTACTS, plan)
    assert [(one.state, one.reached) for one in everything(any_book)] == [
        (ContactState.NO_ANSWER, False), (ContactState.CANCELLED, True), (ContactState.PLANNED, True),
    ]  # fmt: skip


def test_contacts_kept_because_something_came_of_them(any_book: OpenBook) -> None:
    from crmdesk.services.contacts.promises import settle_promise
    from crmdesk.terms import PromiseId, PromiseState

    add_customers(any_book)
    take(any_book, CONTACTS, look_at(any_book, CONTACTS, LOG))
    with any_book.write("Settle promise") as work:
        promise = work.session.scalars(select(Promise)).one()
        settle_promise(work, PromiseId(promise.id), promise.version, PromiseState.KEPT)
    result = undo(any_book)
    assert (result.removed, result.kept) == (2, 1)
    assert [one.channel for one in everything(any_book)] == [Channel.VISIT]


def test_what_a_column_holds_decides_where_it_goes(any_book: OpenBook) -> None:
    lines = [
        "姓名,联系方式,时间,备注",
        "张伟明,13800138000,2026-10-12 09:05,聊了聊",
        "张伟明,13800138000,2026-10-13,又聊",
    ]
    settings = settings_for(CONTACTS, lines)
    assert [use.target for use in settings.columns] == ["name", "phone", "date", "discussed"]
    add_customers(any_book)
    plan = look_at(any_book, CONTACTS, lines, channel="phone")
    assert figures(plan) == (2, 2, 0, 0, 0, 0)
    take(any_book, CONTACTS, plan)
    assert clock.local(everything(any_book)[0].starts_at).strftime("%H:%M") == "09:05"
    with any_book.read() as work:
        assert work.session.scalar(select(func.count()).select_from(Assignment)) == 5
        assert work.session.scalar(select(func.count()).select_from(Change).where(Change.noun == "contact")) == 2
