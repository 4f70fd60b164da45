// Generated from schema/mesos.json: tables of package mesos.v1.agent.

use crate::describe::prelude::*;

pub(crate) static MESOS__V1__AGENT__CALL: M = M {
    name: "mesos.v1.agent.Call",
    fields: &[
        field("type", 1, Optional, Enum(&super::v1_agent_tables::MESOS__V1__AGENT__CALL__TYPE), None, false),
        field("get_metrics", 2, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__CALL__GET_METRICS), None, false),
        field("set_logging_level", 3, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__CALL__SET_LOGGING_LEVEL), None, false),
        field("list_files", 4, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__CALL__LIST_FILES), None, false),
        field("read_file", 5, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__CALL__READ_FILE), None, false),
        field("get_containers", 20, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__CALL__GET_CONTAINERS), None, false),
        field("launch_nested_container", 6, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__CALL__LAUNCH_NESTED_CONTAINER), None, true),
        field("wait_nested_container", 7, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__CALL__WAIT_NESTED_CONTAINER), None, true),
        field("kill_nested_container", 8, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__CALL__KILL_NESTED_CONTAINER), None, true),
        field("remove_nested_container", 12, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__CALL__REMOVE_NESTED_CONTAINER), None, true),
        field("launch_nested_container_session", 9, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__CALL__LAUNCH_NESTED_CONTAINER_SESSION), None, false),
        field("attach_container_input", 10, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__CALL__ATTACH_CONTAINER_INPUT), None, false),
        field("attach_container_output", 11, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__CALL__ATTACH_CONTAINER_OUTPUT), None, false),
        field("launch_container", 13, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__CALL__LAUNCH_CONTAINER), None, false),
        field("wait_container", 14, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__CALL__WAIT_CONTAINER), None, false),
        field("kill_container", 15, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__CALL__KILL_CONTAINER), None, false),
        field("remove_container", 16, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__CALL__REMOVE_CONTAINER), None, false),
        field("add_resource_provider_config", 17, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__CALL__ADD_RESOURCE_PROVIDER_CONFIG), None, false),
        field("update_resource_provider_config", 18, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__CALL__UPDATE_RESOURCE_PROVIDER_CONFIG), None, false),
        field("remove_resource_provider_config", 19, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__CALL__REMOVE_RESOURCE_PROVIDER_CONFIG), None, false),
        field("mark_resource_provider_gone", 22, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__CALL__MARK_RESOURCE_PROVIDER_GONE), None, false),
        field("prune_images", 21, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__CALL__PRUNE_IMAGES), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__CALL__TYPE: E = E {
    name: "mesos.v1.agent.Call.Type",
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
        ("GET_CONTAINERS", 10),
        ("GET_FRAMEWORKS", 11),
        ("GET_EXECUTORS", 12),
        ("GET_OPERATIONS", 31),
        ("GET_TASKS", 13),
        ("GET_AGENT", 20),
        ("GET_RESOURCE_PROVIDERS", 26),
        ("LAUNCH_NESTED_CONTAINER", 14),
        ("WAIT_NESTED_CONTAINER", 15),
        ("KILL_NESTED_CONTAINER", 16),
        ("REMOVE_NESTED_CONTAINER", 21),
        ("LAUNCH_NESTED_CONTAINER_SESSION", 17),
        ("ATTACH_CONTAINER_INPUT", 18),
        ("ATTACH_CONTAINER_OUTPUT", 19),
        ("LAUNCH_CONTAINER", 22),
        ("WAIT_CONTAINER", 23),
        ("KILL_CONTAINER", 24),
        ("REMOVE_CONTAINER", 25),
        ("ADD_RESOURCE_PROVIDER_CONFIG", 27),
        ("UPDATE_RESOURCE_PROVIDER_CONFIG", 28),
        ("REMOVE_RESOURCE_PROVIDER_CONFIG", 29),
        ("MARK_RESOURCE_PROVIDER_GONE", 32),
        ("PRUNE_IMAGES", 30),
    ],
};
pub(crate) static MESOS__V1__AGENT__CALL__GET_METRICS: M = M {
    name: "mesos.v1.agent.Call.GetMetrics",
    fields: &[
        field("timeout", 1, Optional, Message(&super::v1_tables::MESOS__V1__DURATION_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__CALL__SET_LOGGING_LEVEL: M = M {
    name: "mesos.v1.agent.Call.SetLoggingLevel",
    fields: &[
        field("level", 1, Required, Uint32, None, false),
        field("duration", 2, Required, Message(&super::v1_tables::MESOS__V1__DURATION_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__CALL__LIST_FILES: M = M {
    name: "mesos.v1.agent.Call.ListFiles",
    fields: &[
        field("path", 1, Required, String, None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__CALL__READ_FILE: M = M {
    name: "mesos.v1.agent.Call.ReadFile",
    fields: &[
        field("path", 1, Required, String, None, false),
        field("offset", 2, Required, Uint64, None, false),
        field("length", 3, Optional, Uint64, None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__CALL__GET_CONTAINERS: M = M {
    name: "mesos.v1.agent.Call.GetContainers",
    fields: &[
        field("show_nested", 1, Optional, Bool, None, false),
        field("show_standalone", 2, Optional, Bool, None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__CALL__LAUNCH_NESTED_CONTAINER: M = M {
    name: "mesos.v1.agent.Call.LaunchNestedContainer",
    fields: &[
        field("container_id", 1, Required, Message(&super::v1_tables::MESOS__V1__CONTAINER_ID), None, false),
        field("command", 2, Optional, Message(&super::v1_tables::MESOS__V1__COMMAND_INFO), None, false),
        field("container", 3, Optional, Message(&super::v1_tables::MESOS__V1__CONTAINER_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__CALL__WAIT_NESTED_CONTAINER: M = M {
    name: "mesos.v1.agent.Call.WaitNestedContainer",
    fields: &[
        field("container_id", 1, Required, Message(&super::v1_tables::MESOS__V1__CONTAINER_ID), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__CALL__KILL_NESTED_CONTAINER: M = M {
    name: "mesos.v1.agent.Call.KillNestedContainer",
    fields: &[
        field("container_id", 1, Required, Message(&super::v1_tables::MESOS__V1__CONTAINER_ID), None, false),
        field("signal", 2, Optional, Int32, None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__CALL__REMOVE_NESTED_CONTAINER: M = M {
    name: "mesos.v1.agent.Call.RemoveNestedContainer",
    fields: &[
        field("container_id", 1, Required, Message(&super::v1_tables::MESOS__V1__CONTAINER_ID), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__CALL__LAUNCH_NESTED_CONTAINER_SESSION: M = M {
    name: "mesos.v1.agent.Call.LaunchNestedContainerSession",
    fields: &[
        field("container_id", 1, Required, Message(&super::v1_tables::MESOS__V1__CONTAINER_ID), None, false),
        field("command", 2, Optional, Message(&super::v1_tables::MESOS__V1__COMMAND_INFO), None, false),
        field("container", 3, Optional, Message(&super::v1_tables::MESOS__V1__CONTAINER_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__CALL__ATTACH_CONTAINER_INPUT: M = M {
    name: "mesos.v1.agent.Call.AttachContainerInput",
    fields: &[
        field("type", 1, Optional, Enum(&super::v1_agent_tables::MESOS__V1__AGENT__CALL__ATTACH_CONTAINER_INPUT__TYPE), None, false),
        field("container_id", 2, Optional, Message(&super::v1_tables::MESOS__V1__CONTAINER_ID), None, false),
        field("process_io", 3, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__PROCESS_IO), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__CALL__ATTACH_CONTAINER_INPUT__TYPE: E = E {
    name: "mesos.v1.agent.Call.AttachContainerInput.Type",
    values: &[
        ("UNKNOWN", 0),
        ("CONTAINER_ID", 1),
        ("PROCESS_IO", 2),
    ],
};
pub(crate) static MESOS__V1__AGENT__CALL__ATTACH_CONTAINER_OUTPUT: M = M {
    name: "mesos.v1.agent.Call.AttachContainerOutput",
    fields: &[
        field("container_id", 1, Required, Message(&super::v1_tables::MESOS__V1__CONTAINER_ID), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__CALL__LAUNCH_CONTAINER: M = M {
    name: "mesos.v1.agent.Call.LaunchContainer",
    fields: &[
        field("container_id", 1, Required, Message(&super::v1_tables::MESOS__V1__CONTAINER_ID), None, false),
        field("command", 2, Optional, Message(&super::v1_tables::MESOS__V1__COMMAND_INFO), None, false),
        field("resources", 3, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
        field("container", 4, Optional, Message(&super::v1_tables::MESOS__V1__CONTAINER_INFO), None, false),
        field("limits", 5, Repeated, Map(&super::v1_agent_tables::MESOS__V1__AGENT__CALL__LAUNCH_CONTAINER__LIMITS_ENTRY), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__CALL__LAUNCH_CONTAINER__LIMITS_ENTRY: M = M {
    name: "mesos.v1.agent.Call.LaunchContainer.LimitsEntry",
    fields: &[
        field("key", 1, Optional, String, None, false),
        field("value", 2, Optional, Message(&super::v1_tables::MESOS__V1__VALUE__SCALAR), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__CALL__WAIT_CONTAINER: M = M {
    name: "mesos.v1.agent.Call.WaitContainer",
    fields: &[
        field("container_id", 1, Required, Message(&super::v1_tables::MESOS__V1__CONTAINER_ID), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__CALL__KILL_CONTAINER: M = M {
    name: "mesos.v1.agent.Call.KillContainer",
    fields: &[
        field("container_id", 1, Required, Message(&super::v1_tables::MESOS__V1__CONTAINER_ID), None, false),
        field("signal", 2, Optional, Int32, None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__CALL__REMOVE_CONTAINER: M = M {
    name: "mesos.v1.agent.Call.RemoveContainer",
    fields: &[
        field("container_id", 1, Required, Message(&super::v1_tables::MESOS__V1__CONTAINER_ID), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__CALL__ADD_RESOURCE_PROVIDER_CONFIG: M = M {
    name: "mesos.v1.agent.Call.AddResourceProviderConfig",
    fields: &[
        field("info", 1, Required, Message(&super::v1_tables::MESOS__V1__RESOURCE_PROVIDER_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__CALL__UPDATE_RESOURCE_PROVIDER_CONFIG: M = M {
    name: "mesos.v1.agent.Call.UpdateResourceProviderConfig",
    fields: &[
        field("info", 1, Required, Message(&super::v1_tables::MESOS__V1__RESOURCE_PROVIDER_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__CALL__REMOVE_RESOURCE_PROVIDER_CONFIG: M = M {
    name: "mesos.v1.agent.Call.RemoveResourceProviderConfig",
    fields: &[
        field("type", 1, Required, String, None, false),
        field("name", 2, Required, String, None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__CALL__MARK_RESOURCE_PROVIDER_GONE: M = M {
    name: "mesos.v1.agent.Call.MarkResourceProviderGone",
    fields: &[
        field("resource_provider_id", 1, Required, Message(&super::v1_tables::MESOS__V1__RESOURCE_PROVIDER_ID), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__CALL__PRUNE_IMAGES: M = M {
    name: "mesos.v1.agent.Call.PruneImages",
    fields: &[
        field("excluded_images", 1, Repeated, Message(&super::v1_tables::MESOS__V1__IMAGE), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__RESPONSE: M = M {
    name: "mesos.v1.agent.Response",
    fields: &[
        field("type", 1, Optional, Enum(&super::v1_agent_tables::MESOS__V1__AGENT__RESPONSE__TYPE), None, false),
        field("get_health", 2, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__RESPONSE__GET_HEALTH), None, false),
        field("get_flags", 3, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__RESPONSE__GET_FLAGS), None, false),
        field("get_version", 4, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__RESPONSE__GET_VERSION), None, false),
        field("get_metrics", 5, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__RESPONSE__GET_METRICS), None, false),
        field("get_logging_level", 6, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__RESPONSE__GET_LOGGING_LEVEL), None, false),
        field("list_files", 7, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__RESPONSE__LIST_FILES), None, false),
        field("read_file", 8, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__RESPONSE__READ_FILE), None, false),
        field("get_state", 9, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__RESPONSE__GET_STATE), None, false),
        field("get_containers", 10, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__RESPONSE__GET_CONTAINERS), None, false),
        field("get_frameworks", 11, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__RESPONSE__GET_FRAMEWORKS), None, false),
        field("get_executors", 12, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__RESPONSE__GET_EXECUTORS), None, false),
        field("get_operations", 18, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__RESPONSE__GET_OPERATIONS), None, false),
        field("get_tasks", 13, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__RESPONSE__GET_TASKS), None, false),
        field("get_agent", 15, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__RESPONSE__GET_AGENT), None, false),
        field("get_resource_providers", 17, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__RESPONSE__GET_RESOURCE_PROVIDERS), None, false),
        field("wait_nested_container", 14, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__RESPONSE__WAIT_NESTED_CONTAINER), None, false),
        field("wait_container", 16, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__RESPONSE__WAIT_CONTAINER), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__RESPONSE__TYPE: E = E {
    name: "mesos.v1.agent.Response.Type",
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
        ("GET_CONTAINERS", 9),
        ("GET_FRAMEWORKS", 10),
        ("GET_EXECUTORS", 11),
        ("GET_OPERATIONS", 17),
        ("GET_TASKS", 12),
        ("GET_AGENT", 14),
        ("GET_RESOURCE_PROVIDERS", 16),
        ("WAIT_NESTED_CONTAINER", 13),
        ("WAIT_CONTAINER", 15),
    ],
};
pub(crate) static MESOS__V1__AGENT__RESPONSE__GET_HEALTH: M = M {
    name: "mesos.v1.agent.Response.GetHealth",
    fields: &[
        field("healthy", 1, Required, Bool, None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__RESPONSE__GET_FLAGS: M = M {
    name: "mesos.v1.agent.Response.GetFlags",
    fields: &[
        field("flags", 1, Repeated, Message(&super::v1_tables::MESOS__V1__FLAG), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__RESPONSE__GET_VERSION: M = M {
    name: "mesos.v1.agent.Response.GetVersion",
    fields: &[
        field("version_info", 1, Required, Message(&super::v1_tables::MESOS__V1__VERSION_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__RESPONSE__GET_METRICS: M = M {
    name: "mesos.v1.agent.Response.GetMetrics",
    fields: &[
        field("metrics", 1, Repeated, Message(&super::v1_tables::MESOS__V1__METRIC), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__RESPONSE__GET_LOGGING_LEVEL: M = M {
    name: "mesos.v1.agent.Response.GetLoggingLevel",
    fields: &[
        field("level", 1, Required, Uint32, None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__RESPONSE__LIST_FILES: M = M {
    name: "mesos.v1.agent.Response.ListFiles",
    fields: &[
        field("file_infos", 1, Repeated, Message(&super::v1_tables::MESOS__V1__FILE_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__RESPONSE__READ_FILE: M = M {
    name: "mesos.v1.agent.Response.ReadFile",
    fields: &[
        field("size", 1, Required, Uint64, None, false),
        field("data", 2, Required, Bytes, None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__RESPONSE__GET_STATE: M = M {
    name: "mesos.v1.agent.Response.GetState",
    fields: &[
        field("get_tasks", 1, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__RESPONSE__GET_TASKS), None, false),
        field("get_executors", 2, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__RESPONSE__GET_EXECUTORS), None, false),
        field("get_frameworks", 3, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__RESPONSE__GET_FRAMEWORKS), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__RESPONSE__GET_CONTAINERS: M = M {
    name: "mesos.v1.agent.Response.GetContainers",
    fields: &[
        field("containers", 1, Repeated, Message(&super::v1_agent_tables::MESOS__V1__AGENT__RESPONSE__GET_CONTAINERS__CONTAINER), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__RESPONSE__GET_CONTAINERS__CONTAINER: M = M {
    name: "mesos.v1.agent.Response.GetContainers.Container",
    fields: &[
        field("framework_id", 1, Optional, Message(&super::v1_tables::MESOS__V1__FRAMEWORK_ID), None, false),
        field("executor_id", 2, Optional, Message(&super::v1_tables::MESOS__V1__EXECUTOR_ID), None, false),
        field("executor_name", 3, Optional, String, None, false),
        field("container_id", 4, Required, Message(&super::v1_tables::MESOS__V1__CONTAINER_ID), None, false),
        field("container_status", 5, Optional, Message(&super::v1_tables::MESOS__V1__CONTAINER_STATUS), None, false),
        field("resource_statistics", 6, Optional, Message(&super::v1_tables::MESOS__V1__RESOURCE_STATISTICS), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__RESPONSE__GET_FRAMEWORKS: M = M {
    name: "mesos.v1.agent.Response.GetFrameworks",
    fields: &[
        field("frameworks", 1, Repeated, Message(&super::v1_agent_tables::MESOS__V1__AGENT__RESPONSE__GET_FRAMEWORKS__FRAMEWORK), None, false),
        field("completed_frameworks", 2, Repeated, Message(&super::v1_agent_tables::MESOS__V1__AGENT__RESPONSE__GET_FRAMEWORKS__FRAMEWORK), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__RESPONSE__GET_FRAMEWORKS__FRAMEWORK: M = M {
    name: "mesos.v1.agent.Response.GetFrameworks.Framework",
    fields: &[
        field("framework_info", 1, Required, Message(&super::v1_tables::MESOS__V1__FRAMEWORK_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__RESPONSE__GET_EXECUTORS: M = M {
    name: "mesos.v1.agent.Response.GetExecutors",
    fields: &[
        field("executors", 1, Repeated, Message(&super::v1_agent_tables::MESOS__V1__AGENT__RESPONSE__GET_EXECUTORS__EXECUTOR), None, false),
        field("completed_executors", 2, Repeated, Message(&super::v1_agent_tables::MESOS__V1__AGENT__RESPONSE__GET_EXECUTORS__EXECUTOR), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__RESPONSE__GET_EXECUTORS__EXECUTOR: M = M {
    name: "mesos.v1.agent.Response.GetExecutors.Executor",
    fields: &[
        field("executor_info", 1, Required, Message(&super::v1_tables::MESOS__V1__EXECUTOR_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__RESPONSE__GET_OPERATIONS: M = M {
    name: "mesos.v1.agent.Response.GetOperations",
    fields: &[
        field("operations", 1, Repeated, Message(&super::v1_tables::MESOS__V1__OPERATION), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__RESPONSE__GET_TASKS: M = M {
    name: "mesos.v1.agent.Response.GetTasks",
    fields: &[
        field("pending_tasks", 1, Repeated, Message(&super::v1_tables::MESOS__V1__TASK), None, false),
        field("queued_tasks", 2, Repeated, Message(&super::v1_tables::MESOS__V1__TASK), None, false),
        field("launched_tasks", 3, Repeated, Message(&super::v1_tables::MESOS__V1__TASK), None, false),
        field("terminated_tasks", 4, Repeated, Message(&super::v1_tables::MESOS__V1__TASK), None, false),
        field("completed_tasks", 5, Repeated, Message(&super::v1_tables::MESOS__V1__TASK), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__RESPONSE__GET_AGENT: M = M {
    name: "mesos.v1.agent.Response.GetAgent",
    fields: &[
        field("agent_info", 1, Optional, Message(&super::v1_tables::MESOS__V1__AGENT_INFO), None, false),
        field("drain_config", 2, Optional, Message(&super::v1_tables::MESOS__V1__DRAIN_CONFIG), None, false),
        field("estimated_drain_start_time", 3, Optional, Message(&super::v1_tables::MESOS__V1__TIME_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__RESPONSE__GET_RESOURCE_PROVIDERS: M = M {
    name: "mesos.v1.agent.Response.GetResourceProviders",
    fields: &[
        field("resource_providers", 1, Repeated, Message(&super::v1_agent_tables::MESOS__V1__AGENT__RESPONSE__GET_RESOURCE_PROVIDERS__RESOURCE_PROVIDER), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__RESPONSE__GET_RESOURCE_PROVIDERS__RESOURCE_PROVIDER: M = M {
    name: "mesos.v1.agent.Response.GetResourceProviders.ResourceProvider",
    fields: &[
        field("resource_provider_info", 1, Required, Message(&super::v1_tables::MESOS__V1__RESOURCE_PROVIDER_INFO), None, false),
        field("total_resources", 2, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__RESPONSE__WAIT_NESTED_CONTAINER: M = M {
    name: "mesos.v1.agent.Response.WaitNestedContainer",
    fields: &[
        field("exit_status", 1, Optional, Int32, None, false),
        field("state", 2, Optional, Enum(&super::v1_tables::MESOS__V1__TASK_STATE), None, false),
        field("reason", 3, Optional, Enum(&super::v1_tables::MESOS__V1__TASK_STATUS__REASON), None, false),
        field("limitation", 4, Optional, Message(&super::v1_tables::MESOS__V1__TASK_RESOURCE_LIMITATION), None, false),
        field("message", 5, Optional, String, None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__RESPONSE__WAIT_CONTAINER: M = M {
    name: "mesos.v1.agent.Response.WaitContainer",
    fields: &[
        field("exit_status", 1, Optional, Int32, None, false),
        field("state", 2, Optional, Enum(&super::v1_tables::MESOS__V1__TASK_STATE), None, false),
        field("reason", 3, Optional, Enum(&super::v1_tables::MESOS__V1__TASK_STATUS__REASON), None, false),
        field("limitation", 4, Optional, Message(&super::v1_tables::MESOS__V1__TASK_RESOURCE_LIMITATION), None, false),
        field("message", 5, Optional, String, None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__PROCESS_IO: M = M {
    name: "mesos.v1.agent.ProcessIO",
    fields: &[
        field("type", 1, Optional, Enum(&super::v1_agent_tables::MESOS__V1__AGENT__PROCESS_IO__TYPE), None, false),
        field("data", 2, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__PROCESS_IO__DATA), None, false),
        field("control", 3, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__PROCESS_IO__CONTROL), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__PROCESS_IO__TYPE: E = E {
    name: "mesos.v1.agent.ProcessIO.Type",
    values: &[
        ("UNKNOWN", 0),
        ("DATA", 1),
        ("CONTROL", 2),
    ],
};
pub(crate) static MESOS__V1__AGENT__PROCESS_IO__DATA: M = M {
    name: "mesos.v1.agent.ProcessIO.Data",
    fields: &[
        field("type", 1, Optional, Enum(&super::v1_agent_tables::MESOS__V1__AGENT__PROCESS_IO__DATA__TYPE), None, false),
        field("data", 2, Optional, Bytes, None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__PROCESS_IO__DATA__TYPE: E = E {
    name: "mesos.v1.agent.ProcessIO.Data.Type",
    values: &[
        ("UNKNOWN", 0),
        ("STDIN", 1),
        ("STDOUT", 2),
        ("STDERR", 3),
    ],
};
pub(crate) static MESOS__V1__AGENT__PROCESS_IO__CONTROL: M = M {
    name: "mesos.v1.agent.ProcessIO.Control",
    fields: &[
        field("type", 1, Optional, Enum(&super::v1_agent_tables::MESOS__V1__AGENT__PROCESS_IO__CONTROL__TYPE), None, false),
        field("tty_info", 2, Optional, Message(&super::v1_tables::MESOS__V1__TTY_INFO), None, false),
        field("heartbeat", 3, Optional, Message(&super::v1_agent_tables::MESOS__V1__AGENT__PROCESS_IO__CONTROL__HEARTBEAT), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT__PROCESS_IO__CONTROL__TYPE: E = E {
    name: "mesos.v1.agent.ProcessIO.Control.Type",
    values: &[
        ("UNKNOWN", 0),
        ("TTY_INFO", 1),
        ("HEARTBEAT", 2),
    ],
};
pub(crate) static MESOS__V1__AGENT__PROCESS_IO__CONTROL__HEARTBEAT: M = M {
    name: "mesos.v1.agent.ProcessIO.Control.Heartbeat",
    fields: &[
        field("interval", 1, Optional, Message(&super::v1_tables::MESOS__V1__DURATION_INFO), None, false),
    ],
};
described! {
    crate::v1::agent::Call => MESOS__V1__AGENT__CALL,
    crate::v1::agent::call::GetMetrics => MESOS__V1__AGENT__CALL__GET_METRICS,
    crate::v1::agent::call::SetLoggingLevel => MESOS__V1__AGENT__CALL__SET_LOGGING_LEVEL,
    crate::v1::agent::call::ListFiles => MESOS__V1__AGENT__CALL__LIST_FILES,
    crate::v1::agent::call::ReadFile => MESOS__V1__AGENT__CALL__READ_FILE,
    crate::v1::agent::call::GetContainers => MESOS__V1__AGENT__CALL__GET_CONTAINERS,
    crate::v1::agent::call::LaunchNestedContainer => MESOS__V1__AGENT__CALL__LAUNCH_NESTED_CONTAINER,
    crate::v1::agent::call::WaitNestedContainer => MESOS__V1__AGENT__CALL__WAIT_NESTED_CONTAINER,
    crate::v1::agent::call::KillNestedContainer => MESOS__V1__AGENT__CALL__KILL_NESTED_CONTAINER,
    crate::v1::agent::call::RemoveNestedContainer => MESOS__V1__AGENT__CALL__REMOVE_NESTED_CONTAINER,
    crate::v1::agent::call::LaunchNestedContainerSession => MESOS__V1__AGENT__CALL__LAUNCH_NESTED_CONTAINER_SESSION,
    crate::v1::agent::call::AttachContainerInput => MESOS__V1__AGENT__CALL__ATTACH_CONTAINER_INPUT,
    crate::v1::agent::call::AttachContainerOutput => MESOS__V1__AGENT__CALL__ATTACH_CONTAINER_OUTPUT,
    crate::v1::agent::call::LaunchContainer => MESOS__V1__AGENT__CALL__LAUNCH_CONTAINER,
    crate::v1::agent::call::WaitContainer => MESOS__V1__AGENT__CALL__WAIT_CONTAINER,
    crate::v1::agent::call::KillContainer => MESOS__V1__AGENT__CALL__KILL_CONTAINER,
    crate::v1::agent::call::RemoveContainer => MESOS__V1__AGENT__CALL__REMOVE_CONTAINER,
    crate::v1::agent::call::AddResourceProviderConfig => MESOS__V1__AGENT__CALL__ADD_RESOURCE_PROVIDER_CONFIG,
    crate::v1::agent::call::UpdateResourceProviderConfig => MESOS__V1__AGENT__CALL__UPDATE_RESOURCE_PROVIDER_CONFIG,
    crate::v1::agent::call::RemoveResourceProviderConfig => MESOS__V1__AGENT__CALL__REMOVE_RESOURCE_PROVIDER_CONFIG,
    crate::v1::agent::call::MarkResourceProviderGone => MESOS__V1__AGENT__CALL__MARK_RESOURCE_PROVIDER_GONE,
    crate::v1::agent::call::PruneImages => MESOS__V1__AGENT__CALL__PRUNE_IMAGES,
    crate::v1::agent::Response => MESOS__V1__AGENT__RESPONSE,
    crate::v1::agent::response::GetHealth => MESOS__V1__AGENT__RESPONSE__GET_HEALTH,
    crate::v1::agent::response::GetFlags => MESOS__V1__AGENT__RESPONSE__GET_FLAGS,
    crate::v1::agent::response::GetVersion => MESOS__V1__AGENT__RESPONSE__GET_VERSION,
    crate::v1::agent::response::GetMetrics => MESOS__V1__AGENT__RESPONSE__GET_METRICS,
    crate::v1::agent::response::GetLoggingLevel => MESOS__V1__AGENT__RESPONSE__GET_LOGGING_LEVEL,
    crate::v1::agent::response::ListFiles => MESOS__V1__AGENT__RESPONSE__LIST_FILES,
    crate::v1::agent::response::ReadFile => MESOS__V1__AGENT__RESPONSE__READ_FILE,
    crate::v1::agent::response::GetState => MESOS__V1__AGENT__RESPONSE__GET_STATE,
    crate::v1::agent::response::GetContainers => MESOS__V1__AGENT__RESPONSE__GET_CONTAINERS,
    crate::v1::agent::response::get_containers::Container => MESOS__V1__AGENT__RESPONSE__GET_CONTAINERS__CONTAINER,
    crate::v1::agent::response::GetFrameworks => MESOS__V1__AGENT__RESPONSE__GET_FRAMEWORKS,
    crate::v1::agent::response::get_frameworks::Framework => MESOS__V1__AGENT__RESPONSE__GET_FRAMEWORKS__FRAMEWORK,
    crate::v1::agent::response::GetExecutors => MESOS__V1__AGENT__RESPONSE__GET_EXECUTORS,
    crate::v1::agent::response::get_executors::Executor => MESOS__V1__AGENT__RESPONSE__GET_EXECUTORS__EXECUTOR,
    crate::v1::agent::response::GetOperations => MESOS__V1__AGENT__RESPONSE__GET_OPERATIONS,
    crate::v1::agent::response::GetTasks => MESOS__V1__AGENT__RESPONSE__GET_TASKS,
    crate::v1::agent::response::GetAgent => MESOS__V1__AGENT__RESPONSE__GET_AGENT,
    crate::v1::agent::response::GetResourceProviders => MESOS__V1__AGENT__RESPONSE__GET_RESOURCE_PROVIDERS,
    crate::v1::agent::response::get_resource_providers::ResourceProvider => MESOS__V1__AGENT__RESPONSE__GET_RESOURCE_PROVIDERS__RESOURCE_PROVIDER,
    crate::v1::agent::response::WaitNestedContainer => MESOS__V1__AGENT__RESPONSE__WAIT_NESTED_CONTAINER,
    crate::v1::agent::response::WaitContainer => MESOS__V1__AGENT__RESPONSE__WAIT_CONTAINER,
    crate::v1::agent::ProcessIo => MESOS__V1__AGENT__PROCESS_IO,
    crate::v1::agent::process_io::Data => MESOS__V1__AGENT__PROCESS_IO__DATA,
    crate::v1::agent::process_io::Control => MESOS__V1__AGENT__PROCESS_IO__CONTROL,
    crate::v1::agent::process_io::control::Heartbeat => MESOS__V1__AGENT__PROCESS_IO__CONTROL__HEARTBEAT,
}
