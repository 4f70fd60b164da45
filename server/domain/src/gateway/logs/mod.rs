//! The logs of tasks: which file of which sandbox is meant, and which of its lines
//! (`dcos-log/api/v2` and `dcos-log/mesos/files/reader` of dcos-log).

mod lines;
mod path;
mod tasks;

pub use lines::{Cursor, Lines, Query, back, event, query};
pub use path::{Purpose, Sandbox, Wanted, wanted};
pub use tasks::{Failure, Framework, State, Task, redirected};
