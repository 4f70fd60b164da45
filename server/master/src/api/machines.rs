//! `/machine/down`, `/machine/up` and their calls.

use std::sync::Arc;

use axum::extract::Request;
use axum::response::Response;
use ekiden_convert::mesos::maintenance as convert;
use ekiden_domain::mesos::ids::AgentId;
use ekiden_domain::mesos::maintenance::{MachineId, MachineRefusal};
use ekiden_domain::mesos::master::Master;
use ekiden_http::libprocess;
use ekiden_messages::json::from_array;
use ekiden_messages::v1;
use http::StatusCode;

use super::maintenance::{change, machine_error, title};
use super::{Answer, Api, bad, body, check_method};
use crate::control::Control;

/// What is to become of machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    Down,
    Up,
}

pub async fn down(api: Arc<Api>, request: Request) -> Answer {
    post(api, request, Turn::Down).await
}

pub async fn up(api: Arc<Api>, request: Request) -> Answer {
    post(api, request, Turn::Up).await
}

async fn post(api: Arc<Api>, request: Request, turn: Turn) -> Answer {
    let control = api.control(&request)?;
    check_method(&request, &["POST"])?;
    let body = body(request).await?;
    let machines: Vec<v1::MachineId> = from_array(&body).map_err(bad)?;
    turn_machines(&api, &control, &machines, turn).await
}

/// START_MAINTENANCE and STOP_MAINTENANCE.
pub async fn turn_machines(
    api: &Api,
    control: &Control,
    machines: &[v1::MachineId],
    turn: Turn,
) -> Answer {
    if machines.is_empty() {
        return Err(bad("List of machines is empty"));
    }
    if let Some(why) = machines.iter().find_map(machine_error) {
        return Err(bad(why));
    }
    let machines: Vec<MachineId> = machines.iter().map(convert::read_machine).collect();
    let decided = control.decide(move |desk| {
        let maintenance = desk.master.state.maintenance().clone();
        let planned = match turn {
            Turn::Down => maintenance.brought_down(&machines)?,
            Turn::Up => maintenance.brought_up(&machines)?,
        };
        change(&mut desk.master, planned);
        if turn == Turn::Down {
            shut_down(&mut desk.master, &machines);
        }
        Ok(())
    });
    match decided.await {
        Ok(Ok(())) => Ok(libprocess::empty(StatusCode::OK)),
        Ok(Err(refusal)) => Err(refused(&refusal)),
        Err(_) => Err(api.shared.not_leading("/master/machine/down")),
    }
}

/// Agents on machines that go down are told to end, with all of their tasks.
fn shut_down(master: &mut Master, machines: &[MachineId]) {
    let on_them = |hostname: &Arc<str>, ip: &Arc<str>| {
        let here = MachineId { hostname: Some(hostname.clone()), ip: Some(ip.clone()) };
        machines.iter().any(|machine| machine.covers(&here))
    };
    let agents: Vec<AgentId> = master
        .state
        .agents()
        .filter(|agent| agent.is_registered() && on_them(&agent.hostname, &agent.ip))
        .map(|agent| agent.id.clone())
        .collect();
    for id in agents {
        master.agent_removed(&id, "operator initiated 'Machine DOWN'");
    }
}

fn refused(refusal: &MachineRefusal) -> Response {
    bad(match refusal {
        MachineRefusal::NotScheduled(machine) => {
            format!("Machine '{}' is not part of a maintenance schedule", title(machine))
        }
        MachineRefusal::NotDraining(machine) => format!(
            "Machine '{}' is not in DRAINING mode and cannot be brought down",
            title(machine)
        ),
        MachineRefusal::NotDown(machine) => {
            format!("Machine '{}' is not in DOWN mode and cannot be brought up", title(machine))
        }
    })
}
