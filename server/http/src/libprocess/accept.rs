//! What a client accepts, as libprocess reads it.

use http::HeaderMap;
use http::header::HeaderName;

/// Whether a header (`Accept`, `Message-Accept`) allows a media type: the type itself counts, then
/// `type/*`, then `*/*`. A missing header allows everything, an empty one nothing.
pub fn accepts_media(headers: &HeaderMap, name: HeaderName, media_type: &str) -> bool {
    if !headers.contains_key(&name) {
        return true;
    }
    let Some((kind, _)) = media_type.split_once('/') else { return false };
    allows(headers, name, &[media_type, &format!("{kind}/*"), "*/*"])
}

/// Whether a list header names one of the candidates, the first that is named deciding by its
/// quality: without one, or with one above zero.
pub(crate) fn allows(headers: &HeaderMap, name: HeaderName, candidates: &[&str]) -> bool {
    if !headers.contains_key(&name) {
        return false;
    }
    let values = headers.get_all(name).iter();
    let values: Vec<_> = values.map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
    let mut list = values.join(",");
    list.retain(|letter| !matches!(letter, ' ' | '\t' | '\n'));
    let named = candidates.iter().find_map(|candidate| {
        list.split(',').find(|item| {
            let word = item.split(';').find(|word| !word.is_empty());
            word.is_some_and(|word| word.eq_ignore_ascii_case(candidate))
        })
    });
    named.is_some_and(is_wanted)
}

/// Whether an item has no quality, one that is no pair, or one above zero.
fn is_wanted(item: &str) -> bool {
    let mut qualities = item.split(';').filter_map(|word| word.strip_prefix("q="));
    match (qualities.next(), qualities.next()) {
        (Some(quality), None) if !quality.is_empty() && !quality.contains('=') => {
            quality.parse::<f64>().is_ok_and(|quality| quality > 0.0)
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;
    use http::header::ACCEPT;

    use super::*;

    fn check(header: Option<&'static str>, expected: bool) {
        let mut headers = HeaderMap::new();
        if let Some(text) = header {
            headers.insert(ACCEPT, HeaderValue::from_static(text));
        }
        assert_eq!(accepts_media(&headers, ACCEPT, "application/json"), expected, "{header:?}");
    }

    #[test]
    fn reads_media_types() {
        check(None, true);
        check(Some(""), false);
        check(Some("*/*"), true);
        check(Some("application/*"), true);
        check(Some("text/html, Application/JSON;q=0.1"), true);
        check(Some("application/json;q=0, */*"), false);
        check(Some("application/json; q = 0.0"), false);
        check(Some("application/json;q=much"), false);
        check(Some("application/json;q=1;q=0"), true);
        check(Some("application/x-protobuf"), false);
    }
}
