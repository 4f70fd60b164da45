//! `/package/…`, `/cosmos/service/…`, `/capabilities`.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use axum::body::Body;
use bytes::Bytes;
use ekiden_domain::gateway::packages::{self, Answer, Plugin};
use http::header::{ACCEPT, CONTENT_DISPOSITION, CONTENT_TYPE, HOST, HeaderName, HeaderValue};
use http::{Method, Request, Response, StatusCode};
use sha2::{Digest, Sha256};

use super::{answers, reached};

/// Where the plugins of the command line are looked for, below the directory of packages.
const PLUGINS: [(&str, &str); 3] = [
    ("linux", "dcos-core-cli/linux/x86-64"),
    ("darwin", "dcos-core-cli/darwin/x86-64"),
    ("windows", "dcos-core-cli/windows/x86-64"),
];

/// The packages that lie in a directory.
#[derive(Clone, Debug, Default)]
pub struct Packages {
    directory: Option<PathBuf>,
    sums: Arc<Mutex<Vec<Summed>>>,
}

/// A file whose sum is known for as long as its time and size stay.
#[derive(Clone, Debug)]
struct Summed {
    path: PathBuf,
    seen: (Option<SystemTime>, u64),
    sha256: String,
}

impl Packages {
    /// Of a directory, which may not be there.
    pub fn new(directory: Option<PathBuf>) -> Self {
        Packages { directory, sums: Arc::default() }
    }

    pub fn capabilities(&self, request: &Request<Bytes>) -> Response<Body> {
        told(packages::capabilities(answers::header(request, ACCEPT)))
    }

    pub async fn answer(&self, path: &str, request: &Request<Bytes>) -> Response<Body> {
        match (request.method(), path) {
            (&Method::POST, "/package/describe") => self.describe(request).await,
            (&Method::GET | &Method::HEAD, "/package/resource") => self.resource(request).await,
            _ => answers::not_built("package manager"),
        }
    }

    async fn describe(&self, request: &Request<Bytes>) -> Response<Body> {
        let looking = self.clone();
        let plugins = tokio::task::spawn_blocking(move || looking.plugins()).await;
        let plugins = plugins.unwrap_or_default();
        if plugins.is_empty() {
            let place = self.directory.as_deref().unwrap_or(Path::new("<--package_dir>"));
            tracing::warn!(
                "the command line asks for its plugin dcos-core-cli, which is not here: place \
                 dcos-core-cli-<version>.zip in {}/dcos-core-cli/<linux|darwin|windows>/x86-64/ \
                 and name that directory by --package_dir",
                place.display()
            );
        }
        let (accept, content_type) =
            (answers::header(request, ACCEPT), answers::header(request, CONTENT_TYPE));
        let base = base(request);
        told(packages::describe(accept, content_type, request.body(), &plugins, &base))
    }

    /// Only what a description names is sent.
    async fn resource(&self, request: &Request<Bytes>) -> Response<Body> {
        let query = request.uri().query().unwrap_or_default();
        let url = query.split('&').find_map(|pair| pair.strip_prefix("url=")).unwrap_or_default();
        let url = answers::decoded(url);
        let looking = self.clone();
        let found = tokio::task::spawn_blocking(move || looking.files()).await.unwrap_or_default();
        let Some((_, path)) =
            found.into_iter().find(|(platform, path)| url_of(platform, path) == url)
        else {
            return told(packages::forbidden(&url));
        };
        match tokio::fs::read(&path).await {
            Ok(bytes) => {
                let mut answer = answers::ok("application/zip", bytes);
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let value = format!("attachment; filename=\"{name}\"");
                if let Ok(value) = HeaderValue::try_from(value) {
                    answer.headers_mut().insert(CONTENT_DISPOSITION, value);
                }
                answer
            }
            Err(error) => {
                tracing::warn!(%error, path = %path.display(), "a package cannot be read");
                answers::with(StatusCode::INTERNAL_SERVER_ERROR, "text/plain", "unreadable\n")
            }
        }
    }

    /// The newest file of each platform, by name.
    fn files(&self) -> Vec<(&'static str, PathBuf)> {
        let Some(directory) = &self.directory else { return Vec::new() };
        let newest = |place: &str| {
            let entries = std::fs::read_dir(directory.join(place)).ok()?;
            let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
            paths.filter(|path| path.extension().is_some_and(|end| end == "zip")).max()
        };
        PLUGINS.iter().filter_map(|(name, place)| Some((*name, newest(place)?))).collect()
    }

    fn plugins(&self) -> Vec<Plugin> {
        let summed = |(platform, path): (&'static str, PathBuf)| {
            let sha256 = self.sum(&path)?;
            let version = version(&path);
            let url = url_of(platform, &path);
            Some(Plugin { platform, version, url, sha256 })
        };
        self.files().into_iter().filter_map(summed).collect()
    }

    fn sum(&self, path: &Path) -> Option<String> {
        let metadata = std::fs::metadata(path).ok()?;
        let seen = (metadata.modified().ok(), metadata.len());
        let known = self.sums.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let fits = |one: &&Summed| one.path == path && one.seen == seen;
        if let Some(known) = known.iter().find(fits) {
            return Some(known.sha256.clone());
        }
        let digest = Sha256::digest(std::fs::read(path).ok()?);
        let sha256: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        let mut sums = self.sums.lock().unwrap_or_else(PoisonError::into_inner);
        sums.retain(|one| one.path != path);
        sums.push(Summed { path: path.to_owned(), seen, sha256: sha256.clone() });
        Some(sha256)
    }
}

/// `dcos-core-cli-2.2-patch.1.zip` is version `2.2-patch.1`.
fn version(path: &Path) -> String {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    name.strip_prefix("dcos-core-cli-").map_or(name.clone(), str::to_owned)
}

fn url_of(platform: &str, path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let plain = |character: char| character.is_ascii_alphanumeric() || "-._".contains(character);
    let name: String = name.chars().map(|c| if plain(c) { c } else { '_' }).collect();
    format!("dcos-core-cli/{platform}/x86-64/{name}")
}

/// How the client reached the gateway.
fn base(request: &Request<Bytes>) -> String {
    let forwarded = answers::header(request, HeaderName::from_static("x-forwarded-proto"));
    let own = reached(request).map(|reached| reached.scheme);
    let scheme = forwarded.filter(|scheme| *scheme == "https").or(own).unwrap_or("http");
    format!("{scheme}://{}", answers::header(request, HOST).unwrap_or_default())
}

fn told(answer: Answer) -> Response<Body> {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    answers::with(status, answer.content_type, answer.body.to_string())
}

#[cfg(test)]
mod tests {
    use super::{Packages, url_of, version};

    #[test]
    fn the_newest_zip_of_each_platform() {
        let directory = tempfile::tempdir().expect("a directory");
        let place = directory.path().join("dcos-core-cli/linux/x86-64");
        std::fs::create_dir_all(&place).expect("a directory");
        for name in ["dcos-core-cli-2.1.zip", "dcos-core-cli-2.2-patch.1.zip", "readme.txt"] {
            std::fs::write(place.join(name), "abc").expect("a file");
        }
        let packages = Packages::new(Some(directory.path().to_owned()));
        let found = packages.plugins();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].version, "2.2-patch.1");
        assert!(found[0].sha256.starts_with("ba7816bf"), "{}", found[0].sha256);
        assert_eq!(found[0].url, "dcos-core-cli/linux/x86-64/dcos-core-cli-2.2-patch.1.zip");
        assert_eq!(packages.plugins(), found);
        assert!(Packages::new(None).plugins().is_empty());
        assert_eq!(version("/x/other.zip".as_ref()), "other");
        assert_eq!(url_of("linux", "/x/a b.zip".as_ref()), "dcos-core-cli/linux/x86-64/a_b.zip");
    }
}
