//! Wire types to and from nouns, for what more than one role uses; a file per noun.

pub mod marathon;
pub mod mesos;
