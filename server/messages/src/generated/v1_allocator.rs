// Generated from schema/mesos.json: package mesos.v1.allocator.

/// `mesos.v1.allocator.InverseOfferStatus`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct InverseOfferStatus {
    /// Field 1, required.
    #[prost(enumeration = "crate::v1::allocator::inverse_offer_status::Status", optional, tag = "1")]
    pub status: Option<i32>,
    /// Field 2, required.
    #[prost(message, optional, tag = "2")]
    pub framework_id: Option<crate::v1::FrameworkId>,
    /// Field 3, required.
    #[prost(message, optional, tag = "3")]
    pub timestamp: Option<crate::v1::TimeInfo>,
}
/// Types nested in the message of this name.
pub mod inverse_offer_status {
    /// `mesos.v1.allocator.InverseOfferStatus.Status`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum Status {
        /// `UNKNOWN`
        Unknown = 1,
        /// `ACCEPT`
        Accept = 2,
        /// `DECLINE`
        Decline = 3,
    }
    impl Status {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Unknown => "UNKNOWN",
                Self::Accept => "ACCEPT",
                Self::Decline => "DECLINE",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "UNKNOWN" => Some(Self::Unknown),
                "ACCEPT" => Some(Self::Accept),
                "DECLINE" => Some(Self::Decline),
                _ => None,
            }
        }
    }
}
