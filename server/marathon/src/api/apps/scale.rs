//! Fewer instances, with the victims named.

use std::collections::BTreeMap;

use ekiden_domain::marathon::{App, Condition, Instance, InstanceId, PathId, RootUpdate, State};
use http::StatusCode;

use super::super::Api;
use super::super::problem::Problem;
use super::super::routes::Answer;
use super::deployed;
use crate::handle::RootChange;

/// Kills these instances and lowers the number that their apps want by them.
pub async fn scale(api: &Api, victims: &BTreeMap<PathId, Vec<InstanceId>>, force: bool) -> Answer {
    let planned = api
        .handle
        .change(|state| -> Result<RootChange, Problem> {
            let mut update = RootUpdate { force, ..RootUpdate::default() };
            for (id, victims) in victims {
                let current = state.app(id).ok_or_else(|| Problem::app_missing(id))?;
                let count = victims.iter().filter(|victim| counts(state, victim)).count();
                let count = i32::try_from(count).unwrap_or(i32::MAX);
                let instances = current.instances.saturating_sub(count).max(0);
                let app = App { instances, ..App::clone(current) };
                update.apps.insert(id.clone(), Some(app));
                update.to_kill.insert(id.clone(), victims.clone());
            }
            Ok(RootChange { update, posted: None })
        })
        .await?;
    Ok(deployed(StatusCode::OK, &planned))
}

/// Only those that live, and are not dying already, count.
fn counts(state: &State, victim: &InstanceId) -> bool {
    let lives =
        |instance: &Instance| instance.is_active() && instance.condition != Condition::Killing;
    state.instances.get(victim).is_some_and(|instance| lives(instance))
}
