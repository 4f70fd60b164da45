//! The JSON codec against what the originals were recorded to say.

use ekiden_messages::Message;
use ekiden_messages::{Described, from_protobuf, json, v0, v1};

fn check_error<M: Described>(body: &str, expected: &str) {
    match json::read::<M>(body.as_bytes()) {
        Err(error) => assert_eq!(error.of_call(), expected, "{body}"),
        Ok(message) => panic!("{body} was read as {message:?}"),
    }
}

#[test]
fn bodies_that_are_no_json() {
    // recorded: scheduler.har, operator-empty.har
    let check = |body: &str, near: &str| {
        let expected = format!("Failed to parse body into JSON: {near}");
        check_error::<v1::master::Call>(body, &expected);
    };
    check("", "syntax error at line 1 near: ");
    check("x", "syntax error at line 1 near: x");
    check("{", "syntax error at line 1 near: ");
    check("{\"type\":\"GET_VERSION\",}", "syntax error at line 1 near: }");
    check("{type:\"GET_VERSION\"}", "syntax error at line 1 near: type:\"GET_VERSION\"}");
    check("{'type':'GET_VERSION'}", "syntax error at line 1 near: 'type':'GET_VERSION'}");
    check(
        "{\"type\":\"GET_VERSION\"} x",
        "Parsed JSON included non-whitespace trailing characters:  x",
    );
    check("\x08\x03", "syntax error at line 1 near: ");
    check("{\n\n  \"a\" 1}\nmore", "syntax error at line 3 near: 1}");
}

#[test]
fn arrays_that_are_no_json() {
    // recorded: formatting.har, PUT /weights
    let check = |body: &str, expected: &str| {
        let found = json::from_array::<v0::WeightInfo>(body.as_bytes());
        assert_eq!(found, Err(expected.to_owned()), "{body}");
    };
    check("[{\"role\":\"w\",\"weight\":+1}]", "syntax error at line 1 near: +1}]");
    check("[{\"role\":\"w\",\"weight\":.5}]", "syntax error at line 1 near: .5}]");
    check("[{\"role\":\"w\",\"weight\":NaN}]", "syntax error at line 1 near: NaN}]");
    check(
        "[{\"role\":\"\\ud83d\",\"weight\":2}]",
        "syntax error at line 1 near: \",\"weight\":2}]",
    );
    check("[{\"role\":\"e\\q\",\"weight\":2}]", "syntax error at line 1 near: \",\"weight\":2}]");
    check(
        "[{\"role\":\"raw\ttab\",\"weight\":2}]",
        "syntax error at line 1 near: tab\",\"weight\":2}]",
    );
    check("{}", "Unexpected JSON type parsed");
    check("[{}]", "Missing required fields: weight");
}

#[test]
fn bodies_that_are_no_call() {
    // recorded: operator-empty.har, scheduler.har
    let check = |body: &str, why: &str| {
        let expected = format!("Failed to convert JSON into Call protobuf: {why}");
        check_error::<v1::master::Call>(body, &expected);
    };
    check("null", "Expecting a JSON object");
    check("[]", "Expecting a JSON object");
    check("\"GET_VERSION\"", "Expecting a JSON object");
    check("{\"type\":3}", "Not expecting a JSON number for field 'type'");
    check(
        "{\"type\":\"GET_METRICS\",\"get_metrics\":[]}",
        "Not expecting a JSON array for field 'get_metrics'",
    );
    check(
        "{\"get_metrics\":{\"timeout\":{\"nanoseconds\":\"x\"}}}",
        "Failed to parse 'x' as a JSON number for field 'nanoseconds': \
         syntax error at line 1 near: x",
    );
    check(
        "{\"get_metrics\":{\"timeout\":{}}}",
        "Missing required fields: get_metrics.timeout.nanoseconds",
    );
    check("{\"read_file\":{\"path\":\"/x\"}}", "Missing required fields: read_file.offset");
    check(
        "{\"update_weights\":{\"weight_infos\":[{\"role\":\"x\"}]}}",
        "Missing required fields: update_weights.weight_infos[0].weight",
    );
    check(
        "{\"drain_agent\":{\"agent_id\":{\"value\":\"a\"},\"max_grace_period\":\"10s\"}}",
        "Not expecting a JSON string for field 'max_grace_period'",
    );
    let check = |body: &str, why: &str| {
        let expected = format!("Failed to convert JSON into Call protobuf: {why}");
        check_error::<v1::scheduler::Call>(body, &expected);
    };
    check(
        "{\"type\":\"SUBSCRIBE\",\"subscribe\":{}}",
        "Missing required fields: subscribe.framework_info",
    );
    check(
        "{\"type\":\"SUBSCRIBE\",\"subscribe\":{\"framework_info\":{}}}",
        "Missing required fields: subscribe.framework_info.user, subscribe.framework_info.name",
    );
    check(
        "{\"acknowledge\":{\"agent_id\":{\"value\":\"a\"},\"task_id\":{\"value\":\"t\"},\
         \"uuid\":\"***\"}}",
        "Failed to base64 decode bytes field 'uuid': Invalid character '*'",
    );
    check_error::<v1::executor::Call>(
        "{\"type\": \"UPDATE\"}",
        "Failed to convert JSON into Call protobuf: \
         Missing required fields: executor_id, framework_id",
    );
}

#[test]
fn lenient_bodies() {
    let check = |body: &str, expected: &str| {
        let call = json::from_slice::<v1::master::Call>(body.as_bytes()).expect(body);
        assert_eq!(json::to_string(&call), expected, "{body}");
    };
    check("{}", "{}");
    check(" {\"type\" : \"GET_VERSION\" } \n", "{\"type\":\"GET_VERSION\"}");
    check("{\"type\":\"NO_SUCH\",\"unknown\":[1,{}]}", "{}");
    check("{\"type\":null}", "{}");
    check("{\"type\":\"GET_STATE\",\"type\":\"GET_ROLES\"}", "{\"type\":\"GET_ROLES\"}");
    check(
        "{\"set_logging_level\":{\"level\":\"01\",\"duration\":{\"nanoseconds\":7.}}}",
        "{\"set_logging_level\":{\"level\":1,\"duration\":{\"nanoseconds\":7}}}",
    );
    check(
        "{\"update_quota\":{\"quota_configs\":[{\"role\":\"a\",\"limits\":{\"cpus\":{\"value\":1}}}]}}",
        "{\"update_quota\":{\"quota_configs\":[{\"role\":\"a\",\"limits\":{\"cpus\":{\"value\":1.0}}}]}}",
    );
}

#[test]
fn depth_is_limited() {
    let deep = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(json::parse(deep(200).as_bytes()).is_ok());
    assert!(json::parse(deep(201).as_bytes()).is_err());
    assert!(json::parse(deep(1_000_000).as_bytes()).is_err());
}

#[test]
fn defaults_are_shown_unless_deprecated() {
    let check = |found: String, expected: &str| assert_eq!(found, expected);
    check(
        json::to_string(&v1::FrameworkInfo {
            user: Some("root".to_owned()),
            name: Some("n".to_owned()),
            ..Default::default()
        }),
        "{\"user\":\"root\",\"name\":\"n\",\"failover_timeout\":0.0,\"checkpoint\":false}",
    );
    check(json::to_string(&v1::CommandInfo::default()), "{\"shell\":true}");
    check(
        json::to_string(&v1::HealthCheck::default()),
        "{\"delay_seconds\":15.0,\"interval_seconds\":10.0,\"timeout_seconds\":20.0,\
         \"consecutive_failures\":3,\"grace_period_seconds\":10.0}",
    );
    // The v1 enum lacks QUOTA_V2 (recorded: operator-empty.har, GET_MASTER).
    let capability = v1::master_info::Capability { r#type: Some(3) };
    check(json::to_string(&capability), "{}");
    assert_eq!(capability.encode_to_vec(), [8, 3]);
}

#[test]
fn strings_keep_their_bytes() {
    let body = b"{\"type\":\"READ_FILE\",\"read_file\":{\"path\":\"a\xff\\u001f\",\"offset\":1}}";
    let call = json::from_slice::<v1::master::Call>(body).expect("lenient");
    let expected =
        b"{\"type\":\"READ_FILE\",\"read_file\":{\"path\":\"a\xff\\u001F\",\"offset\":1}}";
    assert_eq!(json::to_vec(&call), expected);
    let raw = from_protobuf::<v1::TaskId>(b"\x0a\x02a\xff").expect("not checked");
    assert_eq!(json::to_vec(&raw), b"{\"value\":\"a\xff\"}");
}

#[test]
fn protobuf_needs_required_fields() {
    assert_eq!(from_protobuf::<v1::TaskId>(b""), None);
    assert_eq!(from_protobuf::<v1::TaskId>(b"\x0a\x05a"), None);
    let task = v1::TaskId { value: Some("t".to_owned()) };
    assert_eq!(from_protobuf::<v1::TaskId>(&task.encode_to_vec()), Some(task));
}
