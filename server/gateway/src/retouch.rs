//! Headers of answers that lead somewhere.

use std::borrow::Cow;

use ekiden_domain::gateway::{Location, location};
use ekiden_http::nginx::Retouch;

/// The rule of a route, and the host that was asked for.
pub struct Rewriting<'a> {
    pub rule: &'a Location,
    pub host: &'a str,
}

impl Retouch for Rewriting<'_> {
    fn location(&self, value: &[u8]) -> Option<Vec<u8>> {
        changed(location::rewritten(self.rule, self.host, std::str::from_utf8(value).ok()?))
    }

    fn refresh(&self, value: &[u8]) -> Option<Vec<u8>> {
        changed(location::refresh(self.rule, self.host, std::str::from_utf8(value).ok()?))
    }
}

fn changed(text: Cow<'_, str>) -> Option<Vec<u8>> {
    match text {
        Cow::Borrowed(_) => None,
        Cow::Owned(text) => Some(text.into_bytes()),
    }
}
