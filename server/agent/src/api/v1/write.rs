//! JSON of answers. Most are printed as their message; those that the original writes by hand
//! show empty lists too.

use ekiden_messages::v1::agent::{Response, response};
use ekiden_messages::{Described, json};
use ekiden_wire::mesos::Writer;

pub fn json(answer: &Response) -> Vec<u8> {
    let mut w = Writer::new();
    let name = answer.r#type().as_str_name();
    let by_hand = answer.get_state.is_some()
        || answer.get_tasks.is_some()
        || answer.get_executors.is_some()
        || answer.get_frameworks.is_some();
    if !by_hand {
        return json::to_vec(answer);
    }
    w.object(|w| {
        w.field_string("type", name);
        if let Some(state) = &answer.get_state {
            w.field_object("get_state", |w| {
                let tasks = state.get_tasks.clone().unwrap_or_default();
                write_tasks(&tasks, w);
                write_executors(&state.get_executors.clone().unwrap_or_default(), w);
                write_frameworks(&state.get_frameworks.clone().unwrap_or_default(), w);
            });
        }
        answer.get_tasks.iter().for_each(|tasks| write_tasks(tasks, w));
        answer.get_executors.iter().for_each(|executors| write_executors(executors, w));
        answer.get_frameworks.iter().for_each(|frameworks| write_frameworks(frameworks, w));
    });
    w.finish()
}

fn list<M: Described>(name: &str, messages: &[M], w: &mut Writer) {
    w.field_array(name, |w| messages.iter().for_each(|message| w.message(message)));
}

fn write_tasks(tasks: &response::GetTasks, w: &mut Writer) {
    w.field_object("get_tasks", |w| {
        list("pending_tasks", &tasks.pending_tasks, w);
        list("queued_tasks", &tasks.queued_tasks, w);
        list("launched_tasks", &tasks.launched_tasks, w);
        list("terminated_tasks", &tasks.terminated_tasks, w);
        list("completed_tasks", &tasks.completed_tasks, w);
    });
}

fn write_executors(executors: &response::GetExecutors, w: &mut Writer) {
    w.field_object("get_executors", |w| {
        list("executors", &executors.executors, w);
        list("completed_executors", &executors.completed_executors, w);
    });
}

fn write_frameworks(frameworks: &response::GetFrameworks, w: &mut Writer) {
    w.field_object("get_frameworks", |w| {
        list("frameworks", &frameworks.frameworks, w);
        list("completed_frameworks", &frameworks.completed_frameworks, w);
    });
}
