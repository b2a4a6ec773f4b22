-- An exercise that came in on the way is done behind another one, not at the end.
ALTER TABLE item ADD COLUMN after INTEGER CHECK (after >= 0);  -- position of that one; NULL where it was planned
