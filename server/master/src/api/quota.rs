//! `/quota` and its calls.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::Request;
use axum::response::Response;
use ekiden_convert::mesos::quota as convert;
use ekiden_domain::mesos::change::Change;
use ekiden_domain::mesos::master::Master;
use ekiden_domain::mesos::resources::{Quantities, Scalar};
use ekiden_domain::mesos::role::{Quota, role_error};
use ekiden_http::libprocess::{self, Routed};
use ekiden_messages::json::{from_slice, stream_double, text};
use ekiden_messages::{convert as same_wire, json as codec, v0, v1};
use http::{Method, StatusCode};
use v1::quota::{QuotaConfig, QuotaRequest};

use super::query::Query;
use super::{Answer, Api, bad, body, check_method, json};
use crate::control::Control;
use crate::published::Published;

pub async fn any(api: Arc<Api>, request: Request) -> Answer {
    check_method(&request, &["GET", "POST", "DELETE"])?;
    if request.method() == Method::POST {
        let control = api.control(&request)?;
        let body = body(request).await?;
        let shown = text::from_bytes(&body);
        let message = from_slice::<v0::quota::QuotaRequest>(&body).map_err(|why| {
            bad(format!("Failed to parse set quota request JSON '{shown}': {why}"))
        })?;
        return set(&api, &control, same_wire(&message)).await;
    }
    if request.method() == Method::DELETE {
        let control = api.control(&request)?;
        let path = request.extensions().get::<Routed>().map(|routed| routed.path.clone());
        return delete(&api, &control, &path.unwrap_or_default()).await;
    }
    let published = api.read(&request).await?;
    let body = codec::to_vec(&status(&published));
    Ok(json(&Query::of(&request), body))
}

/// All quotas as messages.
pub fn status(published: &Published) -> v1::quota::QuotaStatus {
    convert::status(published.state.quotas())
}

async fn delete(api: &Api, control: &Control, path: &str) -> Answer {
    // `/master/quota/<role>`, where a role may have slashes of its own.
    let role = path.split('/').skip(3).collect::<Vec<_>>().join("/");
    if role.is_empty() {
        let found = path.split('/').filter(|token| !token.is_empty()).count();
        return Err(bad(format!(
            "Failed to parse remove quota request for path '{path}': \
             expected 3 tokens, found {found} tokens"
        )));
    }
    let why = format!("Failed to remove quota for path '{path}': ");
    remove(api, control, &role, &why).await
}

/// REMOVE_QUOTA. `prefix` stands before what is wrong.
pub async fn remove(api: &Api, control: &Control, role: &str, prefix: &str) -> Answer {
    let name: Arc<str> = role.into();
    let decided = control.decide(move |desk| {
        if desk.master.state.quota(&name).is_none() {
            return false;
        }
        desk.master.note(Change::QuotaRemoved(name.clone()));
        desk.master.roles_changed(|role| *role == *name);
        true
    });
    match decided.await {
        Ok(true) => Ok(libprocess::empty(StatusCode::OK)),
        Ok(false) => Err(bad(format!("{prefix}Role '{role}' has no quota set"))),
        Err(_) => Err(api.shared.not_leading("/master/quota")),
    }
}

/// SET_QUOTA: the guarantee is the limit too.
pub async fn set(api: &Api, control: &Control, request: QuotaRequest) -> Answer {
    const PREFIX: &str = "Failed to validate set quota request: ";
    let quota = validate_request(api, &request).map_err(|why| bad(format!("{PREFIX}{why}")))?;
    let force = request.force();
    let decided = control.decide(move |desk| {
        let role = quota.role.clone();
        if desk.master.state.quota(&role).is_some() {
            let why = format!("Cannot set quota for role '{role}' which already has quota");
            return Err(bad(format!("{PREFIX}{why}")));
        }
        if role.contains('/') {
            return Err(bad(format!("{PREFIX}{}", nested(&desk.master, &quota))));
        }
        let (total, capacity) = totals(&desk.master, std::slice::from_ref(&quota));
        if !force && !capacity.contains(&total) {
            return Err(libprocess::text(
                StatusCode::CONFLICT,
                format!(
                    "Quota guarantees overcommit the cluster (use 'force' to bypass this \
                     check): Total quota guarantees '{}' exceed cluster capacity '{}'",
                    shown(&total),
                    shown(&capacity)
                ),
            ));
        }
        put(&mut desk.master, vec![quota]);
        Ok(())
    });
    match decided.await {
        Ok(Ok(())) => Ok(libprocess::empty(StatusCode::OK)),
        Ok(Err(refusal)) => Err(refusal),
        Err(_) => Err(api.shared.not_leading("/master/quota")),
    }
}

/// Recorded: one-agent.har, POST /quota of role "a/b".
fn nested(master: &Master, quota: &Quota) -> String {
    let parent = quota.role.rsplit_once('/').map_or("", |(parent, _)| parent);
    let guarantees = master.state.quota(parent).map(|parent| parent.guarantees.clone());
    format!(
        "Invalid quota configuration. Parent role '{parent}' with guarantees ({}) does not \
         contain the sum of its children's guarantees ({})",
        shown(&guarantees.unwrap_or_default()),
        shown(&quota.guarantees)
    )
}

fn shown(amounts: &Quantities) -> String {
    if amounts.is_empty() { "{}".to_owned() } else { amounts.to_string() }
}

fn validate_request(api: &Api, request: &QuotaRequest) -> Result<Quota, String> {
    let mut names = BTreeSet::new();
    let mut amounts = Quantities::default();
    for resource in &request.guarantee {
        if let Some(scalar) = &resource.scalar
            && scalar.value() < 0.0
        {
            let value = stream_double(scalar.value(), 15);
            return Err(format!(
                "QuotaInfo with invalid resource: Resource '{}:{value}' is invalid: Invalid \
                 scalar resource: value <= 0",
                resource.name()
            ));
        }
    }
    let role = request.role();
    if let Some(why) = role_error(role) {
        return Err(format!("QuotaInfo with invalid role: {why}"));
    }
    if request.guarantee.is_empty() {
        return Err("QuotaInfo with empty 'guarantee'".to_owned());
    }
    for resource in &request.guarantee {
        let is_reserved = resource.role.as_deref().is_some_and(|role| role != "*");
        if is_reserved || resource.reservation.is_some() || !resource.reservations.is_empty() {
            return Err("QuotaInfo must not contain any ReservationInfo".to_owned());
        }
        if resource.disk.is_some() {
            return Err("QuotaInfo must not contain DiskInfo".to_owned());
        }
        if resource.revocable.is_some() {
            return Err("QuotaInfo must not contain RevocableInfo".to_owned());
        }
        let Some(scalar) = &resource.scalar else {
            return Err("QuotaInfo must not include non-scalar resources".to_owned());
        };
        if !names.insert(resource.name()) {
            let name = resource.name();
            return Err(format!("QuotaInfo contains duplicate resource name '{name}'"));
        }
        amounts.add(&resource.name().into(), Scalar(scalar.value()));
    }
    if !is_listed(api, role) {
        return Err(format!("Unknown role '{role}'"));
    }
    Ok(Quota { role: role.into(), guarantees: amounts.clone(), limits: amounts })
}

/// Whether the operator's list of roles has it, if there is one.
fn is_listed(api: &Api, role: &str) -> bool {
    let roles = api.shared.config.roles.as_ref();
    roles.is_none_or(|roles| roles.iter().any(|known| known == role))
}

/// All guarantees after these changes, and what the cluster has.
fn totals(master: &Master, changed: &[Quota]) -> (Quantities, Quantities) {
    let mut total = Quantities::default();
    for quota in master.state.quotas() {
        if changed.iter().all(|changed| changed.role != quota.role) {
            total.add_all(&quota.guarantees);
        }
    }
    changed.iter().for_each(|quota| total.add_all(&quota.guarantees));
    let mut capacity = Quantities::default();
    for agent in master.state.agents().filter(|agent| agent.is_registered()) {
        capacity.add_all(&Quantities::of_scalars(&agent.total_resources));
    }
    (total, capacity)
}

fn put(master: &mut Master, quotas: Vec<Quota>) {
    let roles: BTreeSet<Arc<str>> = quotas.iter().map(|quota| quota.role.clone()).collect();
    for quota in quotas {
        master.note(Change::Quota(Arc::new(quota)));
    }
    master.roles_changed(|role| roles.iter().any(|changed| **changed == *role));
}

/// UPDATE_QUOTA: all of them or none.
pub async fn update(api: &Api, control: &Control, call: &v1::master::call::UpdateQuota) -> Answer {
    let mut quotas: Vec<Quota> = Vec::new();
    for config in &call.quota_configs {
        let quota = validate_config(api, config).map_err(bad)?;
        quotas.retain(|earlier| earlier.role != quota.role);
        quotas.push(quota);
    }
    let force = call.force();
    let decided = control.decide(move |desk| {
        if !force {
            check_amounts(&desk.master, &quotas)?;
        }
        if !quotas.is_empty() {
            put(&mut desk.master, quotas);
        }
        Ok(())
    });
    match decided.await {
        Ok(Ok(())) => Ok(libprocess::empty(StatusCode::OK)),
        Ok(Err(refusal)) => Err(refusal),
        Err(_) => Err(api.shared.not_leading("/master/api/v1")),
    }
}

const FORCE: &str = "(use 'force' flag to bypass this check)";

fn check_amounts(master: &Master, quotas: &[Quota]) -> Result<(), Response> {
    for quota in quotas {
        let mut consumed = Quantities::default();
        for (_, role, amount) in master.state.allocated() {
            let below = ekiden_domain::mesos::resources::is_subrole_of(role, &quota.role);
            if **role == *quota.role || below {
                consumed.add_all(amount);
            }
        }
        let over = quota.limits.iter().any(|(name, limit)| consumed.get(name) > limit);
        if over {
            return Err(bad(format!(
                "Invalid QuotaConfig: Role '{}' is already consuming '{}'; this is more than \
                 the requested limits '{}' {FORCE}",
                quota.role,
                shown(&consumed),
                shown(&quota.limits)
            )));
        }
    }
    let (total, capacity) = totals(master, quotas);
    if !capacity.contains(&total) {
        return Err(bad(format!(
            "Invalid QuotaConfig: total quota guarantees '{}' exceed cluster capacity '{}' \
             {FORCE}",
            shown(&total),
            shown(&capacity)
        )));
    }
    Ok(())
}

fn validate_config(api: &Api, config: &QuotaConfig) -> Result<Quota, String> {
    let role = config.role();
    if !is_listed(api, role) {
        return Err(format!("Invalid QuotaConfig: '{role}' is not on the roles whitelist"));
    }
    if role.contains('/') {
        return Err(format!("Updating quota on nested role '{role}' is not supported yet"));
    }
    if let Some(why) = role_error(role) {
        return Err(format!("Invalid QuotaConfig: Invalid 'QuotaConfig.role': {why}"));
    }
    let amounts = [("guarantee", &config.guarantees), ("limit", &config.limits)];
    for (what, amounts) in amounts {
        for (name, amount) in amounts {
            let value = amount.value();
            let why = if value < 0.0 {
                "Negative values not supported"
            } else if !value.is_finite() {
                "Infinite values not supported"
            } else {
                continue;
            };
            let value = stream_double(value, 6);
            return Err(format!(
                "Invalid QuotaConfig: Invalid {what} configuration {{'{name}': {value}}}: {why}"
            ));
        }
    }
    let quota = convert::read(config);
    let above = quota.limits.iter().any(|(name, limit)| quota.guarantees.get(name) > limit);
    if above {
        return Err(format!(
            "Invalid QuotaConfig: 'QuotaConfig.guarantees' {} is not contained within the \
             'QuotaConfig.limits' {}",
            braced(&quota.guarantees),
            braced(&quota.limits)
        ));
    }
    Ok(quota)
}

fn braced(amounts: &Quantities) -> String {
    let each: Vec<String> =
        amounts.iter().map(|(name, amount)| format!("{name}: {amount}")).collect();
    format!("{{ {} }}", each.join(", "))
}
