"""Qt's own dialogs speak the user's language where Qt's catalogue does not."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from crmdesk.views import qt_words


def test_words_qt_lacks_are_asked_for_by_qt_itself(look: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qt_words, "_", lambda text: {"&Look in:": "查找范围(&L)："}.get(text, text))
    words = qt_words.QtWords()
    look.installTranslator(words)
    try:
        assert QCoreApplication.translate("QFileDialog", "&Look in:") == "查找范围(&L)："
        assert QCoreApplication.translate("QFileDialog", "What nobody knows") == "What nobody knows"
    finally:
        look.removeTranslator(words)
