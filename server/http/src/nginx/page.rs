//! nginx's own pages and status lines.

/// The words after a status code, and the heading of its page.
pub fn reason(status: u16) -> &'static str {
    match status {
        100 => "Continue",
        101 => "Switching Protocols",
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        206 => "Partial Content",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Not Allowed",
        406 => "Not Acceptable",
        408 => "Request Time-out",
        409 => "Conflict",
        410 => "Gone",
        411 => "Length Required",
        412 => "Precondition Failed",
        413 => "Request Entity Too Large",
        414 => "Request-URI Too Large",
        415 => "Unsupported Media Type",
        416 => "Requested Range Not Satisfiable",
        421 => "Misdirected Request",
        429 => "Too Many Requests",
        494 | 497 => "Bad Request",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Temporarily Unavailable",
        504 => "Gateway Time-out",
        505 => "HTTP Version Not Supported",
        507 => "Insufficient Storage",
        _ => "",
    }
}

/// What nginx answers for numbers of its own.
pub fn status_on_the_wire(status: u16) -> u16 {
    match status {
        494 | 497 => 400,
        other => other,
    }
}

/// Browsers that hide short error pages get longer ones (`msie_padding`).
const PADDING: &str = "<!-- a padding to disable MSIE and Chrome friendly error page -->\r\n";

/// The page of a status. Recorded: rec-master.json, `GET /nope` and others.
pub fn page(status: u16, user_agent: Option<&[u8]>) -> String {
    let wire = status_on_the_wire(status);
    let words = match status {
        401 => "Authorization Required",
        other => reason(other),
    };
    let (title, more) = match status {
        494 => ("Request Header Or Cookie Too Large", true),
        497 => ("The plain HTTP request was sent to HTTPS port", true),
        _ => (words, false),
    };
    let mut page = format!(
        "<html>\r\n<head><title>{wire} {title}</title></head>\r\n<body>\r\n\
         <center><h1>{wire} {words}</h1></center>\r\n"
    );
    if more {
        page += &format!("<center>{title}</center>\r\n");
    }
    page += "<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";
    if status >= 400 && user_agent.is_some_and(hides_short_pages) {
        page += &PADDING.repeat(6);
    }
    page
}

fn hides_short_pages(user_agent: &[u8]) -> bool {
    let names = |word: &[u8]| user_agent.windows(word.len()).any(|part| part == word);
    names(b"Chrome/") || (names(b"MSIE ") && !names(b"Opera"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages() {
        for (status, agent, length, part) in [
            (404, None, 146, "<h1>404 Not Found</h1>"),
            (403, None, 146, "<title>403 Forbidden</title>"),
            (502, None, 150, "<h1>502 Bad Gateway</h1>"),
            (301, None, 162, "<h1>301 Moved Permanently</h1>"),
            (494, None, 226, "<title>400 Request Header Or Cookie Too Large</title>"),
            (404, Some("Mozilla/5.0 Chrome/80"), 548, "friendly error page"),
            (404, Some("curl/7"), 146, "Not Found"),
            (301, Some("Chrome/80"), 162, "Moved"),
        ] {
            let page = page(status, agent.map(str::as_bytes));
            assert!(page.contains(part), "{page}");
            assert_eq!(page.len(), length, "{page}");
        }
    }
}
