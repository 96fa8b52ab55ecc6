"""Why a full number is wanted: one of the bank's reasons, or a line of one's own."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget

from crmdesk.services.choices import Label
from crmdesk.services.customers.looking import LONGEST_REASON
from crmdesk.translation import gettext as _
from crmdesk.views.widgets.buttons import ButtonKind
from crmdesk.views.widgets.dialogs import Dialog
from crmdesk.views.widgets.layouts import column
from crmdesk.views.widgets.texts import label

_OWN_WORDS = -1


class LookDialog(Dialog):
    """Asks for the reason of a look; ``agreed`` is called with the key of a reason or the words typed."""

    def __init__(self, parent: QWidget | None, reasons: Sequence[Label], agreed: Callable[[str], object]) -> None:
        """Offer ``reasons``; none is chosen for the user, so that what stands in the journal is meant."""
        super().__init__(
            parent, _("Show full numbers"),
            _("The look stands in the journal with your name, the time and the reason. The numbers hide again by themselves."),
            width=430,
        )  # fmt: skip
        self._reasons, self._agreed = tuple(reasons), agreed
        self.choices = QButtonGroup(self)
        for at, reason in enumerate(self._reasons):
            self.choices.addButton(QRadioButton(reason.text()), at)
        other = QRadioButton(_("Another reason"))
        self.choices.addButton(other, _OWN_WORDS)
        self.words = QLineEdit()
        self.words.setMaxLength(LONGEST_REASON)
        self.words.setAccessibleName(_("Another reason"))
        self.words.setPlaceholderText(_("In a few words"))
        self._problem = label("", "problem", wrap=True)
        self._problem.hide()
        buttons = [self.choices.button(at) for at in range(len(self._reasons))]
        self.body.addLayout(column(*buttons, other, spacing=9))
        self.body.addLayout(column(self.words, margins=(26, 0, 0, 0)))
        self.body.addWidget(self._problem)
        self.add_cancel()
        self.show_button = self.add_button(_("Show"), self._show, kind=ButtonKind.PRIMARY)
        self.words.textEdited.connect(lambda: other.setChecked(True))
        self.choices.idClicked.connect(self._on_chosen)
        for at, one in enumerate(buttons):
            one.setText(f"{at + 1}  {one.text()}" if at < 9 else one.text())
            one.setAccessibleName(self._reasons[at].text())
            one.setShortcut(str(at + 1) if at < 9 else "")
        (buttons[0] if buttons else self.words).setFocus(Qt.FocusReason.OtherFocusReason)

    def reason(self) -> str:
        """Return the key of the reason chosen, or the words typed; empty while there is none."""
        at = self.choices.checkedId()
        if 0 <= at < len(self._reasons):
            return self._reasons[at].key
        return self.words.text().strip()

    def _on_chosen(self, at: int) -> None:
        self._problem.hide()
        if at == _OWN_WORDS:
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        reason = self.reason()
        if not reason:
            self._problem.setText(_("Say why you need the full numbers."))
            self._problem.show()
            return
        self.accept()
        self._agreed(reason)
