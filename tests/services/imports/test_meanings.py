"""What a value can mean is written so that the import reads it, whatever language is spoken."""

import pytest

from crmdesk import translation
from crmdesk.exchange.values import read_sex
from crmdesk.services.choices import Label
from crmdesk.services.imports.contacts import vocabulary
from crmdesk.services.imports.customers.identity import read_kind
from crmdesk.services.imports.meanings import meanings_of, shown_meaning
from crmdesk.terms import Channel, ContactState, Direction, IdType, Mood, Sex


def written(target: str) -> list[str]:
    """Return what files write for the words of a fact."""
    return [word for word, _text in meanings_of(target, {})]


@pytest.mark.parametrize("language", translation.LANGUAGES)
def test_every_word_is_read_as_what_it_says(language: str) -> None:
    translation.set_language(language)
    assert [read_sex(word) for word in written("sex")] == list(Sex)
    assert [read_kind(word) for word in written("id_type")] == list(IdType)
    assert [(vocabulary.read_channel(word) or [None])[0] for word in written("channel")] == list(Channel)
    assert [vocabulary.read_direction(word) for word in written("direction")] == list(Direction)
    assert [vocabulary.read_state(word) for word in written("state")] == list(ContactState)
    assert [vocabulary.read_mood(word) for word in written("mood")] == list(Mood)
    assert [vocabulary.read_reached(word) for word in written("reached")] == [True, False]


def test_the_banks_own_lists_offer_their_words() -> None:
    choices = {"purpose": (Label("care", "Care", "客户关怀"),)}
    assert meanings_of("purpose", choices) == (("客户关怀", "Care"),)
    assert meanings_of("remark", choices) == ()


def test_a_meaning_is_shown_in_the_users_words() -> None:
    assert shown_meaning("sex", "女") == "Female"
    assert shown_meaning("remark", "女") == "女"
    assert shown_meaning("sex", "X") == "X"
