"""The pictures of the main screens are taken whole, in the language and look wanted, and leave nothing behind."""

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from crmdesk import translation
from crmdesk.app import build_pages
from crmdesk.services.book import OpenBook
from crmdesk.views import theme
from crmdesk.views.pictures import HEIGHT, WIDTH, grab_screens


def test_every_main_screen_is_pictured(filled_book: OpenBook, look: QApplication, tmp_path: Path) -> None:
    made = grab_screens(filled_book, tmp_path, build_pages, translation.CHINESE)
    assert [path.name for path in made] == [
        "zh_CN-light-1-unlock.png",
        "zh_CN-light-2-columns.png",
        "zh_CN-light-3-dry-run.png",
        "zh_CN-light-4-customers.png",
        "zh_CN-light-5-new-customer.png",
        "zh_CN-light-6-visit.png",
        "zh_CN-dark-4-customers.png",
    ]
    light, dark = QImage(str(made[3])), QImage(str(made[-1]))
    assert (light.width(), light.height()) == (dark.width(), dark.height()) == (WIDTH, HEIGHT)
    corner = WIDTH - 4, 4
    assert light.pixelColor(*corner).lightness() > 200
    assert dark.pixelColor(*corner).lightness() < 60
    assert translation.language() == translation.ENGLISH
    assert not theme.is_dark()
