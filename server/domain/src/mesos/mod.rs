//! Mesos: agents, frameworks, offers, tasks, roles, quota, and the decisions about them.
