"""What the file holds, and whether it is read as last time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from crmdesk.services.imports.kinds import KINDS
from crmdesk.translation import gettext as _
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import button, ghost_button
from crmdesk.views.widgets.layouts import plain, row
from crmdesk.views.widgets.notices import IconMark
from crmdesk.views.widgets.segments import Segments
from crmdesk.views.widgets.texts import ElidedLabel, label


class KindBar(QWidget):
    """Asks for the kind of file. ``kind_chosen`` tells its key, ``afresh_wanted`` that last time's answers are not wanted.

    ``menu_wanted`` asks for what can be done with mappings.
    """

    kind_chosen = Signal(str)
    afresh_wanted = Signal()
    menu_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask, with nothing answered."""
        super().__init__(parent)
        self.kind = Segments(_("The file holds"), [(kind.key, _(kind.label)) for kind in KINDS.values()])
        self.hint = ElidedLabel("", "muted")
        self.known = ElidedLabel("", "strong")
        self.afresh = ghost_button(_("Start afresh"), self.afresh_wanted.emit, icon="rotate-ccw")
        self.afresh.setToolTip(_("Forget the answers of last time for this file and propose from its header."))
        self.menu = button(_("Mapping"), self.menu_wanted.emit, icon="chevron-down")
        self.menu.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.menu.setToolTip(_("Save or load where the columns go"))
        known = row(IconMark("history", Tone.GOOD, 26), self.known, self.afresh, spacing=8)
        known.setStretch(1, 1)
        self._known = plain(known)
        line = row(label(_("The file holds"), "strong"), self.kind, 4, self.hint, self._known, self.menu, spacing=12)
        line.setStretch(3, 1)
        line.setStretch(4, 1)
        self.setLayout(line)
        self.kind.chosen.connect(self.kind_chosen)

    def show_kind(self, key: str, remembered: str = "") -> None:
        """Show the kind, and the name of the mapping whose answers are shown; empty where they are proposed afresh."""
        self.kind.choose(key)
        self.hint.set_text(_(KINDS[key].hint))
        self.known.set_text(_("Read as last time: {name}").format(name=remembered) if remembered else "")
        self._known.setVisible(bool(remembered))
        self.hint.setVisible(not remembered)
