//! From the v1 scheduler API's shapes to what rules know.

use ekiden_domain::ambient::Timestamp;
use ekiden_domain::marathon::instance::{AgentInfo, Attribute, AttributeValue};
use ekiden_domain::marathon::matching::{
    Amount, Offer, OfferResource, Unavailability, thousandths,
};
use ekiden_domain::marathon::task::{CheckStatus, IpAddress, MesosStatus};

use super::v1;

/// Labels on the reservations of resident instances.
const RESERVATION_LABELS: [&str; 2] = ["marathon_framework_id", "marathon_task_id"];

pub fn offer(offer: &v1::Offer) -> Offer {
    let fault_domain = offer.domain.as_ref().and_then(|domain| domain.fault_domain.as_ref());
    let name = |named: Option<&v1::Named>| named.map(|named| named.name.clone());
    Offer {
        id: offer.id.value.clone(),
        agent: AgentInfo {
            host: offer.hostname.clone(),
            agent_id: Some(offer.agent_id.value.clone()),
            region: name(fault_domain.and_then(|domain| domain.region.as_ref())),
            zone: name(fault_domain.and_then(|domain| domain.zone.as_ref())),
            attributes: offer.attributes.iter().filter_map(attribute).collect(),
        },
        role: offer
            .allocation_info
            .as_ref()
            .and_then(|allocation| allocation.role.clone())
            .unwrap_or_else(|| "*".to_owned()),
        resources: offer.resources.iter().map(resource).collect(),
        unavailability: offer.unavailability.as_ref().map(|unavailability| Unavailability {
            start: Timestamp(unavailability.start.nanoseconds),
            duration_ns: unavailability.duration.map(|duration| duration.nanoseconds),
        }),
    }
}

fn attribute(attribute: &v1::Attribute) -> Option<Attribute> {
    let value = if let Some(scalar) = attribute.scalar {
        AttributeValue::Scalar(scalar.value)
    } else if let Some(ranges) = &attribute.ranges {
        let pairs = ranges.range.iter().map(|range| (range.begin, range.end));
        AttributeValue::Ranges(pairs.collect())
    } else if let Some(set) = &attribute.set {
        AttributeValue::Set(set.item.clone())
    } else {
        AttributeValue::Text(attribute.text.as_ref()?.value.clone())
    };
    Some(Attribute { name: attribute.name.clone(), value })
}

/// One that cannot be read is kept in its place and never used.
fn resource(json: &serde_json::Value) -> OfferResource {
    let parsed: v1::Resource = serde::Deserialize::deserialize(json).unwrap_or_default();
    let reserved = parsed.reservations.last().and_then(|reservation| reservation.role.clone());
    let is_ours = parsed.reservations.iter().chain(&parsed.reservation).any(|reservation| {
        reservation
            .labels
            .iter()
            .flat_map(|labels| &labels.labels)
            .any(|label| RESERVATION_LABELS.contains(&label.key.as_str()))
    });
    let has_volume = parsed
        .disk
        .as_ref()
        .is_some_and(|disk| disk.persistence.is_some() || disk.volume.is_some());
    OfferResource {
        role: reserved.or(parsed.role).unwrap_or_else(|| "*".to_owned()),
        value: match (parsed.scalar, parsed.ranges) {
            (Some(scalar), _) => Amount::Scalar(thousandths(scalar.value)),
            (None, Some(ranges)) => {
                let pairs = ranges.range.iter().map(|range| (range.begin, range.end));
                Amount::Ranges(pairs.collect())
            }
            (None, None) => Amount::Other,
        },
        is_free: !is_ours && !has_volume,
        is_separate_disk: parsed.disk.as_ref().is_some_and(|disk| disk.source.is_some()),
        name: parsed.name,
    }
}

pub fn status(status: &v1::TaskStatus, now: Timestamp) -> MesosStatus {
    let container = status.container_status.as_ref();
    let addresses = container
        .into_iter()
        .flat_map(|container| &container.network_infos)
        .flat_map(|network| &network.ip_addresses);
    MesosStatus {
        state: status.state.clone(),
        message: status.message.clone(),
        reason: status.reason.clone(),
        source: status.source.clone(),
        agent_id: status.agent_id.as_ref().map(|id| id.value.clone()),
        healthy: status.healthy,
        timestamp: status.timestamp.map_or(now, |seconds| Timestamp((seconds * 1e9) as i64)),
        unreachable_time: status.unreachable_time.map(|time| Timestamp(time.nanoseconds)),
        check_status: status.check_status.as_ref().and_then(check_status),
        container_id: container
            .and_then(|container| container.container_id.as_ref())
            .map(|id| id.value.clone()),
        ip_addresses: addresses
            .filter_map(|address| {
                Some(IpAddress {
                    ip_address: address.ip_address.clone()?,
                    protocol: address.protocol.clone().unwrap_or_else(|| "IPv4".to_owned()),
                })
            })
            .collect(),
    }
}

fn check_status(status: &v1::CheckStatus) -> Option<CheckStatus> {
    if let Some(command) = &status.command {
        return Some(CheckStatus::Command { exit_code: command.exit_code });
    }
    if let Some(http) = &status.http {
        return Some(CheckStatus::Http { status_code: http.status_code });
    }
    let succeeded = status.tcp.as_ref()?.succeeded;
    Some(CheckStatus::Tcp { succeeded })
}
