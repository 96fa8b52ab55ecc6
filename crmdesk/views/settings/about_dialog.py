"""What the program is and what it is made of, with the licences."""

from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from crmdesk.paths import resource
from crmdesk.translation import gettext as _
from crmdesk.views.brand import BrandMark
from crmdesk.views.widgets.buttons import ButtonKind
from crmdesk.views.widgets.dialogs import Dialog
from crmdesk.views.widgets.layouts import column, row
from crmdesk.views.widgets.texts import label, muted


class AboutDialog(Dialog):
    """The version, and every licence to choose from and read."""

    def __init__(self, parent: QWidget | None) -> None:
        """Show the program's own licence first."""
        super().__init__(parent, _("About crmdesk"), width=640)
        words = column(
            label(_("Version {version}").format(version=_version()), "strong"),
            muted(
                _("Looks after customers offline and encrypted. Free software under the Apache License 2.0."), wrap=True
            ),
            spacing=2,
        )
        head = row(spacing=14)
        head.addWidget(BrandMark(44), alignment=Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self.body.addLayout(head)
        self._texts = licences()
        self.choice, self.text = QComboBox(), QPlainTextEdit()
        self.choice.setAccessibleName(_("Licence"))
        self.choice.addItems(list(self._texts))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Text of the licence"))
        self.text.setMinimumHeight(260)
        self.body.addWidget(self.choice)
        self.body.addWidget(self.text)
        self.choice.currentTextChanged.connect(self._show)
        self._show(self.choice.currentText())
        self.add_button(_("Close"), self.accept, kind=ButtonKind.PRIMARY).setFocus()

    def _show(self, name: str) -> None:
        path = self._texts.get(name)
        self.text.setPlainText(path.read_text("utf-8", "replace") if path is not None else "")


def licences() -> dict[str, Path]:
    """Return the licence files shipped, by name: in a checkout beside the program, else in what was installed."""
    root = resource("icons").parent.parent
    found = [path for path in (root / "LICENSE", *sorted((root / "LICENSES").glob("*"))) if path.is_file()]
    if not found:
        try:
            files = distribution("crmdesk").files or []
        except PackageNotFoundError:
            files = []
        found = [Path(str(file.locate())) for file in files if "licenses" in file.parts]
    return {"crmdesk" if path.name == "LICENSE" else path.stem: path for path in found if path.is_file()}


def _version() -> str:
    try:
        return version("crmdesk")
    except PackageNotFoundError:
        return "?"
