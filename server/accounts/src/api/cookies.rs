//! Cookies of those who logged in, in the original's spelling.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ekiden_domain::accounts::User;
use serde_json::{Value, json};

use crate::request::Answer;
use crate::settings::Settings;

const SET_COOKIE: &str = "set-cookie";

/// An ASCII JSON text as Python writes it, with spaces.
fn ascii_text(text: &str) -> String {
    let mut ascii = String::new();
    for unit in Value::from(text).to_string().encode_utf16() {
        match u8::try_from(unit) {
            // Python escapes it; JSON need not.
            Ok(0x7f) | Err(_) | Ok(0x80..) => ascii += &format!("\\u{unit:04x}"),
            Ok(byte) => ascii.push(char::from(byte)),
        }
    }
    ascii
}

/// Who is logged in, for scripts of the UI.
fn about(user: &User, is_remote: bool) -> String {
    let (uid, description) = (ascii_text(&user.uid), ascii_text(&user.description));
    let text =
        format!("{{\"uid\": {uid}, \"description\": {description}, \"is_remote\": {is_remote}}}");
    let encoded = STANDARD.encode(text);
    // As Python's cookies: quoted where a sign is in it that is no part of a plain value.
    if encoded.contains(['=', '/']) { format!("\"{encoded}\"") } else { encoded }
}

/// The token, in the body and as a cookie, with a second cookie that says whose it is.
pub fn token_answer(settings: &Settings, token: &str, user: &User, is_remote: bool) -> Answer {
    let age = settings.cookie_lifetime_seconds;
    let secure = if settings.secure_cookies { "; Secure" } else { "" };
    let about = about(user, is_remote);
    Answer::json(200, &json!({ "token": token }))
        .with(
            SET_COOKIE,
            format!("dcos-acs-auth-cookie={token}; HttpOnly; Max-Age={age}; Path=/{secure}"),
        )
        .with(SET_COOKIE, format!("dcos-acs-info-cookie={about}; Max-Age={age}; Path=/"))
}

pub fn logout() -> Answer {
    let over = "dcos-acs-auth-cookie=\"\"; expires=Sat, 01 Jan 2000 00:00:00 GMT; HttpOnly; Path=/";
    Answer::empty(200).with(SET_COOKIE, over.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii() {
        for (text, want) in [
            ("é\u{2028}", "\"\\u00e9\\u2028\""),
            ("😀\"", "\"\\ud83d\\ude00\\\"\""),
            ("a/b", "\"a/b\""),
        ] {
            assert_eq!(ascii_text(text), want);
        }
    }
}
