//! Host ports out of an offer: required ones exactly, dynamic ones from a random point on.

use std::collections::BTreeSet;

use super::{Amount, Offer, OfferResource, TakenPort};
use crate::ambient::Ids;
use crate::marathon::app::App;

#[derive(Clone, Copy)]
struct Range {
    resource: usize,
    begin: u64,
    end: u64,
}

impl Range {
    fn size(self) -> u64 {
        (self.end + 1).saturating_sub(self.begin)
    }

    fn contains(self, port: u16) -> bool {
        (self.begin..=self.end).contains(&u64::from(port))
    }
}

pub(super) fn find(
    app: &App,
    offer: &Offer,
    usable: &impl Fn(&OfferResource) -> bool,
    ids: &dyn Ids,
) -> Option<Vec<Option<TakenPort>>> {
    let wanted: Vec<Option<u16>> = match app.port_mappings() {
        [] if app.require_ports => {
            app.port_definitions.iter().map(|definition| Some(definition.port)).collect()
        }
        [] => app.port_definitions.iter().map(|_| Some(0)).collect(),
        mappings => mappings.iter().map(|mapping| mapping.host_port).collect(),
    };
    let ranges = ranges(offer, usable);
    let fixed: BTreeSet<u16> = wanted.iter().flatten().copied().filter(|port| *port != 0).collect();
    let mut dynamic =
        from_random_point(ranges.clone(), ids).filter(|taken| !fixed.contains(&taken.port));
    wanted
        .into_iter()
        .map(|port| match port {
            None => Some(None),
            Some(0) => dynamic.next().map(Some),
            Some(port) => ranges
                .iter()
                .find(|range| range.contains(port))
                .map(|range| Some(TakenPort { resource: range.resource, port })),
        })
        .collect()
}

fn ranges(offer: &Offer, usable: &impl Fn(&OfferResource) -> bool) -> Vec<Range> {
    let mut ranges = Vec::new();
    for (resource, entry) in offer.resources.iter().enumerate() {
        let Amount::Ranges(offered) = &entry.value else { continue };
        if entry.name == "ports" && usable(entry) {
            ranges.extend(offered.iter().map(|(begin, end)| Range {
                resource,
                begin: *begin,
                end: (*end).min(u64::from(u16::MAX)),
            }));
        }
    }
    ranges
}

/// Consecutive ports from a random one, around the end once: neighbours keep ranges whole, chance
/// keeps a port from being used again at once by somebody else.
fn from_random_point(ranges: Vec<Range>, ids: &dyn Ids) -> impl Iterator<Item = TakenPort> {
    let total: u64 = ranges.iter().map(|range| range.size()).sum();
    let start = if total == 0 { 0 } else { ids.random_u64() % total };
    (0..total).filter_map(move |step| {
        let mut index = (start + step) % total;
        for range in &ranges {
            if index < range.size() {
                let port = u16::try_from(range.begin + index).ok()?;
                return Some(TakenPort { resource: range.resource, port });
            }
            index -= range.size();
        }
        None
    })
}

/// Takes one port out.
pub(super) fn remove(ranges: &mut Vec<(u64, u64)>, port: u64) {
    let Some(index) = ranges.iter().position(|(begin, end)| (*begin..=*end).contains(&port)) else {
        return;
    };
    let (begin, end) = ranges.remove(index);
    if port < end {
        ranges.insert(index, (port + 1, end));
    }
    if begin < port {
        ranges.insert(index, (begin, port - 1));
    }
}
