//! What an agent remembers: frameworks, tasks, their statuses.

mod duration;
mod status;
mod task;
mod view;

pub use duration::DurationInfo;
pub use status::{CheckStatus, ContainerStatus, Finding, Id, NetworkInfo, Source, Status};
pub use task::{Drain, Framework, KillRequest, Phase, Task, TaskKey};
pub use view::{
    Check, CheckKind, CheckTiming, CommandInfo, Environment, EnvironmentVariable, HealthCheck,
    HttpTarget, KillPolicy, TaskView,
};
