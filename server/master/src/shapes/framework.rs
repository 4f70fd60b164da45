//! `FrameworkInfo`.

use std::collections::BTreeMap;
use std::sync::Arc;

use ekiden_domain::mesos::framework::FrameworkInfo;
use ekiden_domain::mesos::ids::FrameworkId;
use ekiden_domain::mesos::resources::{Quantities, Scalar};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value as Json, json};

use super::IdView;

#[derive(Debug, Deserialize)]
struct InfoView {
    #[serde(default)]
    user: String,
    #[serde(default)]
    name: String,
    id: Option<IdView>,
    #[serde(default)]
    failover_timeout: f64,
    #[serde(default)]
    checkpoint: bool,
    role: Option<String>,
    #[serde(default)]
    roles: Vec<String>,
    #[serde(default)]
    hostname: String,
    principal: Option<String>,
    #[serde(default)]
    webui_url: String,
    #[serde(default)]
    capabilities: Vec<CapabilityView>,
    #[serde(default)]
    offer_filters: BTreeMap<String, OfferFiltersView>,
}

#[derive(Debug, Deserialize)]
struct CapabilityView {
    #[serde(rename = "type")]
    kind: Option<String>,
}

#[derive(Debug, Deserialize)]
struct OfferFiltersView {
    min_allocatable_resources: Option<MinimumView>,
}

#[derive(Debug, Deserialize)]
struct MinimumView {
    #[serde(default)]
    quantities: Vec<QuantitiesView>,
}

#[derive(Debug, Deserialize)]
struct QuantitiesView {
    #[serde(default)]
    quantities: BTreeMap<String, AmountView>,
}

#[derive(Debug, Deserialize)]
struct AmountView {
    value: f64,
}

/// A `FrameworkInfo` with what it says of roles and its id.
#[derive(Clone, Debug)]
pub struct ReadInfo {
    pub id: Option<FrameworkId>,
    pub info: FrameworkInfo,
    pub given_role: Option<Arc<str>>,
    pub given_roles: Vec<Arc<str>>,
}

/// `FrameworkInfo`, v1 JSON.
pub fn read(json: &RawValue) -> Result<ReadInfo, String> {
    let view: InfoView = serde_json::from_str(json.get()).map_err(|error| error.to_string())?;
    let capabilities: Vec<Arc<str>> = view
        .capabilities
        .into_iter()
        .filter_map(|capability| capability.kind.map(Arc::from))
        .collect();
    let given_role: Option<Arc<str>> = view.role.map(Arc::from);
    let given_roles: Vec<Arc<str>> = view.roles.into_iter().map(Arc::from).collect();
    let multi_role = capabilities.iter().any(|name| &**name == "MULTI_ROLE");
    let roles = if multi_role {
        given_roles.clone()
    } else {
        vec![given_role.clone().unwrap_or_else(|| "*".into())]
    };
    let min_allocatable = view
        .offer_filters
        .into_iter()
        .filter_map(|(role, filters)| {
            let minimum = filters.min_allocatable_resources?;
            Some((role.into(), minimum.quantities.into_iter().map(quantities).collect()))
        })
        .collect();
    let info = FrameworkInfo {
        name: view.name.into(),
        user: view.user.into(),
        roles,
        principal: view.principal.map(Arc::from),
        failover_timeout_seconds: view.failover_timeout,
        checkpoint: view.checkpoint,
        hostname: view.hostname.into(),
        webui_url: view.webui_url.into(),
        capabilities,
        min_allocatable,
        json: json.get().into(),
    };
    let id = view.id.map(|id| id.text().as_ref().into());
    Ok(ReadInfo { id, info, given_role, given_roles })
}

fn quantities(view: QuantitiesView) -> Quantities {
    view.quantities
        .into_iter()
        .map(|(name, amount)| (Arc::from(name), Scalar(amount.value)))
        .collect()
}

/// In the order of their declaration; all others follow these.
const FIRST_FIELDS: [&str; 5] = ["user", "name", "id", "failover_timeout", "checkpoint"];

/// The JSON of an info with an id, and with the user and checkpointing that the rules decided.
pub fn with_id(info: &FrameworkInfo, id: &FrameworkId) -> Arc<str> {
    let mut given: Map<String, Json> = serde_json::from_str(&info.json).unwrap_or_default();
    given.insert("user".into(), json!(info.user));
    given.insert("id".into(), json!({ "value": id }));
    given.insert("failover_timeout".into(), json!(info.failover_timeout_seconds));
    given.insert("checkpoint".into(), json!(info.checkpoint));
    let mut ordered = Map::new();
    for name in FIRST_FIELDS {
        if let Some(value) = given.shift_remove(name) {
            ordered.insert(name.to_string(), value);
        }
    }
    ordered.extend(given);
    Json::Object(ordered).to_string().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stand_in_their_place() {
        let raw = RawValue::from_string(
            r#"{"user":"root","name":"f","roles":["a"],"capabilities":[{"type":"MULTI_ROLE"}]}"#
                .into(),
        );
        let read = read(&raw.expect("JSON")).expect("an info");
        assert_eq!(read.info.roles, ["a".into()]);
        assert_eq!(
            &*with_id(&read.info, &"m-0000".into()),
            r#"{"user":"root","name":"f","id":{"value":"m-0000"},"failover_timeout":0.0,"checkpoint":false,"roles":["a"],"capabilities":[{"type":"MULTI_ROLE"}]}"#
        );
    }
}
