"""Line icons (Lucide, ISC licence) that tint themselves in the theme's colours at the screen's own resolution."""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from crmdesk.paths import resource
from crmdesk.views import theme
from crmdesk.views.tokens import colour, mixed

_kept_for_qt: list[QIconEngine] = []


def icon(name: str, token: str = "muted", active: str = "") -> QIcon:  # noqa: S107 - a colour
    """Return the icon ``name`` in the colour of ``token``, and of ``active`` where it is checked or selected.

    The icon looks up its colour each time it is painted, so it follows the theme. An unknown name raises
    FileNotFoundError.
    """
    _source(name)
    return QIcon(_TintedIcon(name, token, active or token))


def icon_pixmap(name: str, token: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return the icon as a square pixmap of ``size`` logical pixels for a screen of ``ratio`` device pixels to one."""
    return _rendered(name, colour(theme.tokens(), token), size, ratio)


def paint_icon(painter: QPainter, place: QRectF, name: str, token: str) -> None:
    """Paint the icon into ``place``, in the resolution of the device painted on."""
    ratio = painter.device().devicePixelRatio()
    pixmap = icon_pixmap(name, token, round(place.width()), ratio)
    painter.drawPixmap(place.topLeft(), pixmap)


class _TintedIcon(QIconEngine):
    """Paints one icon in the colours of the theme shown at that moment."""

    def __init__(self, name: str, token: str, active: str) -> None:
        super().__init__()
        self._name, self._token, self._active = name, token, active

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        shown = theme.tokens()
        if mode is QIcon.Mode.Disabled:
            return mixed(shown.muted, shown.surface, 0.55)
        return colour(shown, self._active if state is QIcon.State.On else self._token)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint in the middle of ``rect``."""
        size = min(rect.width(), rect.height())
        pixmap = _rendered(self._name, self._colour(mode, state), size, painter.device().devicePixelRatio())
        corner = rect.center() - QPoint((size - 1) // 2, (size - 1) // 2)
        painter.drawPixmap(corner, pixmap)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon in device pixels, as Qt asks for it."""
        return QPixmap(_rendered(self._name, self._colour(mode, state), min(size.width(), size.height()), 1.0))

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:  # noqa: N802
        """Return the icon for a screen of ``scale`` device pixels; ``size`` is already in device pixels."""
        pixmap = QPixmap(self.pixmap(size, mode, state))
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def clone(self) -> QIconEngine:
        """Return another of the same; Qt takes it over, so Python must not let go of it."""
        another = _TintedIcon(self._name, self._token, self._active)
        _kept_for_qt.append(another)
        return another


@cache
def _source(name: str) -> bytes:
    """Read the icon's SVG, with lines a little finer than Lucide draws them."""
    return resource("icons", f"{name}.svg").read_bytes().replace(b'stroke-width="2"', b'stroke-width="1.75"')


@lru_cache(maxsize=512)
def _rendered(name: str, code: str, size: int, ratio: float) -> QPixmap:
    """Draw the icon once for each colour, size and resolution."""
    pixels = max(1, round(size * ratio))
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(_source(name).replace(b"currentColor", code.encode()))).render(
        painter, QRectF(0, 0, pixels, pixels)
    )
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
