"""The separator is found where lines invite to a wrong one."""

import pytest

from crmdesk.exchange.separator import sniff_separator


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a;b;c\n1,5;2,5;3,5\n2,5;3,5;4,5", ";"),
        ("a;b\n1,5;2,5\n1,5;2,5\n3,5;4,5", ";"),
        ('name,remark\nHill,"a; b; c"\nBo,"d; e; f"', ","),
        ('name;remark\nHill;"a, b"\nBo;"c, d"', ";"),
        ("day,time|zone,x\n2024-03-01,10:00|CN,1\n2024-03-02,11:00|CN,2", ","),
        ('a,b\n"x\ty","z\t"\n"1\t2","3\t"', ","),
        ("中国银行交易流水明细单\n日期,金额,余额\n2024-03-01,1,2\n2024-03-02,3,4", ","),
        ("name\tcity\nHill, J\tBath, UK\nBo, A\tRome, IT", "\t"),
        ("a,b,c\n1,2\n1,2,3,4\n5,6,7,,\n8", ","),
        ('"Doe, J",1\n"Hill, K",2', ","),
        (",,\n,,", ","),
        (
            "对账单\n" + "说明一二三：见下\n" * 24 + '日期,金额,摘要\n2024-03-01,"1,000.00","a\t"\n2024-03-02,5,"b\t"',
            ",",
        ),
        ("户名, 王\n" * 12 + "客户号;姓名;余额;网点;等级\n1;王;5,5;a;b\n2;李;6,5;c;d\n3;赵;7;e;f", ";"),
        ("id,name,tags\n" + '1,王,"a;b;c;d;e;f"\n' * 20, ","),
        ("对账单\nid,name,tags\n" + '1,王,"a;b;c;d;e;f"\n' * 20, ","),
    ],
)
def test_separator(text: str, separator: str) -> None:
    assert sniff_separator(text.splitlines(keepends=True)) == separator


@pytest.mark.parametrize(
    "text",
    [
        "",
        "name",
        "姓名\n王\n李",
        "remark\nhello, world\nyes\nwell, well, well\nno",
        '"a;b"\n"c;d"',
        "day\n2024-03-01\n",
        "名单\n说明,见下\n王\n李\n赵",
    ],
)
def test_one_column(text: str) -> None:
    assert sniff_separator(text.splitlines(keepends=True)) is None
