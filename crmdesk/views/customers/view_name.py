"""The name of a view, and whether colleagues see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crmdesk.errors import Problem
from crmdesk.services.saved_views import LONGEST_NAME, ViewsOffered, check_name
from crmdesk.translation import gettext as _
from crmdesk.views.widgets.buttons import ButtonKind
from crmdesk.views.widgets.dialogs import Dialog
from crmdesk.views.widgets.form.field import Field, FieldKind
from crmdesk.views.widgets.form.form import Form


@dataclass(frozen=True, slots=True)
class ViewNaming:
    """What a view is called, and whether everybody in the book sees it."""

    name: str
    shared: bool


class ViewNameDialog(Dialog):
    """Asks for both. ``named`` tells the ViewNaming."""

    named = Signal(object)

    def __init__(self, parent: QWidget, title: str, naming: ViewNaming, key: str, offered: ViewsOffered) -> None:
        """Begin with ``naming``; ``key`` is the view's own, empty for a new one."""
        super().__init__(parent, title, width=420)
        self._key, self._offered = key, offered
        why_not = "" if naming.shared else offered.why_not_share
        self.form = Form(
            (
                Field("name", _("Name of the view"), required=True, longest=LONGEST_NAME, wide=True),
                Field(
                    "shared", _("Share it with everybody in this book"), FieldKind.CHECK, wide=True, help=why_not,
                    read_only=bool(why_not),
                ),
            ),
            columns=1,
            check=self._check,
        )  # fmt: skip
        self.form.set_values({"name": naming.name, "shared": naming.shared})
        self.body.addWidget(self.form)
        self.add_cancel()
        self.save_button = self.add_button(_("Save"), self._save, kind=ButtonKind.PRIMARY)
        self.form.focus_field("name")

    def _check(self, values: Mapping[str, Any]) -> list[Problem]:
        return check_name(str(values["name"]), self._offered.views, self._key)

    def _save(self) -> None:
        if self.form.submit():
            values = self.form.values()
            naming = ViewNaming(str(values["name"]), bool(values["shared"]))
            self.accept()
            self.named.emit(naming)
