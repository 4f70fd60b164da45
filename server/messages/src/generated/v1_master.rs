// Generated from schema/mesos.json: package mesos.v1.master.

/// `mesos.v1.master.Call`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Call {
    /// Field 1, optional.
    #[prost(enumeration = "crate::v1::master::call::Type", optional, tag = "1")]
    pub r#type: Option<i32>,
    /// Field 2, optional.
    #[prost(message, optional, tag = "2")]
    pub get_metrics: Option<crate::v1::master::call::GetMetrics>,
    /// Field 3, optional.
    #[prost(message, optional, tag = "3")]
    pub set_logging_level: Option<crate::v1::master::call::SetLoggingLevel>,
    /// Field 4, optional.
    #[prost(message, optional, tag = "4")]
    pub list_files: Option<crate::v1::master::call::ListFiles>,
    /// Field 5, optional.
    #[prost(message, optional, tag = "5")]
    pub read_file: Option<crate::v1::master::call::ReadFile>,
    /// Field 6, optional.
    #[prost(message, optional, tag = "6")]
    pub update_weights: Option<crate::v1::master::call::UpdateWeights>,
    /// Field 7, optional.
    #[prost(message, optional, tag = "7")]
    pub reserve_resources: Option<crate::v1::master::call::ReserveResources>,
    /// Field 8, optional.
    #[prost(message, optional, tag = "8")]
    pub unreserve_resources: Option<crate::v1::master::call::UnreserveResources>,
    /// Field 9, optional.
    #[prost(message, optional, tag = "9")]
    pub create_volumes: Option<crate::v1::master::call::CreateVolumes>,
    /// Field 10, optional.
    #[prost(message, optional, tag = "10")]
    pub destroy_volumes: Option<crate::v1::master::call::DestroyVolumes>,
    /// Field 18, optional.
    #[prost(message, optional, tag = "18")]
    pub grow_volume: Option<crate::v1::master::call::GrowVolume>,
    /// Field 19, optional.
    #[prost(message, optional, tag = "19")]
    pub shrink_volume: Option<crate::v1::master::call::ShrinkVolume>,
    /// Field 11, optional.
    #[prost(message, optional, tag = "11")]
    pub update_maintenance_schedule: Option<crate::v1::master::call::UpdateMaintenanceSchedule>,
    /// Field 12, optional.
    #[prost(message, optional, tag = "12")]
    pub start_maintenance: Option<crate::v1::master::call::StartMaintenance>,
    /// Field 13, optional.
    #[prost(message, optional, tag = "13")]
    pub stop_maintenance: Option<crate::v1::master::call::StopMaintenance>,
    /// Field 21, optional.
    #[prost(message, optional, tag = "21")]
    pub drain_agent: Option<crate::v1::master::call::DrainAgent>,
    /// Field 22, optional.
    #[prost(message, optional, tag = "22")]
    pub deactivate_agent: Option<crate::v1::master::call::DeactivateAgent>,
    /// Field 23, optional.
    #[prost(message, optional, tag = "23")]
    pub reactivate_agent: Option<crate::v1::master::call::ReactivateAgent>,
    /// Field 20, optional.
    #[prost(message, optional, tag = "20")]
    pub update_quota: Option<crate::v1::master::call::UpdateQuota>,
    /// Field 16, optional.
    #[prost(message, optional, tag = "16")]
    pub teardown: Option<crate::v1::master::call::Teardown>,
    /// Field 17, optional.
    #[prost(message, optional, tag = "17")]
    pub mark_agent_gone: Option<crate::v1::master::call::MarkAgentGone>,
    /// Field 14, optional.
    #[prost(message, optional, tag = "14")]
    pub set_quota: Option<crate::v1::master::call::SetQuota>,
    /// Field 15, optional.
    #[prost(message, optional, tag = "15")]
    pub remove_quota: Option<crate::v1::master::call::RemoveQuota>,
}
/// `mesos.v1.master.Response`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Response {
    /// Field 1, optional.
    #[prost(enumeration = "crate::v1::master::response::Type", optional, tag = "1")]
    pub r#type: Option<i32>,
    /// Field 2, optional.
    #[prost(message, optional, tag = "2")]
    pub get_health: Option<crate::v1::master::response::GetHealth>,
    /// Field 3, optional.
    #[prost(message, optional, tag = "3")]
    pub get_flags: Option<crate::v1::master::response::GetFlags>,
    /// Field 4, optional.
    #[prost(message, optional, tag = "4")]
    pub get_version: Option<crate::v1::master::response::GetVersion>,
    /// Field 5, optional.
    #[prost(message, optional, tag = "5")]
    pub get_metrics: Option<crate::v1::master::response::GetMetrics>,
    /// Field 6, optional.
    #[prost(message, optional, tag = "6")]
    pub get_logging_level: Option<crate::v1::master::response::GetLoggingLevel>,
    /// Field 7, optional.
    #[prost(message, optional, tag = "7")]
    pub list_files: Option<crate::v1::master::response::ListFiles>,
    /// Field 8, optional.
    #[prost(message, optional, tag = "8")]
    pub read_file: Option<crate::v1::master::response::ReadFile>,
    /// Field 9, optional.
    #[prost(message, optional, tag = "9")]
    pub get_state: Option<crate::v1::master::response::GetState>,
    /// Field 10, optional.
    #[prost(message, optional, tag = "10")]
    pub get_agents: Option<crate::v1::master::response::GetAgents>,
    /// Field 11, optional.
    #[prost(message, optional, tag = "11")]
    pub get_frameworks: Option<crate::v1::master::response::GetFrameworks>,
    /// Field 12, optional.
    #[prost(message, optional, tag = "12")]
    pub get_executors: Option<crate::v1::master::response::GetExecutors>,
    /// Field 20, optional.
    #[prost(message, optional, tag = "20")]
    pub get_operations: Option<crate::v1::master::response::GetOperations>,
    /// Field 13, optional.
    #[prost(message, optional, tag = "13")]
    pub get_tasks: Option<crate::v1::master::response::GetTasks>,
    /// Field 14, optional.
    #[prost(message, optional, tag = "14")]
    pub get_roles: Option<crate::v1::master::response::GetRoles>,
    /// Field 15, optional.
    #[prost(message, optional, tag = "15")]
    pub get_weights: Option<crate::v1::master::response::GetWeights>,
    /// Field 16, optional.
    #[prost(message, optional, tag = "16")]
    pub get_master: Option<crate::v1::master::response::GetMaster>,
    /// Field 17, optional.
    #[prost(message, optional, tag = "17")]
    pub get_maintenance_status: Option<crate::v1::master::response::GetMaintenanceStatus>,
    /// Field 18, optional.
    #[prost(message, optional, tag = "18")]
    pub get_maintenance_schedule: Option<crate::v1::master::response::GetMaintenanceSchedule>,
    /// Field 19, optional.
    #[prost(message, optional, tag = "19")]
    pub get_quota: Option<crate::v1::master::response::GetQuota>,
}
/// `mesos.v1.master.Event`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Event {
    /// Field 1, optional.
    #[prost(enumeration = "crate::v1::master::event::Type", optional, tag = "1")]
    pub r#type: Option<i32>,
    /// Field 2, optional.
    #[prost(message, optional, tag = "2")]
    pub subscribed: Option<crate::v1::master::event::Subscribed>,
    /// Field 3, optional.
    #[prost(message, optional, tag = "3")]
    pub task_added: Option<crate::v1::master::event::TaskAdded>,
    /// Field 4, optional.
    #[prost(message, optional, tag = "4")]
    pub task_updated: Option<crate::v1::master::event::TaskUpdated>,
    /// Field 5, optional.
    #[prost(message, optional, tag = "5")]
    pub agent_added: Option<crate::v1::master::event::AgentAdded>,
    /// Field 6, optional.
    #[prost(message, optional, tag = "6")]
    pub agent_removed: Option<crate::v1::master::event::AgentRemoved>,
    /// Field 7, optional.
    #[prost(message, optional, tag = "7")]
    pub framework_added: Option<crate::v1::master::event::FrameworkAdded>,
    /// Field 8, optional.
    #[prost(message, optional, tag = "8")]
    pub framework_updated: Option<crate::v1::master::event::FrameworkUpdated>,
    /// Field 9, optional.
    #[prost(message, optional, tag = "9")]
    pub framework_removed: Option<crate::v1::master::event::FrameworkRemoved>,
}
/// Types nested in the message of this name.
pub mod call {
    /// `mesos.v1.master.Call.Type`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum Type {
        /// `UNKNOWN`
        Unknown = 0,
        /// `GET_HEALTH`
        GetHealth = 1,
        /// `GET_FLAGS`
        GetFlags = 2,
        /// `GET_VERSION`
        GetVersion = 3,
        /// `GET_METRICS`
        GetMetrics = 4,
        /// `GET_LOGGING_LEVEL`
        GetLoggingLevel = 5,
        /// `SET_LOGGING_LEVEL`
        SetLoggingLevel = 6,
        /// `LIST_FILES`
        ListFiles = 7,
        /// `READ_FILE`
        ReadFile = 8,
        /// `GET_STATE`
        GetState = 9,
        /// `GET_AGENTS`
        GetAgents = 10,
        /// `GET_FRAMEWORKS`
        GetFrameworks = 11,
        /// `GET_EXECUTORS`
        GetExecutors = 12,
        /// `GET_OPERATIONS`
        GetOperations = 33,
        /// `GET_TASKS`
        GetTasks = 13,
        /// `GET_ROLES`
        GetRoles = 14,
        /// `GET_WEIGHTS`
        GetWeights = 15,
        /// `UPDATE_WEIGHTS`
        UpdateWeights = 16,
        /// `GET_MASTER`
        GetMaster = 17,
        /// `SUBSCRIBE`
        Subscribe = 18,
        /// `RESERVE_RESOURCES`
        ReserveResources = 19,
        /// `UNRESERVE_RESOURCES`
        UnreserveResources = 20,
        /// `CREATE_VOLUMES`
        CreateVolumes = 21,
        /// `DESTROY_VOLUMES`
        DestroyVolumes = 22,
        /// `GROW_VOLUME`
        GrowVolume = 34,
        /// `SHRINK_VOLUME`
        ShrinkVolume = 35,
        /// `GET_MAINTENANCE_STATUS`
        GetMaintenanceStatus = 23,
        /// `GET_MAINTENANCE_SCHEDULE`
        GetMaintenanceSchedule = 24,
        /// `UPDATE_MAINTENANCE_SCHEDULE`
        UpdateMaintenanceSchedule = 25,
        /// `START_MAINTENANCE`
        StartMaintenance = 26,
        /// `STOP_MAINTENANCE`
        StopMaintenance = 27,
        /// `DRAIN_AGENT`
        DrainAgent = 37,
        /// `DEACTIVATE_AGENT`
        DeactivateAgent = 38,
        /// `REACTIVATE_AGENT`
        ReactivateAgent = 39,
        /// `GET_QUOTA`
        GetQuota = 28,
        /// `UPDATE_QUOTA`
        UpdateQuota = 36,
        /// `SET_QUOTA`
        SetQuota = 29,
        /// `REMOVE_QUOTA`
        RemoveQuota = 30,
        /// `TEARDOWN`
        Teardown = 31,
        /// `MARK_AGENT_GONE`
        MarkAgentGone = 32,
    }
    impl Type {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Unknown => "UNKNOWN",
                Self::GetHealth => "GET_HEALTH",
                Self::GetFlags => "GET_FLAGS",
                Self::GetVersion => "GET_VERSION",
                Self::GetMetrics => "GET_METRICS",
                Self::GetLoggingLevel => "GET_LOGGING_LEVEL",
                Self::SetLoggingLevel => "SET_LOGGING_LEVEL",
                Self::ListFiles => "LIST_FILES",
                Self::ReadFile => "READ_FILE",
                Self::GetState => "GET_STATE",
                Self::GetAgents => "GET_AGENTS",
                Self::GetFrameworks => "GET_FRAMEWORKS",
                Self::GetExecutors => "GET_EXECUTORS",
                Self::GetOperations => "GET_OPERATIONS",
                Self::GetTasks => "GET_TASKS",
                Self::GetRoles => "GET_ROLES",
                Self::GetWeights => "GET_WEIGHTS",
                Self::UpdateWeights => "UPDATE_WEIGHTS",
                Self::GetMaster => "GET_MASTER",
                Self::Subscribe => "SUBSCRIBE",
                Self::ReserveResources => "RESERVE_RESOURCES",
                Self::UnreserveResources => "UNRESERVE_RESOURCES",
                Self::CreateVolumes => "CREATE_VOLUMES",
                Self::DestroyVolumes => "DESTROY_VOLUMES",
                Self::GrowVolume => "GROW_VOLUME",
                Self::ShrinkVolume => "SHRINK_VOLUME",
                Self::GetMaintenanceStatus => "GET_MAINTENANCE_STATUS",
                Self::GetMaintenanceSchedule => "GET_MAINTENANCE_SCHEDULE",
                Self::UpdateMaintenanceSchedule => "UPDATE_MAINTENANCE_SCHEDULE",
                Self::StartMaintenance => "START_MAINTENANCE",
                Self::StopMaintenance => "STOP_MAINTENANCE",
                Self::DrainAgent => "DRAIN_AGENT",
                Self::DeactivateAgent => "DEACTIVATE_AGENT",
                Self::ReactivateAgent => "REACTIVATE_AGENT",
                Self::GetQuota => "GET_QUOTA",
                Self::UpdateQuota => "UPDATE_QUOTA",
                Self::SetQuota => "SET_QUOTA",
                Self::RemoveQuota => "REMOVE_QUOTA",
                Self::Teardown => "TEARDOWN",
                Self::MarkAgentGone => "MARK_AGENT_GONE",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "UNKNOWN" => Some(Self::Unknown),
                "GET_HEALTH" => Some(Self::GetHealth),
                "GET_FLAGS" => Some(Self::GetFlags),
                "GET_VERSION" => Some(Self::GetVersion),
                "GET_METRICS" => Some(Self::GetMetrics),
                "GET_LOGGING_LEVEL" => Some(Self::GetLoggingLevel),
                "SET_LOGGING_LEVEL" => Some(Self::SetLoggingLevel),
                "LIST_FILES" => Some(Self::ListFiles),
                "READ_FILE" => Some(Self::ReadFile),
                "GET_STATE" => Some(Self::GetState),
                "GET_AGENTS" => Some(Self::GetAgents),
                "GET_FRAMEWORKS" => Some(Self::GetFrameworks),
                "GET_EXECUTORS" => Some(Self::GetExecutors),
                "GET_OPERATIONS" => Some(Self::GetOperations),
                "GET_TASKS" => Some(Self::GetTasks),
                "GET_ROLES" => Some(Self::GetRoles),
                "GET_WEIGHTS" => Some(Self::GetWeights),
                "UPDATE_WEIGHTS" => Some(Self::UpdateWeights),
                "GET_MASTER" => Some(Self::GetMaster),
                "SUBSCRIBE" => Some(Self::Subscribe),
                "RESERVE_RESOURCES" => Some(Self::ReserveResources),
                "UNRESERVE_RESOURCES" => Some(Self::UnreserveResources),
                "CREATE_VOLUMES" => Some(Self::CreateVolumes),
                "DESTROY_VOLUMES" => Some(Self::DestroyVolumes),
                "GROW_VOLUME" => Some(Self::GrowVolume),
                "SHRINK_VOLUME" => Some(Self::ShrinkVolume),
                "GET_MAINTENANCE_STATUS" => Some(Self::GetMaintenanceStatus),
                "GET_MAINTENANCE_SCHEDULE" => Some(Self::GetMaintenanceSchedule),
                "UPDATE_MAINTENANCE_SCHEDULE" => Some(Self::UpdateMaintenanceSchedule),
                "START_MAINTENANCE" => Some(Self::StartMaintenance),
                "STOP_MAINTENANCE" => Some(Self::StopMaintenance),
                "DRAIN_AGENT" => Some(Self::DrainAgent),
                "DEACTIVATE_AGENT" => Some(Self::DeactivateAgent),
                "REACTIVATE_AGENT" => Some(Self::ReactivateAgent),
                "GET_QUOTA" => Some(Self::GetQuota),
                "UPDATE_QUOTA" => Some(Self::UpdateQuota),
                "SET_QUOTA" => Some(Self::SetQuota),
                "REMOVE_QUOTA" => Some(Self::RemoveQuota),
                "TEARDOWN" => Some(Self::Teardown),
                "MARK_AGENT_GONE" => Some(Self::MarkAgentGone),
                _ => None,
            }
        }
    }
    /// `mesos.v1.master.Call.GetMetrics`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetMetrics {
        /// Field 1, optional.
        #[prost(message, optional, tag = "1")]
        pub timeout: Option<crate::v1::DurationInfo>,
    }
    /// `mesos.v1.master.Call.SetLoggingLevel`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct SetLoggingLevel {
        /// Field 1, required.
        #[prost(uint32, optional, tag = "1")]
        pub level: Option<u32>,
        /// Field 2, required.
        #[prost(message, optional, tag = "2")]
        pub duration: Option<crate::v1::DurationInfo>,
    }
    /// `mesos.v1.master.Call.ListFiles`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct ListFiles {
        /// Field 1, required.
        #[prost(string, optional, tag = "1")]
        pub path: Option<String>,
    }
    /// `mesos.v1.master.Call.ReadFile`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct ReadFile {
        /// Field 1, required.
        #[prost(string, optional, tag = "1")]
        pub path: Option<String>,
        /// Field 2, required.
        #[prost(uint64, optional, tag = "2")]
        pub offset: Option<u64>,
        /// Field 3, optional.
        #[prost(uint64, optional, tag = "3")]
        pub length: Option<u64>,
    }
    /// `mesos.v1.master.Call.UpdateWeights`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct UpdateWeights {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub weight_infos: Vec<crate::v1::WeightInfo>,
    }
    /// `mesos.v1.master.Call.ReserveResources`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct ReserveResources {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub agent_id: Option<crate::v1::AgentId>,
        /// Field 3, repeated.
        #[prost(message, repeated, tag = "3")]
        pub source: Vec<crate::v1::Resource>,
        /// Field 2, repeated.
        #[prost(message, repeated, tag = "2")]
        pub resources: Vec<crate::v1::Resource>,
    }
    /// `mesos.v1.master.Call.UnreserveResources`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct UnreserveResources {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub agent_id: Option<crate::v1::AgentId>,
        /// Field 2, repeated.
        #[prost(message, repeated, tag = "2")]
        pub resources: Vec<crate::v1::Resource>,
    }
    /// `mesos.v1.master.Call.CreateVolumes`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct CreateVolumes {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub agent_id: Option<crate::v1::AgentId>,
        /// Field 2, repeated.
        #[prost(message, repeated, tag = "2")]
        pub volumes: Vec<crate::v1::Resource>,
    }
    /// `mesos.v1.master.Call.DestroyVolumes`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct DestroyVolumes {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub agent_id: Option<crate::v1::AgentId>,
        /// Field 2, repeated.
        #[prost(message, repeated, tag = "2")]
        pub volumes: Vec<crate::v1::Resource>,
    }
    /// `mesos.v1.master.Call.GrowVolume`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GrowVolume {
        /// Field 1, optional.
        #[prost(message, optional, tag = "1")]
        pub agent_id: Option<crate::v1::AgentId>,
        /// Field 2, required.
        #[prost(message, optional, tag = "2")]
        pub volume: Option<crate::v1::Resource>,
        /// Field 3, required.
        #[prost(message, optional, tag = "3")]
        pub addition: Option<crate::v1::Resource>,
    }
    /// `mesos.v1.master.Call.ShrinkVolume`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct ShrinkVolume {
        /// Field 1, optional.
        #[prost(message, optional, tag = "1")]
        pub agent_id: Option<crate::v1::AgentId>,
        /// Field 2, required.
        #[prost(message, optional, tag = "2")]
        pub volume: Option<crate::v1::Resource>,
        /// Field 3, required.
        #[prost(message, optional, tag = "3")]
        pub subtract: Option<crate::v1::value::Scalar>,
    }
    /// `mesos.v1.master.Call.UpdateMaintenanceSchedule`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct UpdateMaintenanceSchedule {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub schedule: Option<crate::v1::maintenance::Schedule>,
    }
    /// `mesos.v1.master.Call.StartMaintenance`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct StartMaintenance {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub machines: Vec<crate::v1::MachineId>,
    }
    /// `mesos.v1.master.Call.StopMaintenance`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct StopMaintenance {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub machines: Vec<crate::v1::MachineId>,
    }
    /// `mesos.v1.master.Call.DrainAgent`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct DrainAgent {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub agent_id: Option<crate::v1::AgentId>,
        /// Field 2, optional.
        #[prost(message, optional, tag = "2")]
        pub max_grace_period: Option<crate::google::Duration>,
        /// Field 3, optional.
        #[prost(bool, optional, default = "false", tag = "3")]
        pub mark_gone: Option<bool>,
    }
    /// `mesos.v1.master.Call.DeactivateAgent`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct DeactivateAgent {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub agent_id: Option<crate::v1::AgentId>,
    }
    /// `mesos.v1.master.Call.ReactivateAgent`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct ReactivateAgent {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub agent_id: Option<crate::v1::AgentId>,
    }
    /// `mesos.v1.master.Call.UpdateQuota`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct UpdateQuota {
        /// Field 1, optional.
        #[prost(bool, optional, tag = "1")]
        pub force: Option<bool>,
        /// Field 2, repeated.
        #[prost(message, repeated, tag = "2")]
        pub quota_configs: Vec<crate::v1::quota::QuotaConfig>,
    }
    /// `mesos.v1.master.Call.SetQuota`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct SetQuota {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub quota_request: Option<crate::v1::quota::QuotaRequest>,
    }
    /// `mesos.v1.master.Call.RemoveQuota`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct RemoveQuota {
        /// Field 1, required.
        #[prost(string, optional, tag = "1")]
        pub role: Option<String>,
    }
    /// `mesos.v1.master.Call.Teardown`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Teardown {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub framework_id: Option<crate::v1::FrameworkId>,
    }
    /// `mesos.v1.master.Call.MarkAgentGone`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct MarkAgentGone {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub agent_id: Option<crate::v1::AgentId>,
    }
}
/// Types nested in the message of this name.
pub mod event {
    /// `mesos.v1.master.Event.Type`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum Type {
        /// `UNKNOWN`
        Unknown = 0,
        /// `SUBSCRIBED`
        Subscribed = 1,
        /// `TASK_ADDED`
        TaskAdded = 2,
        /// `TASK_UPDATED`
        TaskUpdated = 3,
        /// `AGENT_ADDED`
        AgentAdded = 4,
        /// `AGENT_REMOVED`
        AgentRemoved = 5,
        /// `FRAMEWORK_ADDED`
        FrameworkAdded = 6,
        /// `FRAMEWORK_UPDATED`
        FrameworkUpdated = 7,
        /// `FRAMEWORK_REMOVED`
        FrameworkRemoved = 8,
        /// `HEARTBEAT`
        Heartbeat = 9,
    }
    impl Type {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Unknown => "UNKNOWN",
                Self::Subscribed => "SUBSCRIBED",
                Self::TaskAdded => "TASK_ADDED",
                Self::TaskUpdated => "TASK_UPDATED",
                Self::AgentAdded => "AGENT_ADDED",
                Self::AgentRemoved => "AGENT_REMOVED",
                Self::FrameworkAdded => "FRAMEWORK_ADDED",
                Self::FrameworkUpdated => "FRAMEWORK_UPDATED",
                Self::FrameworkRemoved => "FRAMEWORK_REMOVED",
                Self::Heartbeat => "HEARTBEAT",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "UNKNOWN" => Some(Self::Unknown),
                "SUBSCRIBED" => Some(Self::Subscribed),
                "TASK_ADDED" => Some(Self::TaskAdded),
                "TASK_UPDATED" => Some(Self::TaskUpdated),
                "AGENT_ADDED" => Some(Self::AgentAdded),
                "AGENT_REMOVED" => Some(Self::AgentRemoved),
                "FRAMEWORK_ADDED" => Some(Self::FrameworkAdded),
                "FRAMEWORK_UPDATED" => Some(Self::FrameworkUpdated),
                "FRAMEWORK_REMOVED" => Some(Self::FrameworkRemoved),
                "HEARTBEAT" => Some(Self::Heartbeat),
                _ => None,
            }
        }
    }
    /// `mesos.v1.master.Event.Subscribed`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Subscribed {
        /// Field 1, optional.
        #[prost(message, optional, tag = "1")]
        pub get_state: Option<crate::v1::master::response::GetState>,
        /// Field 2, optional.
        #[prost(double, optional, tag = "2")]
        pub heartbeat_interval_seconds: Option<f64>,
    }
    /// `mesos.v1.master.Event.TaskAdded`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct TaskAdded {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub task: Option<crate::v1::Task>,
    }
    /// `mesos.v1.master.Event.TaskUpdated`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct TaskUpdated {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub framework_id: Option<crate::v1::FrameworkId>,
        /// Field 2, required.
        #[prost(message, optional, tag = "2")]
        pub status: Option<crate::v1::TaskStatus>,
        /// Field 3, required.
        #[prost(enumeration = "crate::v1::TaskState", optional, tag = "3")]
        pub state: Option<i32>,
    }
    /// `mesos.v1.master.Event.FrameworkAdded`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct FrameworkAdded {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub framework: Option<crate::v1::master::response::get_frameworks::Framework>,
    }
    /// `mesos.v1.master.Event.FrameworkUpdated`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct FrameworkUpdated {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub framework: Option<crate::v1::master::response::get_frameworks::Framework>,
    }
    /// `mesos.v1.master.Event.FrameworkRemoved`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct FrameworkRemoved {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub framework_info: Option<crate::v1::FrameworkInfo>,
    }
    /// `mesos.v1.master.Event.AgentAdded`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct AgentAdded {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub agent: Option<crate::v1::master::response::get_agents::Agent>,
    }
    /// `mesos.v1.master.Event.AgentRemoved`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct AgentRemoved {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub agent_id: Option<crate::v1::AgentId>,
    }
}
/// Types nested in the message of this name.
pub mod response {
    /// `mesos.v1.master.Response.Type`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum Type {
        /// `UNKNOWN`
        Unknown = 0,
        /// `GET_HEALTH`
        GetHealth = 1,
        /// `GET_FLAGS`
        GetFlags = 2,
        /// `GET_VERSION`
        GetVersion = 3,
        /// `GET_METRICS`
        GetMetrics = 4,
        /// `GET_LOGGING_LEVEL`
        GetLoggingLevel = 5,
        /// `LIST_FILES`
        ListFiles = 6,
        /// `READ_FILE`
        ReadFile = 7,
        /// `GET_STATE`
        GetState = 8,
        /// `GET_AGENTS`
        GetAgents = 9,
        /// `GET_FRAMEWORKS`
        GetFrameworks = 10,
        /// `GET_EXECUTORS`
        GetExecutors = 11,
        /// `GET_OPERATIONS`
        GetOperations = 19,
        /// `GET_TASKS`
        GetTasks = 12,
        /// `GET_ROLES`
        GetRoles = 13,
        /// `GET_WEIGHTS`
        GetWeights = 14,
        /// `GET_MASTER`
        GetMaster = 15,
        /// `GET_MAINTENANCE_STATUS`
        GetMaintenanceStatus = 16,
        /// `GET_MAINTENANCE_SCHEDULE`
        GetMaintenanceSchedule = 17,
        /// `GET_QUOTA`
        GetQuota = 18,
    }
    impl Type {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Unknown => "UNKNOWN",
                Self::GetHealth => "GET_HEALTH",
                Self::GetFlags => "GET_FLAGS",
                Self::GetVersion => "GET_VERSION",
                Self::GetMetrics => "GET_METRICS",
                Self::GetLoggingLevel => "GET_LOGGING_LEVEL",
                Self::ListFiles => "LIST_FILES",
                Self::ReadFile => "READ_FILE",
                Self::GetState => "GET_STATE",
                Self::GetAgents => "GET_AGENTS",
                Self::GetFrameworks => "GET_FRAMEWORKS",
                Self::GetExecutors => "GET_EXECUTORS",
                Self::GetOperations => "GET_OPERATIONS",
                Self::GetTasks => "GET_TASKS",
                Self::GetRoles => "GET_ROLES",
                Self::GetWeights => "GET_WEIGHTS",
                Self::GetMaster => "GET_MASTER",
                Self::GetMaintenanceStatus => "GET_MAINTENANCE_STATUS",
                Self::GetMaintenanceSchedule => "GET_MAINTENANCE_SCHEDULE",
                Self::GetQuota => "GET_QUOTA",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "UNKNOWN" => Some(Self::Unknown),
                "GET_HEALTH" => Some(Self::GetHealth),
                "GET_FLAGS" => Some(Self::GetFlags),
                "GET_VERSION" => Some(Self::GetVersion),
                "GET_METRICS" => Some(Self::GetMetrics),
                "GET_LOGGING_LEVEL" => Some(Self::GetLoggingLevel),
                "LIST_FILES" => Some(Self::ListFiles),
                "READ_FILE" => Some(Self::ReadFile),
                "GET_STATE" => Some(Self::GetState),
                "GET_AGENTS" => Some(Self::GetAgents),
                "GET_FRAMEWORKS" => Some(Self::GetFrameworks),
                "GET_EXECUTORS" => Some(Self::GetExecutors),
                "GET_OPERATIONS" => Some(Self::GetOperations),
                "GET_TASKS" => Some(Self::GetTasks),
                "GET_ROLES" => Some(Self::GetRoles),
                "GET_WEIGHTS" => Some(Self::GetWeights),
                "GET_MASTER" => Some(Self::GetMaster),
                "GET_MAINTENANCE_STATUS" => Some(Self::GetMaintenanceStatus),
                "GET_MAINTENANCE_SCHEDULE" => Some(Self::GetMaintenanceSchedule),
                "GET_QUOTA" => Some(Self::GetQuota),
                _ => None,
            }
        }
    }
    /// `mesos.v1.master.Response.GetHealth`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetHealth {
        /// Field 1, required.
        #[prost(bool, optional, tag = "1")]
        pub healthy: Option<bool>,
    }
    /// `mesos.v1.master.Response.GetFlags`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetFlags {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub flags: Vec<crate::v1::Flag>,
    }
    /// `mesos.v1.master.Response.GetVersion`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetVersion {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub version_info: Option<crate::v1::VersionInfo>,
    }
    /// `mesos.v1.master.Response.GetMetrics`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetMetrics {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub metrics: Vec<crate::v1::Metric>,
    }
    /// `mesos.v1.master.Response.GetLoggingLevel`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetLoggingLevel {
        /// Field 1, required.
        #[prost(uint32, optional, tag = "1")]
        pub level: Option<u32>,
    }
    /// `mesos.v1.master.Response.ListFiles`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct ListFiles {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub file_infos: Vec<crate::v1::FileInfo>,
    }
    /// `mesos.v1.master.Response.ReadFile`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct ReadFile {
        /// Field 1, required.
        #[prost(uint64, optional, tag = "1")]
        pub size: Option<u64>,
        /// Field 2, required.
        #[prost(bytes = "vec", optional, tag = "2")]
        pub data: Option<Vec<u8>>,
    }
    /// `mesos.v1.master.Response.GetState`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetState {
        /// Field 1, optional.
        #[prost(message, optional, tag = "1")]
        pub get_tasks: Option<crate::v1::master::response::GetTasks>,
        /// Field 2, optional.
        #[prost(message, optional, tag = "2")]
        pub get_executors: Option<crate::v1::master::response::GetExecutors>,
        /// Field 3, optional.
        #[prost(message, optional, tag = "3")]
        pub get_frameworks: Option<crate::v1::master::response::GetFrameworks>,
        /// Field 4, optional.
        #[prost(message, optional, tag = "4")]
        pub get_agents: Option<crate::v1::master::response::GetAgents>,
    }
    /// `mesos.v1.master.Response.GetAgents`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetAgents {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub agents: Vec<crate::v1::master::response::get_agents::Agent>,
        /// Field 2, repeated.
        #[prost(message, repeated, tag = "2")]
        pub recovered_agents: Vec<crate::v1::AgentInfo>,
    }
    /// `mesos.v1.master.Response.GetFrameworks`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetFrameworks {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub frameworks: Vec<crate::v1::master::response::get_frameworks::Framework>,
        /// Field 2, repeated.
        #[prost(message, repeated, tag = "2")]
        pub completed_frameworks: Vec<crate::v1::master::response::get_frameworks::Framework>,
        /// Field 3, repeated.
        #[prost(message, repeated, tag = "3")]
        pub recovered_frameworks: Vec<crate::v1::FrameworkInfo>,
    }
    /// `mesos.v1.master.Response.GetExecutors`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetExecutors {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub executors: Vec<crate::v1::master::response::get_executors::Executor>,
        /// Field 2, repeated.
        #[prost(message, repeated, tag = "2")]
        pub orphan_executors: Vec<crate::v1::master::response::get_executors::Executor>,
    }
    /// `mesos.v1.master.Response.GetOperations`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetOperations {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub operations: Vec<crate::v1::Operation>,
    }
    /// `mesos.v1.master.Response.GetTasks`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetTasks {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub pending_tasks: Vec<crate::v1::Task>,
        /// Field 2, repeated.
        #[prost(message, repeated, tag = "2")]
        pub tasks: Vec<crate::v1::Task>,
        /// Field 5, repeated.
        #[prost(message, repeated, tag = "5")]
        pub unreachable_tasks: Vec<crate::v1::Task>,
        /// Field 3, repeated.
        #[prost(message, repeated, tag = "3")]
        pub completed_tasks: Vec<crate::v1::Task>,
        /// Field 4, repeated.
        #[prost(message, repeated, tag = "4")]
        pub orphan_tasks: Vec<crate::v1::Task>,
    }
    /// `mesos.v1.master.Response.GetRoles`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetRoles {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub roles: Vec<crate::v1::Role>,
    }
    /// `mesos.v1.master.Response.GetWeights`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetWeights {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub weight_infos: Vec<crate::v1::WeightInfo>,
    }
    /// `mesos.v1.master.Response.GetMaster`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetMaster {
        /// Field 1, optional.
        #[prost(message, optional, tag = "1")]
        pub master_info: Option<crate::v1::MasterInfo>,
        /// Field 2, optional.
        #[prost(double, optional, tag = "2")]
        pub start_time: Option<f64>,
        /// Field 3, optional.
        #[prost(double, optional, tag = "3")]
        pub elected_time: Option<f64>,
    }
    /// `mesos.v1.master.Response.GetMaintenanceStatus`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetMaintenanceStatus {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub status: Option<crate::v1::maintenance::ClusterStatus>,
    }
    /// `mesos.v1.master.Response.GetMaintenanceSchedule`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetMaintenanceSchedule {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub schedule: Option<crate::v1::maintenance::Schedule>,
    }
    /// `mesos.v1.master.Response.GetQuota`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetQuota {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub status: Option<crate::v1::quota::QuotaStatus>,
    }
    /// Types nested in the message of this name.
    pub mod get_agents {
        /// `mesos.v1.master.Response.GetAgents.Agent`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct Agent {
            /// Field 1, required.
            #[prost(message, optional, tag = "1")]
            pub agent_info: Option<crate::v1::AgentInfo>,
            /// Field 2, required.
            #[prost(bool, optional, tag = "2")]
            pub active: Option<bool>,
            /// Field 12, optional.
            #[prost(bool, optional, tag = "12")]
            pub deactivated: Option<bool>,
            /// Field 3, required.
            #[prost(string, optional, tag = "3")]
            pub version: Option<String>,
            /// Field 4, optional.
            #[prost(string, optional, tag = "4")]
            pub pid: Option<String>,
            /// Field 5, optional.
            #[prost(message, optional, tag = "5")]
            pub registered_time: Option<crate::v1::TimeInfo>,
            /// Field 6, optional.
            #[prost(message, optional, tag = "6")]
            pub reregistered_time: Option<crate::v1::TimeInfo>,
            /// Field 7, repeated.
            #[prost(message, repeated, tag = "7")]
            pub total_resources: Vec<crate::v1::Resource>,
            /// Field 8, repeated.
            #[prost(message, repeated, tag = "8")]
            pub allocated_resources: Vec<crate::v1::Resource>,
            /// Field 9, repeated.
            #[prost(message, repeated, tag = "9")]
            pub offered_resources: Vec<crate::v1::Resource>,
            /// Field 10, repeated.
            #[prost(message, repeated, tag = "10")]
            pub capabilities: Vec<crate::v1::agent_info::Capability>,
            /// Field 11, repeated.
            #[prost(message, repeated, tag = "11")]
            pub resource_providers: Vec<crate::v1::master::response::get_agents::agent::ResourceProvider>,
            /// Field 13, optional.
            #[prost(message, optional, tag = "13")]
            pub drain_info: Option<crate::v1::DrainInfo>,
            /// Field 14, optional.
            #[prost(message, optional, tag = "14")]
            pub estimated_drain_start_time: Option<crate::v1::TimeInfo>,
        }
        /// Types nested in the message of this name.
        pub mod agent {
            /// `mesos.v1.master.Response.GetAgents.Agent.ResourceProvider`
            #[derive(Clone, PartialEq, ::prost::Message)]
            pub struct ResourceProvider {
                /// Field 1, required.
                #[prost(message, optional, tag = "1")]
                pub resource_provider_info: Option<crate::v1::ResourceProviderInfo>,
                /// Field 2, repeated.
                #[prost(message, repeated, tag = "2")]
                pub total_resources: Vec<crate::v1::Resource>,
            }
        }
    }
    /// Types nested in the message of this name.
    pub mod get_executors {
        /// `mesos.v1.master.Response.GetExecutors.Executor`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct Executor {
            /// Field 1, required.
            #[prost(message, optional, tag = "1")]
            pub executor_info: Option<crate::v1::ExecutorInfo>,
            /// Field 2, required.
            #[prost(message, optional, tag = "2")]
            pub agent_id: Option<crate::v1::AgentId>,
        }
    }
    /// Types nested in the message of this name.
    pub mod get_frameworks {
        /// `mesos.v1.master.Response.GetFrameworks.Framework`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct Framework {
            /// Field 1, required.
            #[prost(message, optional, tag = "1")]
            pub framework_info: Option<crate::v1::FrameworkInfo>,
            /// Field 2, required.
            #[prost(bool, optional, tag = "2")]
            pub active: Option<bool>,
            /// Field 3, required.
            #[prost(bool, optional, tag = "3")]
            pub connected: Option<bool>,
            /// Field 11, required.
            #[prost(bool, optional, tag = "11")]
            pub recovered: Option<bool>,
            /// Field 4, optional.
            #[prost(message, optional, tag = "4")]
            pub registered_time: Option<crate::v1::TimeInfo>,
            /// Field 5, optional.
            #[prost(message, optional, tag = "5")]
            pub reregistered_time: Option<crate::v1::TimeInfo>,
            /// Field 6, optional.
            #[prost(message, optional, tag = "6")]
            pub unregistered_time: Option<crate::v1::TimeInfo>,
            /// Field 7, repeated.
            #[prost(message, repeated, tag = "7")]
            pub offers: Vec<crate::v1::Offer>,
            /// Field 8, repeated.
            #[prost(message, repeated, tag = "8")]
            pub inverse_offers: Vec<crate::v1::InverseOffer>,
            /// Field 9, repeated.
            #[prost(message, repeated, tag = "9")]
            pub allocated_resources: Vec<crate::v1::Resource>,
            /// Field 10, repeated.
            #[prost(message, repeated, tag = "10")]
            pub offered_resources: Vec<crate::v1::Resource>,
            /// Field 12, optional.
            #[prost(message, optional, tag = "12")]
            pub offer_constraints: Option<crate::v1::scheduler::OfferConstraints>,
        }
    }
}
