// Generated from schema/mesos.json: package mesos.v1.executor.

/// `mesos.v1.executor.Event`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Event {
    /// Field 1, optional.
    #[prost(enumeration = "crate::v1::executor::event::Type", optional, tag = "1")]
    pub r#type: Option<i32>,
    /// Field 2, optional.
    #[prost(message, optional, tag = "2")]
    pub subscribed: Option<crate::v1::executor::event::Subscribed>,
    /// Field 3, optional.
    #[prost(message, optional, tag = "3")]
    pub acknowledged: Option<crate::v1::executor::event::Acknowledged>,
    /// Field 4, optional.
    #[prost(message, optional, tag = "4")]
    pub launch: Option<crate::v1::executor::event::Launch>,
    /// Field 8, optional.
    #[prost(message, optional, tag = "8")]
    pub launch_group: Option<crate::v1::executor::event::LaunchGroup>,
    /// Field 5, optional.
    #[prost(message, optional, tag = "5")]
    pub kill: Option<crate::v1::executor::event::Kill>,
    /// Field 6, optional.
    #[prost(message, optional, tag = "6")]
    pub message: Option<crate::v1::executor::event::Message>,
    /// Field 7, optional.
    #[prost(message, optional, tag = "7")]
    pub error: Option<crate::v1::executor::event::Error>,
}
/// `mesos.v1.executor.Call`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Call {
    /// Field 1, required.
    #[prost(message, optional, tag = "1")]
    pub executor_id: Option<crate::v1::ExecutorId>,
    /// Field 2, required.
    #[prost(message, optional, tag = "2")]
    pub framework_id: Option<crate::v1::FrameworkId>,
    /// Field 3, optional.
    #[prost(enumeration = "crate::v1::executor::call::Type", optional, tag = "3")]
    pub r#type: Option<i32>,
    /// Field 4, optional.
    #[prost(message, optional, tag = "4")]
    pub subscribe: Option<crate::v1::executor::call::Subscribe>,
    /// Field 5, optional.
    #[prost(message, optional, tag = "5")]
    pub update: Option<crate::v1::executor::call::Update>,
    /// Field 6, optional.
    #[prost(message, optional, tag = "6")]
    pub message: Option<crate::v1::executor::call::Message>,
}
/// Types nested in the message of this name.
pub mod call {
    /// `mesos.v1.executor.Call.Type`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum Type {
        /// `UNKNOWN`
        Unknown = 0,
        /// `SUBSCRIBE`
        Subscribe = 1,
        /// `UPDATE`
        Update = 2,
        /// `MESSAGE`
        Message = 3,
        /// `HEARTBEAT`
        Heartbeat = 4,
    }
    impl Type {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Unknown => "UNKNOWN",
                Self::Subscribe => "SUBSCRIBE",
                Self::Update => "UPDATE",
                Self::Message => "MESSAGE",
                Self::Heartbeat => "HEARTBEAT",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "UNKNOWN" => Some(Self::Unknown),
                "SUBSCRIBE" => Some(Self::Subscribe),
                "UPDATE" => Some(Self::Update),
                "MESSAGE" => Some(Self::Message),
                "HEARTBEAT" => Some(Self::Heartbeat),
                _ => None,
            }
        }
    }
    /// `mesos.v1.executor.Call.Subscribe`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Subscribe {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub unacknowledged_tasks: Vec<crate::v1::TaskInfo>,
        /// Field 2, repeated.
        #[prost(message, repeated, tag = "2")]
        pub unacknowledged_updates: Vec<crate::v1::executor::call::Update>,
    }
    /// `mesos.v1.executor.Call.Update`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Update {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub status: Option<crate::v1::TaskStatus>,
    }
    /// `mesos.v1.executor.Call.Message`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Message {
        /// Field 2, required.
        #[prost(bytes = "vec", optional, tag = "2")]
        pub data: Option<Vec<u8>>,
    }
}
/// Types nested in the message of this name.
pub mod event {
    /// `mesos.v1.executor.Event.Type`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum Type {
        /// `UNKNOWN`
        Unknown = 0,
        /// `SUBSCRIBED`
        Subscribed = 1,
        /// `LAUNCH`
        Launch = 2,
        /// `LAUNCH_GROUP`
        LaunchGroup = 8,
        /// `KILL`
        Kill = 3,
        /// `ACKNOWLEDGED`
        Acknowledged = 4,
        /// `MESSAGE`
        Message = 5,
        /// `ERROR`
        Error = 6,
        /// `SHUTDOWN`
        Shutdown = 7,
        /// `HEARTBEAT`
        Heartbeat = 9,
    }
    impl Type {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Unknown => "UNKNOWN",
                Self::Subscribed => "SUBSCRIBED",
                Self::Launch => "LAUNCH",
                Self::LaunchGroup => "LAUNCH_GROUP",
                Self::Kill => "KILL",
                Self::Acknowledged => "ACKNOWLEDGED",
                Self::Message => "MESSAGE",
                Self::Error => "ERROR",
                Self::Shutdown => "SHUTDOWN",
                Self::Heartbeat => "HEARTBEAT",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "UNKNOWN" => Some(Self::Unknown),
                "SUBSCRIBED" => Some(Self::Subscribed),
                "LAUNCH" => Some(Self::Launch),
                "LAUNCH_GROUP" => Some(Self::LaunchGroup),
                "KILL" => Some(Self::Kill),
                "ACKNOWLEDGED" => Some(Self::Acknowledged),
                "MESSAGE" => Some(Self::Message),
                "ERROR" => Some(Self::Error),
                "SHUTDOWN" => Some(Self::Shutdown),
                "HEARTBEAT" => Some(Self::Heartbeat),
                _ => None,
            }
        }
    }
    /// `mesos.v1.executor.Event.Subscribed`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Subscribed {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub executor_info: Option<crate::v1::ExecutorInfo>,
        /// Field 2, required.
        #[prost(message, optional, tag = "2")]
        pub framework_info: Option<crate::v1::FrameworkInfo>,
        /// Field 3, required.
        #[prost(message, optional, tag = "3")]
        pub agent_info: Option<crate::v1::AgentInfo>,
        /// Field 4, optional.
        #[prost(message, optional, tag = "4")]
        pub container_id: Option<crate::v1::ContainerId>,
    }
    /// `mesos.v1.executor.Event.Launch`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Launch {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub task: Option<crate::v1::TaskInfo>,
    }
    /// `mesos.v1.executor.Event.LaunchGroup`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct LaunchGroup {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub task_group: Option<crate::v1::TaskGroupInfo>,
    }
    /// `mesos.v1.executor.Event.Kill`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Kill {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub task_id: Option<crate::v1::TaskId>,
        /// Field 2, optional.
        #[prost(message, optional, tag = "2")]
        pub kill_policy: Option<crate::v1::KillPolicy>,
    }
    /// `mesos.v1.executor.Event.Acknowledged`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Acknowledged {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub task_id: Option<crate::v1::TaskId>,
        /// Field 2, required.
        #[prost(bytes = "vec", optional, tag = "2")]
        pub uuid: Option<Vec<u8>>,
    }
    /// `mesos.v1.executor.Event.Message`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Message {
        /// Field 1, required.
        #[prost(bytes = "vec", optional, tag = "1")]
        pub data: Option<Vec<u8>>,
    }
    /// `mesos.v1.executor.Event.Error`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Error {
        /// Field 1, required.
        #[prost(string, optional, tag = "1")]
        pub message: Option<String>,
    }
}
