"""What the program remembers of this user on this machine: one declaration each, one JSON file, nothing of customers."""

import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from crmdesk.paths import make_private_folder, settings_folder, write_private

T = TypeVar("T", str, int, bool)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One thing remembered: its name in the file, and what holds until the user says otherwise; the default's type is its type."""

    name: str
    default: T


LANGUAGE: Setting[str] = Setting("language", "")
"""``zh_CN`` or ``en``; empty: the system's."""
THEME: Setting[str] = Setting("theme", "system")
"""``system``, ``light`` or ``dark``."""
LAST_BOOK: Setting[str] = Setting("last_book", "")
"""The place of the book opened last: a path, or a URL (never with a password)."""
WINDOW: Setting[str] = Setting("window", "")
"""Where the window stood and how large it was, as Qt writes it, in base64."""
LAST_PAGE: Setting[str] = Setting("last_page", "")
"""The key of the page shown last."""
BACKUP_FOLDER: Setting[str] = Setting("backup_folder", "")
"""The folder in which books find theirs for backups, as on another disk; empty: beside the book."""
BACKUP_MINUTES: Setting[int] = Setting("backup_minutes", 30)
"""Minutes between two backups of an open book that changes."""
BACKUP_TESTED: Setting[str] = Setting("backup_tested", "")
"""When a backup was last restored on trial and found equal, as ISO 8601; empty: never."""


class Settings:
    """The settings of one file: read once, written whole at every change, readable by their owner alone."""

    def __init__(self, path: Path | None = None) -> None:
        """Read the file; one that cannot be read is kept aside as ``*.unreadable`` and defaults hold."""
        self._path = path or settings_folder() / "settings.json"
        self._values: dict[str, Any] = self._read()

    def get(self, setting: Setting[T]) -> T:
        """Return what is remembered; the default where that is nothing or of another type."""
        value = self._values.get(setting.name, setting.default)
        return value if type(value) is type(setting.default) else setting.default

    def set(self, setting: Setting[T], value: T) -> None:
        """Remember a value; a full disk is logged and costs no work."""
        if self._values.get(setting.name) == value:
            return
        self._values[setting.name] = value
        try:
            make_private_folder(self._path.parent)
            write_private(self._path, json.dumps(self._values, ensure_ascii=False, indent=1, sort_keys=True).encode())
        except OSError as error:
            log.warning("settings could not be written: %s", type(error).__name__)

    def _read(self) -> dict[str, Any]:
        try:
            content: Any = json.loads(self._path.read_bytes())
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            log.warning("settings could not be read: %s", type(error).__name__)
            self._keep_aside()
            return {}
        if isinstance(content, dict):
            return content  # pyright: ignore[reportUnknownVariableType] - JSON's keys are strings
        self._keep_aside()
        return {}

    def _keep_aside(self) -> None:
        """Rename the unreadable file, so that writing anew loses nothing."""
        try:
            self._path.replace(self._path.with_name(self._path.name + ".unreadable"))
        except OSError as error:
            log.warning("the unreadable settings could not be kept aside: %s", type(error).__name__)
