"""Walk: where the repetitions and exercises of a timeline begin, end and are credited."""

from collections.abc import Iterator, Sequence

from lumbar.domain.timeline import Kind, Segment


def turn_starts(timeline: Sequence[Segment]) -> Iterator[int]:
    """The first segment of every repetition."""
    return (i for i, s in enumerate(timeline) if s.kind.begins_rep)


def turn_start(timeline: Sequence[Segment], index: int) -> int:
    """Where the repetition of a segment begins; the segment itself where there is none."""
    here = timeline[index]
    while here.turn and index and (before := timeline[index - 1]).turn == here.turn:
        if before.item != here.item:
            break
        index -= 1
    return index


def crediting(timeline: Sequence[Segment], index: int) -> Segment | None:
    """The segment at whose end the repetition at ``index`` is done, if it is still ahead."""
    here = timeline[index]
    if here.turn is None:
        return None
    for segment in timeline[index:]:
        if segment.turn != here.turn or segment.item != here.item:
            return None
        if segment.credits:
            return segment
    return None


def after_turn(timeline: Sequence[Segment], index: int) -> int:
    """What follows a segment; after a repetition, what follows its relax."""
    here = timeline[index]
    if not here.kind.is_rep:
        return index + 1
    for place in range(index + 1, len(timeline)):
        segment = timeline[place]
        same = segment.item == here.item and segment.turn == here.turn
        if not same and segment.kind is not Kind.RELAX:
            return place
    return len(timeline)


def after_exercise(timeline: Sequence[Segment], index: int) -> int:
    """The first segment of the exercise that follows; the length where there is none."""
    item = timeline[index].item
    while index < len(timeline) and timeline[index].item == item:
        index += 1
    return index


def following_item(timeline: Sequence[Segment], index: int) -> int | None:
    """The number of the exercise that follows, which need not be the next number."""
    after = after_exercise(timeline, index)
    return timeline[after].item if after < len(timeline) else None


def preceding_item(timeline: Sequence[Segment], index: int) -> int | None:
    """The number of the exercise before."""
    item = timeline[index].item
    while index >= 0 and timeline[index].item == item:
        index -= 1
    return timeline[index].item if index >= 0 else None


def joined(before: Sequence[Segment], after: Sequence[Segment]) -> tuple[Segment, ...]:
    """Two timelines as one; each segment starts exactly where the one before it ends."""
    start_s = before[-1].ends_s if before else 0.0
    moved = []
    for segment in after:
        moved.append(segment._replace(start_s=start_s))
        start_s += segment.duration_s
    return (*before, *moved)
