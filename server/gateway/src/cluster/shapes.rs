//! Answers of the master and of Marathon, as far as the gateway reads them.

use ekiden_domain::gateway::apps::App;
use ekiden_domain::gateway::services::Framework;
use serde::Deserialize;

/// `GET /v2/apps`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Apps {
    pub apps: Vec<App>,
}

/// `GET_FRAMEWORKS`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct FrameworksAnswer {
    pub get_frameworks: GetFrameworks,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct GetFrameworks {
    pub frameworks: Vec<OneFramework>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct OneFramework {
    framework_info: FrameworkInfo,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct FrameworkInfo {
    id: Id,
    name: String,
    webui_url: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Id {
    value: String,
}

impl From<OneFramework> for Framework {
    fn from(one: OneFramework) -> Self {
        let FrameworkInfo { id, name, webui_url } = one.framework_info;
        Framework { id: id.value, name, webui_url }
    }
}

/// `GET /slaves`, `GET /state-summary`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Agents {
    pub slaves: Vec<Agent>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Agent {
    pub id: String,
    pub pid: String,
    pub hostname: String,
    pub attributes: serde_json::Map<String, serde_json::Value>,
}
