// Generated from schema/mesos.json: package mesos.v1.scheduler.

/// `mesos.v1.scheduler.Event`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Event {
    /// Field 1, optional.
    #[prost(enumeration = "crate::v1::scheduler::event::Type", optional, tag = "1")]
    pub r#type: Option<i32>,
    /// Field 2, optional.
    #[prost(message, optional, tag = "2")]
    pub subscribed: Option<crate::v1::scheduler::event::Subscribed>,
    /// Field 3, optional.
    #[prost(message, optional, tag = "3")]
    pub offers: Option<crate::v1::scheduler::event::Offers>,
    /// Field 9, optional.
    #[prost(message, optional, tag = "9")]
    pub inverse_offers: Option<crate::v1::scheduler::event::InverseOffers>,
    /// Field 4, optional.
    #[prost(message, optional, tag = "4")]
    pub rescind: Option<crate::v1::scheduler::event::Rescind>,
    /// Field 10, optional.
    #[prost(message, optional, tag = "10")]
    pub rescind_inverse_offer: Option<crate::v1::scheduler::event::RescindInverseOffer>,
    /// Field 5, optional.
    #[prost(message, optional, tag = "5")]
    pub update: Option<crate::v1::scheduler::event::Update>,
    /// Field 11, optional.
    #[prost(message, optional, tag = "11")]
    pub update_operation_status: Option<crate::v1::scheduler::event::UpdateOperationStatus>,
    /// Field 6, optional.
    #[prost(message, optional, tag = "6")]
    pub message: Option<crate::v1::scheduler::event::Message>,
    /// Field 7, optional.
    #[prost(message, optional, tag = "7")]
    pub failure: Option<crate::v1::scheduler::event::Failure>,
    /// Field 8, optional.
    #[prost(message, optional, tag = "8")]
    pub error: Option<crate::v1::scheduler::event::Error>,
}
/// `mesos.v1.scheduler.Response`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Response {
    /// Field 1, optional.
    #[prost(enumeration = "crate::v1::scheduler::response::Type", optional, tag = "1")]
    pub r#type: Option<i32>,
    /// Field 2, optional.
    #[prost(message, optional, tag = "2")]
    pub reconcile_operations: Option<crate::v1::scheduler::response::ReconcileOperations>,
}
/// `mesos.v1.scheduler.AttributeConstraint`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct AttributeConstraint {
    /// Field 1, required.
    #[prost(message, optional, tag = "1")]
    pub selector: Option<crate::v1::scheduler::attribute_constraint::Selector>,
    /// Field 2, required.
    #[prost(message, optional, tag = "2")]
    pub predicate: Option<crate::v1::scheduler::attribute_constraint::Predicate>,
}
/// `mesos.v1.scheduler.OfferConstraints`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct OfferConstraints {
    /// Field 1, repeated.
    #[prost(btree_map = "string, message", tag = "1")]
    pub role_constraints: ::std::collections::BTreeMap<String, crate::v1::scheduler::offer_constraints::RoleConstraints>,
}
/// `mesos.v1.scheduler.Call`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Call {
    /// Field 1, optional.
    #[prost(message, optional, tag = "1")]
    pub framework_id: Option<crate::v1::FrameworkId>,
    /// Field 2, optional.
    #[prost(enumeration = "crate::v1::scheduler::call::Type", optional, tag = "2")]
    pub r#type: Option<i32>,
    /// Field 3, optional.
    #[prost(message, optional, tag = "3")]
    pub subscribe: Option<crate::v1::scheduler::call::Subscribe>,
    /// Field 4, optional.
    #[prost(message, optional, tag = "4")]
    pub accept: Option<crate::v1::scheduler::call::Accept>,
    /// Field 5, optional.
    #[prost(message, optional, tag = "5")]
    pub decline: Option<crate::v1::scheduler::call::Decline>,
    /// Field 13, optional.
    #[prost(message, optional, tag = "13")]
    pub accept_inverse_offers: Option<crate::v1::scheduler::call::AcceptInverseOffers>,
    /// Field 14, optional.
    #[prost(message, optional, tag = "14")]
    pub decline_inverse_offers: Option<crate::v1::scheduler::call::DeclineInverseOffers>,
    /// Field 15, optional.
    #[prost(message, optional, tag = "15")]
    pub revive: Option<crate::v1::scheduler::call::Revive>,
    /// Field 6, optional.
    #[prost(message, optional, tag = "6")]
    pub kill: Option<crate::v1::scheduler::call::Kill>,
    /// Field 7, optional.
    #[prost(message, optional, tag = "7")]
    pub shutdown: Option<crate::v1::scheduler::call::Shutdown>,
    /// Field 8, optional.
    #[prost(message, optional, tag = "8")]
    pub acknowledge: Option<crate::v1::scheduler::call::Acknowledge>,
    /// Field 17, optional.
    #[prost(message, optional, tag = "17")]
    pub acknowledge_operation_status: Option<crate::v1::scheduler::call::AcknowledgeOperationStatus>,
    /// Field 9, optional.
    #[prost(message, optional, tag = "9")]
    pub reconcile: Option<crate::v1::scheduler::call::Reconcile>,
    /// Field 18, optional.
    #[prost(message, optional, tag = "18")]
    pub reconcile_operations: Option<crate::v1::scheduler::call::ReconcileOperations>,
    /// Field 10, optional.
    #[prost(message, optional, tag = "10")]
    pub message: Option<crate::v1::scheduler::call::Message>,
    /// Field 11, optional.
    #[prost(message, optional, tag = "11")]
    pub request: Option<crate::v1::scheduler::call::Request>,
    /// Field 16, optional.
    #[prost(message, optional, tag = "16")]
    pub suppress: Option<crate::v1::scheduler::call::Suppress>,
    /// Field 19, optional.
    #[prost(message, optional, tag = "19")]
    pub update_framework: Option<crate::v1::scheduler::call::UpdateFramework>,
}
/// `mesos.v1.scheduler.APIResult`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct ApiResult {
    /// Field 1, required.
    #[prost(uint32, optional, tag = "1")]
    pub status_code: Option<u32>,
    /// Field 2, optional.
    #[prost(message, optional, tag = "2")]
    pub response: Option<crate::v1::scheduler::Response>,
    /// Field 3, optional.
    #[prost(string, optional, tag = "3")]
    pub error: Option<String>,
}
/// Types nested in the message of this name.
pub mod attribute_constraint {
    /// `mesos.v1.scheduler.AttributeConstraint.Selector`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Selector {
        /// Field 1, optional.
        #[prost(enumeration = "crate::v1::scheduler::attribute_constraint::selector::PseudoattributeType", optional, tag = "1")]
        pub pseudoattribute_type: Option<i32>,
        /// Field 2, optional.
        #[prost(string, optional, tag = "2")]
        pub attribute_name: Option<String>,
    }
    /// `mesos.v1.scheduler.AttributeConstraint.Predicate`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Predicate {
        /// Field 1, optional.
        #[prost(message, optional, tag = "1")]
        pub exists: Option<crate::v1::scheduler::attribute_constraint::predicate::Exists>,
        /// Field 2, optional.
        #[prost(message, optional, tag = "2")]
        pub not_exists: Option<crate::v1::scheduler::attribute_constraint::predicate::NotExists>,
        /// Field 3, optional.
        #[prost(message, optional, tag = "3")]
        pub text_equals: Option<crate::v1::scheduler::attribute_constraint::predicate::TextEquals>,
        /// Field 4, optional.
        #[prost(message, optional, tag = "4")]
        pub text_not_equals: Option<crate::v1::scheduler::attribute_constraint::predicate::TextNotEquals>,
        /// Field 5, optional.
        #[prost(message, optional, tag = "5")]
        pub text_matches: Option<crate::v1::scheduler::attribute_constraint::predicate::TextMatches>,
        /// Field 6, optional.
        #[prost(message, optional, tag = "6")]
        pub text_not_matches: Option<crate::v1::scheduler::attribute_constraint::predicate::TextNotMatches>,
    }
    /// Types nested in the message of this name.
    pub mod predicate {
        /// `mesos.v1.scheduler.AttributeConstraint.Predicate.Exists`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct Exists {
        }
        /// `mesos.v1.scheduler.AttributeConstraint.Predicate.NotExists`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct NotExists {
        }
        /// `mesos.v1.scheduler.AttributeConstraint.Predicate.TextEquals`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct TextEquals {
            /// Field 1, required.
            #[prost(string, optional, tag = "1")]
            pub value: Option<String>,
        }
        /// `mesos.v1.scheduler.AttributeConstraint.Predicate.TextNotEquals`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct TextNotEquals {
            /// Field 1, required.
            #[prost(string, optional, tag = "1")]
            pub value: Option<String>,
        }
        /// `mesos.v1.scheduler.AttributeConstraint.Predicate.TextMatches`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct TextMatches {
            /// Field 1, required.
            #[prost(string, optional, tag = "1")]
            pub regex: Option<String>,
        }
        /// `mesos.v1.scheduler.AttributeConstraint.Predicate.TextNotMatches`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct TextNotMatches {
            /// Field 1, required.
            #[prost(string, optional, tag = "1")]
            pub regex: Option<String>,
        }
    }
    /// Types nested in the message of this name.
    pub mod selector {
        /// `mesos.v1.scheduler.AttributeConstraint.Selector.PseudoattributeType`
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(::prost::Enumeration)]
        #[repr(i32)]
        pub enum PseudoattributeType {
            /// `UNKNOWN`
            Unknown = 0,
            /// `HOSTNAME`
            Hostname = 1,
            /// `REGION`
            Region = 2,
            /// `ZONE`
            Zone = 3,
        }
        impl PseudoattributeType {
            /// The name in the schema.
            pub fn as_str_name(&self) -> &'static str {
                match self {
                    Self::Unknown => "UNKNOWN",
                    Self::Hostname => "HOSTNAME",
                    Self::Region => "REGION",
                    Self::Zone => "ZONE",
                }
            }
            /// The value that has this name in the schema.
            pub fn from_str_name(name: &str) -> Option<Self> {
                match name {
                    "UNKNOWN" => Some(Self::Unknown),
                    "HOSTNAME" => Some(Self::Hostname),
                    "REGION" => Some(Self::Region),
                    "ZONE" => Some(Self::Zone),
                    _ => None,
                }
            }
        }
    }
}
/// Types nested in the message of this name.
pub mod call {
    /// `mesos.v1.scheduler.Call.Type`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum Type {
        /// `UNKNOWN`
        Unknown = 0,
        /// `SUBSCRIBE`
        Subscribe = 1,
        /// `TEARDOWN`
        Teardown = 2,
        /// `ACCEPT`
        Accept = 3,
        /// `DECLINE`
        Decline = 4,
        /// `ACCEPT_INVERSE_OFFERS`
        AcceptInverseOffers = 13,
        /// `DECLINE_INVERSE_OFFERS`
        DeclineInverseOffers = 14,
        /// `REVIVE`
        Revive = 5,
        /// `KILL`
        Kill = 6,
        /// `SHUTDOWN`
        Shutdown = 7,
        /// `ACKNOWLEDGE`
        Acknowledge = 8,
        /// `ACKNOWLEDGE_OPERATION_STATUS`
        AcknowledgeOperationStatus = 15,
        /// `RECONCILE`
        Reconcile = 9,
        /// `RECONCILE_OPERATIONS`
        ReconcileOperations = 16,
        /// `MESSAGE`
        Message = 10,
        /// `REQUEST`
        Request = 11,
        /// `SUPPRESS`
        Suppress = 12,
        /// `UPDATE_FRAMEWORK`
        UpdateFramework = 17,
    }
    impl Type {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Unknown => "UNKNOWN",
                Self::Subscribe => "SUBSCRIBE",
                Self::Teardown => "TEARDOWN",
                Self::Accept => "ACCEPT",
                Self::Decline => "DECLINE",
                Self::AcceptInverseOffers => "ACCEPT_INVERSE_OFFERS",
                Self::DeclineInverseOffers => "DECLINE_INVERSE_OFFERS",
                Self::Revive => "REVIVE",
                Self::Kill => "KILL",
                Self::Shutdown => "SHUTDOWN",
                Self::Acknowledge => "ACKNOWLEDGE",
                Self::AcknowledgeOperationStatus => "ACKNOWLEDGE_OPERATION_STATUS",
                Self::Reconcile => "RECONCILE",
                Self::ReconcileOperations => "RECONCILE_OPERATIONS",
                Self::Message => "MESSAGE",
                Self::Request => "REQUEST",
                Self::Suppress => "SUPPRESS",
                Self::UpdateFramework => "UPDATE_FRAMEWORK",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "UNKNOWN" => Some(Self::Unknown),
                "SUBSCRIBE" => Some(Self::Subscribe),
                "TEARDOWN" => Some(Self::Teardown),
                "ACCEPT" => Some(Self::Accept),
                "DECLINE" => Some(Self::Decline),
                "ACCEPT_INVERSE_OFFERS" => Some(Self::AcceptInverseOffers),
                "DECLINE_INVERSE_OFFERS" => Some(Self::DeclineInverseOffers),
                "REVIVE" => Some(Self::Revive),
                "KILL" => Some(Self::Kill),
                "SHUTDOWN" => Some(Self::Shutdown),
                "ACKNOWLEDGE" => Some(Self::Acknowledge),
                "ACKNOWLEDGE_OPERATION_STATUS" => Some(Self::AcknowledgeOperationStatus),
                "RECONCILE" => Some(Self::Reconcile),
                "RECONCILE_OPERATIONS" => Some(Self::ReconcileOperations),
                "MESSAGE" => Some(Self::Message),
                "REQUEST" => Some(Self::Request),
                "SUPPRESS" => Some(Self::Suppress),
                "UPDATE_FRAMEWORK" => Some(Self::UpdateFramework),
                _ => None,
            }
        }
    }
    /// `mesos.v1.scheduler.Call.Subscribe`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Subscribe {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub framework_info: Option<crate::v1::FrameworkInfo>,
        /// Field 2, repeated.
        #[prost(string, repeated, tag = "2")]
        pub suppressed_roles: Vec<String>,
        /// Field 3, optional.
        #[prost(message, optional, tag = "3")]
        pub offer_constraints: Option<crate::v1::scheduler::OfferConstraints>,
    }
    /// `mesos.v1.scheduler.Call.Accept`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Accept {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub offer_ids: Vec<crate::v1::OfferId>,
        /// Field 2, repeated.
        #[prost(message, repeated, tag = "2")]
        pub operations: Vec<crate::v1::offer::Operation>,
        /// Field 3, optional.
        #[prost(message, optional, tag = "3")]
        pub filters: Option<crate::v1::Filters>,
    }
    /// `mesos.v1.scheduler.Call.Decline`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Decline {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub offer_ids: Vec<crate::v1::OfferId>,
        /// Field 2, optional.
        #[prost(message, optional, tag = "2")]
        pub filters: Option<crate::v1::Filters>,
    }
    /// `mesos.v1.scheduler.Call.AcceptInverseOffers`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct AcceptInverseOffers {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub inverse_offer_ids: Vec<crate::v1::OfferId>,
        /// Field 2, optional.
        #[prost(message, optional, tag = "2")]
        pub filters: Option<crate::v1::Filters>,
    }
    /// `mesos.v1.scheduler.Call.DeclineInverseOffers`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct DeclineInverseOffers {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub inverse_offer_ids: Vec<crate::v1::OfferId>,
        /// Field 2, optional.
        #[prost(message, optional, tag = "2")]
        pub filters: Option<crate::v1::Filters>,
    }
    /// `mesos.v1.scheduler.Call.Revive`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Revive {
        /// Field 1, repeated.
        #[prost(string, repeated, tag = "1")]
        pub roles: Vec<String>,
    }
    /// `mesos.v1.scheduler.Call.Kill`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Kill {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub task_id: Option<crate::v1::TaskId>,
        /// Field 2, optional.
        #[prost(message, optional, tag = "2")]
        pub agent_id: Option<crate::v1::AgentId>,
        /// Field 3, optional.
        #[prost(message, optional, tag = "3")]
        pub kill_policy: Option<crate::v1::KillPolicy>,
    }
    /// `mesos.v1.scheduler.Call.Shutdown`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Shutdown {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub executor_id: Option<crate::v1::ExecutorId>,
        /// Field 2, required.
        #[prost(message, optional, tag = "2")]
        pub agent_id: Option<crate::v1::AgentId>,
    }
    /// `mesos.v1.scheduler.Call.Acknowledge`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Acknowledge {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub agent_id: Option<crate::v1::AgentId>,
        /// Field 2, required.
        #[prost(message, optional, tag = "2")]
        pub task_id: Option<crate::v1::TaskId>,
        /// Field 3, required.
        #[prost(bytes = "vec", optional, tag = "3")]
        pub uuid: Option<Vec<u8>>,
    }
    /// `mesos.v1.scheduler.Call.AcknowledgeOperationStatus`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct AcknowledgeOperationStatus {
        /// Field 1, optional.
        #[prost(message, optional, tag = "1")]
        pub agent_id: Option<crate::v1::AgentId>,
        /// Field 2, optional.
        #[prost(message, optional, tag = "2")]
        pub resource_provider_id: Option<crate::v1::ResourceProviderId>,
        /// Field 3, required.
        #[prost(bytes = "vec", optional, tag = "3")]
        pub uuid: Option<Vec<u8>>,
        /// Field 4, required.
        #[prost(message, optional, tag = "4")]
        pub operation_id: Option<crate::v1::OperationId>,
    }
    /// `mesos.v1.scheduler.Call.Reconcile`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Reconcile {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub tasks: Vec<crate::v1::scheduler::call::reconcile::Task>,
    }
    /// `mesos.v1.scheduler.Call.ReconcileOperations`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct ReconcileOperations {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub operations: Vec<crate::v1::scheduler::call::reconcile_operations::Operation>,
    }
    /// `mesos.v1.scheduler.Call.Message`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Message {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub agent_id: Option<crate::v1::AgentId>,
        /// Field 2, required.
        #[prost(message, optional, tag = "2")]
        pub executor_id: Option<crate::v1::ExecutorId>,
        /// Field 3, required.
        #[prost(bytes = "vec", optional, tag = "3")]
        pub data: Option<Vec<u8>>,
    }
    /// `mesos.v1.scheduler.Call.Request`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Request {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub requests: Vec<crate::v1::Request>,
    }
    /// `mesos.v1.scheduler.Call.Suppress`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Suppress {
        /// Field 1, repeated.
        #[prost(string, repeated, tag = "1")]
        pub roles: Vec<String>,
    }
    /// `mesos.v1.scheduler.Call.UpdateFramework`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct UpdateFramework {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub framework_info: Option<crate::v1::FrameworkInfo>,
        /// Field 2, repeated.
        #[prost(string, repeated, tag = "2")]
        pub suppressed_roles: Vec<String>,
        /// Field 3, optional.
        #[prost(message, optional, tag = "3")]
        pub offer_constraints: Option<crate::v1::scheduler::OfferConstraints>,
    }
    /// Types nested in the message of this name.
    pub mod reconcile {
        /// `mesos.v1.scheduler.Call.Reconcile.Task`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct Task {
            /// Field 1, required.
            #[prost(message, optional, tag = "1")]
            pub task_id: Option<crate::v1::TaskId>,
            /// Field 2, optional.
            #[prost(message, optional, tag = "2")]
            pub agent_id: Option<crate::v1::AgentId>,
        }
    }
    /// Types nested in the message of this name.
    pub mod reconcile_operations {
        /// `mesos.v1.scheduler.Call.ReconcileOperations.Operation`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct Operation {
            /// Field 1, required.
            #[prost(message, optional, tag = "1")]
            pub operation_id: Option<crate::v1::OperationId>,
            /// Field 2, optional.
            #[prost(message, optional, tag = "2")]
            pub agent_id: Option<crate::v1::AgentId>,
            /// Field 3, optional.
            #[prost(message, optional, tag = "3")]
            pub resource_provider_id: Option<crate::v1::ResourceProviderId>,
        }
    }
}
/// Types nested in the message of this name.
pub mod event {
    /// `mesos.v1.scheduler.Event.Type`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum Type {
        /// `UNKNOWN`
        Unknown = 0,
        /// `SUBSCRIBED`
        Subscribed = 1,
        /// `OFFERS`
        Offers = 2,
        /// `INVERSE_OFFERS`
        InverseOffers = 9,
        /// `RESCIND`
        Rescind = 3,
        /// `RESCIND_INVERSE_OFFER`
        RescindInverseOffer = 10,
        /// `UPDATE`
        Update = 4,
        /// `UPDATE_OPERATION_STATUS`
        UpdateOperationStatus = 11,
        /// `MESSAGE`
        Message = 5,
        /// `FAILURE`
        Failure = 6,
        /// `ERROR`
        Error = 7,
        /// `HEARTBEAT`
        Heartbeat = 8,
    }
    impl Type {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Unknown => "UNKNOWN",
                Self::Subscribed => "SUBSCRIBED",
                Self::Offers => "OFFERS",
                Self::InverseOffers => "INVERSE_OFFERS",
                Self::Rescind => "RESCIND",
                Self::RescindInverseOffer => "RESCIND_INVERSE_OFFER",
                Self::Update => "UPDATE",
                Self::UpdateOperationStatus => "UPDATE_OPERATION_STATUS",
                Self::Message => "MESSAGE",
                Self::Failure => "FAILURE",
                Self::Error => "ERROR",
                Self::Heartbeat => "HEARTBEAT",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "UNKNOWN" => Some(Self::Unknown),
                "SUBSCRIBED" => Some(Self::Subscribed),
                "OFFERS" => Some(Self::Offers),
                "INVERSE_OFFERS" => Some(Self::InverseOffers),
                "RESCIND" => Some(Self::Rescind),
                "RESCIND_INVERSE_OFFER" => Some(Self::RescindInverseOffer),
                "UPDATE" => Some(Self::Update),
                "UPDATE_OPERATION_STATUS" => Some(Self::UpdateOperationStatus),
                "MESSAGE" => Some(Self::Message),
                "FAILURE" => Some(Self::Failure),
                "ERROR" => Some(Self::Error),
                "HEARTBEAT" => Some(Self::Heartbeat),
                _ => None,
            }
        }
    }
    /// `mesos.v1.scheduler.Event.Subscribed`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Subscribed {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub framework_id: Option<crate::v1::FrameworkId>,
        /// Field 2, optional.
        #[prost(double, optional, tag = "2")]
        pub heartbeat_interval_seconds: Option<f64>,
        /// Field 3, optional.
        #[prost(message, optional, tag = "3")]
        pub master_info: Option<crate::v1::MasterInfo>,
    }
    /// `mesos.v1.scheduler.Event.Offers`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Offers {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub offers: Vec<crate::v1::Offer>,
    }
    /// `mesos.v1.scheduler.Event.InverseOffers`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct InverseOffers {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub inverse_offers: Vec<crate::v1::InverseOffer>,
    }
    /// `mesos.v1.scheduler.Event.Rescind`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Rescind {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub offer_id: Option<crate::v1::OfferId>,
    }
    /// `mesos.v1.scheduler.Event.RescindInverseOffer`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct RescindInverseOffer {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub inverse_offer_id: Option<crate::v1::OfferId>,
    }
    /// `mesos.v1.scheduler.Event.Update`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Update {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub status: Option<crate::v1::TaskStatus>,
    }
    /// `mesos.v1.scheduler.Event.UpdateOperationStatus`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct UpdateOperationStatus {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub status: Option<crate::v1::OperationStatus>,
    }
    /// `mesos.v1.scheduler.Event.Message`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Message {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub agent_id: Option<crate::v1::AgentId>,
        /// Field 2, required.
        #[prost(message, optional, tag = "2")]
        pub executor_id: Option<crate::v1::ExecutorId>,
        /// Field 3, required.
        #[prost(bytes = "vec", optional, tag = "3")]
        pub data: Option<Vec<u8>>,
    }
    /// `mesos.v1.scheduler.Event.Failure`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Failure {
        /// Field 1, optional.
        #[prost(message, optional, tag = "1")]
        pub agent_id: Option<crate::v1::AgentId>,
        /// Field 2, optional.
        #[prost(message, optional, tag = "2")]
        pub executor_id: Option<crate::v1::ExecutorId>,
        /// Field 3, optional.
        #[prost(int32, optional, tag = "3")]
        pub status: Option<i32>,
    }
    /// `mesos.v1.scheduler.Event.Error`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Error {
        /// Field 1, required.
        #[prost(string, optional, tag = "1")]
        pub message: Option<String>,
    }
}
/// Types nested in the message of this name.
pub mod offer_constraints {
    /// `mesos.v1.scheduler.OfferConstraints.RoleConstraints`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct RoleConstraints {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub groups: Vec<crate::v1::scheduler::offer_constraints::role_constraints::Group>,
    }
    /// Types nested in the message of this name.
    pub mod role_constraints {
        /// `mesos.v1.scheduler.OfferConstraints.RoleConstraints.Group`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct Group {
            /// Field 1, repeated.
            #[prost(message, repeated, tag = "1")]
            pub attribute_constraints: Vec<crate::v1::scheduler::AttributeConstraint>,
        }
    }
}
/// Types nested in the message of this name.
pub mod response {
    /// `mesos.v1.scheduler.Response.Type`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum Type {
        /// `UNKNOWN`
        Unknown = 0,
        /// `RECONCILE_OPERATIONS`
        ReconcileOperations = 1,
    }
    impl Type {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Unknown => "UNKNOWN",
                Self::ReconcileOperations => "RECONCILE_OPERATIONS",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "UNKNOWN" => Some(Self::Unknown),
                "RECONCILE_OPERATIONS" => Some(Self::ReconcileOperations),
                _ => None,
            }
        }
    }
    /// `mesos.v1.scheduler.Response.ReconcileOperations`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct ReconcileOperations {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub operation_statuses: Vec<crate::v1::OperationStatus>,
    }
}
