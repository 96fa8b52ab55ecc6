"""Words of Qt's own dialogs that its Chinese catalogue lacks: they come from ours."""

from PySide6.QtCore import QObject, QTranslator

from crmdesk.translation import gettext as _


class QtWords(QTranslator):
    """Answers for what Qt's catalogue does not know; install it before Qt's, which is asked first then."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Know the words in the language now spoken."""
        super().__init__(parent)
        self._words = {
            "&Look in:": _("&Look in:"),
            "Files of &type:": _("Files of &type:"),
            "&File name:": _("&File name:"),
            "Folder": _("Folder"),
            "%1 File": _("%1 File"),
            "Page &Set:": _("Page &Set:"),
            "Page &order:": _("Page &order:"),
            "Pages &per sheet:": _("Pages &per sheet:"),
            "Scheduled &printing:": _("Scheduled &printing:"),
        }

    def isEmpty(self) -> bool:  # noqa: N802
        """Say that there is something to be asked for."""
        return False

    def translate(  # noqa: D102 - Qt's
        self,
        context: str,
        sourceText: str,  # noqa: N803
        /,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        # An empty word would be taken for the translation; only None lets Qt ask on and then write its own.
        return self._words.get(sourceText)  # type: ignore[return-value]  # pyright: ignore[reportReturnType]
