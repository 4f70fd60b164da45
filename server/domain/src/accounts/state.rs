//! All nouns of the realm, and the changes that may be made to them.

use std::sync::Arc;

use imbl::{HashMap, OrdMap, OrdSet};

use super::record::{self, Change};
use super::user::{SigningKey, Standing, User};
use crate::change::{self, Corrupt, Key, Record, Revision};

/// Keys that are kept: the one that signs and the one before it, whose tokens are still about.
pub const SIGNING_KEYS_MAX: usize = 2;

#[derive(Clone, Debug, Default)]
pub struct State {
    users: HashMap<Arc<str>, Arc<User>>,
    /// In the order of creation.
    order: OrdSet<(u64, Arc<str>)>,
    keys: OrdMap<u64, Arc<SigningKey>>,
    versions: HashMap<Key, Revision>,
}

impl change::State for State {
    const KINDS: &'static [&'static str] = record::KINDS;
    const NOTE_KINDS: &'static [&'static str] = &[];

    fn apply(&mut self, revision: Revision, record: &Record) -> Result<(), Corrupt> {
        match Change::from_record(record)? {
            Change::User(user) => {
                self.forget(&user.uid);
                self.order.insert((user.number, user.uid.clone()));
                self.users.insert(user.uid.clone(), user);
            }
            Change::NoUser(uid) => self.forget(&uid),
            Change::SigningKey(key) => {
                self.keys.insert(key.number, key);
            }
            Change::NoSigningKey(number) => {
                self.keys.remove(&number);
            }
        }
        match record.body {
            Some(_) => self.versions.insert(record.key.clone(), revision),
            None => self.versions.remove(&record.key),
        };
        Ok(())
    }
}

/// What a change writes, and what it relies on: that these nouns are as they were read.
#[derive(Clone, Debug, Default)]
pub struct Written {
    pub expects: Vec<(Key, Option<Revision>)>,
    pub records: Vec<Record>,
}

/// Reading.
impl State {
    pub fn user(&self, uid: &str) -> Option<&Arc<User>> {
        self.users.get(uid)
    }

    /// In the order of their creation.
    pub fn users(&self) -> impl Iterator<Item = &Arc<User>> {
        self.order.iter().filter_map(|(_, uid)| self.users.get(uid))
    }

    pub fn has_regular_user(&self) -> bool {
        self.users.values().any(|user| !user.is_service())
    }

    pub fn is_empty(&self) -> bool {
        self.users.is_empty()
    }

    /// The key that signs.
    pub fn signing_key(&self) -> Option<&Arc<SigningKey>> {
        self.keys.get_max().map(|(_, key)| key)
    }

    /// All keys that verify, the newest first.
    pub fn signing_keys(&self) -> impl Iterator<Item = &Arc<SigningKey>> {
        self.keys.values().rev()
    }

    fn forget(&mut self, uid: &str) {
        if let Some(user) = self.users.remove(uid) {
            self.order.remove(&(user.number, user.uid.clone()));
        }
    }
}

/// Changing.
impl State {
    fn written(&self, records: Vec<Record>) -> Written {
        let version =
            |record: &Record| (record.key.clone(), self.versions.get(&record.key).copied());
        Written { expects: records.iter().map(version).collect(), records }
    }

    /// `None`: there is one of this name.
    pub fn add_user(&self, uid: &str, description: &str, standing: &Standing) -> Option<Written> {
        if self.users.contains_key(uid) {
            return None;
        }
        let number = self.order.get_max().map_or(0, |(number, _)| *number) + 1;
        let user = User {
            uid: uid.into(),
            number,
            description: description.to_owned(),
            standing: standing.clone(),
        };
        Some(self.written(vec![record::put_user(&user)]))
    }

    /// `None`: there is none.
    pub fn remove_user(&self, uid: &str) -> Option<Written> {
        let user = self.users.get(uid)?;
        let record = Record { key: record::user_key(&user.uid), body: None };
        Some(self.written(vec![record]))
    }

    pub fn replace_user(&self, user: &User) -> Written {
        self.written(vec![record::put_user(user)])
    }

    /// The first key; nothing if there is one already.
    pub fn add_first_key(&self, private_key: &str) -> Option<Written> {
        self.keys.is_empty().then(|| self.add_key(private_key))
    }

    /// A new key signs from now on; the one before it still verifies, older ones no longer.
    pub fn add_key(&self, private_key: &str) -> Written {
        let number = self.keys.get_max().map_or(0, |(number, _)| *number) + 1;
        let key = SigningKey { number, private_key: private_key.to_owned() };
        let too_old = self.keys.keys().rev().skip(SIGNING_KEYS_MAX - 1);
        let gone = too_old.map(|old| Record { key: record::signing_key_key(*old), body: None });
        let records = std::iter::once(record::put_signing_key(&key)).chain(gone).collect();
        self.written(records)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::State as _;

    fn fold(state: &mut State, revision: u64, written: &Written) {
        for record in &written.records {
            state.apply(Revision(revision), record).expect("readable");
        }
    }

    fn local() -> Standing {
        Standing::Local { password_hash: "h".into() }
    }

    #[test]
    fn users_come_and_go_in_order() {
        let mut state = State::default();
        for (revision, uid) in (1..).zip(["z", "a", "m"]) {
            let written = state.add_user(uid, "", &local()).expect("new");
            assert_eq!(written.expects[0].1, None);
            fold(&mut state, revision, &written);
        }
        assert!(state.add_user("a", "", &local()).is_none());
        let names = |state: &State| -> Vec<String> {
            state.users().map(|user| user.uid.to_string()).collect()
        };
        assert_eq!(names(&state), ["z", "a", "m"]);
        let written = state.remove_user("z").expect("known");
        assert_eq!(written.expects[0].1, Some(Revision(1)));
        fold(&mut state, 4, &written);
        assert!(state.remove_user("z").is_none() && state.user("z").is_none());
        let written = state.add_user("z", "again", &local()).expect("new");
        fold(&mut state, 5, &written);
        assert_eq!(names(&state), ["a", "m", "z"]);
        let changed = User { description: "other".into(), ..(**state.user("a").unwrap()).clone() };
        let written = state.replace_user(&changed);
        fold(&mut state, 6, &written);
        assert_eq!(names(&state), ["a", "m", "z"]);
        assert_eq!(state.user("a").unwrap().description, "other");
    }

    #[test]
    fn two_keys_verify() {
        let mut state = State::default();
        let written = state.add_first_key("one").expect("none yet");
        fold(&mut state, 1, &written);
        assert!(state.add_first_key("other").is_none());
        for (revision, name) in (2..).zip(["two", "three"]) {
            let written = state.add_key(name);
            fold(&mut state, revision, &written);
        }
        let names: Vec<_> = state.signing_keys().map(|key| key.private_key.as_str()).collect();
        assert_eq!(names, ["three", "two"]);
        assert_eq!(state.signing_key().unwrap().number, 3);
    }
}
