// Generated from schema/mesos.json: tables of package mesos.v1.allocator.

use crate::describe::prelude::*;

pub(crate) static MESOS__V1__ALLOCATOR__INVERSE_OFFER_STATUS: M = M {
    name: "mesos.v1.allocator.InverseOfferStatus",
    fields: &[
        field("status", 1, Required, Enum(&super::v1_allocator_tables::MESOS__V1__ALLOCATOR__INVERSE_OFFER_STATUS__STATUS), None, false),
        field("framework_id", 2, Required, Message(&super::v1_tables::MESOS__V1__FRAMEWORK_ID), None, false),
        field("timestamp", 3, Required, Message(&super::v1_tables::MESOS__V1__TIME_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__ALLOCATOR__INVERSE_OFFER_STATUS__STATUS: E = E {
    name: "mesos.v1.allocator.InverseOfferStatus.Status",
    values: &[
        ("UNKNOWN", 1),
        ("ACCEPT", 2),
        ("DECLINE", 3),
    ],
};
described! {
    crate::v1::allocator::InverseOfferStatus => MESOS__V1__ALLOCATOR__INVERSE_OFFER_STATUS,
}
