// Generated from schema/mesos.json: tables of package google.protobuf.

use crate::describe::prelude::*;

pub(crate) static GOOGLE__PROTOBUF__DURATION: M = M {
    name: "google.protobuf.Duration",
    fields: &[
        field("seconds", 1, Optional, Int64, None, false),
        field("nanos", 2, Optional, Int32, None, false),
    ],
};
described! {
    crate::google::Duration => GOOGLE__PROTOBUF__DURATION,
}
