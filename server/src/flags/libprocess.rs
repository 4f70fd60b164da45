//! `LIBPROCESS_SSL_*`: how the originals are told of TLS. What of it asks for something else than
//! the flags of TLS can say is refused: it is about safety.

use super::{Parsed, Stop};

const PREFIX: &str = "LIBPROCESS_SSL_";

/// The original's variable, and our flag that means the same.
const FILES: [(&str, &str); 3] =
    [("CERT_FILE", "tls_cert_file"), ("KEY_FILE", "tls_key_file"), ("CA_FILE", "tls_ca_file")];

/// What is not built: a name, and what it would be.
const UNBUILT: [(&str, &str); 3] = [
    ("SUPPORT_DOWNGRADE", "a port that speaks TLS and plain HTTP"),
    ("REQUIRE_CERT", "asking clients for certificates"),
    ("REQUIRE_CLIENT_CERT", "asking clients for certificates"),
];

/// Takes the variables over where the flags are silent.
pub fn adopt(parsed: &mut Parsed, environment: &[(String, String)]) -> Result<(), Stop> {
    let value = |name: &str| {
        let found = environment.iter().find(|(key, _)| key.strip_prefix(PREFIX) == Some(name));
        found.map(|(_, value)| value.as_str())
    };
    let is_on = |name: &str| matches!(value(name), Some("1" | "true"));
    if !is_on("ENABLED") {
        return Ok(());
    }
    for (name, what) in UNBUILT {
        if is_on(name) {
            let text = format!("{PREFIX}{name}: {what} is not built yet, so refused.");
            return Err(Stop::error(1, text));
        }
    }
    if value("CA_DIR").is_some() {
        let text = format!("{PREFIX}CA_DIR is not built: name one file by {PREFIX}CA_FILE.");
        return Err(Stop::error(1, text));
    }
    for (name, flag) in FILES {
        if let Some(path) = value(name).filter(|_| !parsed.is_set(flag)) {
            parsed.put(flag, path.to_owned());
        }
    }
    for (name, flag) in &FILES[..2] {
        if !parsed.is_set(flag) {
            let text = format!("{PREFIX}ENABLED needs {PREFIX}{name} (or --{flag}).");
            return Err(Stop::error(1, text));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(environment: &[(&str, &str)], want: Result<Option<&str>, &str>) {
        let environment: Vec<(String, String)> =
            environment.iter().map(|(n, v)| (format!("{PREFIX}{n}"), (*v).to_owned())).collect();
        let mut parsed = Parsed::default();
        match (adopt(&mut parsed, &environment), want) {
            (Ok(()), Ok(path)) => assert_eq!(parsed.text("tls_cert_file"), path),
            (Err(stop), Err(part)) => {
                assert!(stop.status == 1 && stop.text.contains(part), "{}", stop.text);
            }
            (got, want) => panic!("{environment:?}: {got:?}, not {want:?}"),
        }
    }

    #[test]
    fn variables() {
        let files = [("CERT_FILE", "/c"), ("KEY_FILE", "/k")];
        let with = |more: &[(&'static str, &'static str)]| [&files[..], more].concat();
        check(&files, Ok(None));
        check(&with(&[("ENABLED", "0")]), Ok(None));
        check(&with(&[("ENABLED", "true")]), Ok(Some("/c")));
        check(&with(&[("ENABLED", "1"), ("SUPPORT_DOWNGRADE", "false")]), Ok(Some("/c")));
        check(&with(&[("ENABLED", "1"), ("SUPPORT_DOWNGRADE", "true")]), Err("not built"));
        check(&with(&[("ENABLED", "1"), ("REQUIRE_CERT", "1")]), Err("asking clients"));
        check(&with(&[("ENABLED", "1"), ("CA_DIR", "/d")]), Err("LIBPROCESS_SSL_CA_FILE"));
        check(&[("ENABLED", "1")], Err("LIBPROCESS_SSL_CERT_FILE"));
        check(&[("ENABLED", "1"), ("CERT_FILE", "/c")], Err("LIBPROCESS_SSL_KEY_FILE"));
    }

    #[test]
    fn flags_win() {
        let mut parsed = Parsed::default();
        parsed.put("tls_cert_file", "/flag".to_owned());
        let environment = [("ENABLED", "1"), ("CERT_FILE", "/c"), ("KEY_FILE", "/k")]
            .map(|(name, value)| (format!("{PREFIX}{name}"), value.to_owned()));
        adopt(&mut parsed, &environment).expect("adopted");
        assert_eq!(parsed.text("tls_cert_file"), Some("/flag"));
    }
}
