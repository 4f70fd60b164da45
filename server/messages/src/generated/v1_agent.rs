// Generated from schema/mesos.json: package mesos.v1.agent.

/// `mesos.v1.agent.Call`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Call {
    /// Field 1, optional.
    #[prost(enumeration = "crate::v1::agent::call::Type", optional, tag = "1")]
    pub r#type: Option<i32>,
    /// Field 2, optional.
    #[prost(message, optional, tag = "2")]
    pub get_metrics: Option<crate::v1::agent::call::GetMetrics>,
    /// Field 3, optional.
    #[prost(message, optional, tag = "3")]
    pub set_logging_level: Option<crate::v1::agent::call::SetLoggingLevel>,
    /// Field 4, optional.
    #[prost(message, optional, tag = "4")]
    pub list_files: Option<crate::v1::agent::call::ListFiles>,
    /// Field 5, optional.
    #[prost(message, optional, tag = "5")]
    pub read_file: Option<crate::v1::agent::call::ReadFile>,
    /// Field 20, optional.
    #[prost(message, optional, tag = "20")]
    pub get_containers: Option<crate::v1::agent::call::GetContainers>,
    /// Field 6, optional.
    #[prost(message, optional, tag = "6")]
    pub launch_nested_container: Option<crate::v1::agent::call::LaunchNestedContainer>,
    /// Field 7, optional.
    #[prost(message, optional, tag = "7")]
    pub wait_nested_container: Option<crate::v1::agent::call::WaitNestedContainer>,
    /// Field 8, optional.
    #[prost(message, optional, tag = "8")]
    pub kill_nested_container: Option<crate::v1::agent::call::KillNestedContainer>,
    /// Field 12, optional.
    #[prost(message, optional, tag = "12")]
    pub remove_nested_container: Option<crate::v1::agent::call::RemoveNestedContainer>,
    /// Field 9, optional.
    #[prost(message, optional, tag = "9")]
    pub launch_nested_container_session: Option<crate::v1::agent::call::LaunchNestedContainerSession>,
    /// Field 10, optional.
    #[prost(message, optional, tag = "10")]
    pub attach_container_input: Option<crate::v1::agent::call::AttachContainerInput>,
    /// Field 11, optional.
    #[prost(message, optional, tag = "11")]
    pub attach_container_output: Option<crate::v1::agent::call::AttachContainerOutput>,
    /// Field 13, optional.
    #[prost(message, optional, tag = "13")]
    pub launch_container: Option<crate::v1::agent::call::LaunchContainer>,
    /// Field 14, optional.
    #[prost(message, optional, tag = "14")]
    pub wait_container: Option<crate::v1::agent::call::WaitContainer>,
    /// Field 15, optional.
    #[prost(message, optional, tag = "15")]
    pub kill_container: Option<crate::v1::agent::call::KillContainer>,
    /// Field 16, optional.
    #[prost(message, optional, tag = "16")]
    pub remove_container: Option<crate::v1::agent::call::RemoveContainer>,
    /// Field 17, optional.
    #[prost(message, optional, tag = "17")]
    pub add_resource_provider_config: Option<crate::v1::agent::call::AddResourceProviderConfig>,
    /// Field 18, optional.
    #[prost(message, optional, tag = "18")]
    pub update_resource_provider_config: Option<crate::v1::agent::call::UpdateResourceProviderConfig>,
    /// Field 19, optional.
    #[prost(message, optional, tag = "19")]
    pub remove_resource_provider_config: Option<crate::v1::agent::call::RemoveResourceProviderConfig>,
    /// Field 22, optional.
    #[prost(message, optional, tag = "22")]
    pub mark_resource_provider_gone: Option<crate::v1::agent::call::MarkResourceProviderGone>,
    /// Field 21, optional.
    #[prost(message, optional, tag = "21")]
    pub prune_images: Option<crate::v1::agent::call::PruneImages>,
}
/// `mesos.v1.agent.Response`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Response {
    /// Field 1, optional.
    #[prost(enumeration = "crate::v1::agent::response::Type", optional, tag = "1")]
    pub r#type: Option<i32>,
    /// Field 2, optional.
    #[prost(message, optional, tag = "2")]
    pub get_health: Option<crate::v1::agent::response::GetHealth>,
    /// Field 3, optional.
    #[prost(message, optional, tag = "3")]
    pub get_flags: Option<crate::v1::agent::response::GetFlags>,
    /// Field 4, optional.
    #[prost(message, optional, tag = "4")]
    pub get_version: Option<crate::v1::agent::response::GetVersion>,
    /// Field 5, optional.
    #[prost(message, optional, tag = "5")]
    pub get_metrics: Option<crate::v1::agent::response::GetMetrics>,
    /// Field 6, optional.
    #[prost(message, optional, tag = "6")]
    pub get_logging_level: Option<crate::v1::agent::response::GetLoggingLevel>,
    /// Field 7, optional.
    #[prost(message, optional, tag = "7")]
    pub list_files: Option<crate::v1::agent::response::ListFiles>,
    /// Field 8, optional.
    #[prost(message, optional, tag = "8")]
    pub read_file: Option<crate::v1::agent::response::ReadFile>,
    /// Field 9, optional.
    #[prost(message, optional, tag = "9")]
    pub get_state: Option<crate::v1::agent::response::GetState>,
    /// Field 10, optional.
    #[prost(message, optional, tag = "10")]
    pub get_containers: Option<crate::v1::agent::response::GetContainers>,
    /// Field 11, optional.
    #[prost(message, optional, tag = "11")]
    pub get_frameworks: Option<crate::v1::agent::response::GetFrameworks>,
    /// Field 12, optional.
    #[prost(message, optional, tag = "12")]
    pub get_executors: Option<crate::v1::agent::response::GetExecutors>,
    /// Field 18, optional.
    #[prost(message, optional, tag = "18")]
    pub get_operations: Option<crate::v1::agent::response::GetOperations>,
    /// Field 13, optional.
    #[prost(message, optional, tag = "13")]
    pub get_tasks: Option<crate::v1::agent::response::GetTasks>,
    /// Field 15, optional.
    #[prost(message, optional, tag = "15")]
    pub get_agent: Option<crate::v1::agent::response::GetAgent>,
    /// Field 17, optional.
    #[prost(message, optional, tag = "17")]
    pub get_resource_providers: Option<crate::v1::agent::response::GetResourceProviders>,
    /// Field 14, optional.
    #[prost(message, optional, tag = "14")]
    pub wait_nested_container: Option<crate::v1::agent::response::WaitNestedContainer>,
    /// Field 16, optional.
    #[prost(message, optional, tag = "16")]
    pub wait_container: Option<crate::v1::agent::response::WaitContainer>,
}
/// `mesos.v1.agent.ProcessIO`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct ProcessIo {
    /// Field 1, optional.
    #[prost(enumeration = "crate::v1::agent::process_io::Type", optional, tag = "1")]
    pub r#type: Option<i32>,
    /// Field 2, optional.
    #[prost(message, optional, tag = "2")]
    pub data: Option<crate::v1::agent::process_io::Data>,
    /// Field 3, optional.
    #[prost(message, optional, tag = "3")]
    pub control: Option<crate::v1::agent::process_io::Control>,
}
/// Types nested in the message of this name.
pub mod call {
    /// `mesos.v1.agent.Call.Type`
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
        /// `GET_CONTAINERS`
        GetContainers = 10,
        /// `GET_FRAMEWORKS`
        GetFrameworks = 11,
        /// `GET_EXECUTORS`
        GetExecutors = 12,
        /// `GET_OPERATIONS`
        GetOperations = 31,
        /// `GET_TASKS`
        GetTasks = 13,
        /// `GET_AGENT`
        GetAgent = 20,
        /// `GET_RESOURCE_PROVIDERS`
        GetResourceProviders = 26,
        /// `LAUNCH_NESTED_CONTAINER`
        LaunchNestedContainer = 14,
        /// `WAIT_NESTED_CONTAINER`
        WaitNestedContainer = 15,
        /// `KILL_NESTED_CONTAINER`
        KillNestedContainer = 16,
        /// `REMOVE_NESTED_CONTAINER`
        RemoveNestedContainer = 21,
        /// `LAUNCH_NESTED_CONTAINER_SESSION`
        LaunchNestedContainerSession = 17,
        /// `ATTACH_CONTAINER_INPUT`
        AttachContainerInput = 18,
        /// `ATTACH_CONTAINER_OUTPUT`
        AttachContainerOutput = 19,
        /// `LAUNCH_CONTAINER`
        LaunchContainer = 22,
        /// `WAIT_CONTAINER`
        WaitContainer = 23,
        /// `KILL_CONTAINER`
        KillContainer = 24,
        /// `REMOVE_CONTAINER`
        RemoveContainer = 25,
        /// `ADD_RESOURCE_PROVIDER_CONFIG`
        AddResourceProviderConfig = 27,
        /// `UPDATE_RESOURCE_PROVIDER_CONFIG`
        UpdateResourceProviderConfig = 28,
        /// `REMOVE_RESOURCE_PROVIDER_CONFIG`
        RemoveResourceProviderConfig = 29,
        /// `MARK_RESOURCE_PROVIDER_GONE`
        MarkResourceProviderGone = 32,
        /// `PRUNE_IMAGES`
        PruneImages = 30,
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
                Self::GetContainers => "GET_CONTAINERS",
                Self::GetFrameworks => "GET_FRAMEWORKS",
                Self::GetExecutors => "GET_EXECUTORS",
                Self::GetOperations => "GET_OPERATIONS",
                Self::GetTasks => "GET_TASKS",
                Self::GetAgent => "GET_AGENT",
                Self::GetResourceProviders => "GET_RESOURCE_PROVIDERS",
                Self::LaunchNestedContainer => "LAUNCH_NESTED_CONTAINER",
                Self::WaitNestedContainer => "WAIT_NESTED_CONTAINER",
                Self::KillNestedContainer => "KILL_NESTED_CONTAINER",
                Self::RemoveNestedContainer => "REMOVE_NESTED_CONTAINER",
                Self::LaunchNestedContainerSession => "LAUNCH_NESTED_CONTAINER_SESSION",
                Self::AttachContainerInput => "ATTACH_CONTAINER_INPUT",
                Self::AttachContainerOutput => "ATTACH_CONTAINER_OUTPUT",
                Self::LaunchContainer => "LAUNCH_CONTAINER",
                Self::WaitContainer => "WAIT_CONTAINER",
                Self::KillContainer => "KILL_CONTAINER",
                Self::RemoveContainer => "REMOVE_CONTAINER",
                Self::AddResourceProviderConfig => "ADD_RESOURCE_PROVIDER_CONFIG",
                Self::UpdateResourceProviderConfig => "UPDATE_RESOURCE_PROVIDER_CONFIG",
                Self::RemoveResourceProviderConfig => "REMOVE_RESOURCE_PROVIDER_CONFIG",
                Self::MarkResourceProviderGone => "MARK_RESOURCE_PROVIDER_GONE",
                Self::PruneImages => "PRUNE_IMAGES",
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
                "GET_CONTAINERS" => Some(Self::GetContainers),
                "GET_FRAMEWORKS" => Some(Self::GetFrameworks),
                "GET_EXECUTORS" => Some(Self::GetExecutors),
                "GET_OPERATIONS" => Some(Self::GetOperations),
                "GET_TASKS" => Some(Self::GetTasks),
                "GET_AGENT" => Some(Self::GetAgent),
                "GET_RESOURCE_PROVIDERS" => Some(Self::GetResourceProviders),
                "LAUNCH_NESTED_CONTAINER" => Some(Self::LaunchNestedContainer),
                "WAIT_NESTED_CONTAINER" => Some(Self::WaitNestedContainer),
                "KILL_NESTED_CONTAINER" => Some(Self::KillNestedContainer),
                "REMOVE_NESTED_CONTAINER" => Some(Self::RemoveNestedContainer),
                "LAUNCH_NESTED_CONTAINER_SESSION" => Some(Self::LaunchNestedContainerSession),
                "ATTACH_CONTAINER_INPUT" => Some(Self::AttachContainerInput),
                "ATTACH_CONTAINER_OUTPUT" => Some(Self::AttachContainerOutput),
                "LAUNCH_CONTAINER" => Some(Self::LaunchContainer),
                "WAIT_CONTAINER" => Some(Self::WaitContainer),
                "KILL_CONTAINER" => Some(Self::KillContainer),
                "REMOVE_CONTAINER" => Some(Self::RemoveContainer),
                "ADD_RESOURCE_PROVIDER_CONFIG" => Some(Self::AddResourceProviderConfig),
                "UPDATE_RESOURCE_PROVIDER_CONFIG" => Some(Self::UpdateResourceProviderConfig),
                "REMOVE_RESOURCE_PROVIDER_CONFIG" => Some(Self::RemoveResourceProviderConfig),
                "MARK_RESOURCE_PROVIDER_GONE" => Some(Self::MarkResourceProviderGone),
                "PRUNE_IMAGES" => Some(Self::PruneImages),
                _ => None,
            }
        }
    }
    /// `mesos.v1.agent.Call.GetMetrics`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetMetrics {
        /// Field 1, optional.
        #[prost(message, optional, tag = "1")]
        pub timeout: Option<crate::v1::DurationInfo>,
    }
    /// `mesos.v1.agent.Call.SetLoggingLevel`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct SetLoggingLevel {
        /// Field 1, required.
        #[prost(uint32, optional, tag = "1")]
        pub level: Option<u32>,
        /// Field 2, required.
        #[prost(message, optional, tag = "2")]
        pub duration: Option<crate::v1::DurationInfo>,
    }
    /// `mesos.v1.agent.Call.ListFiles`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct ListFiles {
        /// Field 1, required.
        #[prost(string, optional, tag = "1")]
        pub path: Option<String>,
    }
    /// `mesos.v1.agent.Call.ReadFile`
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
    /// `mesos.v1.agent.Call.GetContainers`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetContainers {
        /// Field 1, optional.
        #[prost(bool, optional, tag = "1")]
        pub show_nested: Option<bool>,
        /// Field 2, optional.
        #[prost(bool, optional, tag = "2")]
        pub show_standalone: Option<bool>,
    }
    /// `mesos.v1.agent.Call.LaunchNestedContainer`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct LaunchNestedContainer {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub container_id: Option<crate::v1::ContainerId>,
        /// Field 2, optional.
        #[prost(message, optional, tag = "2")]
        pub command: Option<crate::v1::CommandInfo>,
        /// Field 3, optional.
        #[prost(message, optional, tag = "3")]
        pub container: Option<crate::v1::ContainerInfo>,
    }
    /// `mesos.v1.agent.Call.WaitNestedContainer`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct WaitNestedContainer {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub container_id: Option<crate::v1::ContainerId>,
    }
    /// `mesos.v1.agent.Call.KillNestedContainer`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct KillNestedContainer {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub container_id: Option<crate::v1::ContainerId>,
        /// Field 2, optional.
        #[prost(int32, optional, tag = "2")]
        pub signal: Option<i32>,
    }
    /// `mesos.v1.agent.Call.RemoveNestedContainer`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct RemoveNestedContainer {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub container_id: Option<crate::v1::ContainerId>,
    }
    /// `mesos.v1.agent.Call.LaunchNestedContainerSession`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct LaunchNestedContainerSession {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub container_id: Option<crate::v1::ContainerId>,
        /// Field 2, optional.
        #[prost(message, optional, tag = "2")]
        pub command: Option<crate::v1::CommandInfo>,
        /// Field 3, optional.
        #[prost(message, optional, tag = "3")]
        pub container: Option<crate::v1::ContainerInfo>,
    }
    /// `mesos.v1.agent.Call.AttachContainerInput`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct AttachContainerInput {
        /// Field 1, optional.
        #[prost(enumeration = "crate::v1::agent::call::attach_container_input::Type", optional, tag = "1")]
        pub r#type: Option<i32>,
        /// Field 2, optional.
        #[prost(message, optional, tag = "2")]
        pub container_id: Option<crate::v1::ContainerId>,
        /// Field 3, optional.
        #[prost(message, optional, tag = "3")]
        pub process_io: Option<crate::v1::agent::ProcessIo>,
    }
    /// `mesos.v1.agent.Call.AttachContainerOutput`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct AttachContainerOutput {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub container_id: Option<crate::v1::ContainerId>,
    }
    /// `mesos.v1.agent.Call.LaunchContainer`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct LaunchContainer {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub container_id: Option<crate::v1::ContainerId>,
        /// Field 2, optional.
        #[prost(message, optional, tag = "2")]
        pub command: Option<crate::v1::CommandInfo>,
        /// Field 3, repeated.
        #[prost(message, repeated, tag = "3")]
        pub resources: Vec<crate::v1::Resource>,
        /// Field 4, optional.
        #[prost(message, optional, tag = "4")]
        pub container: Option<crate::v1::ContainerInfo>,
        /// Field 5, repeated.
        #[prost(btree_map = "string, message", tag = "5")]
        pub limits: ::std::collections::BTreeMap<String, crate::v1::value::Scalar>,
    }
    /// `mesos.v1.agent.Call.WaitContainer`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct WaitContainer {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub container_id: Option<crate::v1::ContainerId>,
    }
    /// `mesos.v1.agent.Call.KillContainer`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct KillContainer {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub container_id: Option<crate::v1::ContainerId>,
        /// Field 2, optional.
        #[prost(int32, optional, tag = "2")]
        pub signal: Option<i32>,
    }
    /// `mesos.v1.agent.Call.RemoveContainer`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct RemoveContainer {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub container_id: Option<crate::v1::ContainerId>,
    }
    /// `mesos.v1.agent.Call.AddResourceProviderConfig`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct AddResourceProviderConfig {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub info: Option<crate::v1::ResourceProviderInfo>,
    }
    /// `mesos.v1.agent.Call.UpdateResourceProviderConfig`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct UpdateResourceProviderConfig {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub info: Option<crate::v1::ResourceProviderInfo>,
    }
    /// `mesos.v1.agent.Call.RemoveResourceProviderConfig`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct RemoveResourceProviderConfig {
        /// Field 1, required.
        #[prost(string, optional, tag = "1")]
        pub r#type: Option<String>,
        /// Field 2, required.
        #[prost(string, optional, tag = "2")]
        pub name: Option<String>,
    }
    /// `mesos.v1.agent.Call.MarkResourceProviderGone`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct MarkResourceProviderGone {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub resource_provider_id: Option<crate::v1::ResourceProviderId>,
    }
    /// `mesos.v1.agent.Call.PruneImages`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct PruneImages {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub excluded_images: Vec<crate::v1::Image>,
    }
    /// Types nested in the message of this name.
    pub mod attach_container_input {
        /// `mesos.v1.agent.Call.AttachContainerInput.Type`
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(::prost::Enumeration)]
        #[repr(i32)]
        pub enum Type {
            /// `UNKNOWN`
            Unknown = 0,
            /// `CONTAINER_ID`
            ContainerId = 1,
            /// `PROCESS_IO`
            ProcessIo = 2,
        }
        impl Type {
            /// The name in the schema.
            pub fn as_str_name(&self) -> &'static str {
                match self {
                    Self::Unknown => "UNKNOWN",
                    Self::ContainerId => "CONTAINER_ID",
                    Self::ProcessIo => "PROCESS_IO",
                }
            }
            /// The value that has this name in the schema.
            pub fn from_str_name(name: &str) -> Option<Self> {
                match name {
                    "UNKNOWN" => Some(Self::Unknown),
                    "CONTAINER_ID" => Some(Self::ContainerId),
                    "PROCESS_IO" => Some(Self::ProcessIo),
                    _ => None,
                }
            }
        }
    }
}
/// Types nested in the message of this name.
pub mod process_io {
    /// `mesos.v1.agent.ProcessIO.Type`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum Type {
        /// `UNKNOWN`
        Unknown = 0,
        /// `DATA`
        Data = 1,
        /// `CONTROL`
        Control = 2,
    }
    impl Type {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Unknown => "UNKNOWN",
                Self::Data => "DATA",
                Self::Control => "CONTROL",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "UNKNOWN" => Some(Self::Unknown),
                "DATA" => Some(Self::Data),
                "CONTROL" => Some(Self::Control),
                _ => None,
            }
        }
    }
    /// `mesos.v1.agent.ProcessIO.Data`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Data {
        /// Field 1, optional.
        #[prost(enumeration = "crate::v1::agent::process_io::data::Type", optional, tag = "1")]
        pub r#type: Option<i32>,
        /// Field 2, optional.
        #[prost(bytes = "vec", optional, tag = "2")]
        pub data: Option<Vec<u8>>,
    }
    /// `mesos.v1.agent.ProcessIO.Control`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Control {
        /// Field 1, optional.
        #[prost(enumeration = "crate::v1::agent::process_io::control::Type", optional, tag = "1")]
        pub r#type: Option<i32>,
        /// Field 2, optional.
        #[prost(message, optional, tag = "2")]
        pub tty_info: Option<crate::v1::TtyInfo>,
        /// Field 3, optional.
        #[prost(message, optional, tag = "3")]
        pub heartbeat: Option<crate::v1::agent::process_io::control::Heartbeat>,
    }
    /// Types nested in the message of this name.
    pub mod control {
        /// `mesos.v1.agent.ProcessIO.Control.Type`
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(::prost::Enumeration)]
        #[repr(i32)]
        pub enum Type {
            /// `UNKNOWN`
            Unknown = 0,
            /// `TTY_INFO`
            TtyInfo = 1,
            /// `HEARTBEAT`
            Heartbeat = 2,
        }
        impl Type {
            /// The name in the schema.
            pub fn as_str_name(&self) -> &'static str {
                match self {
                    Self::Unknown => "UNKNOWN",
                    Self::TtyInfo => "TTY_INFO",
                    Self::Heartbeat => "HEARTBEAT",
                }
            }
            /// The value that has this name in the schema.
            pub fn from_str_name(name: &str) -> Option<Self> {
                match name {
                    "UNKNOWN" => Some(Self::Unknown),
                    "TTY_INFO" => Some(Self::TtyInfo),
                    "HEARTBEAT" => Some(Self::Heartbeat),
                    _ => None,
                }
            }
        }
        /// `mesos.v1.agent.ProcessIO.Control.Heartbeat`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct Heartbeat {
            /// Field 1, optional.
            #[prost(message, optional, tag = "1")]
            pub interval: Option<crate::v1::DurationInfo>,
        }
    }
    /// Types nested in the message of this name.
    pub mod data {
        /// `mesos.v1.agent.ProcessIO.Data.Type`
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(::prost::Enumeration)]
        #[repr(i32)]
        pub enum Type {
            /// `UNKNOWN`
            Unknown = 0,
            /// `STDIN`
            Stdin = 1,
            /// `STDOUT`
            Stdout = 2,
            /// `STDERR`
            Stderr = 3,
        }
        impl Type {
            /// The name in the schema.
            pub fn as_str_name(&self) -> &'static str {
                match self {
                    Self::Unknown => "UNKNOWN",
                    Self::Stdin => "STDIN",
                    Self::Stdout => "STDOUT",
                    Self::Stderr => "STDERR",
                }
            }
            /// The value that has this name in the schema.
            pub fn from_str_name(name: &str) -> Option<Self> {
                match name {
                    "UNKNOWN" => Some(Self::Unknown),
                    "STDIN" => Some(Self::Stdin),
                    "STDOUT" => Some(Self::Stdout),
                    "STDERR" => Some(Self::Stderr),
                    _ => None,
                }
            }
        }
    }
}
/// Types nested in the message of this name.
pub mod response {
    /// `mesos.v1.agent.Response.Type`
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
        /// `GET_CONTAINERS`
        GetContainers = 9,
        /// `GET_FRAMEWORKS`
        GetFrameworks = 10,
        /// `GET_EXECUTORS`
        GetExecutors = 11,
        /// `GET_OPERATIONS`
        GetOperations = 17,
        /// `GET_TASKS`
        GetTasks = 12,
        /// `GET_AGENT`
        GetAgent = 14,
        /// `GET_RESOURCE_PROVIDERS`
        GetResourceProviders = 16,
        /// `WAIT_NESTED_CONTAINER`
        WaitNestedContainer = 13,
        /// `WAIT_CONTAINER`
        WaitContainer = 15,
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
                Self::GetContainers => "GET_CONTAINERS",
                Self::GetFrameworks => "GET_FRAMEWORKS",
                Self::GetExecutors => "GET_EXECUTORS",
                Self::GetOperations => "GET_OPERATIONS",
                Self::GetTasks => "GET_TASKS",
                Self::GetAgent => "GET_AGENT",
                Self::GetResourceProviders => "GET_RESOURCE_PROVIDERS",
                Self::WaitNestedContainer => "WAIT_NESTED_CONTAINER",
                Self::WaitContainer => "WAIT_CONTAINER",
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
                "GET_CONTAINERS" => Some(Self::GetContainers),
                "GET_FRAMEWORKS" => Some(Self::GetFrameworks),
                "GET_EXECUTORS" => Some(Self::GetExecutors),
                "GET_OPERATIONS" => Some(Self::GetOperations),
                "GET_TASKS" => Some(Self::GetTasks),
                "GET_AGENT" => Some(Self::GetAgent),
                "GET_RESOURCE_PROVIDERS" => Some(Self::GetResourceProviders),
                "WAIT_NESTED_CONTAINER" => Some(Self::WaitNestedContainer),
                "WAIT_CONTAINER" => Some(Self::WaitContainer),
                _ => None,
            }
        }
    }
    /// `mesos.v1.agent.Response.GetHealth`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetHealth {
        /// Field 1, required.
        #[prost(bool, optional, tag = "1")]
        pub healthy: Option<bool>,
    }
    /// `mesos.v1.agent.Response.GetFlags`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetFlags {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub flags: Vec<crate::v1::Flag>,
    }
    /// `mesos.v1.agent.Response.GetVersion`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetVersion {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub version_info: Option<crate::v1::VersionInfo>,
    }
    /// `mesos.v1.agent.Response.GetMetrics`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetMetrics {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub metrics: Vec<crate::v1::Metric>,
    }
    /// `mesos.v1.agent.Response.GetLoggingLevel`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetLoggingLevel {
        /// Field 1, required.
        #[prost(uint32, optional, tag = "1")]
        pub level: Option<u32>,
    }
    /// `mesos.v1.agent.Response.ListFiles`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct ListFiles {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub file_infos: Vec<crate::v1::FileInfo>,
    }
    /// `mesos.v1.agent.Response.ReadFile`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct ReadFile {
        /// Field 1, required.
        #[prost(uint64, optional, tag = "1")]
        pub size: Option<u64>,
        /// Field 2, required.
        #[prost(bytes = "vec", optional, tag = "2")]
        pub data: Option<Vec<u8>>,
    }
    /// `mesos.v1.agent.Response.GetState`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetState {
        /// Field 1, optional.
        #[prost(message, optional, tag = "1")]
        pub get_tasks: Option<crate::v1::agent::response::GetTasks>,
        /// Field 2, optional.
        #[prost(message, optional, tag = "2")]
        pub get_executors: Option<crate::v1::agent::response::GetExecutors>,
        /// Field 3, optional.
        #[prost(message, optional, tag = "3")]
        pub get_frameworks: Option<crate::v1::agent::response::GetFrameworks>,
    }
    /// `mesos.v1.agent.Response.GetContainers`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetContainers {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub containers: Vec<crate::v1::agent::response::get_containers::Container>,
    }
    /// `mesos.v1.agent.Response.GetFrameworks`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetFrameworks {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub frameworks: Vec<crate::v1::agent::response::get_frameworks::Framework>,
        /// Field 2, repeated.
        #[prost(message, repeated, tag = "2")]
        pub completed_frameworks: Vec<crate::v1::agent::response::get_frameworks::Framework>,
    }
    /// `mesos.v1.agent.Response.GetExecutors`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetExecutors {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub executors: Vec<crate::v1::agent::response::get_executors::Executor>,
        /// Field 2, repeated.
        #[prost(message, repeated, tag = "2")]
        pub completed_executors: Vec<crate::v1::agent::response::get_executors::Executor>,
    }
    /// `mesos.v1.agent.Response.GetOperations`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetOperations {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub operations: Vec<crate::v1::Operation>,
    }
    /// `mesos.v1.agent.Response.GetTasks`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetTasks {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub pending_tasks: Vec<crate::v1::Task>,
        /// Field 2, repeated.
        #[prost(message, repeated, tag = "2")]
        pub queued_tasks: Vec<crate::v1::Task>,
        /// Field 3, repeated.
        #[prost(message, repeated, tag = "3")]
        pub launched_tasks: Vec<crate::v1::Task>,
        /// Field 4, repeated.
        #[prost(message, repeated, tag = "4")]
        pub terminated_tasks: Vec<crate::v1::Task>,
        /// Field 5, repeated.
        #[prost(message, repeated, tag = "5")]
        pub completed_tasks: Vec<crate::v1::Task>,
    }
    /// `mesos.v1.agent.Response.GetAgent`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetAgent {
        /// Field 1, optional.
        #[prost(message, optional, tag = "1")]
        pub agent_info: Option<crate::v1::AgentInfo>,
        /// Field 2, optional.
        #[prost(message, optional, tag = "2")]
        pub drain_config: Option<crate::v1::DrainConfig>,
        /// Field 3, optional.
        #[prost(message, optional, tag = "3")]
        pub estimated_drain_start_time: Option<crate::v1::TimeInfo>,
    }
    /// `mesos.v1.agent.Response.GetResourceProviders`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct GetResourceProviders {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub resource_providers: Vec<crate::v1::agent::response::get_resource_providers::ResourceProvider>,
    }
    /// `mesos.v1.agent.Response.WaitNestedContainer`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct WaitNestedContainer {
        /// Field 1, optional.
        #[prost(int32, optional, tag = "1")]
        pub exit_status: Option<i32>,
        /// Field 2, optional.
        #[prost(enumeration = "crate::v1::TaskState", optional, tag = "2")]
        pub state: Option<i32>,
        /// Field 3, optional.
        #[prost(enumeration = "crate::v1::task_status::Reason", optional, tag = "3")]
        pub reason: Option<i32>,
        /// Field 4, optional.
        #[prost(message, optional, tag = "4")]
        pub limitation: Option<crate::v1::TaskResourceLimitation>,
        /// Field 5, optional.
        #[prost(string, optional, tag = "5")]
        pub message: Option<String>,
    }
    /// `mesos.v1.agent.Response.WaitContainer`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct WaitContainer {
        /// Field 1, optional.
        #[prost(int32, optional, tag = "1")]
        pub exit_status: Option<i32>,
        /// Field 2, optional.
        #[prost(enumeration = "crate::v1::TaskState", optional, tag = "2")]
        pub state: Option<i32>,
        /// Field 3, optional.
        #[prost(enumeration = "crate::v1::task_status::Reason", optional, tag = "3")]
        pub reason: Option<i32>,
        /// Field 4, optional.
        #[prost(message, optional, tag = "4")]
        pub limitation: Option<crate::v1::TaskResourceLimitation>,
        /// Field 5, optional.
        #[prost(string, optional, tag = "5")]
        pub message: Option<String>,
    }
    /// Types nested in the message of this name.
    pub mod get_containers {
        /// `mesos.v1.agent.Response.GetContainers.Container`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct Container {
            /// Field 1, optional.
            #[prost(message, optional, tag = "1")]
            pub framework_id: Option<crate::v1::FrameworkId>,
            /// Field 2, optional.
            #[prost(message, optional, tag = "2")]
            pub executor_id: Option<crate::v1::ExecutorId>,
            /// Field 3, optional.
            #[prost(string, optional, tag = "3")]
            pub executor_name: Option<String>,
            /// Field 4, required.
            #[prost(message, optional, tag = "4")]
            pub container_id: Option<crate::v1::ContainerId>,
            /// Field 5, optional.
            #[prost(message, optional, tag = "5")]
            pub container_status: Option<crate::v1::ContainerStatus>,
            /// Field 6, optional.
            #[prost(message, optional, tag = "6")]
            pub resource_statistics: Option<crate::v1::ResourceStatistics>,
        }
    }
    /// Types nested in the message of this name.
    pub mod get_executors {
        /// `mesos.v1.agent.Response.GetExecutors.Executor`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct Executor {
            /// Field 1, required.
            #[prost(message, optional, tag = "1")]
            pub executor_info: Option<crate::v1::ExecutorInfo>,
        }
    }
    /// Types nested in the message of this name.
    pub mod get_frameworks {
        /// `mesos.v1.agent.Response.GetFrameworks.Framework`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct Framework {
            /// Field 1, required.
            #[prost(message, optional, tag = "1")]
            pub framework_info: Option<crate::v1::FrameworkInfo>,
        }
    }
    /// Types nested in the message of this name.
    pub mod get_resource_providers {
        /// `mesos.v1.agent.Response.GetResourceProviders.ResourceProvider`
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
