-- One table a kind of noun of the realms marathon/…, as for mesos/….
CREATE TABLE marathon_app (
    realm   text   NOT NULL,
    id      text   NOT NULL,
    version bigint NOT NULL,
    body    json   NOT NULL,
    PRIMARY KEY (realm, id)
);

CREATE TABLE marathon_app_version (
    realm   text   NOT NULL,
    id      text   NOT NULL,
    version bigint NOT NULL,
    body    json   NOT NULL,
    app_id  text   GENERATED ALWAYS AS (body ->> 'id') STORED,
    PRIMARY KEY (realm, id)
);

CREATE TABLE marathon_group (
    realm   text   NOT NULL,
    id      text   NOT NULL,
    version bigint NOT NULL,
    body    json   NOT NULL,
    PRIMARY KEY (realm, id)
);

CREATE TABLE marathon_root_version (
    realm   text   NOT NULL,
    id      text   NOT NULL,
    version bigint NOT NULL,
    body    json   NOT NULL,
    PRIMARY KEY (realm, id)
);

CREATE TABLE marathon_instance (
    realm     text   NOT NULL,
    id        text   NOT NULL,
    version   bigint NOT NULL,
    body      json   NOT NULL,
    app_id    text   GENERATED ALWAYS AS (body ->> 'app_id') STORED,
    goal      text   GENERATED ALWAYS AS (body ->> 'goal') STORED,
    condition text   GENERATED ALWAYS AS (body ->> 'condition') STORED,
    agent_id  text   GENERATED ALWAYS AS (body -> 'agent_info' ->> 'agent_id') STORED,
    host      text   GENERATED ALWAYS AS (body -> 'agent_info' ->> 'host') STORED,
    PRIMARY KEY (realm, id)
);

CREATE TABLE marathon_deployment (
    realm        text   NOT NULL,
    id           text   NOT NULL,
    version      bigint NOT NULL,
    body         json   NOT NULL,
    current_step int    GENERATED ALWAYS AS ((body ->> 'current_step')::int) STORED,
    PRIMARY KEY (realm, id)
);

CREATE TABLE marathon_task_failure (
    realm   text   NOT NULL,
    id      text   NOT NULL,
    version bigint NOT NULL,
    body    json   NOT NULL,
    PRIMARY KEY (realm, id)
);

CREATE TABLE marathon_framework (
    realm        text   NOT NULL,
    id           text   NOT NULL,
    version      bigint NOT NULL,
    body         json   NOT NULL,
    framework_id text   GENERATED ALWAYS AS (body ->> 'framework_id') STORED,
    PRIMARY KEY (realm, id)
);

CREATE TABLE marathon_kill (
    realm   text   NOT NULL,
    id      text   NOT NULL,
    version bigint NOT NULL,
    body    json   NOT NULL,
    app_id  text   GENERATED ALWAYS AS (body ->> 'app_id') STORED,
    PRIMARY KEY (realm, id)
);
