//! A scripted agent: it speaks the link and runs nothing.

use serde_json::{Value, json};

use super::master::{Master, Records, client};

pub struct Agent {
    pub id: String,
    pub reregistered: bool,
    process_uuid: String,
    base: String,
    link: Records,
}

/// What an agent says at first.
pub fn hello(agent_id: Option<&str>, process_uuid: &str) -> Value {
    json!({
        "agent_id": agent_id,
        "process_uuid": process_uuid,
        "version": "1.11.0",
        "ip": "127.0.0.1",
        "port": 5051,
        "hostname": "localhost",
        "resources_json": [
            { "name": "cpus", "type": "SCALAR", "scalar": { "value": 4.0 } },
            { "name": "mem", "type": "SCALAR", "scalar": { "value": 1024.0 } },
            { "name": "ports", "type": "RANGES",
              "ranges": { "range": [{ "begin": 31000, "end": 32000 }] } },
        ],
        "attributes_json": [{ "name": "rack", "type": "TEXT", "text": { "value": "r1" } }],
        "domain_json": null,
        "capabilities": ["MULTI_ROLE", "RESERVATION_REFINEMENT"],
        "epoch_seen": 0,
        "frameworks": [],
        "executors": [],
        "tasks": [],
    })
}

impl Agent {
    pub async fn link(master: &Master, hello: Value) -> Agent {
        let answer = client()
            .post(format!("{}/ekiden/agent", master.base))
            .json(&hello)
            .send()
            .await
            .expect("an answer");
        assert_eq!(answer.status(), 200);
        let mut link = Records::new(answer);
        let first = link.next().await.expect("a record");
        let registered = &first["command"]["registered"];
        assert!(registered.is_object(), "{first}");
        Agent {
            id: registered["agent_id"].as_str().expect("an id").to_string(),
            reregistered: registered["reregistered"].as_bool().expect("a flag"),
            process_uuid: hello["process_uuid"].as_str().expect("a uuid").to_string(),
            base: master.base.clone(),
            link,
        }
    }

    /// The next command that is no ping, which must be of this kind.
    pub async fn command(&mut self, kind: &str) -> Value {
        loop {
            let record = self.link.next().await.expect("a command");
            if record["command"]["ping"].is_null() {
                assert!(record["command"][kind].is_object(), "{record} is no {kind}");
                return record["command"][kind].clone();
            }
        }
    }

    pub async fn report(&self, report: Value) -> u16 {
        let batch = json!({
            "agent_id": self.id,
            "process_uuid": self.process_uuid,
            "reports": [report],
        });
        let answer = client()
            .post(format!("{}/ekiden/agent/reports", self.base))
            .json(&batch)
            .send()
            .await
            .expect("an answer");
        answer.status().as_u16()
    }

    pub async fn update(&self, framework_id: &str, task_id: &str, state: &str, uuid: &str) -> u16 {
        let status_json = self.status(task_id, state, uuid);
        self.report(json!({ "update": {
            "framework_id": framework_id,
            "executor_id": null,
            "status_json": status_json,
            "latest_state": null,
        } }))
        .await
    }

    pub fn status(&self, task_id: &str, state: &str, uuid: &str) -> Value {
        json!({
            "task_id": { "value": task_id },
            "state": state,
            "source": "SOURCE_EXECUTOR",
            "agent_id": { "value": self.id },
            "executor_id": { "value": task_id },
            "timestamp": 1795350868.5,
            "uuid": uuid,
        })
    }
}
