"""What the columns step asks in dialogs: which line is the header, what values mean, what stands for missing columns."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from crmdesk.services.choices import Label, all_choices
from crmdesk.services.imports.bank_file import BankFile
from crmdesk.services.imports.first_lines import FirstLine, read_first_lines
from crmdesk.services.imports.kinds import KINDS
from crmdesk.services.imports.mapping import ColumnUse, ImportSettings
from crmdesk.services.imports.meanings import meanings_of
from crmdesk.services.imports.target import OWN
from crmdesk.services.imports.value_mapping import distinct_values
from crmdesk.services.own_fields import FieldDraft, list_fields
from crmdesk.views.imports.defaults_dialog import DefaultsDialog
from crmdesk.views.imports.header_dialog import HeaderDialog
from crmdesk.views.imports.values_dialog import MOST_VALUES, ValuesDialog
from crmdesk.views.worker import Worker

Choices = dict[str, tuple[Label, ...]]


class ColumnsDialogs(QObject):
    """Opens the dialogs over ``page``; each tells what came of it by a signal."""

    header_picked = Signal(int)
    values_given = Signal(int, object)
    defaults_given = Signal(object)

    def __init__(self, worker: Worker, page: QWidget) -> None:
        """Work through ``worker``."""
        super().__init__(page)
        self._worker, self._page = worker, page

    def pick_header(self, file: BankFile) -> None:
        """Show the first lines of the file."""

        def show(lines: tuple[FirstLine, ...]) -> None:
            dialog = HeaderDialog(self._page, lines, table.header_line)
            dialog.picked.connect(self.header_picked)
            dialog.open()

        table = file.table
        job = self._worker.job(self)
        self._worker.run(
            self._page, read_first_lines, file.path, table.encoding, table.separator, table.sheet,
            done=show, key="lines", job=job,
        )  # fmt: skip

    def map_values(self, file: BankFile, at: int, use: ColumnUse) -> None:
        """Ask what the values of the column in the place ``at`` mean."""

        def show(values: tuple[tuple[str, int], ...], choices: Choices) -> None:
            dialog = ValuesDialog(self._page, use, values, meanings_of(use.target, choices))
            dialog.given.connect(partial(self.values_given.emit, at))
            dialog.open()

        def ask(values: tuple[tuple[str, int], ...]) -> None:
            self._with_choices(lambda choices: show(values, choices))

        self._worker.run(self._page, distinct_values, file.table, at, MOST_VALUES + 1, done=ask, key="values")

    def ask_defaults(self, settings: ImportSettings) -> None:
        """Ask what stands for columns the file does not have."""

        def tell(defaults: tuple[tuple[str, str], ...]) -> None:
            self.defaults_given.emit(replace(settings, defaults=defaults))

        def show(choices: Choices, own: tuple[FieldDraft, ...]) -> None:
            targets = kind.targets(settings.kind)
            if kind.takes_own_fields:
                targets += tuple((f"{OWN}{field.key}", field.text()) for field in own)
            dialog = DefaultsDialog(self._page, settings, targets, choices)
            dialog.given.connect(tell)
            dialog.open()

        def ask(choices: Choices) -> None:
            self._worker.read(self._page, list_fields, done=lambda own: show(choices, own), key="own fields")

        kind = KINDS[settings.subject]
        self._with_choices(ask)

    def _with_choices(self, then: Callable[[Choices], None]) -> None:
        """Go on with the bank's own lists of words."""
        self._worker.read(self._page, all_choices, done=then, key="choices")
