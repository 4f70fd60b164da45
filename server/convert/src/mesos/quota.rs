//! Quotas.

use super::{resources, text};
use ekiden_domain::mesos::resources::{Quantities, Scalar};
use ekiden_domain::mesos::role::Quota;
use ekiden_messages::v1;
use ekiden_messages::v1::quota::{QuotaConfig, QuotaInfo, QuotaStatus};
use std::collections::BTreeMap;
use std::sync::Arc;

/// All quotas in both of their forms.
pub fn status<'a>(quotas: impl Iterator<Item = &'a Arc<Quota>>) -> QuotaStatus {
    let mut status = QuotaStatus::default();
    for quota in quotas {
        status.infos.push(QuotaInfo {
            role: text(&quota.role),
            principal: None,
            guarantee: resources::scalars(&quota.guarantees),
        });
        status.configs.push(QuotaConfig {
            role: text(&quota.role),
            guarantees: resources::amounts(&quota.guarantees),
            limits: resources::amounts(&quota.limits),
        });
    }
    status
}

/// A quota that came in.
pub fn read(config: &QuotaConfig) -> Quota {
    Quota {
        role: config.role().into(),
        guarantees: amounts(&config.guarantees),
        limits: amounts(&config.limits),
    }
}

fn amounts(amounts: &BTreeMap<String, v1::value::Scalar>) -> Quantities {
    amounts.iter().map(|(name, amount)| (name.as_str().into(), Scalar(amount.value()))).collect()
}
