// Generated from schema/mesos.json: tables of package mesos.v1.maintenance.

use crate::describe::prelude::*;

pub(crate) static MESOS__V1__MAINTENANCE__WINDOW: M = M {
    name: "mesos.v1.maintenance.Window",
    fields: &[
        field("machine_ids", 1, Repeated, Message(&super::v1_tables::MESOS__V1__MACHINE_ID), None, false),
        field("unavailability", 2, Required, Message(&super::v1_tables::MESOS__V1__UNAVAILABILITY), None, false),
    ],
};
pub(crate) static MESOS__V1__MAINTENANCE__SCHEDULE: M = M {
    name: "mesos.v1.maintenance.Schedule",
    fields: &[
        field("windows", 1, Repeated, Message(&super::v1_maintenance_tables::MESOS__V1__MAINTENANCE__WINDOW), None, false),
    ],
};
pub(crate) static MESOS__V1__MAINTENANCE__CLUSTER_STATUS: M = M {
    name: "mesos.v1.maintenance.ClusterStatus",
    fields: &[
        field("draining_machines", 1, Repeated, Message(&super::v1_maintenance_tables::MESOS__V1__MAINTENANCE__CLUSTER_STATUS__DRAINING_MACHINE), None, false),
        field("down_machines", 2, Repeated, Message(&super::v1_tables::MESOS__V1__MACHINE_ID), None, false),
    ],
};
pub(crate) static MESOS__V1__MAINTENANCE__CLUSTER_STATUS__DRAINING_MACHINE: M = M {
    name: "mesos.v1.maintenance.ClusterStatus.DrainingMachine",
    fields: &[
        field("id", 1, Required, Message(&super::v1_tables::MESOS__V1__MACHINE_ID), None, false),
        field("statuses", 2, Repeated, Message(&super::v1_allocator_tables::MESOS__V1__ALLOCATOR__INVERSE_OFFER_STATUS), None, false),
    ],
};
described! {
    crate::v1::maintenance::Window => MESOS__V1__MAINTENANCE__WINDOW,
    crate::v1::maintenance::Schedule => MESOS__V1__MAINTENANCE__SCHEDULE,
    crate::v1::maintenance::ClusterStatus => MESOS__V1__MAINTENANCE__CLUSTER_STATUS,
    crate::v1::maintenance::cluster_status::DrainingMachine => MESOS__V1__MAINTENANCE__CLUSTER_STATUS__DRAINING_MACHINE,
}
