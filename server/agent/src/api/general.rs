//! Small endpoints: version, flags, the machine.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ekiden_http::libprocess;
use ekiden_wire::mesos::Writer;
use http::StatusCode;

use super::Api;
use super::query::Query;

pub async fn version(State(api): State<Arc<Api>>, query: Query) -> Response {
    let build = &api.shared.config.build;
    let mut w = Writer::new();
    w.object(|w| {
        w.field_string("build_date", &build.build_date);
        w.field_double("build_time", build.build_time);
        w.field_string("build_user", &build.build_user);
        w.field_string_if("git_branch", build.git_branch.as_deref());
        w.field_string_if("git_sha", build.git_sha.as_deref());
        w.field_string_if("git_tag", build.git_tag.as_deref());
        w.field_string("version", &build.version);
    });
    query.answer(w.finish())
}

pub async fn flags(State(api): State<Arc<Api>>, query: Query) -> Response {
    let mut w = Writer::new();
    w.object(|w| write_flags(&api, w));
    query.answer(w.finish())
}

pub fn write_flags(api: &Api, w: &mut Writer) {
    w.field_object("flags", |w| {
        for (name, value) in &api.shared.config.flags {
            w.field_string(name, value);
        }
    });
}

/// Nothing waits here: what the original lists are its own futures.
pub async fn containerizer_debug(query: Query) -> Response {
    query.answer("{\"pending\":[]}")
}

/// The names under which paths are served; no events wait in any of them.
pub async fn processes(query: Query) -> Response {
    let names = ["slave(1)", "files", "logging", "metrics", "profiler", "system", "version"];
    let mut w = Writer::new();
    w.array(|w| {
        for name in names {
            w.object(|w| {
                w.field_array("events", |_| {});
                w.field_string("id", name);
            });
        }
    });
    query.answer(w.finish())
}

pub async fn profiler() -> Response {
    let text = "Perftools is disabled. To enable perftools, configure libprocess with \
                --enable-perftools.\n";
    libprocess::text(StatusCode::BAD_REQUEST, text)
}

/// Load, processors and memory of the machine.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Machine {
    pub load: [f64; 3],
    pub cpus: u64,
    pub memory_total_bytes: u64,
    pub memory_free_bytes: u64,
}

impl Machine {
    pub fn look() -> Self {
        let information = rustix::system::sysinfo();
        let unit = u64::from(information.mem_unit.max(1));
        // The kernel gives loads as 16.16 fixed point.
        let load = |index: usize| information.loads[index] as f64 / 65536.0;
        Self {
            load: [load(0), load(1), load(2)],
            cpus: std::thread::available_parallelism().map_or(1, |cpus| cpus.get() as u64),
            memory_total_bytes: (information.totalram as u64).saturating_mul(unit),
            memory_free_bytes: (information.freeram as u64).saturating_mul(unit),
        }
    }
}

pub async fn system_stats(query: Query) -> Response {
    let machine = Machine::look();
    let mut w = Writer::new();
    w.object(|w| {
        w.field_double("avg_load_15min", machine.load[2]);
        w.field_double("avg_load_1min", machine.load[0]);
        w.field_double("avg_load_5min", machine.load[1]);
        w.field_integer("cpus_total", machine.cpus);
        w.field_integer("mem_free_bytes", machine.memory_free_bytes);
        w.field_integer("mem_total_bytes", machine.memory_total_bytes);
    });
    query.answer(w.finish())
}
