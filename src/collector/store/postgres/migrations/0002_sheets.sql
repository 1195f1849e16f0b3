-- Counts stand in sheets, one for each survey, dimension and day, with numbers in the place of values: a group of answers then
-- changes a few rows and not a few hundred. What `cells` held is taken over (migrations.rs).
CREATE TABLE sheets (
    survey    TEXT COLLATE "C" NOT NULL,
    dimension TEXT COLLATE "C" NOT NULL,
    day       INTEGER NOT NULL,
    counts    BYTEA NOT NULL,
    PRIMARY KEY (survey, dimension, day)
);

-- 0 is for responses that have no value, 1 for all values that are too rare to be told apart.
ALTER TABLE cell_values ADD COLUMN number INTEGER;
UPDATE cell_values SET number = ranked.number
    FROM (SELECT survey, dimension, digest, 1 + row_number() OVER (PARTITION BY survey, dimension ORDER BY value) AS number
          FROM cell_values) AS ranked
    WHERE cell_values.survey = ranked.survey AND cell_values.dimension = ranked.dimension AND cell_values.digest = ranked.digest;
ALTER TABLE cell_values ALTER COLUMN number SET NOT NULL;
-- What is called as the rest is counts as the rest; its place stays taken.
UPDATE cell_values SET value = 'erased ' || gen_random_uuid() WHERE value = 'other';

-- Of one identity only the first few are looked at, however many there are.
DROP INDEX responses_identity;
CREATE INDEX responses_rivals ON responses (survey, identity, is_test, is_confirmed, received_at, id) WHERE identity IS NOT NULL;
