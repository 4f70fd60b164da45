//! Roles: their weights, quotas and names.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::resources::Quantities;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Weight {
    pub role: Arc<str>,
    pub weight: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quota {
    pub role: Arc<str>,
    pub guarantees: Quantities,
    /// Names that are not here are unlimited.
    pub limits: Quantities,
}

/// What is wrong with a role's name, in the original's words.
pub fn role_error(role: &str) -> Option<String> {
    if role == "*" {
        return None;
    }
    if role.is_empty() {
        return Some("Role names cannot be the empty string".into());
    }
    if role.starts_with('/') {
        return Some(format!("Role '{role}' cannot start with a slash"));
    }
    if role.ends_with('/') {
        return Some(format!("Role '{role}' cannot end with a slash"));
    }
    if role.contains("//") {
        return Some(format!("Role '{role}' cannot contain two adjacent slashes"));
    }
    role.split('/').find_map(|component| component_error(role, component))
}

fn component_error(role: &str, component: &str) -> Option<String> {
    const BLANK: [char; 7] = ['\u{8}', '\t', '\n', '\u{b}', '\u{c}', '\r', ' '];
    if matches!(component, "." | ".." | "*") {
        return Some(format!("Role '{role}' cannot include '{component}' as a component"));
    }
    if component.starts_with('-') {
        return Some(format!(
            "Role component '{component}' is invalid because it starts with a dash"
        ));
    }
    component.contains(BLANK).then(|| {
        format!(
            "Role component '{component}' is invalid because it contains backspace or whitespace"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let cases = [
            ("*", None),
            ("a/b", None),
            ("", Some("Role names cannot be the empty string")),
            ("/a", Some("Role '/a' cannot start with a slash")),
            ("a/", Some("Role 'a/' cannot end with a slash")),
            ("a//b", Some("Role 'a//b' cannot contain two adjacent slashes")),
            ("../x", Some("Role '../x' cannot include '..' as a component")),
            ("a/-b", Some("Role component '-b' is invalid because it starts with a dash")),
            (
                "bad role",
                Some(
                    "Role component 'bad role' is invalid because it contains backspace or \
                     whitespace",
                ),
            ),
        ];
        for (role, error) in cases {
            assert_eq!(role_error(role).as_deref(), error, "{role}");
        }
    }
}
