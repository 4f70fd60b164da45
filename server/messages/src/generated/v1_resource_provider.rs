// Generated from schema/mesos.json: package mesos.v1.resource_provider.

/// `mesos.v1.resource_provider.Event`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Event {
    /// Field 1, optional.
    #[prost(enumeration = "crate::v1::resource_provider::event::Type", optional, tag = "1")]
    pub r#type: Option<i32>,
    /// Field 2, optional.
    #[prost(message, optional, tag = "2")]
    pub subscribed: Option<crate::v1::resource_provider::event::Subscribed>,
    /// Field 3, optional.
    #[prost(message, optional, tag = "3")]
    pub apply_operation: Option<crate::v1::resource_provider::event::ApplyOperation>,
    /// Field 4, optional.
    #[prost(message, optional, tag = "4")]
    pub publish_resources: Option<crate::v1::resource_provider::event::PublishResources>,
    /// Field 5, optional.
    #[prost(message, optional, tag = "5")]
    pub acknowledge_operation_status: Option<crate::v1::resource_provider::event::AcknowledgeOperationStatus>,
    /// Field 6, optional.
    #[prost(message, optional, tag = "6")]
    pub reconcile_operations: Option<crate::v1::resource_provider::event::ReconcileOperations>,
}
/// `mesos.v1.resource_provider.Call`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Call {
    /// Field 1, optional.
    #[prost(message, optional, tag = "1")]
    pub resource_provider_id: Option<crate::v1::ResourceProviderId>,
    /// Field 2, optional.
    #[prost(enumeration = "crate::v1::resource_provider::call::Type", optional, tag = "2")]
    pub r#type: Option<i32>,
    /// Field 3, optional.
    #[prost(message, optional, tag = "3")]
    pub subscribe: Option<crate::v1::resource_provider::call::Subscribe>,
    /// Field 4, optional.
    #[prost(message, optional, tag = "4")]
    pub update_operation_status: Option<crate::v1::resource_provider::call::UpdateOperationStatus>,
    /// Field 5, optional.
    #[prost(message, optional, tag = "5")]
    pub update_state: Option<crate::v1::resource_provider::call::UpdateState>,
    /// Field 6, optional.
    #[prost(message, optional, tag = "6")]
    pub update_publish_resources_status: Option<crate::v1::resource_provider::call::UpdatePublishResourcesStatus>,
}
/// Types nested in the message of this name.
pub mod call {
    /// `mesos.v1.resource_provider.Call.Type`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum Type {
        /// `UNKNOWN`
        Unknown = 0,
        /// `SUBSCRIBE`
        Subscribe = 1,
        /// `UPDATE_OPERATION_STATUS`
        UpdateOperationStatus = 2,
        /// `UPDATE_STATE`
        UpdateState = 3,
        /// `UPDATE_PUBLISH_RESOURCES_STATUS`
        UpdatePublishResourcesStatus = 4,
    }
    impl Type {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Unknown => "UNKNOWN",
                Self::Subscribe => "SUBSCRIBE",
                Self::UpdateOperationStatus => "UPDATE_OPERATION_STATUS",
                Self::UpdateState => "UPDATE_STATE",
                Self::UpdatePublishResourcesStatus => "UPDATE_PUBLISH_RESOURCES_STATUS",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "UNKNOWN" => Some(Self::Unknown),
                "SUBSCRIBE" => Some(Self::Subscribe),
                "UPDATE_OPERATION_STATUS" => Some(Self::UpdateOperationStatus),
                "UPDATE_STATE" => Some(Self::UpdateState),
                "UPDATE_PUBLISH_RESOURCES_STATUS" => Some(Self::UpdatePublishResourcesStatus),
                _ => None,
            }
        }
    }
    /// `mesos.v1.resource_provider.Call.Subscribe`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Subscribe {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub resource_provider_info: Option<crate::v1::ResourceProviderInfo>,
    }
    /// `mesos.v1.resource_provider.Call.UpdateOperationStatus`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct UpdateOperationStatus {
        /// Field 1, optional.
        #[prost(message, optional, tag = "1")]
        pub framework_id: Option<crate::v1::FrameworkId>,
        /// Field 2, required.
        #[prost(message, optional, tag = "2")]
        pub status: Option<crate::v1::OperationStatus>,
        /// Field 3, optional.
        #[prost(message, optional, tag = "3")]
        pub latest_status: Option<crate::v1::OperationStatus>,
        /// Field 4, required.
        #[prost(message, optional, tag = "4")]
        pub operation_uuid: Option<crate::v1::Uuid>,
    }
    /// `mesos.v1.resource_provider.Call.UpdateState`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct UpdateState {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub operations: Vec<crate::v1::Operation>,
        /// Field 2, repeated.
        #[prost(message, repeated, tag = "2")]
        pub resources: Vec<crate::v1::Resource>,
        /// Field 3, required.
        #[prost(message, optional, tag = "3")]
        pub resource_version_uuid: Option<crate::v1::Uuid>,
    }
    /// `mesos.v1.resource_provider.Call.UpdatePublishResourcesStatus`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct UpdatePublishResourcesStatus {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub uuid: Option<crate::v1::Uuid>,
        /// Field 2, required.
        #[prost(enumeration = "crate::v1::resource_provider::call::update_publish_resources_status::Status", optional, tag = "2")]
        pub status: Option<i32>,
    }
    /// Types nested in the message of this name.
    pub mod update_publish_resources_status {
        /// `mesos.v1.resource_provider.Call.UpdatePublishResourcesStatus.Status`
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(::prost::Enumeration)]
        #[repr(i32)]
        pub enum Status {
            /// `UNKNOWN`
            Unknown = 0,
            /// `OK`
            Ok = 1,
            /// `FAILED`
            Failed = 2,
        }
        impl Status {
            /// The name in the schema.
            pub fn as_str_name(&self) -> &'static str {
                match self {
                    Self::Unknown => "UNKNOWN",
                    Self::Ok => "OK",
                    Self::Failed => "FAILED",
                }
            }
            /// The value that has this name in the schema.
            pub fn from_str_name(name: &str) -> Option<Self> {
                match name {
                    "UNKNOWN" => Some(Self::Unknown),
                    "OK" => Some(Self::Ok),
                    "FAILED" => Some(Self::Failed),
                    _ => None,
                }
            }
        }
    }
}
/// Types nested in the message of this name.
pub mod event {
    /// `mesos.v1.resource_provider.Event.Type`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum Type {
        /// `UNKNOWN`
        Unknown = 0,
        /// `SUBSCRIBED`
        Subscribed = 1,
        /// `APPLY_OPERATION`
        ApplyOperation = 2,
        /// `PUBLISH_RESOURCES`
        PublishResources = 3,
        /// `ACKNOWLEDGE_OPERATION_STATUS`
        AcknowledgeOperationStatus = 4,
        /// `RECONCILE_OPERATIONS`
        ReconcileOperations = 5,
        /// `TEARDOWN`
        Teardown = 6,
    }
    impl Type {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Unknown => "UNKNOWN",
                Self::Subscribed => "SUBSCRIBED",
                Self::ApplyOperation => "APPLY_OPERATION",
                Self::PublishResources => "PUBLISH_RESOURCES",
                Self::AcknowledgeOperationStatus => "ACKNOWLEDGE_OPERATION_STATUS",
                Self::ReconcileOperations => "RECONCILE_OPERATIONS",
                Self::Teardown => "TEARDOWN",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "UNKNOWN" => Some(Self::Unknown),
                "SUBSCRIBED" => Some(Self::Subscribed),
                "APPLY_OPERATION" => Some(Self::ApplyOperation),
                "PUBLISH_RESOURCES" => Some(Self::PublishResources),
                "ACKNOWLEDGE_OPERATION_STATUS" => Some(Self::AcknowledgeOperationStatus),
                "RECONCILE_OPERATIONS" => Some(Self::ReconcileOperations),
                "TEARDOWN" => Some(Self::Teardown),
                _ => None,
            }
        }
    }
    /// `mesos.v1.resource_provider.Event.Subscribed`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Subscribed {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub provider_id: Option<crate::v1::ResourceProviderId>,
    }
    /// `mesos.v1.resource_provider.Event.ApplyOperation`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct ApplyOperation {
        /// Field 1, optional.
        #[prost(message, optional, tag = "1")]
        pub framework_id: Option<crate::v1::FrameworkId>,
        /// Field 2, required.
        #[prost(message, optional, tag = "2")]
        pub info: Option<crate::v1::offer::Operation>,
        /// Field 3, required.
        #[prost(message, optional, tag = "3")]
        pub operation_uuid: Option<crate::v1::Uuid>,
        /// Field 4, required.
        #[prost(message, optional, tag = "4")]
        pub resource_version_uuid: Option<crate::v1::Uuid>,
    }
    /// `mesos.v1.resource_provider.Event.PublishResources`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct PublishResources {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub uuid: Option<crate::v1::Uuid>,
        /// Field 2, repeated.
        #[prost(message, repeated, tag = "2")]
        pub resources: Vec<crate::v1::Resource>,
    }
    /// `mesos.v1.resource_provider.Event.AcknowledgeOperationStatus`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct AcknowledgeOperationStatus {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub status_uuid: Option<crate::v1::Uuid>,
        /// Field 2, required.
        #[prost(message, optional, tag = "2")]
        pub operation_uuid: Option<crate::v1::Uuid>,
    }
    /// `mesos.v1.resource_provider.Event.ReconcileOperations`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct ReconcileOperations {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub operation_uuids: Vec<crate::v1::Uuid>,
    }
}
