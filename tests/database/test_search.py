"""Customers are found by every part of every key, on both databases, and by nothing they do not have."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from crmdesk.database import pinyin, search
from crmdesk.database.search import Keys
from crmdesk.models import Account, Balance, Holder, Holding, Product
from crmdesk.services.book import OpenBook
from crmdesk.services.customers import listing, saving
from crmdesk.services.customers.card_reading import open_card
from crmdesk.services.customers.draft import CustomerDraft, PhoneDraft
from crmdesk.services.customers.listing import CustomerQuery, CustomerSort, customer_rows, find_customers
from crmdesk.terms import CustomerId, CustomerKind, HolderRole, IdType
from tests.books import add_customers
from tests.services.imports.files import DAY

COMMON = "王李张刘陈杨赵黄周吴伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂"
RARE = "𬎆䶮㛃堃喆祎昇珺𠮷𡛷\U00030edd\U000323af"
MIXED = (
    "O'Neill",
    "Ānna Müller",
    "阿凡提·买买提",
    "ＡＢＣ贸易",
    "上海ABC International Trading有限公司",
    "3M中国",
    "王 伟",
)


def found(book: OpenBook, typed: str) -> set[int]:
    with book.read() as work:
        return set(find_customers(work, CustomerQuery(typed)).ids)


def person(name: str, **facts: object) -> CustomerDraft:
    return CustomerDraft(CustomerKind.INDIVIDUAL, name=name, **facts)  # type: ignore[arg-type]


def parts_of(draft: CustomerDraft) -> set[str]:
    """Return everything a customer must be found by."""
    name = search.cleaned(draft.name)
    parts = {name[start:] for start in range(len(name))} | {name[start : start + 2] for start in range(len(name))}
    if not name.isascii():
        for as_surname in (True, False):
            read = [search.cleaned(one) for one in pinyin.syllables(draft.name, as_surname=as_surname)]
            parts |= {"".join(read[start:]) for start in range(len(read))}
            parts |= {"".join(read), "".join(one[0] for one in read)}
    for phone in draft.phones:
        digits = "".join(character for character in phone.number if character.isdigit())
        parts |= {digits[start:] for start in range(len(digits) - 2)} | {digits[3:7]}
    identity = search.cleaned(draft.id_number or draft.uscc)
    parts |= {identity, *(identity[-length:] for length in (4, 6, 8, 12))} if identity else set()
    parts |= {draft.number.lower(), draft.number.lower().lstrip("c").lstrip("0")} if draft.number else set()
    return {part for part in parts if search.cleaned(part)}


def invented(random: Random, count: int) -> tuple[CustomerDraft, ...]:
    drafts: list[CustomerDraft] = []
    for number in range(count):
        stuff = COMMON if random.random() < 0.7 else COMMON + RARE
        name = "".join(random.choice(stuff) for _place in range(random.randrange(2, 5)))
        if number < len(MIXED):
            name = MIXED[number]
        firm = number % 5 == 4
        if firm:
            name = "杭州" + "".join(random.choice(COMMON) for _place in range(random.randrange(2, 14))) + "有限公司"
        drafts.append(
            CustomerDraft(
                CustomerKind.CORPORATE if firm else CustomerKind.INDIVIDUAL, name=name, number=f"C{number:08d}",
                phones=(PhoneDraft(f"1{random.randrange(10**9, 10**10)}"),),
                id_number="" if firm else f"E{random.randrange(10**8):08d}", id_type=None if firm else IdType.PASSPORT,
                uscc="91350100M000100Y43" if firm else "",
            )
        )  # fmt: skip
    return tuple(drafts)


def test_every_part_of_every_key_finds_the_customer(any_book: OpenBook) -> None:
    drafts = invented(Random(20_261_122), 40)  # noqa: S311
    ids = add_customers(any_book, drafts)
    for customer_id, draft in zip(ids, drafts, strict=True):
        for part in sorted(parts_of(draft)):
            assert customer_id in found(any_book, part), (draft.name, part)


def test_a_long_query_finds_only_whom_it_names(any_book: OpenBook) -> None:
    twins = add_customers(
        any_book,
        (
            CustomerDraft(CustomerKind.CORPORATE, name="杭州华盛国际贸易有限公司"),
            CustomerDraft(CustomerKind.CORPORATE, name="杭州华盛国际贸易有限责任公司"),
            person("Wolfeschlegelsteinhausenbergerdorff"),
        ),
    )
    assert found(any_book, "杭州华盛国际贸易有限公司") == {twins[0]}
    assert found(any_book, "杭州华盛国际贸易有限责") == {twins[1]}
    assert found(any_book, "hangzhouhuashengguojimaoyiyouxianzeren") == {twins[1]}
    assert found(any_book, "hzhsgjmyyxzrgs") == {twins[1]}
    assert found(any_book, "schlegelsteinhausenbergerdorff") == {twins[2]}
    assert found(any_book, "schlegelsteinhausenbergerdorffX") == set()


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("单雄信", "shan xiong xin"), ("曾国藩", "zeng guo fan"), ("仇英", "qiu ying"), ("解缙", "xie jin"),
        ("尉迟恭", "yu chi gong"), ("尉健", "wei jian"), ("乐毅", "yue yi"), ("查良镛", "zha liang yong"),
        ("任我行", "ren wo xing"), ("万俟卨", "mo qi xie"), ("王单", "wang dan"), ("张伟", "zhang wei"),
    ],
)  # fmt: skip
def test_surnames_are_read_as_surnames(name: str, read: str) -> None:
    assert pinyin.syllables(name, as_surname=True) == read.split()
    assert pinyin.name_key(name) == f"{read}\t{name}"


def test_names_sort_by_reading_and_the_nameless_last() -> None:
    keys = [pinyin.name_key(name) for name in ("阿强", "单雄信", "王五", "张三", "\U000323af氏", None)]
    assert keys == sorted(keys)
    assert pinyin.reading("a") == "a"


def test_removed_ones_are_found_no_more(any_book: OpenBook) -> None:
    ids = add_customers(any_book, (person("欧阳娜", phones=(PhoneDraft("13700137000"),)), person("欧阳静")))
    with any_book.write("Delete customer") as work:
        saving.remove_customer(work, ids[0], saving.edit_draft(work, ids[0]).version)
    for typed in ("欧阳", "ouyang", "oy", "o", "13700137000"):
        assert ids[0] not in found(any_book, typed)
    assert found(any_book, "欧阳") == {ids[1]}
    with any_book.read() as work:
        count = "search_token WHERE search_token MATCH '\"欧阳\"*'" if work.dialect == "sqlite" else "search_rank"
        assert work.session.scalar(text(f"SELECT count(*) FROM {count}")) == 1


def test_renaming_finds_by_the_new_and_the_former_name(any_book: OpenBook) -> None:
    (customer_id,) = add_customers(any_book, (person("欧阳娜"),))
    with any_book.write("Save customer") as work:
        base = saving.edit_draft(work, customer_id)
        saving.save_customer(work, saving.replace(base, name="司马静", former_name="欧阳娜"), base)
    assert found(any_book, "司马") == found(any_book, "oyn") == {customer_id}
    with any_book.write("Save customer") as work:
        base = saving.edit_draft(work, customer_id)
        saving.save_customer(work, saving.replace(base, former_name=""), base)
    assert found(any_book, "oyn") == set()


def test_very_many_hits_are_walked_from_the_richest(any_book: OpenBook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "DENSE", 5)
    monkeypatch.setattr(listing, "MOST_DENSE", 3)
    ids = add_customers(any_book, tuple(person(f"王{character}") for character in COMMON[:8]))
    with any_book.read() as work:
        answer = find_customers(work, CustomerQuery("王"))
        assert (list(answer.ids), answer.cut) == (sorted(ids, reverse=True)[:3], True)
        by_name = find_customers(work, CustomerQuery("王", sort=CustomerSort.NAME, descending=False))
        assert sorted(by_name.ids) == sorted(answer.ids)
        few = find_customers(work, CustomerQuery("王李"))
        assert (list(few.ids), few.cut) == ([ids[1]], False)


def test_shares_of_joint_accounts_round_half_up_alike_in_list_and_card(any_book: OpenBook) -> None:
    ids = add_customers(any_book, (person("甲"), person("乙"), person("丙"), person("丁")))
    with any_book.write("Hold") as work:
        product = Product(name="存款", category="deposit")
        loan = Product(name="贷款", category="loan")
        work.session.add_all([product, loan])
        work.session.flush()
        for minor, kind in ((9_000_000_000_000_001, product), (-3, product), (700, loan)):
            account = Account(number="6222000011112222")
            work.session.add(account)
            work.session.flush()
            shares = (
                (ids[0], HolderRole.JOINT, 500_000),
                (ids[1], HolderRole.JOINT, 333_333),
                (ids[2], HolderRole.AUTHORISED, 0),
            )
            for customer_id, role, share in shares:
                work.session.add(Holder(account_id=account.id, customer_id=customer_id, role=role, share=share))
            holding = Holding(account_id=account.id, product_id=kind.id, currency="CNY")
            work.session.add(holding)
            work.session.flush()
            work.session.add(Balance(holding_id=holding.id, as_of=DAY, end_minor=minor))
        work.index(ids)
    with any_book.read() as work:
        rows = [row.assets.minor for row in customer_rows(work, ids)]
        cards = [
            card.assets.minor if card.assets else None for card in (open_card(work, CustomerId(one)) for one in ids)
        ]
    half, third = 4_500_000_000_000_001 - 2, 2_999_997_000_000_000 - 1
    assert rows == [half, third, 0, 0]
    assert cards == [half, third, None, None]


@settings(max_examples=200)
@given(st.text(), st.text())
def test_whatever_is_a_key_is_found_by_its_own_beginning(name: str, number: str) -> None:
    keys = search.tokens(Keys(name, None, number, None))
    for part in (search.cleaned(name), search.cleaned(number)):
        if part:
            assert any(token.startswith(search.beginning(part)) for token in keys)
    assert all(token and len(token) <= search.LONGEST_PLAIN and " " not in token for token in keys)


def test_nothing_typed_breaks_the_index(any_book: OpenBook) -> None:
    add_customers(any_book, (person("王伟"),))
    for typed in (
        "'",
        '"',
        "*",
        "'; DROP TABLE",
        "OR",
        "NEAR(",
        "&|!():*<->",
        "\\",
        "%_",
        "é",
        "ß",
        "ﬀ",
        "①",
        "²",
        "ي",
        "王" * 500,
    ):
        found(any_book, typed)
    assert found(any_book, " 王-伟 ") == found(any_book, "ＷＡＮＧｗｅｉ") != set()
