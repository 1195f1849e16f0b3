-- Of each mail that goes out once for each period the latest: the day after its period, and where it stands. `moment` is when it may be tried, or
-- until when a try under way is waited for.
CREATE TABLE mailings (
    name   TEXT NOT NULL PRIMARY KEY,
    until  INTEGER NOT NULL,
    state  TEXT NOT NULL,
    moment INTEGER,
    tries  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
