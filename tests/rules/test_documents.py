"""What the documents say is so: the listing of the architecture page, links, licences, versions."""

import re
import tomllib
from pathlib import Path

import pytest

from crmdesk import translation
from tests.rules.source import PACKAGE, ROOT
from tools import collect_licenses, translations

DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")), ROOT / "LICENSES" / "README.md"]
NOT_LISTED = {"__pycache__", "packaging", "benchmarks"}


def _listing() -> tuple[set[str], set[str]]:
    """Return what the architecture page lists: inside ``crmdesk`` and at the top."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    lines = page.split("```")[1].strip().splitlines()
    inside = {name for line in lines if line.startswith("  ") for name in re.findall(r"\w+\.py|^ +\w+/", line)}
    top = {line.split("/")[0] for line in lines if not line.startswith(" ")}
    return {name.strip() for name in inside}, top


def _folders(parent: str) -> set[str]:
    return {path.name for path in (ROOT / parent).iterdir() if path.is_dir() and path.name not in NOT_LISTED}


def test_the_architecture_page_lists_the_package_as_it_is() -> None:
    modules = {path.name for path in PACKAGE.glob("*.py")} - {"__init__.py"}
    rooms = {f"{name}/" for name in _folders("crmdesk") if any((PACKAGE / name).rglob("*.py"))}
    assert _listing()[0] == modules | rooms


def test_the_architecture_page_lists_the_top_folders() -> None:
    assert _listing()[1] == {"crmdesk", "resources", "tests", "docs", "tools"}
    assert all((ROOT / name).is_dir() for name in _listing()[1])


def test_tests_stand_in_the_rooms_of_the_source() -> None:
    others = {
        "rules",
        "run",
        "stories",
        "properties",
        "faults",
        "history",
        "reference",
        "ground",
        "house",
        "program",
        "cli",
    }
    assert _folders("tests") <= _folders("crmdesk") | others


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
    broken = [target for target in targets if "://" not in target and not (document.parent / target).exists()]
    assert not broken


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_named_modules_and_folders_exist(document: Path) -> None:
    named = re.findall(
        r"`((?:crmdesk|tests|tools|docs|resources|views|database|services)/[\w./-]+)`",
        document.read_text(encoding="utf-8"),
    )
    assert not [name for name in named if not ((ROOT / name).exists() or (PACKAGE / name).exists())]


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_both_readmes_name_the_same_commands() -> None:
    english, chinese = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md"))
    commands = [re.findall(r"`(crmdesk [a-z]+|python3 run\.py\s?\w*)", text) for text in (english, chinese)]
    assert commands[0] == commands[1]


def test_every_shipped_library_has_its_licence_here() -> None:
    by_hand = {"pyside6-essentials", "shiboken6"}
    missing = [
        name
        for name in collect_licenses.shipped_libraries()
        if name not in by_hand and not (ROOT / "LICENSES" / f"{name}.txt").exists()
    ]
    assert not missing


def test_every_licence_text_is_accounted_for() -> None:
    page = (ROOT / "LICENSES" / "README.md").read_text(encoding="utf-8")
    libraries = {f"{name}.txt" for name in collect_licenses.shipped_libraries()}
    texts = {path.name for path in (ROOT / "LICENSES").iterdir()} - {"README.md"}
    assert not [name for name in texts if name not in libraries and f"`{name}`" not in page]


def test_the_changelog_speaks_of_the_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    log = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{version}]" in log or "## [Unreleased]" in log


def test_the_catalogue_is_where_the_program_looks() -> None:
    assert translations.CATALOGUE.parent.parent.name == translation.CHINESE
