//! Where a request carries its token, and what of its cookies is passed on (`lib/auth/common.lua`,
//! `lib/util.lua`).

/// The cookie that carries a token.
pub const TOKEN_COOKIE: &str = "dcos-acs-auth-cookie";
/// The cookie that tells a page who is logged in.
pub const INFO_COOKIE: &str = "dcos-acs-info-cookie";

/// The token of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// None, or nothing in its place.
    Absent,
    /// From the header `Authorization`, which is passed on as it is.
    Header(&'a str),
    /// From the cookie: `Authorization: token=<it>` is added to what is passed on.
    Cookie(&'a str),
}

/// Finds the token. A header `Authorization` disables the cookie, whatever it holds.
pub fn token<'a>(authorization: Option<&'a str>, cookies: Option<&'a str>) -> Token<'a> {
    if let Some(header) = authorization {
        let after = |mark: &str| {
            header
                .match_indices(mark)
                .map(|(at, _)| &header[at + mark.len()..])
                .find(|rest| !rest.is_empty())
        };
        return after("token=").or_else(|| after("Bearer ")).map_or(Token::Absent, Token::Header);
    }
    let found = cookies
        .and_then(|header| pairs(header).into_iter().rev().find(|pair| pair.0 == TOKEN_COOKIE));
    found.map_or(Token::Absent, |(_, value)| Token::Cookie(value))
}

/// The header `Cookie` to pass on; `None` when nothing of it is left.
pub fn cookies_passed_on(header: &str) -> Option<String> {
    let mut kept: Vec<(&str, &str)> = Vec::new();
    for (name, value) in pairs(header) {
        match kept.iter_mut().find(|pair| pair.0 == name) {
            Some(pair) => pair.1 = value,
            None if name == TOKEN_COOKIE || name == INFO_COOKIE => {}
            None => kept.push((name, value)),
        }
    }
    let texts: Vec<String> = kept.iter().map(|(name, value)| format!("{name}={value}")).collect();
    (!texts.is_empty()).then(|| texts.join("; "))
}

/// Names and values as the original's parser finds them: a name goes to the next `=`, a value to
/// the next `;`, space or tab; what follows a space inside a value is the next name. A text without
/// `=` at the end is lost.
fn pairs(header: &str) -> Vec<(&str, &str)> {
    let mut pairs = Vec::new();
    let mut rest = header;
    loop {
        rest = rest.trim_start_matches([' ', '\t']);
        let Some((name, after)) = rest.split_once('=') else { return pairs };
        let end = after.find([';', ' ', '\t']).unwrap_or(after.len());
        let (value, after) = after.split_at(end);
        pairs.push((name, value));
        let mut characters = after.chars();
        characters.next();
        rest = characters.as_str();
    }
}

#[cfg(test)]
mod tests {
    use super::{Token, cookies_passed_on, token};

    #[test]
    fn tokens() {
        let cookie = Some("a=b; dcos-acs-auth-cookie=CCC; c=d");
        for (authorization, cookies, expected) in [
            (None, None, Token::Absent),
            (Some("token=AAA"), None, Token::Header("AAA")),
            (Some("token=AAA"), cookie, Token::Header("AAA")),
            (Some("Bearer BBB"), None, Token::Header("BBB")),
            (Some("Bearer token=AAA"), None, Token::Header("AAA")),
            (Some("xtoken=AAA"), None, Token::Header("AAA")),
            (Some("token="), cookie, Token::Absent),
            (Some("Basic eA=="), cookie, Token::Absent),
            (Some(""), cookie, Token::Absent),
            (Some("bearer BBB"), None, Token::Absent),
            (Some("token=token=AAA"), None, Token::Header("token=AAA")),
            (None, cookie, Token::Cookie("CCC")),
            (None, Some("dcos-acs-auth-cookie="), Token::Cookie("")),
            (None, Some("dcos-acs-auth-cookie"), Token::Absent),
            (None, Some("dcos-acs-auth-cookie=A;dcos-acs-auth-cookie=B"), Token::Cookie("B")),
        ] {
            assert_eq!(token(authorization, cookies), expected, "{authorization:?} {cookies:?}");
        }
    }

    #[test]
    fn cookies() {
        for (header, passed) in [
            ("a=b; dcos-acs-auth-cookie=X; c=d", Some("a=b; c=d")),
            ("dcos-acs-info-cookie=Y; a=b", Some("a=b")),
            ("dcos-acs-auth-cookie=X; dcos-acs-info-cookie=Y", None),
            ("a=b;c=d", Some("a=b; c=d")),
            ("a=1; a=2", Some("a=2")),
            ("x; y=1", Some("x; y=1")),
            ("nothing", None),
            ("", None),
        ] {
            assert_eq!(cookies_passed_on(header).as_deref(), passed, "{header}");
        }
    }
}
