// Generated from schema/mesos.json: tables of package mesos.v1.resource_provider.

use crate::describe::prelude::*;

pub(crate) static MESOS__V1__RESOURCE_PROVIDER__EVENT: M = M {
    name: "mesos.v1.resource_provider.Event",
    fields: &[
        field("type", 1, Optional, Enum(&super::v1_resource_provider_tables::MESOS__V1__RESOURCE_PROVIDER__EVENT__TYPE), None, false),
        field("subscribed", 2, Optional, Message(&super::v1_resource_provider_tables::MESOS__V1__RESOURCE_PROVIDER__EVENT__SUBSCRIBED), None, false),
        field("apply_operation", 3, Optional, Message(&super::v1_resource_provider_tables::MESOS__V1__RESOURCE_PROVIDER__EVENT__APPLY_OPERATION), None, false),
        field("publish_resources", 4, Optional, Message(&super::v1_resource_provider_tables::MESOS__V1__RESOURCE_PROVIDER__EVENT__PUBLISH_RESOURCES), None, false),
        field("acknowledge_operation_status", 5, Optional, Message(&super::v1_resource_provider_tables::MESOS__V1__RESOURCE_PROVIDER__EVENT__ACKNOWLEDGE_OPERATION_STATUS), None, false),
        field("reconcile_operations", 6, Optional, Message(&super::v1_resource_provider_tables::MESOS__V1__RESOURCE_PROVIDER__EVENT__RECONCILE_OPERATIONS), None, false),
    ],
};
pub(crate) static MESOS__V1__RESOURCE_PROVIDER__EVENT__TYPE: E = E {
    name: "mesos.v1.resource_provider.Event.Type",
    values: &[
        ("UNKNOWN", 0),
        ("SUBSCRIBED", 1),
        ("APPLY_OPERATION", 2),
        ("PUBLISH_RESOURCES", 3),
        ("ACKNOWLEDGE_OPERATION_STATUS", 4),
        ("RECONCILE_OPERATIONS", 5),
        ("TEARDOWN", 6),
    ],
};
pub(crate) static MESOS__V1__RESOURCE_PROVIDER__EVENT__SUBSCRIBED: M = M {
    name: "mesos.v1.resource_provider.Event.Subscribed",
    fields: &[
        field("provider_id", 1, Required, Message(&super::v1_tables::MESOS__V1__RESOURCE_PROVIDER_ID), None, false),
    ],
};
pub(crate) static MESOS__V1__RESOURCE_PROVIDER__EVENT__APPLY_OPERATION: M = M {
    name: "mesos.v1.resource_provider.Event.ApplyOperation",
    fields: &[
        field("framework_id", 1, Optional, Message(&super::v1_tables::MESOS__V1__FRAMEWORK_ID), None, false),
        field("info", 2, Required, Message(&super::v1_tables::MESOS__V1__OFFER__OPERATION), None, false),
        field("operation_uuid", 3, Required, Message(&super::v1_tables::MESOS__V1__UUID), None, false),
        field("resource_version_uuid", 4, Required, Message(&super::v1_tables::MESOS__V1__UUID), None, false),
    ],
};
pub(crate) static MESOS__V1__RESOURCE_PROVIDER__EVENT__PUBLISH_RESOURCES: M = M {
    name: "mesos.v1.resource_provider.Event.PublishResources",
    fields: &[
        field("uuid", 1, Required, Message(&super::v1_tables::MESOS__V1__UUID), None, false),
        field("resources", 2, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
    ],
};
pub(crate) static MESOS__V1__RESOURCE_PROVIDER__EVENT__ACKNOWLEDGE_OPERATION_STATUS: M = M {
    name: "mesos.v1.resource_provider.Event.AcknowledgeOperationStatus",
    fields: &[
        field("status_uuid", 1, Required, Message(&super::v1_tables::MESOS__V1__UUID), None, false),
        field("operation_uuid", 2, Required, Message(&super::v1_tables::MESOS__V1__UUID), None, false),
    ],
};
pub(crate) static MESOS__V1__RESOURCE_PROVIDER__EVENT__RECONCILE_OPERATIONS: M = M {
    name: "mesos.v1.resource_provider.Event.ReconcileOperations",
    fields: &[
        field("operation_uuids", 1, Repeated, Message(&super::v1_tables::MESOS__V1__UUID), None, false),
    ],
};
pub(crate) static MESOS__V1__RESOURCE_PROVIDER__CALL: M = M {
    name: "mesos.v1.resource_provider.Call",
    fields: &[
        field("resource_provider_id", 1, Optional, Message(&super::v1_tables::MESOS__V1__RESOURCE_PROVIDER_ID), None, false),
        field("type", 2, Optional, Enum(&super::v1_resource_provider_tables::MESOS__V1__RESOURCE_PROVIDER__CALL__TYPE), None, false),
        field("subscribe", 3, Optional, Message(&super::v1_resource_provider_tables::MESOS__V1__RESOURCE_PROVIDER__CALL__SUBSCRIBE), None, false),
        field("update_operation_status", 4, Optional, Message(&super::v1_resource_provider_tables::MESOS__V1__RESOURCE_PROVIDER__CALL__UPDATE_OPERATION_STATUS), None, false),
        field("update_state", 5, Optional, Message(&super::v1_resource_provider_tables::MESOS__V1__RESOURCE_PROVIDER__CALL__UPDATE_STATE), None, false),
        field("update_publish_resources_status", 6, Optional, Message(&super::v1_resource_provider_tables::MESOS__V1__RESOURCE_PROVIDER__CALL__UPDATE_PUBLISH_RESOURCES_STATUS), None, false),
    ],
};
pub(crate) static MESOS__V1__RESOURCE_PROVIDER__CALL__TYPE: E = E {
    name: "mesos.v1.resource_provider.Call.Type",
    values: &[
        ("UNKNOWN", 0),
        ("SUBSCRIBE", 1),
        ("UPDATE_OPERATION_STATUS", 2),
        ("UPDATE_STATE", 3),
        ("UPDATE_PUBLISH_RESOURCES_STATUS", 4),
    ],
};
pub(crate) static MESOS__V1__RESOURCE_PROVIDER__CALL__SUBSCRIBE: M = M {
    name: "mesos.v1.resource_provider.Call.Subscribe",
    fields: &[
        field("resource_provider_info", 1, Required, Message(&super::v1_tables::MESOS__V1__RESOURCE_PROVIDER_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__RESOURCE_PROVIDER__CALL__UPDATE_OPERATION_STATUS: M = M {
    name: "mesos.v1.resource_provider.Call.UpdateOperationStatus",
    fields: &[
        field("framework_id", 1, Optional, Message(&super::v1_tables::MESOS__V1__FRAMEWORK_ID), None, false),
        field("status", 2, Required, Message(&super::v1_tables::MESOS__V1__OPERATION_STATUS), None, false),
        field("latest_status", 3, Optional, Message(&super::v1_tables::MESOS__V1__OPERATION_STATUS), None, false),
        field("operation_uuid", 4, Required, Message(&super::v1_tables::MESOS__V1__UUID), None, false),
    ],
};
pub(crate) static MESOS__V1__RESOURCE_PROVIDER__CALL__UPDATE_STATE: M = M {
    name: "mesos.v1.resource_provider.Call.UpdateState",
    fields: &[
        field("operations", 1, Repeated, Message(&super::v1_tables::MESOS__V1__OPERATION), None, false),
        field("resources", 2, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
        field("resource_version_uuid", 3, Required, Message(&super::v1_tables::MESOS__V1__UUID), None, false),
    ],
};
pub(crate) static MESOS__V1__RESOURCE_PROVIDER__CALL__UPDATE_PUBLISH_RESOURCES_STATUS: M = M {
    name: "mesos.v1.resource_provider.Call.UpdatePublishResourcesStatus",
    fields: &[
        field("uuid", 1, Required, Message(&super::v1_tables::MESOS__V1__UUID), None, false),
        field("status", 2, Required, Enum(&super::v1_resource_provider_tables::MESOS__V1__RESOURCE_PROVIDER__CALL__UPDATE_PUBLISH_RESOURCES_STATUS__STATUS), None, false),
    ],
};
pub(crate) static MESOS__V1__RESOURCE_PROVIDER__CALL__UPDATE_PUBLISH_RESOURCES_STATUS__STATUS: E = E {
    name: "mesos.v1.resource_provider.Call.UpdatePublishResourcesStatus.Status",
    values: &[
        ("UNKNOWN", 0),
        ("OK", 1),
        ("FAILED", 2),
    ],
};
described! {
    crate::v1::resource_provider::Event => MESOS__V1__RESOURCE_PROVIDER__EVENT,
    crate::v1::resource_provider::event::Subscribed => MESOS__V1__RESOURCE_PROVIDER__EVENT__SUBSCRIBED,
    crate::v1::resource_provider::event::ApplyOperation => MESOS__V1__RESOURCE_PROVIDER__EVENT__APPLY_OPERATION,
    crate::v1::resource_provider::event::PublishResources => MESOS__V1__RESOURCE_PROVIDER__EVENT__PUBLISH_RESOURCES,
    crate::v1::resource_provider::event::AcknowledgeOperationStatus => MESOS__V1__RESOURCE_PROVIDER__EVENT__ACKNOWLEDGE_OPERATION_STATUS,
    crate::v1::resource_provider::event::ReconcileOperations => MESOS__V1__RESOURCE_PROVIDER__EVENT__RECONCILE_OPERATIONS,
    crate::v1::resource_provider::Call => MESOS__V1__RESOURCE_PROVIDER__CALL,
    crate::v1::resource_provider::call::Subscribe => MESOS__V1__RESOURCE_PROVIDER__CALL__SUBSCRIBE,
    crate::v1::resource_provider::call::UpdateOperationStatus => MESOS__V1__RESOURCE_PROVIDER__CALL__UPDATE_OPERATION_STATUS,
    crate::v1::resource_provider::call::UpdateState => MESOS__V1__RESOURCE_PROVIDER__CALL__UPDATE_STATE,
    crate::v1::resource_provider::call::UpdatePublishResourcesStatus => MESOS__V1__RESOURCE_PROVIDER__CALL__UPDATE_PUBLISH_RESOURCES_STATUS,
}
