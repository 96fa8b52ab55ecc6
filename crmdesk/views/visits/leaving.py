"""The questions asked before something typed or kept is lost."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from crmdesk.translation import gettext as _
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import ButtonKind
from crmdesk.views.widgets.dialogs import Message, ask


def ask_before_leaving(parent: QWidget, save: Callable[[], object], discard: Callable[[], object]) -> Message:
    """Ask what becomes of what was typed: saved, thrown away, or gone on with."""
    asked = Message(parent, _("Save what you wrote?"), _("This contact is not saved yet."), "circle-help", Tone.ACCENT)
    asked.add_button(_("Throw away"), asked.reject, kind=ButtonKind.DANGER).clicked.connect(discard)
    asked.add_button(_("Go on writing"), asked.reject)
    asked.add_button(_("Save"), asked.accept, kind=ButtonKind.PRIMARY).setFocus()
    asked.accepted.connect(save)
    asked.open()
    return asked


def ask_to_delete(parent: QWidget, delete: Callable[[], object]) -> Message:
    """Ask before a contact is deleted with what was promised in it."""
    return ask(
        parent,
        _("Delete this entry?"),
        _("It goes from the timeline together with the promises and next steps made in it."),
        _("Delete"),
        delete,
        danger=True,
    )
