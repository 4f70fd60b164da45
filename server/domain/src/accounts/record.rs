//! The nouns' stored form.

use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::user::{SigningKey, User};
use crate::change::{Corrupt, Key, Record};

pub const USER: &str = "user";
pub const SIGNING_KEY: &str = "signing_key";

/// Every kind.
pub(super) const KINDS: &[&str] = &[USER, SIGNING_KEY];

pub(super) fn user_key(uid: &str) -> Key {
    Key { kind: USER, id: uid.to_owned() }
}

pub(super) fn signing_key_key(number: u64) -> Key {
    Key { kind: SIGNING_KEY, id: number.to_string() }
}

fn put(key: Key, noun: &impl Serialize) -> Record {
    // Plain structs of texts and numbers always have a JSON form.
    let body = serde_json::to_string(noun).unwrap_or_default();
    Record { key, body: Some(body.into()) }
}

pub(super) fn put_user(user: &User) -> Record {
    put(user_key(&user.uid), user)
}

pub(super) fn put_signing_key(key: &SigningKey) -> Record {
    put(signing_key_key(key.number), key)
}

/// What a record says.
pub(super) enum Change {
    User(Arc<User>),
    SigningKey(Arc<SigningKey>),
    NoUser(String),
    NoSigningKey(u64),
}

impl Change {
    pub fn from_record(record: &Record) -> Result<Change, Corrupt> {
        let corrupt = |reason: String| Corrupt {
            kind: record.key.kind.to_owned(),
            id: record.key.id.clone(),
            reason,
        };
        match (record.key.kind, &record.body) {
            (USER, Some(body)) => Ok(Change::User(read(body).map_err(corrupt)?)),
            (USER, None) => Ok(Change::NoUser(record.key.id.clone())),
            (SIGNING_KEY, Some(body)) => Ok(Change::SigningKey(read(body).map_err(corrupt)?)),
            (SIGNING_KEY, None) => {
                let number = record.key.id.parse();
                number.map(Change::NoSigningKey).map_err(|_| corrupt("no number".to_owned()))
            }
            _ => Err(corrupt("an unknown kind".to_owned())),
        }
    }
}

fn read<T: DeserializeOwned>(body: &str) -> Result<Arc<T>, String> {
    // The error's text may quote what it read, and that may be a secret.
    serde_json::from_str(body).map(Arc::new).map_err(|error| {
        format!("{:?} at line {} column {}", error.classify(), error.line(), error.column())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::user::{ExternalKind, Standing};

    /// Stored forms, as released: they are read forever.
    const GOLDEN: [(&str, &str); 4] = [
        (
            "local",
            r#"{"uid":"bob","number":1,"description":"Bob","standing":{"is":"local","password_hash":"h"}}"#,
        ),
        (
            "service",
            r#"{"uid":"svc","number":2,"description":"","standing":{"is":"service","public_key":"k"}}"#,
        ),
        (
            "external",
            r#"{"uid":"a@b.c","number":3,"description":"","standing":{"is":"external","provider_type":"oidc","provider_id":"https://i/"}}"#,
        ),
        (
            "external with a password",
            r#"{"uid":"x","number":4,"description":"","standing":{"is":"external","provider_type":"saml","provider_id":"p","password_hash":"h"}}"#,
        ),
    ];

    #[test]
    fn stored_forms_are_read_and_written_as_ever() {
        let external = |provider_type, provider_id: &str, hash: Option<&str>| Standing::External {
            provider_type,
            provider_id: provider_id.into(),
            password_hash: hash.map(str::to_owned),
        };
        let standings = [
            Standing::Local { password_hash: "h".into() },
            Standing::Service { public_key: "k".into() },
            external(ExternalKind::Oidc, "https://i/", None),
            external(ExternalKind::Saml, "p", Some("h")),
        ];
        for ((name, stored), standing) in GOLDEN.into_iter().zip(standings) {
            let user: User = serde_json::from_str(stored).expect(name);
            assert_eq!(user.standing, standing, "{name}");
            assert_eq!(put_user(&user).body.as_deref(), Some(stored), "{name}");
        }
        let stored = r#"{"number":7,"private_key":"MII"}"#;
        let key: SigningKey = serde_json::from_str(stored).expect("a key");
        assert_eq!(put_signing_key(&key).body.as_deref(), Some(stored));
    }

    #[test]
    fn secrets_are_in_no_debug_text_and_no_error() {
        let user: User = serde_json::from_str(GOLDEN[0].1).expect("a user");
        assert!(!format!("{user:?}").contains("password_hash"), "{user:?}");
        let key = SigningKey { number: 1, private_key: "MIIE".into() };
        assert!(!format!("{key:?}").contains("MII"));
        let body = r#"{"number":"MIIE","private_key":"MIIE"}"#;
        let record = Record { key: signing_key_key(1), body: Some(body.into()) };
        let Err(error) = Change::from_record(&record) else { panic!("read") };
        assert!(!error.to_string().contains("MII"), "{error}");
    }
}
