//! Files of the web interface. Recorded: master-empty.har, "web UI files".

use std::path::{Component, Path, PathBuf};

use axum::response::Response;

use super::{content_type, file_body, not_found};
use crate::FileBody;

/// A file as it is, with the type of its extension; what is no readable file is 404.
pub async fn serve_file(path: &Path) -> Response {
    match FileBody::open(path).await {
        Ok(body) => {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            file_body(content_type(name), body.into_body())
        }
        Err(_) => not_found(),
    }
}

/// The file of a folder that the rest of a path names; nothing outside the folder is named.
pub fn within(folder: &Path, rest: &str) -> Option<PathBuf> {
    let rest = Path::new(rest);
    let inside = rest.components().all(|part| matches!(part, Component::Normal(_)));
    (inside && !rest.as_os_str().as_encoded_bytes().contains(&0)).then(|| folder.join(rest))
}
