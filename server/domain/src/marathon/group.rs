//! Groups: what they say of themselves. Their members are found by id.

use super::path::PathId;
use crate::ambient::Timestamp;

/// The root always exists in a realm that has been written; its version is that of all groups.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Group {
    pub id: PathId,
    /// A set of apps and groups, absolute.
    pub dependencies: Vec<PathId>,
    /// Only of groups right below the root.
    pub enforce_role: Option<bool>,
    /// Only the root's counts; kept at the epoch elsewhere.
    pub version: Timestamp,
}
