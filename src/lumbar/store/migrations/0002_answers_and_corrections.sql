-- What a person says about a training, and what became of it afterwards.
ALTER TABLE session ADD COLUMN pain_worst INTEGER CHECK (pain_worst BETWEEN 0 AND 10);  -- NRS, while training
ALTER TABLE session ADD COLUMN pain_where TEXT NOT NULL DEFAULT '';     -- places on the body, a blank between them
ALTER TABLE session ADD COLUMN effort INTEGER CHECK (effort BETWEEN 0 AND 10);          -- CR-10
ALTER TABLE session ADD COLUMN settled TEXT CHECK (settled IN ('yes', 'no', 'unknown'));  -- by the next morning; NULL: not asked
ALTER TABLE session ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN source TEXT NOT NULL DEFAULT 'played' CHECK (source IN ('played', 'entered by hand'));
ALTER TABLE session ADD COLUMN edited_at INTEGER;                       -- Unix milliseconds, UTC; when a number was last corrected
ALTER TABLE session ADD COLUMN deleted_at INTEGER;                      -- Unix milliseconds, UTC; set: seen nowhere, until undone

-- What merging needs.
ALTER TABLE session ADD COLUMN machine TEXT NOT NULL DEFAULT '';        -- id of the computer it was begun on
ALTER TABLE session ADD COLUMN changes TEXT NOT NULL DEFAULT '';        -- a word for each change after its end: a longer list of the same beginning is the newer version
ALTER TABLE session ADD COLUMN version_of TEXT NOT NULL DEFAULT '';     -- id of the session this is another version of, from a conflict; it does not count

-- Counts of repetitions, kept true by the triggers, so that a list of sessions need not read them all.
ALTER TABLE session ADD COLUMN reps_planned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN reps_done INTEGER NOT NULL DEFAULT 0;    -- done or shortened

ALTER TABLE item ADD COLUMN reason TEXT CHECK (reason IN ('pain', 'leg symptoms', 'tired', 'no time', 'other'));  -- why it ended early
ALTER TABLE rep ADD COLUMN edited INTEGER NOT NULL DEFAULT 0 CHECK (edited IN (0, 1));  -- corrected by the person

UPDATE session SET
    reps_planned = (SELECT count(*) FROM rep WHERE rep.session = session.id),
    reps_done = (SELECT count(*) FROM rep WHERE rep.session = session.id AND outcome IN ('done', 'shortened'));

CREATE TRIGGER rep_planned AFTER INSERT ON rep BEGIN
    UPDATE session SET reps_planned = reps_planned + 1,
        reps_done = reps_done + coalesce(new.outcome IN ('done', 'shortened'), 0)
    WHERE id = new.session;
END;

CREATE TRIGGER rep_ended AFTER UPDATE OF outcome ON rep BEGIN
    UPDATE session SET reps_done = reps_done + coalesce(new.outcome IN ('done', 'shortened'), 0)
        - coalesce(old.outcome IN ('done', 'shortened'), 0)
    WHERE id = new.session;
END;

CREATE TRIGGER rep_unplanned AFTER DELETE ON rep BEGIN
    UPDATE session SET reps_planned = reps_planned - 1,
        reps_done = reps_done - coalesce(old.outcome IN ('done', 'shortened'), 0)
    WHERE id = old.session;
END;

CREATE INDEX item_exercise ON item (exercise);

-- A pause: nothing in it is credited.
CREATE TABLE gap (
    session TEXT    NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    began   INTEGER NOT NULL,                -- Unix milliseconds, UTC
    ended   INTEGER CHECK (ended >= began),  -- Unix milliseconds, UTC; NULL while it lasts
    PRIMARY KEY (session, began)
) STRICT, WITHOUT ROWID;

-- The computers this history was opened on; a copied folder gets a new id on its new computer.
CREATE TABLE machine (
    host TEXT PRIMARY KEY,                   -- the computer's name
    id   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
