-- Counts stand in sheets, one for each survey, dimension and day, with numbers in the place of values: a group of answers then
-- changes a few rows and not a few hundred. What `cells` held is taken over (migrations.rs).
CREATE TABLE sheets (
    survey    TEXT NOT NULL,
    dimension TEXT NOT NULL,
    day       INTEGER NOT NULL,
    counts    BLOB NOT NULL,
    PRIMARY KEY (survey, dimension, day)
) STRICT, WITHOUT ROWID;

-- 0 is for responses that have no value, 1 for all values that are too rare to be told apart.
ALTER TABLE cell_values RENAME TO cell_values_before;
CREATE TABLE cell_values (
    survey    TEXT NOT NULL,
    dimension TEXT NOT NULL,
    value     TEXT NOT NULL,
    number    INTEGER NOT NULL,
    PRIMARY KEY (survey, dimension, value)
) STRICT, WITHOUT ROWID;
INSERT INTO cell_values
    SELECT survey, dimension, value, 1 + row_number() OVER (PARTITION BY survey, dimension ORDER BY value)
    FROM cell_values_before;
-- What is called as the rest is counts as the rest; its place stays taken.
UPDATE cell_values SET value = 'erased ' || hex(randomblob(16)) WHERE value = 'other';
DROP TABLE cell_values_before;

-- Of one identity only the first few are looked at, however many there are.
DROP INDEX responses_identity;
CREATE INDEX responses_rivals ON responses (survey, identity, is_test, is_confirmed, received_at, id) WHERE identity IS NOT NULL;
