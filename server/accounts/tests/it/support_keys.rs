//! Keys and tokens of others: service accounts, issuers, forgers.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ekiden_accounts::make_key;
use ring::rand::SystemRandom;
use ring::rsa::{KeyPair, PublicKeyComponents};
use ring::signature::{RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RsaEncoding};
use rsa::PrivateKey;
use rsa::pkcs8::{DecodePrivateKey, EncodePublicKey};
use serde_json::{Value, json};

use crate::support::TestChance;

/// A pair of RSA keys.
pub struct Pair {
    der: Vec<u8>,
    pair: KeyPair,
}

pub fn pair() -> Pair {
    let der = STANDARD.decode(make_key(&TestChance).expect("a key")).expect("base64");
    let pair = KeyPair::from_pkcs8(&der).expect("a pair");
    Pair { der, pair }
}

fn encoded(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(text)
}

impl Pair {
    pub fn public_pem(&self) -> String {
        let key = PrivateKey::from_pkcs8_der(&self.der).expect("a key").to_public_key();
        let der = key.to_public_key_der().expect("its form");
        pem::encode(&pem::Pem::new("PUBLIC KEY", der.as_bytes()))
    }

    pub fn jwk(&self, name: &str) -> Value {
        let public: PublicKeyComponents<Vec<u8>> = PublicKeyComponents::from(self.pair.public());
        let number = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        json!({"kid": name, "kty": "RSA", "use": "sig", "n": number(&public.n), "e": number(&public.e)})
    }

    fn signature(&self, message: &str, encoding: &'static dyn RsaEncoding) -> String {
        let mut signature = vec![0; self.pair.public().modulus_len()];
        self.pair
            .sign(encoding, &SystemRandom::new(), message.as_bytes(), &mut signature)
            .expect("signs");
        URL_SAFE_NO_PAD.encode(signature)
    }

    pub fn token(&self, header: &str, claims: &str) -> String {
        let message = format!("{}.{}", encoded(header), encoded(claims));
        let signature = self.signature(&message, &RSA_PKCS1_SHA256);
        format!("{message}.{signature}")
    }

    /// Signed rightly, but in a way that is not allowed.
    pub fn token_sha384(&self, claims: &str) -> String {
        let message = format!("{}.{}", encoded(r#"{"typ":"JWT","alg":"RS384"}"#), encoded(claims));
        let signature = self.signature(&message, &RSA_PKCS1_SHA384);
        format!("{message}.{signature}")
    }
}

/// A token whose signature is no more than a hash with a text that everybody knows.
pub fn hashed_token(algorithm: &str, claims: &str, secret: &[u8]) -> String {
    let header = format!(r#"{{"typ":"JWT","alg":"{algorithm}"}}"#);
    let message = format!("{}.{}", encoded(&header), encoded(claims));
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, secret);
    let signature = ring::hmac::sign(&key, message.as_bytes());
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
}

pub fn unsigned_token(header: &str, claims: &str, signature: &str) -> String {
    format!("{}.{}.{signature}", encoded(header), encoded(claims))
}

pub const RS256: &str = r#"{"typ":"JWT","alg":"RS256"}"#;
