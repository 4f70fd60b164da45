//! Whose token is this? Asked for every request, so answered in microseconds.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ekiden_domain::accounts::{State, claims};
use ring::digest::{SHA256, digest};

use crate::Accounts;
use crate::jwt;
use crate::keys::{BadKey, SigningPair};

/// Tokens that are remembered: twice as many at most.
const KNOWN_MAX: usize = 10_000;

/// By the digest of a token: tokens themselves are not kept.
type Digest = [u8; 32];

/// What a good token says.
#[derive(Clone)]
struct Checked {
    uid: Arc<str>,
    expires: Option<f64>,
    key: u64,
}

/// Tokens whose signature was found good. When the younger half is full the older is forgotten.
#[derive(Default)]
pub struct Known {
    young: HashMap<Digest, Checked>,
    old: HashMap<Digest, Checked>,
}

impl Known {
    fn get(&mut self, digest: &Digest) -> Option<Checked> {
        if let Some(checked) = self.young.get(digest) {
            return Some(checked.clone());
        }
        let checked = self.old.remove(digest)?;
        self.put(*digest, checked.clone());
        Some(checked)
    }

    fn put(&mut self, digest: Digest, checked: Checked) {
        if self.young.len() >= KNOWN_MAX {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(digest, checked);
    }
}

/// The state's keys, ready for use.
#[derive(Default)]
pub struct Keyring {
    pairs: Mutex<Vec<Arc<SigningPair>>>,
}

impl Keyring {
    fn lock(&self) -> MutexGuard<'_, Vec<Arc<SigningPair>>> {
        self.pairs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes over what the state says.
    pub fn renew(&self, state: &State) -> Result<Vec<Arc<SigningPair>>, BadKey> {
        let mut pairs = self.lock();
        let is_current = pairs.iter().map(|pair| pair.number);
        if !is_current.eq(state.signing_keys().map(|key| key.number)) {
            let read = |key| SigningPair::from_stored(key).map(Arc::new);
            *pairs = state.signing_keys().map(|key| read(key)).collect::<Result<_, _>>()?;
        }
        Ok(pairs.clone())
    }

    /// The newest first.
    pub fn all(&self, state: &State) -> Vec<Arc<SigningPair>> {
        self.renew(state).unwrap_or_else(|error| {
            tracing::error!(%error, "tokens cannot be verified");
            Vec::new()
        })
    }

    pub fn signing(&self, state: &State) -> Option<Arc<SigningPair>> {
        self.all(state).first().cloned()
    }
}

impl Accounts {
    /// The user whom a token of ours names. `None`: it is forged, has ended, or its user is gone.
    pub fn identify(&self, token: &str) -> Option<Arc<str>> {
        let published = self.inner.view.current();
        self.identify_in(token, &published.state)
    }

    /// [`Accounts::identify`], asked again of everything that is committed where this node has
    /// not heard of the user yet: another may have created it a moment ago.
    pub async fn identify_at_head(&self, token: &str) -> Option<Arc<str>> {
        if let Some(uid) = self.identify(token) {
            return Some(uid);
        }
        jwt::take_apart(token)?;
        let published = self.inner.view.at_head().await;
        self.identify_in(token, &published.state)
    }

    fn identify_in(&self, token: &str, state: &State) -> Option<Arc<str>> {
        if token.len() > jwt::TOKEN_BYTES_MAX {
            return None;
        }
        let digest: Digest = digest(&SHA256, token.as_bytes()).as_ref().try_into().ok()?;
        let now = self.inner.clock.now();
        let remembered = self.known().get(&digest);
        let checked = match remembered {
            Some(checked) => checked,
            None => {
                let checked = self.check(token, state, now)?;
                self.known().put(digest, checked.clone());
                checked
            }
        };
        let has_key = state.signing_keys().any(|key| key.number == checked.key);
        let is_over = checked.expires.is_some_and(|expires| expires < now.seconds().trunc());
        if !has_key || is_over {
            return None;
        }
        state.user(&checked.uid).map(|user| user.uid.clone())
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.inner.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn check(
        &self,
        token: &str,
        state: &State,
        now: ekiden_domain::ambient::Timestamp,
    ) -> Option<Checked> {
        let parts = jwt::take_apart(token)?;
        self.inner.keyring.all(state).iter().find_map(|pair| {
            let said = parts.claims_if_signed(&pair.public)?;
            let (uid, expires) = claims::check_access(said, now).ok()?;
            Some(Checked { uid: uid.into(), expires, key: pair.number })
        })
    }
}
