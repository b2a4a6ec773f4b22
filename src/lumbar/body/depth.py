"""Depth: the order in which to draw what overlaps, from far to near."""

from collections.abc import Sequence
from typing import NamedTuple

from lumbar.body.silhouette import Disc

Box = tuple[float, float, float, float]  # left, top, right, bottom


class Piece(NamedTuple):
    """What is drawn at once: discs on the picture plane, and how near each of them is."""

    discs: Sequence[Disc]
    depths: Sequence[float]


def far_to_near(pieces: Sequence[Piece]) -> list[int]:
    """The numbers of the pieces in an order that hides what lies behind.

    Of two pieces, the one that is nearer where they overlap comes later; where no such order
    exists, because three lie round in a ring, the further one on the whole comes first.
    """
    count = len(pieces)
    mean = [sum(piece.depths) / len(piece.depths) for piece in pieces]
    boxes = [_box(piece.discs) for piece in pieces]
    behind: list[set[int]] = [set() for _ in range(count)]
    for a in range(count):
        left, top, right, bottom = boxes[a]
        for b in range(a + 1, count):
            other = boxes[b]
            if other[0] > right or other[2] < left or other[1] > bottom or other[3] < top:
                continue
            lean = nearer(pieces[a], pieces[b])
            if lean > 0.0:
                behind[a].add(b)
            elif lean < 0.0:
                behind[b].add(a)
    order: list[int] = []
    waiting = sorted(range(count), key=lambda number: mean[number])
    while waiting:
        free = next((n for n in waiting if not behind[n].intersection(waiting)), waiting[0])
        waiting.remove(free)
        order.append(free)
    return order


def _box(discs: Sequence[Disc]) -> Box:
    return (
        min([x - r for x, _, r in discs]),
        min([y - r for _, y, r in discs]),
        max([x + r for x, _, r in discs]),
        max([y + r for _, y, r in discs]),
    )


def nearer(a: Piece, b: Piece) -> float:
    """How much nearer one piece is than another where they overlap; 0 if they do not."""
    ours, theirs = _within(a, _box(b.discs)), _within(b, _box(a.discs))
    lean = 0.0
    for (ax, ay, ar), near in ours:
        for (bx, by, br), other in theirs:
            reach, dx, dy = ar + br, ax - bx, ay - by
            over = reach * reach - dx * dx - dy * dy
            if over > 0.0:
                lean += over * (near - other)
    return lean


def _within(piece: Piece, box: Box) -> list[tuple[Disc, float]]:
    """The discs that may overlap what is in a box."""
    left, top, right, bottom = box
    return [
        (disc, depth)
        for disc, depth in zip(piece.discs, piece.depths, strict=True)
        if disc[0] + disc[2] > left
        and disc[0] - disc[2] < right
        and disc[1] + disc[2] > top
        and disc[1] - disc[2] < bottom
    ]
