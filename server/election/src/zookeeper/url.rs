//! `zk://[user:password@]host[:port],…/path`.

use std::str::FromStr;

/// Where a group lives.
#[derive(Clone, PartialEq, Eq)]
pub struct ZkUrl {
    /// `host:port,host:port`.
    pub servers: String,
    /// Name and password of a digest identity.
    pub auth: Option<(String, String)>,
    /// Begins with a slash, does not end with one; `/` alone is the root.
    pub path: String,
}

/// Passwords stay out of logs.
impl std::fmt::Debug for ZkUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let auth = if self.auth.is_some() { "xxxxxxxx:xxxxxxxx@" } else { "" };
        write!(f, "zk://{auth}{}{}", self.servers, self.path)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not of the form zk://[user:password@]host:port,host:port/path")]
pub struct ZkUrlError(String);

impl ZkUrlError {
    /// Tells what was given, but no password. Where that ends cannot be known of a text that is
    /// no URL: all up to the last at sign goes.
    fn of(text: &str) -> Self {
        let Some((before, after)) = text.rsplit_once('@') else {
            return ZkUrlError(text.to_owned());
        };
        let scheme = if before.trim_start().starts_with("zk://") { "zk://" } else { "" };
        ZkUrlError(format!("{scheme}xxxxxxxx@{after}"))
    }
}

const DEFAULT_PORT: u16 = 2181;

impl FromStr for ZkUrl {
    type Err = ZkUrlError;

    fn from_str(text: &str) -> Result<Self, ZkUrlError> {
        let error = || ZkUrlError::of(text);
        let rest = text.trim().strip_prefix("zk://").ok_or_else(error)?;
        let (authority, path) = match rest.find('/') {
            Some(slash) => rest.split_at(slash),
            None => (rest, "/"),
        };
        // A password may hold an at sign, a host may not.
        let (auth, hosts) = match authority.rsplit_once('@') {
            Some((auth, hosts)) => (Some(auth.split_once(':').ok_or_else(error)?), hosts),
            None => (None, authority),
        };
        let servers: Option<Vec<String>> = hosts.split(',').map(server).collect();
        let path = path.trim_end_matches('/');
        if path.contains("//") {
            return Err(error());
        }
        Ok(ZkUrl {
            servers: servers.ok_or_else(error)?.join(","),
            auth: auth.map(|(user, password)| (user.to_owned(), password.to_owned())),
            path: if path.is_empty() { "/".to_owned() } else { path.to_owned() },
        })
    }
}

fn server(text: &str) -> Option<String> {
    let text = text.trim();
    // An IPv6 address stands in brackets; its own colons name no port.
    let after_host = text.rfind(']').map_or(0, |bracket| bracket + 1);
    let (host, port) = match text[after_host..].rfind(':') {
        Some(colon) => (&text[..after_host + colon], &text[after_host + colon + 1..]),
        None => return (!text.is_empty()).then(|| format!("{text}:{DEFAULT_PORT}")),
    };
    let port: u16 = port.parse().ok().filter(|port| *port != 0)?;
    (!host.is_empty()).then(|| format!("{host}:{port}"))
}

#[cfg(test)]
mod tests {
    use super::ZkUrl;

    fn check(text: &str, expected: Option<(&str, Option<(&str, &str)>, &str)>) {
        let parsed = text.parse::<ZkUrl>().ok();
        let expected = expected.map(|(servers, auth, path)| ZkUrl {
            servers: servers.to_owned(),
            auth: auth.map(|(user, password)| (user.to_owned(), password.to_owned())),
            path: path.to_owned(),
        });
        assert_eq!(parsed, expected, "{text}");
    }

    #[test]
    fn urls() {
        check("zk://h:1/mesos", Some(("h:1", None, "/mesos")));
        check("zk://h/mesos/", Some(("h:2181", None, "/mesos")));
        check("zk://a:1,b:2,c:3/x/y", Some(("a:1,b:2,c:3", None, "/x/y")));
        check("zk://h:1", Some(("h:1", None, "/")));
        check("zk://u:p@h:1/m", Some(("h:1", Some(("u", "p")), "/m")));
        check("zk://u:p:q@r@h:1/m", Some(("h:1", Some(("u", "p:q@r")), "/m")));
        check("zk://[::1]:1/m", Some(("[::1]:1", None, "/m")));
        check("zk://[::1]/m", Some(("[::1]:2181", None, "/m")));
        for bad in ["h:1/mesos", "zk://", "zk:///m", "zk://h:x/m", "zk://h:0/m", "zk://u@h:1/m"] {
            check(bad, None);
        }
        check("zk://a:1,/m", None);
        check("zk://a:1//m", None);
    }

    #[test]
    fn passwords_are_not_shown() {
        let url: ZkUrl = "zk://u:secret@h:1/m".parse().expect("a url");
        assert_eq!(format!("{url:?}"), "zk://xxxxxxxx:xxxxxxxx@h:1/m");
        let words = "is not of the form zk://[user:password@]host:port,host:port/path";
        for (given, shown) in [
            ("zk://u:secret@h:x/m", "zk://xxxxxxxx@h:x/m"),
            ("zk://u:sec/ret@more@h:1//m", "zk://xxxxxxxx@h:1//m"),
            (" zk://secret@h:1/m", "zk://xxxxxxxx@h:1/m"),
            ("u:secret@h:1/m", "xxxxxxxx@h:1/m"),
            ("zk://h:x/m", "zk://h:x/m"),
        ] {
            let error = given.parse::<ZkUrl>().expect_err(given);
            assert_eq!(error.to_string(), format!("'{shown}' {words}"));
            assert!(!format!("{error:?}").contains("secret"), "{error:?}");
        }
    }
}
