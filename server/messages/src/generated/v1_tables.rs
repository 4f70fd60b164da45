// Generated from schema/mesos.json: tables of package mesos.v1.

use crate::describe::prelude::*;

pub(crate) static MESOS__V1__STATUS: E = E {
    name: "mesos.v1.Status",
    values: &[
        ("DRIVER_NOT_STARTED", 1),
        ("DRIVER_RUNNING", 2),
        ("DRIVER_ABORTED", 3),
        ("DRIVER_STOPPED", 4),
    ],
};
pub(crate) static MESOS__V1__TASK_STATE: E = E {
    name: "mesos.v1.TaskState",
    values: &[
        ("TASK_STAGING", 6),
        ("TASK_STARTING", 0),
        ("TASK_RUNNING", 1),
        ("TASK_KILLING", 8),
        ("TASK_FINISHED", 2),
        ("TASK_FAILED", 3),
        ("TASK_KILLED", 4),
        ("TASK_ERROR", 7),
        ("TASK_LOST", 5),
        ("TASK_DROPPED", 9),
        ("TASK_UNREACHABLE", 10),
        ("TASK_GONE", 11),
        ("TASK_GONE_BY_OPERATOR", 12),
        ("TASK_UNKNOWN", 13),
    ],
};
pub(crate) static MESOS__V1__OPERATION_STATE: E = E {
    name: "mesos.v1.OperationState",
    values: &[
        ("OPERATION_UNSUPPORTED", 0),
        ("OPERATION_PENDING", 1),
        ("OPERATION_FINISHED", 2),
        ("OPERATION_FAILED", 3),
        ("OPERATION_ERROR", 4),
        ("OPERATION_DROPPED", 5),
        ("OPERATION_UNREACHABLE", 6),
        ("OPERATION_GONE_BY_OPERATOR", 7),
        ("OPERATION_RECOVERING", 8),
        ("OPERATION_UNKNOWN", 9),
    ],
};
pub(crate) static MESOS__V1__DRAIN_STATE: E = E {
    name: "mesos.v1.DrainState",
    values: &[
        ("UNKNOWN", 0),
        ("DRAINING", 1),
        ("DRAINED", 2),
    ],
};
pub(crate) static MESOS__V1__FRAMEWORK_ID: M = M {
    name: "mesos.v1.FrameworkID",
    fields: &[
        field("value", 1, Required, String, None, false),
    ],
};
pub(crate) static MESOS__V1__OFFER_ID: M = M {
    name: "mesos.v1.OfferID",
    fields: &[
        field("value", 1, Required, String, None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT_ID: M = M {
    name: "mesos.v1.AgentID",
    fields: &[
        field("value", 1, Required, String, None, false),
    ],
};
pub(crate) static MESOS__V1__TASK_ID: M = M {
    name: "mesos.v1.TaskID",
    fields: &[
        field("value", 1, Required, String, None, false),
    ],
};
pub(crate) static MESOS__V1__EXECUTOR_ID: M = M {
    name: "mesos.v1.ExecutorID",
    fields: &[
        field("value", 1, Required, String, None, false),
    ],
};
pub(crate) static MESOS__V1__CONTAINER_ID: M = M {
    name: "mesos.v1.ContainerID",
    fields: &[
        field("value", 1, Required, String, None, false),
        field("parent", 2, Optional, Message(&super::v1_tables::MESOS__V1__CONTAINER_ID), None, false),
    ],
};
pub(crate) static MESOS__V1__RESOURCE_PROVIDER_ID: M = M {
    name: "mesos.v1.ResourceProviderID",
    fields: &[
        field("value", 1, Required, String, None, false),
    ],
};
pub(crate) static MESOS__V1__OPERATION_ID: M = M {
    name: "mesos.v1.OperationID",
    fields: &[
        field("value", 1, Required, String, None, false),
    ],
};
pub(crate) static MESOS__V1__TIME_INFO: M = M {
    name: "mesos.v1.TimeInfo",
    fields: &[
        field("nanoseconds", 1, Required, Int64, None, false),
    ],
};
pub(crate) static MESOS__V1__DURATION_INFO: M = M {
    name: "mesos.v1.DurationInfo",
    fields: &[
        field("nanoseconds", 1, Required, Int64, None, false),
    ],
};
pub(crate) static MESOS__V1__ADDRESS: M = M {
    name: "mesos.v1.Address",
    fields: &[
        field("hostname", 1, Optional, String, None, false),
        field("ip", 2, Optional, String, None, false),
        field("port", 3, Required, Int32, None, false),
    ],
};
pub(crate) static MESOS__V1__URL: M = M {
    name: "mesos.v1.URL",
    fields: &[
        field("scheme", 1, Required, String, None, false),
        field("address", 2, Required, Message(&super::v1_tables::MESOS__V1__ADDRESS), None, false),
        field("path", 3, Optional, String, None, false),
        field("query", 4, Repeated, Message(&super::v1_tables::MESOS__V1__PARAMETER), None, false),
        field("fragment", 5, Optional, String, None, false),
    ],
};
pub(crate) static MESOS__V1__UNAVAILABILITY: M = M {
    name: "mesos.v1.Unavailability",
    fields: &[
        field("start", 1, Required, Message(&super::v1_tables::MESOS__V1__TIME_INFO), None, false),
        field("duration", 2, Optional, Message(&super::v1_tables::MESOS__V1__DURATION_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__MACHINE_ID: M = M {
    name: "mesos.v1.MachineID",
    fields: &[
        field("hostname", 1, Optional, String, None, false),
        field("ip", 2, Optional, String, None, false),
    ],
};
pub(crate) static MESOS__V1__MACHINE_INFO: M = M {
    name: "mesos.v1.MachineInfo",
    fields: &[
        field("id", 1, Required, Message(&super::v1_tables::MESOS__V1__MACHINE_ID), None, false),
        field("mode", 2, Optional, Enum(&super::v1_tables::MESOS__V1__MACHINE_INFO__MODE), None, false),
        field("unavailability", 3, Optional, Message(&super::v1_tables::MESOS__V1__UNAVAILABILITY), None, false),
    ],
};
pub(crate) static MESOS__V1__MACHINE_INFO__MODE: E = E {
    name: "mesos.v1.MachineInfo.Mode",
    values: &[
        ("UP", 1),
        ("DRAINING", 2),
        ("DOWN", 3),
    ],
};
pub(crate) static MESOS__V1__FRAMEWORK_INFO: M = M {
    name: "mesos.v1.FrameworkInfo",
    fields: &[
        field("user", 1, Required, String, None, false),
        field("name", 2, Required, String, None, false),
        field("id", 3, Optional, Message(&super::v1_tables::MESOS__V1__FRAMEWORK_ID), None, false),
        field("failover_timeout", 4, Optional, Double, Some(D::Double(0_f64)), false),
        field("checkpoint", 5, Optional, Bool, Some(D::Bool(false)), false),
        field("role", 6, Optional, String, Some(D::Text("*")), true),
        field("roles", 12, Repeated, String, None, false),
        field("hostname", 7, Optional, String, None, false),
        field("principal", 8, Optional, String, None, false),
        field("webui_url", 9, Optional, String, None, false),
        field("capabilities", 10, Repeated, Message(&super::v1_tables::MESOS__V1__FRAMEWORK_INFO__CAPABILITY), None, false),
        field("labels", 11, Optional, Message(&super::v1_tables::MESOS__V1__LABELS), None, false),
        field("offer_filters", 13, Repeated, Map(&super::v1_tables::MESOS__V1__FRAMEWORK_INFO__OFFER_FILTERS_ENTRY), None, false),
    ],
};
pub(crate) static MESOS__V1__FRAMEWORK_INFO__CAPABILITY: M = M {
    name: "mesos.v1.FrameworkInfo.Capability",
    fields: &[
        field("type", 1, Optional, Enum(&super::v1_tables::MESOS__V1__FRAMEWORK_INFO__CAPABILITY__TYPE), None, false),
    ],
};
pub(crate) static MESOS__V1__FRAMEWORK_INFO__CAPABILITY__TYPE: E = E {
    name: "mesos.v1.FrameworkInfo.Capability.Type",
    values: &[
        ("UNKNOWN", 0),
        ("REVOCABLE_RESOURCES", 1),
        ("TASK_KILLING_STATE", 2),
        ("GPU_RESOURCES", 3),
        ("SHARED_RESOURCES", 4),
        ("PARTITION_AWARE", 5),
        ("MULTI_ROLE", 6),
        ("RESERVATION_REFINEMENT", 7),
        ("REGION_AWARE", 8),
    ],
};
pub(crate) static MESOS__V1__FRAMEWORK_INFO__OFFER_FILTERS_ENTRY: M = M {
    name: "mesos.v1.FrameworkInfo.OfferFiltersEntry",
    fields: &[
        field("key", 1, Optional, String, None, false),
        field("value", 2, Optional, Message(&super::v1_tables::MESOS__V1__OFFER_FILTERS), None, false),
    ],
};
pub(crate) static MESOS__V1__CHECK_INFO: M = M {
    name: "mesos.v1.CheckInfo",
    fields: &[
        field("type", 1, Optional, Enum(&super::v1_tables::MESOS__V1__CHECK_INFO__TYPE), None, false),
        field("command", 2, Optional, Message(&super::v1_tables::MESOS__V1__CHECK_INFO__COMMAND), None, false),
        field("http", 3, Optional, Message(&super::v1_tables::MESOS__V1__CHECK_INFO__HTTP), None, false),
        field("tcp", 7, Optional, Message(&super::v1_tables::MESOS__V1__CHECK_INFO__TCP), None, false),
        field("delay_seconds", 4, Optional, Double, Some(D::Double(15_f64)), false),
        field("interval_seconds", 5, Optional, Double, Some(D::Double(10_f64)), false),
        field("timeout_seconds", 6, Optional, Double, Some(D::Double(20_f64)), false),
    ],
};
pub(crate) static MESOS__V1__CHECK_INFO__TYPE: E = E {
    name: "mesos.v1.CheckInfo.Type",
    values: &[
        ("UNKNOWN", 0),
        ("COMMAND", 1),
        ("HTTP", 2),
        ("TCP", 3),
    ],
};
pub(crate) static MESOS__V1__CHECK_INFO__COMMAND: M = M {
    name: "mesos.v1.CheckInfo.Command",
    fields: &[
        field("command", 1, Required, Message(&super::v1_tables::MESOS__V1__COMMAND_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__CHECK_INFO__HTTP: M = M {
    name: "mesos.v1.CheckInfo.Http",
    fields: &[
        field("port", 1, Required, Uint32, None, false),
        field("path", 2, Optional, String, None, false),
    ],
};
pub(crate) static MESOS__V1__CHECK_INFO__TCP: M = M {
    name: "mesos.v1.CheckInfo.Tcp",
    fields: &[
        field("port", 1, Required, Uint32, None, false),
    ],
};
pub(crate) static MESOS__V1__HEALTH_CHECK: M = M {
    name: "mesos.v1.HealthCheck",
    fields: &[
        field("delay_seconds", 2, Optional, Double, Some(D::Double(15_f64)), false),
        field("interval_seconds", 3, Optional, Double, Some(D::Double(10_f64)), false),
        field("timeout_seconds", 4, Optional, Double, Some(D::Double(20_f64)), false),
        field("consecutive_failures", 5, Optional, Uint32, Some(D::Integer(3)), false),
        field("grace_period_seconds", 6, Optional, Double, Some(D::Double(10_f64)), false),
        field("type", 8, Optional, Enum(&super::v1_tables::MESOS__V1__HEALTH_CHECK__TYPE), None, false),
        field("command", 7, Optional, Message(&super::v1_tables::MESOS__V1__COMMAND_INFO), None, false),
        field("http", 1, Optional, Message(&super::v1_tables::MESOS__V1__HEALTH_CHECK__HTTP_CHECK_INFO), None, false),
        field("tcp", 9, Optional, Message(&super::v1_tables::MESOS__V1__HEALTH_CHECK__TCP_CHECK_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__HEALTH_CHECK__TYPE: E = E {
    name: "mesos.v1.HealthCheck.Type",
    values: &[
        ("UNKNOWN", 0),
        ("COMMAND", 1),
        ("HTTP", 2),
        ("TCP", 3),
    ],
};
pub(crate) static MESOS__V1__HEALTH_CHECK__HTTP_CHECK_INFO: M = M {
    name: "mesos.v1.HealthCheck.HTTPCheckInfo",
    fields: &[
        field("protocol", 5, Optional, Enum(&super::v1_tables::MESOS__V1__NETWORK_INFO__PROTOCOL), Some(D::Text("IPv4")), false),
        field("scheme", 3, Optional, String, None, false),
        field("port", 1, Required, Uint32, None, false),
        field("path", 2, Optional, String, None, false),
        field("statuses", 4, Repeated, Uint32, None, false),
    ],
};
pub(crate) static MESOS__V1__HEALTH_CHECK__TCP_CHECK_INFO: M = M {
    name: "mesos.v1.HealthCheck.TCPCheckInfo",
    fields: &[
        field("protocol", 2, Optional, Enum(&super::v1_tables::MESOS__V1__NETWORK_INFO__PROTOCOL), Some(D::Text("IPv4")), false),
        field("port", 1, Required, Uint32, None, false),
    ],
};
pub(crate) static MESOS__V1__KILL_POLICY: M = M {
    name: "mesos.v1.KillPolicy",
    fields: &[
        field("grace_period", 1, Optional, Message(&super::v1_tables::MESOS__V1__DURATION_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__COMMAND_INFO: M = M {
    name: "mesos.v1.CommandInfo",
    fields: &[
        field("uris", 1, Repeated, Message(&super::v1_tables::MESOS__V1__COMMAND_INFO__URI), None, false),
        field("environment", 2, Optional, Message(&super::v1_tables::MESOS__V1__ENVIRONMENT), None, false),
        field("shell", 6, Optional, Bool, Some(D::Bool(true)), false),
        field("value", 3, Optional, String, None, false),
        field("arguments", 7, Repeated, String, None, false),
        field("user", 5, Optional, String, None, false),
    ],
};
pub(crate) static MESOS__V1__COMMAND_INFO__URI: M = M {
    name: "mesos.v1.CommandInfo.URI",
    fields: &[
        field("value", 1, Required, String, None, false),
        field("executable", 2, Optional, Bool, None, false),
        field("extract", 3, Optional, Bool, Some(D::Bool(true)), false),
        field("cache", 4, Optional, Bool, None, false),
        field("output_file", 5, Optional, String, None, false),
    ],
};
pub(crate) static MESOS__V1__EXECUTOR_INFO: M = M {
    name: "mesos.v1.ExecutorInfo",
    fields: &[
        field("type", 15, Optional, Enum(&super::v1_tables::MESOS__V1__EXECUTOR_INFO__TYPE), None, false),
        field("executor_id", 1, Required, Message(&super::v1_tables::MESOS__V1__EXECUTOR_ID), None, false),
        field("framework_id", 8, Optional, Message(&super::v1_tables::MESOS__V1__FRAMEWORK_ID), None, false),
        field("command", 7, Optional, Message(&super::v1_tables::MESOS__V1__COMMAND_INFO), None, false),
        field("container", 11, Optional, Message(&super::v1_tables::MESOS__V1__CONTAINER_INFO), None, false),
        field("resources", 5, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
        field("name", 9, Optional, String, None, false),
        field("source", 10, Optional, String, None, true),
        field("data", 4, Optional, Bytes, None, false),
        field("discovery", 12, Optional, Message(&super::v1_tables::MESOS__V1__DISCOVERY_INFO), None, false),
        field("shutdown_grace_period", 13, Optional, Message(&super::v1_tables::MESOS__V1__DURATION_INFO), None, false),
        field("labels", 14, Optional, Message(&super::v1_tables::MESOS__V1__LABELS), None, false),
    ],
};
pub(crate) static MESOS__V1__EXECUTOR_INFO__TYPE: E = E {
    name: "mesos.v1.ExecutorInfo.Type",
    values: &[
        ("UNKNOWN", 0),
        ("DEFAULT", 1),
        ("CUSTOM", 2),
    ],
};
pub(crate) static MESOS__V1__DOMAIN_INFO: M = M {
    name: "mesos.v1.DomainInfo",
    fields: &[
        field("fault_domain", 1, Optional, Message(&super::v1_tables::MESOS__V1__DOMAIN_INFO__FAULT_DOMAIN), None, false),
    ],
};
pub(crate) static MESOS__V1__DOMAIN_INFO__FAULT_DOMAIN: M = M {
    name: "mesos.v1.DomainInfo.FaultDomain",
    fields: &[
        field("region", 1, Required, Message(&super::v1_tables::MESOS__V1__DOMAIN_INFO__FAULT_DOMAIN__REGION_INFO), None, false),
        field("zone", 2, Required, Message(&super::v1_tables::MESOS__V1__DOMAIN_INFO__FAULT_DOMAIN__ZONE_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__DOMAIN_INFO__FAULT_DOMAIN__REGION_INFO: M = M {
    name: "mesos.v1.DomainInfo.FaultDomain.RegionInfo",
    fields: &[
        field("name", 1, Required, String, None, false),
    ],
};
pub(crate) static MESOS__V1__DOMAIN_INFO__FAULT_DOMAIN__ZONE_INFO: M = M {
    name: "mesos.v1.DomainInfo.FaultDomain.ZoneInfo",
    fields: &[
        field("name", 1, Required, String, None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER_INFO: M = M {
    name: "mesos.v1.MasterInfo",
    fields: &[
        field("id", 1, Required, String, None, false),
        field("ip", 2, Required, Uint32, None, false),
        field("port", 3, Required, Uint32, Some(D::Integer(5050)), false),
        field("pid", 4, Optional, String, None, false),
        field("hostname", 5, Optional, String, None, false),
        field("version", 6, Optional, String, None, false),
        field("address", 7, Optional, Message(&super::v1_tables::MESOS__V1__ADDRESS), None, false),
        field("domain", 8, Optional, Message(&super::v1_tables::MESOS__V1__DOMAIN_INFO), None, false),
        field("capabilities", 9, Repeated, Message(&super::v1_tables::MESOS__V1__MASTER_INFO__CAPABILITY), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER_INFO__CAPABILITY: M = M {
    name: "mesos.v1.MasterInfo.Capability",
    fields: &[
        field("type", 1, Optional, Enum(&super::v1_tables::MESOS__V1__MASTER_INFO__CAPABILITY__TYPE), None, false),
    ],
};
pub(crate) static MESOS__V1__MASTER_INFO__CAPABILITY__TYPE: E = E {
    name: "mesos.v1.MasterInfo.Capability.Type",
    values: &[
        ("UNKNOWN", 0),
        ("AGENT_UPDATE", 1),
        ("AGENT_DRAINING", 2),
    ],
};
pub(crate) static MESOS__V1__AGENT_INFO: M = M {
    name: "mesos.v1.AgentInfo",
    fields: &[
        field("hostname", 1, Required, String, None, false),
        field("port", 8, Optional, Int32, Some(D::Integer(5051)), false),
        field("resources", 3, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
        field("attributes", 5, Repeated, Message(&super::v1_tables::MESOS__V1__ATTRIBUTE), None, false),
        field("id", 6, Optional, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
        field("domain", 10, Optional, Message(&super::v1_tables::MESOS__V1__DOMAIN_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT_INFO__CAPABILITY: M = M {
    name: "mesos.v1.AgentInfo.Capability",
    fields: &[
        field("type", 1, Optional, Enum(&super::v1_tables::MESOS__V1__AGENT_INFO__CAPABILITY__TYPE), None, false),
    ],
};
pub(crate) static MESOS__V1__AGENT_INFO__CAPABILITY__TYPE: E = E {
    name: "mesos.v1.AgentInfo.Capability.Type",
    values: &[
        ("UNKNOWN", 0),
        ("MULTI_ROLE", 1),
        ("HIERARCHICAL_ROLE", 2),
        ("RESERVATION_REFINEMENT", 3),
        ("RESOURCE_PROVIDER", 4),
        ("RESIZE_VOLUME", 5),
        ("AGENT_OPERATION_FEEDBACK", 6),
        ("AGENT_DRAINING", 7),
        ("TASK_RESOURCE_LIMITS", 8),
    ],
};
pub(crate) static MESOS__V1__CSI_PLUGIN_CONTAINER_INFO: M = M {
    name: "mesos.v1.CSIPluginContainerInfo",
    fields: &[
        field("services", 1, Repeated, Enum(&super::v1_tables::MESOS__V1__CSI_PLUGIN_CONTAINER_INFO__SERVICE), None, false),
        field("command", 2, Optional, Message(&super::v1_tables::MESOS__V1__COMMAND_INFO), None, false),
        field("resources", 3, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
        field("container", 4, Optional, Message(&super::v1_tables::MESOS__V1__CONTAINER_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__CSI_PLUGIN_CONTAINER_INFO__SERVICE: E = E {
    name: "mesos.v1.CSIPluginContainerInfo.Service",
    values: &[
        ("UNKNOWN", 0),
        ("CONTROLLER_SERVICE", 1),
        ("NODE_SERVICE", 2),
    ],
};
pub(crate) static MESOS__V1__CSI_PLUGIN_ENDPOINT: M = M {
    name: "mesos.v1.CSIPluginEndpoint",
    fields: &[
        field("csi_service", 1, Required, Enum(&super::v1_tables::MESOS__V1__CSI_PLUGIN_CONTAINER_INFO__SERVICE), None, false),
        field("endpoint", 2, Required, String, None, false),
    ],
};
pub(crate) static MESOS__V1__CSI_PLUGIN_INFO: M = M {
    name: "mesos.v1.CSIPluginInfo",
    fields: &[
        field("type", 1, Required, String, None, false),
        field("name", 2, Optional, String, Some(D::Text("default")), false),
        field("containers", 3, Repeated, Message(&super::v1_tables::MESOS__V1__CSI_PLUGIN_CONTAINER_INFO), None, false),
        field("endpoints", 4, Repeated, Message(&super::v1_tables::MESOS__V1__CSI_PLUGIN_ENDPOINT), None, false),
        field("target_path_root", 5, Optional, String, None, false),
        field("target_path_exists", 6, Optional, Bool, None, false),
    ],
};
pub(crate) static MESOS__V1__RESOURCE_PROVIDER_INFO: M = M {
    name: "mesos.v1.ResourceProviderInfo",
    fields: &[
        field("id", 1, Optional, Message(&super::v1_tables::MESOS__V1__RESOURCE_PROVIDER_ID), None, false),
        field("attributes", 2, Repeated, Message(&super::v1_tables::MESOS__V1__ATTRIBUTE), None, false),
        field("type", 3, Required, String, None, false),
        field("name", 4, Required, String, None, false),
        field("default_reservations", 5, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE__RESERVATION_INFO), None, false),
        field("storage", 6, Optional, Message(&super::v1_tables::MESOS__V1__RESOURCE_PROVIDER_INFO__STORAGE), None, false),
    ],
};
pub(crate) static MESOS__V1__RESOURCE_PROVIDER_INFO__STORAGE: M = M {
    name: "mesos.v1.ResourceProviderInfo.Storage",
    fields: &[
        field("plugin", 1, Required, Message(&super::v1_tables::MESOS__V1__CSI_PLUGIN_INFO), None, false),
        field("reconciliation_interval_seconds", 2, Optional, Double, None, false),
    ],
};
pub(crate) static MESOS__V1__VALUE: M = M {
    name: "mesos.v1.Value",
    fields: &[
        field("type", 1, Required, Enum(&super::v1_tables::MESOS__V1__VALUE__TYPE), None, false),
        field("scalar", 2, Optional, Message(&super::v1_tables::MESOS__V1__VALUE__SCALAR), None, false),
        field("ranges", 3, Optional, Message(&super::v1_tables::MESOS__V1__VALUE__RANGES), None, false),
        field("set", 4, Optional, Message(&super::v1_tables::MESOS__V1__VALUE__SET), None, false),
        field("text", 5, Optional, Message(&super::v1_tables::MESOS__V1__VALUE__TEXT), None, false),
    ],
};
pub(crate) static MESOS__V1__VALUE__TYPE: E = E {
    name: "mesos.v1.Value.Type",
    values: &[
        ("SCALAR", 0),
        ("RANGES", 1),
        ("SET", 2),
        ("TEXT", 3),
    ],
};
pub(crate) static MESOS__V1__VALUE__SCALAR: M = M {
    name: "mesos.v1.Value.Scalar",
    fields: &[
        field("value", 1, Required, Double, None, false),
    ],
};
pub(crate) static MESOS__V1__VALUE__RANGE: M = M {
    name: "mesos.v1.Value.Range",
    fields: &[
        field("begin", 1, Required, Uint64, None, false),
        field("end", 2, Required, Uint64, None, false),
    ],
};
pub(crate) static MESOS__V1__VALUE__RANGES: M = M {
    name: "mesos.v1.Value.Ranges",
    fields: &[
        field("range", 1, Repeated, Message(&super::v1_tables::MESOS__V1__VALUE__RANGE), None, false),
    ],
};
pub(crate) static MESOS__V1__VALUE__SET: M = M {
    name: "mesos.v1.Value.Set",
    fields: &[
        field("item", 1, Repeated, String, None, false),
    ],
};
pub(crate) static MESOS__V1__VALUE__TEXT: M = M {
    name: "mesos.v1.Value.Text",
    fields: &[
        field("value", 1, Required, String, None, false),
    ],
};
pub(crate) static MESOS__V1__ATTRIBUTE: M = M {
    name: "mesos.v1.Attribute",
    fields: &[
        field("name", 1, Required, String, None, false),
        field("type", 2, Required, Enum(&super::v1_tables::MESOS__V1__VALUE__TYPE), None, false),
        field("scalar", 3, Optional, Message(&super::v1_tables::MESOS__V1__VALUE__SCALAR), None, false),
        field("ranges", 4, Optional, Message(&super::v1_tables::MESOS__V1__VALUE__RANGES), None, false),
        field("set", 6, Optional, Message(&super::v1_tables::MESOS__V1__VALUE__SET), None, false),
        field("text", 5, Optional, Message(&super::v1_tables::MESOS__V1__VALUE__TEXT), None, false),
    ],
};
pub(crate) static MESOS__V1__RESOURCE: M = M {
    name: "mesos.v1.Resource",
    fields: &[
        field("provider_id", 12, Optional, Message(&super::v1_tables::MESOS__V1__RESOURCE_PROVIDER_ID), None, false),
        field("name", 1, Required, String, None, false),
        field("type", 2, Required, Enum(&super::v1_tables::MESOS__V1__VALUE__TYPE), None, false),
        field("scalar", 3, Optional, Message(&super::v1_tables::MESOS__V1__VALUE__SCALAR), None, false),
        field("ranges", 4, Optional, Message(&super::v1_tables::MESOS__V1__VALUE__RANGES), None, false),
        field("set", 5, Optional, Message(&super::v1_tables::MESOS__V1__VALUE__SET), None, false),
        field("role", 6, Optional, String, Some(D::Text("*")), true),
        field("allocation_info", 11, Optional, Message(&super::v1_tables::MESOS__V1__RESOURCE__ALLOCATION_INFO), None, false),
        field("reservation", 8, Optional, Message(&super::v1_tables::MESOS__V1__RESOURCE__RESERVATION_INFO), None, false),
        field("reservations", 13, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE__RESERVATION_INFO), None, false),
        field("disk", 7, Optional, Message(&super::v1_tables::MESOS__V1__RESOURCE__DISK_INFO), None, false),
        field("revocable", 9, Optional, Message(&super::v1_tables::MESOS__V1__RESOURCE__REVOCABLE_INFO), None, false),
        field("shared", 10, Optional, Message(&super::v1_tables::MESOS__V1__RESOURCE__SHARED_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__RESOURCE__ALLOCATION_INFO: M = M {
    name: "mesos.v1.Resource.AllocationInfo",
    fields: &[
        field("role", 1, Optional, String, None, false),
    ],
};
pub(crate) static MESOS__V1__RESOURCE__RESERVATION_INFO: M = M {
    name: "mesos.v1.Resource.ReservationInfo",
    fields: &[
        field("type", 4, Optional, Enum(&super::v1_tables::MESOS__V1__RESOURCE__RESERVATION_INFO__TYPE), None, false),
        field("role", 3, Optional, String, None, false),
        field("principal", 1, Optional, String, None, false),
        field("labels", 2, Optional, Message(&super::v1_tables::MESOS__V1__LABELS), None, false),
    ],
};
pub(crate) static MESOS__V1__RESOURCE__RESERVATION_INFO__TYPE: E = E {
    name: "mesos.v1.Resource.ReservationInfo.Type",
    values: &[
        ("UNKNOWN", 0),
        ("STATIC", 1),
        ("DYNAMIC", 2),
    ],
};
pub(crate) static MESOS__V1__RESOURCE__DISK_INFO: M = M {
    name: "mesos.v1.Resource.DiskInfo",
    fields: &[
        field("persistence", 1, Optional, Message(&super::v1_tables::MESOS__V1__RESOURCE__DISK_INFO__PERSISTENCE), None, false),
        field("volume", 2, Optional, Message(&super::v1_tables::MESOS__V1__VOLUME), None, false),
        field("source", 3, Optional, Message(&super::v1_tables::MESOS__V1__RESOURCE__DISK_INFO__SOURCE), None, false),
    ],
};
pub(crate) static MESOS__V1__RESOURCE__DISK_INFO__PERSISTENCE: M = M {
    name: "mesos.v1.Resource.DiskInfo.Persistence",
    fields: &[
        field("id", 1, Required, String, None, false),
        field("principal", 2, Optional, String, None, false),
    ],
};
pub(crate) static MESOS__V1__RESOURCE__DISK_INFO__SOURCE: M = M {
    name: "mesos.v1.Resource.DiskInfo.Source",
    fields: &[
        field("type", 1, Required, Enum(&super::v1_tables::MESOS__V1__RESOURCE__DISK_INFO__SOURCE__TYPE), None, false),
        field("path", 2, Optional, Message(&super::v1_tables::MESOS__V1__RESOURCE__DISK_INFO__SOURCE__PATH), None, false),
        field("mount", 3, Optional, Message(&super::v1_tables::MESOS__V1__RESOURCE__DISK_INFO__SOURCE__MOUNT), None, false),
        field("vendor", 7, Optional, String, None, false),
        field("id", 4, Optional, String, None, false),
        field("metadata", 5, Optional, Message(&super::v1_tables::MESOS__V1__LABELS), None, false),
        field("profile", 6, Optional, String, None, false),
    ],
};
pub(crate) static MESOS__V1__RESOURCE__DISK_INFO__SOURCE__TYPE: E = E {
    name: "mesos.v1.Resource.DiskInfo.Source.Type",
    values: &[
        ("UNKNOWN", 0),
        ("PATH", 1),
        ("MOUNT", 2),
        ("BLOCK", 3),
        ("RAW", 4),
    ],
};
pub(crate) static MESOS__V1__RESOURCE__DISK_INFO__SOURCE__PATH: M = M {
    name: "mesos.v1.Resource.DiskInfo.Source.Path",
    fields: &[
        field("root", 1, Optional, String, None, false),
    ],
};
pub(crate) static MESOS__V1__RESOURCE__DISK_INFO__SOURCE__MOUNT: M = M {
    name: "mesos.v1.Resource.DiskInfo.Source.Mount",
    fields: &[
        field("root", 1, Optional, String, None, false),
    ],
};
pub(crate) static MESOS__V1__RESOURCE__REVOCABLE_INFO: M = M {
    name: "mesos.v1.Resource.RevocableInfo",
    fields: &[
    ],
};
pub(crate) static MESOS__V1__RESOURCE__SHARED_INFO: M = M {
    name: "mesos.v1.Resource.SharedInfo",
    fields: &[
    ],
};
pub(crate) static MESOS__V1__TRAFFIC_CONTROL_STATISTICS: M = M {
    name: "mesos.v1.TrafficControlStatistics",
    fields: &[
        field("id", 1, Required, String, None, false),
        field("backlog", 2, Optional, Uint64, None, false),
        field("bytes", 3, Optional, Uint64, None, false),
        field("drops", 4, Optional, Uint64, None, false),
        field("overlimits", 5, Optional, Uint64, None, false),
        field("packets", 6, Optional, Uint64, None, false),
        field("qlen", 7, Optional, Uint64, None, false),
        field("ratebps", 8, Optional, Uint64, None, false),
        field("ratepps", 9, Optional, Uint64, None, false),
        field("requeues", 10, Optional, Uint64, None, false),
    ],
};
pub(crate) static MESOS__V1__IP_STATISTICS: M = M {
    name: "mesos.v1.IpStatistics",
    fields: &[
        field("Forwarding", 1, Optional, Int64, None, false),
        field("DefaultTTL", 2, Optional, Int64, None, false),
        field("InReceives", 3, Optional, Int64, None, false),
        field("InHdrErrors", 4, Optional, Int64, None, false),
        field("InAddrErrors", 5, Optional, Int64, None, false),
        field("ForwDatagrams", 6, Optional, Int64, None, false),
        field("InUnknownProtos", 7, Optional, Int64, None, false),
        field("InDiscards", 8, Optional, Int64, None, false),
        field("InDelivers", 9, Optional, Int64, None, false),
        field("OutRequests", 10, Optional, Int64, None, false),
        field("OutDiscards", 11, Optional, Int64, None, false),
        field("OutNoRoutes", 12, Optional, Int64, None, false),
        field("ReasmTimeout", 13, Optional, Int64, None, false),
        field("ReasmReqds", 14, Optional, Int64, None, false),
        field("ReasmOKs", 15, Optional, Int64, None, false),
        field("ReasmFails", 16, Optional, Int64, None, false),
        field("FragOKs", 17, Optional, Int64, None, false),
        field("FragFails", 18, Optional, Int64, None, false),
        field("FragCreates", 19, Optional, Int64, None, false),
    ],
};
pub(crate) static MESOS__V1__ICMP_STATISTICS: M = M {
    name: "mesos.v1.IcmpStatistics",
    fields: &[
        field("InMsgs", 1, Optional, Int64, None, false),
        field("InErrors", 2, Optional, Int64, None, false),
        field("InCsumErrors", 3, Optional, Int64, None, false),
        field("InDestUnreachs", 4, Optional, Int64, None, false),
        field("InTimeExcds", 5, Optional, Int64, None, false),
        field("InParmProbs", 6, Optional, Int64, None, false),
        field("InSrcQuenchs", 7, Optional, Int64, None, false),
        field("InRedirects", 8, Optional, Int64, None, false),
        field("InEchos", 9, Optional, Int64, None, false),
        field("InEchoReps", 10, Optional, Int64, None, false),
        field("InTimestamps", 11, Optional, Int64, None, false),
        field("InTimestampReps", 12, Optional, Int64, None, false),
        field("InAddrMasks", 13, Optional, Int64, None, false),
        field("InAddrMaskReps", 14, Optional, Int64, None, false),
        field("OutMsgs", 15, Optional, Int64, None, false),
        field("OutErrors", 16, Optional, Int64, None, false),
        field("OutDestUnreachs", 17, Optional, Int64, None, false),
        field("OutTimeExcds", 18, Optional, Int64, None, false),
        field("OutParmProbs", 19, Optional, Int64, None, false),
        field("OutSrcQuenchs", 20, Optional, Int64, None, false),
        field("OutRedirects", 21, Optional, Int64, None, false),
        field("OutEchos", 22, Optional, Int64, None, false),
        field("OutEchoReps", 23, Optional, Int64, None, false),
        field("OutTimestamps", 24, Optional, Int64, None, false),
        field("OutTimestampReps", 25, Optional, Int64, None, false),
        field("OutAddrMasks", 26, Optional, Int64, None, false),
        field("OutAddrMaskReps", 27, Optional, Int64, None, false),
    ],
};
pub(crate) static MESOS__V1__TCP_STATISTICS: M = M {
    name: "mesos.v1.TcpStatistics",
    fields: &[
        field("RtoAlgorithm", 1, Optional, Int64, None, false),
        field("RtoMin", 2, Optional, Int64, None, false),
        field("RtoMax", 3, Optional, Int64, None, false),
        field("MaxConn", 4, Optional, Int64, None, false),
        field("ActiveOpens", 5, Optional, Int64, None, false),
        field("PassiveOpens", 6, Optional, Int64, None, false),
        field("AttemptFails", 7, Optional, Int64, None, false),
        field("EstabResets", 8, Optional, Int64, None, false),
        field("CurrEstab", 9, Optional, Int64, None, false),
        field("InSegs", 10, Optional, Int64, None, false),
        field("OutSegs", 11, Optional, Int64, None, false),
        field("RetransSegs", 12, Optional, Int64, None, false),
        field("InErrs", 13, Optional, Int64, None, false),
        field("OutRsts", 14, Optional, Int64, None, false),
        field("InCsumErrors", 15, Optional, Int64, None, false),
    ],
};
pub(crate) static MESOS__V1__UDP_STATISTICS: M = M {
    name: "mesos.v1.UdpStatistics",
    fields: &[
        field("InDatagrams", 1, Optional, Int64, None, false),
        field("NoPorts", 2, Optional, Int64, None, false),
        field("InErrors", 3, Optional, Int64, None, false),
        field("OutDatagrams", 4, Optional, Int64, None, false),
        field("RcvbufErrors", 5, Optional, Int64, None, false),
        field("SndbufErrors", 6, Optional, Int64, None, false),
        field("InCsumErrors", 7, Optional, Int64, None, false),
        field("IgnoredMulti", 8, Optional, Int64, None, false),
    ],
};
pub(crate) static MESOS__V1__SNMP_STATISTICS: M = M {
    name: "mesos.v1.SNMPStatistics",
    fields: &[
        field("ip_stats", 1, Optional, Message(&super::v1_tables::MESOS__V1__IP_STATISTICS), None, false),
        field("icmp_stats", 2, Optional, Message(&super::v1_tables::MESOS__V1__ICMP_STATISTICS), None, false),
        field("tcp_stats", 3, Optional, Message(&super::v1_tables::MESOS__V1__TCP_STATISTICS), None, false),
        field("udp_stats", 4, Optional, Message(&super::v1_tables::MESOS__V1__UDP_STATISTICS), None, false),
    ],
};
pub(crate) static MESOS__V1__DISK_STATISTICS: M = M {
    name: "mesos.v1.DiskStatistics",
    fields: &[
        field("source", 1, Optional, Message(&super::v1_tables::MESOS__V1__RESOURCE__DISK_INFO__SOURCE), None, false),
        field("persistence", 2, Optional, Message(&super::v1_tables::MESOS__V1__RESOURCE__DISK_INFO__PERSISTENCE), None, false),
        field("limit_bytes", 3, Optional, Uint64, None, false),
        field("used_bytes", 4, Optional, Uint64, None, false),
    ],
};
pub(crate) static MESOS__V1__RESOURCE_STATISTICS: M = M {
    name: "mesos.v1.ResourceStatistics",
    fields: &[
        field("timestamp", 1, Required, Double, None, false),
        field("processes", 30, Optional, Uint32, None, false),
        field("threads", 31, Optional, Uint32, None, false),
        field("cpus_user_time_secs", 2, Optional, Double, None, false),
        field("cpus_system_time_secs", 3, Optional, Double, None, false),
        field("cpus_limit", 4, Optional, Double, None, false),
        field("cpus_soft_limit", 45, Optional, Double, None, false),
        field("cpus_nr_periods", 7, Optional, Uint32, None, false),
        field("cpus_nr_throttled", 8, Optional, Uint32, None, false),
        field("cpus_throttled_time_secs", 9, Optional, Double, None, false),
        field("mem_total_bytes", 36, Optional, Uint64, None, false),
        field("mem_total_memsw_bytes", 37, Optional, Uint64, None, false),
        field("mem_limit_bytes", 6, Optional, Uint64, None, false),
        field("mem_soft_limit_bytes", 38, Optional, Uint64, None, false),
        field("mem_file_bytes", 10, Optional, Uint64, None, false),
        field("mem_anon_bytes", 11, Optional, Uint64, None, false),
        field("mem_cache_bytes", 39, Optional, Uint64, None, false),
        field("mem_rss_bytes", 5, Optional, Uint64, None, false),
        field("mem_mapped_file_bytes", 12, Optional, Uint64, None, false),
        field("mem_swap_bytes", 40, Optional, Uint64, None, false),
        field("mem_unevictable_bytes", 41, Optional, Uint64, None, false),
        field("mem_low_pressure_counter", 32, Optional, Uint64, None, false),
        field("mem_medium_pressure_counter", 33, Optional, Uint64, None, false),
        field("mem_critical_pressure_counter", 34, Optional, Uint64, None, false),
        field("disk_limit_bytes", 26, Optional, Uint64, None, false),
        field("disk_used_bytes", 27, Optional, Uint64, None, false),
        field("disk_statistics", 43, Repeated, Message(&super::v1_tables::MESOS__V1__DISK_STATISTICS), None, false),
        field("blkio_statistics", 44, Optional, Message(&super::v1_tables::MESOS__V1__CGROUP_INFO__BLKIO__STATISTICS), None, false),
        field("perf", 13, Optional, Message(&super::v1_tables::MESOS__V1__PERF_STATISTICS), None, false),
        field("net_rx_packets", 14, Optional, Uint64, None, false),
        field("net_rx_bytes", 15, Optional, Uint64, None, false),
        field("net_rx_errors", 16, Optional, Uint64, None, false),
        field("net_rx_dropped", 17, Optional, Uint64, None, false),
        field("net_tx_packets", 18, Optional, Uint64, None, false),
        field("net_tx_bytes", 19, Optional, Uint64, None, false),
        field("net_tx_errors", 20, Optional, Uint64, None, false),
        field("net_tx_dropped", 21, Optional, Uint64, None, false),
        field("net_tcp_rtt_microsecs_p50", 22, Optional, Double, None, false),
        field("net_tcp_rtt_microsecs_p90", 23, Optional, Double, None, false),
        field("net_tcp_rtt_microsecs_p95", 24, Optional, Double, None, false),
        field("net_tcp_rtt_microsecs_p99", 25, Optional, Double, None, false),
        field("net_tcp_active_connections", 28, Optional, Double, None, false),
        field("net_tcp_time_wait_connections", 29, Optional, Double, None, false),
        field("net_traffic_control_statistics", 35, Repeated, Message(&super::v1_tables::MESOS__V1__TRAFFIC_CONTROL_STATISTICS), None, false),
        field("net_snmp_statistics", 42, Optional, Message(&super::v1_tables::MESOS__V1__SNMP_STATISTICS), None, false),
    ],
};
pub(crate) static MESOS__V1__RESOURCE_USAGE: M = M {
    name: "mesos.v1.ResourceUsage",
    fields: &[
        field("executors", 1, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE_USAGE__EXECUTOR), None, false),
        field("total", 2, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
    ],
};
pub(crate) static MESOS__V1__RESOURCE_USAGE__EXECUTOR: M = M {
    name: "mesos.v1.ResourceUsage.Executor",
    fields: &[
        field("executor_info", 1, Required, Message(&super::v1_tables::MESOS__V1__EXECUTOR_INFO), None, false),
        field("allocated", 2, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
        field("statistics", 3, Optional, Message(&super::v1_tables::MESOS__V1__RESOURCE_STATISTICS), None, false),
        field("container_id", 4, Required, Message(&super::v1_tables::MESOS__V1__CONTAINER_ID), None, false),
        field("tasks", 5, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE_USAGE__EXECUTOR__TASK), None, false),
    ],
};
pub(crate) static MESOS__V1__RESOURCE_USAGE__EXECUTOR__TASK: M = M {
    name: "mesos.v1.ResourceUsage.Executor.Task",
    fields: &[
        field("name", 1, Required, String, None, false),
        field("id", 2, Required, Message(&super::v1_tables::MESOS__V1__TASK_ID), None, false),
        field("resources", 3, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
        field("labels", 4, Optional, Message(&super::v1_tables::MESOS__V1__LABELS), None, false),
    ],
};
pub(crate) static MESOS__V1__PERF_STATISTICS: M = M {
    name: "mesos.v1.PerfStatistics",
    fields: &[
        field("timestamp", 1, Required, Double, None, false),
        field("duration", 2, Required, Double, None, false),
        field("cycles", 3, Optional, Uint64, None, false),
        field("stalled_cycles_frontend", 4, Optional, Uint64, None, false),
        field("stalled_cycles_backend", 5, Optional, Uint64, None, false),
        field("instructions", 6, Optional, Uint64, None, false),
        field("cache_references", 7, Optional, Uint64, None, false),
        field("cache_misses", 8, Optional, Uint64, None, false),
        field("branches", 9, Optional, Uint64, None, false),
        field("branch_misses", 10, Optional, Uint64, None, false),
        field("bus_cycles", 11, Optional, Uint64, None, false),
        field("ref_cycles", 12, Optional, Uint64, None, false),
        field("cpu_clock", 13, Optional, Double, None, false),
        field("task_clock", 14, Optional, Double, None, false),
        field("page_faults", 15, Optional, Uint64, None, false),
        field("minor_faults", 16, Optional, Uint64, None, false),
        field("major_faults", 17, Optional, Uint64, None, false),
        field("context_switches", 18, Optional, Uint64, None, false),
        field("cpu_migrations", 19, Optional, Uint64, None, false),
        field("alignment_faults", 20, Optional, Uint64, None, false),
        field("emulation_faults", 21, Optional, Uint64, None, false),
        field("l1_dcache_loads", 22, Optional, Uint64, None, false),
        field("l1_dcache_load_misses", 23, Optional, Uint64, None, false),
        field("l1_dcache_stores", 24, Optional, Uint64, None, false),
        field("l1_dcache_store_misses", 25, Optional, Uint64, None, false),
        field("l1_dcache_prefetches", 26, Optional, Uint64, None, false),
        field("l1_dcache_prefetch_misses", 27, Optional, Uint64, None, false),
        field("l1_icache_loads", 28, Optional, Uint64, None, false),
        field("l1_icache_load_misses", 29, Optional, Uint64, None, false),
        field("l1_icache_prefetches", 30, Optional, Uint64, None, false),
        field("l1_icache_prefetch_misses", 31, Optional, Uint64, None, false),
        field("llc_loads", 32, Optional, Uint64, None, false),
        field("llc_load_misses", 33, Optional, Uint64, None, false),
        field("llc_stores", 34, Optional, Uint64, None, false),
        field("llc_store_misses", 35, Optional, Uint64, None, false),
        field("llc_prefetches", 36, Optional, Uint64, None, false),
        field("llc_prefetch_misses", 37, Optional, Uint64, None, false),
        field("dtlb_loads", 38, Optional, Uint64, None, false),
        field("dtlb_load_misses", 39, Optional, Uint64, None, false),
        field("dtlb_stores", 40, Optional, Uint64, None, false),
        field("dtlb_store_misses", 41, Optional, Uint64, None, false),
        field("dtlb_prefetches", 42, Optional, Uint64, None, false),
        field("dtlb_prefetch_misses", 43, Optional, Uint64, None, false),
        field("itlb_loads", 44, Optional, Uint64, None, false),
        field("itlb_load_misses", 45, Optional, Uint64, None, false),
        field("branch_loads", 46, Optional, Uint64, None, false),
        field("branch_load_misses", 47, Optional, Uint64, None, false),
        field("node_loads", 48, Optional, Uint64, None, false),
        field("node_load_misses", 49, Optional, Uint64, None, false),
        field("node_stores", 50, Optional, Uint64, None, false),
        field("node_store_misses", 51, Optional, Uint64, None, false),
        field("node_prefetches", 52, Optional, Uint64, None, false),
        field("node_prefetch_misses", 53, Optional, Uint64, None, false),
    ],
};
pub(crate) static MESOS__V1__OFFER_FILTERS: M = M {
    name: "mesos.v1.OfferFilters",
    fields: &[
        field("min_allocatable_resources", 1, Optional, Message(&super::v1_tables::MESOS__V1__OFFER_FILTERS__MIN_ALLOCATABLE_RESOURCES), None, false),
    ],
};
pub(crate) static MESOS__V1__OFFER_FILTERS__RESOURCE_QUANTITIES: M = M {
    name: "mesos.v1.OfferFilters.ResourceQuantities",
    fields: &[
        field("quantities", 1, Repeated, Map(&super::v1_tables::MESOS__V1__OFFER_FILTERS__RESOURCE_QUANTITIES__QUANTITIES_ENTRY), None, false),
    ],
};
pub(crate) static MESOS__V1__OFFER_FILTERS__RESOURCE_QUANTITIES__QUANTITIES_ENTRY: M = M {
    name: "mesos.v1.OfferFilters.ResourceQuantities.QuantitiesEntry",
    fields: &[
        field("key", 1, Optional, String, None, false),
        field("value", 2, Optional, Message(&super::v1_tables::MESOS__V1__VALUE__SCALAR), None, false),
    ],
};
pub(crate) static MESOS__V1__OFFER_FILTERS__MIN_ALLOCATABLE_RESOURCES: M = M {
    name: "mesos.v1.OfferFilters.MinAllocatableResources",
    fields: &[
        field("quantities", 1, Repeated, Message(&super::v1_tables::MESOS__V1__OFFER_FILTERS__RESOURCE_QUANTITIES), None, false),
    ],
};
pub(crate) static MESOS__V1__REQUEST: M = M {
    name: "mesos.v1.Request",
    fields: &[
        field("agent_id", 1, Optional, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
        field("resources", 2, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
    ],
};
pub(crate) static MESOS__V1__OFFER: M = M {
    name: "mesos.v1.Offer",
    fields: &[
        field("id", 1, Required, Message(&super::v1_tables::MESOS__V1__OFFER_ID), None, false),
        field("framework_id", 2, Required, Message(&super::v1_tables::MESOS__V1__FRAMEWORK_ID), None, false),
        field("agent_id", 3, Required, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
        field("hostname", 4, Required, String, None, false),
        field("url", 8, Optional, Message(&super::v1_tables::MESOS__V1__URL), None, false),
        field("domain", 11, Optional, Message(&super::v1_tables::MESOS__V1__DOMAIN_INFO), None, false),
        field("resources", 5, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
        field("attributes", 7, Repeated, Message(&super::v1_tables::MESOS__V1__ATTRIBUTE), None, false),
        field("executor_ids", 6, Repeated, Message(&super::v1_tables::MESOS__V1__EXECUTOR_ID), None, false),
        field("unavailability", 9, Optional, Message(&super::v1_tables::MESOS__V1__UNAVAILABILITY), None, false),
        field("allocation_info", 10, Optional, Message(&super::v1_tables::MESOS__V1__RESOURCE__ALLOCATION_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__OFFER__OPERATION: M = M {
    name: "mesos.v1.Offer.Operation",
    fields: &[
        field("type", 1, Optional, Enum(&super::v1_tables::MESOS__V1__OFFER__OPERATION__TYPE), None, false),
        field("id", 12, Optional, Message(&super::v1_tables::MESOS__V1__OPERATION_ID), None, false),
        field("launch", 2, Optional, Message(&super::v1_tables::MESOS__V1__OFFER__OPERATION__LAUNCH), None, false),
        field("launch_group", 7, Optional, Message(&super::v1_tables::MESOS__V1__OFFER__OPERATION__LAUNCH_GROUP), None, false),
        field("reserve", 3, Optional, Message(&super::v1_tables::MESOS__V1__OFFER__OPERATION__RESERVE), None, false),
        field("unreserve", 4, Optional, Message(&super::v1_tables::MESOS__V1__OFFER__OPERATION__UNRESERVE), None, false),
        field("create", 5, Optional, Message(&super::v1_tables::MESOS__V1__OFFER__OPERATION__CREATE), None, false),
        field("destroy", 6, Optional, Message(&super::v1_tables::MESOS__V1__OFFER__OPERATION__DESTROY), None, false),
        field("grow_volume", 13, Optional, Message(&super::v1_tables::MESOS__V1__OFFER__OPERATION__GROW_VOLUME), None, false),
        field("shrink_volume", 14, Optional, Message(&super::v1_tables::MESOS__V1__OFFER__OPERATION__SHRINK_VOLUME), None, false),
        field("create_disk", 15, Optional, Message(&super::v1_tables::MESOS__V1__OFFER__OPERATION__CREATE_DISK), None, false),
        field("destroy_disk", 16, Optional, Message(&super::v1_tables::MESOS__V1__OFFER__OPERATION__DESTROY_DISK), None, false),
    ],
};
pub(crate) static MESOS__V1__OFFER__OPERATION__TYPE: E = E {
    name: "mesos.v1.Offer.Operation.Type",
    values: &[
        ("UNKNOWN", 0),
        ("LAUNCH", 1),
        ("LAUNCH_GROUP", 6),
        ("RESERVE", 2),
        ("UNRESERVE", 3),
        ("CREATE", 4),
        ("DESTROY", 5),
        ("GROW_VOLUME", 11),
        ("SHRINK_VOLUME", 12),
        ("CREATE_DISK", 13),
        ("DESTROY_DISK", 14),
    ],
};
pub(crate) static MESOS__V1__OFFER__OPERATION__LAUNCH: M = M {
    name: "mesos.v1.Offer.Operation.Launch",
    fields: &[
        field("task_infos", 1, Repeated, Message(&super::v1_tables::MESOS__V1__TASK_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__OFFER__OPERATION__LAUNCH_GROUP: M = M {
    name: "mesos.v1.Offer.Operation.LaunchGroup",
    fields: &[
        field("executor", 1, Required, Message(&super::v1_tables::MESOS__V1__EXECUTOR_INFO), None, false),
        field("task_group", 2, Required, Message(&super::v1_tables::MESOS__V1__TASK_GROUP_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__OFFER__OPERATION__RESERVE: M = M {
    name: "mesos.v1.Offer.Operation.Reserve",
    fields: &[
        field("source", 2, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
        field("resources", 1, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
    ],
};
pub(crate) static MESOS__V1__OFFER__OPERATION__UNRESERVE: M = M {
    name: "mesos.v1.Offer.Operation.Unreserve",
    fields: &[
        field("resources", 1, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
    ],
};
pub(crate) static MESOS__V1__OFFER__OPERATION__CREATE: M = M {
    name: "mesos.v1.Offer.Operation.Create",
    fields: &[
        field("volumes", 1, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
    ],
};
pub(crate) static MESOS__V1__OFFER__OPERATION__DESTROY: M = M {
    name: "mesos.v1.Offer.Operation.Destroy",
    fields: &[
        field("volumes", 1, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
    ],
};
pub(crate) static MESOS__V1__OFFER__OPERATION__GROW_VOLUME: M = M {
    name: "mesos.v1.Offer.Operation.GrowVolume",
    fields: &[
        field("volume", 1, Required, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
        field("addition", 2, Required, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
    ],
};
pub(crate) static MESOS__V1__OFFER__OPERATION__SHRINK_VOLUME: M = M {
    name: "mesos.v1.Offer.Operation.ShrinkVolume",
    fields: &[
        field("volume", 1, Required, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
        field("subtract", 2, Required, Message(&super::v1_tables::MESOS__V1__VALUE__SCALAR), None, false),
    ],
};
pub(crate) static MESOS__V1__OFFER__OPERATION__CREATE_DISK: M = M {
    name: "mesos.v1.Offer.Operation.CreateDisk",
    fields: &[
        field("source", 1, Required, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
        field("target_type", 2, Required, Enum(&super::v1_tables::MESOS__V1__RESOURCE__DISK_INFO__SOURCE__TYPE), None, false),
        field("target_profile", 3, Optional, String, None, false),
    ],
};
pub(crate) static MESOS__V1__OFFER__OPERATION__DESTROY_DISK: M = M {
    name: "mesos.v1.Offer.Operation.DestroyDisk",
    fields: &[
        field("source", 1, Required, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
    ],
};
pub(crate) static MESOS__V1__INVERSE_OFFER: M = M {
    name: "mesos.v1.InverseOffer",
    fields: &[
        field("id", 1, Required, Message(&super::v1_tables::MESOS__V1__OFFER_ID), None, false),
        field("url", 2, Optional, Message(&super::v1_tables::MESOS__V1__URL), None, false),
        field("framework_id", 3, Required, Message(&super::v1_tables::MESOS__V1__FRAMEWORK_ID), None, false),
        field("agent_id", 4, Optional, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
        field("unavailability", 5, Required, Message(&super::v1_tables::MESOS__V1__UNAVAILABILITY), None, false),
        field("resources", 6, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
    ],
};
pub(crate) static MESOS__V1__TASK_INFO: M = M {
    name: "mesos.v1.TaskInfo",
    fields: &[
        field("name", 1, Required, String, None, false),
        field("task_id", 2, Required, Message(&super::v1_tables::MESOS__V1__TASK_ID), None, false),
        field("agent_id", 3, Required, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
        field("resources", 4, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
        field("executor", 5, Optional, Message(&super::v1_tables::MESOS__V1__EXECUTOR_INFO), None, false),
        field("command", 7, Optional, Message(&super::v1_tables::MESOS__V1__COMMAND_INFO), None, false),
        field("container", 9, Optional, Message(&super::v1_tables::MESOS__V1__CONTAINER_INFO), None, false),
        field("health_check", 8, Optional, Message(&super::v1_tables::MESOS__V1__HEALTH_CHECK), None, false),
        field("check", 13, Optional, Message(&super::v1_tables::MESOS__V1__CHECK_INFO), None, false),
        field("kill_policy", 12, Optional, Message(&super::v1_tables::MESOS__V1__KILL_POLICY), None, false),
        field("data", 6, Optional, Bytes, None, false),
        field("labels", 10, Optional, Message(&super::v1_tables::MESOS__V1__LABELS), None, false),
        field("discovery", 11, Optional, Message(&super::v1_tables::MESOS__V1__DISCOVERY_INFO), None, false),
        field("max_completion_time", 14, Optional, Message(&super::v1_tables::MESOS__V1__DURATION_INFO), None, false),
        field("limits", 15, Repeated, Map(&super::v1_tables::MESOS__V1__TASK_INFO__LIMITS_ENTRY), None, false),
    ],
};
pub(crate) static MESOS__V1__TASK_INFO__LIMITS_ENTRY: M = M {
    name: "mesos.v1.TaskInfo.LimitsEntry",
    fields: &[
        field("key", 1, Optional, String, None, false),
        field("value", 2, Optional, Message(&super::v1_tables::MESOS__V1__VALUE__SCALAR), None, false),
    ],
};
pub(crate) static MESOS__V1__TASK_GROUP_INFO: M = M {
    name: "mesos.v1.TaskGroupInfo",
    fields: &[
        field("tasks", 1, Repeated, Message(&super::v1_tables::MESOS__V1__TASK_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__TASK: M = M {
    name: "mesos.v1.Task",
    fields: &[
        field("name", 1, Required, String, None, false),
        field("task_id", 2, Required, Message(&super::v1_tables::MESOS__V1__TASK_ID), None, false),
        field("framework_id", 3, Required, Message(&super::v1_tables::MESOS__V1__FRAMEWORK_ID), None, false),
        field("executor_id", 4, Optional, Message(&super::v1_tables::MESOS__V1__EXECUTOR_ID), None, false),
        field("agent_id", 5, Required, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
        field("state", 6, Required, Enum(&super::v1_tables::MESOS__V1__TASK_STATE), None, false),
        field("resources", 7, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
        field("statuses", 8, Repeated, Message(&super::v1_tables::MESOS__V1__TASK_STATUS), None, false),
        field("status_update_state", 9, Optional, Enum(&super::v1_tables::MESOS__V1__TASK_STATE), None, false),
        field("status_update_uuid", 10, Optional, Bytes, None, false),
        field("labels", 11, Optional, Message(&super::v1_tables::MESOS__V1__LABELS), None, false),
        field("discovery", 12, Optional, Message(&super::v1_tables::MESOS__V1__DISCOVERY_INFO), None, false),
        field("container", 13, Optional, Message(&super::v1_tables::MESOS__V1__CONTAINER_INFO), None, false),
        field("health_check", 15, Optional, Message(&super::v1_tables::MESOS__V1__HEALTH_CHECK), None, false),
        field("kill_policy", 16, Optional, Message(&super::v1_tables::MESOS__V1__KILL_POLICY), None, false),
        field("user", 14, Optional, String, None, false),
        field("limits", 17, Repeated, Map(&super::v1_tables::MESOS__V1__TASK__LIMITS_ENTRY), None, false),
    ],
};
pub(crate) static MESOS__V1__TASK__LIMITS_ENTRY: M = M {
    name: "mesos.v1.Task.LimitsEntry",
    fields: &[
        field("key", 1, Optional, String, None, false),
        field("value", 2, Optional, Message(&super::v1_tables::MESOS__V1__VALUE__SCALAR), None, false),
    ],
};
pub(crate) static MESOS__V1__TASK_RESOURCE_LIMITATION: M = M {
    name: "mesos.v1.TaskResourceLimitation",
    fields: &[
        field("resources", 1, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
    ],
};
pub(crate) static MESOS__V1__UUID: M = M {
    name: "mesos.v1.UUID",
    fields: &[
        field("value", 1, Required, Bytes, None, false),
    ],
};
pub(crate) static MESOS__V1__OPERATION: M = M {
    name: "mesos.v1.Operation",
    fields: &[
        field("framework_id", 1, Optional, Message(&super::v1_tables::MESOS__V1__FRAMEWORK_ID), None, false),
        field("agent_id", 2, Optional, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
        field("info", 3, Required, Message(&super::v1_tables::MESOS__V1__OFFER__OPERATION), None, false),
        field("latest_status", 4, Required, Message(&super::v1_tables::MESOS__V1__OPERATION_STATUS), None, false),
        field("statuses", 5, Repeated, Message(&super::v1_tables::MESOS__V1__OPERATION_STATUS), None, false),
        field("uuid", 6, Required, Message(&super::v1_tables::MESOS__V1__UUID), None, false),
    ],
};
pub(crate) static MESOS__V1__OPERATION_STATUS: M = M {
    name: "mesos.v1.OperationStatus",
    fields: &[
        field("operation_id", 1, Optional, Message(&super::v1_tables::MESOS__V1__OPERATION_ID), None, false),
        field("state", 2, Required, Enum(&super::v1_tables::MESOS__V1__OPERATION_STATE), None, false),
        field("message", 3, Optional, String, None, false),
        field("converted_resources", 4, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
        field("uuid", 5, Optional, Message(&super::v1_tables::MESOS__V1__UUID), None, false),
        field("agent_id", 6, Optional, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
        field("resource_provider_id", 7, Optional, Message(&super::v1_tables::MESOS__V1__RESOURCE_PROVIDER_ID), None, false),
    ],
};
pub(crate) static MESOS__V1__CHECK_STATUS_INFO: M = M {
    name: "mesos.v1.CheckStatusInfo",
    fields: &[
        field("type", 1, Optional, Enum(&super::v1_tables::MESOS__V1__CHECK_INFO__TYPE), None, false),
        field("command", 2, Optional, Message(&super::v1_tables::MESOS__V1__CHECK_STATUS_INFO__COMMAND), None, false),
        field("http", 3, Optional, Message(&super::v1_tables::MESOS__V1__CHECK_STATUS_INFO__HTTP), None, false),
        field("tcp", 4, Optional, Message(&super::v1_tables::MESOS__V1__CHECK_STATUS_INFO__TCP), None, false),
    ],
};
pub(crate) static MESOS__V1__CHECK_STATUS_INFO__COMMAND: M = M {
    name: "mesos.v1.CheckStatusInfo.Command",
    fields: &[
        field("exit_code", 1, Optional, Int32, None, false),
    ],
};
pub(crate) static MESOS__V1__CHECK_STATUS_INFO__HTTP: M = M {
    name: "mesos.v1.CheckStatusInfo.Http",
    fields: &[
        field("status_code", 1, Optional, Uint32, None, false),
    ],
};
pub(crate) static MESOS__V1__CHECK_STATUS_INFO__TCP: M = M {
    name: "mesos.v1.CheckStatusInfo.Tcp",
    fields: &[
        field("succeeded", 1, Optional, Bool, None, false),
    ],
};
pub(crate) static MESOS__V1__TASK_STATUS: M = M {
    name: "mesos.v1.TaskStatus",
    fields: &[
        field("task_id", 1, Required, Message(&super::v1_tables::MESOS__V1__TASK_ID), None, false),
        field("state", 2, Required, Enum(&super::v1_tables::MESOS__V1__TASK_STATE), None, false),
        field("message", 4, Optional, String, None, false),
        field("source", 9, Optional, Enum(&super::v1_tables::MESOS__V1__TASK_STATUS__SOURCE), None, false),
        field("reason", 10, Optional, Enum(&super::v1_tables::MESOS__V1__TASK_STATUS__REASON), None, false),
        field("data", 3, Optional, Bytes, None, false),
        field("agent_id", 5, Optional, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
        field("executor_id", 7, Optional, Message(&super::v1_tables::MESOS__V1__EXECUTOR_ID), None, false),
        field("timestamp", 6, Optional, Double, None, false),
        field("uuid", 11, Optional, Bytes, None, false),
        field("healthy", 8, Optional, Bool, None, false),
        field("check_status", 15, Optional, Message(&super::v1_tables::MESOS__V1__CHECK_STATUS_INFO), None, false),
        field("labels", 12, Optional, Message(&super::v1_tables::MESOS__V1__LABELS), None, false),
        field("container_status", 13, Optional, Message(&super::v1_tables::MESOS__V1__CONTAINER_STATUS), None, false),
        field("unreachable_time", 14, Optional, Message(&super::v1_tables::MESOS__V1__TIME_INFO), None, false),
        field("limitation", 16, Optional, Message(&super::v1_tables::MESOS__V1__TASK_RESOURCE_LIMITATION), None, false),
    ],
};
pub(crate) static MESOS__V1__TASK_STATUS__SOURCE: E = E {
    name: "mesos.v1.TaskStatus.Source",
    values: &[
        ("SOURCE_MASTER", 0),
        ("SOURCE_AGENT", 1),
        ("SOURCE_EXECUTOR", 2),
    ],
};
pub(crate) static MESOS__V1__TASK_STATUS__REASON: E = E {
    name: "mesos.v1.TaskStatus.Reason",
    values: &[
        ("REASON_COMMAND_EXECUTOR_FAILED", 0),
        ("REASON_CONTAINER_LAUNCH_FAILED", 21),
        ("REASON_CONTAINER_LIMITATION", 19),
        ("REASON_CONTAINER_LIMITATION_DISK", 20),
        ("REASON_CONTAINER_LIMITATION_MEMORY", 8),
        ("REASON_CONTAINER_PREEMPTED", 17),
        ("REASON_CONTAINER_UPDATE_FAILED", 22),
        ("REASON_MAX_COMPLETION_TIME_REACHED", 33),
        ("REASON_EXECUTOR_REGISTRATION_TIMEOUT", 23),
        ("REASON_EXECUTOR_REREGISTRATION_TIMEOUT", 24),
        ("REASON_EXECUTOR_TERMINATED", 1),
        ("REASON_EXECUTOR_UNREGISTERED", 2),
        ("REASON_FRAMEWORK_REMOVED", 3),
        ("REASON_GC_ERROR", 4),
        ("REASON_INVALID_FRAMEWORKID", 5),
        ("REASON_INVALID_OFFERS", 6),
        ("REASON_IO_SWITCHBOARD_EXITED", 27),
        ("REASON_MASTER_DISCONNECTED", 7),
        ("REASON_RECONCILIATION", 9),
        ("REASON_RESOURCES_UNKNOWN", 18),
        ("REASON_AGENT_DISCONNECTED", 10),
        ("REASON_AGENT_DRAINING", 34),
        ("REASON_AGENT_REMOVED", 11),
        ("REASON_AGENT_REMOVED_BY_OPERATOR", 31),
        ("REASON_AGENT_REREGISTERED", 32),
        ("REASON_AGENT_RESTARTED", 12),
        ("REASON_AGENT_UNKNOWN", 13),
        ("REASON_TASK_KILLED_DURING_LAUNCH", 30),
        ("REASON_TASK_CHECK_STATUS_UPDATED", 28),
        ("REASON_TASK_HEALTH_CHECK_STATUS_UPDATED", 29),
        ("REASON_TASK_GROUP_INVALID", 25),
        ("REASON_TASK_GROUP_UNAUTHORIZED", 26),
        ("REASON_TASK_INVALID", 14),
        ("REASON_TASK_UNAUTHORIZED", 15),
        ("REASON_TASK_UNKNOWN", 16),
    ],
};
pub(crate) static MESOS__V1__FILTERS: M = M {
    name: "mesos.v1.Filters",
    fields: &[
        field("refuse_seconds", 1, Optional, Double, Some(D::Double(5_f64)), false),
    ],
};
pub(crate) static MESOS__V1__ENVIRONMENT: M = M {
    name: "mesos.v1.Environment",
    fields: &[
        field("variables", 1, Repeated, Message(&super::v1_tables::MESOS__V1__ENVIRONMENT__VARIABLE), None, false),
    ],
};
pub(crate) static MESOS__V1__ENVIRONMENT__VARIABLE: M = M {
    name: "mesos.v1.Environment.Variable",
    fields: &[
        field("name", 1, Required, String, None, false),
        field("type", 3, Optional, Enum(&super::v1_tables::MESOS__V1__ENVIRONMENT__VARIABLE__TYPE), Some(D::Text("VALUE")), false),
        field("value", 2, Optional, String, None, false),
        field("secret", 4, Optional, Message(&super::v1_tables::MESOS__V1__SECRET), None, false),
    ],
};
pub(crate) static MESOS__V1__ENVIRONMENT__VARIABLE__TYPE: E = E {
    name: "mesos.v1.Environment.Variable.Type",
    values: &[
        ("UNKNOWN", 0),
        ("VALUE", 1),
        ("SECRET", 2),
    ],
};
pub(crate) static MESOS__V1__PARAMETER: M = M {
    name: "mesos.v1.Parameter",
    fields: &[
        field("key", 1, Required, String, None, false),
        field("value", 2, Required, String, None, false),
    ],
};
pub(crate) static MESOS__V1__PARAMETERS: M = M {
    name: "mesos.v1.Parameters",
    fields: &[
        field("parameter", 1, Repeated, Message(&super::v1_tables::MESOS__V1__PARAMETER), None, false),
    ],
};
pub(crate) static MESOS__V1__CREDENTIAL: M = M {
    name: "mesos.v1.Credential",
    fields: &[
        field("principal", 1, Required, String, None, false),
        field("secret", 2, Optional, String, None, false),
    ],
};
pub(crate) static MESOS__V1__CREDENTIALS: M = M {
    name: "mesos.v1.Credentials",
    fields: &[
        field("credentials", 1, Repeated, Message(&super::v1_tables::MESOS__V1__CREDENTIAL), None, false),
    ],
};
pub(crate) static MESOS__V1__SECRET: M = M {
    name: "mesos.v1.Secret",
    fields: &[
        field("type", 1, Optional, Enum(&super::v1_tables::MESOS__V1__SECRET__TYPE), None, false),
        field("reference", 2, Optional, Message(&super::v1_tables::MESOS__V1__SECRET__REFERENCE), None, false),
        field("value", 3, Optional, Message(&super::v1_tables::MESOS__V1__SECRET__VALUE), None, false),
    ],
};
pub(crate) static MESOS__V1__SECRET__TYPE: E = E {
    name: "mesos.v1.Secret.Type",
    values: &[
        ("UNKNOWN", 0),
        ("REFERENCE", 1),
        ("VALUE", 2),
    ],
};
pub(crate) static MESOS__V1__SECRET__REFERENCE: M = M {
    name: "mesos.v1.Secret.Reference",
    fields: &[
        field("name", 1, Required, String, None, false),
        field("key", 2, Optional, String, None, false),
    ],
};
pub(crate) static MESOS__V1__SECRET__VALUE: M = M {
    name: "mesos.v1.Secret.Value",
    fields: &[
        field("data", 1, Required, Bytes, None, false),
    ],
};
pub(crate) static MESOS__V1__RATE_LIMIT: M = M {
    name: "mesos.v1.RateLimit",
    fields: &[
        field("qps", 1, Optional, Double, None, false),
        field("principal", 2, Required, String, None, false),
        field("capacity", 3, Optional, Uint64, None, false),
    ],
};
pub(crate) static MESOS__V1__RATE_LIMITS: M = M {
    name: "mesos.v1.RateLimits",
    fields: &[
        field("limits", 1, Repeated, Message(&super::v1_tables::MESOS__V1__RATE_LIMIT), None, false),
        field("aggregate_default_qps", 2, Optional, Double, None, false),
        field("aggregate_default_capacity", 3, Optional, Uint64, None, false),
    ],
};
pub(crate) static MESOS__V1__IMAGE: M = M {
    name: "mesos.v1.Image",
    fields: &[
        field("type", 1, Required, Enum(&super::v1_tables::MESOS__V1__IMAGE__TYPE), None, false),
        field("appc", 2, Optional, Message(&super::v1_tables::MESOS__V1__IMAGE__APPC), None, false),
        field("docker", 3, Optional, Message(&super::v1_tables::MESOS__V1__IMAGE__DOCKER), None, false),
        field("cached", 4, Optional, Bool, Some(D::Bool(true)), false),
    ],
};
pub(crate) static MESOS__V1__IMAGE__TYPE: E = E {
    name: "mesos.v1.Image.Type",
    values: &[
        ("APPC", 1),
        ("DOCKER", 2),
    ],
};
pub(crate) static MESOS__V1__IMAGE__APPC: M = M {
    name: "mesos.v1.Image.Appc",
    fields: &[
        field("name", 1, Required, String, None, false),
        field("id", 2, Optional, String, None, false),
        field("labels", 3, Optional, Message(&super::v1_tables::MESOS__V1__LABELS), None, false),
    ],
};
pub(crate) static MESOS__V1__IMAGE__DOCKER: M = M {
    name: "mesos.v1.Image.Docker",
    fields: &[
        field("name", 1, Required, String, None, false),
        field("credential", 2, Optional, Message(&super::v1_tables::MESOS__V1__CREDENTIAL), None, true),
        field("config", 3, Optional, Message(&super::v1_tables::MESOS__V1__SECRET), None, false),
    ],
};
pub(crate) static MESOS__V1__MOUNT_PROPAGATION: M = M {
    name: "mesos.v1.MountPropagation",
    fields: &[
        field("mode", 1, Optional, Enum(&super::v1_tables::MESOS__V1__MOUNT_PROPAGATION__MODE), None, false),
    ],
};
pub(crate) static MESOS__V1__MOUNT_PROPAGATION__MODE: E = E {
    name: "mesos.v1.MountPropagation.Mode",
    values: &[
        ("UNKNOWN", 0),
        ("HOST_TO_CONTAINER", 1),
        ("BIDIRECTIONAL", 2),
    ],
};
pub(crate) static MESOS__V1__VOLUME: M = M {
    name: "mesos.v1.Volume",
    fields: &[
        field("mode", 3, Required, Enum(&super::v1_tables::MESOS__V1__VOLUME__MODE), None, false),
        field("container_path", 1, Required, String, None, false),
        field("host_path", 2, Optional, String, None, false),
        field("image", 4, Optional, Message(&super::v1_tables::MESOS__V1__IMAGE), None, false),
        field("source", 5, Optional, Message(&super::v1_tables::MESOS__V1__VOLUME__SOURCE), None, false),
    ],
};
pub(crate) static MESOS__V1__VOLUME__MODE: E = E {
    name: "mesos.v1.Volume.Mode",
    values: &[
        ("RW", 1),
        ("RO", 2),
    ],
};
pub(crate) static MESOS__V1__VOLUME__SOURCE: M = M {
    name: "mesos.v1.Volume.Source",
    fields: &[
        field("type", 1, Optional, Enum(&super::v1_tables::MESOS__V1__VOLUME__SOURCE__TYPE), None, false),
        field("docker_volume", 2, Optional, Message(&super::v1_tables::MESOS__V1__VOLUME__SOURCE__DOCKER_VOLUME), None, false),
        field("host_path", 5, Optional, Message(&super::v1_tables::MESOS__V1__VOLUME__SOURCE__HOST_PATH), None, false),
        field("sandbox_path", 3, Optional, Message(&super::v1_tables::MESOS__V1__VOLUME__SOURCE__SANDBOX_PATH), None, false),
        field("secret", 4, Optional, Message(&super::v1_tables::MESOS__V1__SECRET), None, false),
        field("csi_volume", 6, Optional, Message(&super::v1_tables::MESOS__V1__VOLUME__SOURCE__CSI_VOLUME), None, false),
    ],
};
pub(crate) static MESOS__V1__VOLUME__SOURCE__TYPE: E = E {
    name: "mesos.v1.Volume.Source.Type",
    values: &[
        ("UNKNOWN", 0),
        ("DOCKER_VOLUME", 1),
        ("HOST_PATH", 4),
        ("SANDBOX_PATH", 2),
        ("SECRET", 3),
        ("CSI_VOLUME", 5),
    ],
};
pub(crate) static MESOS__V1__VOLUME__SOURCE__DOCKER_VOLUME: M = M {
    name: "mesos.v1.Volume.Source.DockerVolume",
    fields: &[
        field("driver", 1, Optional, String, None, false),
        field("name", 2, Required, String, None, false),
        field("driver_options", 3, Optional, Message(&super::v1_tables::MESOS__V1__PARAMETERS), None, false),
    ],
};
pub(crate) static MESOS__V1__VOLUME__SOURCE__HOST_PATH: M = M {
    name: "mesos.v1.Volume.Source.HostPath",
    fields: &[
        field("path", 1, Required, String, None, false),
        field("mount_propagation", 2, Optional, Message(&super::v1_tables::MESOS__V1__MOUNT_PROPAGATION), None, false),
    ],
};
pub(crate) static MESOS__V1__VOLUME__SOURCE__SANDBOX_PATH: M = M {
    name: "mesos.v1.Volume.Source.SandboxPath",
    fields: &[
        field("type", 1, Optional, Enum(&super::v1_tables::MESOS__V1__VOLUME__SOURCE__SANDBOX_PATH__TYPE), None, false),
        field("path", 2, Required, String, None, false),
    ],
};
pub(crate) static MESOS__V1__VOLUME__SOURCE__SANDBOX_PATH__TYPE: E = E {
    name: "mesos.v1.Volume.Source.SandboxPath.Type",
    values: &[
        ("UNKNOWN", 0),
        ("SELF", 1),
        ("PARENT", 2),
    ],
};
pub(crate) static MESOS__V1__VOLUME__SOURCE__CSI_VOLUME: M = M {
    name: "mesos.v1.Volume.Source.CSIVolume",
    fields: &[
        field("plugin_name", 1, Required, String, None, false),
        field("static_provisioning", 2, Optional, Message(&super::v1_tables::MESOS__V1__VOLUME__SOURCE__CSI_VOLUME__STATIC_PROVISIONING), None, false),
    ],
};
pub(crate) static MESOS__V1__VOLUME__SOURCE__CSI_VOLUME__VOLUME_CAPABILITY: M = M {
    name: "mesos.v1.Volume.Source.CSIVolume.VolumeCapability",
    fields: &[
        field("block", 1, Optional, Message(&super::v1_tables::MESOS__V1__VOLUME__SOURCE__CSI_VOLUME__VOLUME_CAPABILITY__BLOCK_VOLUME), None, false),
        field("mount", 2, Optional, Message(&super::v1_tables::MESOS__V1__VOLUME__SOURCE__CSI_VOLUME__VOLUME_CAPABILITY__MOUNT_VOLUME), None, false),
        field("access_mode", 3, Required, Message(&super::v1_tables::MESOS__V1__VOLUME__SOURCE__CSI_VOLUME__VOLUME_CAPABILITY__ACCESS_MODE), None, false),
    ],
};
pub(crate) static MESOS__V1__VOLUME__SOURCE__CSI_VOLUME__VOLUME_CAPABILITY__BLOCK_VOLUME: M = M {
    name: "mesos.v1.Volume.Source.CSIVolume.VolumeCapability.BlockVolume",
    fields: &[
    ],
};
pub(crate) static MESOS__V1__VOLUME__SOURCE__CSI_VOLUME__VOLUME_CAPABILITY__MOUNT_VOLUME: M = M {
    name: "mesos.v1.Volume.Source.CSIVolume.VolumeCapability.MountVolume",
    fields: &[
        field("fs_type", 1, Optional, String, None, false),
        field("mount_flags", 2, Repeated, String, None, false),
    ],
};
pub(crate) static MESOS__V1__VOLUME__SOURCE__CSI_VOLUME__VOLUME_CAPABILITY__ACCESS_MODE: M = M {
    name: "mesos.v1.Volume.Source.CSIVolume.VolumeCapability.AccessMode",
    fields: &[
        field("mode", 1, Required, Enum(&super::v1_tables::MESOS__V1__VOLUME__SOURCE__CSI_VOLUME__VOLUME_CAPABILITY__ACCESS_MODE__MODE), None, false),
    ],
};
pub(crate) static MESOS__V1__VOLUME__SOURCE__CSI_VOLUME__VOLUME_CAPABILITY__ACCESS_MODE__MODE: E = E {
    name: "mesos.v1.Volume.Source.CSIVolume.VolumeCapability.AccessMode.Mode",
    values: &[
        ("UNKNOWN", 0),
        ("SINGLE_NODE_WRITER", 1),
        ("SINGLE_NODE_READER_ONLY", 2),
        ("MULTI_NODE_READER_ONLY", 3),
        ("MULTI_NODE_SINGLE_WRITER", 4),
        ("MULTI_NODE_MULTI_WRITER", 5),
    ],
};
pub(crate) static MESOS__V1__VOLUME__SOURCE__CSI_VOLUME__STATIC_PROVISIONING: M = M {
    name: "mesos.v1.Volume.Source.CSIVolume.StaticProvisioning",
    fields: &[
        field("volume_id", 1, Required, String, None, false),
        field("volume_capability", 2, Required, Message(&super::v1_tables::MESOS__V1__VOLUME__SOURCE__CSI_VOLUME__VOLUME_CAPABILITY), None, false),
        field("node_stage_secrets", 3, Repeated, Map(&super::v1_tables::MESOS__V1__VOLUME__SOURCE__CSI_VOLUME__STATIC_PROVISIONING__NODE_STAGE_SECRETS_ENTRY), None, false),
        field("node_publish_secrets", 4, Repeated, Map(&super::v1_tables::MESOS__V1__VOLUME__SOURCE__CSI_VOLUME__STATIC_PROVISIONING__NODE_PUBLISH_SECRETS_ENTRY), None, false),
        field("volume_context", 5, Repeated, Map(&super::v1_tables::MESOS__V1__VOLUME__SOURCE__CSI_VOLUME__STATIC_PROVISIONING__VOLUME_CONTEXT_ENTRY), None, false),
    ],
};
pub(crate) static MESOS__V1__VOLUME__SOURCE__CSI_VOLUME__STATIC_PROVISIONING__NODE_STAGE_SECRETS_ENTRY: M = M {
    name: "mesos.v1.Volume.Source.CSIVolume.StaticProvisioning.NodeStageSecretsEntry",
    fields: &[
        field("key", 1, Optional, String, None, false),
        field("value", 2, Optional, Message(&super::v1_tables::MESOS__V1__SECRET), None, false),
    ],
};
pub(crate) static MESOS__V1__VOLUME__SOURCE__CSI_VOLUME__STATIC_PROVISIONING__NODE_PUBLISH_SECRETS_ENTRY: M = M {
    name: "mesos.v1.Volume.Source.CSIVolume.StaticProvisioning.NodePublishSecretsEntry",
    fields: &[
        field("key", 1, Optional, String, None, false),
        field("value", 2, Optional, Message(&super::v1_tables::MESOS__V1__SECRET), None, false),
    ],
};
pub(crate) static MESOS__V1__VOLUME__SOURCE__CSI_VOLUME__STATIC_PROVISIONING__VOLUME_CONTEXT_ENTRY: M = M {
    name: "mesos.v1.Volume.Source.CSIVolume.StaticProvisioning.VolumeContextEntry",
    fields: &[
        field("key", 1, Optional, String, None, false),
        field("value", 2, Optional, String, None, false),
    ],
};
pub(crate) static MESOS__V1__NETWORK_INFO: M = M {
    name: "mesos.v1.NetworkInfo",
    fields: &[
        field("ip_addresses", 5, Repeated, Message(&super::v1_tables::MESOS__V1__NETWORK_INFO__IP_ADDRESS), None, false),
        field("name", 6, Optional, String, None, false),
        field("groups", 3, Repeated, String, None, false),
        field("labels", 4, Optional, Message(&super::v1_tables::MESOS__V1__LABELS), None, false),
        field("port_mappings", 7, Repeated, Message(&super::v1_tables::MESOS__V1__NETWORK_INFO__PORT_MAPPING), None, false),
    ],
};
pub(crate) static MESOS__V1__NETWORK_INFO__PROTOCOL: E = E {
    name: "mesos.v1.NetworkInfo.Protocol",
    values: &[
        ("IPv4", 1),
        ("IPv6", 2),
    ],
};
pub(crate) static MESOS__V1__NETWORK_INFO__IP_ADDRESS: M = M {
    name: "mesos.v1.NetworkInfo.IPAddress",
    fields: &[
        field("protocol", 1, Optional, Enum(&super::v1_tables::MESOS__V1__NETWORK_INFO__PROTOCOL), Some(D::Text("IPv4")), false),
        field("ip_address", 2, Optional, String, None, false),
    ],
};
pub(crate) static MESOS__V1__NETWORK_INFO__PORT_MAPPING: M = M {
    name: "mesos.v1.NetworkInfo.PortMapping",
    fields: &[
        field("host_port", 1, Required, Uint32, None, false),
        field("container_port", 2, Required, Uint32, None, false),
        field("protocol", 3, Optional, String, None, false),
    ],
};
pub(crate) static MESOS__V1__CAPABILITY_INFO: M = M {
    name: "mesos.v1.CapabilityInfo",
    fields: &[
        field("capabilities", 1, Repeated, Enum(&super::v1_tables::MESOS__V1__CAPABILITY_INFO__CAPABILITY), None, false),
    ],
};
pub(crate) static MESOS__V1__CAPABILITY_INFO__CAPABILITY: E = E {
    name: "mesos.v1.CapabilityInfo.Capability",
    values: &[
        ("UNKNOWN", 0),
        ("CHOWN", 1000),
        ("DAC_OVERRIDE", 1001),
        ("DAC_READ_SEARCH", 1002),
        ("FOWNER", 1003),
        ("FSETID", 1004),
        ("KILL", 1005),
        ("SETGID", 1006),
        ("SETUID", 1007),
        ("SETPCAP", 1008),
        ("LINUX_IMMUTABLE", 1009),
        ("NET_BIND_SERVICE", 1010),
        ("NET_BROADCAST", 1011),
        ("NET_ADMIN", 1012),
        ("NET_RAW", 1013),
        ("IPC_LOCK", 1014),
        ("IPC_OWNER", 1015),
        ("SYS_MODULE", 1016),
        ("SYS_RAWIO", 1017),
        ("SYS_CHROOT", 1018),
        ("SYS_PTRACE", 1019),
        ("SYS_PACCT", 1020),
        ("SYS_ADMIN", 1021),
        ("SYS_BOOT", 1022),
        ("SYS_NICE", 1023),
        ("SYS_RESOURCE", 1024),
        ("SYS_TIME", 1025),
        ("SYS_TTY_CONFIG", 1026),
        ("MKNOD", 1027),
        ("LEASE", 1028),
        ("AUDIT_WRITE", 1029),
        ("AUDIT_CONTROL", 1030),
        ("SETFCAP", 1031),
        ("MAC_OVERRIDE", 1032),
        ("MAC_ADMIN", 1033),
        ("SYSLOG", 1034),
        ("WAKE_ALARM", 1035),
        ("BLOCK_SUSPEND", 1036),
        ("AUDIT_READ", 1037),
    ],
};
pub(crate) static MESOS__V1__SECCOMP_INFO: M = M {
    name: "mesos.v1.SeccompInfo",
    fields: &[
        field("profile_name", 1, Optional, String, None, false),
        field("unconfined", 2, Optional, Bool, None, false),
    ],
};
pub(crate) static MESOS__V1__LINUX_INFO: M = M {
    name: "mesos.v1.LinuxInfo",
    fields: &[
        field("capability_info", 1, Optional, Message(&super::v1_tables::MESOS__V1__CAPABILITY_INFO), None, true),
        field("bounding_capabilities", 2, Optional, Message(&super::v1_tables::MESOS__V1__CAPABILITY_INFO), None, false),
        field("effective_capabilities", 3, Optional, Message(&super::v1_tables::MESOS__V1__CAPABILITY_INFO), None, false),
        field("share_pid_namespace", 4, Optional, Bool, None, false),
        field("seccomp", 5, Optional, Message(&super::v1_tables::MESOS__V1__SECCOMP_INFO), None, false),
        field("ipc_mode", 6, Optional, Enum(&super::v1_tables::MESOS__V1__LINUX_INFO__IPC_MODE), None, false),
        field("shm_size", 7, Optional, Uint32, None, false),
        field("share_cgroups", 8, Optional, Bool, Some(D::Bool(true)), false),
    ],
};
pub(crate) static MESOS__V1__LINUX_INFO__IPC_MODE: E = E {
    name: "mesos.v1.LinuxInfo.IpcMode",
    values: &[
        ("UNKNOWN", 0),
        ("PRIVATE", 1),
        ("SHARE_PARENT", 2),
    ],
};
pub(crate) static MESOS__V1__R_LIMIT_INFO: M = M {
    name: "mesos.v1.RLimitInfo",
    fields: &[
        field("rlimits", 1, Repeated, Message(&super::v1_tables::MESOS__V1__R_LIMIT_INFO__R_LIMIT), None, false),
    ],
};
pub(crate) static MESOS__V1__R_LIMIT_INFO__R_LIMIT: M = M {
    name: "mesos.v1.RLimitInfo.RLimit",
    fields: &[
        field("type", 1, Optional, Enum(&super::v1_tables::MESOS__V1__R_LIMIT_INFO__R_LIMIT__TYPE), None, false),
        field("hard", 2, Optional, Uint64, None, false),
        field("soft", 3, Optional, Uint64, None, false),
    ],
};
pub(crate) static MESOS__V1__R_LIMIT_INFO__R_LIMIT__TYPE: E = E {
    name: "mesos.v1.RLimitInfo.RLimit.Type",
    values: &[
        ("UNKNOWN", 0),
        ("RLMT_AS", 1),
        ("RLMT_CORE", 2),
        ("RLMT_CPU", 3),
        ("RLMT_DATA", 4),
        ("RLMT_FSIZE", 5),
        ("RLMT_LOCKS", 6),
        ("RLMT_MEMLOCK", 7),
        ("RLMT_MSGQUEUE", 8),
        ("RLMT_NICE", 9),
        ("RLMT_NOFILE", 10),
        ("RLMT_NPROC", 11),
        ("RLMT_RSS", 12),
        ("RLMT_RTPRIO", 13),
        ("RLMT_RTTIME", 14),
        ("RLMT_SIGPENDING", 15),
        ("RLMT_STACK", 16),
    ],
};
pub(crate) static MESOS__V1__TTY_INFO: M = M {
    name: "mesos.v1.TTYInfo",
    fields: &[
        field("window_size", 1, Optional, Message(&super::v1_tables::MESOS__V1__TTY_INFO__WINDOW_SIZE), None, false),
    ],
};
pub(crate) static MESOS__V1__TTY_INFO__WINDOW_SIZE: M = M {
    name: "mesos.v1.TTYInfo.WindowSize",
    fields: &[
        field("rows", 1, Required, Uint32, None, false),
        field("columns", 2, Required, Uint32, None, false),
    ],
};
pub(crate) static MESOS__V1__CONTAINER_INFO: M = M {
    name: "mesos.v1.ContainerInfo",
    fields: &[
        field("type", 1, Required, Enum(&super::v1_tables::MESOS__V1__CONTAINER_INFO__TYPE), None, false),
        field("volumes", 2, Repeated, Message(&super::v1_tables::MESOS__V1__VOLUME), None, false),
        field("hostname", 4, Optional, String, None, false),
        field("docker", 3, Optional, Message(&super::v1_tables::MESOS__V1__CONTAINER_INFO__DOCKER_INFO), None, false),
        field("mesos", 5, Optional, Message(&super::v1_tables::MESOS__V1__CONTAINER_INFO__MESOS_INFO), None, false),
        field("network_infos", 7, Repeated, Message(&super::v1_tables::MESOS__V1__NETWORK_INFO), None, false),
        field("linux_info", 8, Optional, Message(&super::v1_tables::MESOS__V1__LINUX_INFO), None, false),
        field("rlimit_info", 9, Optional, Message(&super::v1_tables::MESOS__V1__R_LIMIT_INFO), None, false),
        field("tty_info", 10, Optional, Message(&super::v1_tables::MESOS__V1__TTY_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__CONTAINER_INFO__TYPE: E = E {
    name: "mesos.v1.ContainerInfo.Type",
    values: &[
        ("DOCKER", 1),
        ("MESOS", 2),
    ],
};
pub(crate) static MESOS__V1__CONTAINER_INFO__DOCKER_INFO: M = M {
    name: "mesos.v1.ContainerInfo.DockerInfo",
    fields: &[
        field("image", 1, Required, String, None, false),
        field("network", 2, Optional, Enum(&super::v1_tables::MESOS__V1__CONTAINER_INFO__DOCKER_INFO__NETWORK), Some(D::Text("HOST")), false),
        field("port_mappings", 3, Repeated, Message(&super::v1_tables::MESOS__V1__CONTAINER_INFO__DOCKER_INFO__PORT_MAPPING), None, false),
        field("privileged", 4, Optional, Bool, Some(D::Bool(false)), false),
        field("parameters", 5, Repeated, Message(&super::v1_tables::MESOS__V1__PARAMETER), None, false),
        field("force_pull_image", 6, Optional, Bool, None, false),
        field("volume_driver", 7, Optional, String, None, true),
    ],
};
pub(crate) static MESOS__V1__CONTAINER_INFO__DOCKER_INFO__NETWORK: E = E {
    name: "mesos.v1.ContainerInfo.DockerInfo.Network",
    values: &[
        ("HOST", 1),
        ("BRIDGE", 2),
        ("NONE", 3),
        ("USER", 4),
    ],
};
pub(crate) static MESOS__V1__CONTAINER_INFO__DOCKER_INFO__PORT_MAPPING: M = M {
    name: "mesos.v1.ContainerInfo.DockerInfo.PortMapping",
    fields: &[
        field("host_port", 1, Required, Uint32, None, false),
        field("container_port", 2, Required, Uint32, None, false),
        field("protocol", 3, Optional, String, None, false),
    ],
};
pub(crate) static MESOS__V1__CONTAINER_INFO__MESOS_INFO: M = M {
    name: "mesos.v1.ContainerInfo.MesosInfo",
    fields: &[
        field("image", 1, Optional, Message(&super::v1_tables::MESOS__V1__IMAGE), None, false),
    ],
};
pub(crate) static MESOS__V1__CONTAINER_STATUS: M = M {
    name: "mesos.v1.ContainerStatus",
    fields: &[
        field("container_id", 4, Optional, Message(&super::v1_tables::MESOS__V1__CONTAINER_ID), None, false),
        field("network_infos", 1, Repeated, Message(&super::v1_tables::MESOS__V1__NETWORK_INFO), None, false),
        field("cgroup_info", 2, Optional, Message(&super::v1_tables::MESOS__V1__CGROUP_INFO), None, false),
        field("executor_pid", 3, Optional, Uint32, None, false),
    ],
};
pub(crate) static MESOS__V1__CGROUP_INFO: M = M {
    name: "mesos.v1.CgroupInfo",
    fields: &[
        field("net_cls", 1, Optional, Message(&super::v1_tables::MESOS__V1__CGROUP_INFO__NET_CLS), None, false),
    ],
};
pub(crate) static MESOS__V1__CGROUP_INFO__BLKIO: M = M {
    name: "mesos.v1.CgroupInfo.Blkio",
    fields: &[
    ],
};
pub(crate) static MESOS__V1__CGROUP_INFO__BLKIO__OPERATION: E = E {
    name: "mesos.v1.CgroupInfo.Blkio.Operation",
    values: &[
        ("UNKNOWN", 0),
        ("TOTAL", 1),
        ("READ", 2),
        ("WRITE", 3),
        ("SYNC", 4),
        ("ASYNC", 5),
        ("DISCARD", 6),
    ],
};
pub(crate) static MESOS__V1__CGROUP_INFO__BLKIO__VALUE: M = M {
    name: "mesos.v1.CgroupInfo.Blkio.Value",
    fields: &[
        field("op", 1, Optional, Enum(&super::v1_tables::MESOS__V1__CGROUP_INFO__BLKIO__OPERATION), None, false),
        field("value", 2, Optional, Uint64, None, false),
    ],
};
pub(crate) static MESOS__V1__CGROUP_INFO__BLKIO__CFQ: M = M {
    name: "mesos.v1.CgroupInfo.Blkio.CFQ",
    fields: &[
    ],
};
pub(crate) static MESOS__V1__CGROUP_INFO__BLKIO__CFQ__STATISTICS: M = M {
    name: "mesos.v1.CgroupInfo.Blkio.CFQ.Statistics",
    fields: &[
        field("device", 1, Optional, Message(&super::v1_tables::MESOS__V1__DEVICE__NUMBER), None, false),
        field("sectors", 2, Optional, Uint64, None, false),
        field("time", 3, Optional, Uint64, None, false),
        field("io_serviced", 4, Repeated, Message(&super::v1_tables::MESOS__V1__CGROUP_INFO__BLKIO__VALUE), None, false),
        field("io_service_bytes", 5, Repeated, Message(&super::v1_tables::MESOS__V1__CGROUP_INFO__BLKIO__VALUE), None, false),
        field("io_service_time", 6, Repeated, Message(&super::v1_tables::MESOS__V1__CGROUP_INFO__BLKIO__VALUE), None, false),
        field("io_wait_time", 7, Repeated, Message(&super::v1_tables::MESOS__V1__CGROUP_INFO__BLKIO__VALUE), None, false),
        field("io_merged", 8, Repeated, Message(&super::v1_tables::MESOS__V1__CGROUP_INFO__BLKIO__VALUE), None, false),
        field("io_queued", 9, Repeated, Message(&super::v1_tables::MESOS__V1__CGROUP_INFO__BLKIO__VALUE), None, false),
    ],
};
pub(crate) static MESOS__V1__CGROUP_INFO__BLKIO__THROTTLING: M = M {
    name: "mesos.v1.CgroupInfo.Blkio.Throttling",
    fields: &[
    ],
};
pub(crate) static MESOS__V1__CGROUP_INFO__BLKIO__THROTTLING__STATISTICS: M = M {
    name: "mesos.v1.CgroupInfo.Blkio.Throttling.Statistics",
    fields: &[
        field("device", 1, Optional, Message(&super::v1_tables::MESOS__V1__DEVICE__NUMBER), None, false),
        field("io_serviced", 2, Repeated, Message(&super::v1_tables::MESOS__V1__CGROUP_INFO__BLKIO__VALUE), None, false),
        field("io_service_bytes", 3, Repeated, Message(&super::v1_tables::MESOS__V1__CGROUP_INFO__BLKIO__VALUE), None, false),
    ],
};
pub(crate) static MESOS__V1__CGROUP_INFO__BLKIO__STATISTICS: M = M {
    name: "mesos.v1.CgroupInfo.Blkio.Statistics",
    fields: &[
        field("cfq", 1, Repeated, Message(&super::v1_tables::MESOS__V1__CGROUP_INFO__BLKIO__CFQ__STATISTICS), None, false),
        field("cfq_recursive", 2, Repeated, Message(&super::v1_tables::MESOS__V1__CGROUP_INFO__BLKIO__CFQ__STATISTICS), None, false),
        field("throttling", 3, Repeated, Message(&super::v1_tables::MESOS__V1__CGROUP_INFO__BLKIO__THROTTLING__STATISTICS), None, false),
    ],
};
pub(crate) static MESOS__V1__CGROUP_INFO__NET_CLS: M = M {
    name: "mesos.v1.CgroupInfo.NetCls",
    fields: &[
        field("classid", 1, Optional, Uint32, None, false),
    ],
};
pub(crate) static MESOS__V1__LABELS: M = M {
    name: "mesos.v1.Labels",
    fields: &[
        field("labels", 1, Repeated, Message(&super::v1_tables::MESOS__V1__LABEL), None, false),
    ],
};
pub(crate) static MESOS__V1__LABEL: M = M {
    name: "mesos.v1.Label",
    fields: &[
        field("key", 1, Required, String, None, false),
        field("value", 2, Optional, String, None, false),
    ],
};
pub(crate) static MESOS__V1__PORT: M = M {
    name: "mesos.v1.Port",
    fields: &[
        field("number", 1, Required, Uint32, None, false),
        field("name", 2, Optional, String, None, false),
        field("protocol", 3, Optional, String, None, false),
        field("visibility", 4, Optional, Enum(&super::v1_tables::MESOS__V1__DISCOVERY_INFO__VISIBILITY), None, false),
        field("labels", 5, Optional, Message(&super::v1_tables::MESOS__V1__LABELS), None, false),
    ],
};
pub(crate) static MESOS__V1__PORTS: M = M {
    name: "mesos.v1.Ports",
    fields: &[
        field("ports", 1, Repeated, Message(&super::v1_tables::MESOS__V1__PORT), None, false),
    ],
};
pub(crate) static MESOS__V1__DISCOVERY_INFO: M = M {
    name: "mesos.v1.DiscoveryInfo",
    fields: &[
        field("visibility", 1, Required, Enum(&super::v1_tables::MESOS__V1__DISCOVERY_INFO__VISIBILITY), None, false),
        field("name", 2, Optional, String, None, false),
        field("environment", 3, Optional, String, None, false),
        field("location", 4, Optional, String, None, false),
        field("version", 5, Optional, String, None, false),
        field("ports", 6, Optional, Message(&super::v1_tables::MESOS__V1__PORTS), None, false),
        field("labels", 7, Optional, Message(&super::v1_tables::MESOS__V1__LABELS), None, false),
    ],
};
pub(crate) static MESOS__V1__DISCOVERY_INFO__VISIBILITY: E = E {
    name: "mesos.v1.DiscoveryInfo.Visibility",
    values: &[
        ("FRAMEWORK", 0),
        ("CLUSTER", 1),
        ("EXTERNAL", 2),
    ],
};
pub(crate) static MESOS__V1__WEIGHT_INFO: M = M {
    name: "mesos.v1.WeightInfo",
    fields: &[
        field("weight", 1, Required, Double, None, false),
        field("role", 2, Optional, String, None, false),
    ],
};
pub(crate) static MESOS__V1__VERSION_INFO: M = M {
    name: "mesos.v1.VersionInfo",
    fields: &[
        field("version", 1, Required, String, None, false),
        field("build_date", 2, Optional, String, None, false),
        field("build_time", 3, Optional, Double, None, false),
        field("build_user", 4, Optional, String, None, false),
        field("git_sha", 5, Optional, String, None, false),
        field("git_branch", 6, Optional, String, None, false),
        field("git_tag", 7, Optional, String, None, false),
    ],
};
pub(crate) static MESOS__V1__FLAG: M = M {
    name: "mesos.v1.Flag",
    fields: &[
        field("name", 1, Required, String, None, false),
        field("value", 2, Optional, String, None, false),
    ],
};
pub(crate) static MESOS__V1__ROLE: M = M {
    name: "mesos.v1.Role",
    fields: &[
        field("name", 1, Required, String, None, false),
        field("weight", 2, Required, Double, None, false),
        field("frameworks", 3, Repeated, Message(&super::v1_tables::MESOS__V1__FRAMEWORK_ID), None, false),
        field("resources", 4, Repeated, Message(&super::v1_tables::MESOS__V1__RESOURCE), None, false),
    ],
};
pub(crate) static MESOS__V1__METRIC: M = M {
    name: "mesos.v1.Metric",
    fields: &[
        field("name", 1, Required, String, None, false),
        field("value", 2, Optional, Double, None, false),
    ],
};
pub(crate) static MESOS__V1__FILE_INFO: M = M {
    name: "mesos.v1.FileInfo",
    fields: &[
        field("path", 1, Required, String, None, false),
        field("nlink", 2, Optional, Int32, None, false),
        field("size", 3, Optional, Uint64, None, false),
        field("mtime", 4, Optional, Message(&super::v1_tables::MESOS__V1__TIME_INFO), None, false),
        field("mode", 5, Optional, Uint32, None, false),
        field("uid", 6, Optional, String, None, false),
        field("gid", 7, Optional, String, None, false),
    ],
};
pub(crate) static MESOS__V1__DEVICE: M = M {
    name: "mesos.v1.Device",
    fields: &[
        field("path", 1, Optional, String, None, false),
        field("number", 2, Optional, Message(&super::v1_tables::MESOS__V1__DEVICE__NUMBER), None, false),
    ],
};
pub(crate) static MESOS__V1__DEVICE__NUMBER: M = M {
    name: "mesos.v1.Device.Number",
    fields: &[
        field("major_number", 1, Required, Uint64, None, false),
        field("minor_number", 2, Required, Uint64, None, false),
    ],
};
pub(crate) static MESOS__V1__DEVICE_ACCESS: M = M {
    name: "mesos.v1.DeviceAccess",
    fields: &[
        field("device", 1, Required, Message(&super::v1_tables::MESOS__V1__DEVICE), None, false),
        field("access", 2, Required, Message(&super::v1_tables::MESOS__V1__DEVICE_ACCESS__ACCESS), None, false),
    ],
};
pub(crate) static MESOS__V1__DEVICE_ACCESS__ACCESS: M = M {
    name: "mesos.v1.DeviceAccess.Access",
    fields: &[
        field("read", 1, Optional, Bool, None, false),
        field("write", 2, Optional, Bool, None, false),
        field("mknod", 3, Optional, Bool, None, false),
    ],
};
pub(crate) static MESOS__V1__DEVICE_WHITELIST: M = M {
    name: "mesos.v1.DeviceWhitelist",
    fields: &[
        field("allowed_devices", 1, Repeated, Message(&super::v1_tables::MESOS__V1__DEVICE_ACCESS), None, false),
    ],
};
pub(crate) static MESOS__V1__DRAIN_CONFIG: M = M {
    name: "mesos.v1.DrainConfig",
    fields: &[
        field("max_grace_period", 1, Optional, Message(&super::v1_tables::MESOS__V1__DURATION_INFO), None, false),
        field("mark_gone", 2, Optional, Bool, Some(D::Bool(false)), false),
    ],
};
pub(crate) static MESOS__V1__DRAIN_INFO: M = M {
    name: "mesos.v1.DrainInfo",
    fields: &[
        field("state", 1, Required, Enum(&super::v1_tables::MESOS__V1__DRAIN_STATE), None, false),
        field("config", 2, Required, Message(&super::v1_tables::MESOS__V1__DRAIN_CONFIG), None, false),
    ],
};
described! {
    crate::v1::FrameworkId => MESOS__V1__FRAMEWORK_ID,
    crate::v1::OfferId => MESOS__V1__OFFER_ID,
    crate::v1::AgentId => MESOS__V1__AGENT_ID,
    crate::v1::TaskId => MESOS__V1__TASK_ID,
    crate::v1::ExecutorId => MESOS__V1__EXECUTOR_ID,
    crate::v1::ContainerId => MESOS__V1__CONTAINER_ID,
    crate::v1::ResourceProviderId => MESOS__V1__RESOURCE_PROVIDER_ID,
    crate::v1::OperationId => MESOS__V1__OPERATION_ID,
    crate::v1::TimeInfo => MESOS__V1__TIME_INFO,
    crate::v1::DurationInfo => MESOS__V1__DURATION_INFO,
    crate::v1::Address => MESOS__V1__ADDRESS,
    crate::v1::Url => MESOS__V1__URL,
    crate::v1::Unavailability => MESOS__V1__UNAVAILABILITY,
    crate::v1::MachineId => MESOS__V1__MACHINE_ID,
    crate::v1::MachineInfo => MESOS__V1__MACHINE_INFO,
    crate::v1::FrameworkInfo => MESOS__V1__FRAMEWORK_INFO,
    crate::v1::framework_info::Capability => MESOS__V1__FRAMEWORK_INFO__CAPABILITY,
    crate::v1::CheckInfo => MESOS__V1__CHECK_INFO,
    crate::v1::check_info::Command => MESOS__V1__CHECK_INFO__COMMAND,
    crate::v1::check_info::Http => MESOS__V1__CHECK_INFO__HTTP,
    crate::v1::check_info::Tcp => MESOS__V1__CHECK_INFO__TCP,
    crate::v1::HealthCheck => MESOS__V1__HEALTH_CHECK,
    crate::v1::health_check::HttpCheckInfo => MESOS__V1__HEALTH_CHECK__HTTP_CHECK_INFO,
    crate::v1::health_check::TcpCheckInfo => MESOS__V1__HEALTH_CHECK__TCP_CHECK_INFO,
    crate::v1::KillPolicy => MESOS__V1__KILL_POLICY,
    crate::v1::CommandInfo => MESOS__V1__COMMAND_INFO,
    crate::v1::command_info::Uri => MESOS__V1__COMMAND_INFO__URI,
    crate::v1::ExecutorInfo => MESOS__V1__EXECUTOR_INFO,
    crate::v1::DomainInfo => MESOS__V1__DOMAIN_INFO,
    crate::v1::domain_info::FaultDomain => MESOS__V1__DOMAIN_INFO__FAULT_DOMAIN,
    crate::v1::domain_info::fault_domain::RegionInfo => MESOS__V1__DOMAIN_INFO__FAULT_DOMAIN__REGION_INFO,
    crate::v1::domain_info::fault_domain::ZoneInfo => MESOS__V1__DOMAIN_INFO__FAULT_DOMAIN__ZONE_INFO,
    crate::v1::MasterInfo => MESOS__V1__MASTER_INFO,
    crate::v1::master_info::Capability => MESOS__V1__MASTER_INFO__CAPABILITY,
    crate::v1::AgentInfo => MESOS__V1__AGENT_INFO,
    crate::v1::agent_info::Capability => MESOS__V1__AGENT_INFO__CAPABILITY,
    crate::v1::CsiPluginContainerInfo => MESOS__V1__CSI_PLUGIN_CONTAINER_INFO,
    crate::v1::CsiPluginEndpoint => MESOS__V1__CSI_PLUGIN_ENDPOINT,
    crate::v1::CsiPluginInfo => MESOS__V1__CSI_PLUGIN_INFO,
    crate::v1::ResourceProviderInfo => MESOS__V1__RESOURCE_PROVIDER_INFO,
    crate::v1::resource_provider_info::Storage => MESOS__V1__RESOURCE_PROVIDER_INFO__STORAGE,
    crate::v1::Value => MESOS__V1__VALUE,
    crate::v1::value::Scalar => MESOS__V1__VALUE__SCALAR,
    crate::v1::value::Range => MESOS__V1__VALUE__RANGE,
    crate::v1::value::Ranges => MESOS__V1__VALUE__RANGES,
    crate::v1::value::Set => MESOS__V1__VALUE__SET,
    crate::v1::value::Text => MESOS__V1__VALUE__TEXT,
    crate::v1::Attribute => MESOS__V1__ATTRIBUTE,
    crate::v1::Resource => MESOS__V1__RESOURCE,
    crate::v1::resource::AllocationInfo => MESOS__V1__RESOURCE__ALLOCATION_INFO,
    crate::v1::resource::ReservationInfo => MESOS__V1__RESOURCE__RESERVATION_INFO,
    crate::v1::resource::DiskInfo => MESOS__V1__RESOURCE__DISK_INFO,
    crate::v1::resource::disk_info::Persistence => MESOS__V1__RESOURCE__DISK_INFO__PERSISTENCE,
    crate::v1::resource::disk_info::Source => MESOS__V1__RESOURCE__DISK_INFO__SOURCE,
    crate::v1::resource::disk_info::source::Path => MESOS__V1__RESOURCE__DISK_INFO__SOURCE__PATH,
    crate::v1::resource::disk_info::source::Mount => MESOS__V1__RESOURCE__DISK_INFO__SOURCE__MOUNT,
    crate::v1::resource::RevocableInfo => MESOS__V1__RESOURCE__REVOCABLE_INFO,
    crate::v1::resource::SharedInfo => MESOS__V1__RESOURCE__SHARED_INFO,
    crate::v1::TrafficControlStatistics => MESOS__V1__TRAFFIC_CONTROL_STATISTICS,
    crate::v1::IpStatistics => MESOS__V1__IP_STATISTICS,
    crate::v1::IcmpStatistics => MESOS__V1__ICMP_STATISTICS,
    crate::v1::TcpStatistics => MESOS__V1__TCP_STATISTICS,
    crate::v1::UdpStatistics => MESOS__V1__UDP_STATISTICS,
    crate::v1::SnmpStatistics => MESOS__V1__SNMP_STATISTICS,
    crate::v1::DiskStatistics => MESOS__V1__DISK_STATISTICS,
    crate::v1::ResourceStatistics => MESOS__V1__RESOURCE_STATISTICS,
    crate::v1::ResourceUsage => MESOS__V1__RESOURCE_USAGE,
    crate::v1::resource_usage::Executor => MESOS__V1__RESOURCE_USAGE__EXECUTOR,
    crate::v1::resource_usage::executor::Task => MESOS__V1__RESOURCE_USAGE__EXECUTOR__TASK,
    crate::v1::PerfStatistics => MESOS__V1__PERF_STATISTICS,
    crate::v1::OfferFilters => MESOS__V1__OFFER_FILTERS,
    crate::v1::offer_filters::ResourceQuantities => MESOS__V1__OFFER_FILTERS__RESOURCE_QUANTITIES,
    crate::v1::offer_filters::MinAllocatableResources => MESOS__V1__OFFER_FILTERS__MIN_ALLOCATABLE_RESOURCES,
    crate::v1::Request => MESOS__V1__REQUEST,
    crate::v1::Offer => MESOS__V1__OFFER,
    crate::v1::offer::Operation => MESOS__V1__OFFER__OPERATION,
    crate::v1::offer::operation::Launch => MESOS__V1__OFFER__OPERATION__LAUNCH,
    crate::v1::offer::operation::LaunchGroup => MESOS__V1__OFFER__OPERATION__LAUNCH_GROUP,
    crate::v1::offer::operation::Reserve => MESOS__V1__OFFER__OPERATION__RESERVE,
    crate::v1::offer::operation::Unreserve => MESOS__V1__OFFER__OPERATION__UNRESERVE,
    crate::v1::offer::operation::Create => MESOS__V1__OFFER__OPERATION__CREATE,
    crate::v1::offer::operation::Destroy => MESOS__V1__OFFER__OPERATION__DESTROY,
    crate::v1::offer::operation::GrowVolume => MESOS__V1__OFFER__OPERATION__GROW_VOLUME,
    crate::v1::offer::operation::ShrinkVolume => MESOS__V1__OFFER__OPERATION__SHRINK_VOLUME,
    crate::v1::offer::operation::CreateDisk => MESOS__V1__OFFER__OPERATION__CREATE_DISK,
    crate::v1::offer::operation::DestroyDisk => MESOS__V1__OFFER__OPERATION__DESTROY_DISK,
    crate::v1::InverseOffer => MESOS__V1__INVERSE_OFFER,
    crate::v1::TaskInfo => MESOS__V1__TASK_INFO,
    crate::v1::TaskGroupInfo => MESOS__V1__TASK_GROUP_INFO,
    crate::v1::Task => MESOS__V1__TASK,
    crate::v1::TaskResourceLimitation => MESOS__V1__TASK_RESOURCE_LIMITATION,
    crate::v1::Uuid => MESOS__V1__UUID,
    crate::v1::Operation => MESOS__V1__OPERATION,
    crate::v1::OperationStatus => MESOS__V1__OPERATION_STATUS,
    crate::v1::CheckStatusInfo => MESOS__V1__CHECK_STATUS_INFO,
    crate::v1::check_status_info::Command => MESOS__V1__CHECK_STATUS_INFO__COMMAND,
    crate::v1::check_status_info::Http => MESOS__V1__CHECK_STATUS_INFO__HTTP,
    crate::v1::check_status_info::Tcp => MESOS__V1__CHECK_STATUS_INFO__TCP,
    crate::v1::TaskStatus => MESOS__V1__TASK_STATUS,
    crate::v1::Filters => MESOS__V1__FILTERS,
    crate::v1::Environment => MESOS__V1__ENVIRONMENT,
    crate::v1::environment::Variable => MESOS__V1__ENVIRONMENT__VARIABLE,
    crate::v1::Parameter => MESOS__V1__PARAMETER,
    crate::v1::Parameters => MESOS__V1__PARAMETERS,
    crate::v1::Credential => MESOS__V1__CREDENTIAL,
    crate::v1::Credentials => MESOS__V1__CREDENTIALS,
    crate::v1::Secret => MESOS__V1__SECRET,
    crate::v1::secret::Reference => MESOS__V1__SECRET__REFERENCE,
    crate::v1::secret::Value => MESOS__V1__SECRET__VALUE,
    crate::v1::RateLimit => MESOS__V1__RATE_LIMIT,
    crate::v1::RateLimits => MESOS__V1__RATE_LIMITS,
    crate::v1::Image => MESOS__V1__IMAGE,
    crate::v1::image::Appc => MESOS__V1__IMAGE__APPC,
    crate::v1::image::Docker => MESOS__V1__IMAGE__DOCKER,
    crate::v1::MountPropagation => MESOS__V1__MOUNT_PROPAGATION,
    crate::v1::Volume => MESOS__V1__VOLUME,
    crate::v1::volume::Source => MESOS__V1__VOLUME__SOURCE,
    crate::v1::volume::source::DockerVolume => MESOS__V1__VOLUME__SOURCE__DOCKER_VOLUME,
    crate::v1::volume::source::HostPath => MESOS__V1__VOLUME__SOURCE__HOST_PATH,
    crate::v1::volume::source::SandboxPath => MESOS__V1__VOLUME__SOURCE__SANDBOX_PATH,
    crate::v1::volume::source::CsiVolume => MESOS__V1__VOLUME__SOURCE__CSI_VOLUME,
    crate::v1::volume::source::csi_volume::VolumeCapability => MESOS__V1__VOLUME__SOURCE__CSI_VOLUME__VOLUME_CAPABILITY,
    crate::v1::volume::source::csi_volume::volume_capability::BlockVolume => MESOS__V1__VOLUME__SOURCE__CSI_VOLUME__VOLUME_CAPABILITY__BLOCK_VOLUME,
    crate::v1::volume::source::csi_volume::volume_capability::MountVolume => MESOS__V1__VOLUME__SOURCE__CSI_VOLUME__VOLUME_CAPABILITY__MOUNT_VOLUME,
    crate::v1::volume::source::csi_volume::volume_capability::AccessMode => MESOS__V1__VOLUME__SOURCE__CSI_VOLUME__VOLUME_CAPABILITY__ACCESS_MODE,
    crate::v1::volume::source::csi_volume::StaticProvisioning => MESOS__V1__VOLUME__SOURCE__CSI_VOLUME__STATIC_PROVISIONING,
    crate::v1::NetworkInfo => MESOS__V1__NETWORK_INFO,
    crate::v1::network_info::IpAddress => MESOS__V1__NETWORK_INFO__IP_ADDRESS,
    crate::v1::network_info::PortMapping => MESOS__V1__NETWORK_INFO__PORT_MAPPING,
    crate::v1::CapabilityInfo => MESOS__V1__CAPABILITY_INFO,
    crate::v1::SeccompInfo => MESOS__V1__SECCOMP_INFO,
    crate::v1::LinuxInfo => MESOS__V1__LINUX_INFO,
    crate::v1::RLimitInfo => MESOS__V1__R_LIMIT_INFO,
    crate::v1::r_limit_info::RLimit => MESOS__V1__R_LIMIT_INFO__R_LIMIT,
    crate::v1::TtyInfo => MESOS__V1__TTY_INFO,
    crate::v1::tty_info::WindowSize => MESOS__V1__TTY_INFO__WINDOW_SIZE,
    crate::v1::ContainerInfo => MESOS__V1__CONTAINER_INFO,
    crate::v1::container_info::DockerInfo => MESOS__V1__CONTAINER_INFO__DOCKER_INFO,
    crate::v1::container_info::docker_info::PortMapping => MESOS__V1__CONTAINER_INFO__DOCKER_INFO__PORT_MAPPING,
    crate::v1::container_info::MesosInfo => MESOS__V1__CONTAINER_INFO__MESOS_INFO,
    crate::v1::ContainerStatus => MESOS__V1__CONTAINER_STATUS,
    crate::v1::CgroupInfo => MESOS__V1__CGROUP_INFO,
    crate::v1::cgroup_info::Blkio => MESOS__V1__CGROUP_INFO__BLKIO,
    crate::v1::cgroup_info::blkio::Value => MESOS__V1__CGROUP_INFO__BLKIO__VALUE,
    crate::v1::cgroup_info::blkio::Cfq => MESOS__V1__CGROUP_INFO__BLKIO__CFQ,
    crate::v1::cgroup_info::blkio::cfq::Statistics => MESOS__V1__CGROUP_INFO__BLKIO__CFQ__STATISTICS,
    crate::v1::cgroup_info::blkio::Throttling => MESOS__V1__CGROUP_INFO__BLKIO__THROTTLING,
    crate::v1::cgroup_info::blkio::throttling::Statistics => MESOS__V1__CGROUP_INFO__BLKIO__THROTTLING__STATISTICS,
    crate::v1::cgroup_info::blkio::Statistics => MESOS__V1__CGROUP_INFO__BLKIO__STATISTICS,
    crate::v1::cgroup_info::NetCls => MESOS__V1__CGROUP_INFO__NET_CLS,
    crate::v1::Labels => MESOS__V1__LABELS,
    crate::v1::Label => MESOS__V1__LABEL,
    crate::v1::Port => MESOS__V1__PORT,
    crate::v1::Ports => MESOS__V1__PORTS,
    crate::v1::DiscoveryInfo => MESOS__V1__DISCOVERY_INFO,
    crate::v1::WeightInfo => MESOS__V1__WEIGHT_INFO,
    crate::v1::VersionInfo => MESOS__V1__VERSION_INFO,
    crate::v1::Flag => MESOS__V1__FLAG,
    crate::v1::Role => MESOS__V1__ROLE,
    crate::v1::Metric => MESOS__V1__METRIC,
    crate::v1::FileInfo => MESOS__V1__FILE_INFO,
    crate::v1::Device => MESOS__V1__DEVICE,
    crate::v1::device::Number => MESOS__V1__DEVICE__NUMBER,
    crate::v1::DeviceAccess => MESOS__V1__DEVICE_ACCESS,
    crate::v1::device_access::Access => MESOS__V1__DEVICE_ACCESS__ACCESS,
    crate::v1::DeviceWhitelist => MESOS__V1__DEVICE_WHITELIST,
    crate::v1::DrainConfig => MESOS__V1__DRAIN_CONFIG,
    crate::v1::DrainInfo => MESOS__V1__DRAIN_INFO,
}
