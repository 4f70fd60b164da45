// Generated from schema/mesos.json: package mesos.v1.quota.

/// `mesos.v1.quota.QuotaInfo`
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
    pub guarantee: Vec<crate::v1::Resource>,
}
/// `mesos.v1.quota.QuotaRequest`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct QuotaRequest {
    /// Field 1, optional.
    #[prost(bool, optional, tag = "1")]
    pub force: Option<bool>,
    /// Field 2, optional.
    #[prost(string, optional, tag = "2")]
    pub role: Option<String>,
    /// Field 3, repeated.
    #[prost(message, repeated, tag = "3")]
    pub guarantee: Vec<crate::v1::Resource>,
}
/// `mesos.v1.quota.QuotaConfig`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct QuotaConfig {
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub role: Option<String>,
    /// Field 2, repeated.
    #[prost(btree_map = "string, message", tag = "2")]
    pub guarantees: ::std::collections::BTreeMap<String, crate::v1::value::Scalar>,
    /// Field 3, repeated.
    #[prost(btree_map = "string, message", tag = "3")]
    pub limits: ::std::collections::BTreeMap<String, crate::v1::value::Scalar>,
}
/// `mesos.v1.quota.QuotaStatus`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct QuotaStatus {
    /// Field 1, repeated.
    #[prost(message, repeated, tag = "1")]
    pub infos: Vec<crate::v1::quota::QuotaInfo>,
    /// Field 2, repeated.
    #[prost(message, repeated, tag = "2")]
    pub configs: Vec<crate::v1::quota::QuotaConfig>,
}
