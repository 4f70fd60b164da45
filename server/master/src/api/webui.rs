//! Files of the web interface: `/`, `/app` and `/assets`.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use axum::extract::Request;
use ekiden_http::libprocess::{self, Routed, Routes};

use super::{Answer, Api, handler};

/// Types by extension; others have none (recorded: master-empty.har, "web UI files").
const TYPES: &[(&str, &str)] = &[
    ("css", "text/css"),
    ("gif", "image/gif"),
    ("html", "text/html"),
    ("ico", "image/x-icon"),
    ("jpg", "image/jpeg"),
    ("js", "application/x-javascript"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain"),
];

pub fn routes(routes: Routes, api: &Arc<Api>) -> Routes {
    routes
        .asset("master", "", handler(api, serve))
        .asset("master", "app", handler(api, serve))
        .asset("master", "assets", handler(api, serve))
}

async fn serve(api: Arc<Api>, request: Request) -> Answer {
    let routed = request.extensions().get::<Routed>().cloned();
    let path = routed.map(|routed| routed.path).unwrap_or_default();
    let name = path.trim_start_matches('/').strip_prefix("master").unwrap_or_default();
    let name = name.trim_start_matches('/');
    let name = if name.is_empty() { "index.html" } else { name };
    let folder = api.shared.config.webui_dir.as_deref();
    let file = folder.and_then(|folder| within(folder, name)).ok_or_else(libprocess::not_found)?;
    let data = tokio::fs::read(&file).await.map_err(|_| libprocess::not_found())?;
    let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let content_type = TYPES.iter().find(|(known, _)| *known == extension).map(|(_, kind)| *kind);
    Ok(libprocess::file(content_type, data))
}

/// The file, if it lies within the folder, whatever links say.
fn within(folder: &Path, name: &str) -> Option<PathBuf> {
    let plain = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    let folder = folder.canonicalize().ok()?;
    let file = folder.join(name).canonicalize().ok().filter(|_| plain)?;
    (file.starts_with(&folder) && file.is_file()).then_some(file)
}
