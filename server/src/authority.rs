//! A certificate authority of the cluster's own, for those who gave no certificate.
//!
//! Its key and its certificate are made once and stay in the work directory; what a node serves
//! with is made anew at each start.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use ekiden_http::{Tls, TlsError};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, date_time_ymd,
};

/// Where it lies in the work directory.
const DIRECTORY: &str = "authority";
const KEY_FILE: &str = "key.pem";
const CERTIFICATE_FILE: &str = "certificate.pem";
const NAME: &str = "Ekiden cluster authority";
/// Years in which certificates hold. Nobody renews them.
const YEARS: (i32, i32) = (2020, 2050);

/// An authority that can sign.
#[derive(Debug)]
pub struct Authority {
    key: KeyPair,
    certificate_pem: String,
}

/// Why there is no authority.
#[derive(Debug, thiserror::Error)]
pub enum AuthorityError {
    #[error("{path}: {source}")]
    File { path: PathBuf, source: std::io::Error },
    #[error("its key or certificate: {0}")]
    Certificate(#[from] rcgen::Error),
    #[error(transparent)]
    Tls(#[from] TlsError),
}

impl Authority {
    /// The authority of a work directory, made if there is none.
    pub fn open(work_dir: &Path) -> Result<Self, AuthorityError> {
        let directory = work_dir.join(DIRECTORY);
        let (key_path, path) = (directory.join(KEY_FILE), directory.join(CERTIFICATE_FILE));
        if let (Some(key), Some(certificate_pem)) = (read(&key_path)?, read(&path)?) {
            return Ok(Authority { key: KeyPair::from_pem(&key)?, certificate_pem });
        }
        let key = KeyPair::generate()?;
        let certificate_pem = parameters()?.self_signed(&key)?.pem();
        fs::create_dir_all(work_dir).map_err(failed(work_dir))?;
        if !directory.is_dir() {
            let made = fs::DirBuilder::new().mode(0o700).create(&directory);
            made.map_err(failed(&directory))?;
        }
        write(&key_path, key.serialize_pem().as_bytes(), 0o600)?;
        write(&path, certificate_pem.as_bytes(), 0o644)?;
        Ok(Authority { key, certificate_pem })
    }

    /// What clients are to believe.
    pub fn certificate_pem(&self) -> &str {
        &self.certificate_pem
    }

    /// A certificate for these names and addresses, ready to serve.
    pub fn tls(&self, names: Vec<String>) -> Result<Tls, AuthorityError> {
        let key = KeyPair::generate()?;
        let authority = parameters()?;
        let issuer = Issuer::from_params(&authority, &self.key);
        let mut node = CertificateParams::new(names)?;
        node.distinguished_name.push(DnType::CommonName, "Ekiden gateway");
        node.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        node.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        node.use_authority_key_identifier_extension = true;
        node.not_before = date_time_ymd(YEARS.0, 1, 1);
        node.not_after = date_time_ymd(YEARS.1, 1, 1);
        let certificate = node.signed_by(&key, &issuer)?.pem();
        let chain = certificate + &self.certificate_pem;
        Ok(Tls::from_pem(chain.as_bytes(), key.serialize_pem().as_bytes())?)
    }
}

fn parameters() -> Result<CertificateParams, rcgen::Error> {
    let mut authority = CertificateParams::new(Vec::new())?;
    authority.distinguished_name.push(DnType::CommonName, NAME);
    authority.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    authority.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    authority.not_before = date_time_ymd(YEARS.0, 1, 1);
    authority.not_after = date_time_ymd(YEARS.1, 1, 1);
    Ok(authority)
}

fn failed(path: &Path) -> impl FnOnce(std::io::Error) -> AuthorityError {
    let path = path.to_owned();
    move |source| AuthorityError::File { path, source }
}

/// What is there and cannot be read must not be made anew: clients believe it already.
fn read(path: &Path) -> Result<Option<String>, AuthorityError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed(path)(error)),
    }
}

fn write(path: &Path, text: &[u8], mode: u32) -> Result<(), AuthorityError> {
    // A half-made authority is made again.
    let _ = fs::remove_file(path);
    let file = OpenOptions::new().write(true).create_new(true).mode(mode).open(path);
    let written = file.and_then(|mut file| {
        file.write_all(text)?;
        file.sync_all()
    });
    written.map_err(failed(path))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn it_is_made_once_and_its_key_is_nobodys() {
        let directory = tempfile::tempdir().expect("a directory");
        let first = Authority::open(directory.path()).expect("made");
        let second = Authority::open(directory.path()).expect("read");
        assert_eq!(first.certificate_pem(), second.certificate_pem());
        let key = directory.path().join(DIRECTORY).join(KEY_FILE);
        let mode = fs::metadata(key).expect("a key").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        for authority in [first, second] {
            let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
            authority.tls(names).expect("serves");
        }
    }
}
