-- One table a kind of noun of the realms accounts/…, as for mesos/….
CREATE TABLE accounts_user (
    realm       text   NOT NULL,
    id          text   NOT NULL,
    version     bigint NOT NULL,
    body        json   NOT NULL,
    description text   GENERATED ALWAYS AS (body ->> 'description') STORED,
    standing    text   GENERATED ALWAYS AS (body -> 'standing' ->> 'is') STORED,
    PRIMARY KEY (realm, id)
);

CREATE TABLE accounts_signing_key (
    realm   text   NOT NULL,
    id      text   NOT NULL,
    version bigint NOT NULL,
    body    json   NOT NULL,
    PRIMARY KEY (realm, id)
);
