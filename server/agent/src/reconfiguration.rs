//! What an earlier process of this agent told of it, and whether this one may tell something else.

use ekiden_domain::mesos::reconfiguration::{self, AgentFacts, Incompatible, Policy};
use ekiden_domain::mesos::resources::{Resources, parse_attributes};

use crate::config::AgentConfig;
use crate::disk;
use crate::paths::Paths;
use crate::start::AgentError;

pub fn facts(config: &AgentConfig, resources: &Resources) -> Result<AgentFacts, String> {
    Ok(AgentFacts {
        hostname: config.hostname.clone(),
        port: config.port,
        domain_json: config.domain_json.clone(),
        resources: resources.clone(),
        attributes: parse_attributes(config.attributes.as_deref().unwrap_or_default())?,
    })
}

/// Compares with what is kept of `agent_id`, and keeps what now holds.
pub fn check(
    paths: &Paths,
    agent_id: &str,
    policy: Policy,
    facts: &AgentFacts,
) -> Result<(), AgentError> {
    let path = paths.facts(agent_id);
    let failed = |error| AgentError::Directory { directory: path.display().to_string(), error };
    let before: Option<AgentFacts> = disk::read_json(&path).map_err(failed)?;
    if let Some(before) = &before {
        reconfiguration::check(policy, before, facts)
            .map_err(|refused| AgentError::Invalid(told(&refused, policy, paths)))?;
    }
    if before.as_ref() != Some(facts) {
        disk::write_json(&path, facts).map_err(failed)?;
    }
    Ok(())
}

fn told(refused: &Incompatible, policy: Policy, paths: &Paths) -> String {
    let Incompatible { fact, before, now } = refused;
    let change = match now {
        Some(now) => format!("{fact} changed from '{before}' to '{now}'"),
        None => format!("{fact} '{before}' is gone"),
    };
    let name = if policy == Policy::Additive { "additive" } else { "equal" };
    format!(
        "Incompatible agent info detected: {change}, which --reconfiguration_policy={name} does \
         not allow.\nStart with what was, or let the agent \
         register as a new one: rm -f {} (tasks of the old one are then not found again).",
        paths.latest_agent().display()
    )
}
