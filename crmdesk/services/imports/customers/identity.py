"""A person's identity document in a bank file: which kind it is, whether its number can be right, and what it tells."""

import re
import unicodedata
from typing import Any

from crmdesk.errors import Gravity
from crmdesk.services.customers import identifiers
from crmdesk.services.customers.documents import check_document, facts_of_document, kind_of_number
from crmdesk.services.imports.customers.notes import Note, Notes
from crmdesk.terms import IdType

_BRACKETS = re.compile(r"\(.*?\)")
_KINDS: dict[str, IdType] = {
    "身份证": IdType.RESIDENT_ID, "居民身份证": IdType.RESIDENT_ID, "二代身份证": IdType.RESIDENT_ID,
    "第二代居民身份证": IdType.RESIDENT_ID, "二代居民身份证": IdType.RESIDENT_ID, "临时身份证": IdType.RESIDENT_ID,
    "临时居民身份证": IdType.RESIDENT_ID, "residentid": IdType.RESIDENT_ID, "residentidcard": IdType.RESIDENT_ID,
    "idcard": IdType.RESIDENT_ID, "护照": IdType.PASSPORT, "中国护照": IdType.PASSPORT, "外国护照": IdType.PASSPORT,
    "外国公民护照": IdType.PASSPORT, "passport": IdType.PASSPORT, "港澳居民来往内地通行证": IdType.HK_MACAO_PERMIT,
    "港澳来往内地通行证": IdType.HK_MACAO_PERMIT, "港澳通行证": IdType.HK_MACAO_PERMIT, "回乡证": IdType.HK_MACAO_PERMIT,
    "台胞证": IdType.TAIWAN_PERMIT, "台湾居民来往大陆通行证": IdType.TAIWAN_PERMIT, "台湾来往大陆通行证": IdType.TAIWAN_PERMIT,
    "港澳台居民居住证": IdType.HMT_RESIDENCE_PERMIT, "港澳居民居住证": IdType.HMT_RESIDENCE_PERMIT,
    "台湾居民居住证": IdType.HMT_RESIDENCE_PERMIT, "外国人永久居留身份证": IdType.FOREIGN_PERMANENT_RESIDENT_ID,
    "外国人永久居留证": IdType.FOREIGN_PERMANENT_RESIDENT_ID, "永久居留证": IdType.FOREIGN_PERMANENT_RESIDENT_ID,
    "军官证": IdType.OFFICER_ID, "武警警官证": IdType.OFFICER_ID, "警官证": IdType.OFFICER_ID,
    "户口簿": IdType.HOUSEHOLD_REGISTER, "户口本": IdType.HOUSEHOLD_REGISTER, "户籍证明": IdType.HOUSEHOLD_REGISTER,
}  # fmt: skip
_HK_MACAO = re.compile(r"[HM](?:[0-9]{8}|[0-9]{10})")


def read_kind(text: str) -> IdType:
    """Return the kind of document a file names; one the program does not know is another kind."""
    written = unicodedata.normalize("NFKC", text).casefold()
    return _KINDS.get("".join(_BRACKETS.sub("", written).split()), IdType.OTHER)


def likely_kind(number: str) -> IdType:
    """Return the kind of document a plain number most likely stands on, where the file does not say."""
    certain = kind_of_number(number)
    if certain is not None:
        return certain
    if (len(number) == 18 and number[:17].isdigit()) or identifiers.renewed_resident_id(number):
        return IdType.RESIDENT_ID
    return IdType.HK_MACAO_PERMIT if _HK_MACAO.fullmatch(number) else IdType.OTHER


def check_identity(facts: dict[str, Any], row: int, notes: Notes) -> tuple[dict[str, Any], str | None]:
    """Return what a row's identity number tells beside what the row says, and why the number must be refused, if so.

    What is only odd is noted: regions nobody knows, numbers of 15 digits, a birth date or sex that differs.
    """
    number = facts["id_number"]
    told: dict[str, Any] = {}
    kind = facts.get("id_type")
    if kind is None:
        kind = told["id_type"] = likely_kind(number)
    for problem in check_document(kind, number):
        if problem.gravity is Gravity.ERROR:
            return {}, problem.message
        notes.add(_oddity(kind, number), row)
    person = facts_of_document(kind, number)
    for name, value, differs in (
        ("birth_date", person.born, Note.BIRTH_DIFFERS),
        ("sex", person.sex, Note.SEX_DIFFERS),
    ):
        if value is None:
            continue
        if name not in facts:
            told[name] = value
        elif facts[name] != value:
            notes.add(differs, row)
    return told, None


def _oddity(kind: IdType, number: str) -> Note:
    """Return what the remark on a number is about."""
    if kind is IdType.RESIDENT_ID and len(number) == 15:
        return Note.FORMER_ID
    if kind is IdType.RESIDENT_ID and not identifiers.is_known_region(number):
        return Note.UNKNOWN_REGION
    return Note.ODD_ID
