-- What the tables mean stands in ../../sqlite/migrations/0005_links.sql.
CREATE TABLE link_keys (
    id      TEXT COLLATE "C" PRIMARY KEY,
    secret  BYTEA NOT NULL,
    made_at BIGINT NOT NULL
);

CREATE TABLE template_faults (
    survey   TEXT COLLATE "C" NOT NULL,
    channel  TEXT COLLATE "C" NOT NULL,
    field    TEXT COLLATE "C" NOT NULL,
    written  TEXT COLLATE "C" NOT NULL,
    first_at BIGINT NOT NULL,
    last_at  BIGINT NOT NULL,
    n        BIGINT NOT NULL,
    PRIMARY KEY (survey, channel, field, written)
);

ALTER TABLE responses ADD COLUMN signs INTEGER NOT NULL DEFAULT 0;
ALTER TABLE responses ADD COLUMN is_released BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE responses ADD COLUMN is_signed BOOLEAN NOT NULL DEFAULT false;
