//! Whether Java's `java.net.URI` would take a text.

pub fn is_valid(text: &str) -> bool {
    let bytes = text.as_bytes();
    let bad = |letter: char| {
        letter.is_control() || letter.is_whitespace() || "\"<>\\^`{|}".contains(letter)
    };
    if text.chars().any(bad) {
        return false;
    }
    let escapes_fit = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'%').all(|(at, _)| {
        bytes.get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    });
    let brackets = text.matches('[').count() == text.matches(']').count();
    let scheme_fits = match text.split_once(':') {
        Some((scheme, rest)) if !scheme.contains(['/', '?', '#']) => {
            let mut letters = scheme.chars();
            letters.next().is_some_and(|first| first.is_ascii_alphabetic())
                && letters.all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter))
                && !rest.is_empty()
                && rest != "//"
        }
        _ => true,
    };
    escapes_fit && brackets && scheme_fits
}
