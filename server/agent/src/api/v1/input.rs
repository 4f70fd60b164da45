//! ATTACH_CONTAINER_INPUT: a stream of calls.

use std::sync::Arc;

use axum::body::Body;
use axum::response::Response;
use ekiden_messages::v1::agent::Call;
use ekiden_messages::v1::agent::ProcessIo;
use ekiden_messages::v1::agent::call::Type;
use ekiden_messages::v1::agent::call::attach_container_input::Type as InputType;
use ekiden_messages::v1::agent::process_io::{Type as IoType, control, data};

use super::containers::{missing, not_built};
use super::negotiate::Form;
use super::records::Records;
use super::{attach, bad};
use crate::api::Api;
use crate::nested::{ContainerName, InputEnd};

/// What one record asks for.
#[derive(Debug, PartialEq)]
enum Step {
    Write(Vec<u8>),
    Resize { rows: u32, columns: u32 },
    Nothing,
}

/// Reads the calls of `records` after the first, which is `call`, until their end or that of the
/// container.
pub async fn answer(
    api: &Arc<Api>,
    call: Call,
    form: Form,
    mut records: Records<Body>,
) -> Result<Response, Response> {
    let input = call.attach_container_input.unwrap_or_default();
    if input.r#type != Some(InputType::ContainerId as i32) {
        return Err(bad("Expecting 'attach_container_input.type' to be CONTAINER_ID"));
    }
    let name = ContainerName::of(&input.container_id.unwrap_or_default());
    let kind = Type::AttachContainerInput;
    if api.shared.state().task_of(name.root()).is_none() {
        return Err(missing(&name, kind));
    }
    let nested = api.runtime.nested().ok_or_else(|| not_built(kind))?;
    let mut bringer = attach::input(&nested, &name).await?;
    let end = loop {
        let record = tokio::select! {
            end = bringer.stream.end() => break end,
            record = records.next() => record.map_err(bad)?,
        };
        let Some(record) = record else {
            break match bringer.stream.finish().await {
                Some(end) => end,
                None => bringer.stream.end().await,
            };
        };
        let step = read(form, &record).map_err(bad)?;
        let end = match step {
            Step::Write(bytes) => bringer.stream.write(&bytes).await,
            Step::Resize { rows, columns } => bringer.stream.resize(rows, columns).await,
            Step::Nothing => None,
        };
        if let Some(end) = end {
            break end;
        }
    };
    if end == InputEnd::Done {
        tracing::debug!(container = %name, "an input has ended");
    }
    Ok(attach::ended(end))
}

fn read(form: Form, record: &[u8]) -> Result<Step, String> {
    let call = super::parse(form, record)?;
    let kind = call.r#type.and_then(|kind| Type::try_from(kind).ok());
    let Some(kind) = kind else {
        return Err("Failed to validate agent::Call: Expecting 'type' to be present".into());
    };
    super::validate::validate(&call, kind)
        .map_err(|words| format!("Failed to validate agent::Call: {words}"))?;
    let input = call.attach_container_input.unwrap_or_default();
    if input.r#type != Some(InputType::ProcessIo as i32) {
        let told = input.r#type.and_then(|told| InputType::try_from(told).ok());
        let told = told.unwrap_or(InputType::Unknown).as_str_name();
        return Err(format!(
            "Expecting 'attach_container_input.type' to be 'PROCESS_IO' instead of: '{told}'"
        ));
    }
    let missing = "Expecting 'attach_container_input.process_io' to be present";
    step(input.process_io.ok_or(missing)?)
}

/// The checks of the original's switchboard, in its order (`switchboard.cpp`, `validate`).
fn step(message: ProcessIo) -> Result<Step, String> {
    let present = |name: &str| format!("Expecting '{name}' to be present");
    let kind = message.r#type.and_then(|kind| IoType::try_from(kind).ok());
    match kind.ok_or_else(|| present("process_io.type"))? {
        IoType::Unknown => Err("'process_io.type' is unknown".into()),
        IoType::Control => {
            let control = message.control.ok_or_else(|| present("process_io.control"))?;
            let kind = control.r#type.and_then(|kind| control::Type::try_from(kind).ok());
            match kind.ok_or_else(|| present("process_io.control.type"))? {
                control::Type::Unknown => Err("'process_io.control.type' is unknown".into()),
                control::Type::TtyInfo => {
                    let info =
                        control.tty_info.ok_or_else(|| present("process_io.control.tty_info"))?;
                    let size = info.window_size.ok_or_else(|| present("tty_info.window_size"))?;
                    Ok(Step::Resize { rows: size.rows(), columns: size.columns() })
                }
                control::Type::Heartbeat if control.heartbeat.is_none() => {
                    Err(present("process_io.control.heartbeat"))
                }
                control::Type::Heartbeat => Ok(Step::Nothing),
            }
        }
        IoType::Data => {
            let data = message.data.ok_or_else(|| present("process_io.data"))?;
            let kind = data.r#type.and_then(|kind| data::Type::try_from(kind).ok());
            if kind.ok_or_else(|| present("process_io.data.type"))? != data::Type::Stdin {
                return Err("Expecting 'process_io.data.type' to be 'STDIN'".into());
            }
            data.data.map(Step::Write).ok_or_else(|| present("process_io.data.data"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_checked_as_by_the_original() {
        let call = |io: &str| {
            format!(
                r#"{{"type":"ATTACH_CONTAINER_INPUT","attach_container_input":{{"type":"PROCESS_IO"{io}}}}}"#
            )
        };
        let io = |inner: &str| call(&format!(r#","process_io":{{{inner}}}"#));
        let cases = [
            (
                io(r#""type":"DATA","data":{"type":"STDIN","data":"aGk="}"#),
                Ok(Step::Write(b"hi".to_vec())),
            ),
            (io(r#""type":"DATA","data":{"type":"STDIN","data":""}"#), Ok(Step::Write(Vec::new()))),
            (
                io(r#""type":"CONTROL","control":{"type":"TTY_INFO","tty_info":
                    {"window_size":{"rows":7,"columns":9}}}"#),
                Ok(Step::Resize { rows: 7, columns: 9 }),
            ),
            (
                io(r#""type":"CONTROL","control":{"type":"HEARTBEAT","heartbeat":{}}"#),
                Ok(Step::Nothing),
            ),
            (call(""), Err("Expecting 'attach_container_input.process_io' to be present")),
            (io(""), Err("Expecting 'process_io.type' to be present")),
            (io(r#""type":"DATA""#), Err("Expecting 'process_io.data' to be present")),
            (
                io(r#""type":"DATA","data":{"type":"STDOUT"}"#),
                Err("Expecting 'process_io.data.type' to be 'STDIN'"),
            ),
            (
                io(r#""type":"CONTROL","control":{"type":"TTY_INFO","tty_info":{}}"#),
                Err("Expecting 'tty_info.window_size' to be present"),
            ),
        ];
        for (record, expected) in cases {
            let expected = expected.map_err(str::to_string);
            assert_eq!(read(Form::Json, record.as_bytes()), expected, "{record}");
        }
    }
}
