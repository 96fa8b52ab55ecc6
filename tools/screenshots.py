"""Picture every main screen in both languages, light and dark: ``python tools/screenshots.py FOLDER``.

The pictures show the demonstration book, made anew each time, so that nobody real is ever seen on them.
"""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def take(folder: Path) -> list[Path]:
    """Make a demonstration book and return the pictures written into ``folder``."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from crmdesk.app import build_pages, make_application
    from crmdesk.demonstration.book import make_demonstration
    from crmdesk.settings import Settings
    from crmdesk.translation import CHINESE, ENGLISH
    from crmdesk.views.pictures import grab_screens
    from crmdesk.views.theme import ThemeChoice

    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    with TemporaryDirectory(prefix="crmdesk-screenshots-") as home:
        os.environ["CRMDESK_HOME"] = home
        application = make_application(Settings())
        book = make_demonstration(Path(home) / "demonstration.crmdesk")
        try:
            for language in (CHINESE, ENGLISH):
                made += grab_screens(book, folder, build_pages, language, (ThemeChoice.LIGHT, ThemeChoice.DARK))
        finally:
            book.close()
        application.processEvents()
    return made


def main() -> int:
    """Take the pictures and name them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    for path in take(parser.parse_args().folder):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
