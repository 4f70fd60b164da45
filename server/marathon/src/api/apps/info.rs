//! An app with what is embedded in it.

use std::sync::Arc;

use bytes::Bytes;
use ekiden_convert::marathon::task::{failure_out, health_result, instance_text, task_out};
use ekiden_domain::ambient::Timestamp;
use ekiden_domain::marathon::{App, Instance, State, Task, when};
use ekiden_http::Parts;
use ekiden_wire::marathon::task as wire;
use ekiden_wire::marathon::write::{Style, Writer};

use super::super::Api;
use super::Embeds;
use crate::soft::Soft;

/// `{…definition…,"tasksStaged":…}`
pub fn app_info(
    api: &Api,
    state: &State,
    soft: &Soft,
    app: &Arc<App>,
    embeds: Embeds,
    parts: &mut Parts,
) {
    parts.push(api.fragments.open_definition(app));
    let mut w = Writer::new(Style::Jackson);
    w.object(|w| members(w, state, soft, app, embeds, api.handle.clock.now()));
    let bytes = Bytes::from(w.into_bytes());
    if bytes.as_ref() == b"{}" {
        parts.push("}");
    } else {
        parts.push(",");
        parts.push(bytes.slice(1..));
    }
}

fn members(w: &mut Writer, state: &State, soft: &Soft, app: &App, embeds: Embeds, now: Timestamp) {
    let shown: Vec<Shown> = shown(state, soft, app);
    if embeds.counts {
        let counts = counts(shown.iter());
        w.integer_member("tasksStaged", counts.staged);
        w.integer_member("tasksRunning", counts.running);
        w.integer_member("tasksHealthy", counts.healthy);
        w.integer_member("tasksUnhealthy", counts.unhealthy);
    }
    if embeds.deployments {
        w.key("deployments").array(state.deployments_of(&app.id), |w, deployment| {
            w.object(|w| w.string_member("id", &deployment.id));
        });
    }
    if embeds.readiness {
        readiness(w.key("readinessCheckResults"), soft, app);
    }
    if embeds.tasks {
        w.key("tasks").array(&shown, |w, shown| {
            let health = shown.health.clone();
            task_out(shown.instance, shown.task, health, Vec::new()).write(w);
        });
    }
    if embeds.last_task_failure
        && let Some(failure) = state.task_failures.get(&app.id)
    {
        failure_out(failure).write(w.key("lastTaskFailure"));
    }
    if embeds.task_stats {
        let counted: Vec<&Shown> =
            shown.iter().filter(|shown| !shown.instance.is_scheduled()).collect();
        statistics(&counted, app, now).write(w.key("tasksStats"));
    }
}

/// `[{"name":…,"taskId":…,"ready":…}]`
pub fn readiness(w: &mut Writer, soft: &Soft, app: &App) {
    let results = soft.readiness.values().filter(|result| result.app_id == app.id);
    w.array(results, |w, result| {
        w.object(|w| {
            w.string_member("name", &result.name);
            w.string_member("taskId", result.task_id.as_str());
            w.boolean_member("ready", result.ready);
            if let Some(response) = &result.last_response {
                w.key("lastResponse").object(|w| {
                    w.integer_member("status", response.status);
                    w.string_member("contentType", &response.content_type);
                    w.string_member("body", &response.body);
                });
            }
        });
    });
}

/// A task with what its checks found.
struct Shown<'a> {
    instance: &'a Instance,
    task: &'a Task,
    health: Vec<wire::Health>,
}

fn shown<'a>(state: &'a State, soft: &Soft, app: &App) -> Vec<Shown<'a>> {
    state
        .instances_of(&app.id)
        .filter_map(|instance| {
            let task = instance.task()?;
            // Most are of the version at hand; looking each up would cost more than all the rest.
            let spec = match instance.run_spec_version == app.version() {
                true => app,
                false => state.run_spec(instance).map_or(app, AsRef::as_ref),
            };
            Some(Shown { instance, task, health: health_results(soft, spec, instance) })
        })
        .collect()
}

/// What checks found, in the order of the app's checks. Of those that Mesos runs, a node that does
/// not lead knows only what Mesos said last.
pub fn health_results(soft: &Soft, app: &App, instance: &Instance) -> Vec<wire::Health> {
    if app.health_checks.is_empty() {
        return Vec::new();
    }
    let known = soft.health.get(&instance.id);
    app.health_checks
        .iter()
        .enumerate()
        .filter_map(|(index, check)| match known.and_then(|known| known.get(&index)) {
            Some(health) => Some(health_result(health)),
            None if check.protocol.by_marathon() => None,
            None => said_by_mesos(instance),
        })
        .collect()
}

fn said_by_mesos(instance: &Instance) -> Option<wire::Health> {
    let alive = instance.healthy?;
    let since = Some(when::format(instance.since));
    Some(wire::Health {
        alive,
        consecutive_failures: i32::from(!alive),
        first_success: since.clone().filter(|_| alive),
        instance_id: instance_text(&instance.id),
        last_success: since.clone().filter(|_| alive),
        last_failure: since.filter(|_| !alive),
        last_failure_cause: None,
    })
}

fn counts<'a>(shown: impl Iterator<Item = &'a Shown<'a>>) -> wire::TaskCounts {
    let mut counts = wire::TaskCounts::default();
    for shown in shown {
        let state = shown.task.mesos_status.as_ref().map(|status| status.state.as_str());
        match state {
            None | Some("TASK_STAGING") => counts.staged += 1,
            Some("TASK_RUNNING") => counts.running += 1,
            _ => {}
        }
        if !shown.health.is_empty() {
            let alive = shown.health.iter().all(|health| health.alive);
            *(if alive { &mut counts.healthy } else { &mut counts.unhealthy }) += 1;
        }
    }
    counts
}

/// Instances that wait for a launch do not count, though their last task is shown.
/// Recorded: 06-tasks.har, `/v2/apps/fail`.
fn statistics(shown: &[&Shown], app: &App, now: Timestamp) -> wire::TaskStatsByVersion {
    let scaling = app.version_info.last_scaling();
    let change = app.version_info.last_config_change();
    let of = |keep: &dyn Fn(&Shown) -> bool| {
        let kept: Vec<&Shown> = shown.iter().copied().filter(|shown| keep(shown)).collect();
        (!kept.is_empty()).then(|| wire::TaskStats {
            counts: counts(kept.iter().copied()),
            life_time: life_time(&kept, now),
        })
    };
    wire::TaskStatsByVersion {
        started_after_last_scaling: of(&|shown| shown.task.run_spec_version >= scaling),
        with_latest_config: of(&|shown| shown.task.run_spec_version >= change),
        with_outdated_config: of(&|shown| shown.task.run_spec_version < change),
        total_summary: of(&|_| true),
    }
}

/// Average and median of those that have started, in seconds.
fn life_time(shown: &[&Shown], now: Timestamp) -> Option<(f64, f64)> {
    let mut ages: Vec<f64> = shown
        .iter()
        .filter_map(|shown| shown.task.started_at)
        .map(|start| (now.millis() - start.millis()) as f64 / 1000.0)
        .collect();
    if ages.is_empty() {
        return None;
    }
    ages.sort_by(f64::total_cmp);
    let average = ages.iter().sum::<f64>() / ages.len() as f64;
    let middle = ages.len() / 2;
    let median = match ages.len() % 2 {
        1 => ages[middle],
        _ => f64::midpoint(ages[middle - 1], ages[middle]),
    };
    Some((average, median))
}
