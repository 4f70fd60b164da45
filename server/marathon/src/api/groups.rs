//! `/v2/groups`

mod read;
mod write;

use std::sync::Arc;

use http::Method;

use super::Api;
use super::request::Asked;
use super::routes::{Answer, Route};

pub async fn answer(api: &Arc<Api>, asked: &Asked, route: &Route) -> Answer {
    match route {
        Route::GroupApps(id) => read::apps(api, asked, id).await,
        Route::GroupVersions(id) => read::versions(api, id).await,
        Route::GroupVersion(id, version) => read::version(api, asked, id, version).await,
        Route::Group(id) => of_group(api, asked, id).await,
        _ => of_group(api, asked, "").await,
    }
}

async fn of_group(api: &Arc<Api>, asked: &Asked, id: &str) -> Answer {
    match asked.method {
        Method::POST => write::create(api, asked, id).await,
        Method::PUT => write::update(api, asked, id).await,
        Method::PATCH => write::patch(api, asked, id).await,
        Method::DELETE => write::delete(api, asked, id).await,
        _ => read::show(api, asked, id).await,
    }
}
