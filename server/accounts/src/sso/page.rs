//! The page from which a user of the CLI copies a token.

use crate::request::Answer;

/// Tokens are of letters, digits and `-_.` only: nothing to escape.
pub fn with_token(token: &str) -> Answer {
    let body = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>Authentication token</title>\n\
         <style>body {{ font-family: sans-serif; max-width: 40em; margin: 3em auto }}\n\
         pre {{ white-space: pre-wrap; word-break: break-all; border: 1px solid; padding: 1em }}\
         </style>\n</head>\n<body>\n<p>Your authentication token. Copy it into the prompt of the \
         command line.</p>\n<pre>{token}</pre>\n</body>\n</html>\n"
    );
    let headers = vec![
        ("content-type", "text/html; charset=utf-8".to_owned()),
        ("cache-control", "no-cache, no-store, must-revalidate".to_owned()),
        ("pragma", "no-cache".to_owned()),
        ("expires", "0".to_owned()),
        ("content-length", body.len().to_string()),
    ];
    Answer { status: 200, headers, body: body.into() }
}
