//! `/v2/queue`: what waits for offers, and why.

use std::collections::BTreeMap;

use ekiden_convert::marathon::app_out;
use ekiden_domain::ambient::Timestamp;
use ekiden_domain::marathon::instance::{Attribute, AttributeValue};
use ekiden_domain::marathon::matching::Reason;
use ekiden_domain::marathon::when;
use ekiden_http::jetty;
use ekiden_wire::marathon::write::{Writer, jackson};
use http::StatusCode;
use serde_json::Value;

use super::Api;
use super::apps::app_id;
use super::problem::Problem;
use super::request::Asked;
use super::routes::Answer;
use crate::soft::{QueueItem, Statistics, UnusedOffer};

pub async fn list(api: &Api, asked: &Asked) -> Answer {
    let with_offers = asked.parameters("embed").contains(&"lastUnusedOffers");
    let now = api.handle.clock.now();
    let soft = api.handle.soft();
    let body = jackson(|w| {
        w.object(|w| {
            w.key("queue").array(&soft.queue, |w, item| write(w, item, now, with_offers));
        });
    });
    Ok(jetty::json(StatusCode::OK, body))
}

fn size(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn write(w: &mut Writer, item: &QueueItem, now: Timestamp, with_offers: bool) {
    let left_ms = item.backoff_until.map_or(0, |until| until.millis() - now.millis()).max(0);
    w.object(|w| {
        w.integer_member("count", size(item.count));
        w.string_member("role", &item.role);
        w.key("delay").object(|w| {
            w.integer_member("timeLeftSeconds", left_ms / 1000);
            w.boolean_member("overdue", left_ms == 0);
        });
        w.string_member("since", &when::format(item.since));
        summary(w.key("processedOffersSummary"), &item.statistics);
        if with_offers {
            let unused = item.statistics.last_unused.values();
            w.key("lastUnusedOffers").array(unused, unused_offer);
        }
        app_out(&item.app).write(w.key("app"));
    });
}

fn summary(w: &mut Writer, statistics: &Statistics) {
    let date = |at: Option<Timestamp>| at.map(when::format);
    w.object(|w| {
        w.integer_member("processedOffersCount", size(statistics.processed_offers));
        w.integer_member("unusedOffersCount", size(statistics.unused_offers));
        w.optional_string("lastUnusedOfferAt", date(statistics.last_unused_at).as_deref());
        w.optional_string("lastUsedOfferAt", date(statistics.last_used_at).as_deref());
        let last = statistics.rejects_last_offers();
        funnel(w.key("rejectSummaryLastOffers"), &last, statistics.last_unused.len());
        let attempt = &statistics.rejects_launch_attempt;
        funnel(w.key("rejectSummaryLaunchAttempt"), attempt, statistics.processed_offers);
    });
}

/// Each reason sees the offers that those before it let through.
fn funnel(w: &mut Writer, declined: &BTreeMap<Reason, usize>, processed: usize) {
    let mut left = processed;
    let steps = Reason::FUNNEL.map(|reason| {
        let count = declined.get(&reason).copied().unwrap_or_default();
        let seen = left;
        left = left.saturating_sub(count);
        (reason, count, seen)
    });
    w.array(steps, |w, (reason, declined, processed)| {
        w.object(|w| {
            w.string_member("reason", reason.as_str());
            w.integer_member("declined", size(declined));
            w.integer_member("processed", size(processed));
        });
    });
}

fn unused_offer(w: &mut Writer, unused: &UnusedOffer) {
    let seen = &unused.offer;
    w.object(|w| {
        w.key("offer").object(|w| {
            w.string_member("id", &seen.offer.id);
            w.string_member("hostname", &seen.offer.agent.host);
            let agent = seen.offer.agent.agent_id.as_deref();
            w.string_member("agentId", agent.unwrap_or_default());
            w.key("resources").array(&seen.resources, resource);
            w.key("attributes").array(&seen.offer.agent.attributes, attribute);
        });
        w.key("reason").array(&unused.reasons, |w, reason| w.string(reason.as_str()));
        w.string_member("timestamp", &when::format(unused.at));
    });
}

/// From a resource's v1 JSON.
fn resource(w: &mut Writer, resource: &Value) {
    let text = |name: &str| resource.get(name).and_then(Value::as_str);
    let reserved = resource
        .get("reservations")
        .and_then(Value::as_array)
        .and_then(|stack| stack.last())
        .and_then(|last| last.get("role"))
        .and_then(Value::as_str);
    w.object(|w| {
        w.string_member("name", text("name").unwrap_or_default());
        w.string_member("role", reserved.or(text("role")).unwrap_or("*"));
        if let Some(value) = resource.pointer("/scalar/value").and_then(Value::as_f64) {
            w.double_member("scalar", value);
        }
        if let Some(ranges) = resource.pointer("/ranges/range").and_then(Value::as_array) {
            w.key("ranges").array(ranges, |w, range| {
                let bound = |name: &str| range.get(name).and_then(Value::as_i64).unwrap_or(0);
                w.object(|w| {
                    w.integer_member("begin", bound("begin"));
                    w.integer_member("end", bound("end"));
                });
            });
        }
        if let Some(items) = resource.pointer("/set/item").and_then(Value::as_array) {
            let items = items.iter().filter_map(Value::as_str);
            w.key("set").array(items, |w, item| w.string(item));
        }
    });
}

fn attribute(w: &mut Writer, attribute: &Attribute) {
    w.object(|w| {
        w.string_member("name", &attribute.name);
        match &attribute.value {
            AttributeValue::Text(text) => w.string_member("text", text),
            AttributeValue::Scalar(value) => w.double_member("scalar", *value),
            AttributeValue::Ranges(ranges) => {
                w.key("ranges").array(ranges, |w, (begin, end)| {
                    let bound = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
                    w.object(|w| {
                        w.integer_member("begin", bound(*begin));
                        w.integer_member("end", bound(*end));
                    });
                });
            }
            AttributeValue::Set(items) => w.strings("set", items),
        }
    });
}

/// `DELETE /v2/queue/…/delay`
pub async fn reset(api: &Api, id: &str) -> Answer {
    let id = app_id(id);
    let published = api.handle.at_head().await;
    let waits = published.state.instances_of(&id).any(|instance| instance.is_in_queue());
    if !waits {
        return Err(Problem::Absent(format!("Application {id} not found in tasks queue.")));
    }
    api.handle.reset_delay(&id).await?;
    Ok(jetty::empty(StatusCode::NO_CONTENT))
}
