//! A client of the agent's v1 API, with its streams.

use bytes::{Buf, Bytes, BytesMut};
use futures::{Stream, StreamExt};
use serde_json::{Value, json};

/// A client of one agent.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    url: String,
}

/// Output of a container, as it comes.
pub struct Output {
    bytes: std::pin::Pin<Box<dyn Stream<Item = reqwest::Result<Bytes>> + Send>>,
    buffer: BytesMut,
}

/// All that came out of a container.
#[derive(Debug, Default)]
pub struct Told {
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
}

impl Told {
    pub fn stdout_text(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }
}

pub fn id(parent: &str, child: &str) -> Value {
    json!({"value": child, "parent": {"value": parent}})
}

pub fn base64(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

fn from_base64(text: &Value) -> Vec<u8> {
    use base64::Engine;
    let text = text.as_str().expect("base64");
    base64::engine::general_purpose::STANDARD.decode(text).expect("base64")
}

/// A record of input.
pub fn stdin(bytes: &[u8]) -> Value {
    json!({"type": "DATA", "data": {"type": "STDIN", "data": base64(bytes)}})
}

pub fn window(rows: u32, columns: u32) -> Value {
    let info = json!({"window_size": {"rows": rows, "columns": columns}});
    json!({"type": "CONTROL", "control": {"type": "TTY_INFO", "tty_info": info}})
}

impl Client {
    pub fn new(port: u16) -> Self {
        Self {
            http: reqwest::Client::new(),
            url: format!("http://127.0.0.1:{port}/slave(1)/api/v1"),
        }
    }

    /// A call of one answer: its status and text.
    pub async fn call(&self, kind: &str, payload: Value) -> (u16, String) {
        let call = json!({"type": kind, kind.to_lowercase(): payload});
        let request = self.http.post(&self.url).header("Content-Type", "application/json");
        let answer = request.body(call.to_string()).send().await.expect("an answer");
        (answer.status().as_u16(), answer.text().await.expect("a text"))
    }

    /// A call that is answered by a stream; or its refusal.
    pub async fn stream(&self, kind: &str, payload: Value) -> Result<Output, (u16, String)> {
        let call = json!({"type": kind, kind.to_lowercase(): payload});
        let request = self
            .http
            .post(&self.url)
            .header("Content-Type", "application/json")
            // Of several, the last counts.
            .header("Accept", "application/json")
            .header("Accept", "application/recordio")
            .header("Message-Accept", "application/json");
        let answer = request.body(call.to_string()).send().await.expect("an answer");
        let status = answer.status().as_u16();
        if status != 200 {
            return Err((status, answer.text().await.expect("a text")));
        }
        assert_eq!(answer.headers()["content-type"], "application/recordio");
        assert_eq!(answer.headers()["message-content-type"], "application/json");
        Ok(Output { bytes: Box::pin(answer.bytes_stream()), buffer: BytesMut::new() })
    }

    pub async fn session(&self, container_id: Value, command: &str, container: Value) -> Output {
        let mut payload = json!({"container_id": container_id, "command": {"value": command}});
        if !container.is_null() {
            payload["container"] = container;
        }
        self.stream("LAUNCH_NESTED_CONTAINER_SESSION", payload).await.expect("a session")
    }

    /// Brings input; the answer comes when it is used up, or the container is over.
    pub async fn input(
        &self,
        container_id: Value,
        records: impl Stream<Item = Value> + Send + 'static,
    ) -> (u16, String) {
        let wrap = |input: Value| {
            let call = json!({"type": "ATTACH_CONTAINER_INPUT", "attach_container_input": input});
            let text = call.to_string();
            Ok::<_, std::convert::Infallible>(format!("{}\n{text}", text.len()))
        };
        let first = wrap(json!({"type": "CONTAINER_ID", "container_id": container_id}));
        let rest = records.map(move |io| wrap(json!({"type": "PROCESS_IO", "process_io": io})));
        let body = futures::stream::iter([first]).chain(rest);
        let request = self
            .http
            .post(&self.url)
            .header("Content-Type", "application/recordio")
            .header("Message-Content-Type", "application/json");
        let answer = request.body(reqwest::Body::wrap_stream(body)).send().await;
        let answer = answer.expect("an answer");
        let status = answer.status().as_u16();
        if status == 200 {
            assert!(!answer.headers().contains_key("content-type"));
        }
        (status, answer.text().await.expect("a text"))
    }

    /// The raw wait status of a container that ends.
    pub async fn wait(&self, container_id: Value) -> i64 {
        let (status, text) =
            self.call("WAIT_CONTAINER", json!({"container_id": container_id})).await;
        assert_eq!(status, 200, "{text}");
        let answer: Value = serde_json::from_str(&text).expect("JSON");
        answer["wait_container"]["exit_status"].as_i64().expect("a status")
    }
}

impl Output {
    /// The next record, `None` at the end of the stream.
    pub async fn next(&mut self) -> Option<Value> {
        loop {
            if let Some(end) = self.buffer.iter().position(|byte| *byte == b'\n') {
                let length = std::str::from_utf8(&self.buffer[..end]).expect("digits");
                let length: usize = length.parse().expect("a length");
                if self.buffer.len() > end + length {
                    self.buffer.advance(end + 1);
                    let record = self.buffer.split_to(length);
                    return Some(serde_json::from_slice(&record).expect("JSON"));
                }
            }
            let bytes = self.bytes.next().await?;
            self.buffer.extend_from_slice(&bytes.expect("a stream that does not break"));
        }
    }

    /// Adds the next piece of data to `told`; whether there was one.
    pub async fn tell(&mut self, told: &mut Told) -> bool {
        loop {
            let Some(record) = self.next().await else {
                return false;
            };
            if record["type"] != "DATA" {
                continue;
            }
            let bytes = from_base64(&record["data"]["data"]);
            match record["data"]["type"].as_str() {
                Some("STDOUT") => told.stdout.extend(bytes),
                Some("STDERR") => told.stderr.extend(bytes),
                other => panic!("data of {other:?}"),
            }
            return true;
        }
    }

    pub async fn all(mut self) -> Told {
        let mut told = Told::default();
        while self.tell(&mut told).await {}
        told
    }

    /// Reads until the output holds `text`.
    pub async fn until(&mut self, told: &mut Told, text: &str) {
        while !told.stdout_text().contains(text) {
            assert!(self.tell(told).await, "{text} in {:?}", told.stdout_text());
        }
    }
}
