use super::*;
use crate::change::Revision;
use crate::marathon::instance::{AgentInfo, InstanceId};
use crate::marathon::path::PathId;

fn status(state: &str) -> MesosStatus {
    MesosStatus { state: state.into(), ..MesosStatus::default() }
}

#[test]
fn conditions_of_lost_tasks() {
    fn check(message: &str, reason: &str, want: Condition) {
        let status = MesosStatus {
            message: Some(message.into()),
            reason: Some(reason.into()),
            ..status("TASK_LOST")
        };
        assert_eq!(condition_of(&status), want, "{message} {reason}");
    }
    check("", "REASON_RECONCILIATION", Condition::Unreachable);
    check("", "REASON_SLAVE_REMOVED", Condition::Unreachable);
    check("", "REASON_TASK_UNKNOWN", Condition::Unknown);
    check("Reconciliation: Task is unknown to the slave", "", Condition::Unknown);
    check("", "REASON_INVALID_OFFERS", Condition::Gone);
}

fn launched(goal: Goal, strategy: UnreachableStrategy) -> (State, TaskId) {
    let app = App { id: PathId::new("/a"), unreachable_strategy: strategy, ..App::default() };
    let id = InstanceId::fresh(&app.id, Timestamp(0), [7; 16]);
    let mut instance = Instance::scheduled(id, &app, Timestamp(0));
    let task_id = TaskId::of_app(&instance.id, 1);
    instance.goal = goal;
    instance.condition = Condition::Provisioned;
    instance.agent_info = Some(AgentInfo { host: "h".into(), ..AgentInfo::default() });
    instance.tasks.push(Task {
        id: task_id.clone(),
        run_spec_version: app.version(),
        staged_at: Timestamp(0),
        started_at: None,
        condition: Condition::Provisioned,
        mesos_status: None,
        host_name: "h".into(),
        host_ports: vec![],
        ip_addresses: vec![],
    });
    let mut state = State::default();
    state.fold(Revision(1), &Change::Put(Noun::App(Arc::new(app))));
    state.fold(Revision(1), &Change::Put(Noun::Instance(Arc::new(instance))));
    (state, task_id)
}

const AT_ONCE: UnreachableStrategy =
    UnreachableStrategy::Enabled { inactive_after_seconds: 0, expunge_after_seconds: 0 };

/// Plays states one second apart; tells the condition after each, `-` once forgotten.
fn play(goal: Goal, strategy: UnreachableStrategy, states: &[&str]) -> String {
    let (mut state, task_id) = launched(goal, strategy);
    let mut told = Vec::new();
    for (index, name) in states.iter().enumerate() {
        let now = Timestamp::from_millis(1000 * (index as i64 + 1));
        let decided = if *name == "tick" {
            let instance = state.instances.values().next().cloned();
            instance.and_then(|instance| tick(&state, &instance, strategy, now))
        } else {
            let status = MesosStatus { timestamp: now, ..status(name) };
            Some(update(&state, &task_id, &status, now).decided)
        };
        for change in decided.unwrap_or_default().changes {
            state.fold(Revision(2), &change);
        }
        let instance = state.instances.values().next();
        told.push(instance.map_or("-", |instance| instance.condition.as_str()));
    }
    told.join(" ")
}

#[test]
fn lives_of_instances() {
    fn check(goal: Goal, strategy: UnreachableStrategy, states: &[&str], want: &str) {
        assert_eq!(play(goal, strategy, states), want, "{states:?}");
    }
    let running = &["TASK_STARTING", "TASK_RUNNING", "TASK_FAILED", "TASK_RUNNING"];
    check(Goal::Running, AT_ONCE, running, "Starting Running Failed Failed");
    check(Goal::Decommissioned, AT_ONCE, &["TASK_RUNNING", "TASK_KILLED"], "Running -");
    check(Goal::Stopped, AT_ONCE, &["TASK_KILLED"], "Killed");
    check(Goal::Running, AT_ONCE, &["TASK_RUNNING", "TASK_UNREACHABLE"], "Running -");
    let later =
        UnreachableStrategy::Enabled { inactive_after_seconds: 1, expunge_after_seconds: 3 };
    check(
        Goal::Running,
        later,
        &["TASK_UNREACHABLE", "tick", "tick", "tick"],
        "Unreachable UnreachableInactive UnreachableInactive -",
    );
    check(
        Goal::Running,
        later,
        &["TASK_UNREACHABLE", "tick", "TASK_RUNNING"],
        "Unreachable UnreachableInactive Running",
    );
    let disabled = &["TASK_UNREACHABLE", "tick", "TASK_RUNNING"];
    check(
        Goal::Running,
        UnreachableStrategy::Disabled,
        disabled,
        "Unreachable Unreachable Running",
    );
}

#[test]
fn unknown_tasks() {
    fn check(id: &str, name: &str, kill: bool, notes: usize) {
        let (state, _) = launched(Goal::Running, AT_ONCE);
        let outcome = update(&state, &TaskId::new(id), &status(name), Timestamp(0));
        assert_eq!((outcome.kill, outcome.decided.notes.len()), (kill, notes), "{id} {name}");
    }
    let nobody = "x.instance-b6ff5fa5-7714-11e7-a55c-5ecf1c4671f6._app.1";
    check(nobody, "TASK_RUNNING", true, 0);
    check(nobody, "TASK_STAGING", true, 0);
    check(nobody, "TASK_KILLING", false, 0);
    check(nobody, "TASK_KILLED", false, 2);
    check(nobody, "TASK_UNREACHABLE", false, 2);
    check("something else", "TASK_RUNNING", true, 0);
}

#[test]
fn an_update_tells_status_failure_and_health() {
    let (mut state, task_id) = launched(Goal::Running, AT_ONCE);
    let healthy = MesosStatus { healthy: Some(true), ..status("TASK_RUNNING") };
    let decided = update(&state, &task_id, &healthy, Timestamp(5)).decided;
    let kinds: Vec<bool> = decided
        .notes
        .iter()
        .map(|note| matches!(note, Note::InstanceHealthChanged { healthy: Some(true), .. }))
        .collect();
    assert_eq!(kinds, [false, false, true]);
    for change in &decided.changes {
        state.fold(Revision(2), change);
    }
    let repeated = update(&state, &task_id, &healthy, Timestamp(6)).decided;
    assert_eq!(repeated, Decided::default(), "a repetition is no news");
    let failed = MesosStatus {
        message: Some("é".repeat(MESSAGE_LIMIT_CHARS + 1)),
        ..status("TASK_FAILED")
    };
    let decided = update(&state, &task_id, &failed, Timestamp(7)).decided;
    let failure = decided.changes.iter().find_map(|change| match change {
        Change::Put(Noun::TaskFailure(failure)) => Some(failure),
        _ => None,
    });
    assert_eq!(failure.unwrap().message.chars().count(), MESSAGE_LIMIT_CHARS);
}

#[test]
fn addresses_go_with_a_status_that_has_none() {
    let address = crate::marathon::task::IpAddress {
        ip_address: "127.0.0.1".into(),
        protocol: "IPv4".into(),
    };
    let check = |name: &str, left: usize| {
        let (mut state, task_id) = launched(Goal::Running, UnreachableStrategy::Disabled);
        let running = MesosStatus { ip_addresses: vec![address.clone()], ..status("TASK_RUNNING") };
        for status in [running, status(name)] {
            for change in update(&state, &task_id, &status, Timestamp(5)).decided.changes {
                state.fold(Revision(2), &change);
            }
        }
        let instance = state.instances.values().next().expect("an instance");
        assert_eq!(instance.tasks[0].ip_addresses.len(), left, "{name}");
    };
    check("TASK_UNREACHABLE", 0);
    check("TASK_FAILED", 1);
}

#[test]
fn a_wiped_instance_is_gone_at_once() {
    let (mut state, _) = launched(Goal::Running, AT_ONCE);
    let instance = state.instances.values().next().cloned().expect("an instance");
    let mut decided = Decided::default();
    wipe_into(&state, &instance, &mut decided);
    let told: Vec<Condition> = decided
        .notes
        .iter()
        .filter_map(|note| match note {
            Note::InstanceEnded { condition, .. } => Some(*condition),
            _ => None,
        })
        .collect();
    assert_eq!(told, [Condition::Provisioned, Condition::Killed]);
    for change in &decided.changes {
        state.fold(Revision(2), change);
    }
    assert!(state.instances.is_empty());
}
