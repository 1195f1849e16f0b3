-- What the tables mean stands in ../../sqlite/migrations/0003_followup.sql.
ALTER TABLE responses ADD COLUMN duration TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE responses ADD COLUMN first_at BIGINT NOT NULL DEFAULT 0;
UPDATE responses SET first_at = CASE rev WHEN 1 THEN received_at ELSE given_at END;

CREATE TABLE followups (
    survey     TEXT COLLATE "C" NOT NULL,
    id         BYTEA NOT NULL,
    notes_made INTEGER NOT NULL,
    added      TEXT NOT NULL,
    PRIMARY KEY (survey, id)
);

CREATE TABLE history (
    survey      TEXT COLLATE "C" NOT NULL,
    id          BYTEA NOT NULL,
    number      INTEGER NOT NULL,
    happened_at BIGINT NOT NULL,
    by          TEXT NOT NULL,
    what        TEXT NOT NULL,
    text        TEXT NOT NULL,
    PRIMARY KEY (survey, id, number)
);

CREATE TABLE settings (
    survey   TEXT COLLATE "C" PRIMARY KEY,
    revision BIGINT NOT NULL,
    body     TEXT NOT NULL
);
