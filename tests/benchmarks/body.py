"""How long the arithmetic of a frame takes: pose, contacts and skeleton of every exercise.

Run alone or by ``measure.py``.
"""

import statistics
import time
from itertools import pairwise

LIMIT_MS = 1.0


def pose_of_a_frame(frames: int = 40) -> None:
    """The middle and the slowest exercise in movement, and the first pose of one never shown."""
    from lumbar.body.camera import Camera
    from lumbar.body.skeleton import skeleton
    from lumbar.domain.demonstration import camera_of, rep_pose_at, stage
    from lumbar.store.catalog import load_catalog
    from lumbar.store.paths import assets

    exercises = load_catalog(assets()).exercises.values()
    first, moving, rooms = [], {}, []
    for exercise in exercises:
        dose = exercise.dose._replace(hold_s=0.0)
        camera: Camera = camera_of(exercise)
        marks = [time.perf_counter()]
        skeleton(rep_pose_at(exercise, dose, dose.first_side, 0.3))
        marks.append(time.perf_counter())
        first.append((marks[1] - marks[0]) * 1000)
        stage(exercise, camera)
        marks.append(time.perf_counter())
        rooms.append((marks[2] - marks[1]) * 1000)
        times = [time.perf_counter()]
        for number in range(frames):
            skeleton(rep_pose_at(exercise, dose, dose.first_side, number / frames))
            times.append(time.perf_counter())
        moving[exercise.id] = statistics.median((b - a) * 1000 for a, b in pairwise(times))
    slowest = max(moving, key=lambda id: moving[id])
    rows = (
        ("pose, contacts and skeleton of a frame", statistics.median(moving.values()), LIMIT_MS),
        (f"the same of the slowest, {slowest}", moving[slowest], LIMIT_MS),
        ("the first pose of an exercise, slowest", max(first), 10.0),
        ("the room of a movement, slowest", max(rooms), 30.0),
    )
    for name, value, limit in rows:
        print(f"{name:58} {value:8.2f} ms  at most {limit:g} ms")


if __name__ == "__main__":
    pose_of_a_frame()
