"""How Chinese names are read: the key lists sort by, and the spellings people search by.

Surnames read in their surname reading (单 shan, 曾 zeng, 尉迟 yuchi) for sorting; for searching, both that and the
everyday reading count. The pinyin library loads on first use: reading and searching a book never need it.
"""

from functools import cache, lru_cache
from itertools import chain

SURNAMES: dict[str, str] = {
    "万俟": "mo qi", "尉迟": "yu chi", "澹台": "tan tai", "长孙": "zhang sun", "单于": "chan yu", "令狐": "ling hu",
    "宰父": "zai fu", "亓官": "qi guan", "乐正": "yue zheng", "夏侯": "xia hou", "皇甫": "huang fu", "鲜于": "xian yu",
    "单": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "查": "zha", "任": "ren", "朴": "piao", "区": "ou", "盖": "ge",
    "华": "hua", "翟": "zhai", "宿": "su", "缪": "miao", "乐": "yue", "员": "yun", "种": "chong", "折": "she", "祭": "zhai",
    "黑": "he", "秘": "bi", "冼": "xian", "洗": "xian", "逄": "pang", "燕": "yan", "宁": "ning", "葛": "ge", "纪": "ji",
    "那": "na", "覃": "qin", "盛": "sheng", "柏": "bai", "卜": "bu", "车": "che", "石": "shi", "召": "shao", "句": "gou",
    "过": "guo", "哈": "ha", "相": "xiang", "谌": "chen", "隗": "wei", "郗": "xi", "阚": "kan", "莘": "shen", "曲": "qu",
    "牟": "mou", "应": "ying", "都": "du", "干": "gan", "观": "guan", "呙": "guo", "眭": "sui", "宓": "mi", "乜": "nie",
    "逯": "lu", "能": "nai", "强": "qiang", "沈": "shen", "繁": "po", "行": "xing", "尉": "wei", "尹": "yin", "晟": "cheng",
    "撒": "sa", "褚": "chu", "鞠": "ju", "瞿": "qu", "臧": "zang", "訾": "zi", "妫": "gui", "厍": "she", "炅": "gui",
    "殷": "yin", "郇": "xun", "郄": "qie", "佴": "nai", "麴": "qu", "笪": "da", "弗": "fu", "於": "yu", "幺": "yao",
    "重": "chong", "鄢": "yan", "俞": "yu", "余": "yu", "佘": "she", "洪": "hong", "贾": "jia", "降": "jiang", "角": "jue",
    "藏": "zang", "参": "can", "大": "da", "么": "yao", "会": "gui", "广": "guang", "少": "shao", "中": "zhong", "艾": "ai",
}  # fmt: skip


def is_han(character: str) -> bool:
    """Say whether a character is a Chinese one, rare planes and 〇 included."""
    code = ord(character)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0x20000 <= code <= 0x3FFFF
        or code in {0x3007, 0xFA0E}
        or 0xF900 <= code <= 0xFAFF
    )


@lru_cache(maxsize=65_536)
def reading(character: str) -> str:
    """Return a character's everyday reading without tone, or the character itself when none is known."""
    if not is_han(character):
        return character.casefold()
    return _lazy_pinyin(character)[0]


@cache
def _reader() -> object:
    from pypinyin import lazy_pinyin

    return lazy_pinyin


def _lazy_pinyin(character: str) -> list[str]:
    read = _reader()
    return read(character)  # type: ignore[operator]


def surname(name: str) -> str:
    """Return the surname whose reading is special, two characters before one, or nothing."""
    return next((name[:length] for length in (2, 1) if len(name) > length and name[:length] in SURNAMES), "")


def syllables(name: str, *, as_surname: bool) -> list[str]:
    """Return the readings of a name's characters; blanks part words of other scripts, which stay whole."""
    found = surname(name) if as_surname else ""
    first = SURNAMES[found].split() if found else []
    return [*first, *chain.from_iterable(_words(name[len(found) :]))]


def _words(text: str) -> list[list[str]]:
    """Return the readings of Chinese characters one by one, and other words whole."""
    words: list[list[str]] = []
    current = ""
    for character in text:
        if is_han(character):
            if current:
                words.append([current])
                current = ""
            words.append([reading(character)])
        elif character.isalnum():
            current += character.casefold()
        elif current:
            words.append([current])
            current = ""
    if current:
        words.append([current])
    return words


def name_key(name: str | None) -> str:
    """Return the key names sort by: their pinyin with surname readings, then the name itself; unnamed ones come last."""
    if not name:
        return "\U0010ffff"
    return f"{' '.join(syllables(name, as_surname=True))}\t{name}"
