"""Masking of C2 facts (JR/T 0171): the one place that decides which digits of a number stay readable."""


def mask_phone(number: str | None) -> str:
    """Return a phone number with its middle hidden: ``138****5678``; short ones keep their last two digits.

    Digits are counted, not blanks and hyphens: ``138-0013-8000`` shows no more than ``13800138000``.
    """
    if not number:
        return ""
    places = [place for place, character in enumerate(number) if character.isdigit()]
    hidden = places[-8:-4] if len(places) >= 11 else places[:-2]
    return "".join("*" if place in hidden else character for place, character in enumerate(number))


def mask_identity(number: str | None) -> str:
    """Return an identity number with only its region and last four characters: ``3301**********2676``."""
    if not number:
        return ""
    if len(number) >= 12:
        return f"{number[:4]}{'*' * (len(number) - 8)}{number[-4:]}"
    return f"{'*' * max(0, len(number) - 3)}{number[-3:]}"


def mask_account(number: str | None) -> str:
    """Return an account or card number with only its last four digits."""
    if not number:
        return ""
    return f"{'*' * max(0, len(number) - 4)}{number[-4:]}" if len(number) > 4 else "*" * len(number)


def mask_own(value: str) -> str:
    """Return what stands for a value of an own field of class C2: nothing of it, not even how long it is."""
    return "******" if value else ""


def mask_email(address: str | None) -> str:
    """Return an e-mail address with only the first letter of its name."""
    if not address or "@" not in address:
        return mask_account(address)
    name, _, domain = address.partition("@")
    return f"{name[:1]}***@{domain}"
