-- Where each realm stands. Every commit locks its realm's row, so that the order of revisions is
-- the order in which they become visible.
CREATE TABLE head (
    realm    text   PRIMARY KEY,
    revision bigint NOT NULL DEFAULT 0,
    epoch    bigint NOT NULL DEFAULT 0,
    -- First revision that the feed still holds.
    oldest   bigint NOT NULL DEFAULT 1,
    -- Who claimed the epoch, and when: for people.
    claimant   text,
    claimed_at timestamptz
);

-- One row a decision. Bodies are kept as they came: json, not jsonb.
CREATE TABLE feed (
    realm    text   NOT NULL,
    revision bigint NOT NULL,
    records  json   NOT NULL,
    notes    json   NOT NULL,
    PRIMARY KEY (realm, revision)
);

-- Batches whose writer may not have heard the answer: which decisions of it were written, from
-- which revision on.
CREATE TABLE batch (
    realm          text   NOT NULL,
    token          bytea  NOT NULL,
    first_revision bigint NOT NULL,
    positions      int[]  NOT NULL,
    PRIMARY KEY (realm, token)
);
CREATE INDEX batch_by_revision ON batch (realm, first_revision);

-- Nouns of kinds that have no table of their own.
CREATE TABLE noun (
    realm   text   NOT NULL,
    kind    text   NOT NULL,
    id      text   NOT NULL,
    version bigint NOT NULL,
    body    json   NOT NULL,
    PRIMARY KEY (realm, kind, id)
);
