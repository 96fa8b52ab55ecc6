"""What an ID number tells, offered below it: birth date and sex, and the 18 digits of an old number; never forced."""

from datetime import date

from PySide6.QtWidgets import QWidget

from crmdesk.services.customers.documents import facts_of_document, kind_of_number
from crmdesk.services.customers.identifiers import PersonFacts, renewed_resident_id
from crmdesk.terms import IdType, Sex
from crmdesk.translation import format_day
from crmdesk.translation import gettext as _
from crmdesk.views import words
from crmdesk.views.widgets.buttons import ghost_button
from crmdesk.views.widgets.form.form import Form
from crmdesk.views.widgets.layouts import column, row


class IdOffers(QWidget):
    """The offers below the ID number of one form."""

    def __init__(self, form: Form) -> None:
        """Stand below the field; nothing is offered yet."""
        super().__init__()
        self._form = form
        self._facts, self._renewed = PersonFacts(), ""
        self.facts_button = ghost_button(_("Take over birth date and sex"), self._take_facts, icon="sparkles")
        self.renew_button = ghost_button(_("Write it with 18 digits"), self._take_renewed, icon="sparkles")
        self.setLayout(column(*(row(one, None) for one in (self.renew_button, self.facts_button)), spacing=0))
        form.put_below("id_number", self)
        self._show(PersonFacts(), "")

    def refresh(self, *, closed: bool = False) -> None:
        """Offer what the number tells, where the form does not say it already; nothing while the number is closed."""
        editors = self._form.editors
        number = "" if closed else editors["id_number"].value()
        chosen = editors["id_type"].value()
        if number and not chosen:
            kind = kind_of_number(number)
            if kind is not None:
                editors["id_type"].set_value(kind.value)
                chosen = kind.value
        facts = facts_of_document(IdType(chosen) if chosen else None, number)
        born: date | None = editors["birth_date"].value()
        sex: str = editors["sex"].value()
        same = (facts.born in (None, born)) and (facts.sex is None or facts.sex.value == sex)
        renewed = renewed_resident_id(number) if chosen in ("", IdType.RESIDENT_ID.value) else ""
        self._show(PersonFacts() if same else facts, renewed)

    def _show(self, facts: PersonFacts, renewed: str) -> None:
        self._facts, self._renewed = facts, renewed
        told = (format_day(facts.born), "" if facts.sex is None else words.sex_text(facts.sex))
        said = _("Take over {day}, {sex}").format(day=told[0], sex=told[1]) if facts.born else ""
        if said:
            self.facts_button.setText(said)
            self.facts_button.setAccessibleName(said)
        self.facts_button.setVisible(bool(said))
        self.renew_button.setVisible(bool(renewed))
        self.setVisible(bool(said or renewed))

    def _take_facts(self) -> None:
        sex: Sex | None = self._facts.sex
        self._form.editors["birth_date"].set_value(self._facts.born)
        if sex is not None:
            self._form.editors["sex"].set_value(sex)
        self._settle()

    def _take_renewed(self) -> None:
        self._form.editors["id_number"].set_value(self._renewed)
        if not self._form.editors["id_type"].value():
            self._form.editors["id_type"].set_value(IdType.RESIDENT_ID.value)
        self._form.edited.emit("id_number")
        self._settle()

    def _settle(self) -> None:
        self.refresh()
        self._form.recheck()
        self._form.focus_field("id_expires_on")
