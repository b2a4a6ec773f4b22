-- The result of a screening; the answers themselves are never kept.
CREATE TABLE screening (
    at         INTEGER PRIMARY KEY,          -- Unix milliseconds, UTC
    tier       TEXT    NOT NULL CHECK (tier IN ('get-help', 'ask-first', 'open')),
    tags       TEXT    NOT NULL,             -- cautions, a blank between them
    cleared_at INTEGER                       -- Unix milliseconds, UTC; a professional was spoken to
) STRICT;

-- A change that was offered, and what the person said.
CREATE TABLE offer (
    at       INTEGER NOT NULL,               -- Unix milliseconds, UTC; when it was answered
    routine  TEXT    NOT NULL,               -- id of the routine's file
    exercise TEXT    NOT NULL,               -- id of the exercise's file
    rule     TEXT    NOT NULL,
    change   TEXT    NOT NULL,               -- JSON: fields of the dose, and the exercise instead
    accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
    PRIMARY KEY (at, exercise)
) STRICT, WITHOUT ROWID;

-- An activity the person wants back, scored 0 (cannot) to 10 (as before): PSFS, Stratford 1995.
CREATE TABLE goal (
    id       TEXT    PRIMARY KEY,            -- UUID
    activity TEXT    NOT NULL,               -- in the person's own words
    since    TEXT    NOT NULL,               -- training day YYYY-MM-DD
    until    TEXT                            -- training day; NULL while it is pursued
) STRICT;

CREATE TABLE goal_score (
    goal  TEXT    NOT NULL REFERENCES goal (id) ON DELETE CASCADE,
    day   TEXT    NOT NULL,                  -- training day YYYY-MM-DD
    score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 10),
    PRIMARY KEY (goal, day)
) STRICT, WITHOUT ROWID;

-- Reasons to see a professional that were told; each is told once.
CREATE TABLE suggestion (
    reason TEXT    PRIMARY KEY,
    at     INTEGER NOT NULL                  -- Unix milliseconds, UTC
) STRICT, WITHOUT ROWID;

-- When a routine is planned.
CREATE TABLE slot (
    routine  TEXT PRIMARY KEY,               -- id of the routine's file
    weekdays TEXT NOT NULL,                  -- digits, 0 for Monday
    at       TEXT NOT NULL DEFAULT ''        -- local time HH:MM, empty for any
) STRICT, WITHOUT ROWID;
