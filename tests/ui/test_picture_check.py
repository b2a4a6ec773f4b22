"""A stranger's picture is scaled and written anew, or refused in a sentence."""

import struct
import zlib
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from lumbar.store.faults import KnownError
from lumbar.store.formats import MOST_PICTURE
from lumbar.ui.picture_check import LARGEST, checked, checked_file, kept

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">%s</svg>'


def picture(kind: str, width: int = 2000, height: int = 1000) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    return encoded(image, kind)


def encoded(image: QImage, kind: str) -> bytes:
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


LINKED = 'xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"'
DOUBLED = "".join(
    f'<g id="a{n}"><use x:href="#a{n - 1}"/><use x:href="#a{n - 1}"/></g>' for n in range(1, 24)
)


@pytest.mark.parametrize(
    "inside",
    [
        f'<defs><path id="a0" d="M0 0h9v9z"/>{DOUBLED}</defs><use x:href="#a23"/>',
        '<g id="a"><use x:href="#a"/></g>',
        "<g>" * 9000 + "</g>" * 9000,
    ],
    ids=["doubled again and again", "a circle", "nested without end"],
)
def test_a_drawing_that_draws_without_end_is_refused_at_once(
    qapp: QApplication, inside: str
) -> None:
    with pytest.raises(KnownError, match="draws too much to be shown"):
        checked(f'<svg {LINKED} viewBox="0 0 9 9">{inside}</svg>'.encode())


def test_a_drawing_with_a_style_sheet_of_elsewhere_is_refused(qapp: QApplication) -> None:
    sheet = '<?xml version="1.0"?><?xml-stylesheet type="text/css" href="/dev/zero"?>'
    with pytest.raises(KnownError, match="fetches something from outside"):
        checked((sheet + SVG % "").encode())


@pytest.mark.parametrize("size", ['width="1e30" height="1"', 'width="100000" height="1"'])
def test_a_drawing_that_is_a_line_is_refused(qapp: QApplication, size: str) -> None:
    with pytest.raises(KnownError, match="too thin"):
        checked(f'<svg xmlns="http://www.w3.org/2000/svg" {size}/>'.encode())


def test_what_is_clear_becomes_white_so_that_lines_are_seen_in_the_dark(
    qapp: QApplication,
) -> None:
    clear = QImage(20, 20, QImage.Format.Format_ARGB32)
    clear.fill(Qt.GlobalColor.transparent)
    for content in (encoded(clear, "PNG"), (SVG % "").encode()):
        kept = QImage.fromData(checked(content))
        assert kept.pixelColor(9, 9) == Qt.GlobalColor.white


def test_a_noisy_picture_stays_below_what_a_file_can_carry(qapp: QApplication) -> None:
    noise = QImage(Random(1).randbytes(1280 * 1280 * 4), 1280, 1280, QImage.Format.Format_ARGB32)
    assert len(checked(encoded(noise, "PNG"))) < MOST_PICTURE


def test_a_picture_that_unpacks_to_very_much_is_read_without_harm(qapp: QApplication) -> None:
    packed = zlib.compress(bytes(50_000_000))
    with pytest.raises(KnownError, match="too many"):
        checked(png(12_000, 12_000, packed))


def test_a_wrong_ending_does_not_matter(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "photo.svg"
    path.write_bytes(picture("JPEG", 20, 20))
    assert size_of(checked_file(path)) == (20, 20)


def test_an_empty_file_is_refused(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(b"")
    with pytest.raises(KnownError, match="no picture that Lumbar knows"):
        checked_file(path)


def huge_png() -> bytes:
    """A picture of a few bytes that claims to have very many pixels."""
    return png(40_000, 40_000, zlib.compress(b"\0" * 100))


def png(width: int, height: int, packed: bytes) -> bytes:
    """A file whose size and pixels need not fit."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = chunk(b"IDAT", packed)
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


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_what_was_kept_before_stays_the_same_picture(qapp: QApplication, kind: str) -> None:
    once = checked(picture(kind))
    assert kept(once) == once


@pytest.mark.parametrize("content", [picture("PNG"), picture("WEBP", 30, 40)])
def test_what_was_never_kept_is_made_as_if_it_were_chosen(
    qapp: QApplication, content: bytes
) -> None:
    assert kept(content) == checked(content)


def test_what_cannot_be_shown_is_not_kept(qapp: QApplication) -> None:
    with pytest.raises(KnownError):
        kept(picture("PNG", 30, 40)[:60])
