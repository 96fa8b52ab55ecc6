"""The bank's lists of choices, one beside the other: purposes, sources, ownership, listing, product categories."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from crmdesk.services.choice_editing import (
    LONGEST_LABEL,
    TOPICS,
    ChoiceDraft,
    check_choice,
    list_choices,
    move_choice,
    restore_choice,
    retire_choice,
    save_choice,
)
from crmdesk.services.ruling import why_not_ruling
from crmdesk.translation import CHINESE, N_, language
from crmdesk.translation import gettext as _
from crmdesk.views.settings.catalogue import Catalogue
from crmdesk.views.settings.subject import Deed, Listed, Subject
from crmdesk.views.widgets.form.field import Field
from crmdesk.views.widgets.layouts import column
from crmdesk.views.widgets.segments import Segments
from crmdesk.views.widgets.table.columns import CellStyle, Column
from crmdesk.views.worker import Worker


class ChoicesPanel(QWidget):
    """A chip for each list above its catalogue."""

    def __init__(self, worker: Worker) -> None:
        """Show the first list; each is read when it comes up."""
        super().__init__()
        self.topics = Segments(_("List"), [(topic, topic_text(topic)) for topic in TOPICS], kind="chip")
        self.catalogues = {topic: Catalogue(worker, choice_subject(topic)) for topic in TOPICS}
        self._stack = QStackedWidget()
        for catalogue in self.catalogues.values():
            self._stack.addWidget(catalogue)
        whole = column(self.topics, self._stack, margins=(0, 14, 0, 0), spacing=12)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.topics.chosen.connect(self.show_topic)

    def refresh(self) -> None:
        """Read the list that is shown."""
        self.catalogues[self.topics.choice()].refresh()

    def show_topic(self, topic: str) -> None:
        """Bring up a list."""
        self.topics.choose(topic)
        self._stack.setCurrentWidget(self.catalogues[topic])
        self.refresh()

    def is_changed(self) -> bool:
        """Say whether something is typed in one of the lists that is not saved."""
        return any(one.is_changed() for one in self.catalogues.values())


def topic_text(topic: str) -> str:
    """Say what a list holds."""
    return {
        "purpose": _("Purposes of a visit"),
        "came_by": _("Ways customers came"),
        "ownership": _("Ownership of firms"),
        "listing": _("Listing of firms"),
        "look_reason": _("Reasons for a look"),
        "product_category": _("Product categories"),
    }[topic]


def label_columns() -> tuple[Column, ...]:
    """Return the columns of both labels, the one of the language now spoken first."""
    chinese = Column("chinese", _("Chinese name"), lambda one: one.chinese, 220, sortable=False)
    english = Column("english", _("English name"), lambda one: one.english, 220, sortable=False)
    first, second = (chinese, english) if language() == CHINESE else (english, chinese)
    return replace(first, style=CellStyle.STRONG), replace(second, style=CellStyle.MUTED)


def label_fields(longest: int) -> tuple[Field, ...]:
    """Return the fields of both labels, the one of the language now spoken first."""
    chinese = Field("chinese", _("Chinese name"), required=True, longest=longest, wide=True)
    english = Field("english", _("English name"), required=True, longest=longest, wide=True)
    return (chinese, english) if language() == CHINESE else (english, chinese)


def state_column() -> Column:
    """Return the column that marks what is retired."""
    return Column(
        "retired", _("State"), lambda one: _("Retired") if one.retired else "", 90, CellStyle.PILL, sortable=False
    )


def choice_subject(topic: str) -> Subject:
    """Return what the catalogue of a list needs to know."""
    return Subject(
        name=topic_text(topic),
        remark=_("Retired entries are offered no more; what uses them keeps showing them."),
        new=_("New entry"),
        edit=_("Edit the entry"),
        nouns=frozenset({"choice", "staff"}),
        columns=(*label_columns(), state_column()),
        fields=lambda _listed: label_fields(LONGEST_LABEL),
        read=partial(_read, topic=topic),
        blank=ChoiceDraft(topic),
        to_draft=_to_draft,
        check=check_choice,
        add=Deed(N_("Add an entry to a list"), save_choice),
        change=Deed(N_("Rename an entry of a list"), save_choice),
        move=Deed(N_("Move an entry of a list"), move_choice),
        retire=Deed(N_("Retire an entry of a list"), retire_choice),
        restore=Deed(N_("Bring back an entry of a list"), restore_choice),
    )


def _read(work: Any, *, topic: str) -> Listed:
    return Listed(list_choices(work, topic), why_not_ruling(work))


def _to_draft(values: Mapping[str, Any], base: ChoiceDraft) -> ChoiceDraft:
    return replace(base, english=values["english"], chinese=values["chinese"])
