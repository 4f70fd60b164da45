// Generated from schema/mesos.json: tables of package mesos.quota.

use crate::describe::prelude::*;

pub(crate) static MESOS__QUOTA__QUOTA_INFO: M = M {
    name: "mesos.quota.QuotaInfo",
    fields: &[
        field("role", 1, Optional, String, None, false),
        field("principal", 2, Optional, String, None, false),
        field("guarantee", 3, Repeated, Message(&super::v0_tables::MESOS__RESOURCE), None, false),
    ],
};
pub(crate) static MESOS__QUOTA__QUOTA_REQUEST: M = M {
    name: "mesos.quota.QuotaRequest",
    fields: &[
        field("force", 1, Optional, Bool, Some(D::Bool(false)), false),
        field("role", 2, Optional, String, None, false),
        field("guarantee", 3, Repeated, Message(&super::v0_tables::MESOS__RESOURCE), None, false),
    ],
};
pub(crate) static MESOS__QUOTA__QUOTA_CONFIG: M = M {
    name: "mesos.quota.QuotaConfig",
    fields: &[
        field("role", 1, Required, String, None, false),
        field("guarantees", 2, Repeated, Map(&super::v0_quota_tables::MESOS__QUOTA__QUOTA_CONFIG__GUARANTEES_ENTRY), None, false),
        field("limits", 3, Repeated, Map(&super::v0_quota_tables::MESOS__QUOTA__QUOTA_CONFIG__LIMITS_ENTRY), None, false),
    ],
};
pub(crate) static MESOS__QUOTA__QUOTA_CONFIG__GUARANTEES_ENTRY: M = M {
    name: "mesos.quota.QuotaConfig.GuaranteesEntry",
    fields: &[
        field("key", 1, Optional, String, None, false),
        field("value", 2, Optional, Message(&super::v0_tables::MESOS__VALUE__SCALAR), None, false),
    ],
};
pub(crate) static MESOS__QUOTA__QUOTA_CONFIG__LIMITS_ENTRY: M = M {
    name: "mesos.quota.QuotaConfig.LimitsEntry",
    fields: &[
        field("key", 1, Optional, String, None, false),
        field("value", 2, Optional, Message(&super::v0_tables::MESOS__VALUE__SCALAR), None, false),
    ],
};
pub(crate) static MESOS__QUOTA__QUOTA_STATUS: M = M {
    name: "mesos.quota.QuotaStatus",
    fields: &[
        field("infos", 1, Repeated, Message(&super::v0_quota_tables::MESOS__QUOTA__QUOTA_INFO), None, true),
        field("configs", 2, Repeated, Message(&super::v0_quota_tables::MESOS__QUOTA__QUOTA_CONFIG), None, false),
    ],
};
described! {
    crate::v0::quota::QuotaInfo => MESOS__QUOTA__QUOTA_INFO,
    crate::v0::quota::QuotaRequest => MESOS__QUOTA__QUOTA_REQUEST,
    crate::v0::quota::QuotaConfig => MESOS__QUOTA__QUOTA_CONFIG,
    crate::v0::quota::QuotaStatus => MESOS__QUOTA__QUOTA_STATUS,
}
