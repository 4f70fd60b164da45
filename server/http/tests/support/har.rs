//! Recordings of the originals.

use std::path::PathBuf;

use serde_json::Value;

/// One recorded exchange.
pub struct Exchange {
    pub file: String,
    pub index: usize,
    pub comment: String,
    pub method: String,
    pub url: String,
    /// All bytes of the request.
    pub request: Vec<u8>,
    pub status: u16,
    pub reason: String,
    pub headers: Vec<(String, String)>,
    /// The body of the response; for raw exchanges as framed.
    pub body: Vec<u8>,
    /// All bytes of the response.
    pub response: Vec<u8>,
    pub chunk_sizes: Option<Vec<u64>>,
}

impl Exchange {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
    }

    pub fn name(&self) -> String {
        format!("{} #{} {:?} {} {}", self.file, self.index, self.comment, self.method, self.url)
    }
}

/// All exchanges of a product's recordings.
pub fn read(product: &str) -> Vec<Exchange> {
    let folder =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../compat-fixtures").join(product);
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("fixtures")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "har"))
        .collect();
    files.sort();
    files.iter().flat_map(read_file).collect()
}

fn read_file(path: &PathBuf) -> Vec<Exchange> {
    let har: Value = serde_json::from_slice(&std::fs::read(path).expect("readable")).expect("JSON");
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let entries = har["log"]["entries"].as_array().expect("entries");
    entries.iter().enumerate().map(|(index, entry)| exchange(&file, index, entry)).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn headers(value: &Value) -> Vec<(String, String)> {
    let list = value.as_array().into_iter().flatten();
    list.map(|header| (text(&header["name"]), text(&header["value"]))).collect()
}

fn exchange(file: &str, index: usize, entry: &Value) -> Exchange {
    let (request, response) = (&entry["request"], &entry["response"]);
    let status = response["status"].as_u64().unwrap_or_default() as u16;
    let reason = text(&response["statusText"]);
    let response_headers = headers(&response["headers"]);
    let content = &response["content"];
    let body = match content["encoding"].as_str() {
        Some("base64") => base64_of(&text(&content["text"])),
        _ => text(&content["text"]).into_bytes(),
    };
    let mut whole = Vec::new();
    if status != 0 {
        whole.extend(format!("HTTP/1.1 {status} {reason}\r\n").bytes());
        for (name, value) in &response_headers {
            whole.extend(format!("{name}: {value}\r\n").bytes());
        }
        whole.extend(b"\r\n");
        whole.extend(&body);
    }
    if let Some(raw) = entry["_rawResponse"].as_str() {
        whole = base64_of(raw);
    }
    Exchange {
        file: file.to_owned(),
        index,
        comment: text(&entry["comment"]),
        method: text(&request["method"]),
        url: text(&request["url"]),
        request: request_bytes(file, entry),
        status,
        reason,
        headers: response_headers,
        body,
        response: whole,
        chunk_sizes: entry["_chunkSizes"]
            .as_array()
            .map(|sizes| sizes.iter().filter_map(Value::as_u64).collect()),
    }
}

fn request_bytes(file: &str, entry: &Value) -> Vec<u8> {
    if let Some(raw) = entry["_rawRequest"].as_str() {
        return base64_of(raw);
    }
    let request = &entry["request"];
    let sent = text(&request["postData"]["text"]);
    if file == "09-framing.har" {
        // One byte a character, as recorded.
        return sent.chars().map(|letter| letter as u8).collect();
    }
    let url = text(&request["url"]);
    let path = url.splitn(4, '/').nth(3).unwrap_or_default();
    let mut whole = format!("{} /{path} HTTP/1.1\r\n", text(&request["method"])).into_bytes();
    for (name, value) in headers(&request["headers"]) {
        whole.extend(format!("{name}: {value}\r\n").bytes());
    }
    whole.extend(b"\r\n");
    match sent.strip_prefix("base64:") {
        Some(binary) => whole.extend(base64_of(binary)),
        None => whole.extend(sent.bytes()),
    }
    whole
}

fn base64_of(text: &str) -> Vec<u8> {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.decode(text).expect("base64")
}
