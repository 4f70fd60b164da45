//! Health checks, generic checks and readiness checks.

use super::json::Value;
use super::patterns::{legacy_name, short};
use super::read::{
    self, Errors, Fields, Limits, Read, list, natural, non_empty, set, text, within, word,
};
use super::write::Writer;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HealthProtocol {
    #[default]
    Http,
    Https,
    Tcp,
    Command,
    MesosTcp,
    MesosHttp,
    MesosHttps,
}

const HEALTH_PROTOCOLS: &[(&str, HealthProtocol)] = &[
    ("HTTP", HealthProtocol::Http),
    ("HTTPS", HealthProtocol::Https),
    ("TCP", HealthProtocol::Tcp),
    ("COMMAND", HealthProtocol::Command),
    ("MESOS_TCP", HealthProtocol::MesosTcp),
    ("MESOS_HTTP", HealthProtocol::MesosHttp),
    ("MESOS_HTTPS", HealthProtocol::MesosHttps),
];

impl HealthProtocol {
    pub fn as_str(self) -> &'static str {
        HEALTH_PROTOCOLS.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }

    pub fn is_mesos(self) -> bool {
        matches!(
            self,
            HealthProtocol::MesosTcp | HealthProtocol::MesosHttp | HealthProtocol::MesosHttps
        )
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IpProtocol {
    #[default]
    Ipv4,
    Ipv6,
}

const IP_PROTOCOLS: &[(&str, IpProtocol)] =
    &[("IPv4", IpProtocol::Ipv4), ("IPv6", IpProtocol::Ipv6)];

impl IpProtocol {
    pub fn as_str(self) -> &'static str {
        match self {
            IpProtocol::Ipv4 => "IPv4",
            IpProtocol::Ipv6 => "IPv6",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct HealthCheck {
    pub command: Option<String>,
    pub grace_period_seconds: i32,
    pub ignore_http1xx: Option<bool>,
    pub interval_seconds: i32,
    pub max_consecutive_failures: i32,
    pub path: Option<String>,
    pub port: Option<u16>,
    pub port_index: Option<u16>,
    pub protocol: HealthProtocol,
    pub ip_protocol: IpProtocol,
    pub timeout_seconds: i32,
    pub delay_seconds: i32,
}

impl HealthCheck {
    pub fn read(value: &Value) -> Read<Self> {
        let mut fields = Fields::of(value);
        let command = fields.optional("command", |value| {
            let mut fields = Fields::strict(value)?;
            let command = fields.required("value", read::string);
            fields.finish(command)
        });
        let check = HealthCheck {
            command,
            grace_period_seconds: fields.optional("gracePeriodSeconds", natural).unwrap_or(300),
            ignore_http1xx: fields.optional("ignoreHttp1xx", read::boolean),
            interval_seconds: fields.optional("intervalSeconds", natural).unwrap_or(60),
            max_consecutive_failures: fields
                .optional("maxConsecutiveFailures", natural)
                .unwrap_or(3),
            path: fields.optional("path", read::string),
            port: fields.optional("port", read::any_port),
            port_index: fields.optional("portIndex", read::any_port),
            protocol: fields.optional("protocol", word(HEALTH_PROTOCOLS)).unwrap_or_default(),
            ip_protocol: fields.optional("ipProtocol", word(IP_PROTOCOLS)).unwrap_or_default(),
            // The only one without a lower limit.
            timeout_seconds: fields.optional("timeoutSeconds", read::int).unwrap_or(20),
            delay_seconds: fields.optional("delaySeconds", natural).unwrap_or(15),
        };
        fields.finish(Some(check))
    }

    pub fn write(&self, w: &mut Writer) {
        w.object(|w| {
            if let Some(command) = &self.command {
                w.key("command").object(|w| w.string_member("value", command));
            }
            w.integer_member("gracePeriodSeconds", self.grace_period_seconds);
            w.optional_boolean("ignoreHttp1xx", self.ignore_http1xx);
            w.integer_member("intervalSeconds", self.interval_seconds);
            w.integer_member("maxConsecutiveFailures", self.max_consecutive_failures);
            w.optional_string("path", self.path.as_deref());
            w.optional_integer("port", self.port);
            w.optional_integer("portIndex", self.port_index);
            w.string_member("protocol", self.protocol.as_str());
            w.string_member("ipProtocol", self.ip_protocol.as_str());
            w.integer_member("timeoutSeconds", self.timeout_seconds);
            w.integer_member("delaySeconds", self.delay_seconds);
        });
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HttpScheme {
    #[default]
    Http,
    Https,
}

const SCHEMES: &[(&str, HttpScheme)] = &[("HTTP", HttpScheme::Http), ("HTTPS", HttpScheme::Https)];

impl HttpScheme {
    pub fn as_str(self) -> &'static str {
        match self {
            HttpScheme::Http => "HTTP",
            HttpScheme::Https => "HTTPS",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Shell(String),
    Argv(Vec<String>),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct HttpCheck {
    pub port_index: Option<u16>,
    pub port: Option<u16>,
    pub path: Option<String>,
    pub scheme: HttpScheme,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct TcpCheck {
    pub port_index: Option<u16>,
    pub port: Option<u16>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Check {
    pub http: Option<HttpCheck>,
    pub tcp: Option<TcpCheck>,
    pub exec: Option<Command>,
    pub interval_seconds: i32,
    pub timeout_seconds: i32,
    pub delay_seconds: i32,
}

fn command(value: &Value) -> Read<Command> {
    let shell = {
        let mut fields = Fields::of(value);
        let shell = fields.required("shell", non_empty);
        fields.finish(shell.map(Command::Shell))
    };
    shell.or_else(|_| {
        let mut fields = Fields::of(value);
        let argv = fields.required("argv", |value| {
            let argv = list(read::string)(value)?;
            if argv.is_empty() { Err(Errors::new("error.minLength")) } else { Ok(argv) }
        });
        fields.finish(argv.map(Command::Argv))
    })
}

impl Check {
    pub fn read(value: &Value) -> Read<Self> {
        let mut fields = Fields::of(value);
        let http = fields.optional("http", |value| {
            let mut fields = Fields::of(value);
            let check = HttpCheck {
                port_index: fields.optional("portIndex", read::any_port),
                port: fields.optional("port", read::any_port),
                path: fields.optional("path", short),
                scheme: fields.optional("scheme", word(SCHEMES)).unwrap_or_default(),
            };
            fields.finish(Some(check))
        });
        let tcp = fields.optional("tcp", |value| {
            let mut fields = Fields::of(value);
            let check = TcpCheck {
                port_index: fields.optional("portIndex", read::any_port),
                port: fields.optional("port", read::any_port),
            };
            fields.finish(Some(check))
        });
        let exec = fields.optional("exec", |value| {
            let mut fields = Fields::strict(value)?;
            let command = fields.required("command", command);
            fields.finish(command)
        });
        let check = Check {
            http,
            tcp,
            exec,
            interval_seconds: fields.optional("intervalSeconds", natural).unwrap_or(60),
            timeout_seconds: fields.optional("timeoutSeconds", natural).unwrap_or(20),
            delay_seconds: fields.optional("delaySeconds", natural).unwrap_or(15),
        };
        fields.finish(Some(check))
    }

    pub fn write(&self, w: &mut Writer) {
        w.object(|w| {
            if let Some(http) = &self.http {
                w.key("http").object(|w| {
                    w.optional_integer("portIndex", http.port_index);
                    w.optional_integer("port", http.port);
                    w.optional_string("path", http.path.as_deref());
                    w.string_member("scheme", http.scheme.as_str());
                });
            }
            if let Some(tcp) = &self.tcp {
                w.key("tcp").object(|w| {
                    w.optional_integer("portIndex", tcp.port_index);
                    w.optional_integer("port", tcp.port);
                });
            }
            if let Some(command) = &self.exec {
                w.key("exec").object(|w| {
                    w.key("command").object(|w| match command {
                        Command::Shell(shell) => w.string_member("shell", shell),
                        Command::Argv(argv) => w.strings("argv", argv),
                    });
                });
            }
            w.integer_member("intervalSeconds", self.interval_seconds);
            w.integer_member("timeoutSeconds", self.timeout_seconds);
            w.integer_member("delaySeconds", self.delay_seconds);
        });
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct ReadinessCheck {
    pub name: String,
    pub protocol: HttpScheme,
    pub path: String,
    pub port_name: String,
    pub interval_seconds: i32,
    pub timeout_seconds: i32,
    /// A set.
    pub http_status_codes_for_ready: Option<Vec<i32>>,
    pub preserve_last_response: bool,
}

impl ReadinessCheck {
    pub fn read(value: &Value) -> Read<Self> {
        let mut fields = Fields::of(value);
        let path = text(Limits { min: 1, max: Some(1024), pattern: None });
        let check = ReadinessCheck {
            name: fields.optional("name", non_empty).unwrap_or_else(|| "readinessCheck".to_owned()),
            protocol: fields.optional("protocol", word(SCHEMES)).unwrap_or_default(),
            path: fields.optional("path", path).unwrap_or_else(|| "/".to_owned()),
            port_name: fields
                .optional("portName", legacy_name)
                .unwrap_or_else(|| "http-api".to_owned()),
            interval_seconds: fields.optional("intervalSeconds", natural).unwrap_or(30),
            timeout_seconds: fields
                .optional("timeoutSeconds", within(read::int, 1, None))
                .unwrap_or(10),
            http_status_codes_for_ready: fields.optional("httpStatusCodesForReady", codes),
            preserve_last_response: fields
                .optional("preserveLastResponse", read::boolean)
                .unwrap_or(false),
        };
        fields.finish(Some(check))
    }

    pub fn write(&self, w: &mut Writer) {
        w.object(|w| {
            w.string_member("name", &self.name);
            w.string_member("protocol", self.protocol.as_str());
            w.string_member("path", &self.path);
            w.string_member("portName", &self.port_name);
            w.integer_member("intervalSeconds", self.interval_seconds);
            w.integer_member("timeoutSeconds", self.timeout_seconds);
            if let Some(codes) = &self.http_status_codes_for_ready {
                w.key("httpStatusCodesForReady").array(codes, |w, code| w.integer(*code));
            }
            w.boolean_member("preserveLastResponse", self.preserve_last_response);
        });
    }
}

fn codes(value: &Value) -> Read<Vec<i32>> {
    // An integer is its own hash.
    let codes = set(read::int, |code| *code as u32)(value)?;
    if codes.is_empty() { Err(Errors::new("error.minLength")) } else { Ok(codes) }
}
