//! Service ports: every 0 becomes a number that no other app has.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{PlanContext, Refusal, Target};
use crate::marathon::app::App;

/// Ports that the app had before and gave up are used first, then the lowest free of the range.
pub(super) fn assign(target: &mut Target, context: &PlanContext) -> Result<(), Refusal> {
    let (min, max) = (context.local_port_min, context.local_port_max);
    let dynamic: Vec<Arc<App>> = target
        .apps
        .values()
        .flatten()
        .filter(|app| app.service_ports().contains(&0))
        .filter(|app| target.state.apps.get(&app.id).is_none_or(|old| old.is_upgrade(app)))
        .cloned()
        .collect();
    if dynamic.is_empty() {
        return Ok(());
    }
    let used: BTreeSet<u16> = target
        .state
        .apps
        .values()
        .chain(target.all_apps())
        .flat_map(|app| app.service_ports())
        .collect();
    let mut free = (min..=max).filter(|port| !used.contains(port));
    for app in dynamic {
        let wanted = app.service_ports();
        let kept: Vec<u16> = target
            .state
            .apps
            .get(&app.id)
            .map(|old| old.service_ports())
            .unwrap_or_default()
            .into_iter()
            .filter(|port| (min..=max).contains(port) && !wanted.contains(port))
            .collect();
        let mut kept = kept.into_iter();
        let mut ports = Vec::with_capacity(wanted.len());
        for port in wanted {
            ports.push(match port {
                0 => kept
                    .next()
                    .or_else(|| free.next())
                    .ok_or(Refusal::PortRangeExhausted { min, max })?,
                port => port,
            });
        }
        target.apps.insert(app.id.clone(), Some(Arc::new(with_ports(&app, &ports))));
    }
    Ok(())
}

fn with_ports(app: &App, ports: &[u16]) -> App {
    let mut app = app.clone();
    match &mut app.container {
        Some(container) if !container.port_mappings.is_empty() => {
            for (mapping, port) in container.port_mappings.iter_mut().zip(ports) {
                mapping.service_port = *port;
            }
        }
        _ => {
            for (definition, port) in app.port_definitions.iter_mut().zip(ports) {
                definition.port = *port;
            }
        }
    }
    app
}
