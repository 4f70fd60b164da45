//! A scheduler's call, for the rules.

use std::sync::Arc;

use ekiden_domain::mesos::ids::{AgentId, ExecutorId, FrameworkId, OfferId, TaskId};
use ekiden_domain::mesos::master::{
    Accept, Operation, OperationKind, Reconciled, ReconciledOperation, Subscribe, TaskLaunch,
};
use ekiden_domain::mesos::resources::Resources;
use serde::Deserialize;
use serde_json::Value as Json;
use serde_json::value::RawValue;

use crate::shapes::resources::{ResourceView, read_list};
use crate::shapes::{IdView, framework, task, uuid_text};

/// What a framework asks for.
#[derive(Debug)]
pub enum Call {
    Subscribe(Subscribe),
    Teardown,
    Accept(Accept),
    Decline {
        offer_ids: Vec<OfferId>,
        refuse_seconds: Option<f64>,
    },
    Revive {
        roles: Vec<Arc<str>>,
    },
    Suppress {
        roles: Vec<Arc<str>>,
    },
    Kill {
        task_id: TaskId,
        agent_id: Option<AgentId>,
        kill_policy_json: Option<Arc<str>>,
    },
    Shutdown {
        executor_id: ExecutorId,
        agent_id: AgentId,
    },
    Acknowledge {
        agent_id: AgentId,
        task_id: TaskId,
        uuid: Arc<str>,
    },
    Reconcile(Vec<Reconciled>),
    Message {
        agent_id: AgentId,
        executor_id: ExecutorId,
        data: Arc<str>,
    },
    UpdateFramework(Subscribe),
    ReconcileOperations(Vec<ReconciledOperation>),
    /// Heard, and without effect here: REQUEST, inverse offers, receipts of operations.
    Heard,
}

/// A call that is well formed, and of whom.
#[derive(Debug)]
pub struct ReadCall {
    pub framework_id: Option<FrameworkId>,
    pub call: Call,
}

#[derive(Debug, Deserialize)]
struct CallView {
    framework_id: Option<IdView>,
    #[serde(rename = "type")]
    kind: Option<String>,
    subscribe: Option<SubscribeView>,
    accept: Option<AcceptView>,
    decline: Option<DeclineView>,
    accept_inverse_offers: Option<Json>,
    decline_inverse_offers: Option<Json>,
    revive: Option<RolesView>,
    kill: Option<KillView>,
    shutdown: Option<ShutdownView>,
    acknowledge: Option<AcknowledgeView>,
    acknowledge_operation_status: Option<AcknowledgeOperationView>,
    reconcile: Option<ReconcileView>,
    reconcile_operations: Option<ReconcileOperationsView>,
    message: Option<MessageView>,
    request: Option<Json>,
    suppress: Option<RolesView>,
    update_framework: Option<SubscribeView>,
}

#[derive(Debug, Deserialize)]
struct SubscribeView {
    framework_info: Box<RawValue>,
    #[serde(default)]
    suppressed_roles: Vec<String>,
    offer_constraints: Option<Box<RawValue>>,
}

#[derive(Debug, Deserialize)]
struct FiltersView {
    refuse_seconds: Option<f64>,
}

#[derive(Debug, Deserialize)]
struct AcceptView {
    #[serde(default)]
    offer_ids: Vec<IdView>,
    #[serde(default)]
    operations: Vec<OperationView>,
    filters: Option<FiltersView>,
}

#[derive(Debug, Deserialize)]
struct OperationView {
    #[serde(rename = "type")]
    kind: Option<String>,
    id: Option<IdView>,
    launch: Option<LaunchView>,
    launch_group: Option<LaunchGroupView>,
    reserve: Option<ReserveView>,
    unreserve: Option<ReserveView>,
    create: Option<VolumesView>,
    destroy: Option<VolumesView>,
}

#[derive(Debug, Deserialize)]
struct LaunchView {
    #[serde(default)]
    task_infos: Vec<Box<RawValue>>,
}

#[derive(Debug, Deserialize)]
struct LaunchGroupView {
    task_group: GroupView,
}

#[derive(Debug, Deserialize)]
struct GroupView {
    #[serde(default)]
    tasks: Vec<Box<RawValue>>,
}

#[derive(Debug, Deserialize)]
struct ReserveView {
    #[serde(default)]
    source: Vec<Json>,
    #[serde(default)]
    resources: Vec<ResourceView>,
}

#[derive(Debug, Deserialize)]
struct VolumesView {
    #[serde(default)]
    volumes: Vec<ResourceView>,
}

#[derive(Debug, Deserialize)]
struct DeclineView {
    #[serde(default)]
    offer_ids: Vec<IdView>,
    filters: Option<FiltersView>,
}

#[derive(Debug, Default, Deserialize)]
struct RolesView {
    #[serde(default)]
    roles: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct KillView {
    task_id: IdView,
    agent_id: Option<IdView>,
    kill_policy: Option<Box<RawValue>>,
}

#[derive(Debug, Deserialize)]
struct ShutdownView {
    executor_id: IdView,
    agent_id: IdView,
}

#[derive(Debug, Deserialize)]
struct AcknowledgeView {
    agent_id: IdView,
    task_id: IdView,
    uuid: String,
}

#[derive(Debug, Deserialize)]
struct AcknowledgeOperationView {
    agent_id: Option<IdView>,
    uuid: String,
}

#[derive(Debug, Deserialize)]
struct ReconcileView {
    #[serde(default)]
    tasks: Vec<ReconcileTaskView>,
}

#[derive(Debug, Deserialize)]
struct ReconcileTaskView {
    task_id: IdView,
    agent_id: Option<IdView>,
}

#[derive(Debug, Deserialize)]
struct ReconcileOperationsView {
    #[serde(default)]
    operations: Vec<ReconcileOperationView>,
}

#[derive(Debug, Deserialize)]
struct ReconcileOperationView {
    operation_id: IdView,
    agent_id: Option<IdView>,
}

#[derive(Debug, Deserialize)]
struct MessageView {
    agent_id: IdView,
    executor_id: IdView,
    #[serde(default)]
    data: String,
}

/// Why a call is not heard: what follows `Failed to validate scheduler::Call: `.
type Invalid = String;

/// Reads a call in its canonical JSON.
pub fn read(json: &str) -> Result<ReadCall, Invalid> {
    let view: CallView = serde_json::from_str(json).map_err(|error| error.to_string())?;
    let Some(kind) = view.kind.as_deref() else {
        return Err("Expecting 'type' to be present".into());
    };
    let framework_id = view.framework_id.as_ref().map(|id| FrameworkId::from(id.value.as_str()));
    if kind == "SUBSCRIBE" {
        let subscribe = view.subscribe.ok_or("Expecting 'subscribe' to be present")?;
        let call = Call::Subscribe(read_subscribe(subscribe, framework_id.clone(), "subscribe")?);
        return Ok(ReadCall { framework_id, call });
    }
    if framework_id.is_none() {
        return Err("Expecting 'framework_id' to be present".into());
    }
    let call = read_call(kind.to_string(), view, framework_id.clone())?;
    Ok(ReadCall { framework_id, call })
}

fn expect<T>(payload: Option<T>, name: &str) -> Result<T, Invalid> {
    payload.ok_or_else(|| format!("Expecting '{name}' to be present"))
}

fn read_call(
    kind: String,
    view: CallView,
    framework_id: Option<FrameworkId>,
) -> Result<Call, Invalid> {
    Ok(match kind.as_str() {
        "TEARDOWN" => Call::Teardown,
        "ACCEPT" => Call::Accept(read_accept(expect(view.accept, "accept")?)?),
        "DECLINE" => {
            let decline = expect(view.decline, "decline")?;
            Call::Decline {
                offer_ids: ids(&decline.offer_ids),
                refuse_seconds: decline.filters.and_then(|filters| filters.refuse_seconds),
            }
        }
        "ACCEPT_INVERSE_OFFERS" => {
            expect(view.accept_inverse_offers, "accept_inverse_offers").map(|_| Call::Heard)?
        }
        "DECLINE_INVERSE_OFFERS" => {
            expect(view.decline_inverse_offers, "decline_inverse_offers").map(|_| Call::Heard)?
        }
        "REVIVE" => Call::Revive { roles: roles(view.revive.unwrap_or_default()) },
        "SUPPRESS" => Call::Suppress { roles: roles(view.suppress.unwrap_or_default()) },
        "KILL" => {
            let kill = expect(view.kill, "kill")?;
            Call::Kill {
                task_id: kill.task_id.value.into(),
                agent_id: kill.agent_id.map(|id| id.value.into()),
                kill_policy_json: kill.kill_policy.map(|policy| policy.get().into()),
            }
        }
        "SHUTDOWN" => {
            let shutdown = expect(view.shutdown, "shutdown")?;
            Call::Shutdown {
                executor_id: shutdown.executor_id.value.into(),
                agent_id: shutdown.agent_id.value.into(),
            }
        }
        "ACKNOWLEDGE" => {
            let acknowledge = expect(view.acknowledge, "acknowledge")?;
            Call::Acknowledge {
                agent_id: acknowledge.agent_id.value.into(),
                task_id: acknowledge.task_id.value.into(),
                uuid: uuid_text(&acknowledge.uuid).ok_or("Not a valid UUID")?,
            }
        }
        "ACKNOWLEDGE_OPERATION_STATUS" => {
            let payload = view.acknowledge_operation_status;
            let acknowledge = expect(payload, "acknowledge_operation_status")?;
            uuid_text(&acknowledge.uuid).ok_or("Not a valid UUID")?;
            expect(acknowledge.agent_id, "agent_id")?;
            Call::Heard
        }
        "RECONCILE" => {
            let reconcile = expect(view.reconcile, "reconcile")?;
            Call::Reconcile(reconcile.tasks.into_iter().map(reconciled).collect())
        }
        "RECONCILE_OPERATIONS" => {
            let reconcile = expect(view.reconcile_operations, "reconcile_operations")?;
            let asked = reconcile.operations.into_iter().map(|view| ReconciledOperation {
                operation_id: view.operation_id.text(),
                agent_id: view.agent_id.map(|id| id.value.into()),
            });
            Call::ReconcileOperations(asked.collect())
        }
        "MESSAGE" => {
            let message = expect(view.message, "message")?;
            Call::Message {
                agent_id: message.agent_id.value.into(),
                executor_id: message.executor_id.value.into(),
                data: message.data.into(),
            }
        }
        "REQUEST" => expect(view.request, "request").map(|_| Call::Heard)?,
        "UPDATE_FRAMEWORK" => {
            let update = expect(view.update_framework, "update_framework")?;
            Call::UpdateFramework(read_subscribe(update, framework_id, "update_framework")?)
        }
        _ => return Err("Expecting 'type' to be present".into()),
    })
}

fn reconciled(view: ReconcileTaskView) -> Reconciled {
    Reconciled {
        task_id: view.task_id.value.into(),
        agent_id: view.agent_id.map(|id| id.value.into()),
    }
}

fn ids(views: &[IdView]) -> Vec<OfferId> {
    views.iter().map(|id| id.value.as_str().into()).collect()
}

fn roles(view: RolesView) -> Vec<Arc<str>> {
    view.roles.into_iter().map(Arc::from).collect()
}

fn read_subscribe(
    view: SubscribeView,
    framework_id: Option<FrameworkId>,
    payload: &str,
) -> Result<Subscribe, Invalid> {
    let read = framework::read(&view.framework_info)?;
    if read.id != framework_id {
        return Err(format!("'framework_id' differs from '{payload}.framework_info.id'"));
    }
    Ok(Subscribe {
        framework_id,
        info: read.info,
        given_role: read.given_role,
        given_roles: read.given_roles,
        suppressed_roles: view.suppressed_roles.into_iter().map(Arc::from).collect(),
        offer_constraints_json: view.offer_constraints.map(|json| json.get().into()),
    })
}

fn read_accept(view: AcceptView) -> Result<Accept, Invalid> {
    let operations: Result<Vec<Operation>, Invalid> =
        view.operations.into_iter().map(read_operation).collect();
    Ok(Accept {
        offer_ids: ids(&view.offer_ids),
        operations: operations?,
        refuse_seconds: view.filters.and_then(|filters| filters.refuse_seconds),
    })
}

fn read_operation(view: OperationView) -> Result<Operation, Invalid> {
    let name = view.kind.unwrap_or_else(|| "UNKNOWN".into());
    let kind = match name.as_str() {
        "LAUNCH" => OperationKind::Launch(tasks(view.launch.map(|launch| launch.task_infos))?),
        "LAUNCH_GROUP" => OperationKind::LaunchGroup(tasks(
            view.launch_group.map(|launch| launch.task_group.tasks),
        )?),
        "RESERVE" => match view.reserve {
            // The original does not let schedulers move reservations.
            Some(reserve) if reserve.source.is_empty() => {
                resources(reserve.resources).map_or_else(|| other(&name), OperationKind::Reserve)
            }
            _ => other(&name),
        },
        "UNRESERVE" => view
            .unreserve
            .and_then(|unreserve| resources(unreserve.resources))
            .map_or_else(|| other(&name), OperationKind::Unreserve),
        "CREATE" => view
            .create
            .and_then(|create| resources(create.volumes))
            .map_or_else(|| other(&name), OperationKind::Create),
        "DESTROY" => view
            .destroy
            .and_then(|destroy| resources(destroy.volumes))
            .map_or_else(|| other(&name), OperationKind::Destroy),
        _ => other(&name),
    };
    Ok(Operation { id: view.id.map(|id| id.text()), kind })
}

/// An operation that is dropped without a word: not built, or malformed.
fn other(name: &str) -> OperationKind {
    OperationKind::Other(name.into())
}

fn resources(views: Vec<ResourceView>) -> Option<Resources> {
    read_list(views).ok().map(Resources::as_given)
}

fn tasks(infos: Option<Vec<Box<RawValue>>>) -> Result<Vec<TaskLaunch>, Invalid> {
    infos.unwrap_or_default().iter().map(|info| task::read(info)).collect()
}
