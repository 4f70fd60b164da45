//! Passwords: hashed by Argon2id. Hashes of DC/OS (sha512-crypt) are still known.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use sha_crypt::ShaCrypt;
use tokio::sync::Semaphore;

use crate::Chance;

/// Hashes under way at once: each takes its memory and a whole core.
const AT_ONCE: usize = 2;

/// Logins that may wait for their turn.
const WAITING_MAX: usize = 64;

const SALT_BYTES: usize = 16;

/// The hash of old goes through the whole password thousands of times. The original's library took
/// no longer ones (`passlib`).
const OLD_PASSWORD_BYTES_MAX: usize = 4096;

/// How dear a guess is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    pub memory_kib: u32,
    pub passes: u32,
}

impl Default for Cost {
    /// What the standard (RFC 9106) and OWASP recommend for servers.
    fn default() -> Self {
        Cost { memory_kib: 19 * 1024, passes: 2 }
    }
}

/// Why there is no verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoVerdict {
    /// Too many wait already.
    Busy,
    Failed,
}

/// What became of a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Wrong,
    Right,
    /// Right, but hashed as it would not be today.
    RightButOld,
}

/// Hashes and compares, on threads of its own.
#[derive(Clone)]
pub struct Passwords {
    cost: Cost,
    chance: Arc<dyn Chance>,
    turns: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    /// Compared with where there is no user, so that this takes as long.
    nobody: Arc<str>,
}

impl Passwords {
    pub async fn start(cost: Cost, chance: Arc<dyn Chance>) -> Result<Passwords, NoVerdict> {
        let mut passwords = Passwords {
            cost,
            chance,
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            waiting: Arc::default(),
            nobody: "".into(),
        };
        passwords.nobody = passwords.hash("nobody").await?.into();
        Ok(passwords)
    }

    pub async fn hash(&self, password: &str) -> Result<String, NoVerdict> {
        let (cost, password) = (self.cost, password.to_owned());
        let mut salt = [0; SALT_BYTES];
        self.chance.fill(&mut salt);
        self.in_turn(move || hash(cost, &password, &salt)).await?.ok_or(NoVerdict::Failed)
    }

    /// Compares with a stored hash; with nobody's if there is none.
    pub async fn verify(&self, password: &str, stored: Option<&str>) -> Result<Verdict, NoVerdict> {
        let (cost, password) = (self.cost, password.to_owned());
        let (known, hash) = (stored.is_some(), stored.unwrap_or(&self.nobody).to_owned());
        let verdict = self.in_turn(move || verify(cost, &password, &hash)).await?;
        Ok(if known { verdict } else { Verdict::Wrong })
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, NoVerdict> {
        let waiting = Waiting::enter(&self.waiting)?;
        let turn = self.turns.clone().acquire_owned().await.map_err(|_| NoVerdict::Failed)?;
        let done = tokio::task::spawn_blocking(move || {
            // Kept to the end also where nobody waits for the answer any more.
            let _kept = (waiting, turn);
            work()
        });
        done.await.map_err(|_| NoVerdict::Failed)
    }
}

struct Waiting(Arc<AtomicUsize>);

impl Waiting {
    fn enter(count: &Arc<AtomicUsize>) -> Result<Waiting, NoVerdict> {
        let waiting = Waiting(count.clone());
        let before = count.fetch_add(1, Ordering::Relaxed);
        if before < WAITING_MAX + AT_ONCE { Ok(waiting) } else { Err(NoVerdict::Busy) }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn hasher(cost: Cost) -> Option<Argon2<'static>> {
    let params = Params::new(cost.memory_kib, cost.passes, 1, None).ok()?;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(cost: Cost, password: &str, salt: &[u8]) -> Option<String> {
    let hashed = hasher(cost)?.hash_password_with_salt(password.as_bytes(), salt).ok()?;
    Some(hashed.to_string())
}

fn verify(cost: Cost, password: &str, hash: &str) -> Verdict {
    let is_old = hash.starts_with("$6$") || hash.starts_with("$5$");
    if is_old {
        let right = password.len() <= OLD_PASSWORD_BYTES_MAX
            && ShaCrypt::default().verify_password(password.as_bytes(), hash).is_ok();
        return if right { Verdict::RightButOld } else { Verdict::Wrong };
    }
    let Ok(parsed) = PasswordHash::new(hash) else { return Verdict::Wrong };
    let Some(argon2) = hasher(cost) else { return Verdict::Wrong };
    if argon2.verify_password(password.as_bytes(), &parsed).is_err() {
        return Verdict::Wrong;
    }
    let current = format!("$argon2id$v=19$m={},t={},p=1$", cost.memory_kib, cost.passes);
    if hash.starts_with(&current) { Verdict::Right } else { Verdict::RightButOld }
}

/// Whether a hash is of a kind that is known here.
pub fn is_known_hash(hash: &str) -> bool {
    let is_crypt = hash.starts_with("$6$") || hash.starts_with("$5$");
    (is_crypt && hash.split('$').count() >= 4) || PasswordHash::new(hash).is_ok()
}
