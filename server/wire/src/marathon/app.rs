//! Apps as clients write them and as they are shown.

use indexmap::IndexMap;

use super::check::{Check, HealthCheck, ReadinessCheck};
use super::container::Container;
use super::json::Value;
use super::network::{IpAddress, Labels, Network, PortDefinition};
use super::patterns::{executor, path_id, short};
use super::read::{self, Errors, Fields, Read, list, map, natural, non_empty, set, within, word};
use super::scala;

/// What a client wrote of an app: every field may be absent. Complete, it is an app as shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct App {
    pub id: Option<String>,
    pub accepted_resource_roles: Option<Vec<String>>,
    pub args: Option<Vec<String>>,
    pub backoff_factor: Option<f64>,
    pub backoff_seconds: Option<i32>,
    pub cmd: Option<String>,
    pub constraints: Option<Vec<Vec<String>>>,
    pub container: Option<Container>,
    pub cpus: Option<f64>,
    pub dependencies: Option<Vec<String>>,
    pub disk: Option<f64>,
    pub env: Option<IndexMap<String, EnvValue>>,
    pub executor: Option<String>,
    pub executor_resources: Option<ExecutorResources>,
    pub fetch: Option<Vec<Artifact>>,
    pub health_checks: Option<Vec<HealthCheck>>,
    pub check: Option<Check>,
    pub instances: Option<i32>,
    pub labels: Option<Labels>,
    pub max_launch_delay_seconds: Option<i32>,
    pub mem: Option<f64>,
    pub gpus: Option<i32>,
    pub ip_address: Option<IpAddress>,
    pub networks: Option<Vec<Network>>,
    pub ports: Option<Vec<i32>>,
    pub port_definitions: Option<Vec<PortDefinition>>,
    pub readiness_checks: Option<Vec<ReadinessCheck>>,
    pub residency: Option<Residency>,
    pub resource_limits: Option<ResourceLimits>,
    pub require_ports: Option<bool>,
    /// Name to source.
    pub secrets: Option<Labels>,
    pub task_kill_grace_period_seconds: Option<i32>,
    pub upgrade_strategy: Option<UpgradeStrategy>,
    pub uris: Option<Vec<String>>,
    pub user: Option<String>,
    pub version: Option<String>,
    pub version_info: Option<VersionInfo>,
    pub kill_selection: Option<KillSelection>,
    pub unreachable_strategy: Option<UnreachableStrategy>,
    pub tty: Option<bool>,
    pub role: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EnvValue {
    Value(String),
    Secret(String),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExecutorResources {
    pub cpus: f64,
    pub mem: f64,
    pub disk: f64,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Artifact {
    pub uri: String,
    pub extract: bool,
    pub executable: bool,
    pub cache: bool,
    pub dest_path: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Residency {
    pub relaunch_escalation_timeout_seconds: i64,
    pub task_lost_behavior: TaskLostBehavior,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TaskLostBehavior {
    #[default]
    WaitForever,
    RelaunchAfterTimeout,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ResourceLimit {
    /// `unlimited`, and what is refused later.
    Text(String),
    Number(f64),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResourceLimits {
    pub cpus: Option<ResourceLimit>,
    pub mem: Option<ResourceLimit>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UpgradeStrategy {
    pub maximum_over_capacity: f64,
    pub minimum_health_capacity: f64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionInfo {
    pub last_scaling_at: String,
    pub last_config_change_at: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KillSelection {
    YoungestFirst,
    OldestFirst,
}

pub(super) const KILL_SELECTIONS: &[(&str, KillSelection)] = &[
    ("YOUNGEST_FIRST", KillSelection::YoungestFirst),
    ("OLDEST_FIRST", KillSelection::OldestFirst),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnreachableStrategy {
    Disabled,
    Enabled { inactive_after_seconds: i64, expunge_after_seconds: i64 },
}

impl App {
    /// A whole app: it must have an id.
    pub fn read(value: &Value) -> Read<App> {
        let mut fields = Fields::of(value);
        let id = fields.required("id", path_id);
        let app = members(&mut fields);
        fields.finish(id.map(|id| App { id: Some(id), ..app }))
    }

    /// A whole app whose id stands in the path: that of the body does not count.
    pub fn read_with_id(value: &Value, id: &str) -> Read<App> {
        let Value::Object(members) = value else {
            return Err(Errors::new("error.expected.jsobject"));
        };
        let mut members = members.clone();
        members.insert("id".to_owned(), Value::String(id.to_owned()));
        App::read(&Value::Object(members))
    }

    /// A change of an app. What is no object changes nothing. Recorded: 01-empty.har, PUT /v2/apps
    /// with `[1]`.
    pub fn read_update(value: &Value) -> Read<App> {
        let mut fields = Fields::of(value);
        let id = fields.optional("id", path_id);
        let app = members(&mut fields);
        fields.finish(Some(App { id, ..app }))
    }
}

fn members(fields: &mut Fields) -> App {
    App {
        id: None,
        accepted_resource_roles: fields
            .optional("acceptedResourceRoles", set(read::string, |role| scala::string_hash(role))),
        args: fields.optional("args", list(read::string)),
        backoff_factor: fields.optional("backoffFactor", within(read::double, 1.0, None)),
        backoff_seconds: fields.optional("backoffSeconds", natural),
        cmd: fields.optional("cmd", non_empty),
        constraints: fields
            .optional("constraints", set(list(read::string), |texts| texts_hash(texts))),
        container: fields.optional("container", Container::read),
        cpus: fields.optional("cpus", amount),
        dependencies: fields
            .optional("dependencies", set(read::string, |id| scala::string_hash(id))),
        disk: fields.optional("disk", amount),
        env: fields.optional("env", map(EnvValue::read)),
        executor: fields.optional("executor", executor),
        executor_resources: fields.optional("executorResources", ExecutorResources::read),
        fetch: fields.optional("fetch", list(Artifact::read)),
        health_checks: fields.optional("healthChecks", list(HealthCheck::read)),
        check: fields.optional("check", Check::read),
        instances: fields.optional("instances", natural),
        labels: fields.optional("labels", map(read::string)),
        max_launch_delay_seconds: fields.optional("maxLaunchDelaySeconds", natural),
        mem: fields.optional("mem", amount),
        gpus: fields.optional("gpus", natural),
        ip_address: fields.optional("ipAddress", IpAddress::read),
        networks: fields.optional("networks", list(Network::read)),
        ports: fields.optional("ports", list(read::int)),
        port_definitions: fields.optional("portDefinitions", list(PortDefinition::read)),
        readiness_checks: fields.optional("readinessChecks", list(ReadinessCheck::read)),
        residency: fields.optional("residency", Residency::read),
        resource_limits: fields.optional("resourceLimits", ResourceLimits::read),
        require_ports: fields.optional("requirePorts", read::boolean),
        secrets: fields.optional("secrets", map(secret)),
        task_kill_grace_period_seconds: fields.optional("taskKillGracePeriodSeconds", natural),
        upgrade_strategy: fields.optional("upgradeStrategy", UpgradeStrategy::read),
        uris: fields.optional("uris", list(read::string)),
        user: fields.optional("user", read::string),
        version: fields.optional("version", date),
        version_info: fields.optional("versionInfo", VersionInfo::read),
        kill_selection: fields.optional("killSelection", word(KILL_SELECTIONS)),
        unreachable_strategy: fields.optional("unreachableStrategy", UnreachableStrategy::read),
        tty: fields.optional("tty", read::boolean),
        role: fields.optional("role", non_empty),
    }
}

fn amount(value: &Value) -> Read<f64> {
    within(read::double, 0.0, None)(value)
}

fn texts_hash(texts: &[String]) -> u32 {
    let hashes: Vec<u32> = texts.iter().map(|text| scala::string_hash(text)).collect();
    scala::seq_hash(&hashes)
}

/// An ISO date with a zone; its text is kept.
pub fn date(value: &Value) -> Read<String> {
    match value {
        Value::String(text) if is_date(text) => Ok(text.clone()),
        Value::String(_) => Err(Errors::new("error.expected.date.isoformat")),
        _ => Err(Errors::new("error.expected.date")),
    }
}

/// `2014-03-01T23:29:30.158+02:00`, with or without a fraction.
fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let shape = b"dddd-dd-ddTdd:dd";
    let fits = |have: &[u8], shape: &[u8]| {
        have.len() >= shape.len()
            && have.iter().zip(shape).all(|(have, want)| match want {
                b'd' => have.is_ascii_digit(),
                other => have == other,
            })
    };
    if !fits(bytes, shape) {
        return false;
    }
    let mut rest = &bytes[shape.len()..];
    if fits(rest, b":dd") {
        rest = &rest[3..];
        if rest.first() == Some(&b'.') {
            let digits = rest[1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            rest = &rest[1 + digits..];
        }
    }
    rest == b"Z" || (rest.len() == 6 && (fits(rest, b"+dd:dd") || fits(rest, b"-dd:dd")))
}

fn secret(value: &Value) -> Read<String> {
    let mut fields = Fields::of(value);
    let source = fields.required("source", non_empty);
    fields.finish(source)
}

impl EnvValue {
    fn read(value: &Value) -> Read<Self> {
        if let Value::String(text) = value {
            return Ok(EnvValue::Value(text.clone()));
        }
        let mut fields = Fields::strict(value)?;
        let secret = fields.required("secret", read::string);
        fields.finish(secret.map(EnvValue::Secret))
    }
}

impl ExecutorResources {
    fn read(value: &Value) -> Read<Self> {
        let mut fields = Fields::of(value);
        let resources = ExecutorResources {
            cpus: fields.optional("cpus", within(read::double, 0.1, None)).unwrap_or(0.1),
            mem: fields.optional("mem", within(read::double, 32.0, None)).unwrap_or(32.0),
            disk: fields.optional("disk", within(read::double, 10.0, None)).unwrap_or(10.0),
        };
        fields.finish(Some(resources))
    }
}

impl Artifact {
    fn read(value: &Value) -> Read<Self> {
        let mut fields = Fields::of(value);
        let uri = fields.required("uri", short);
        let extract = fields.optional("extract", read::boolean).unwrap_or(true);
        let executable = fields.optional("executable", read::boolean).unwrap_or(false);
        let cache = fields.optional("cache", read::boolean).unwrap_or(false);
        let dest_path = fields.optional("destPath", short);
        fields.finish(uri.map(|uri| Artifact { uri, extract, executable, cache, dest_path }))
    }
}

impl Residency {
    fn read(value: &Value) -> Read<Self> {
        const BEHAVIORS: &[(&str, TaskLostBehavior)] = &[
            ("WAIT_FOREVER", TaskLostBehavior::WaitForever),
            ("RELAUNCH_AFTER_TIMEOUT", TaskLostBehavior::RelaunchAfterTimeout),
        ];
        let mut fields = Fields::of(value);
        let residency = Residency {
            relaunch_escalation_timeout_seconds: fields
                .optional("relaunchEscalationTimeoutSeconds", within(read::long, 0, None))
                .unwrap_or(3600),
            task_lost_behavior: fields
                .optional("taskLostBehavior", word(BEHAVIORS))
                .unwrap_or_default(),
        };
        fields.finish(Some(residency))
    }
}

impl ResourceLimits {
    fn read(value: &Value) -> Read<Self> {
        let limit = |value: &Value| match value {
            Value::String(text) => Ok(ResourceLimit::Text(text.clone())),
            other => read::double(other).map(ResourceLimit::Number),
        };
        let mut fields = Fields::strict(value)?;
        let limits = ResourceLimits {
            cpus: fields.optional("cpus", limit),
            mem: fields.optional("mem", limit),
        };
        fields.finish(Some(limits))
    }
}

impl UpgradeStrategy {
    fn read(value: &Value) -> Read<Self> {
        let share = within(read::double, 0.0, Some(1.0));
        let mut fields = Fields::of(value);
        let over = fields.required("maximumOverCapacity", &share);
        let health = fields.required("minimumHealthCapacity", &share);
        fields.finish(over.zip(health).map(|(maximum_over_capacity, minimum_health_capacity)| {
            UpgradeStrategy { maximum_over_capacity, minimum_health_capacity }
        }))
    }
}

impl VersionInfo {
    fn read(value: &Value) -> Read<Self> {
        let mut fields = Fields::strict(value)?;
        let scaling = fields.required("lastScalingAt", date);
        let change = fields.required("lastConfigChangeAt", date);
        fields.finish(scaling.zip(change).map(|(last_scaling_at, last_config_change_at)| {
            VersionInfo { last_scaling_at, last_config_change_at }
        }))
    }
}

impl UnreachableStrategy {
    /// Any text means disabled.
    fn read(value: &Value) -> Read<Self> {
        if matches!(value, Value::String(_)) {
            return Ok(UnreachableStrategy::Disabled);
        }
        let seconds = within(read::long, 0, None);
        let mut fields = Fields::of(value);
        let strategy = UnreachableStrategy::Enabled {
            inactive_after_seconds: fields.optional("inactiveAfterSeconds", &seconds).unwrap_or(0),
            expunge_after_seconds: fields.optional("expungeAfterSeconds", &seconds).unwrap_or(0),
        };
        fields.finish(Some(strategy))
    }
}
