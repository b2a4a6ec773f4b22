-- One training, from pressing Start to its end.
CREATE TABLE session (
    id           TEXT    PRIMARY KEY,        -- UUID, the same on every computer it is copied to
    routine      TEXT    NOT NULL,           -- id of the routine's file
    name         TEXT    NOT NULL,           -- the routine's name as it was then
    started_at   INTEGER NOT NULL,           -- Unix milliseconds, UTC
    utc_offset_s INTEGER NOT NULL,           -- seconds east of UTC that were local then
    day          TEXT    NOT NULL,           -- local training day YYYY-MM-DD, rolls over at 04:00
    planned_s    REAL    NOT NULL CHECK (planned_s >= 0),   -- seconds
    active_s     REAL    NOT NULL DEFAULT 0 CHECK (active_s >= 0),  -- seconds played, pauses out
    ended_at     INTEGER,                    -- Unix milliseconds, UTC
    ending       TEXT    CHECK (ending IN ('finished', 'stopped', 'interrupted')),
    pain_before  INTEGER CHECK (pain_before BETWEEN 0 AND 10),      -- NRS
    pain_after   INTEGER CHECK (pain_after BETWEEN 0 AND 10)        -- NRS
) STRICT;

CREATE INDEX session_day ON session (day);

-- One exercise of a session as it was planned: a snapshot, not a reference to content.
CREATE TABLE item (
    session  TEXT    NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,               -- from 0
    exercise TEXT    NOT NULL,               -- id of the exercise's file
    name     TEXT    NOT NULL,               -- the exercise's name as it was then
    dose     TEXT    NOT NULL,               -- JSON: sets, reps, seconds, sides
    PRIMARY KEY (session, position)
) STRICT, WITHOUT ROWID;

-- One planned repetition and what became of it.
CREATE TABLE rep (
    session   TEXT    NOT NULL,
    item      INTEGER NOT NULL,
    "set"     INTEGER NOT NULL,              -- from 1
    rep       INTEGER NOT NULL,              -- from 1, on its side
    side      TEXT    NOT NULL CHECK (side IN ('left', 'right', 'both')),
    planned_s REAL    NOT NULL,              -- seconds of hold
    held_s    REAL    NOT NULL DEFAULT 0,    -- seconds of hold
    outcome   TEXT    CHECK (outcome IN ('done', 'shortened', 'skipped', 'stopped')),
    at        INTEGER,                       -- Unix milliseconds, UTC; when it ended
    PRIMARY KEY (session, item, "set", rep, side),
    FOREIGN KEY (session, item) REFERENCES item (session, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
