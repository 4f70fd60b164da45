//! Calls that only read.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::response::Response;
use ekiden_http::{Parts, libprocess};
use ekiden_messages::v1::master::call::Type;
use ekiden_messages::v1::master::response::{self, Type as Kind};
use ekiden_messages::v1::master::{Call, Response as Reply};
use ekiden_messages::{Message as _, json as codec, v1};
use ekiden_wire::mesos::Writer;

use super::lists;
use crate::api::picture::Picture;
use crate::api::{Answer, Api, files, flags, maintenance, metrics, quota, roles, version, weights};
use crate::control::Media;
use crate::published::Published;

/// The answer to a reading call; `None` for one that is not.
pub async fn answer(
    api: &Arc<Api>,
    published: &Arc<Published>,
    kind: Type,
    call: &Call,
    media: Media,
) -> Option<Answer> {
    match kind {
        Type::GetState
        | Type::GetAgents
        | Type::GetFrameworks
        | Type::GetExecutors
        | Type::GetTasks => Some(Ok(listed(api, published, kind, media))),
        Type::GetMetrics => Some(Ok(metrics_reply(metrics::all(api, published), media))),
        Type::ListFiles => Some(list_files(api, call, media)),
        Type::ReadFile => Some(read_file(api, call, media).await),
        _ => plain(api, published, kind).map(|reply| Ok(encoded(&reply, media))),
    }
}

/// Calls that the original answers with an ordinary message.
fn plain(api: &Api, published: &Published, kind: Type) -> Option<Reply> {
    let (kind, mut reply) = match kind {
        Type::GetHealth => (Kind::GetHealth, Reply::default()),
        Type::GetFlags => (Kind::GetFlags, Reply::default()),
        Type::GetVersion => (Kind::GetVersion, Reply::default()),
        Type::GetLoggingLevel => (Kind::GetLoggingLevel, Reply::default()),
        Type::GetOperations => (Kind::GetOperations, Reply::default()),
        Type::GetRoles => (Kind::GetRoles, Reply::default()),
        Type::GetWeights => (Kind::GetWeights, Reply::default()),
        Type::GetMaster => (Kind::GetMaster, Reply::default()),
        Type::GetMaintenanceStatus => (Kind::GetMaintenanceStatus, Reply::default()),
        Type::GetMaintenanceSchedule => (Kind::GetMaintenanceSchedule, Reply::default()),
        Type::GetQuota => (Kind::GetQuota, Reply::default()),
        _ => return None,
    };
    reply.r#type = Some(kind as i32);
    match kind {
        Kind::GetHealth => reply.get_health = Some(response::GetHealth { healthy: Some(true) }),
        Kind::GetFlags => reply.get_flags = Some(get_flags(api)),
        Kind::GetVersion => {
            let version_info = Some(version::info(&api.shared.config.version));
            reply.get_version = Some(response::GetVersion { version_info });
        }
        Kind::GetLoggingLevel => {
            let level = Some(api.logging.level());
            reply.get_logging_level = Some(response::GetLoggingLevel { level });
        }
        Kind::GetOperations => reply.get_operations = Some(response::GetOperations::default()),
        Kind::GetRoles => {
            reply.get_roles = Some(response::GetRoles { roles: roles::listed(published) });
        }
        Kind::GetWeights => {
            let weight_infos = weights::listed(published);
            // Without weights not even the payload is there (recorded: operator-empty.har).
            reply.get_weights =
                (!weight_infos.is_empty()).then_some(response::GetWeights { weight_infos });
        }
        Kind::GetMaster => reply.get_master = Some(get_master(api, published)),
        Kind::GetMaintenanceStatus => {
            let status = Some(maintenance::cluster_status(published));
            reply.get_maintenance_status = Some(response::GetMaintenanceStatus { status });
        }
        Kind::GetMaintenanceSchedule => {
            let schedule = Some(maintenance::scheduled(published));
            reply.get_maintenance_schedule = Some(response::GetMaintenanceSchedule { schedule });
        }
        _ => {
            let status = Some(quota::status(published));
            reply.get_quota = Some(response::GetQuota { status });
        }
    }
    Some(reply)
}

fn encoded(reply: &Reply, media: Media) -> Response {
    match media {
        Media::Json => libprocess::json_v1(codec::to_vec(reply)),
        Media::Protobuf => libprocess::protobuf_v1(reply.encode_to_vec()),
    }
}

/// Lists that are always there in JSON.
fn listed(api: &Api, published: &Arc<Published>, kind: Type, media: Media) -> Response {
    let picture = Picture::new(published);
    if media == Media::Protobuf {
        return encoded(&listed_message(&picture, kind), media);
    }
    let name = kind.as_str_name();
    let body = api.once(published, name, || {
        let field = name.to_ascii_lowercase();
        let mut body = Parts::from(format!("{{\"type\":\"{name}\",\"{field}\":"));
        body.append(match kind {
            Type::GetAgents => lists::agents_json(&picture).into(),
            Type::GetFrameworks => lists::frameworks_json(&picture).into(),
            Type::GetExecutors => lists::executors_json(&picture).into(),
            Type::GetTasks => lists::tasks_json(api, &picture),
            _ => lists::state_json(api, &picture),
        });
        body.push("}");
        body
    });
    libprocess::json_v1(body)
}

fn listed_message(picture: &Picture<'_>, kind: Type) -> Reply {
    let mut reply = Reply::default();
    let kind = match kind {
        Type::GetAgents => {
            reply.get_agents = Some(lists::get_agents(picture));
            Kind::GetAgents
        }
        Type::GetFrameworks => {
            reply.get_frameworks = Some(lists::get_frameworks(picture));
            Kind::GetFrameworks
        }
        Type::GetExecutors => {
            reply.get_executors = Some(lists::get_executors(picture));
            Kind::GetExecutors
        }
        Type::GetTasks => {
            reply.get_tasks = Some(lists::get_tasks(picture));
            Kind::GetTasks
        }
        _ => {
            reply.get_state = Some(lists::get_state(picture));
            Kind::GetState
        }
    };
    reply.r#type = Some(kind as i32);
    reply
}

fn metrics_reply(metrics: BTreeMap<String, f64>, media: Media) -> Response {
    let metrics: Vec<v1::Metric> = metrics
        .into_iter()
        .map(|(name, value)| v1::Metric { name: Some(name), value: Some(value) })
        .collect();
    if media == Media::Protobuf {
        let reply = Reply {
            r#type: Some(Kind::GetMetrics as i32),
            get_metrics: Some(response::GetMetrics { metrics }),
            ..Default::default()
        };
        return encoded(&reply, media);
    }
    let mut w = Writer::new();
    w.object(|w| {
        w.field_string("type", "GET_METRICS");
        w.field_object("get_metrics", |w| {
            w.field_array("metrics", |w| metrics.iter().for_each(|metric| w.message(metric)));
        });
    });
    libprocess::json_v1(w.finish())
}

fn get_flags(api: &Api) -> response::GetFlags {
    let flag = |(name, value): (&str, &str)| v1::Flag {
        name: Some(name.to_owned()),
        value: Some(value.to_owned()),
    };
    response::GetFlags { flags: flags::all(&api.shared.config).into_iter().map(flag).collect() }
}

fn get_master(api: &Api, published: &Published) -> response::GetMaster {
    let info = codec::from_slice(api.shared.master_info().to_string().as_bytes());
    let mut info: v1::MasterInfo = info.unwrap_or_default();
    // QUOTA_V2: a number that the v1 enum has no name for.
    if let Some(last) = info.capabilities.last_mut() {
        last.r#type = Some(3);
    }
    response::GetMaster {
        master_info: Some(info),
        start_time: Some(api.shared.started_at.seconds()),
        elected_time: published.elected_at.map(|elected_at| elected_at.seconds()),
    }
}

fn list_files(api: &Api, call: &Call, media: Media) -> Answer {
    let path = call.list_files.as_ref().map_or("", |list| list.path());
    files::resolve(&api.shared.config, path).ok_or_else(files::unknown)?;
    let reply = Reply {
        r#type: Some(Kind::ListFiles as i32),
        list_files: Some(response::ListFiles::default()),
        ..Default::default()
    };
    Ok(encoded(&reply, media))
}

async fn read_file(api: &Api, call: &Call, media: Media) -> Answer {
    let read = call.read_file.clone().unwrap_or_default();
    let path = files::resolve(&api.shared.config, read.path()).ok_or_else(files::unknown)?;
    let chunk = files::chunk(path, read.offset(), read.length).await.map_err(|error| {
        libprocess::text(http::StatusCode::INTERNAL_SERVER_ERROR, error.to_string())
    })?;
    let reply = Reply {
        r#type: Some(Kind::ReadFile as i32),
        read_file: Some(response::ReadFile { size: Some(chunk.size), data: Some(chunk.data) }),
        ..Default::default()
    };
    Ok(encoded(&reply, media))
}
