//! What must be found in the log later: who came in, who was refused, who was added and removed.
//! Never a secret.

use crate::request::Request;

/// One line, in the original's terms.
pub fn note(
    request: &Request,
    action: &'static str,
    result: &'static str,
    reason: &'static str,
    uid: &str,
) {
    // A name that was sent may hold anything; a line of the log must stay one.
    let uid: String = uid.chars().take(128).flat_map(char::escape_default).collect();
    tracing::info!(
        r#type = "audit",
        srcip = %request.source,
        component = "accounts",
        action,
        result,
        reason,
        uid,
        "audit"
    );
}
