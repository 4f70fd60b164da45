//! v1 JSON of Mesos' messages to the domain's nouns and back: what both the scheduler API and the
//! agent link carry.

pub mod framework;
pub mod resources;
pub mod status;
pub mod task;

use std::sync::Arc;

use serde::Deserialize;

/// `{"value": "…"}`, as ids come.
#[derive(Clone, Debug, Deserialize)]
pub struct IdView {
    pub value: String,
}

impl IdView {
    pub fn text(&self) -> Arc<str> {
        self.value.as_str().into()
    }
}

/// 16 bytes as the domain keeps them: lower-case hexadecimal with dashes.
pub fn uuid_text(base64_text: &str) -> Option<Arc<str>> {
    use base64::Engine as _;
    let bytes = base64::engine::general_purpose::STANDARD.decode(base64_text).ok()?;
    let uuid = uuid::Uuid::from_slice(&bytes).ok()?;
    Some(uuid.to_string().into())
}

/// The base64 form of [`uuid_text`].
pub fn uuid_base64(text: &str) -> Option<String> {
    use base64::Engine as _;
    let uuid = uuid::Uuid::parse_str(text).ok()?;
    Some(base64::engine::general_purpose::STANDARD.encode(uuid.as_bytes()))
}
