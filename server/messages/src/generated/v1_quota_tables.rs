// Generated from schema/mesos.json: tables of package mesos.v1.quota.

use crate::describe::prelude::*;

pub(crate) static MESOS__V1__QUOTA__QUOTA_INFO: M = M {
    name: "mesos.v1.quota.QuotaInfo",
    fields: &[
        field("role", 1, Optional, String, None, false),
        field("principal", 2, Optional, String, None, false),
        field("guarantee", 3, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
    ],
};
pub(crate) static MESOS__V1__QUOTA__QUOTA_REQUEST: M = M {
    name: "mesos.v1.quota.QuotaRequest",
    fields: &[
        field("force", 1, Optional, Bool, None, false),
        field("role", 2, Optional, String, None, false),
        field("guarantee", 3, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
    ],
};
pub(crate) static MESOS__V1__QUOTA__QUOTA_CONFIG: M = M {
    name: "mesos.v1.quota.QuotaConfig",
    fields: &[
        field("role", 1, Required, String, None, false),
        field("guarantees", 2, Repeated, Map(&super::v1_quota_tables::MESOS__V1__QUOTA__QUOTA_CONFIG__GUARANTEES_ENTRY), None, false),
        field("limits", 3, Repeated, Map(&super::v1_quota_tables::MESOS__V1__QUOTA__QUOTA_CONFIG__LIMITS_ENTRY), None, false),
    ],
};
pub(crate) static MESOS__V1__QUOTA__QUOTA_CONFIG__GUARANTEES_ENTRY: M = M {
    name: "mesos.v1.quota.QuotaConfig.GuaranteesEntry",
    fields: &[
        field("key", 1, Optional, String, None, false),
        field("value", 2, Optional, Message(&super::v1_tables::MESOS__V1__VALUE__SCALAR), None, false),
    ],
};
pub(crate) static MESOS__V1__QUOTA__QUOTA_CONFIG__LIMITS_ENTRY: M = M {
    name: "mesos.v1.quota.QuotaConfig.LimitsEntry",
    fields: &[
        field("key", 1, Optional, String, None, false),
        field("value", 2, Optional, Message(&super::v1_tables::MESOS__V1__VALUE__SCALAR), None, false),
    ],
};
pub(crate) static MESOS__V1__QUOTA__QUOTA_STATUS: M = M {
    name: "mesos.v1.quota.QuotaStatus",
    fields: &[
        field("infos", 1, Repeated, Message(&super::v1_quota_tables::MESOS__V1__QUOTA__QUOTA_INFO), None, true),
        field("configs", 2, Repeated, Message(&super::v1_quota_tables::MESOS__V1__QUOTA__QUOTA_CONFIG), None, false),
    ],
};
described! {
    crate::v1::quota::QuotaInfo => MESOS__V1__QUOTA__QUOTA_INFO,
    crate::v1::quota::QuotaRequest => MESOS__V1__QUOTA__QUOTA_REQUEST,
    crate::v1::quota::QuotaConfig => MESOS__V1__QUOTA__QUOTA_CONFIG,
    crate::v1::quota::QuotaStatus => MESOS__V1__QUOTA__QUOTA_STATUS,
}
