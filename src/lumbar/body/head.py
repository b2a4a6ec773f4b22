"""Head: neck, skull with its profile, face, ears and hair."""

from functools import cache
from math import cos, pi, sin

from lumbar.body.build import BUILDS, Person
from lumbar.body.face import Place, ear_fold, face
from lumbar.body.flesh import LIP, Cut, Mark, Part, Sphere, Stuff, beginning, chain, pressed
from lumbar.body.silhouette import Links
from lumbar.body.trunk import collar
from lumbar.body.vector import Frame, Vec

# In front of, above and to the right of the centre of the head; radius.
SKULL = (
    (-0.0135, 0.0150, 0.000, 0.0455),
    (0.0080, 0.0175, 0.000, 0.0435),
    (0.0215, -0.0110, 0.0150, 0.0265),
    (0.0215, -0.0110, -0.0150, 0.0265),
    (0.0040, -0.0290, 0.0190, 0.0200),
    (0.0040, -0.0290, -0.0190, 0.0200),
    (0.0370, -0.0430, 0.0000, 0.0155),
)
PROFILE = (
    (0.0445, 0.0330, 0.0090),
    (0.0468, 0.0190, 0.0082),
    (0.0462, 0.0095, 0.0072),
    (0.0530, 0.0010, 0.0062),
    (0.0618, -0.0085, 0.0066),
    (0.0525, -0.0155, 0.0062),
    (0.0540, -0.0222, 0.0056),
    (0.0528, -0.0292, 0.0056),
    (0.0490, -0.0352, 0.0060),
    (0.0475, -0.0450, 0.0095),
    (0.0330, -0.0520, 0.0085),
)
SKULL_LINKS = Links(
    chains=(tuple(range(len(SKULL), len(SKULL) + len(PROFILE))),),
    webs=(tuple(range(len(SKULL))),),
)
SCALP = (-0.0150, 0.0200, 0.0470), (0.0050, 0.0240, 0.0455)  # in front, above; radius
DIP = 0.016
HAIRLINE = (-0.62, 0.785), 0.010  # normal of its plane, front and up; how far from the scalp
MANES = {
    "bob": (
        (-0.0240, 0.0080, 0.0140, 0.0390),
        (-0.0240, 0.0080, -0.0140, 0.0390),
        (-0.0200, -0.0300, 0.0270, 0.0230),
        (-0.0200, -0.0300, -0.0270, 0.0230),
        (-0.0350, -0.0330, 0.0100, 0.0240),
        (-0.0350, -0.0330, -0.0100, 0.0240),
    ),
    "bun": ((-0.0120, 0.0610, 0.0, 0.0150), (-0.0120, 0.0710, 0.0, 0.0195)),
}


def head(centre: Vec, frame: Frame, c7: Vec, chest: Frame, person: Person) -> tuple[Part, ...]:
    """Neck and head, from their centres and frames."""
    wide = BUILDS[person.build].neck
    (cx, cy, cz), ((ax, ay, az), (bx, by, bz), (dx, dy, dz)) = centre, frame

    def at(front: float, up: float, right: float = 0.0) -> Vec:
        return Vec(
            cx + ax * front + bx * up + dx * right,
            cy + ay * front + by * up + dy * right,
            cz + az * front + bz * up + dz * right,
        )

    neck = (
        *collar(c7, chest, wide, 0.97),
        Sphere(c7.plus(chest.point(0.001, 0.004, 0.0)), 0.0310 * wide),
        Sphere(c7.plus(chest.point(0.001, 0.018, 0.0)), 0.0295 * wide),
        Sphere(at(-0.008, -0.042), 0.0290 * wide),
        Sphere(at(-0.006, -0.018), 0.0300 * wide),
    )
    skull = pressed(Sphere(at(front, up, out), radius) for front, up, out, radius in SKULL)
    skull += pressed(Sphere(at(front, up), radius) for front, up, radius in PROFILE)
    return (
        Part(
            "neck",
            "",
            Stuff.SKIN,
            neck,
            beginning(neck),
            {"skull": (len(neck) - 2, len(neck) - 1)},
            rests_on="torso",
            faces=(chest.point(0.62, 1.0, 0.0), 0.0),
            marks=_band(c7, chest, wide),
        ),
        Part(
            "skull",
            "",
            Stuff.SKIN,
            skull,
            SKULL_LINKS,
            rests_on="neck",
            marks=tuple(face(at, frame.point)),
        ),
        *_hair(at, frame.point, person.hair),
        _ear(at, frame.point, 1),
        _ear(at, frame.point, -1),
    )


def _band(c7: Vec, chest: Frame, wide: float) -> tuple[Mark, ...]:
    """A knitted band round the neckline."""
    edge = collar(c7, chest, wide, 1.0)
    ring = [*edge, edge[0]]
    middle = edge[0].at.toward(edge[LIP // 2].at, 0.5)
    normals = tuple(sphere.at.minus(middle).plus(chest.y, 0.012) for sphere in ring)
    points = tuple(sphere.at.plus(chest.y, -0.003) for sphere in ring)
    return (Mark(Stuff.SHIRT, points, 0.0085, normals=normals),)


def _ear(at: Place, turned: Place, out: int) -> Part:
    ear = (
        Sphere(at(-0.0090, 0.0060, 0.0450 * out), 0.0105),
        Sphere(at(-0.0060, -0.0080, 0.0435 * out), 0.0072),
    )
    return Part(
        "ear" + ("_R" if out > 0 else "_L"),
        "",
        Stuff.SKIN,
        ear,
        chain(ear),
        rests_on="skull",
        faces=(turned(-0.1, 0.0, out), 0.12),
        marks=(ear_fold(at, turned, out),),
    )


def _hair(at: Place, turned: Place, style: str) -> list[Part]:
    (front, up), beyond = HAIRLINE
    thin = 0.972 if style == "shaved" else 1.0
    scalp = tuple(Sphere(at(x, y, 0.0), radius * thin) for x, y, radius in SCALP)
    middle = at(-0.005, 0.020, 0.0)
    normal, tangent, right = turned(front, up, 0.0), turned(up, -front, 0.0), turned(0.0, 0.0, 1.0)
    rim = tuple(
        middle.plus(normal, beyond + wave).plus(tangent, a).plus(right, b)
        for a, b, wave in _rim(style)
    )
    hair = Part(
        "hair",
        "",
        Stuff.HAIR,
        scalp,
        Links(webs=((0, 1),)),
        rests_on="skull",
        cut=Cut(middle, normal, right, beyond, DIP, 0.045, rim),
    )
    mane = tuple(Sphere(at(x, y, z), radius) for x, y, z, radius in MANES.get(style, ()))
    if not mane:
        return [hair]
    links = Links(webs=(tuple(range(len(mane))),)) if style == "bob" else chain(mane)
    return [hair, Part("mane", "", Stuff.HAIR, mane, links)]


@cache
def _rim(style: str) -> tuple[tuple[float, float, float], ...]:
    """Points all round the hairline."""
    return tuple(_rim_at(2 * pi * k / 32, style) for k in range(32))


def _rim_at(turn: float, style: str) -> tuple[float, float, float]:
    """A point of the hairline, in its plane and off it: temples, and a parting in front."""
    a, b = 0.0535 * cos(turn), 0.0450 * sin(turn)
    front = max(cos(turn), 0.0)
    temple = 0.004 * front * abs(sin(2 * turn)) - DIP * sin(turn) ** 2
    parting = 0.0 if style == "shaved" else -0.004 * front**3 * cos(3 * turn + 0.8)
    return a, b, temple + parting
