//! What a decision may need of the world, passed in: time and fresh identifiers.

/// Nanoseconds since 1970-01-01T00:00:00Z.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
)]
pub struct Timestamp(pub i64);

impl Timestamp {
    pub const fn from_millis(milliseconds: i64) -> Self {
        Timestamp(milliseconds * 1_000_000)
    }

    pub const fn millis(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }

    /// Seconds with fraction, as Mesos' JSON shows times.
    pub fn seconds(self) -> f64 {
        self.0 as f64 / 1e9
    }
}

/// Tells the time. The real one lives in the binary; tests and the simulator have their own.
pub trait Clock: Send + Sync + 'static {
    fn now(&self) -> Timestamp;
}

/// Source of fresh identifiers and of chance.
///
/// What it gives must never repeat, not even after a restart or on another node: the store tells
/// a commit that was written from one that was not by its token, and tasks, offers and frameworks
/// are told apart by their ids for as long as anybody remembers them. A counter or a seed that
/// begins anew with the process will not do.
pub trait Ids: Send + Sync + 'static {
    /// 16 random bytes; `uuid` forms are made of them by those who need one.
    fn random_bytes(&self) -> [u8; 16];

    fn random_u64(&self) -> u64 {
        let bytes = self.random_bytes();
        u64::from_le_bytes(std::array::from_fn(|index| bytes[index]))
    }
}

/// How much is logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LogLevel {
    Error,
    Warn,
    Info,
    Debug,
    Trace,
}

impl LogLevel {
    /// Mesos counts what it logs beyond the usual: 0 is as at the start.
    pub fn of_mesos(level: u32) -> Option<Self> {
        match level {
            0 => None,
            1 => Some(LogLevel::Debug),
            _ => Some(LogLevel::Trace),
        }
    }
}

/// Changes how much one role logs. The real one lives in the binary.
pub trait Verbosity: std::fmt::Debug + Send + Sync + 'static {
    /// `None`: as at the start. Without a duration it stays so until the next change.
    fn set(&self, level: Option<LogLevel>, duration_ms: Option<u64>);
}
