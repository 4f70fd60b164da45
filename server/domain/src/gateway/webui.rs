//! The address in a framework's `webui_url`.

use super::Address;

/// Where it points, and the path and query if there is more than `/`. Anything but `http` and
/// `https` is refused.
pub(super) fn parsed(url: &str) -> Option<(Address, Option<String>)> {
    let url = url.split('#').next().unwrap_or_default();
    let (scheme, rest) = url.split_once("://")?;
    let https = match scheme.to_ascii_lowercase().as_str() {
        "http" => false,
        "https" => true,
        _ => return None,
    };
    let path_at = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(path_at);
    let authority = authority.rsplit_once('@').map_or(authority, |(_, after)| after);
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, port.parse().ok()?),
        _ => (authority, if https { 443 } else { 80 }),
    };
    if host.is_empty() || path.bytes().any(|byte| byte.is_ascii_control() || byte == b' ') {
        return None;
    }
    let fixed = match path {
        "" | "/" => None,
        query if query.starts_with('?') => Some(format!("/{query}")),
        path => Some(path.to_owned()),
    };
    Some((Address { https, host: host.to_ascii_lowercase(), port }, fixed))
}

#[cfg(test)]
mod tests {
    use super::parsed;

    #[test]
    fn urls_of_frameworks() {
        for (url, expected) in [
            ("http://10.0.0.1:8080", Some("false 10.0.0.1 8080 -")),
            ("http://10.0.0.1:8080/", Some("false 10.0.0.1 8080 -")),
            ("https://Host.example", Some("true host.example 443 -")),
            ("http://[::1]:80/ui?x=1#top", Some("false [::1] 80 /ui?x=1")),
            ("http://[::1]", Some("false [::1] 80 -")),
            ("http://a@b:90?x", Some("false b 90 /?x")),
            ("HTTP://a", Some("false a 80 -")),
            ("10.0.0.1:8080", None),
            ("ftp://a", None),
            ("http://", None),
            ("http://a:port", None),
            ("http://a/x y", None),
        ] {
            let found = parsed(url).map(|(at, fixed)| {
                format!("{} {} {} {}", at.https, at.host, at.port, fixed.as_deref().unwrap_or("-"))
            });
            assert_eq!(found.as_deref(), expected, "{url}");
        }
    }
}
