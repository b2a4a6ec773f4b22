"""Picture check: what a stranger's picture must be before it is kept, and how it is made small."""

from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter
from PySide6.QtSvg import QSvgRenderer

from lumbar.store.faults import KnownError, reason
from lumbar.store.formats import MOST_PICTURE

MOST_BYTES = 20_000_000
MOST_SIDE = 12_000  # pixels, before it is scaled
MOST_PIXELS = 60_000_000
LARGEST = 1280  # pixels of the longer side, when it is kept
QUALITY = 88
KEPT = (b"png", b"jpeg")  # as which they are kept
FORMATS = (b"png", b"jpeg", b"jpg", b"webp")
WANTED = "Wanted is a PNG, JPEG, SVG or WebP file."
SVG_NODES = 20_000  # of a drawing, what is drawn more than once counted each time
SVG_DEPTH = 60
THINNEST = 0.01  # of the longer side


def checked_file(path: Path) -> bytes:
    """The picture in a file, as it is kept. Raises KnownError with what is wrong."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise KnownError(f"{path.name} is too large; up to 20 MB can be read.")
        return checked(path.read_bytes())
    except OSError as error:
        raise KnownError(f"{path.name} could not be read ({reason(error)}).") from error


def checked(content: bytes) -> bytes:
    """A picture, scaled and written anew as PNG or JPEG, so that nothing else in it is kept.

    What is clear becomes white: the lines of a drawing are seen in the dark theme, too.
    """
    if len(content) > MOST_BYTES:
        raise KnownError("The picture is too large; up to 20 MB can be read.")
    head = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<"):
        return _encoded(_drawn(content), "PNG")
    image = _decoded(content)
    return _encoded(_on_white(image), "PNG" if image.hasAlphaChannel() else "JPEG")


def kept(content: bytes) -> bytes:
    """A picture that Lumbar kept before, as it is; anything else as ``checked`` makes it.

    Writing a JPEG anew would make another picture of it each time it comes along.
    """
    made = checked(content)
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    ours = bytes(reader.format().data()) in KEPT
    return content if ours and max(size.width(), size.height()) <= LARGEST else made


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
    """An SVG that stands by itself, as pixels on white."""
    _require_closed(content)
    renderer = QSvgRenderer()
    if not renderer.load(QByteArray(content)):
        raise KnownError(f"The SVG is damaged and cannot be shown. {WANTED}")
    shape = renderer.viewBoxF().size()
    longer, shorter = max(shape.width(), shape.height()), min(shape.width(), shape.height())
    if shape.isEmpty():
        shape = QSizeF(LARGEST, LARGEST)
    elif not shorter > longer * THINNEST:
        raise KnownError(f"The SVG is too thin to be shown. {WANTED}")
    size = shape.scaled(LARGEST, LARGEST, Qt.AspectRatioMode.KeepAspectRatio).toSize()
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        renderer.render(painter, QRectF(image.rect()))
    return image


def _on_white(image: QImage) -> QImage:
    if not image.hasAlphaChannel():
        return image
    white = QImage(image.size(), QImage.Format.Format_RGB32)
    white.fill(Qt.GlobalColor.white)
    with QPainter(white) as painter:
        painter.drawImage(0, 0, image)
    return white


def _require_closed(content: bytes) -> None:
    """Refuse an SVG that asks for anything outside itself, or that unfolds without an end."""
    lower = content.lower()
    if b"<!doctype" in lower or b"<!entity" in lower:
        raise KnownError("The SVG defines entities, which Lumbar does not open.")
    if b"<?xml-" in lower:
        raise KnownError("The SVG fetches something from outside, which Lumbar refuses.")
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise KnownError(f"The SVG is damaged and cannot be shown. {WANTED}") from error
    nodes = list(root.iter())
    if not str(root.tag).endswith("svg") or len(nodes) > SVG_NODES:
        raise KnownError(f"This is no SVG that Lumbar can draw. {WANTED}")
    if _unfolded(root, nodes) > SVG_NODES:
        raise KnownError("The SVG draws too much to be shown; save it as a PNG instead.")
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


def _unfolded(root: ElementTree.Element, nodes: Iterable[ElementTree.Element]) -> int:
    """How many nodes are drawn when what is used again counts again; far too many for a circle."""
    named = {node.get("id"): node for node in nodes if node.get("id")}
    counts: dict[ElementTree.Element, int] = {}

    def count(node: ElementTree.Element, depth: int) -> int:
        if depth > SVG_DEPTH:
            return SVG_NODES + 1
        if node not in counts:
            found = 1 + sum(count(each, depth + 1) for each in node)
            links = (v for k, v in node.attrib.items() if k.rsplit("}", 1)[-1] == "href")
            used = [named[link.strip()[1:]] for link in links if link.strip()[1:] in named]
            counts[node] = found + sum(count(each, depth + 1) for each in used)
        return counts[node]

    return count(root, 0)


def _encoded(image: QImage, kind: str) -> bytes:
    """The bytes of a file of this kind; JPEG all the same where a PNG would be too large."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, kind, QUALITY if kind == "JPEG" else -1):
        raise KnownError("The picture could not be made smaller.")
    content = bytes(buffer.data().data())
    if kind == "PNG" and len(content) > MOST_PICTURE:
        return _encoded(image, "JPEG")
    return content
