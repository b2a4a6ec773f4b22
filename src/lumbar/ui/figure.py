"""The figure: a human drawn from its skeleton, painted from a drawing.

Every part is a few paths along one contour: its edge, and a surface of soft light and shade.
Parts are painted far to near; where two of them join, the joint is painted over, so that no line
crosses it. Only a part of the picture may be wanted: where something moved.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPaintEngine, QPainter, QRegion

from lumbar.ui.drawing import LEG, Drawing, Scene, around, drawing
from lumbar.ui.floor import paint_mat
from lumbar.ui.glass import overlap
from lumbar.ui.looks import Looks
from lumbar.ui.shading import OVER, Light, paint_shading
from lumbar.ui.shadow import paint_shadow
from lumbar.ui.sight import Sight, Stroke, View, pen_of
from lumbar.ui.way import paint_way

FINE = 2  # pixels of the picture of light and shade in a file, for each of its units


def paint_figure(painter: QPainter, rect: QRectF, scene: Scene, looks: Looks) -> None:
    """The figure on its mat, as large as the rectangle allows."""
    paint_drawing(painter, drawing(rect, scene, looks), rect.toAlignedRect())


def paint_drawing(painter: QPainter, shown: Drawing, within: QRect) -> None:
    """A drawing on its mat, as far as it is within a rectangle to which the painter is clipped."""
    scene = shown.scene
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    paint_mat(painter, shown.view.place, scene.camera, scene.stage, shown.looks)
    paint_body(painter, shown, within)


def paint_body(painter: QPainter, shown: Drawing, within: QRect) -> None:
    """The body, its shadow and the way it goes, as far as they are within a rectangle."""
    scene, view, looks = shown.scene, shown.view, shown.looks
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setPen(Qt.PenStyle.NoPen)
    shadows = [sight.shadow for sight in shown.sights]
    paint_shadow(painter, view.place, shadows, looks.shadow, within)
    if scene.way is not None:
        paint_way(painter, view.place, scene.camera, scene.way, looks)
    light = Light(looks.shadow, shown.spots.brushes)
    if painter.paintEngine().type() is QPaintEngine.Type.Raster:
        _paint_softly(painter, shown.sights, view, light, within)
    else:
        _paint_in_lines(painter, shown.sights, view, light, within)


def _paint_softly(
    painter: QPainter, sights: Sequence[Sight], view: View, light: Light, within: QRect
) -> None:
    """Paint the figure by itself, shade it, and lay it on the picture."""
    where, there = QRegion(), []
    for sight in sights:
        box = around(sight, view).toAlignedRect().intersected(within)
        if not box.isEmpty():
            where += box
            there.append(sight)
    area = where.boundingRect()
    if area.isEmpty():
        return
    density = painter.device().devicePixelRatioF()
    layer = QImage(area.size() * density, QImage.Format.Format_ARGB32_Premultiplied)
    layer.setDevicePixelRatio(density)
    layer.fill(Qt.GlobalColor.transparent)
    if layer.isNull():
        return
    with QPainter(layer) as flat:
        flat.setRenderHint(QPainter.RenderHint.Antialiasing)
        flat.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        flat.setPen(Qt.PenStyle.NoPen)
        flat.translate(-area.left(), -area.top())
        paint_parts(flat, there, view)
        paint_shading(flat, where, there, view.place.scale, light)
    painter.drawImage(area.topLeft(), layer)


def _paint_in_lines(
    painter: QPainter, sights: Sequence[Sight], view: View, light: Light, within: QRect
) -> None:
    """Every part as paths, and over them one picture of all light and shade: the paths of a
    file cannot melt into each other.
    """
    paint_parts(painter, sights, view)

    def layer(paint: Callable[[QPainter], None]) -> QImage:
        image = QImage(within.size() * FINE, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        if not image.isNull():
            with QPainter(image) as inner:
                inner.setRenderHint(QPainter.RenderHint.Antialiasing)
                inner.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                inner.setPen(Qt.PenStyle.NoPen)
                inner.scale(FINE, FINE)
                inner.translate(-within.left(), -within.top())
                paint(inner)
        return image

    def shade(veil: QPainter) -> None:
        paint_shading(veil, QRegion(within), sights, view.place.scale, light, OVER)
        veil.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        veil.drawImage(QRectF(within), flat)

    flat = layer(lambda alone: paint_parts(alone, sights, view))
    painter.drawImage(QRectF(within), layer(shade))


def paint_parts(painter: QPainter, sights: Sequence[Sight], view: View) -> None:
    """Every part flat, far to near."""
    numbers = {sight.part.name: number for number, sight in enumerate(sights)}
    for number, sight in enumerate(sights):
        part, pigment = sight.part, sight.pigment
        if part.cut is None:
            painter.fillPath(sight.edge, pigment.edge)
            for name in part.caps:
                first = numbers.get(name, number)
                if first < number and _free(part.name, sights[first:number]):
                    other = sights[first]
                    painter.fillPath(other.joint(part.name), other.pigment.base)
        else:
            painter.setPen(pen_of(pigment.edge.rgba(), view.line))
        for edge, surface in sight.digits:
            painter.fillPath(edge, pigment.fold)
            painter.fillPath(surface, pigment.base)
        if not sight.digits:
            painter.setBrush(pigment.base)
            painter.drawPath(sight.surface)
        painter.setPen(Qt.PenStyle.NoPen)
        _paint_strokes(painter, sight.strokes)


def _free(name: str, painted: Sequence[Sight]) -> bool:
    """Whether no leg lies over the joint of a sleeve, painted before the torso it joins."""
    first, *others = painted
    if name != "torso" or not others:
        return True
    box = first.joint(name).boundingRect()
    joint = box.left(), box.top(), box.right(), box.bottom()
    return not any(
        other.part.name.startswith(LEG) and overlap(other.box, joint) for other in others
    )


def _paint_strokes(painter: QPainter, strokes: Sequence[Stroke]) -> None:
    for colour, width, path in strokes:
        if width:
            painter.setPen(pen_of(colour.rgba(), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
        painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
