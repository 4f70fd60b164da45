//! What a client accepts, by the rules (and slips) of the original's libraries: types are compared
//! with their case, and a range that cannot be read makes the whole header mean nothing.

/// The form in which errors are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    ApplicationXml,
    TextXml,
    Json,
}

struct Range<'a> {
    main: &'a str,
    sub: &'a str,
    quality: f64,
}

fn range(text: &str) -> Option<Range<'_>> {
    let mut parts = text.split(';');
    let full = parts.next().unwrap_or_default().trim();
    let full = if full == "*" { "*/*" } else { full };
    let (main, sub) = full.split_once('/').filter(|(_, sub)| !sub.contains('/'))?;
    let quality = parts.filter_map(|part| part.split_once('=')).find_map(|(name, value)| {
        name.trim().eq_ignore_ascii_case("q").then(|| value.trim().trim_matches('"'))
    });
    let quality = quality.and_then(|text| text.parse().ok());
    let quality = quality.filter(|quality| (0.0..=1.0).contains(quality)).unwrap_or(1.0);
    Some(Range { main: main.trim(), sub: sub.trim(), quality })
}

/// Of the best range: its quality and how well it fits.
fn fit(main: &str, sub: &str, ranges: &[Range<'_>]) -> (f64, i32) {
    let mut best = (0.0, -1);
    for range in ranges {
        let matches = |have: &str, want: &str| have == want || have == "*";
        if !matches(range.main, main) || !matches(range.sub, sub) {
            continue;
        }
        let fitness = i32::from(range.main == main) * 100 + i32::from(range.sub == sub) * 10;
        if fitness > best.1 {
            best = (range.quality, fitness);
        }
    }
    best
}

/// An empty header is none.
fn header(accept: &str) -> &str {
    if accept.is_empty() { "*/*" } else { accept }
}

pub fn accepts_json(accept: &str) -> bool {
    let ranges: Option<Vec<Range<'_>>> = header(accept).split(',').map(range).collect();
    ranges.is_some_and(|ranges| fit("application", "json", &ranges).0 > 0.0)
}

/// The form of an error; `None`: an error without a body.
pub fn error_form(accept: &str) -> Option<Form> {
    let accept = header(accept);
    let parts = accept.split(',').filter(|part| !part.trim().is_empty());
    let ranges: Option<Vec<Range<'_>>> = parts.map(range).collect();
    let forms = [
        (Form::ApplicationXml, "application", "xml"),
        (Form::TextXml, "text", "xml"),
        (Form::Json, "application", "json"),
    ];
    let mut best = (0.0, -1, None);
    for (form, main, sub) in forms {
        let (quality, fitness) = fit(main, sub, ranges.as_deref().unwrap_or_default());
        // Of equals the last is taken.
        if quality > 0.0 && (quality, fitness) >= (best.0, best.1) {
            best = (quality, fitness, Some(form));
        }
    }
    let lower = accept.to_ascii_lowercase();
    best.2.or_else(|| {
        if lower.contains("+json") {
            Some(Form::Json)
        } else {
            lower.contains("+xml").then_some(Form::ApplicationXml)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers() {
        for (accept, json, form) in [
            ("", true, Some(Form::Json)),
            ("*/*", true, Some(Form::Json)),
            ("*", true, Some(Form::Json)),
            ("application/*", true, Some(Form::Json)),
            ("application/json;q=0", false, None),
            ("APPLICATION/JSON", false, None),
            ("json", false, None),
            ("json, application/json", false, None),
            ("text/html", false, None),
            ("text/html, */*;q=0.1", true, Some(Form::Json)),
            ("application/xml;q=0.9, application/json;q=0.1", true, Some(Form::ApplicationXml)),
            ("text/xml", false, Some(Form::TextXml)),
            ("application/vnd.x+json", false, Some(Form::Json)),
            ("image/svg+xml", false, Some(Form::ApplicationXml)),
            ("application/json;q=x", true, Some(Form::Json)),
        ] {
            assert_eq!(accepts_json(accept), json, "{accept}");
            assert_eq!(error_form(accept), form, "{accept}");
        }
    }
}
