//! The calls that the framework makes, as v1 JSON.

use serde_json::{Value, json};

use crate::config::MarathonConfig;

/// As the original's driver builds it.
pub fn framework_info(config: &MarathonConfig, id: Option<&str>, roles: &[String]) -> Value {
    let mut capabilities = vec!["PARTITION_AWARE", "REGION_AWARE", "MULTI_ROLE"];
    if config.has_feature("task_killing") {
        capabilities.push("TASK_KILLING_STATE");
    }
    if config.has_feature("gpu_resources") {
        capabilities.push("GPU_RESOURCES");
    }
    let webui_url = config
        .webui_url
        .clone()
        .unwrap_or_else(|| format!("{}://{}", config.scheme(), config.own_address()));
    let mut info = json!({
        "user": config.mesos_user,
        "name": config.framework_name,
        "failover_timeout": config.failover_timeout_seconds as f64,
        "checkpoint": config.checkpoint,
        "hostname": config.hostname,
        "webui_url": webui_url,
        "capabilities": capabilities
            .iter()
            .map(|name| json!({ "type": name }))
            .collect::<Vec<_>>(),
        "roles": roles,
    });
    if let Some(id) = id {
        info["id"] = json!({ "value": id });
    }
    if let Some(principal) = &config.mesos_authentication_principal {
        info["principal"] = json!(principal);
    }
    info
}

/// Makes the calls of one framework.
#[derive(Clone, Debug)]
pub struct Calls {
    pub framework_id: String,
}

impl Calls {
    fn call(&self, name: &str, body: Value) -> Value {
        let mut call = json!({
            "framework_id": { "value": self.framework_id },
            "type": name,
        });
        if !body.is_null() {
            call[name.to_ascii_lowercase()] = body;
        }
        call
    }

    pub fn launch(&self, offer_id: &str, tasks: Vec<Value>) -> Value {
        self.call(
            "ACCEPT",
            json!({
                "offer_ids": [{ "value": offer_id }],
                "operations": [{ "type": "LAUNCH", "launch": { "task_infos": tasks } }],
            }),
        )
    }

    pub fn decline(&self, offer_ids: &[String], refuse_ms: u64) -> Value {
        let ids: Vec<Value> = offer_ids.iter().map(|id| json!({ "value": id })).collect();
        let refuse_seconds = refuse_ms as f64 / 1000.0;
        self.call(
            "DECLINE",
            json!({ "offer_ids": ids, "filters": { "refuse_seconds": refuse_seconds } }),
        )
    }

    pub fn kill(&self, task_id: &str, agent_id: Option<&str>) -> Value {
        let mut body = json!({ "task_id": { "value": task_id } });
        if let Some(agent_id) = agent_id {
            body["agent_id"] = json!({ "value": agent_id });
        }
        self.call("KILL", body)
    }

    pub fn acknowledge(&self, task_id: &str, agent_id: &str, uuid: &str) -> Value {
        self.call(
            "ACKNOWLEDGE",
            json!({
                "agent_id": { "value": agent_id },
                "task_id": { "value": task_id },
                "uuid": uuid,
            }),
        )
    }

    /// Without tasks it asks for all that the master knows.
    pub fn reconcile(&self, tasks: &[(String, Option<String>)]) -> Value {
        let task = |(task_id, agent_id): &(String, Option<String>)| {
            let mut task = json!({ "task_id": { "value": task_id } });
            if let Some(agent_id) = agent_id {
                task["agent_id"] = json!({ "value": agent_id });
            }
            task
        };
        self.call("RECONCILE", json!({ "tasks": tasks.iter().map(task).collect::<Vec<_>>() }))
    }

    pub fn revive(&self, roles: &[String]) -> Value {
        self.call("REVIVE", json!({ "roles": roles }))
    }

    pub fn suppress(&self, roles: &[String]) -> Value {
        self.call("SUPPRESS", json!({ "roles": roles }))
    }
}
