"""Compile the message catalogues while a wheel or an editable install is built: ``.mo`` files are made, not kept."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import (  # pyright: ignore[reportMissingImports] - there while building
    BuildHookInterface,  # pyright: ignore[reportUnknownVariableType]
)


class CustomBuildHook(BuildHookInterface):  # pyright: ignore[reportUntypedBaseClass]
    """Called by hatchling before it gathers the files of a wheel; the name is hatchling's."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalogue beside its source, leaving out what is marked doubtful."""
        folder = Path(self.root) / "resources" / "locale"  # pyright: ignore[reportUnknownArgumentType, reportUnknownMemberType]
        for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
            with source.open("rb") as stream:
                catalogue = read_po(stream, domain=source.stem)
            with source.with_suffix(".mo").open("wb") as stream:
                write_mo(stream, catalogue)
