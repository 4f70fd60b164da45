//! The real clock and the real source of identifiers: the only places that ask the machine.

use std::time::{SystemTime, UNIX_EPOCH};

use ekiden_accounts::Chance;
use ekiden_domain::ambient::{Clock, Ids, Timestamp};
use ring::rand::{SecureRandom, SystemRandom};

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(i64::try_from(since.as_nanos()).unwrap_or(i64::MAX))
    }
}

/// The machine's source of what must not be guessed.
#[derive(Clone, Debug)]
pub struct SystemChance(SystemRandom);

impl Default for SystemChance {
    fn default() -> Self {
        SystemChance(SystemRandom::new())
    }
}

impl Chance for SystemChance {
    /// A machine without randomness can keep no secrets: nothing may go on.
    fn fill(&self, bytes: &mut [u8]) {
        if self.0.fill(bytes).is_err() {
            tracing::error!("the machine gives no randomness");
            std::process::abort();
        }
    }
}

/// The machine's source of randomness.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemIds;

impl Ids for SystemIds {
    fn random_bytes(&self) -> [u8; 16] {
        uuid::Uuid::new_v4().into_bytes()
    }
}
