//! Keys: made, read, and used to sign and verify.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ekiden_domain::accounts::SigningKey;
use ring::rand as blinding;
use ring::rsa::{KeyPair, PublicKeyComponents};
use ring::signature::{RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY, RSA_PKCS1_SHA256};
use rsa::pkcs1::DecodeRsaPublicKey;
use rsa::pkcs8::spki::SubjectPublicKeyInfoRef;
use rsa::pkcs8::{DecodePublicKey, EncodePrivateKey};
use rsa::rand_core::{TryCryptoRng, TryRng};
use rsa::traits::PublicKeyParts;
use rsa::{BoxedUint, PrivateKey, PublicKey as RsaKey};
use serde_json::{Value, json};

use crate::Chance;

/// As the original's.
const KEY_BITS: usize = 2048;

/// A pair that signs our tokens.
pub struct SigningPair {
    pub number: u64,
    pair: KeyPair,
    pub public: PublicKey,
}

/// A key that is no key says nothing of itself: it is a secret.
#[derive(Debug, thiserror::Error)]
#[error("a stored signing key cannot be used: {0}")]
pub struct BadKey(&'static str);

impl SigningPair {
    pub fn from_stored(key: &SigningKey) -> Result<SigningPair, BadKey> {
        let der = STANDARD.decode(&key.private_key).map_err(|_| BadKey("it is no base64"))?;
        let pair = KeyPair::from_pkcs8(&der).map_err(|_| BadKey("it is no RSA key of PKCS#8"))?;
        let public: PublicKeyComponents<Vec<u8>> = PublicKeyComponents::from(pair.public());
        let public = PublicKey { modulus: public.n, exponent: public.e };
        Ok(SigningPair { number: key.number, pair, public })
    }

    pub fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        let mut signature = vec![0; self.pair.public().modulus_len()];
        // The randomness blinds the computation; it is not in the result.
        self.pair
            .sign(&RSA_PKCS1_SHA256, &blinding::SystemRandom::new(), message, &mut signature)
            .ok()?;
        Some(signature)
    }
}

/// Makes a private key in its stored form. Takes about a second: not for a thread of requests.
pub fn make(chance: &dyn Chance) -> Result<String, BadKey> {
    let key = PrivateKey::new(&mut Random(chance), KEY_BITS);
    let key = key.map_err(|_| BadKey("none could be made"))?;
    let der = key.to_pkcs8_der().map_err(|_| BadKey("it has no stored form"))?;
    Ok(STANDARD.encode(der.as_bytes()))
}

struct Random<'a>(&'a dyn Chance);

impl TryRng for Random<'_> {
    type Error = std::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes);
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
        self.0.fill(bytes);
        Ok(())
    }
}

impl TryCryptoRng for Random<'_> {}

/// A key that verifies; both numbers without leading zeros.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    modulus: Vec<u8>,
    exponent: Vec<u8>,
}

impl PublicKey {
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        let key = PublicKeyComponents { n: &self.modulus, e: &self.exponent };
        key.verify(&RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY, message, signature).is_ok()
    }

    /// From the members `n` and `e` of a JSON Web Key.
    pub fn from_jwk(modulus: &str, exponent: &str) -> Option<PublicKey> {
        let number = |text: &str| {
            let bytes = URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok()?;
            Some(without_leading_zeros(&bytes))
        };
        Some(PublicKey { modulus: number(modulus)?, exponent: number(exponent)? })
    }

    /// From PEM, as OpenSSL reads it; else the original's words of what is wrong.
    pub fn from_pem(text: &str) -> Result<PublicKey, String> {
        check_ascii(text)?;
        let not_read = || "Could not deserialize key data.".to_owned();
        let (der, is_bare) = der_of(text).ok_or_else(not_read)?;
        let key = if is_bare {
            RsaKey::from_pkcs1_der(&der).map_err(|_| not_read())?
        } else {
            let info = SubjectPublicKeyInfoRef::try_from(der.as_slice()).map_err(|_| not_read())?;
            if info.algorithm.oid != rsa::pkcs1::ALGORITHM_OID {
                return Err("Key must be of type RSA".to_owned());
            }
            RsaKey::from_public_key_der(&der).map_err(|_| not_read())?
        };
        // What follows verifies no shorter ones, and they protect nobody.
        if key.n().bit_width() < 1024 {
            return Err("Key must have at least 1024 bits".to_owned());
        }
        Ok(PublicKey {
            modulus: without_leading_zeros(&key.n_bytes()),
            exponent: without_leading_zeros(&key.e_bytes()),
        })
    }

    /// A JSON Web Key, named as the original names it.
    pub fn jwk(&self) -> Value {
        let decimal =
            |bytes: &[u8]| BoxedUint::from_be_slice_vartime(bytes).to_string_radix_vartime(10);
        let name = format!("{}{}RSA", decimal(&self.exponent), decimal(&self.modulus));
        let digest = ring::digest::digest(&ring::digest::SHA256, name.as_bytes());
        let key_id: String = digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        json!({
            "kid": key_id,
            "kty": "RSA",
            "n": URL_SAFE_NO_PAD.encode(&self.modulus),
            "e": URL_SAFE_NO_PAD.encode(&self.exponent),
            "alg": "RS256",
            "use": "sig"
        })
    }
}

fn without_leading_zeros(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().copied().skip_while(|byte| *byte == 0).collect()
}

/// The first public key among PEM blocks, and whether it is a bare RSA key (PKCS#1).
fn der_of(text: &str) -> Option<(Vec<u8>, bool)> {
    let alone = |tag: &str| {
        let line = format!("-----BEGIN {tag}-----");
        text.lines().any(|other| other.trim_end() == line)
    };
    let blocks = pem::parse_many(text).ok()?;
    [("PUBLIC KEY", false), ("RSA PUBLIC KEY", true)].into_iter().find_map(|(tag, is_bare)| {
        let block = blocks.iter().find(|block| block.tag() == tag && alone(tag))?;
        Some((block.contents().to_vec(), is_bare))
    })
}

/// The words of Python's codec.
fn check_ascii(text: &str) -> Result<(), String> {
    let odd: Vec<(usize, char)> =
        text.chars().enumerate().skip_while(|(_, character)| character.is_ascii()).collect();
    let run = odd.iter().take_while(|(_, character)| !character.is_ascii()).count();
    let Some((first, character)) = odd.first() else { return Ok(()) };
    let point = u32::from(*character);
    let shown = match point {
        ..0x100 => format!("\\x{point:02x}"),
        0x100..0x10000 => format!("\\u{point:04x}"),
        _ => format!("\\U{point:08x}"),
    };
    let what = match run {
        1 => format!("character '{shown}' in position {first}"),
        _ => format!("characters in position {first}-{}", first + run - 1),
    };
    Err(format!("'ascii' codec can't encode {what}: ordinal not in range(128)"))
}
