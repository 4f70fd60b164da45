-- One table a kind of noun of the realms mesos/…: realm, id, version and body are written, the
-- other columns follow from the body.
CREATE TABLE mesos_agent (
    realm    text   NOT NULL,
    id       text   NOT NULL,
    version  bigint NOT NULL,
    body     json   NOT NULL,
    hostname text   GENERATED ALWAYS AS (body ->> 'hostname') STORED,
    PRIMARY KEY (realm, id)
);

CREATE TABLE mesos_framework (
    realm     text   NOT NULL,
    id        text   NOT NULL,
    version   bigint NOT NULL,
    body      json   NOT NULL,
    name      text   GENERATED ALWAYS AS (body -> 'info' ->> 'name') STORED,
    principal text   GENERATED ALWAYS AS (body -> 'info' ->> 'principal') STORED,
    completed boolean GENERATED ALWAYS AS ((body ->> 'unregistered_at') IS NOT NULL) STORED,
    PRIMARY KEY (realm, id)
);

CREATE TABLE mesos_task (
    realm        text   NOT NULL,
    id           text   NOT NULL,
    version      bigint NOT NULL,
    body         json   NOT NULL,
    framework_id text   GENERATED ALWAYS AS (body ->> 'framework_id') STORED,
    task_id      text   GENERATED ALWAYS AS (body ->> 'id') STORED,
    agent_id     text   GENERATED ALWAYS AS (body ->> 'agent_id') STORED,
    role         text   GENERATED ALWAYS AS (body ->> 'role') STORED,
    state        text   GENERATED ALWAYS AS (body ->> 'state') STORED,
    place        text   GENERATED ALWAYS AS (body -> 'place' ->> 'is') STORED,
    PRIMARY KEY (realm, id)
);

CREATE TABLE mesos_executor (
    realm        text   NOT NULL,
    id           text   NOT NULL,
    version      bigint NOT NULL,
    body         json   NOT NULL,
    framework_id text   GENERATED ALWAYS AS (body ->> 'framework_id') STORED,
    executor_id  text   GENERATED ALWAYS AS (body ->> 'id') STORED,
    agent_id     text   GENERATED ALWAYS AS (body ->> 'agent_id') STORED,
    PRIMARY KEY (realm, id)
);

CREATE TABLE mesos_weight (
    realm   text   NOT NULL,
    id      text   NOT NULL,
    version bigint NOT NULL,
    body    json   NOT NULL,
    weight  double precision GENERATED ALWAYS AS ((body ->> 'weight')::double precision) STORED,
    PRIMARY KEY (realm, id)
);

CREATE TABLE mesos_quota (
    realm   text   NOT NULL,
    id      text   NOT NULL,
    version bigint NOT NULL,
    body    json   NOT NULL,
    PRIMARY KEY (realm, id)
);

CREATE TABLE mesos_maintenance (
    realm   text   NOT NULL,
    id      text   NOT NULL,
    version bigint NOT NULL,
    body    json   NOT NULL,
    PRIMARY KEY (realm, id)
);
