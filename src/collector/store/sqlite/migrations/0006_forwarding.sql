-- How far each rule has read what has changed in a survey. Responses whose latest revision came before `begins_at` are none of its
-- business.
CREATE TABLE forward_cursors (
    rule      TEXT NOT NULL,
    survey    TEXT NOT NULL,
    revision  INTEGER NOT NULL,
    response  BLOB NOT NULL,
    begins_at INTEGER NOT NULL,
    PRIMARY KEY (rule, survey)
) STRICT, WITHOUT ROWID;

-- What is forwarded, once for each rule and subject. It refers to a response and to what its target made of it, and holds nothing of what
-- was answered but digests: of whose it is (`subject`), of what is to be told (`wanted`), of what a try told (`tried`) and of what was told for sure (`sent`). `due` is when
-- it may be tried, until when a try under way is waited for, or until when its target is left in peace.
CREATE TABLE deliveries (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    rule        TEXT NOT NULL,
    target      TEXT NOT NULL,
    survey      TEXT NOT NULL,
    subject     BLOB NOT NULL,
    response    BLOB NOT NULL,
    rev         INTEGER NOT NULL,
    mark        BLOB NOT NULL,
    state       TEXT NOT NULL,
    due         INTEGER,
    tries       INTEGER NOT NULL,
    refusals    INTEGER NOT NULL,
    level       INTEGER NOT NULL,
    doubt       TEXT NOT NULL,
    is_gone     INTEGER NOT NULL,
    wanted      BLOB NOT NULL,
    tried       BLOB,
    doubted_at  INTEGER,
    sent        BLOB,
    ticket      TEXT,
    link        TEXT,
    UNIQUE (rule, survey, subject)
) STRICT;

-- What is next, what is under way, what a failing target holds up, what people look at, and how much there is of each.
CREATE INDEX deliveries_next ON deliveries (rule, state, tries, id);
CREATE INDEX deliveries_held ON deliveries (rule, due) WHERE level > 0;
CREATE INDEX deliveries_state ON deliveries (state, id);
CREATE INDEX deliveries_response ON deliveries (response);
CREATE INDEX deliveries_count ON deliveries (rule, target, state, level, due, is_gone);

-- The latest tries of each. `outcome` is missing while one is under way.
CREATE TABLE delivery_tries (
    delivery INTEGER NOT NULL,
    number   INTEGER NOT NULL,
    tried_at INTEGER NOT NULL,
    outcome  TEXT,
    status   INTEGER,
    detail   TEXT NOT NULL,
    PRIMARY KEY (delivery, number)
) STRICT, WITHOUT ROWID;
