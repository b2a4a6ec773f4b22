-- Files of a folder that joins computers, and what they were like when they were last read or written.
CREATE TABLE joined (
    file TEXT PRIMARY KEY,                   -- its whole path
    mark TEXT NOT NULL                       -- of another computer: time and size; our own: what it says
) STRICT, WITHOUT ROWID;
