// Generated from schema/mesos.json: tables of package mesos.allocator.

use crate::describe::prelude::*;

pub(crate) static MESOS__ALLOCATOR__INVERSE_OFFER_STATUS: M = M {
    name: "mesos.allocator.InverseOfferStatus",
    fields: &[
        field("status", 1, Required, Enum(&super::v0_allocator_tables::MESOS__ALLOCATOR__INVERSE_OFFER_STATUS__STATUS), None, false),
        field("framework_id", 2, Required, Message(&super::v0_tables::MESOS__FRAMEWORK_ID), None, false),
        field("timestamp", 3, Required, Message(&super::v0_tables::MESOS__TIME_INFO), None, false),
    ],
};
pub(crate) static MESOS__ALLOCATOR__INVERSE_OFFER_STATUS__STATUS: E = E {
    name: "mesos.allocator.InverseOfferStatus.Status",
    values: &[
        ("UNKNOWN", 1),
        ("ACCEPT", 2),
        ("DECLINE", 3),
    ],
};
described! {
    crate::v0::allocator::InverseOfferStatus => MESOS__ALLOCATOR__INVERSE_OFFER_STATUS,
}
