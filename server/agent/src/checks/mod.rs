//! Health checks and checks of command tasks, made by the agent.

mod health;
mod probe;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::task::AbortHandle;
use tokio::time::Instant;

use crate::core::Input;
use crate::model::{Check, CheckTiming, Finding, HealthCheck, Task};
use crate::runtime::Runtime;
use health::Watch;

/// What a health check comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judgement {
    pub healthy: bool,
    /// It failed once too often.
    pub kill: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    Health(Judgement),
    /// The result of a check differs from the one before.
    Check {
        kind: &'static str,
        finding: Finding,
    },
}

/// Longest pause that a check may ask for.
const MAX_PAUSE_SECS: f64 = 365.0 * 24.0 * 3600.0;

struct Probing {
    container_id: String,
    runtime: Arc<dyn Runtime>,
    inputs: mpsc::Sender<Input>,
}

/// Starts the checks of a task that runs now; `None` when it has none.
pub fn start(
    task: &Task,
    runtime: Arc<dyn Runtime>,
    inputs: mpsc::Sender<Input>,
) -> Option<AbortHandle> {
    let health = task.view.health_check.clone();
    let check = task.view.check.clone();
    if health.is_none() && check.is_none() {
        return None;
    }
    let probing = Probing { container_id: task.container_id.clone(), runtime, inputs };
    let known = task.healthy;
    let run = async move {
        tokio::join!(
            async {
                if let Some(health) = &health {
                    watch_health(&probing, health, known).await;
                }
            },
            async {
                if let Some(check) = &check {
                    watch_check(&probing, check).await;
                }
            }
        );
    };
    Some(tokio::spawn(run).abort_handle())
}

fn seconds(seconds: f64) -> Duration {
    Duration::try_from_secs_f64(seconds.clamp(0.0, MAX_PAUSE_SECS)).unwrap_or_default()
}

/// No timeout is no limit.
fn timeout_of(timing: CheckTiming) -> Duration {
    let limit = if timing.timeout_seconds > 0.0 { timing.timeout_seconds } else { MAX_PAUSE_SECS };
    seconds(limit)
}

async fn watch_health(probing: &Probing, health: &HealthCheck, known: Option<bool>) {
    let Some(target) = health.target() else {
        return;
    };
    let mut watch = Watch::new(health, known, Instant::now());
    tokio::time::sleep(seconds(health.timing.delay_seconds)).await;
    loop {
        let finding = probe::probe(probing, &target, timeout_of(health.timing)).await;
        let good = match finding {
            Finding::ExitCode(code) => code == 0,
            Finding::StatusCode(code) => (200..400).contains(&code),
            Finding::Connected(connected) => connected,
            Finding::Nothing => false,
        };
        if let Some(judgement) = watch.judge(good, Instant::now())
            && !probing.tell(Verdict::Health(judgement)).await
        {
            return;
        }
        tokio::time::sleep(seconds(health.timing.interval_seconds)).await;
    }
}

async fn watch_check(probing: &Probing, check: &Check) {
    let Some(target) = check.target() else {
        return;
    };
    let mut last = None;
    tokio::time::sleep(seconds(check.timing.delay_seconds)).await;
    loop {
        let finding = probe::probe(probing, &target, timeout_of(check.timing)).await;
        if last != Some(finding) {
            last = Some(finding);
            if !probing.tell(Verdict::Check { kind: target.name(), finding }).await {
                return;
            }
        }
        tokio::time::sleep(seconds(check.timing.interval_seconds)).await;
    }
}

impl Probing {
    async fn tell(&self, verdict: Verdict) -> bool {
        let input = Input::Checked { container_id: self.container_id.clone(), verdict };
        self.inputs.send(input).await.is_ok()
    }
}
