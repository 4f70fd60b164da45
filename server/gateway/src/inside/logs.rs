//! `/system/v1/logs/…`, of this node and of an agent: logs of tasks.

use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use ekiden_domain::gateway::logs::{
    Cursor, Lines, Purpose, Query, Sandbox, Wanted, back, event, query, redirected, wanted,
};
use futures::stream;
use http::header::{
    ACCEPT, AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION,
};
use http::{Request, Response, StatusCode};

use super::answers::{self, header, not_built, of_go};
use super::sandbox::{CHUNK_BYTES, File};
use crate::behind::Cluster;
use crate::cluster::Live;
use crate::cluster::ask::{self, AskError};

/// A file that does not grow is looked at again after so long.
const PAUSE: Duration = Duration::from_secs(1);
/// Lines are looked for so far back.
const BACK_BYTES_MAX: u64 = 16 * 1024 * 1024;
const EVENTS: &str = "text/event-stream";
const TEXT: &str = "text/plain; charset=utf-8";

/// Answers a decoded path after `/system/v1/logs`, asked of this node or of an agent's.
pub async fn answer(
    live: &Live,
    agent: Option<&str>,
    path: &str,
    request: &Request<Bytes>,
) -> Response<Body> {
    let (sandbox, file, purpose) = match (wanted(path), agent) {
        (Some(Wanted::Component), _) => return not_built("logs of components"),
        (Some(Wanted::Find { task, file, purpose }), _) => {
            return redirect(live, &task, &file, purpose, request).await;
        }
        (Some(Wanted::File { sandbox, file, purpose }), Some(agent)) => {
            let here = Here { agent: agent.to_owned(), sandbox, file };
            match here.find(live, request).await {
                Ok(found) => (here, found, purpose),
                Err(answer) => return answer,
            }
        }
        // The master's node has no sandboxes; the original looks for its own id among the agents.
        (Some(Wanted::File { .. }), None) | (None, _) => {
            return of_go(StatusCode::NOT_FOUND, "404 page not found");
        }
    };
    match (purpose, file) {
        (Purpose::Read, file) => sandbox.read(file, request).await,
        (Purpose::Browse, Some(file)) => listed(file.whole(purpose).await).await,
        (Purpose::Download, Some(file)) => handed_on(file.whole(purpose).await),
        (_, None) => of_go(StatusCode::NOT_FOUND, "File not found"),
    }
}

/// A file and whose it is.
#[derive(Clone)]
struct Here {
    agent: String,
    sandbox: Sandbox,
    file: String,
}

async fn redirect(
    live: &Live,
    task: &str,
    file: &str,
    purpose: Purpose,
    request: &Request<Bytes>,
) -> Response<Body> {
    let Some(state) = live.tasks().await else {
        let why = "unable to get canonical task ID: the leading master does not answer";
        return of_go(StatusCode::INTERNAL_SERVER_ERROR, why);
    };
    let path = match redirected(&state, task, file, purpose) {
        Ok(path) => path,
        Err(failure) => return of_go(StatusCode::INTERNAL_SERVER_ERROR, &failure.to_string()),
    };
    let location = match request.uri().query() {
        Some(query) => format!("{path}?{query}"),
        None => path,
    };
    // Go adds a page with a link for those who do not follow by themselves.
    let shown = escaped(&location);
    let page = format!("<a href=\"{shown}\">See Other</a>.\n\n");
    let mut answer = answers::with(StatusCode::SEE_OTHER, "text/html; charset=utf-8", page);
    match HeaderValue::try_from(location) {
        Ok(value) => {
            answer.headers_mut().insert(LOCATION, value);
            answer
        }
        Err(_) => of_go(StatusCode::INTERNAL_SERVER_ERROR, "unable to build redirect URL"),
    }
}

/// As Go writes it between quotes of a page.
fn escaped(text: &str) -> String {
    let marks = [('&', "&amp;"), ('<', "&lt;"), ('>', "&gt;"), ('"', "&#34;"), ('\'', "&#39;")];
    marks.iter().fold(text.to_owned(), |text, (mark, shown)| text.replace(*mark, shown))
}

impl Here {
    /// The file on its agent; `None` when the agent does not know the sandbox (any more).
    async fn find(
        &self,
        live: &Live,
        request: &Request<Bytes>,
    ) -> Result<Option<File>, Response<Body>> {
        let address = match live.agent(&self.agent).await {
            Ok(Some(address)) => address,
            Ok(None) => return Err(answers::unknown_agent(&self.agent)),
            Err(failure) => return Err(answers::failed(&failure)),
        };
        let authorization = request.headers().get(AUTHORIZATION).cloned();
        File::find(live.asker(), address, authorization, &self.sandbox, &self.file)
            .await
            .map_err(|error| unreadable(&error))
    }

    async fn read(self, file: Option<File>, request: &Request<Bytes>) -> Response<Body> {
        let last_event_id = header(request, HeaderName::from_static("last-event-id"));
        let asked = match query(request.uri().query().unwrap_or_default(), last_event_id) {
            Ok(asked) => asked,
            Err((status, text)) => {
                let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
                return of_go(status, &text);
            }
        };
        let follows = header(request, ACCEPT) == Some(EVENTS);
        let begun = match &file {
            Some(file) => begin(file, asked).await,
            None => Ok(None),
        };
        match (begun, file) {
            (Ok(Some(begin)), Some(file)) => {
                let skip = u64::try_from(asked.skip).unwrap_or(0);
                if follows {
                    let lines = Lines::new(begin, skip, None);
                    return self.followed(file, lines);
                }
                plain(file, Lines::new(begin, skip, asked.limit)).await
            }
            (Err(error), _) => unreadable(&error),
            // As the original: 204 where it had to look for the end first, else 404.
            (Ok(_), _) if asked.cursor == Cursor::End || asked.skip < 0 => {
                let mut answer = Response::new(Body::empty());
                *answer.status_mut() = StatusCode::NO_CONTENT;
                answer
            }
            (Ok(_), _) => of_go(StatusCode::NOT_FOUND, "File not found"),
        }
    }

    /// Events for as long as the client stays.
    fn followed(self, file: File, lines: Lines) -> Response<Body> {
        let events = stream::unfold((self, file, lines), |(here, file, mut lines)| async move {
            loop {
                let mut text = String::new();
                match file.read(lines.next_offset(), CHUNK_BYTES).await {
                    Ok(Some(data)) => lines.take(&data, |line, at| {
                        text += &event(line, at, &here.agent, &here.sandbox, &here.file);
                    }),
                    Ok(None) => {}
                    Err(error) => tracing::debug!(%error, "a followed log cannot be read"),
                }
                if !text.is_empty() {
                    let piece = Ok::<_, std::convert::Infallible>(Bytes::from(text));
                    return Some((piece, (here, file, lines)));
                }
                tokio::time::sleep(PAUSE).await;
            }
        });
        let mut answer = answers::ok(EVENTS, Body::from_stream(events));
        for (name, value) in [
            (CACHE_CONTROL, "no-cache"),
            (HeaderName::from_static("access-control-allow-origin"), "*"),
            (HeaderName::from_static("x-accel-buffering"), "no"),
        ] {
            answer.headers_mut().insert(name, HeaderValue::from_static(value));
        }
        answer
    }
}

/// Where reading begins; `None` if the file is not there.
async fn begin(file: &File, asked: Query) -> Result<Option<u64>, AskError> {
    let cursor = match asked.cursor {
        Cursor::At(at) => at,
        Cursor::End => match file.size().await? {
            Some(size) => size,
            None => return Ok(None),
        },
    };
    let Ok(lines) = u64::try_from(asked.skip.saturating_neg()) else { return Ok(Some(cursor)) };
    let mut before: Vec<u8> = Vec::new();
    let mut at = cursor;
    while at > 0 {
        let length = CHUNK_BYTES.min(at);
        let Some(mut piece) = file.read(at - length, length).await? else { return Ok(None) };
        at -= length;
        piece.extend_from_slice(&before);
        before = piece;
        if let Ok(found) = back(&before, lines) {
            return Ok(Some(at + found as u64));
        }
        if before.len() as u64 >= BACK_BYTES_MAX {
            break;
        }
    }
    Ok(Some(at))
}

/// The lines until the end of the file, each piece as it is read.
async fn plain(file: File, lines: Lines) -> Response<Body> {
    let mut lines = lines;
    let mut first = String::new();
    match next(&file, &mut lines, &mut first).await {
        Ok(Some(true)) => {}
        Ok(Some(false)) => {
            lines.finish(|line, _| first += &format!("{line}\n"));
            return answers::ok(TEXT, first);
        }
        Ok(None) => return of_go(StatusCode::NOT_FOUND, "File not found"),
        Err(error) => return unreadable(&error),
    }
    let rest = stream::unfold(Some((file, lines)), |state| async move {
        let (file, mut lines) = state?;
        let mut text = String::new();
        match next(&file, &mut lines, &mut text).await {
            Ok(Some(true)) => Some((Ok(Bytes::from(text)), Some((file, lines)))),
            Ok(Some(false) | None) => {
                lines.finish(|line, _| text += &format!("{line}\n"));
                Some((Ok(Bytes::from(text)), None))
            }
            Err(error) => Some((Err(std::io::Error::other(error)), None)),
        }
    });
    let first = stream::once(async move { Ok(Bytes::from(first)) });
    answers::ok(TEXT, Body::from_stream(futures::StreamExt::chain(first, rest)))
}

/// Reads a piece; whether there is more.
async fn next(file: &File, lines: &mut Lines, text: &mut String) -> Result<Option<bool>, AskError> {
    let Some(data) = file.read(lines.next_offset(), CHUNK_BYTES).await? else { return Ok(None) };
    lines.take(&data, |line, _| {
        text.push_str(line);
        text.push('\n');
    });
    Ok(Some(!data.is_empty() && !lines.is_full()))
}

/// The agent's list of files, times as whole numbers, a line's end behind it.
async fn listed(asked: Result<reqwest::Response, AskError>) -> Response<Body> {
    let read = match asked {
        Ok(answer) => ask::read::<Vec<SandboxFile>>(answer).await,
        Err(error) => Err(error),
    };
    match read.and_then(|files| Ok(serde_json::to_string(&files)?)) {
        Ok(text) => answers::ok(TEXT, text + "\n"),
        Err(error) => of_go(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
    }
}

/// A file in a list.
#[derive(serde::Deserialize, serde::Serialize)]
struct SandboxFile {
    gid: String,
    mode: String,
    #[serde(serialize_with = "whole")]
    mtime: f64,
    nlink: u64,
    path: String,
    size: u64,
    uid: String,
}

fn whole<S: serde::Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    // Seconds since 1970 are far from where this would cut anything off.
    serializer.serialize_i64(*number as i64)
}

/// An answer of the agent, word for word.
fn handed_on(asked: Result<reqwest::Response, AskError>) -> Response<Body> {
    let from = match asked {
        Ok(answer) => answer,
        Err(error) => return unreadable(&error),
    };
    let status = from.status();
    let names = [CONTENT_TYPE, http::header::CONTENT_DISPOSITION];
    let kept: Vec<_> = names
        .into_iter()
        .filter_map(|name| Some((name.clone(), from.headers().get(name)?.clone())))
        .collect();
    let mut answer = Response::new(Body::from_stream(from.bytes_stream()));
    *answer.status_mut() = status;
    answer.headers_mut().extend(kept);
    answer
}

fn unreadable(error: &AskError) -> Response<Body> {
    let text = format!("unable to initialize files API reader: {error}");
    of_go(StatusCode::INTERNAL_SERVER_ERROR, &text)
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_link_stays_a_link() {
        assert_eq!(escaped("/a?b=\"><i>'&"), "/a?b=&#34;&gt;&lt;i&gt;&#39;&amp;");
    }
}
