"""Folds: where cloth and skin crease at a joint that bends, and only there."""

from collections.abc import Iterator, Sequence

from lumbar.body.flesh import Mark, Sphere, Stuff
from lumbar.body.vector import Frame, Vec

FAINT = 0.05  # a fold that is weaker cannot be seen
ARC = (-1.0, -0.5, 0.0, 0.5, 1.0)
ROUND = (0.0, 0.3, 0.6, 0.9, 1.15)  # from the middle of the trunk to its side
WIDE = 0.0030  # of a fold, in fractions of stature


def knee(thigh: Frame, shank: Frame, above: Sphere, below: Sphere) -> tuple[Mark, ...]:
    """Behind a bent knee: one fold on the thigh and one on the shank."""
    bent = _bent(thigh.y, shank.y, 0.75, 0.9)
    if bent < FAINT:
        return ()
    return (
        crease(above, thigh.x.scaled(-1.0), thigh.z, thigh.y, 0.012, bent),
        crease(below, shank.x.scaled(-1.0), shank.z, shank.y, -0.012, bent),
    )


def hip(pelvis_up: Vec, thigh: Frame, root: Sphere, sign: int) -> tuple[Mark, ...]:
    """In the groin of a thigh that is drawn up: from the outside above to the inside below."""
    bent = _bent(pelvis_up, thigh.y, 0.80, 0.9)
    if bent < FAINT or pelvis_up.dot(thigh.x) < 0.0:
        return ()
    outward = thigh.z.scaled(sign)
    return (crease(root, thigh.x, outward, thigh.y, 0.010, 0.75 * bent, slant=0.012),)


def elbow(upper: Frame, fore: Frame, below: Sphere) -> tuple[Mark, ...]:
    """In the hollow of a bent elbow."""
    bent = _bent(upper.y, fore.y, 0.70, 1.0)
    if bent < FAINT:
        return ()
    return (crease(below, fore.x, fore.z, fore.y, 0.007, 0.8 * bent, half=0.55, width=0.0024),)


def armpit(chest_up: Vec, upper: Frame, root: Sphere, sign: int) -> tuple[Mark, ...]:
    """In the sleeve of a raised arm, from its front round the inside."""
    raised = _bent(chest_up, upper.y, 0.80, 1.2)
    if raised < FAINT:
        return ()
    inward = upper.z.scaled(-sign)
    out = upper.x.plus(inward, 0.8)
    return (crease(root, out.unit(), inward, upper.y, -0.012, 0.6 * raised, slant=-0.006),)


def waist(pelvis: Frame, chest: Frame, ring: Sequence[Sphere]) -> Iterator[Mark]:
    """Across belly or back as the trunk bends forward or backward, at a side as it bends there.

    ``ring`` is the narrowest cross-section: its sphere on the right and the one on the left.
    """
    right, left = ring
    forward, aside = chest.y.dot(pelvis.x), chest.y.dot(pelvis.z)
    front = pelvis.x.scaled(1.0 if forward > 0.0 else -1.0)
    if (strength := min((abs(forward) - 0.12) / 0.45, 1.0)) > FAINT:
        for rise, part in ((0.0, 0.7), (0.024, 0.35)):
            yield _across(right, left, front, pelvis, rise, strength * part)
    if (strength := min((abs(aside) - 0.12) / 0.45, 1.0)) > FAINT:
        sphere, out = (right, pelvis.z) if aside > 0.0 else (left, pelvis.z.scaled(-1.0))
        yield crease(sphere, out, pelvis.x, pelvis.y, 0.008, 0.8 * strength)


def crease(
    sphere: Sphere,
    out: Vec,
    aside: Vec,
    along: Vec,
    rise: float,
    strength: float,
    half: float = 0.8,
    width: float = WIDE,
    slant: float = 0.0,
) -> Mark:
    """A short fold on a limb, in the direction ``out``, whose ends rise along it."""
    points, normals = [], []
    for turn in ARC:
        normal = out.scaled(1.0 - 0.5 * abs(turn)).plus(aside, half * turn).unit()
        lift = rise * abs(turn) + slant * turn
        points.append(sphere.at.plus(normal, sphere.radius * 0.985).plus(along, lift))
        normals.append(normal)
    return Mark(Stuff.FOLD, tuple(points), width, normals=tuple(normals), strength=strength)


def _across(
    right: Sphere, left: Sphere, front: Vec, pelvis: Frame, rise: float, strength: float
) -> Mark:
    points, normals = [], []
    row = [(left, -turn) for turn in reversed(ROUND)] + [(right, turn) for turn in ROUND]
    for sphere, turn in row:
        normal = front.scaled(1.0 - 0.6 * abs(turn)).plus(pelvis.z, 0.9 * turn).unit()
        lift = rise * (1.0 - 0.5 * turn * turn) + 0.010 * turn * turn
        points.append(sphere.at.plus(normal, sphere.radius * 0.99).plus(pelvis.y, lift))
        normals.append(normal)
    return Mark(Stuff.FOLD, tuple(points), WIDE, normals=tuple(normals), strength=strength)


def _bent(one: Vec, other: Vec, from_cosine: float, over: float) -> float:
    """How far two bones are bent, from 0 to 1; they begin to be at an angle of this cosine."""
    return min(max((from_cosine - one.dot(other)) / over, 0.0), 1.0)
