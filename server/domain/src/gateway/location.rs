//! `Location` and `Refresh` headers of services (`proxy_redirect` in
//! `includes/service-location.common.conf`).

use std::borrow::Cow;

use super::Location;

/// The header `Location` as the client gets it. `host` is the one that the client asked for, in
/// lower case, without port.
pub fn rewritten<'a>(rule: &Location, host: &str, value: &'a str) -> Cow<'a, str> {
    let Location::Service { scheme, realpath } = rule else { return Cow::Borrowed(value) };
    let base = format!("{scheme}://{host}/");
    let rest = value
        .strip_prefix(&format!("{base}service/{realpath}/"))
        .or_else(|| value.strip_prefix(&base))
        .or_else(|| value.strip_prefix('/'));
    rest.map_or(Cow::Borrowed(value), |rest| Cow::Owned(format!("/service/{realpath}/{rest}")))
}

/// The header `Refresh`: nginx rewrites what follows `url=`.
pub fn refresh<'a>(rule: &Location, host: &str, value: &'a str) -> Cow<'a, str> {
    let at = value.to_ascii_lowercase().find("url=").map(|at| at + 4);
    let Some((before, url)) = at.and_then(|at| value.split_at_checked(at)) else {
        return Cow::Borrowed(value);
    };
    match rewritten(rule, host, url) {
        Cow::Borrowed(_) => Cow::Borrowed(value),
        Cow::Owned(url) => Cow::Owned(format!("{before}{url}")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Location;
    use super::{refresh, rewritten};

    #[test]
    fn locations_of_services() {
        let rule = Location::Service { scheme: "http", realpath: "a/b".to_owned() };
        for (value, expected) in [
            ("http://dcos.example/service/a/b/x?y=1", "/service/a/b/x?y=1"),
            ("http://dcos.example/x", "/service/a/b/x"),
            ("http://dcos.example/service/other/x", "/service/a/b/service/other/x"),
            ("/x", "/service/a/b/x"),
            ("/service/a/b/x", "/service/a/b/service/a/b/x"),
            ("//elsewhere/x", "/service/a/b//elsewhere/x"),
            ("https://dcos.example/x", "https://dcos.example/x"),
            ("http://elsewhere/x", "http://elsewhere/x"),
            ("http://dcos.example:80/x", "http://dcos.example:80/x"),
            ("x/y", "x/y"),
            ("", ""),
        ] {
            assert_eq!(rewritten(&rule, "dcos.example", value), expected);
            assert_eq!(rewritten(&Location::Same, "dcos.example", value), value);
        }
        assert_eq!(refresh(&rule, "h", "5; URL=/x"), "5; URL=/service/a/b/x");
        assert_eq!(refresh(&rule, "h", "5"), "5");
    }
}
