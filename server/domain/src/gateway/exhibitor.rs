//! What Exhibitor told of the masters' ZooKeeper: the gateway's own answers, since there may be no
//! ZooKeeper at all.

use serde_json::json;

/// The page behind `/exhibitor/`.
pub const PAGE_PATH: &str = "/exhibitor/exhibitor/v1/ui/index.html";

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// 302, relative.
    Redirect(&'static str),
    /// JSON.
    Json(String),
    /// HTML.
    Page(&'static str),
    /// A part of Exhibitor's interface that is not built.
    NotBuilt,
}

/// Answers a decoded path after `/exhibitor`. `masters` are hosts; the leader is one of them.
pub fn answer(path: &str, masters: &[String], leader: Option<&str>, zookeeper_port: u16) -> Answer {
    match path {
        "/" => Answer::Redirect(PAGE_PATH),
        "/exhibitor/v1/ui/index.html" => Answer::Page(
            "<!DOCTYPE html>\n<html>\n<head><title>Exhibitor for ZooKeeper</title></head>\n\
             <body><h1>Exhibitor for ZooKeeper</h1></body>\n</html>\n",
        ),
        "/exhibitor/v1/cluster/status" => {
            let leader = leader.or(masters.first().map(String::as_str));
            let rows: Vec<_> = masters
                .iter()
                .map(|host| {
                    let leads = Some(host.as_str()) == leader;
                    json!({
                        "code": 3, "description": "serving", "hostname": host, "isLeader": leads,
                    })
                })
                .collect();
            Answer::Json(json!(rows).to_string())
        }
        "/exhibitor/v1/cluster/list" => {
            Answer::Json(json!({"servers": masters, "port": zookeeper_port}).to_string())
        }
        _ => Answer::NotBuilt,
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, PAGE_PATH, answer};

    #[test]
    fn answers() {
        let masters = ["10.0.0.1".to_owned(), "10.0.0.2".to_owned()];
        for (path, expected) in [
            ("/", Answer::Redirect(PAGE_PATH)),
            (
                "/exhibitor/v1/cluster/list",
                Answer::Json("{\"servers\":[\"10.0.0.1\",\"10.0.0.2\"],\"port\":2181}".to_owned()),
            ),
            ("/exhibitor/v1/explorer/node", Answer::NotBuilt),
        ] {
            assert_eq!(answer(path, &masters, Some("10.0.0.2"), 2181), expected);
        }
        for (leader, leads) in [(Some("10.0.0.2"), [false, true]), (None, [true, false])] {
            let Answer::Json(text) = answer("/exhibitor/v1/cluster/status", &masters, leader, 1)
            else {
                panic!("status is JSON")
            };
            let rows: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
            assert_eq!([&rows[0]["isLeader"], &rows[1]["isLeader"]], leads);
            assert_eq!(rows[1]["hostname"], "10.0.0.2");
        }
    }
}
