//! TLS as the flags ask for it: what the port speaks, and whom this node believes.

use std::path::Path;

use ekiden_http::{Tls, Trust};

use crate::flags::{Parsed, Stop};

/// The two sides of TLS; each is there or not.
pub struct Secured {
    /// What the own port speaks.
    pub serving: Option<Tls>,
    /// Other nodes are spoken to by TLS, and these are believed.
    pub trust: Option<Trust>,
}

/// Reads the files that the flags name. Nodes with TLS expect it of the others too: one cluster
/// speaks one language.
pub fn of(parsed: &Parsed, status: u8) -> Result<Secured, Stop> {
    let certificate = parsed.text("tls_cert_file").map(Path::new);
    let key = parsed.text("tls_key_file").map(Path::new);
    let wrong = |error: &dyn std::fmt::Display| Stop::error(status, format!("TLS: {error}."));
    let serving = match (certificate, key) {
        (Some(certificate), Some(key)) => {
            Some(Tls::from_pem_files(certificate, key).map_err(|error| wrong(&error))?)
        }
        (None, None) => None,
        (Some(_), None) => return Err(wrong(&"--tls_cert_file needs --tls_key_file as well")),
        (None, Some(_)) => return Err(wrong(&"--tls_key_file needs --tls_cert_file as well")),
    };
    let authorities = parsed.text("tls_ca_file").map(Path::new);
    let believed: Vec<&Path> = certificate.into_iter().chain(authorities).collect();
    let trust = match believed.as_slice() {
        [] => None,
        files => Some(Trust::from_pem_files(files).map_err(|error| wrong(&error))?),
    };
    Ok(Secured { serving, trust })
}

impl Secured {
    pub fn scheme(&self) -> &'static str {
        if self.serving.is_some() { "https" } else { "http" }
    }

    /// How nodes of the same kind are spoken to: they are started alike.
    pub fn towards_nodes(&self) -> Option<Trust> {
        self.trust.clone().filter(|_| self.serving.is_some())
    }

    /// How the master is spoken to: as `--master` says, else as this node is itself.
    pub fn towards(&self, master: &str, status: u8) -> Result<Option<Trust>, Stop> {
        if master.starts_with("http://") {
            return Ok(None);
        }
        if master.starts_with("https://") && self.trust.is_none() {
            return Err(Stop::error(
                status,
                "--master=https://… needs --tls_ca_file: a file with the master's certificate, or \
                 that of its authority.",
            ));
        }
        Ok(self.trust.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flags::{mesos, table};

    fn parsed(line: &[&str]) -> Parsed {
        let data = concat!(env!("CARGO_MANIFEST_DIR"), "/http/tests/data/");
        let line: Vec<String> = line.iter().map(|word| word.replace("DATA/", data)).collect();
        mesos::parse(&table::AGENT, &line, &[]).expect("parses")
    }

    #[test]
    fn files_that_serve_and_files_that_do_not() {
        const CERTIFICATE: &str = "--tls_cert_file=DATA/test-certificate.pem";
        for (line, want) in [
            (&[][..], Ok((false, false))),
            (&[CERTIFICATE, "--tls_key_file=DATA/test-key.pem"], Ok((true, true))),
            (&["--tls_ca_file=DATA/test-certificate.pem"], Ok((false, true))),
            (&[CERTIFICATE], Err("needs --tls_key_file")),
            (&["--tls_key_file=DATA/test-key.pem"], Err("needs --tls_cert_file")),
            (&[CERTIFICATE, "--tls_key_file=DATA/no-such.pem"], Err("cannot read")),
            (&[CERTIFICATE, "--tls_key_file=DATA/test-other-key.pem"], Err("do not serve")),
            (&["--tls_ca_file=DATA/test-key.pem"], Err("no certificate in")),
        ] {
            let told = of(&parsed(line), 1);
            match (told, want) {
                (Ok(got), Ok((serving, trust))) => {
                    assert_eq!(got.serving.is_some(), serving, "{line:?}");
                    assert_eq!(got.trust.is_some(), trust, "{line:?}");
                }
                (Err(stop), Err(part)) => {
                    assert!(stop.status == 1 && stop.text.contains(part), "{}", stop.text);
                }
                (got, _) => panic!("{line:?}: {:?}", got.err()),
            }
        }
    }

    #[test]
    fn the_master_is_spoken_to_as_its_address_says() {
        let plain = of(&parsed(&[]), 1).expect("read");
        let secured = of(&parsed(&["--tls_ca_file=DATA/test-certificate.pem"]), 1).expect("read");
        for (node, master, want) in [
            (&plain, "a:5050", Some(false)),
            (&plain, "http://a:5050", Some(false)),
            (&plain, "https://a:5050", None),
            (&secured, "a:5050", Some(true)),
            (&secured, "zk://a:2181/mesos", Some(true)),
            (&secured, "http://a:5050", Some(false)),
            (&secured, "https://a:5050", Some(true)),
        ] {
            let got = node.towards(master, 1).ok().map(|trust| trust.is_some());
            assert_eq!(got, want, "{master}");
        }
    }
}
