"""The files an invented core system exports: people as GB18030 text, firms as UTF-8, both as banks write them."""

import csv
from datetime import date, timedelta
from pathlib import Path
from random import Random

from stdnum.iso7064 import mod_11_2

from crmdesk.demonstration import names

NOWHERE = "190000"
"""A region code that no place has: no invented identity number can be anybody's."""
_USCC_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def write_people(path: Path, count: int, day: date, random: Random, *, first: int = 1) -> None:
    """Write ``count`` invented people, numbered from ``first``, as the bank's file of ``day``: GB18030, commas, CRLF."""
    header = (
        "客户号",
        "客户姓名",
        "性别",
        "出生日期",
        "身份证号码",
        "手机号码",
        "家庭地址",
        "开户日期",
        "余额（元）",
        "职业",
        "婚姻状况",
    )
    rows = [_person(number, day, random) for number in range(first, first + count)]
    with path.open("w", encoding="gb18030", newline="") as stream:
        csv.writer(stream, lineterminator="\r\n").writerows([header, *rows])


def write_firms(path: Path, count: int, day: date, random: Random) -> None:
    """Write ``count`` invented firms: UTF-8 with a byte order mark, semicolons."""
    header = (
        "客户号",
        "企业名称",
        "统一社会信用代码",
        "成立日期",
        "联系电话",
        "注册地址",
        "余额（元）",
        "行业",
        "员工人数",
    )
    rows = [_firm(number, day, random) for number in range(1, count + 1)]
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows([header, *rows])


def _person(number: int, day: date, random: Random) -> tuple[str, ...]:
    male = random.random() < 0.5
    born = day - timedelta(days=random.randrange(20 * 365, 82 * 365))
    name = random.choice(names.SURNAMES) + random.choice(names.GIVEN_MALE if male else names.GIVEN_FEMALE)
    if number <= len(names.RARE):
        name = names.RARE[number - 1]
    opened = day - timedelta(days=random.randrange(30, 15 * 365))
    return (
        f"C{number:08d}",
        name,
        "男" if male else "女",
        born.isoformat(),
        _resident_id(born, random, male=male),
        f"199{random.randrange(10**8):08d}",
        f"杭州市{random.choice(names.DISTRICTS)}{random.choice(names.STREETS)} {random.randrange(1, 600)} 号",
        opened.isoformat(),
        _amount(random, 60_000),
        random.choice(names.WORK),
        random.choice(names.MARRIAGE),
    )


def _firm(number: int, day: date, random: Random) -> tuple[str, ...]:
    founded = day - timedelta(days=random.randrange(400, 25 * 365))
    name = f"杭州{random.choice(names.FIRM_WORDS)}{random.choice(names.FIRM_TRADES)}有限公司"
    return (
        f"E{number:08d}",
        name,
        _credit_code(number),
        founded.isoformat(),
        f"0571-8{random.randrange(10**7):07d}",
        f"杭州市{random.choice(names.DISTRICTS)}{random.choice(names.STREETS)} {random.randrange(1, 900)} 号",
        _amount(random, 900_000),
        random.choice(names.FIRM_TRADES),
        str(random.randrange(5, 800)),
    )


def _amount(random: Random, middle: int) -> str:
    """Return an amount as wealth is spread: most below the middle, a few far above it."""
    cents = int(middle * 100 * random.lognormvariate(0, 1.5))
    return f"{cents // 100}.{cents % 100:02d}"


def _resident_id(born: date, random: Random, *, male: bool) -> str:
    order = random.randrange(0, 500) * 2 + male
    body = f"{NOWHERE}{born:%Y%m%d}{order:03d}"
    return body + mod_11_2.calc_check_digit(body)


def _credit_code(number: int) -> str:
    """Return a unified social credit code of nowhere with its check digit (GB 32100-2015, MOD 31)."""
    body = f"91{NOWHERE}{number:08d}X"
    total = sum(_USCC_LETTERS.index(letter) * weight for letter, weight in zip(body, _USCC_WEIGHTS, strict=True))
    return body + _USCC_LETTERS[(31 - total % 31) % 31]
