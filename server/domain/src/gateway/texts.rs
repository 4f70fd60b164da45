//! What the gateway says in plain words; each with a line break at its end, as
//! `application/octet-stream`, chunked (recorded: `GET /agent/nope/x`, `GET /service/nosuch/`), and
//! only to those whose token was good.

use super::Leader;

/// A status and a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// 404 or 503.
    pub status: u16,
    /// With the line break.
    pub text: &'static str,
}

const fn said(status: u16, text: &'static str) -> Said {
    Said { status, text }
}

/// The content type of all texts.
pub const CONTENT_TYPE: &str = "application/octet-stream";
/// No name fits.
pub const SERVICE_NOT_FOUND: Said = said(404, "404 Not Found: service not found.\n");
/// Marathon's apps could not be read yet.
pub const NO_APPS: Said = said(503, "503 Service Unavailable: invalid Marathon svcapps cache\n");
/// The master's state could not be read yet, for a service.
pub const NO_MESOS: Said = said(503, "503 Service Unavailable: invalid Mesos state cache\n");
/// The names of tasks could not be had.
pub const NO_NAMES: Said = said(503, "503 Service Unavailable: MesosDNS request has failed\n");
/// The master's state could not be read yet, for an agent.
pub const NO_AGENTS: Said = said(503, "503 Service Unavailable: cache state is invalid\n");
/// Nothing is known of a leader yet.
pub const NO_LEADER_KNOWN: Said = said(503, "503 Service Unavailable: cache is invalid\n");

/// There is no leader.
pub const fn no_leader(leader: Leader) -> Said {
    match leader {
        Leader::Mesos => said(503, "503 Service Unavailable: mesos leader is unknown.\n"),
        Leader::Marathon => said(503, "503 Service Unavailable: marathon leader is unknown.\n"),
    }
}

/// A forwarded request that would be forwarded again; without a full stop, unlike [`no_leader`].
pub const fn leader_loop(leader: Leader) -> Said {
    match leader {
        Leader::Mesos => said(503, "503 Service Unavailable: mesos leader is unknown\n"),
        Leader::Marathon => said(503, "503 Service Unavailable: marathon leader is unknown\n"),
    }
}

/// 404 for an agent that is not registered.
pub fn agent_unknown(id: &str) -> String {
    format!("404 Not Found: agent `{id}` unknown.\n")
}

/// The header of a 401, without a realm: clients compare the whole value.
pub const CHALLENGE: &str = "oauthjwt";
/// The content type of [`UNAUTHORIZED`].
pub const PAGE_TYPE: &str = "text/html; charset=UTF-8";
/// The page of a 401, chunked; headers in this order: `Content-Type`, `WWW-Authenticate`.
pub const UNAUTHORIZED: &str = include_str!("unauthorized.html");
