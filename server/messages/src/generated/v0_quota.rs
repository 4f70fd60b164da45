// Generated from schema/mesos.json: package mesos.quota.

/// `mesos.quota.QuotaInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct QuotaInfo {
    /// Field 1, optional.
    #[prost(string, optional, tag = "1")]
    pub role: Option<String>,
    /// Field 2, optional.
    #[prost(string, optional, tag = "2")]
    pub principal: Option<String>,
    /// Field 3, repeated.
    #[prost(message, repeated, tag = "3")]
    pub guarantee: Vec<crate::v0::Resource>,
}
/// `mesos.quota.QuotaRequest`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct QuotaRequest {
    /// Field 1, optional.
    #[prost(bool, optional, default = "false", tag = "1")]
    pub force: Option<bool>,
    /// Field 2, optional.
    #[prost(string, optional, tag = "2")]
    pub role: Option<String>,
    /// Field 3, repeated.
    #[prost(message, repeated, tag = "3")]
    pub guarantee: Vec<crate::v0::Resource>,
}
/// `mesos.quota.QuotaConfig`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct QuotaConfig {
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub role: Option<String>,
    /// Field 2, repeated.
    #[prost(btree_map = "string, message", tag = "2")]
    pub guarantees: ::std::collections::BTreeMap<String, crate::v0::value::Scalar>,
    /// Field 3, repeated.
    #[prost(btree_map = "string, message", tag = "3")]
    pub limits: ::std::collections::BTreeMap<String, crate::v0::value::Scalar>,
}
/// `mesos.quota.QuotaStatus`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct QuotaStatus {
    /// Field 1, repeated.
    #[prost(message, repeated, tag = "1")]
    pub infos: Vec<crate::v0::quota::QuotaInfo>,
    /// Field 2, repeated.
    #[prost(message, repeated, tag = "2")]
    pub configs: Vec<crate::v0::quota::QuotaConfig>,
}
