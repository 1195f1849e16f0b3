CREATE TABLE surveys (
    id         TEXT NOT NULL PRIMARY KEY,
    metric     TEXT NOT NULL,
    body       TEXT NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;

-- `body` is the record; the columns before it are what figures and searches need of it. It stands last, so that a scan
-- need not read it. Times are milliseconds since 1970, days are numbered from there, an absent text is empty.
CREATE TABLE responses (
    survey      TEXT NOT NULL,
    id          BLOB NOT NULL,
    rev         INTEGER NOT NULL,
    metric      TEXT NOT NULL,
    score       INTEGER NOT NULL,
    scored_at   INTEGER NOT NULL,
    given_at    INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    day         INTEGER NOT NULL,
    standing    TEXT NOT NULL,
    is_test     INTEGER NOT NULL,
    has_comment INTEGER NOT NULL,
    channel     TEXT NOT NULL,
    locale      TEXT NOT NULL,
    agent       TEXT NOT NULL,
    department  TEXT NOT NULL,
    page        TEXT NOT NULL,
    properties  TEXT NOT NULL,
    body        TEXT NOT NULL,
    PRIMARY KEY (survey, id)
) STRICT;

CREATE INDEX responses_newest ON responses (survey, given_at, id);
CREATE INDEX responses_day ON responses (survey, day);

-- Rises with every stored change of a survey's responses.
CREATE TABLE revisions (
    survey TEXT NOT NULL PRIMARY KEY,
    value  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE tokens (
    id         INTEGER PRIMARY KEY,
    hash       BLOB NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    scopes     TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
