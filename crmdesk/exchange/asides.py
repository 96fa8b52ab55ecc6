"""What stands in and below a table without being of it: totals, counts, page marks, drawn lines, notes.

Taken for rows they would become customers called "Total".
"""

import re
from collections.abc import Sequence

from crmdesk.exchange.cell_look import is_key, is_rule, is_value

_TOTAL = re.compile(
    r"[^\d,;|。]{0,10}?(?:合\s*计|总\s*计|小\s*计|总笔数|总金额|总户数|总人数|总记录数|记录数|合計|總計)(?:金额|笔数)?\s*(?:[:：(（].*)?"
    r"|(?:grand|sub)?[ -]?totals?\s*:?|sum\s*:?",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?:本页|本次|总|合计|查询)?共\s*(?:计|有)?\s*[:：]?\s*\d[\d,]*\s*(?:笔|条|户|行|项|人|页|个|张|件).*"
    r"|第\s*\d+\s*页.*|page \d+.*|\(?\d+ (?:rows?|records?|row\(s\))\b.*"
    r"|[-—*=\s]*(?:以下空白|以下无正文|完|结束|全文完|end of (?:file|report|list|data)|eof)[-—*=\s。]*",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:注|备注|说明|提示|特别提示|温馨提示|声明|免责|打印|制表|复核|经办|审核|导出|生成时间|以上|以下|本明细|本单|本表|此|※|\*"
    r"|notes?\b|source\b|printed\b|generated\b|exported\b|created\b|disclaimer\b).*",
    re.IGNORECASE | re.DOTALL,
)
_LONG_NOTE = 15
_NARROW = 3


def is_aside(cells: Sequence[str], width: int) -> bool:
    """Say whether a row anywhere in a table of so many columns is a total, a count, a page mark or a drawn line."""
    filled = [cell for cell in cells if cell]
    if all(map(is_rule, filled)):
        return True
    if len(filled) * 2 > width > 1:
        return False
    return (_is_total(filled) and width > 1) or (len(filled) == 1 and _COUNT.fullmatch(filled[0]) is not None)


def is_last_aside(cells: Sequence[str], width: int) -> bool:
    """Say whether a row below the last row of a table is none of it: as ``is_aside``, and notes."""
    filled = [cell for cell in cells if cell]
    if all(map(is_rule, filled)) or _COUNT.fullmatch(filled[0]):
        return True
    if width > 1 and _is_total(filled):
        return True
    if width < _NARROW or len(filled) * 2 > width:
        return False
    return all(map(is_key, filled)) or (len(filled) == 1 and _is_note(filled[0]))


def is_title(cells: Sequence[str], width: int) -> bool:
    """Say whether a row above a header within a file is its title: one cell of words in a table of several columns."""
    filled = [cell for cell in cells if cell]
    return width >= _NARROW and len(filled) == 1 and not is_value(filled[0])


def _is_total(filled: Sequence[str]) -> bool:
    """Say whether a row calls itself a total: in its first cell, sums behind it."""
    return _TOTAL.fullmatch(filled[0]) is not None and all(map(_is_sum, filled[1:]))


def _is_sum(cell: str) -> bool:
    """Say whether a cell may stand in a row of totals: a value, or another total's name."""
    return is_value(cell) or is_rule(cell) or cell in {"-", "/"} or is_key(cell) or _TOTAL.fullmatch(cell) is not None


def _is_note(text: str) -> bool:
    """Say whether a single cell is a note: it begins like one, or is a sentence rather than a short name."""
    if is_value(text):
        return False
    return _NOTE.fullmatch(text) is not None or len(text) > _LONG_NOTE or text.endswith(("。", "；", "！"))
