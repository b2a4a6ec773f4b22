"""A stranger's picture is scaled and written anew, or refused in a sentence."""

import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from lumbar.store.faults import KnownError
from lumbar.ui.picture_check import LARGEST, checked, checked_file

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">%s</svg>'


def picture(kind: str, width: int = 2000, height: int = 1000) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(buffer.data().data())


def size_of(content: bytes) -> tuple[int, int]:
    image = QImage.fromData(content)
    return image.width(), image.height()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_large_picture_is_made_smaller(qapp: QApplication, kind: str) -> None:
    kept = checked(picture(kind))
    assert size_of(kept) == (LARGEST, LARGEST // 2)
    assert kept.startswith((b"\xff\xd8\xff", b"\x89PNG"))


def test_a_small_picture_keeps_its_size(qapp: QApplication) -> None:
    assert size_of(checked(picture("PNG", 30, 40))) == (30, 40)


def test_a_drawing_becomes_pixels(qapp: QApplication) -> None:
    inside = '<defs><linearGradient id="a"/></defs><path fill="url(#a)" d="M0 0h9v9z"/>'
    assert size_of(checked((SVG % inside).encode())) == (LARGEST, LARGEST // 2)


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="file:///etc/passwd"/>',
        '<image href="http://example.org/a.png"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        '<use href="other.svg#a"/>',
        "<script>1</script>",
        '<path style="fill:url(http://example.org/a)"/>',
        "<style>@import 'a.css';</style>",
        "<foreignObject/>",
    ],
)
def test_a_drawing_that_reaches_out_is_refused(qapp: QApplication, inside: str) -> None:
    with pytest.raises(KnownError, match=r"SVG .* which Lumbar refuses\."):
        checked((SVG % inside).encode())


def test_a_drawing_that_unfolds_is_refused(qapp: QApplication) -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + SVG % "<text>&b;</text>"
    with pytest.raises(KnownError, match="entities"):
        checked(bomb.encode())


def huge_png() -> bytes:
    """A picture of a few bytes that claims to have very many pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    data = chunk(b"IDAT", zlib.compress(b"\0" * 100))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + data + chunk(b"IEND", b"")


def test_a_picture_that_claims_too_many_pixels_is_refused(qapp: QApplication) -> None:
    with pytest.raises(KnownError, match="40000 × 40000 pixels, which is too many"):
        checked(huge_png())


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"hello", b"<svg", b"<html></html>", b"\0" * 99]
)
def test_what_is_no_picture_is_refused(qapp: QApplication, content: bytes) -> None:
    with pytest.raises(KnownError, match=r"Wanted is a PNG, JPEG, SVG or WebP file\."):
        checked(content)


@pytest.mark.qt_log_ignore(".*")
def test_half_a_picture_is_refused(qapp: QApplication) -> None:
    with pytest.raises(KnownError, match="damaged"):
        checked(picture("PNG")[:200])


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"none\.png could not be read"):
        checked_file(tmp_path / "none.png")
