//! `/tasks`.

use std::cmp::Ordering;
use std::sync::Arc;

use axum::extract::Request;
use ekiden_domain::mesos::task::Task;
use ekiden_http::Parts;

use super::lists::task_fragment;
use super::query::Query;
use super::{Answer, Api, json};

const LIMIT_DEFAULT: usize = 100;

pub async fn list(api: Arc<Api>, request: Request) -> Answer {
    let published = api.read(&request).await?;
    let query = Query::of(&request);
    let framework_id = query.get("framework_id");
    let task_id = query.get("task_id");
    let state = &published.state;
    let mut tasks: Vec<&Arc<Task>> = state
        .tasks()
        .filter(|task| framework_id.is_none_or(|id| task.framework_id.to_string() == id))
        .filter(|task| task_id.is_none_or(|id| task.id.to_string() == id))
        .collect();
    let ascending = query.get("order") == Some("asc");
    tasks.sort_by(|a, b| if ascending { by_first_status(a, b) } else { by_first_status(b, a) });
    let limit = number(query.get("limit")).unwrap_or(LIMIT_DEFAULT);
    let offset = number(query.get("offset")).unwrap_or(0);
    let mut body = Parts::from("{\"tasks\":[");
    for (index, task) in tasks.into_iter().skip(offset).take(limit).enumerate() {
        let fragment = task_fragment(&api, task);
        body.push(if index == 0 { fragment.slice(1..) } else { fragment });
    }
    body.push("]}");
    Ok(json(&query, body))
}

/// A negative number is read as a huge one (recorded: tasks.har, "offset=-1").
fn number(text: Option<&str>) -> Option<usize> {
    let value: i64 = text?.parse().ok()?;
    Some(usize::try_from(value).unwrap_or(usize::MAX))
}

/// Tasks without a status come first.
fn by_first_status(a: &Task, b: &Task) -> Ordering {
    let first = |task: &Task| task.statuses.first().map(|status| status.timestamp_seconds);
    match (first(a), first(b)) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        (a, b) => a.is_some().cmp(&b.is_some()),
    }
}
