"""Picture check: what a stranger's picture must be before it is kept, and how it is made small."""

from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter
from PySide6.QtSvg import QSvgRenderer

from lumbar.store.faults import KnownError, reason

MOST_BYTES = 20_000_000
MOST_SIDE = 12_000  # pixels, before it is scaled
MOST_PIXELS = 60_000_000
LARGEST = 1280  # pixels of the longer side, when it is kept
QUALITY = 88
FORMATS = (b"png", b"jpeg", b"jpg", b"webp")
WANTED = "Wanted is a PNG, JPEG, SVG or WebP file."
SVG_NODES = 20_000


def checked_file(path: Path) -> bytes:
    """The picture in a file, as it is kept. Raises KnownError with what is wrong."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise KnownError(f"{path.name} is too large; up to 20 MB can be read.")
        return checked(path.read_bytes())
    except OSError as error:
        raise KnownError(f"{path.name} could not be read ({reason(error)}).") from error


def checked(content: bytes) -> bytes:
    """A picture, scaled and written anew as PNG or JPEG, so that nothing else in it is kept."""
    if len(content) > MOST_BYTES:
        raise KnownError("The picture is too large; up to 20 MB can be read.")
    head = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    image = _drawn(content) if head.startswith(b"<") else _decoded(content)
    return _encoded(image)


def _decoded(content: bytes) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    if bytes(reader.format().data()) not in FORMATS:
        raise KnownError(f"This is no picture that Lumbar knows. {WANTED}")
    size = reader.size()
    _require_size(size)
    reader.setAutoTransform(True)
    if max(size.width(), size.height()) > LARGEST:
        reader.setScaledSize(size.scaled(LARGEST, LARGEST, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise KnownError(f"The picture is damaged and cannot be shown. {WANTED}")
    return image


def _require_size(size: QSize) -> None:
    if size.width() < 1 or size.height() < 1:
        raise KnownError(f"The picture is damaged: it has no size. {WANTED}")
    large = max(size.width(), size.height()) > MOST_SIDE
    if large or size.width() * size.height() > MOST_PIXELS:
        raise KnownError(
            f"The picture has {size.width()} × {size.height()} pixels, which is too many; "
            "save it smaller and choose it again."
        )


def _drawn(content: bytes) -> QImage:
    """An SVG that stands by itself, as pixels."""
    _require_closed(content)
    renderer = QSvgRenderer()
    if not renderer.load(QByteArray(content)):
        raise KnownError(f"The SVG is damaged and cannot be shown. {WANTED}")
    size = renderer.defaultSize()
    if size.isEmpty():
        size = QSize(LARGEST, LARGEST)
    image = QImage(
        size.scaled(LARGEST, LARGEST, Qt.AspectRatioMode.KeepAspectRatio),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        renderer.render(painter, QRectF(image.rect()))
    return image


def _require_closed(content: bytes) -> None:
    """Refuse an SVG that asks for anything outside itself, or that unfolds without an end."""
    lower = content.lower()
    if b"<!doctype" in lower or b"<!entity" in lower:
        raise KnownError("The SVG defines entities, which Lumbar does not open.")
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise KnownError(f"The SVG is damaged and cannot be shown. {WANTED}") from error
    nodes = list(root.iter())
    if not str(root.tag).endswith("svg") or len(nodes) > SVG_NODES:
        raise KnownError(f"This is no SVG that Lumbar can draw. {WANTED}")
    for node in nodes:
        name = str(node.tag).rsplit("}", 1)[-1].lower()
        texts = [*node.attrib.values(), node.text or ""]
        links = [v.strip() for k, v in node.attrib.items() if k.rsplit("}", 1)[-1] == "href"]
        outward = any(not link.startswith("#") for link in links)
        calls = any(
            part.strip(" \"'")[:1] != "#"
            for text in texts
            for part in text.lower().split("url(")[1:]
        )
        if name in ("script", "foreignobject", "image", "use") and (outward or name != "use"):
            raise KnownError("The SVG holds or fetches something else, which Lumbar refuses.")
        if outward or calls or any("@import" in text.lower() for text in texts):
            raise KnownError("The SVG fetches something from outside, which Lumbar refuses.")


def _encoded(image: QImage) -> bytes:
    """PNG where it has clear places or is small that way, else JPEG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    clear = image.hasAlphaChannel()
    if not image.save(buffer, "PNG" if clear else "JPEG", -1 if clear else QUALITY):
        raise KnownError("The picture could not be made smaller.")
    return bytes(buffer.data().data())
