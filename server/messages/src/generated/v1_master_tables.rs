// Generated from schema/mesos.json: tables of package mesos.v1.master.

use crate::describe::prelude::*;

pub(crate) static MESOS__V1__MASTER__CALL: M = M {
    name: "mesos.v1.master.Call",
    fields: &[
        field("type", 1, Optional, Enum(&super::v1_master_tables::MESOS__V1__MASTER__CALL__TYPE), None, false),
        field("get_metrics", 2, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__CALL__GET_METRICS), None, false),
        field("set_logging_level", 3, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__CALL__SET_LOGGING_LEVEL), None, false),
        field("list_files", 4, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__CALL__LIST_FILES), None, false),
        field("read_file", 5, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__CALL__READ_FILE), None, false),
        field("update_weights", 6, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__CALL__UPDATE_WEIGHTS), None, false),
        field("reserve_resources", 7, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__CALL__RESERVE_RESOURCES), None, false),
        field("unreserve_resources", 8, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__CALL__UNRESERVE_RESOURCES), None, false),
        field("create_volumes", 9, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__CALL__CREATE_VOLUMES), None, false),
        field("destroy_volumes", 10, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__CALL__DESTROY_VOLUMES), None, false),
        field("grow_volume", 18, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__CALL__GROW_VOLUME), None, false),
        field("shrink_volume", 19, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__CALL__SHRINK_VOLUME), None, false),
        field("update_maintenance_schedule", 11, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__CALL__UPDATE_MAINTENANCE_SCHEDULE), None, false),
        field("start_maintenance", 12, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__CALL__START_MAINTENANCE), None, false),
        field("stop_maintenance", 13, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__CALL__STOP_MAINTENANCE), None, false),
        field("drain_agent", 21, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__CALL__DRAIN_AGENT), None, false),
        field("deactivate_agent", 22, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__CALL__DEACTIVATE_AGENT), None, false),
        field("reactivate_agent", 23, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__CALL__REACTIVATE_AGENT), None, false),
        field("update_quota", 20, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__CALL__UPDATE_QUOTA), None, false),
        field("teardown", 16, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__CALL__TEARDOWN), None, false),
        field("mark_agent_gone", 17, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__CALL__MARK_AGENT_GONE), None, false),
        field("set_quota", 14, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__CALL__SET_QUOTA), None, true),
        field("remove_quota", 15, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__CALL__REMOVE_QUOTA), None, true),
    ],
};
pub(crate) static MESOS__V1__MASTER__CALL__TYPE: E = E {
    name: "mesos.v1.master.Call.Type",
    values: &[
        ("UNKNOWN", 0),
        ("GET_HEALTH", 1),
        ("GET_FLAGS", 2),
        ("GET_VERSION", 3),
        ("GET_METRICS", 4),
        ("GET_LOGGING_LEVEL", 5),
        ("SET_LOGGING_LEVEL", 6),
        ("LIST_FILES", 7),
        ("READ_FILE", 8),
        ("GET_STATE", 9),
        ("GET_AGENTS", 10),
        ("GET_FRAMEWORKS", 11),
        ("GET_EXECUTORS", 12),
        ("GET_OPERATIONS", 33),
        ("GET_TASKS", 13),
        ("GET_ROLES", 14),
        ("GET_WEIGHTS", 15),
        ("UPDATE_WEIGHTS", 16),
        ("GET_MASTER", 17),
        ("SUBSCRIBE", 18),
        ("RESERVE_RESOURCES", 19),
        ("UNRESERVE_RESOURCES", 20),
        ("CREATE_VOLUMES", 21),
        ("DESTROY_VOLUMES", 22),
        ("GROW_VOLUME", 34),
        ("SHRINK_VOLUME", 35),
        ("GET_MAINTENANCE_STATUS", 23),
        ("GET_MAINTENANCE_SCHEDULE", 24),
        ("UPDATE_MAINTENANCE_SCHEDULE", 25),
        ("START_MAINTENANCE", 26),
        ("STOP_MAINTENANCE", 27),
        ("DRAIN_AGENT", 37),
        ("DEACTIVATE_AGENT", 38),
        ("REACTIVATE_AGENT", 39),
        ("GET_QUOTA", 28),
        ("UPDATE_QUOTA", 36),
        ("SET_QUOTA", 29),
        ("REMOVE_QUOTA", 30),
        ("TEARDOWN", 31),
        ("MARK_AGENT_GONE", 32),
    ],
};
pub(crate) static MESOS__V1__MASTER__CALL__GET_METRICS: M = M {
    name: "mesos.v1.master.Call.GetMetrics",
    fields: &[
        field("timeout", 1, Optional, Message(&super::v1_tables::MESOS__V1__DURATION_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__CALL__SET_LOGGING_LEVEL: M = M {
    name: "mesos.v1.master.Call.SetLoggingLevel",
    fields: &[
        field("level", 1, Required, Uint32, None, false),
        field("duration", 2, Required, Message(&super::v1_tables::MESOS__V1__DURATION_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__CALL__LIST_FILES: M = M {
    name: "mesos.v1.master.Call.ListFiles",
    fields: &[
        field("path", 1, Required, String, None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__CALL__READ_FILE: M = M {
    name: "mesos.v1.master.Call.ReadFile",
    fields: &[
        field("path", 1, Required, String, None, false),
        field("offset", 2, Required, Uint64, None, false),
        field("length", 3, Optional, Uint64, None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__CALL__UPDATE_WEIGHTS: M = M {
    name: "mesos.v1.master.Call.UpdateWeights",
    fields: &[
        field("weight_infos", 1, Repeated, Message(&super::v1_tables::MESOS__V1__WEIGHT_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__CALL__RESERVE_RESOURCES: M = M {
    name: "mesos.v1.master.Call.ReserveResources",
    fields: &[
        field("agent_id", 1, Required, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
        field("source", 3, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
        field("resources", 2, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__CALL__UNRESERVE_RESOURCES: M = M {
    name: "mesos.v1.master.Call.UnreserveResources",
    fields: &[
        field("agent_id", 1, Required, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
        field("resources", 2, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__CALL__CREATE_VOLUMES: M = M {
    name: "mesos.v1.master.Call.CreateVolumes",
    fields: &[
        field("agent_id", 1, Required, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
        field("volumes", 2, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__CALL__DESTROY_VOLUMES: M = M {
    name: "mesos.v1.master.Call.DestroyVolumes",
    fields: &[
        field("agent_id", 1, Required, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
        field("volumes", 2, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__CALL__GROW_VOLUME: M = M {
    name: "mesos.v1.master.Call.GrowVolume",
    fields: &[
        field("agent_id", 1, Optional, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
        field("volume", 2, Required, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
        field("addition", 3, Required, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__CALL__SHRINK_VOLUME: M = M {
    name: "mesos.v1.master.Call.ShrinkVolume",
    fields: &[
        field("agent_id", 1, Optional, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
        field("volume", 2, Required, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
        field("subtract", 3, Required, Message(&super::v1_tables::MESOS__V1__VALUE__SCALAR), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__CALL__UPDATE_MAINTENANCE_SCHEDULE: M = M {
    name: "mesos.v1.master.Call.UpdateMaintenanceSchedule",
    fields: &[
        field("schedule", 1, Required, Message(&super::v1_maintenance_tables::MESOS__V1__MAINTENANCE__SCHEDULE), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__CALL__START_MAINTENANCE: M = M {
    name: "mesos.v1.master.Call.StartMaintenance",
    fields: &[
        field("machines", 1, Repeated, Message(&super::v1_tables::MESOS__V1__MACHINE_ID), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__CALL__STOP_MAINTENANCE: M = M {
    name: "mesos.v1.master.Call.StopMaintenance",
    fields: &[
        field("machines", 1, Repeated, Message(&super::v1_tables::MESOS__V1__MACHINE_ID), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__CALL__DRAIN_AGENT: M = M {
    name: "mesos.v1.master.Call.DrainAgent",
    fields: &[
        field("agent_id", 1, Required, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
        field("max_grace_period", 2, Optional, Message(&super::google_tables::GOOGLE__PROTOBUF__DURATION), None, false),
        field("mark_gone", 3, Optional, Bool, Some(D::Bool(false)), false),
    ],
};
pub(crate) static MESOS__V1__MASTER__CALL__DEACTIVATE_AGENT: M = M {
    name: "mesos.v1.master.Call.DeactivateAgent",
    fields: &[
        field("agent_id", 1, Required, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__CALL__REACTIVATE_AGENT: M = M {
    name: "mesos.v1.master.Call.ReactivateAgent",
    fields: &[
        field("agent_id", 1, Required, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__CALL__UPDATE_QUOTA: M = M {
    name: "mesos.v1.master.Call.UpdateQuota",
    fields: &[
        field("force", 1, Optional, Bool, None, false),
        field("quota_configs", 2, Repeated, Message(&super::v1_quota_tables::MESOS__V1__QUOTA__QUOTA_CONFIG), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__CALL__SET_QUOTA: M = M {
    name: "mesos.v1.master.Call.SetQuota",
    fields: &[
        field("quota_request", 1, Required, Message(&super::v1_quota_tables::MESOS__V1__QUOTA__QUOTA_REQUEST), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__CALL__REMOVE_QUOTA: M = M {
    name: "mesos.v1.master.Call.RemoveQuota",
    fields: &[
        field("role", 1, Required, String, None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__CALL__TEARDOWN: M = M {
    name: "mesos.v1.master.Call.Teardown",
    fields: &[
        field("framework_id", 1, Required, Message(&super::v1_tables::MESOS__V1__FRAMEWORK_ID), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__CALL__MARK_AGENT_GONE: M = M {
    name: "mesos.v1.master.Call.MarkAgentGone",
    fields: &[
        field("agent_id", 1, Required, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__RESPONSE: M = M {
    name: "mesos.v1.master.Response",
    fields: &[
        field("type", 1, Optional, Enum(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__TYPE), None, false),
        field("get_health", 2, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_HEALTH), None, false),
        field("get_flags", 3, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_FLAGS), None, false),
        field("get_version", 4, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_VERSION), None, false),
        field("get_metrics", 5, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_METRICS), None, false),
        field("get_logging_level", 6, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_LOGGING_LEVEL), None, false),
        field("list_files", 7, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__LIST_FILES), None, false),
        field("read_file", 8, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__READ_FILE), None, false),
        field("get_state", 9, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_STATE), None, false),
        field("get_agents", 10, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_AGENTS), None, false),
        field("get_frameworks", 11, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_FRAMEWORKS), None, false),
        field("get_executors", 12, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_EXECUTORS), None, false),
        field("get_operations", 20, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_OPERATIONS), None, false),
        field("get_tasks", 13, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_TASKS), None, false),
        field("get_roles", 14, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_ROLES), None, false),
        field("get_weights", 15, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_WEIGHTS), None, false),
        field("get_master", 16, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_MASTER), None, false),
        field("get_maintenance_status", 17, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_MAINTENANCE_STATUS), None, false),
        field("get_maintenance_schedule", 18, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_MAINTENANCE_SCHEDULE), None, false),
        field("get_quota", 19, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_QUOTA), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__RESPONSE__TYPE: E = E {
    name: "mesos.v1.master.Response.Type",
    values: &[
        ("UNKNOWN", 0),
        ("GET_HEALTH", 1),
        ("GET_FLAGS", 2),
        ("GET_VERSION", 3),
        ("GET_METRICS", 4),
        ("GET_LOGGING_LEVEL", 5),
        ("LIST_FILES", 6),
        ("READ_FILE", 7),
        ("GET_STATE", 8),
        ("GET_AGENTS", 9),
        ("GET_FRAMEWORKS", 10),
        ("GET_EXECUTORS", 11),
        ("GET_OPERATIONS", 19),
        ("GET_TASKS", 12),
        ("GET_ROLES", 13),
        ("GET_WEIGHTS", 14),
        ("GET_MASTER", 15),
        ("GET_MAINTENANCE_STATUS", 16),
        ("GET_MAINTENANCE_SCHEDULE", 17),
        ("GET_QUOTA", 18),
    ],
};
pub(crate) static MESOS__V1__MASTER__RESPONSE__GET_HEALTH: M = M {
    name: "mesos.v1.master.Response.GetHealth",
    fields: &[
        field("healthy", 1, Required, Bool, None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__RESPONSE__GET_FLAGS: M = M {
    name: "mesos.v1.master.Response.GetFlags",
    fields: &[
        field("flags", 1, Repeated, Message(&super::v1_tables::MESOS__V1__FLAG), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__RESPONSE__GET_VERSION: M = M {
    name: "mesos.v1.master.Response.GetVersion",
    fields: &[
        field("version_info", 1, Required, Message(&super::v1_tables::MESOS__V1__VERSION_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__RESPONSE__GET_METRICS: M = M {
    name: "mesos.v1.master.Response.GetMetrics",
    fields: &[
        field("metrics", 1, Repeated, Message(&super::v1_tables::MESOS__V1__METRIC), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__RESPONSE__GET_LOGGING_LEVEL: M = M {
    name: "mesos.v1.master.Response.GetLoggingLevel",
    fields: &[
        field("level", 1, Required, Uint32, None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__RESPONSE__LIST_FILES: M = M {
    name: "mesos.v1.master.Response.ListFiles",
    fields: &[
        field("file_infos", 1, Repeated, Message(&super::v1_tables::MESOS__V1__FILE_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__RESPONSE__READ_FILE: M = M {
    name: "mesos.v1.master.Response.ReadFile",
    fields: &[
        field("size", 1, Required, Uint64, None, false),
        field("data", 2, Required, Bytes, None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__RESPONSE__GET_STATE: M = M {
    name: "mesos.v1.master.Response.GetState",
    fields: &[
        field("get_tasks", 1, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_TASKS), None, false),
        field("get_executors", 2, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_EXECUTORS), None, false),
        field("get_frameworks", 3, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_FRAMEWORKS), None, false),
        field("get_agents", 4, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_AGENTS), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__RESPONSE__GET_AGENTS: M = M {
    name: "mesos.v1.master.Response.GetAgents",
    fields: &[
        field("agents", 1, Repeated, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_AGENTS__AGENT), None, false),
        field("recovered_agents", 2, Repeated, Message(&super::v1_tables::MESOS__V1__AGENT_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__RESPONSE__GET_AGENTS__AGENT: M = M {
    name: "mesos.v1.master.Response.GetAgents.Agent",
    fields: &[
        field("agent_info", 1, Required, Message(&super::v1_tables::MESOS__V1__AGENT_INFO), None, false),
        field("active", 2, Required, Bool, None, false),
        field("deactivated", 12, Optional, Bool, None, false),
        field("version", 3, Required, String, None, false),
        field("pid", 4, Optional, String, None, false),
        field("registered_time", 5, Optional, Message(&super::v1_tables::MESOS__V1__TIME_INFO), None, false),
        field("reregistered_time", 6, Optional, Message(&super::v1_tables::MESOS__V1__TIME_INFO), None, false),
        field("total_resources", 7, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
        field("allocated_resources", 8, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
        field("offered_resources", 9, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
        field("capabilities", 10, Repeated, Message(&super::v1_tables::MESOS__V1__AGENT_INFO__CAPABILITY), None, false),
        field("resource_providers", 11, Repeated, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_AGENTS__AGENT__RESOURCE_PROVIDER), None, false),
        field("drain_info", 13, Optional, Message(&super::v1_tables::MESOS__V1__DRAIN_INFO), None, false),
        field("estimated_drain_start_time", 14, Optional, Message(&super::v1_tables::MESOS__V1__TIME_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__RESPONSE__GET_AGENTS__AGENT__RESOURCE_PROVIDER: M = M {
    name: "mesos.v1.master.Response.GetAgents.Agent.ResourceProvider",
    fields: &[
        field("resource_provider_info", 1, Required, Message(&super::v1_tables::MESOS__V1__RESOURCE_PROVIDER_INFO), None, false),
        field("total_resources", 2, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__RESPONSE__GET_FRAMEWORKS: M = M {
    name: "mesos.v1.master.Response.GetFrameworks",
    fields: &[
        field("frameworks", 1, Repeated, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_FRAMEWORKS__FRAMEWORK), None, false),
        field("completed_frameworks", 2, Repeated, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_FRAMEWORKS__FRAMEWORK), None, false),
        field("recovered_frameworks", 3, Repeated, Message(&super::v1_tables::MESOS__V1__FRAMEWORK_INFO), None, true),
    ],
};
pub(crate) static MESOS__V1__MASTER__RESPONSE__GET_FRAMEWORKS__FRAMEWORK: M = M {
    name: "mesos.v1.master.Response.GetFrameworks.Framework",
    fields: &[
        field("framework_info", 1, Required, Message(&super::v1_tables::MESOS__V1__FRAMEWORK_INFO), None, false),
        field("active", 2, Required, Bool, None, false),
        field("connected", 3, Required, Bool, None, false),
        field("recovered", 11, Required, Bool, None, false),
        field("registered_time", 4, Optional, Message(&super::v1_tables::MESOS__V1__TIME_INFO), None, false),
        field("reregistered_time", 5, Optional, Message(&super::v1_tables::MESOS__V1__TIME_INFO), None, false),
        field("unregistered_time", 6, Optional, Message(&super::v1_tables::MESOS__V1__TIME_INFO), None, false),
        field("offers", 7, Repeated, Message(&super::v1_tables::MESOS__V1__OFFER), None, false),
        field("inverse_offers", 8, Repeated, Message(&super::v1_tables::MESOS__V1__INVERSE_OFFER), None, false),
        field("allocated_resources", 9, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
        field("offered_resources", 10, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
        field("offer_constraints", 12, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__OFFER_CONSTRAINTS), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__RESPONSE__GET_EXECUTORS: M = M {
    name: "mesos.v1.master.Response.GetExecutors",
    fields: &[
        field("executors", 1, Repeated, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_EXECUTORS__EXECUTOR), None, false),
        field("orphan_executors", 2, Repeated, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_EXECUTORS__EXECUTOR), None, true),
    ],
};
pub(crate) static MESOS__V1__MASTER__RESPONSE__GET_EXECUTORS__EXECUTOR: M = M {
    name: "mesos.v1.master.Response.GetExecutors.Executor",
    fields: &[
        field("executor_info", 1, Required, Message(&super::v1_tables::MESOS__V1__EXECUTOR_INFO), None, false),
        field("agent_id", 2, Required, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__RESPONSE__GET_OPERATIONS: M = M {
    name: "mesos.v1.master.Response.GetOperations",
    fields: &[
        field("operations", 1, Repeated, Message(&super::v1_tables::MESOS__V1__OPERATION), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__RESPONSE__GET_TASKS: M = M {
    name: "mesos.v1.master.Response.GetTasks",
    fields: &[
        field("pending_tasks", 1, Repeated, Message(&super::v1_tables::MESOS__V1__TASK), None, true),
        field("tasks", 2, Repeated, Message(&super::v1_tables::MESOS__V1__TASK), None, false),
        field("unreachable_tasks", 5, Repeated, Message(&super::v1_tables::MESOS__V1__TASK), None, false),
        field("completed_tasks", 3, Repeated, Message(&super::v1_tables::MESOS__V1__TASK), None, false),
        field("orphan_tasks", 4, Repeated, Message(&super::v1_tables::MESOS__V1__TASK), None, true),
    ],
};
pub(crate) static MESOS__V1__MASTER__RESPONSE__GET_ROLES: M = M {
    name: "mesos.v1.master.Response.GetRoles",
    fields: &[
        field("roles", 1, Repeated, Message(&super::v1_tables::MESOS__V1__ROLE), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__RESPONSE__GET_WEIGHTS: M = M {
    name: "mesos.v1.master.Response.GetWeights",
    fields: &[
        field("weight_infos", 1, Repeated, Message(&super::v1_tables::MESOS__V1__WEIGHT_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__RESPONSE__GET_MASTER: M = M {
    name: "mesos.v1.master.Response.GetMaster",
    fields: &[
        field("master_info", 1, Optional, Message(&super::v1_tables::MESOS__V1__MASTER_INFO), None, false),
        field("start_time", 2, Optional, Double, None, false),
        field("elected_time", 3, Optional, Double, None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__RESPONSE__GET_MAINTENANCE_STATUS: M = M {
    name: "mesos.v1.master.Response.GetMaintenanceStatus",
    fields: &[
        field("status", 1, Required, Message(&super::v1_maintenance_tables::MESOS__V1__MAINTENANCE__CLUSTER_STATUS), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__RESPONSE__GET_MAINTENANCE_SCHEDULE: M = M {
    name: "mesos.v1.master.Response.GetMaintenanceSchedule",
    fields: &[
        field("schedule", 1, Required, Message(&super::v1_maintenance_tables::MESOS__V1__MAINTENANCE__SCHEDULE), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__RESPONSE__GET_QUOTA: M = M {
    name: "mesos.v1.master.Response.GetQuota",
    fields: &[
        field("status", 1, Required, Message(&super::v1_quota_tables::MESOS__V1__QUOTA__QUOTA_STATUS), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__EVENT: M = M {
    name: "mesos.v1.master.Event",
    fields: &[
        field("type", 1, Optional, Enum(&super::v1_master_tables::MESOS__V1__MASTER__EVENT__TYPE), None, false),
        field("subscribed", 2, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__EVENT__SUBSCRIBED), None, false),
        field("task_added", 3, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__EVENT__TASK_ADDED), None, false),
        field("task_updated", 4, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__EVENT__TASK_UPDATED), None, false),
        field("agent_added", 5, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__EVENT__AGENT_ADDED), None, false),
        field("agent_removed", 6, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__EVENT__AGENT_REMOVED), None, false),
        field("framework_added", 7, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__EVENT__FRAMEWORK_ADDED), None, false),
        field("framework_updated", 8, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__EVENT__FRAMEWORK_UPDATED), None, false),
        field("framework_removed", 9, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__EVENT__FRAMEWORK_REMOVED), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__EVENT__TYPE: E = E {
    name: "mesos.v1.master.Event.Type",
    values: &[
        ("UNKNOWN", 0),
        ("SUBSCRIBED", 1),
        ("TASK_ADDED", 2),
        ("TASK_UPDATED", 3),
        ("AGENT_ADDED", 4),
        ("AGENT_REMOVED", 5),
        ("FRAMEWORK_ADDED", 6),
        ("FRAMEWORK_UPDATED", 7),
        ("FRAMEWORK_REMOVED", 8),
        ("HEARTBEAT", 9),
    ],
};
pub(crate) static MESOS__V1__MASTER__EVENT__SUBSCRIBED: M = M {
    name: "mesos.v1.master.Event.Subscribed",
    fields: &[
        field("get_state", 1, Optional, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_STATE), None, false),
        field("heartbeat_interval_seconds", 2, Optional, Double, None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__EVENT__TASK_ADDED: M = M {
    name: "mesos.v1.master.Event.TaskAdded",
    fields: &[
        field("task", 1, Required, Message(&super::v1_tables::MESOS__V1__TASK), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__EVENT__TASK_UPDATED: M = M {
    name: "mesos.v1.master.Event.TaskUpdated",
    fields: &[
        field("framework_id", 1, Required, Message(&super::v1_tables::MESOS__V1__FRAMEWORK_ID), None, false),
        field("status", 2, Required, Message(&super::v1_tables::MESOS__V1__TASK_STATUS), None, false),
        field("state", 3, Required, Enum(&super::v1_tables::MESOS__V1__TASK_STATE), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__EVENT__FRAMEWORK_ADDED: M = M {
    name: "mesos.v1.master.Event.FrameworkAdded",
    fields: &[
        field("framework", 1, Required, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_FRAMEWORKS__FRAMEWORK), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__EVENT__FRAMEWORK_UPDATED: M = M {
    name: "mesos.v1.master.Event.FrameworkUpdated",
    fields: &[
        field("framework", 1, Required, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_FRAMEWORKS__FRAMEWORK), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__EVENT__FRAMEWORK_REMOVED: M = M {
    name: "mesos.v1.master.Event.FrameworkRemoved",
    fields: &[
        field("framework_info", 1, Required, Message(&super::v1_tables::MESOS__V1__FRAMEWORK_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__EVENT__AGENT_ADDED: M = M {
    name: "mesos.v1.master.Event.AgentAdded",
    fields: &[
        field("agent", 1, Required, Message(&super::v1_master_tables::MESOS__V1__MASTER__RESPONSE__GET_AGENTS__AGENT), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER__EVENT__AGENT_REMOVED: M = M {
    name: "mesos.v1.master.Event.AgentRemoved",
    fields: &[
        field("agent_id", 1, Required, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
    ],
};
described! {
    crate::v1::master::Call => MESOS__V1__MASTER__CALL,
    crate::v1::master::call::GetMetrics => MESOS__V1__MASTER__CALL__GET_METRICS,
    crate::v1::master::call::SetLoggingLevel => MESOS__V1__MASTER__CALL__SET_LOGGING_LEVEL,
    crate::v1::master::call::ListFiles => MESOS__V1__MASTER__CALL__LIST_FILES,
    crate::v1::master::call::ReadFile => MESOS__V1__MASTER__CALL__READ_FILE,
    crate::v1::master::call::UpdateWeights => MESOS__V1__MASTER__CALL__UPDATE_WEIGHTS,
    crate::v1::master::call::ReserveResources => MESOS__V1__MASTER__CALL__RESERVE_RESOURCES,
    crate::v1::master::call::UnreserveResources => MESOS__V1__MASTER__CALL__UNRESERVE_RESOURCES,
    crate::v1::master::call::CreateVolumes => MESOS__V1__MASTER__CALL__CREATE_VOLUMES,
    crate::v1::master::call::DestroyVolumes => MESOS__V1__MASTER__CALL__DESTROY_VOLUMES,
    crate::v1::master::call::GrowVolume => MESOS__V1__MASTER__CALL__GROW_VOLUME,
    crate::v1::master::call::ShrinkVolume => MESOS__V1__MASTER__CALL__SHRINK_VOLUME,
    crate::v1::master::call::UpdateMaintenanceSchedule => MESOS__V1__MASTER__CALL__UPDATE_MAINTENANCE_SCHEDULE,
    crate::v1::master::call::StartMaintenance => MESOS__V1__MASTER__CALL__START_MAINTENANCE,
    crate::v1::master::call::StopMaintenance => MESOS__V1__MASTER__CALL__STOP_MAINTENANCE,
    crate::v1::master::call::DrainAgent => MESOS__V1__MASTER__CALL__DRAIN_AGENT,
    crate::v1::master::call::DeactivateAgent => MESOS__V1__MASTER__CALL__DEACTIVATE_AGENT,
    crate::v1::master::call::ReactivateAgent => MESOS__V1__MASTER__CALL__REACTIVATE_AGENT,
    crate::v1::master::call::UpdateQuota => MESOS__V1__MASTER__CALL__UPDATE_QUOTA,
    crate::v1::master::call::SetQuota => MESOS__V1__MASTER__CALL__SET_QUOTA,
    crate::v1::master::call::RemoveQuota => MESOS__V1__MASTER__CALL__REMOVE_QUOTA,
    crate::v1::master::call::Teardown => MESOS__V1__MASTER__CALL__TEARDOWN,
    crate::v1::master::call::MarkAgentGone => MESOS__V1__MASTER__CALL__MARK_AGENT_GONE,
    crate::v1::master::Response => MESOS__V1__MASTER__RESPONSE,
    crate::v1::master::response::GetHealth => MESOS__V1__MASTER__RESPONSE__GET_HEALTH,
    crate::v1::master::response::GetFlags => MESOS__V1__MASTER__RESPONSE__GET_FLAGS,
    crate::v1::master::response::GetVersion => MESOS__V1__MASTER__RESPONSE__GET_VERSION,
    crate::v1::master::response::GetMetrics => MESOS__V1__MASTER__RESPONSE__GET_METRICS,
    crate::v1::master::response::GetLoggingLevel => MESOS__V1__MASTER__RESPONSE__GET_LOGGING_LEVEL,
    crate::v1::master::response::ListFiles => MESOS__V1__MASTER__RESPONSE__LIST_FILES,
    crate::v1::master::response::ReadFile => MESOS__V1__MASTER__RESPONSE__READ_FILE,
    crate::v1::master::response::GetState => MESOS__V1__MASTER__RESPONSE__GET_STATE,
    crate::v1::master::response::GetAgents => MESOS__V1__MASTER__RESPONSE__GET_AGENTS,
    crate::v1::master::response::get_agents::Agent => MESOS__V1__MASTER__RESPONSE__GET_AGENTS__AGENT,
    crate::v1::master::response::get_agents::agent::ResourceProvider => MESOS__V1__MASTER__RESPONSE__GET_AGENTS__AGENT__RESOURCE_PROVIDER,
    crate::v1::master::response::GetFrameworks => MESOS__V1__MASTER__RESPONSE__GET_FRAMEWORKS,
    crate::v1::master::response::get_frameworks::Framework => MESOS__V1__MASTER__RESPONSE__GET_FRAMEWORKS__FRAMEWORK,
    crate::v1::master::response::GetExecutors => MESOS__V1__MASTER__RESPONSE__GET_EXECUTORS,
    crate::v1::master::response::get_executors::Executor => MESOS__V1__MASTER__RESPONSE__GET_EXECUTORS__EXECUTOR,
    crate::v1::master::response::GetOperations => MESOS__V1__MASTER__RESPONSE__GET_OPERATIONS,
    crate::v1::master::response::GetTasks => MESOS__V1__MASTER__RESPONSE__GET_TASKS,
    crate::v1::master::response::GetRoles => MESOS__V1__MASTER__RESPONSE__GET_ROLES,
    crate::v1::master::response::GetWeights => MESOS__V1__MASTER__RESPONSE__GET_WEIGHTS,
    crate::v1::master::response::GetMaster => MESOS__V1__MASTER__RESPONSE__GET_MASTER,
    crate::v1::master::response::GetMaintenanceStatus => MESOS__V1__MASTER__RESPONSE__GET_MAINTENANCE_STATUS,
    crate::v1::master::response::GetMaintenanceSchedule => MESOS__V1__MASTER__RESPONSE__GET_MAINTENANCE_SCHEDULE,
    crate::v1::master::response::GetQuota => MESOS__V1__MASTER__RESPONSE__GET_QUOTA,
    crate::v1::master::Event => MESOS__V1__MASTER__EVENT,
    crate::v1::master::event::Subscribed => MESOS__V1__MASTER__EVENT__SUBSCRIBED,
    crate::v1::master::event::TaskAdded => MESOS__V1__MASTER__EVENT__TASK_ADDED,
    crate::v1::master::event::TaskUpdated => MESOS__V1__MASTER__EVENT__TASK_UPDATED,
    crate::v1::master::event::FrameworkAdded => MESOS__V1__MASTER__EVENT__FRAMEWORK_ADDED,
    crate::v1::master::event::FrameworkUpdated => MESOS__V1__MASTER__EVENT__FRAMEWORK_UPDATED,
    crate::v1::master::event::FrameworkRemoved => MESOS__V1__MASTER__EVENT__FRAMEWORK_REMOVED,
    crate::v1::master::event::AgentAdded => MESOS__V1__MASTER__EVENT__AGENT_ADDED,
    crate::v1::master::event::AgentRemoved => MESOS__V1__MASTER__EVENT__AGENT_REMOVED,
}
