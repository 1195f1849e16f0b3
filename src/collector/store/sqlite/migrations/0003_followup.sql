-- What people add to responses, and what they set for a survey. `duration` and the dimensions "comment" and "duration" of the
-- responses that are there follow (migrations.rs).
ALTER TABLE responses ADD COLUMN duration TEXT NOT NULL DEFAULT '';

-- When the first revision came. Of what has been revised before nobody knows; it was given not long before.
ALTER TABLE responses ADD COLUMN first_at INTEGER NOT NULL DEFAULT 0;
UPDATE responses SET first_at = CASE rev WHEN 1 THEN received_at ELSE given_at END;

-- `added` is the JSON that is given out with the response; `notes_made` is how many notes there ever were.
CREATE TABLE followups (
    survey     TEXT NOT NULL,
    id         BLOB NOT NULL,
    notes_made INTEGER NOT NULL,
    added      TEXT NOT NULL,
    PRIMARY KEY (survey, id)
) STRICT, WITHOUT ROWID;

-- What people have done with responses; `by` is the name of their token.
CREATE TABLE history (
    survey      TEXT NOT NULL,
    id          BLOB NOT NULL,
    number      INTEGER NOT NULL,
    happened_at INTEGER NOT NULL,
    by          TEXT NOT NULL,
    what        TEXT NOT NULL,
    text        TEXT NOT NULL,
    PRIMARY KEY (survey, id, number)
) STRICT, WITHOUT ROWID;

-- Goals, annotations, themes and views, as JSON.
CREATE TABLE settings (
    survey   TEXT NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL,
    body     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
