-- Figures are kept as answers arrive. The responses of before are taken over one by one (migrations.rs).
DROP INDEX responses_newest;
DROP INDEX responses_day;
ALTER TABLE responses RENAME TO responses_before;

-- What a write must know of a survey, also after the survey was taken away. `segments` is a JSON array of names.
CREATE TABLE books (
    survey   TEXT NOT NULL PRIMARY KEY,
    segments TEXT NOT NULL,
    revision INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO books
    SELECT id, coalesce(json_extract(body, '$.segments'), '[]'), coalesce(value, 0)
    FROM surveys LEFT JOIN revisions ON revisions.survey = surveys.id;
INSERT INTO books SELECT survey, '[]', value FROM revisions WHERE survey NOT IN (SELECT survey FROM books);
DROP TABLE revisions;

-- `body` is the record; the columns before it are what figures and searches need of it. It stands last, so that a scan
-- need not read it. Times are milliseconds since 1970, days are numbered from there, an absent text is empty. `identity`
-- is null where nobody but the response itself can share it. `revision` is the survey's when the response last changed.
CREATE TABLE responses (
    survey         TEXT NOT NULL,
    id             BLOB NOT NULL,
    rev            INTEGER NOT NULL,
    metric         TEXT NOT NULL,
    score          INTEGER NOT NULL,
    scored_at      INTEGER NOT NULL,
    given_at       INTEGER NOT NULL,
    received_at    INTEGER NOT NULL,
    day            INTEGER NOT NULL,
    standing       TEXT NOT NULL,
    is_test        INTEGER NOT NULL,
    is_confirmed   INTEGER NOT NULL,
    is_quarantined INTEGER NOT NULL,
    is_excluded    INTEGER NOT NULL,
    is_contested   INTEGER NOT NULL,
    identity       BLOB,
    revision       INTEGER NOT NULL,
    has_comment    INTEGER NOT NULL,
    channel        TEXT NOT NULL,
    locale         TEXT NOT NULL,
    agent          TEXT NOT NULL,
    department     TEXT NOT NULL,
    page           TEXT NOT NULL,
    properties     TEXT NOT NULL,
    body           TEXT NOT NULL,
    PRIMARY KEY (survey, id)
) STRICT;

CREATE INDEX responses_newest ON responses (survey, given_at, id);
CREATE INDEX responses_changed ON responses (survey, revision, id);
CREATE INDEX responses_identity ON responses (survey, identity) WHERE identity IS NOT NULL;

-- Counted responses by day and value of a dimension; n0 is how many have the score 0.
CREATE TABLE cells (
    survey    TEXT NOT NULL,
    dimension TEXT NOT NULL,
    day       INTEGER NOT NULL,
    value     TEXT NOT NULL,
    n0 INTEGER NOT NULL, n1 INTEGER NOT NULL, n2 INTEGER NOT NULL, n3 INTEGER NOT NULL, n4 INTEGER NOT NULL,
    n5 INTEGER NOT NULL, n6 INTEGER NOT NULL, n7 INTEGER NOT NULL, n8 INTEGER NOT NULL, n9 INTEGER NOT NULL,
    n10 INTEGER NOT NULL,
    PRIMARY KEY (survey, dimension, day, value)
) STRICT, WITHOUT ROWID;

-- The values that are counted apart.
CREATE TABLE cell_values (
    survey    TEXT NOT NULL,
    dimension TEXT NOT NULL,
    value     TEXT NOT NULL,
    PRIMARY KEY (survey, dimension, value)
) STRICT, WITHOUT ROWID;

-- All responses by day and what they count as.
CREATE TABLE tallies (
    survey   TEXT NOT NULL,
    day      INTEGER NOT NULL,
    standing TEXT NOT NULL,
    is_test  INTEGER NOT NULL,
    n0 INTEGER NOT NULL, n1 INTEGER NOT NULL, n2 INTEGER NOT NULL, n3 INTEGER NOT NULL, n4 INTEGER NOT NULL,
    n5 INTEGER NOT NULL, n6 INTEGER NOT NULL, n7 INTEGER NOT NULL, n8 INTEGER NOT NULL, n9 INTEGER NOT NULL,
    n10 INTEGER NOT NULL,
    PRIMARY KEY (survey, day, standing, is_test)
) STRICT, WITHOUT ROWID;

-- Displays, under the id of the response that may come of each.
CREATE TABLE displays (
    survey       TEXT NOT NULL,
    id           BLOB NOT NULL,
    day          INTEGER NOT NULL,
    channel      TEXT NOT NULL,
    is_started   INTEGER NOT NULL,
    is_dismissed INTEGER NOT NULL,
    is_answered  INTEGER NOT NULL,
    PRIMARY KEY (survey, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE display_counts (
    survey    TEXT NOT NULL,
    day       INTEGER NOT NULL,
    channel   TEXT NOT NULL,
    shown     INTEGER NOT NULL,
    started   INTEGER NOT NULL,
    dismissed INTEGER NOT NULL,
    answered  INTEGER NOT NULL,
    PRIMARY KEY (survey, day, channel)
) STRICT, WITHOUT ROWID;

-- Digests of the keys of what was erased, so that a late revision does not bring it back.
CREATE TABLE erased (
    digest BLOB NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
