//! Checks of all kinds, and what cannot be one.

use ekiden_domain::marathon::checks as domain;
use ekiden_wire::marathon::check as wire;

use super::Impossible;

pub(super) fn health_in(check: &wire::HealthCheck) -> Result<domain::HealthCheck, Impossible> {
    use wire::HealthProtocol as Protocol;
    let protocol = check.protocol;
    if check.command.is_some() && protocol != Protocol::Command {
        let text = format!("illegal protocol {} specified with command", protocol.as_str());
        return Err(Impossible(text));
    }
    let is_possible = match protocol {
        Protocol::Command => {
            check.command.is_some()
                && check.path.is_none()
                && check.port.is_none()
                && check.port_index.is_none()
        }
        Protocol::Tcp | Protocol::MesosTcp => check.path.is_none(),
        _ => true,
    };
    if !is_possible {
        let text = "Invalid combination of HealthCheck parameters in";
        return Err(Impossible(format!("{text} {}", scala_text(check))));
    }
    Ok(domain::HealthCheck {
        protocol: match protocol {
            Protocol::Http => domain::HealthProtocol::Http,
            Protocol::Https => domain::HealthProtocol::Https,
            Protocol::Tcp => domain::HealthProtocol::Tcp,
            Protocol::Command => domain::HealthProtocol::Command,
            Protocol::MesosTcp => domain::HealthProtocol::MesosTcp,
            Protocol::MesosHttp => domain::HealthProtocol::MesosHttp,
            Protocol::MesosHttps => domain::HealthProtocol::MesosHttps,
        },
        command: check.command.clone().map(domain::MesosCommand::Shell),
        grace_period_seconds: check.grace_period_seconds,
        // Lost on the way in. Recorded: 02-apps.har, /hc0.
        ignore_http1xx: false,
        interval_seconds: check.interval_seconds,
        max_consecutive_failures: check.max_consecutive_failures,
        path: check.path.clone(),
        port: check.port,
        port_index: check.port_index,
        ip_protocol: match check.ip_protocol {
            wire::IpProtocol::Ipv4 => domain::IpProtocol::Ipv4,
            wire::IpProtocol::Ipv6 => domain::IpProtocol::Ipv6,
        },
        timeout_seconds: check.timeout_seconds,
        delay_seconds: check.delay_seconds,
    })
}

/// How Scala prints the case class. Recorded: 02b-apps-invalid.har, COMMAND with a path.
fn scala_text(check: &wire::HealthCheck) -> String {
    fn option(value: Option<impl std::fmt::Display>) -> String {
        value.map_or_else(|| "None".to_owned(), |value| format!("Some({value})"))
    }
    let command = check.command.as_ref().map(|command| format!("AppCommandCheck({command})"));
    format!(
        "AppHealthCheck({},{},{},{},{},{},{},{},{},{},{},{})",
        option(command),
        check.grace_period_seconds,
        option(check.ignore_http1xx),
        check.interval_seconds,
        check.max_consecutive_failures,
        option(check.path.as_ref()),
        option(check.port),
        option(check.port_index),
        check.protocol.as_str(),
        check.ip_protocol.as_str(),
        check.timeout_seconds,
        check.delay_seconds,
    )
}

/// `ignoreHttp1xx` is shown of Marathon's own HTTP checks alone.
pub fn health_out(check: &domain::HealthCheck) -> wire::HealthCheck {
    use domain::HealthProtocol as Protocol;
    let is_http = matches!(check.protocol, Protocol::Http | Protocol::Https);
    wire::HealthCheck {
        command: check.command.as_ref().map(|command| match command {
            domain::MesosCommand::Shell(shell) => shell.clone(),
            domain::MesosCommand::Argv(argv) => argv.join(" "),
        }),
        grace_period_seconds: check.grace_period_seconds,
        ignore_http1xx: is_http.then_some(check.ignore_http1xx),
        interval_seconds: check.interval_seconds,
        max_consecutive_failures: check.max_consecutive_failures,
        path: check.path.clone(),
        port: check.port,
        port_index: check.port_index,
        protocol: match check.protocol {
            Protocol::Http => wire::HealthProtocol::Http,
            Protocol::Https => wire::HealthProtocol::Https,
            Protocol::Tcp => wire::HealthProtocol::Tcp,
            Protocol::Command => wire::HealthProtocol::Command,
            Protocol::MesosTcp => wire::HealthProtocol::MesosTcp,
            Protocol::MesosHttp => wire::HealthProtocol::MesosHttp,
            Protocol::MesosHttps => wire::HealthProtocol::MesosHttps,
        },
        ip_protocol: match check.ip_protocol {
            domain::IpProtocol::Ipv4 => wire::IpProtocol::Ipv4,
            domain::IpProtocol::Ipv6 => wire::IpProtocol::Ipv6,
        },
        timeout_seconds: check.timeout_seconds,
        delay_seconds: check.delay_seconds,
    }
}

pub(super) fn check_in(check: &wire::Check) -> Result<domain::Check, Impossible> {
    let kind = match (&check.http, &check.tcp, &check.exec) {
        (Some(http), None, None) => {
            // Recorded: 02-apps.har, /check-https.
            if http.scheme == wire::HttpScheme::Https {
                let text = "HTTPS (of class mesosphere.marathon.raml.HttpScheme$Https$)";
                return Err(Impossible(text.to_owned()));
            }
            domain::CheckKind::Http {
                port_index: http.port_index,
                port: http.port,
                path: http.path.clone(),
                scheme: domain::HttpScheme::Http,
            }
        }
        (None, Some(tcp), None) => {
            domain::CheckKind::Tcp { port_index: tcp.port_index, port: tcp.port }
        }
        (None, None, Some(command)) => domain::CheckKind::Exec {
            command: match command {
                wire::Command::Shell(shell) => domain::MesosCommand::Shell(shell.clone()),
                wire::Command::Argv(argv) => domain::MesosCommand::Argv(argv.clone()),
            },
        },
        _ => {
            let text = "illegal RAML Check: expected one of http, tcp or exec checks";
            return Err(Impossible(text.to_owned()));
        }
    };
    Ok(domain::Check {
        kind,
        interval_seconds: check.interval_seconds,
        timeout_seconds: check.timeout_seconds,
        delay_seconds: check.delay_seconds,
    })
}

pub(super) fn check_out(check: &domain::Check) -> wire::Check {
    let mut out = wire::Check {
        interval_seconds: check.interval_seconds,
        timeout_seconds: check.timeout_seconds,
        delay_seconds: check.delay_seconds,
        ..wire::Check::default()
    };
    match &check.kind {
        domain::CheckKind::Http { port_index, port, path, scheme } => {
            out.http = Some(wire::HttpCheck {
                port_index: *port_index,
                port: *port,
                path: path.clone(),
                scheme: scheme_out(*scheme),
            });
        }
        domain::CheckKind::Tcp { port_index, port } => {
            out.tcp = Some(wire::TcpCheck { port_index: *port_index, port: *port });
        }
        domain::CheckKind::Exec { command } => {
            out.exec = Some(match command {
                domain::MesosCommand::Shell(shell) => wire::Command::Shell(shell.clone()),
                domain::MesosCommand::Argv(argv) => wire::Command::Argv(argv.clone()),
            });
        }
    }
    out
}

fn scheme_out(scheme: domain::HttpScheme) -> wire::HttpScheme {
    match scheme {
        domain::HttpScheme::Http => wire::HttpScheme::Http,
        domain::HttpScheme::Https => wire::HttpScheme::Https,
    }
}

pub(super) fn readiness_in(check: &wire::ReadinessCheck) -> domain::ReadinessCheck {
    domain::ReadinessCheck {
        name: check.name.clone(),
        protocol: match check.protocol {
            wire::HttpScheme::Http => domain::HttpScheme::Http,
            wire::HttpScheme::Https => domain::HttpScheme::Https,
        },
        path: check.path.clone(),
        port_name: check.port_name.clone(),
        interval_seconds: check.interval_seconds,
        timeout_seconds: check.timeout_seconds,
        http_status_codes_for_ready: check
            .http_status_codes_for_ready
            .clone()
            .unwrap_or_else(|| vec![200]),
        preserve_last_response: check.preserve_last_response,
    }
}

pub(super) fn readiness_out(check: &domain::ReadinessCheck) -> wire::ReadinessCheck {
    wire::ReadinessCheck {
        name: check.name.clone(),
        protocol: scheme_out(check.protocol),
        path: check.path.clone(),
        port_name: check.port_name.clone(),
        interval_seconds: check.interval_seconds,
        timeout_seconds: check.timeout_seconds,
        http_status_codes_for_ready: Some(check.http_status_codes_for_ready.clone()),
        preserve_last_response: check.preserve_last_response,
    }
}
