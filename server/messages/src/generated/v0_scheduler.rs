// Generated from schema/mesos.json: package mesos.scheduler.

/// `mesos.scheduler.AttributeConstraint`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct AttributeConstraint {
    /// Field 1, required.
    #[prost(message, optional, tag = "1")]
    pub selector: Option<crate::v0::scheduler::attribute_constraint::Selector>,
    /// Field 2, required.
    #[prost(message, optional, tag = "2")]
    pub predicate: Option<crate::v0::scheduler::attribute_constraint::Predicate>,
}
/// `mesos.scheduler.OfferConstraints`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct OfferConstraints {
    /// Field 1, repeated.
    #[prost(btree_map = "string, message", tag = "1")]
    pub role_constraints: ::std::collections::BTreeMap<String, crate::v0::scheduler::offer_constraints::RoleConstraints>,
}
/// Types nested in the message of this name.
pub mod attribute_constraint {
    /// `mesos.scheduler.AttributeConstraint.Selector`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Selector {
        /// Field 1, optional.
        #[prost(enumeration = "crate::v0::scheduler::attribute_constraint::selector::PseudoattributeType", optional, tag = "1")]
        pub pseudoattribute_type: Option<i32>,
        /// Field 2, optional.
        #[prost(string, optional, tag = "2")]
        pub attribute_name: Option<String>,
    }
    /// `mesos.scheduler.AttributeConstraint.Predicate`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Predicate {
        /// Field 1, optional.
        #[prost(message, optional, tag = "1")]
        pub exists: Option<crate::v0::scheduler::attribute_constraint::predicate::Exists>,
        /// Field 2, optional.
        #[prost(message, optional, tag = "2")]
        pub not_exists: Option<crate::v0::scheduler::attribute_constraint::predicate::NotExists>,
        /// Field 3, optional.
        #[prost(message, optional, tag = "3")]
        pub text_equals: Option<crate::v0::scheduler::attribute_constraint::predicate::TextEquals>,
        /// Field 4, optional.
        #[prost(message, optional, tag = "4")]
        pub text_not_equals: Option<crate::v0::scheduler::attribute_constraint::predicate::TextNotEquals>,
        /// Field 5, optional.
        #[prost(message, optional, tag = "5")]
        pub text_matches: Option<crate::v0::scheduler::attribute_constraint::predicate::TextMatches>,
        /// Field 6, optional.
        #[prost(message, optional, tag = "6")]
        pub text_not_matches: Option<crate::v0::scheduler::attribute_constraint::predicate::TextNotMatches>,
    }
    /// Types nested in the message of this name.
    pub mod predicate {
        /// `mesos.scheduler.AttributeConstraint.Predicate.Exists`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct Exists {
        }
        /// `mesos.scheduler.AttributeConstraint.Predicate.NotExists`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct NotExists {
        }
        /// `mesos.scheduler.AttributeConstraint.Predicate.TextEquals`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct TextEquals {
            /// Field 1, required.
            #[prost(string, optional, tag = "1")]
            pub value: Option<String>,
        }
        /// `mesos.scheduler.AttributeConstraint.Predicate.TextNotEquals`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct TextNotEquals {
            /// Field 1, required.
            #[prost(string, optional, tag = "1")]
            pub value: Option<String>,
        }
        /// `mesos.scheduler.AttributeConstraint.Predicate.TextMatches`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct TextMatches {
            /// Field 1, required.
            #[prost(string, optional, tag = "1")]
            pub regex: Option<String>,
        }
        /// `mesos.scheduler.AttributeConstraint.Predicate.TextNotMatches`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct TextNotMatches {
            /// Field 1, required.
            #[prost(string, optional, tag = "1")]
            pub regex: Option<String>,
        }
    }
    /// Types nested in the message of this name.
    pub mod selector {
        /// `mesos.scheduler.AttributeConstraint.Selector.PseudoattributeType`
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
pub mod offer_constraints {
    /// `mesos.scheduler.OfferConstraints.RoleConstraints`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct RoleConstraints {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub groups: Vec<crate::v0::scheduler::offer_constraints::role_constraints::Group>,
    }
    /// Types nested in the message of this name.
    pub mod role_constraints {
        /// `mesos.scheduler.OfferConstraints.RoleConstraints.Group`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct Group {
            /// Field 1, repeated.
            #[prost(message, repeated, tag = "1")]
            pub attribute_constraints: Vec<crate::v0::scheduler::AttributeConstraint>,
        }
    }
}
