//! Words and fates.

use super::{FAILED, FINISHED};
use crate::runtime::Fact;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Normal,
    /// No status at all.
    Staging,
    /// Stops at TASK_STARTING.
    Starting,
    /// TASK_ERROR instead of starting.
    Error,
    Fail,
    Finish,
    Unreachable,
    Lost,
    Gone,
    Unhealthy,
    /// Takes long to die.
    Unkillable,
    /// Takes long to run.
    Slow,
    /// Its ports do not answer.
    Deaf,
}

const WORDS: [(&str, Fate); 12] = [
    ("SIM_STAGING", Fate::Staging),
    ("SIM_STARTING", Fate::Starting),
    ("SIM_ERROR", Fate::Error),
    ("SIM_FAIL", Fate::Fail),
    ("SIM_FINISH", Fate::Finish),
    ("SIM_UNREACHABLE", Fate::Unreachable),
    ("SIM_LOST", Fate::Lost),
    ("SIM_GONE", Fate::Gone),
    ("SIM_UNHEALTHY", Fate::Unhealthy),
    ("SIM_NOKILL", Fate::Unkillable),
    ("SIM_SLOW", Fate::Slow),
    ("SIM_DEAF", Fate::Deaf),
];

impl Fate {
    pub fn of(command: Option<&str>, label: Option<&str>) -> Fate {
        let texts = [command.unwrap_or_default(), label.unwrap_or_default()];
        let found = WORDS.iter().find(|(word, _)| texts.iter().any(|text| text.contains(word)));
        found.map_or(Fate::Normal, |(_, fate)| *fate)
    }

    /// The end that comes by itself, `None` for those that stay.
    pub fn told(self, agent: &str) -> Option<Fact> {
        let unreachable = format!("Agent {agent} is unreachable: health check timed out");
        let told = |state: &str, reason: &str, message: &str| {
            Some(Fact::Told {
                state: state.into(),
                reason: Some(reason.into()),
                message: Some(message.into()),
            })
        };
        match self {
            Fate::Fail => Some(Fact::Exited { wait_status: FAILED, out_of_memory: false }),
            Fate::Finish => Some(Fact::Exited { wait_status: FINISHED, out_of_memory: false }),
            // Messages as in the recordings of a simulated cluster.
            Fate::Error => told("TASK_ERROR", "REASON_TASK_INVALID", "Task uses invalid resources"),
            Fate::Unreachable => told("TASK_UNREACHABLE", "REASON_AGENT_REMOVED", &unreachable),
            Fate::Lost => told("TASK_LOST", "REASON_AGENT_REMOVED", "health check timed out"),
            Fate::Gone => {
                told("TASK_GONE", "REASON_AGENT_REMOVED_BY_OPERATOR", "Agent has been marked gone")
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_fates() {
        let cases = [
            (Some("sleep 100"), None, Fate::Normal),
            (Some("SIM_FAIL now"), None, Fate::Fail),
            (Some("sleep 1"), Some("SIM_NOKILL"), Fate::Unkillable),
            (None, Some("SIM_UNHEALTHY"), Fate::Unhealthy),
            (Some("SIM_STARTING"), None, Fate::Starting),
        ];
        for (command, label, fate) in cases {
            assert_eq!(Fate::of(command, label), fate);
        }
    }
}
