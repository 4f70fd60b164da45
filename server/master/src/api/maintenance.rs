//! `/maintenance/*` and its calls.

use std::sync::Arc;

use axum::extract::Request;
use axum::response::Response;
use ekiden_convert::mesos::maintenance as convert;
use ekiden_domain::mesos::change::Change;
use ekiden_domain::mesos::maintenance::{MachineId, Maintenance, ScheduleRefusal};
use ekiden_http::libprocess;
use ekiden_messages::json::from_slice;
use ekiden_messages::v1::maintenance::{ClusterStatus, Schedule};
use ekiden_messages::{Described, convert as same_wire, json as codec, v0, v1};
use http::{Method, StatusCode};

use super::process::sorted;
use super::query::Query;
use super::{Answer, Api, bad, body, check_method, json};
use crate::control::Control;
use crate::published::Published;

pub async fn schedule(api: Arc<Api>, request: Request) -> Answer {
    check_method(&request, &["GET", "POST"])?;
    if request.method() == Method::POST {
        let control = api.control(&request)?;
        let body = body(request).await?;
        let value = codec::parse(&body).map_err(bad)?;
        if !matches!(value, codec::Value::Object(_)) {
            return Err(bad("Unexpected JSON type parsed"));
        }
        let schedule: v0::maintenance::Schedule = from_slice(&body).map_err(bad)?;
        return update(&api, &control, &same_wire(&schedule)).await;
    }
    let published = api.read(&request).await?;
    Ok(json(&Query::of(&request), alphabetical(&scheduled(&published))))
}

pub async fn status(api: Arc<Api>, request: Request) -> Answer {
    check_method(&request, &["GET"])?;
    let published = api.read(&request).await?;
    Ok(json(&Query::of(&request), alphabetical(&cluster_status(&published))))
}

pub fn scheduled(published: &Published) -> Schedule {
    convert::schedule(published.state.maintenance())
}

pub fn cluster_status(published: &Published) -> ClusterStatus {
    convert::status(published.state.maintenance())
}

fn alphabetical<M: Described>(message: &M) -> String {
    let tree = serde_json::from_slice(&codec::to_vec(message)).unwrap_or_default();
    sorted(tree).to_string()
}

/// A machine as texts name it.
pub fn title(machine: &MachineId) -> String {
    alphabetical(&convert::machine(machine))
}

/// What is wrong with a machine's name.
pub fn machine_error(machine: &v1::MachineId) -> Option<String> {
    let ip = machine.ip.as_deref().unwrap_or_default();
    if machine.hostname().is_empty() && ip.is_empty() {
        return Some("Both 'hostname' and 'ip' for a machine are empty".to_owned());
    }
    if !ip.is_empty() && ip.parse::<std::net::Ipv4Addr>().is_err() {
        return Some(format!("Failed to parse IPv4: {ip}"));
    }
    None
}

/// UPDATE_MAINTENANCE_SCHEDULE.
pub async fn update(api: &Api, control: &Control, schedule: &Schedule) -> Answer {
    for window in &schedule.windows {
        if window.machine_ids.is_empty() {
            return Err(bad("List of machines in the maintenance window is empty"));
        }
        if let Some(why) = window.machine_ids.iter().find_map(machine_error) {
            return Err(bad(why));
        }
    }
    let windows = convert::read_schedule(schedule);
    let decided = control.decide(move |desk| {
        let planned = desk.master.state.maintenance().scheduled(windows)?;
        change(&mut desk.master, planned);
        Ok(())
    });
    match decided.await {
        Ok(Ok(())) => Ok(libprocess::empty(StatusCode::OK)),
        Ok(Err(refusal)) => Err(refused(&refusal)),
        Err(_) => Err(api.shared.not_leading("/master/maintenance/schedule")),
    }
}

/// Puts a new schedule in place.
pub fn change(master: &mut ekiden_domain::mesos::master::Master, planned: Maintenance) {
    if **master.state.maintenance() != planned {
        master.note(Change::Maintenance(Arc::new(planned)));
    }
}

fn refused(refusal: &ScheduleRefusal) -> Response {
    bad(match refusal {
        ScheduleRefusal::Twice(machine) => {
            format!("Machine '{}' appears more than once in the schedule", title(machine))
        }
        ScheduleRefusal::NegativeDuration => "Unavailability 'duration' is negative".to_owned(),
        ScheduleRefusal::Down(machine) => format!(
            "Machine '{}' is deactivated and cannot be removed from the schedule",
            title(machine)
        ),
    })
}
