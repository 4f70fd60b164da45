//! Marathon: apps, groups, instances, deployments, and the decisions about them.

pub mod app;
pub mod backoff;
pub mod checks;
pub mod constraints;
pub mod container;
pub mod deployment;
pub mod environment;
pub mod event;
pub mod garbage;
pub mod group;
pub mod health;
pub mod instance;
pub mod matching;
pub mod note;
pub mod path;
pub mod plan;
pub mod record;
pub mod rollout;
pub mod scaling;
pub mod state;
pub mod status;
pub mod task;
pub mod volume;
pub mod when;

pub use app::{App, Constraint, EnvValue, Operator, UnreachableStrategy, VersionInfo};
pub use container::{Container, Network, NetworkMode, PortDefinition, PortMapping};
pub use deployment::{Action, ActionKind, AppDelta, Deployment, GroupDelta, RootVersion, Step};
pub use group::Group;
pub use instance::{AgentInfo, Condition, Goal, Instance, InstanceId, Reservation};
pub use note::Note;
pub use path::PathId;
pub use plan::{Decided, PlanContext, Planned, Refusal, RootUpdate, plan};
pub use record::{Change, Noun};
pub use state::State;
pub use task::{MesosStatus, Task, TaskFailure, TaskId};
pub use volume::Volume;
