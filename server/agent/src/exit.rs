//! Exit statuses in the original's words.

/// `exited with status 3`, `terminated with signal Killed`, of a raw wait status.
pub fn describe(wait_status: i32) -> String {
    let signal = wait_status & 0x7f;
    if signal == 0 {
        return format!("exited with status {}", (wait_status >> 8) & 0xff);
    }
    let core = if wait_status & 0x80 != 0 { " (core dumped)" } else { "" };
    format!("terminated with signal {}{core}", signal_name(signal))
}

pub fn is_success(wait_status: i32) -> bool {
    wait_status == 0
}

/// Names as glibc's `strsignal` has them.
fn signal_name(signal: i32) -> String {
    const NAMES: [&str; 31] = [
        "Hangup",
        "Interrupt",
        "Quit",
        "Illegal instruction",
        "Trace/breakpoint trap",
        "Aborted",
        "Bus error",
        "Floating point exception",
        "Killed",
        "User defined signal 1",
        "Segmentation fault",
        "User defined signal 2",
        "Broken pipe",
        "Alarm clock",
        "Terminated",
        "Stack fault",
        "Child exited",
        "Continued",
        "Stopped (signal)",
        "Stopped",
        "Stopped (tty input)",
        "Stopped (tty output)",
        "Urgent I/O condition",
        "CPU time limit exceeded",
        "File size limit exceeded",
        "Virtual timer expired",
        "Profiling timer expired",
        "Window changed",
        "I/O possible",
        "Power failure",
        "Bad system call",
    ];
    let known = usize::try_from(signal - 1).ok().and_then(|index| NAMES.get(index));
    match known {
        Some(name) => (*name).to_string(),
        None if (34..=64).contains(&signal) => format!("Real-time signal {}", signal - 34),
        None => format!("Unknown signal {signal}"),
    }
}

/// The system's words for an error, without the number that Rust adds.
pub fn words_of(error: &std::io::Error) -> String {
    let text = error.to_string();
    text.split_once(" (os error ").map_or(text.as_str(), |(words, _)| words).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_read_as_the_original_says_them() {
        let cases = [
            (0, "exited with status 0"),
            (3 << 8, "exited with status 3"),
            (9, "terminated with signal Killed"),
            (15, "terminated with signal Terminated"),
            (11 | 0x80, "terminated with signal Segmentation fault (core dumped)"),
            (31, "terminated with signal Bad system call"),
            (35, "terminated with signal Real-time signal 1"),
        ];
        for (status, words) in cases {
            assert_eq!(describe(status), words);
        }
        assert!(is_success(0) && !is_success(9));
    }
}
