// Generated from schema/mesos.json: tables of package mesos.maintenance.

use crate::describe::prelude::*;

pub(crate) static MESOS__MAINTENANCE__WINDOW: M = M {
    name: "mesos.maintenance.Window",
    fields: &[
        field("machine_ids", 1, Repeated, Message(&super::v0_tables::MESOS__MACHINE_ID), None, false),
        field("unavailability", 2, Required, Message(&super::v0_tables::MESOS__UNAVAILABILITY), None, false),
    ],
};
pub(crate) static MESOS__MAINTENANCE__SCHEDULE: M = M {
    name: "mesos.maintenance.Schedule",
    fields: &[
        field("windows", 1, Repeated, Message(&super::v0_maintenance_tables::MESOS__MAINTENANCE__WINDOW), None, false),
    ],
};
pub(crate) static MESOS__MAINTENANCE__CLUSTER_STATUS: M = M {
    name: "mesos.maintenance.ClusterStatus",
    fields: &[
        field("draining_machines", 1, Repeated, Message(&super::v0_maintenance_tables::MESOS__MAINTENANCE__CLUSTER_STATUS__DRAINING_MACHINE), None, false),
        field("down_machines", 2, Repeated, Message(&super::v0_tables::MESOS__MACHINE_ID), None, false),
    ],
};
pub(crate) static MESOS__MAINTENANCE__CLUSTER_STATUS__DRAINING_MACHINE: M = M {
    name: "mesos.maintenance.ClusterStatus.DrainingMachine",
    fields: &[
        field("id", 1, Required, Message(&super::v0_tables::MESOS__MACHINE_ID), None, false),
        field("statuses", 2, Repeated, Message(&super::v0_allocator_tables::MESOS__ALLOCATOR__INVERSE_OFFER_STATUS), None, false),
    ],
};
described! {
    crate::v0::maintenance::Window => MESOS__MAINTENANCE__WINDOW,
    crate::v0::maintenance::Schedule => MESOS__MAINTENANCE__SCHEDULE,
    crate::v0::maintenance::ClusterStatus => MESOS__MAINTENANCE__CLUSTER_STATUS,
    crate::v0::maintenance::cluster_status::DrainingMachine => MESOS__MAINTENANCE__CLUSTER_STATUS__DRAINING_MACHINE,
}
