// Generated from schema/mesos.json: tables of package mesos.v1.executor.

use crate::describe::prelude::*;

pub(crate) static MESOS__V1__EXECUTOR__EVENT: M = M {
    name: "mesos.v1.executor.Event",
    fields: &[
        field("type", 1, Optional, Enum(&super::v1_executor_tables::MESOS__V1__EXECUTOR__EVENT__TYPE), None, false),
        field("subscribed", 2, Optional, Message(&super::v1_executor_tables::MESOS__V1__EXECUTOR__EVENT__SUBSCRIBED), None, false),
        field("acknowledged", 3, Optional, Message(&super::v1_executor_tables::MESOS__V1__EXECUTOR__EVENT__ACKNOWLEDGED), None, false),
        field("launch", 4, Optional, Message(&super::v1_executor_tables::MESOS__V1__EXECUTOR__EVENT__LAUNCH), None, false),
        field("launch_group", 8, Optional, Message(&super::v1_executor_tables::MESOS__V1__EXECUTOR__EVENT__LAUNCH_GROUP), None, false),
        field("kill", 5, Optional, Message(&super::v1_executor_tables::MESOS__V1__EXECUTOR__EVENT__KILL), None, false),
        field("message", 6, Optional, Message(&super::v1_executor_tables::MESOS__V1__EXECUTOR__EVENT__MESSAGE), None, false),
        field("error", 7, Optional, Message(&super::v1_executor_tables::MESOS__V1__EXECUTOR__EVENT__ERROR), None, false),
    ],
};
pub(crate) static MESOS__V1__EXECUTOR__EVENT__TYPE: E = E {
    name: "mesos.v1.executor.Event.Type",
    values: &[
        ("UNKNOWN", 0),
        ("SUBSCRIBED", 1),
        ("LAUNCH", 2),
        ("LAUNCH_GROUP", 8),
        ("KILL", 3),
        ("ACKNOWLEDGED", 4),
        ("MESSAGE", 5),
        ("ERROR", 6),
        ("SHUTDOWN", 7),
        ("HEARTBEAT", 9),
    ],
};
pub(crate) static MESOS__V1__EXECUTOR__EVENT__SUBSCRIBED: M = M {
    name: "mesos.v1.executor.Event.Subscribed",
    fields: &[
        field("executor_info", 1, Required, Message(&super::v1_tables::MESOS__V1__EXECUTOR_INFO), None, false),
        field("framework_info", 2, Required, Message(&super::v1_tables::MESOS__V1__FRAMEWORK_INFO), None, false),
        field("agent_info", 3, Required, Message(&super::v1_tables::MESOS__V1__AGENT_INFO), None, false),
        field("container_id", 4, Optional, Message(&super::v1_tables::MESOS__V1__CONTAINER_ID), None, false),
    ],
};
pub(crate) static MESOS__V1__EXECUTOR__EVENT__LAUNCH: M = M {
    name: "mesos.v1.executor.Event.Launch",
    fields: &[
        field("task", 1, Required, Message(&super::v1_tables::MESOS__V1__TASK_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__EXECUTOR__EVENT__LAUNCH_GROUP: M = M {
    name: "mesos.v1.executor.Event.LaunchGroup",
    fields: &[
        field("task_group", 1, Required, Message(&super::v1_tables::MESOS__V1__TASK_GROUP_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__EXECUTOR__EVENT__KILL: M = M {
    name: "mesos.v1.executor.Event.Kill",
    fields: &[
        field("task_id", 1, Required, Message(&super::v1_tables::MESOS__V1__TASK_ID), None, false),
        field("kill_policy", 2, Optional, Message(&super::v1_tables::MESOS__V1__KILL_POLICY), None, false),
    ],
};
pub(crate) static MESOS__V1__EXECUTOR__EVENT__ACKNOWLEDGED: M = M {
    name: "mesos.v1.executor.Event.Acknowledged",
    fields: &[
        field("task_id", 1, Required, Message(&super::v1_tables::MESOS__V1__TASK_ID), None, false),
        field("uuid", 2, Required, Bytes, None, false),
    ],
};
pub(crate) static MESOS__V1__EXECUTOR__EVENT__MESSAGE: M = M {
    name: "mesos.v1.executor.Event.Message",
    fields: &[
        field("data", 1, Required, Bytes, None, false),
    ],
};
pub(crate) static MESOS__V1__EXECUTOR__EVENT__ERROR: M = M {
    name: "mesos.v1.executor.Event.Error",
    fields: &[
        field("message", 1, Required, String, None, false),
    ],
};
pub(crate) static MESOS__V1__EXECUTOR__CALL: M = M {
    name: "mesos.v1.executor.Call",
    fields: &[
        field("executor_id", 1, Required, Message(&super::v1_tables::MESOS__V1__EXECUTOR_ID), None, false),
        field("framework_id", 2, Required, Message(&super::v1_tables::MESOS__V1__FRAMEWORK_ID), None, false),
        field("type", 3, Optional, Enum(&super::v1_executor_tables::MESOS__V1__EXECUTOR__CALL__TYPE), None, false),
        field("subscribe", 4, Optional, Message(&super::v1_executor_tables::MESOS__V1__EXECUTOR__CALL__SUBSCRIBE), None, false),
        field("update", 5, Optional, Message(&super::v1_executor_tables::MESOS__V1__EXECUTOR__CALL__UPDATE), None, false),
        field("message", 6, Optional, Message(&super::v1_executor_tables::MESOS__V1__EXECUTOR__CALL__MESSAGE), None, false),
    ],
};
pub(crate) static MESOS__V1__EXECUTOR__CALL__TYPE: E = E {
    name: "mesos.v1.executor.Call.Type",
    values: &[
        ("UNKNOWN", 0),
        ("SUBSCRIBE", 1),
        ("UPDATE", 2),
        ("MESSAGE", 3),
        ("HEARTBEAT", 4),
    ],
};
pub(crate) static MESOS__V1__EXECUTOR__CALL__SUBSCRIBE: M = M {
    name: "mesos.v1.executor.Call.Subscribe",
    fields: &[
        field("unacknowledged_tasks", 1, Repeated, Message(&super::v1_tables::MESOS__V1__TASK_INFO), None, false),
        field("unacknowledged_updates", 2, Repeated, Message(&super::v1_executor_tables::MESOS__V1__EXECUTOR__CALL__UPDATE), None, false),
    ],
};
pub(crate) static MESOS__V1__EXECUTOR__CALL__UPDATE: M = M {
    name: "mesos.v1.executor.Call.Update",
    fields: &[
        field("status", 1, Required, Message(&super::v1_tables::MESOS__V1__TASK_STATUS), None, false),
    ],
};
pub(crate) static MESOS__V1__EXECUTOR__CALL__MESSAGE: M = M {
    name: "mesos.v1.executor.Call.Message",
    fields: &[
        field("data", 2, Required, Bytes, None, false),
    ],
};
described! {
    crate::v1::executor::Event => MESOS__V1__EXECUTOR__EVENT,
    crate::v1::executor::event::Subscribed => MESOS__V1__EXECUTOR__EVENT__SUBSCRIBED,
    crate::v1::executor::event::Launch => MESOS__V1__EXECUTOR__EVENT__LAUNCH,
    crate::v1::executor::event::LaunchGroup => MESOS__V1__EXECUTOR__EVENT__LAUNCH_GROUP,
    crate::v1::executor::event::Kill => MESOS__V1__EXECUTOR__EVENT__KILL,
    crate::v1::executor::event::Acknowledged => MESOS__V1__EXECUTOR__EVENT__ACKNOWLEDGED,
    crate::v1::executor::event::Message => MESOS__V1__EXECUTOR__EVENT__MESSAGE,
    crate::v1::executor::event::Error => MESOS__V1__EXECUTOR__EVENT__ERROR,
    crate::v1::executor::Call => MESOS__V1__EXECUTOR__CALL,
    crate::v1::executor::call::Subscribe => MESOS__V1__EXECUTOR__CALL__SUBSCRIBE,
    crate::v1::executor::call::Update => MESOS__V1__EXECUTOR__CALL__UPDATE,
    crate::v1::executor::call::Message => MESOS__V1__EXECUTOR__CALL__MESSAGE,
}
