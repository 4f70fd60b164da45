//! Calls that change something; all but operations answer 200 without a body.

use std::sync::Arc;
use std::time::Duration;

use axum::response::Response;
use ekiden_http::libprocess;
use ekiden_messages::v1::master::Call;
use ekiden_messages::v1::master::call::Type;
use http::StatusCode;

use super::agents;
use crate::api::machines::{Turn, turn_machines};
use crate::api::operations::{self, Deed, move_reservations, operate};
use crate::api::{Answer, Api, maintenance, quota, teardown, weights};
use crate::control::Control;

pub async fn answer(api: &Arc<Api>, control: &Control, kind: Type, call: &Call) -> Answer {
    match kind {
        Type::SetLoggingLevel => set_logging_level(api, call),
        Type::UpdateWeights => {
            let infos = call.update_weights.as_ref().map(|update| update.weight_infos.as_slice());
            weights::update_call(api, control, infos.unwrap_or_default()).await
        }
        Type::UpdateQuota => {
            let update = call.update_quota.clone().unwrap_or_default();
            quota::update(api, control, &update).await
        }
        Type::SetQuota => {
            let set = call.set_quota.clone().unwrap_or_default();
            quota::set(api, control, set.quota_request.unwrap_or_default()).await
        }
        Type::RemoveQuota => {
            let role = call.remove_quota.as_ref().map_or("", |remove| remove.role());
            quota::remove(api, control, role, "Failed to remove quota: ").await
        }
        Type::UpdateMaintenanceSchedule => {
            let update = call.update_maintenance_schedule.clone().unwrap_or_default();
            maintenance::update(api, control, &update.schedule.unwrap_or_default()).await
        }
        Type::StartMaintenance => {
            let machines = call.start_maintenance.clone().unwrap_or_default().machines;
            turn_machines(api, control, &machines, Turn::Down).await
        }
        Type::StopMaintenance => {
            let machines = call.stop_maintenance.clone().unwrap_or_default().machines;
            turn_machines(api, control, &machines, Turn::Up).await
        }
        Type::Teardown => {
            let id = call.teardown.clone().unwrap_or_default().framework_id.unwrap_or_default();
            teardown::framework(api, control, id.value()).await
        }
        Type::MarkAgentGone => {
            let id = call.mark_agent_gone.clone().unwrap_or_default().agent_id;
            agents::mark_gone(api, control, id.unwrap_or_default().value()).await
        }
        Type::DeactivateAgent => {
            let id = call.deactivate_agent.clone().unwrap_or_default().agent_id;
            agents::deactivate(api, control, id.unwrap_or_default().value()).await
        }
        Type::ReactivateAgent => {
            let id = call.reactivate_agent.clone().unwrap_or_default().agent_id;
            agents::reactivate(api, control, id.unwrap_or_default().value()).await
        }
        Type::DrainAgent => {
            agents::drain(api, control, call.drain_agent.clone().unwrap_or_default()).await
        }
        Type::GrowVolume => {
            operations::grow(api, control, &call.grow_volume.clone().unwrap_or_default()).await
        }
        Type::ShrinkVolume => {
            operations::shrink(api, control, &call.shrink_volume.clone().unwrap_or_default()).await
        }
        _ => operation(api, control, kind, call).await,
    }
}

async fn operation(api: &Api, control: &Control, kind: Type, call: &Call) -> Answer {
    let (id, resources, deed) = match kind {
        Type::ReserveResources => {
            let call = call.reserve_resources.clone().unwrap_or_default();
            if !call.source.is_empty() {
                let id = call.agent_id.unwrap_or_default();
                let (source, resources) = (&call.source, &call.resources);
                return move_reservations(api, control, id.value(), source, resources).await;
            }
            (call.agent_id, call.resources, Deed::Reserve)
        }
        Type::UnreserveResources => {
            let call = call.unreserve_resources.clone().unwrap_or_default();
            (call.agent_id, call.resources, Deed::Unreserve)
        }
        Type::CreateVolumes => {
            let call = call.create_volumes.clone().unwrap_or_default();
            (call.agent_id, call.volumes, Deed::Create)
        }
        Type::DestroyVolumes => {
            let call = call.destroy_volumes.clone().unwrap_or_default();
            (call.agent_id, call.volumes, Deed::Destroy)
        }
        other => return Err(unbuilt(other.as_str_name())),
    };
    operate(api, control, id.unwrap_or_default().value(), &resources, deed).await
}

fn unbuilt(name: &str) -> Response {
    libprocess::text(
        StatusCode::NOT_IMPLEMENTED,
        format!("501 Not Implemented. '{name}' is not built yet."),
    )
}

fn set_logging_level(api: &Api, call: &Call) -> Answer {
    let set = call.set_logging_level.clone().unwrap_or_default();
    let duration = set.duration.map_or(0, |duration| duration.nanoseconds());
    let duration = Duration::from_nanos(u64::try_from(duration).unwrap_or(0));
    api.logging.raise(set.level.unwrap_or(0), duration);
    Ok(libprocess::empty(StatusCode::OK))
}
