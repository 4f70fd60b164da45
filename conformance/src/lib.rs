//! The black box: replays recordings of the originals against any server and says what differs.
//!
//! Nothing here knows a crate of the servers; everything goes over HTTP.

pub mod areas;
pub mod args;
pub mod bindings;
pub mod commands;
pub mod compare;
pub mod exchange;
pub mod har;
pub mod http;
pub mod json;
pub mod later;
pub mod ledger;
pub mod playback;
pub mod record;
pub mod replay;
pub mod report;
pub mod rules;
pub mod scenario;
pub mod stream;
pub mod world;
