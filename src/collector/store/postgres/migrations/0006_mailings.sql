-- What the table means stands in ../../sqlite/migrations/0007_mailings.sql.
CREATE TABLE mailings (
    name   TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    until  INTEGER NOT NULL,
    state  TEXT COLLATE "C" NOT NULL,
    moment BIGINT,
    tries  INTEGER NOT NULL
);
