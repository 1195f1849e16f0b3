-- Links that were signed, and what is known of those who come by links. The first key follows (migrations.rs).
CREATE TABLE link_keys (
    id      TEXT NOT NULL PRIMARY KEY,
    secret  BLOB NOT NULL,
    made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Variables of links' templates that arrived as they are written, or empty (then `written` is), and in how many answers.
CREATE TABLE template_faults (
    survey   TEXT NOT NULL,
    channel  TEXT NOT NULL,
    field    TEXT NOT NULL,
    written  TEXT NOT NULL,
    first_at INTEGER NOT NULL,
    last_at  INTEGER NOT NULL,
    n        INTEGER NOT NULL,
    PRIMARY KEY (survey, channel, field, written)
) STRICT, WITHOUT ROWID;

-- `signs` has a bit for each sign of a machine (domain::response::Sign). `is_released` is what a person says against them.
ALTER TABLE responses ADD COLUMN signs INTEGER NOT NULL DEFAULT 0;
ALTER TABLE responses ADD COLUMN is_released INTEGER NOT NULL DEFAULT 0;
ALTER TABLE responses ADD COLUMN is_signed INTEGER NOT NULL DEFAULT 0;
