//! What an agent says, for the rules.

use std::sync::Arc;

use ekiden_domain::mesos::executor::Executor;
use ekiden_domain::mesos::ids::{AgentId, ExecutorId, FrameworkId};
use ekiden_domain::mesos::master::{Hello, ReportedFramework, ReportedTask, StatusReport};
use ekiden_domain::mesos::task::TaskState;
use ekiden_wire::link::{AgentHello, AgentReport, ExecutorReport, FrameworkReport, TaskReport};

use crate::shapes::{framework, resources, status, task};

/// One thing that an agent reports.
#[derive(Clone, Debug)]
pub enum Report {
    Update(StatusReport),
    ExecutorExited { framework_id: FrameworkId, executor_id: ExecutorId, status: Option<i32> },
    Message { framework_id: FrameworkId, executor_id: ExecutorId, data: Arc<str> },
    Pong,
    Unregister,
}

pub fn read(hello: AgentHello) -> Result<Hello, String> {
    let agent_id: Option<AgentId> = hello.agent_id.map(AgentId::from);
    if let Some(error) =
        agent_id.as_ref().and_then(|id| ekiden_domain::mesos::ids::id_error(id.as_str()))
    {
        return Err(format!("agent_id: {error}"));
    }
    let mut tasks = Vec::with_capacity(hello.tasks.len());
    for report in hello.tasks {
        tasks.push(read_task(report)?);
    }
    let executors: Result<Vec<Option<Executor>>, String> = hello
        .executors
        .into_iter()
        .map(|report| read_executor(report, agent_id.as_ref()))
        .collect();
    let frameworks: Result<Vec<ReportedFramework>, String> =
        hello.frameworks.into_iter().map(read_framework).collect();
    Ok(Hello {
        agent_id,
        process_uuid: hello.process_uuid.into(),
        version: hello.version.into(),
        ip: hello.ip.into(),
        port: hello.port,
        hostname: hello.hostname.into(),
        resources: resources::read_json(&hello.resources_json)?,
        attributes: resources::read_attributes(&hello.attributes_json)?,
        domain_json: hello.domain_json.map(|json| json.get().into()),
        capabilities: hello.capabilities.into_iter().map(Arc::from).collect(),
        frameworks: frameworks?,
        executors: executors?.into_iter().flatten().collect(),
        tasks,
    })
}

fn read_framework(report: FrameworkReport) -> Result<ReportedFramework, String> {
    let read = framework::read(&report.framework_info_json)?;
    Ok(ReportedFramework { id: report.framework_id.into(), info: read.info })
}

/// Command executors are the agent's own affair.
fn read_executor(
    report: ExecutorReport,
    agent_id: Option<&AgentId>,
) -> Result<Option<Executor>, String> {
    let Some(json) = &report.executor_info_json else { return Ok(None) };
    let launch = task::read_executor(json)?;
    Ok(Some(Executor {
        id: report.executor_id.into(),
        framework_id: report.framework_id.into(),
        agent_id: agent_id.cloned().unwrap_or_else(|| "".into()),
        resources: launch.resources,
        info_json: launch.info_json,
    }))
}

fn read_task(report: TaskReport) -> Result<ReportedTask, String> {
    let launch = task::read(&report.task_info_json)?;
    let mut statuses = Vec::with_capacity(report.statuses_json.len());
    for json in &report.statuses_json {
        statuses.push(status::read(json)?.1);
    }
    let executor_id = launch.executor.as_ref().map(|executor| executor.id.clone());
    Ok(ReportedTask {
        framework_id: report.framework_id.into(),
        launch,
        executor_id,
        state: state(&report.state)?,
        statuses,
    })
}

fn state(name: &str) -> Result<TaskState, String> {
    TaskState::from_name(name).ok_or_else(|| format!("'{name}' is no state of a task"))
}

pub fn read_report(report: AgentReport) -> Result<Report, String> {
    Ok(match report {
        AgentReport::Update { framework_id, status_json, latest_state, .. } => {
            let (task_id, status) = status::read(&status_json)?;
            Report::Update(StatusReport {
                framework_id: framework_id.into(),
                task_id,
                status,
                latest_state: latest_state.as_deref().map(state).transpose()?,
            })
        }
        AgentReport::ExecutorExited { framework_id, executor_id, status } => {
            Report::ExecutorExited {
                framework_id: framework_id.into(),
                executor_id: executor_id.into(),
                status,
            }
        }
        AgentReport::Message { framework_id, executor_id, data } => Report::Message {
            framework_id: framework_id.into(),
            executor_id: executor_id.into(),
            data: data.into(),
        },
        AgentReport::Pong {} => Report::Pong,
        AgentReport::Unregister {} => Report::Unregister,
    })
}
