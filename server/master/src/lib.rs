//! The Mesos master role: routes, the control task of a leader, what readers see.

pub mod published;
