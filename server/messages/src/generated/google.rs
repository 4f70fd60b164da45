// Generated from schema/mesos.json: package google.protobuf.

/// `google.protobuf.Duration`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Duration {
    /// Field 1, optional.
    #[prost(int64, optional, tag = "1")]
    pub seconds: Option<i64>,
    /// Field 2, optional.
    #[prost(int32, optional, tag = "2")]
    pub nanos: Option<i32>,
}
