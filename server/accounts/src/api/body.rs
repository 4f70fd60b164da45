//! Bodies and their shapes.

use super::fault::Fault;
use crate::python::{self, Json};
use crate::request::Request;

/// What may be in a JSON body: members that must be texts, and whether there may be others.
pub struct Shape {
    texts: &'static [&'static str],
    others: bool,
}

/// In the order in which the original looks at them.
pub const CREATE: Shape = Shape {
    texts: &[
        "description",
        "password",
        "public_key",
        "provider_type",
        "provider_id",
        "cluster_url",
        "creator_uid",
    ],
    others: false,
};
pub const UPDATE: Shape = Shape { texts: &["description", "password"], others: false };
pub const LOGIN: Shape = Shape { texts: &["uid", "password", "token"], others: true };

/// Bodies are read before anybody has logged in. None that means something is nearly as long.
const BODY_BYTES_MAX: usize = 256 * 1024;

/// What was sent, looked at before the path is: also where there is nothing at that path.
pub fn read(request: &Request) -> Result<Json, Fault> {
    if request.body.is_empty() || !matches!(request.method.as_str(), "POST" | "PUT" | "PATCH") {
        return Ok(Json::Null);
    }
    if request.body.len() > BODY_BYTES_MAX {
        return Err(Fault::too_long());
    }
    let Some(content_type) = request.headers.get("content-type") else {
        return Err(Fault::unreadable("Missing Content-Type header."));
    };
    let content_type = content_type.to_str().unwrap_or_default();
    let kind = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match kind.as_str() {
        "application/json" => {
            let text = python::decode_utf8(&request.body).map_err(|reason| {
                let told = format!("Cannot decode JSON body using UTF-8. Reason: {reason}");
                Fault::unreadable(told)
            })?;
            python::parse(text)
                .map_err(|told| Fault::unreadable(format!("Cannot decode JSON body: {told}")))
        }
        "application/x-www-form-urlencoded" => match python::decode_utf8(&request.body) {
            Ok(_) => Ok(Json::Null),
            Err(_) => Err(Fault::unreadable("Cannot decode form body using UTF-8 codec")),
        },
        _ => Err(Fault::media_type()),
    }
}

impl Shape {
    pub fn check(&self, body: &Json) -> Result<(), Fault> {
        let hint =
            |hint: String| Err(Fault::unreadable(format!("Unexpected JSON input. Hint: {hint}")));
        let members = match body {
            Json::Null => {
                let told = "Request has bad Content-Type or lacks JSON data";
                return Err(Fault::unreadable(told));
            }
            Json::Object(members) => members,
            other => return hint(format!("{} is not of type 'object'", python::repr(other))),
        };
        for name in self.texts {
            match body.get(name) {
                Some(Json::Text(_)) | None => {}
                Some(other) => {
                    return hint(format!("{} is not of type 'string'", python::repr(other)));
                }
            }
        }
        let is_known = |name: &Vec<u32>| {
            self.texts.iter().any(|known| name.iter().copied().eq(known.chars().map(u32::from)))
        };
        let others: Vec<String> = members
            .iter()
            .filter(|(name, _)| !is_known(name))
            .map(|(name, _)| python::repr(&Json::Text(name.clone())))
            .collect();
        if self.others || others.is_empty() {
            return Ok(());
        }
        let verb = if others.len() == 1 { "was" } else { "were" };
        let names = others.join(", ");
        hint(format!("Additional properties are not allowed ({names} {verb} unexpected)"))
    }
}
