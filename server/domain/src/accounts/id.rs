//! What a user may be called.

/// As the original's data model has it.
pub const UID_CHARS_MAX: usize = 96;

const RESERVED: &str = "anonymous";

fn is_allowed(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '@' | '.')
}

/// The original also lets one line feed at the end pass; here it must not get into logs.
pub fn is_valid(uid: &str) -> bool {
    !uid.is_empty()
        && uid != RESERVED
        && uid.chars().count() <= UID_CHARS_MAX
        && uid.chars().all(is_allowed)
}

/// Whether a name begins like `x@y.z`: the original's very liberal look for e-mail addresses,
/// which needs no match up to the end.
pub fn looks_like_mail(uid: &str) -> bool {
    let mut parts = uid.split('@');
    let (Some(before), Some(host)) = (parts.next(), parts.next()) else { return false };
    let inner = host
        .char_indices()
        .skip(1)
        .any(|(index, character)| character == '.' && index + character.len_utf8() < host.len());
    !before.is_empty() && inner
}

/// The name that a user of an identity provider gets: every run of other characters becomes `_`.
pub fn of_remote(name: &str) -> String {
    let mut uid = String::new();
    let mut replaced = false;
    for character in name.chars() {
        if is_allowed(character) {
            uid.push(character);
        } else if !replaced {
            uid.push('_');
        }
        replaced = !is_allowed(character);
    }
    uid
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let long = "x".repeat(UID_CHARS_MAX);
        for (uid, want) in [
            ("bob", true),
            ("a.b-c_d@e", true),
            ("..", true),
            (long.as_str(), true),
            (&format!("{long}x"), false),
            ("", false),
            ("anonymous", false),
            ("Anonymous", true),
            ("a b", false),
            ("a/b", false),
            ("a\n", false),
            ("é", false),
            ("a+b@c.d", false),
        ] {
            assert_eq!(is_valid(uid), want, "{uid:?}");
        }
    }

    #[test]
    fn mail_addresses() {
        for (uid, want) in [
            ("a@b.c", true),
            ("a b@c.d", true),
            ("a@b.c.d", true),
            ("a@b.c@d", true),
            ("a@b", false),
            ("@b.c", false),
            ("a@.c", false),
            ("a@b.", false),
            ("a@..c", true),
            ("a@b@c.d", false),
            ("a.b", false),
        ] {
            assert_eq!(looks_like_mail(uid), want, "{uid}");
        }
    }

    #[test]
    fn remote_names() {
        for (name, want) in
            [("a@b.c", "a@b.c"), ("a+b c@d.e", "a_b_c@d.e"), ("a+ +b", "a_b"), ("é", "_"), ("", "")]
        {
            assert_eq!(of_remote(name), want, "{name}");
        }
    }
}
