//! Every recorded body that is no JSON or has the wrong shape, and the recorded answer to it.

use super::app::App;
use super::json::{self, Broken};
use super::read::list;
use super::simple;

fn answer(method: &str, path: &str, body: &[u8]) -> Option<Vec<u8>> {
    let value = match json::parse(body) {
        Ok(value) => value,
        Err(Broken::Syntax(details)) => {
            return Some(simple::text_details("Invalid JSON", &details));
        }
        Err(Broken::Empty(details)) => {
            let text = "Please specify data in JSON format";
            return Some(simple::text_details(text, &details));
        }
    };
    let read = match (method, path) {
        ("POST", _) => App::read(&value).map(|_| ()),
        (_, "/v2/apps") => list(App::read_update)(&value).map(|_| ()),
        _ => App::read_update(&value).map(|_| ()),
    };
    read.err().map(|errors| simple::invalid_json(&errors))
}

#[test]
fn bodies_of_apps() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../compat-fixtures/marathon");
    let text = std::fs::read_to_string(format!("{folder}/02b-apps-invalid.har")).unwrap();
    let har: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut count = 0;
    for entry in har["log"]["entries"].as_array().unwrap() {
        let request = &entry["request"];
        let url = request["url"].as_str().unwrap();
        let path = url.split('?').next().unwrap().replace("http://127.0.0.1:8082", "");
        let method = request["method"].as_str().unwrap();
        let Some(body) = request["postData"]["text"].as_str() else { continue };
        let want = entry["response"]["content"]["text"].as_str().unwrap_or_default();
        let is_of_reader = want.starts_with("{\"message\":\"Invalid JSON\"");
        // The id in the path replaces that of the body before it is read.
        if !path.starts_with("/v2/apps") || path == "/v2/apps/UP" {
            continue;
        }
        let got = answer(method, &path, body.as_bytes());
        let got = got.map(|bytes| String::from_utf8(bytes).unwrap());
        assert_eq!(got.as_deref(), is_of_reader.then_some(want), "{method} {path} {body}");
        count += usize::from(is_of_reader);
    }
    assert!(count > 200, "{count}");
}
