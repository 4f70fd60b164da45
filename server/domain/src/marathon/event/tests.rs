use std::collections::BTreeMap;

use super::*;
use crate::ambient::Ids;
use crate::change::Revision;
use crate::marathon::plan::{self, Decided, PlanContext, RootUpdate};
use crate::marathon::rollout::{self, Seen};
use crate::marathon::status;
use crate::marathon::task::{MesosStatus, Task};

struct Fixed;

impl Ids for Fixed {
    fn random_bytes(&self) -> [u8; 16] {
        [3; 16]
    }
}

fn commit(state: &mut State, decided: &Decided) -> Vec<&'static str> {
    let events = derive(state, &decided.changes, &decided.notes);
    for change in &decided.changes {
        state.fold(Revision(1), change);
    }
    events.iter().map(|event| event.kind.name()).collect()
}

/// Recorded: 07-events.har, the first app of the stream.
#[test]
fn an_app_is_told_from_its_post_to_its_success() {
    let app = App {
        id: PathId::new("/ev"),
        health_checks: vec![HealthCheck::default()],
        ..App::default()
    };
    let update = RootUpdate {
        apps: BTreeMap::from([(app.id.clone(), Some(app.clone()))]),
        ..RootUpdate::default()
    };
    let context = PlanContext {
        now: Timestamp::from_millis(5),
        deployment_id: "d".into(),
        local_port_min: 1,
        local_port_max: 2,
        max_running_deployments: 100,
        new_group_enforce_role: None,
    };
    let mut state = State::default();
    let planned = plan::plan(&state, &update, &context).expect("planned");
    let told = commit(&mut state, &planned.decided);
    assert_eq!(told, ["deployment_info", "add_health_check_event", "group_change_success"]);
    let now = Timestamp::from_millis(6);
    let mut seen = Seen::default();
    let decided =
        rollout::advance(&state, &planned.deployment, &seen, now, &Fixed).expect("a decision");
    let told = commit(&mut state, &decided);
    assert_eq!(told, ["deployment_step_success", "deployment_info", "instance_changed_event"]);
    let mut instance = Instance::clone(state.instances.values().next().expect("one"));
    let task_id = TaskId::of_app(&instance.id, 1);
    instance.condition = Condition::Provisioned;
    instance.tasks.push(Task {
        id: task_id.clone(),
        run_spec_version: instance.run_spec_version,
        staged_at: now,
        started_at: None,
        condition: Condition::Provisioned,
        mesos_status: None,
        host_name: String::new(),
        host_ports: vec![],
        ip_addresses: vec![],
    });
    state.fold(Revision(1), &Change::Put(Noun::Instance(Arc::new(instance.clone()))));
    let running = MesosStatus { state: "TASK_RUNNING".into(), ..MesosStatus::default() };
    let decided = status::update(&state, &task_id, &running, now).decided;
    let told = commit(&mut state, &decided);
    assert_eq!(told, ["status_update_event", "instance_changed_event"]);
    seen.health.insert(instance.id.clone(), true);
    let deployment = state.deployments["d"].clone();
    let decided = rollout::advance(&state, &deployment, &seen, now, &Fixed).expect("a decision");
    let told = commit(&mut state, &decided);
    assert_eq!(told, ["deployment_step_success", "deployment_success"]);
    let gone =
        RootUpdate { apps: BTreeMap::from([(app.id.clone(), None)]), ..RootUpdate::default() };
    let context = PlanContext { deployment_id: "e".into(), ..context };
    let planned = plan::plan(&state, &gone, &context).expect("planned");
    let told = commit(&mut state, &planned.decided);
    assert_eq!(told, ["deployment_info", "remove_health_check_event", "group_change_success"]);
    let decided =
        rollout::advance(&state, &planned.deployment, &seen, now, &Fixed).expect("a decision");
    assert_eq!(commit(&mut state, &decided), ["instance_changed_event"]);
    let killed = MesosStatus { state: "TASK_KILLED".into(), ..MesosStatus::default() };
    let decided = status::update(&state, &task_id, &killed, now).decided;
    let told = commit(&mut state, &decided);
    assert_eq!(told, ["status_update_event", "instance_changed_event"]);
    let decided =
        rollout::advance(&state, &planned.deployment, &seen, now, &Fixed).expect("a decision");
    let told = commit(&mut state, &decided);
    assert_eq!(told, ["app_terminated_event", "deployment_step_success", "deployment_success"]);
}

#[test]
fn a_cancelled_deployment_is_told() {
    let mut state = State::default();
    let deployment = Deployment {
        id: "d".into(),
        version: Timestamp(0),
        original_version: Timestamp(0),
        steps: vec![],
        current_step: 0,
        apps: vec![],
        groups: vec![],
    };
    state.fold(Revision(1), &Change::Put(Noun::Deployment(Arc::new(deployment))));
    let decided = plan::cancel(&state, "d", Timestamp(7)).expect("a deployment");
    assert_eq!(commit(&mut state, &decided), ["deployment_failed"]);
}
