//! A framework as curl would be one.

use serde_json::{Value, json};

use super::master::{Master, Records, client};

pub struct Scheduler {
    pub framework_id: String,
    pub stream_id: String,
    base: String,
    events: Records,
}

pub fn info() -> Value {
    json!({
        "user": "root",
        "name": "test",
        "failover_timeout": 3600.0,
        "roles": ["web"],
        "capabilities": [{ "type": "MULTI_ROLE" }, { "type": "PARTITION_AWARE" }],
    })
}

impl Scheduler {
    pub async fn subscribe(master: &Master, mut info: Value, id: Option<&str>) -> Scheduler {
        let mut call = json!({ "type": "SUBSCRIBE" });
        if let Some(id) = id {
            call["framework_id"] = json!({ "value": id });
            info["id"] = json!({ "value": id });
        }
        call["subscribe"] = json!({ "framework_info": info });
        let answer = client()
            .post(format!("{}/api/v1/scheduler", master.base))
            .json(&call)
            .send()
            .await
            .expect("an answer");
        assert_eq!(answer.status(), 200);
        let stream_id = answer.headers()["mesos-stream-id"].to_str().expect("text").to_string();
        let mut events = Records::new(answer);
        let first = events.next().await.expect("a record");
        assert_eq!(first["type"], "SUBSCRIBED", "{first}");
        let second = events.next().await.expect("a record");
        assert_eq!(second, json!({ "type": "HEARTBEAT" }));
        let framework_id = &first["subscribed"]["framework_id"]["value"];
        Scheduler {
            framework_id: framework_id.as_str().expect("an id").to_string(),
            stream_id,
            base: master.base.clone(),
            events,
        }
    }

    /// The next event that is no heartbeat.
    pub async fn event(&mut self) -> Value {
        loop {
            let event = self.events.next().await.expect("an event");
            if event["type"] != "HEARTBEAT" {
                return event;
            }
        }
    }

    /// The next event, which must be OFFERS of one offer.
    pub async fn offer(&mut self) -> Value {
        let event = self.event().await;
        assert_eq!(event["type"], "OFFERS", "{event}");
        let offers = event["offers"]["offers"].as_array().expect("a list");
        assert_eq!(offers.len(), 1, "{event}");
        offers[0].clone()
    }

    /// The next event, which must be an UPDATE of this state.
    pub async fn update(&mut self, state: &str) -> Value {
        let event = self.event().await;
        assert_eq!(event["type"], "UPDATE", "{event}");
        let status = event["update"]["status"].clone();
        assert_eq!(status["state"], state, "{status}");
        status
    }

    pub async fn ended(mut self) {
        while self.events.next().await.is_some() {}
    }

    pub async fn call(&self, mut call: Value) -> (u16, String) {
        call["framework_id"] = json!({ "value": self.framework_id });
        let answer = client()
            .post(format!("{}/api/v1/scheduler", self.base))
            .header("Mesos-Stream-Id", &self.stream_id)
            .json(&call)
            .send()
            .await
            .expect("an answer");
        (answer.status().as_u16(), answer.text().await.expect("a body"))
    }

    pub async fn accepted(&self, call: Value) {
        assert_eq!(self.call(call).await, (202, String::new()));
    }

    pub async fn launch(&self, offer: &Value, task_id: &str, command: &str) {
        self.accepted(json!({
            "type": "ACCEPT",
            "accept": {
                "offer_ids": [offer["id"]],
                "operations": [{
                    "type": "LAUNCH",
                    "launch": { "task_infos": [{
                        "name": format!("task {task_id}"),
                        "task_id": { "value": task_id },
                        "agent_id": offer["agent_id"],
                        "resources": [
                            { "name": "cpus", "type": "SCALAR", "scalar": { "value": 0.5 } },
                            { "name": "mem", "type": "SCALAR", "scalar": { "value": 64.0 } },
                        ],
                        "command": { "value": command },
                    }] },
                }],
                "filters": { "refuse_seconds": 0.0 },
            },
        }))
        .await;
    }

    pub async fn acknowledge(&self, status: &Value) {
        self.accepted(json!({
            "type": "ACKNOWLEDGE",
            "acknowledge": {
                "agent_id": status["agent_id"],
                "task_id": status["task_id"],
                "uuid": status["uuid"],
            },
        }))
        .await;
    }
}
