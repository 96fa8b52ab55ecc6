"""A real book behind the screen, and the visit form standing on a window."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from crmdesk.terms import Channel, ContactId, CustomerId
from crmdesk.views.visits.form import ContactForm
from crmdesk.views.visits.recording import edit_contact, record_contact
from crmdesk.views.worker import Worker
from tests.views.desk import customer, desk

__all__ = ["customer", "desk", "form", "open_form", "window"]

OpenForm = Callable[..., ContactForm]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Return the program's window."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1366, 720)
    made.show()
    return made


@pytest.fixture
def open_form(qtbot: QtBot, desk: Worker, window: QWidget, customer: CustomerId) -> OpenForm:
    """Return a function opening the form of a new contact, or of an existing one, as the program does."""
    opened: list[ContactForm] = []

    def do(contact: ContactId | None = None, channel: Channel = Channel.VISIT) -> ContactForm:
        before = len(opened)
        if contact is None:
            record_contact(window, desk, customer, channel, opened.append)
        else:
            edit_contact(window, desk, contact, opened.append)
        qtbot.waitUntil(lambda: len(opened) > before)
        form = opened[-1]
        form.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is form)
        return form

    return do


@pytest.fixture
def form(open_form: OpenForm) -> ContactForm:
    """Return the form of a new visit."""
    return open_form()
