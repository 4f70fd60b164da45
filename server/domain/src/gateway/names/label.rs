//! Names as parts of DNS names (`records/labels/labels.go` of Mesos-DNS, the mode `RFC1123`).

const LABEL_LENGTH_MAX: usize = 63;

/// One label: letters in lower case and digits stay, `-`, `.` and `_` become `-`, all else is lost.
///
/// No `-` stands at its ends. Where cutting at 63 characters left one at the end, what follows it
/// in the name fills the label up again.
pub fn label(name: &str) -> String {
    let mapped: String = name.chars().filter_map(mapped).collect();
    let begun = mapped.trim_start_matches('-');
    let size = begun.len().min(LABEL_LENGTH_MAX);
    // Only ASCII is left, so that every place is the boundary of a character.
    let (head, tail) = begun.split_at(size);
    let head = head.trim_end_matches('-');
    let refill = tail.trim_start_matches('-').chars().take(size - head.len());
    head.chars().chain(refill).collect()
}

/// Labels joined by dots, each made by [`label`]; what is empty then is left out.
pub fn fragment(name: &str) -> String {
    let labels: Vec<String> =
        name.split('.').map(label).filter(|label| !label.is_empty()).collect();
    labels.join(".")
}

fn mapped(character: char) -> Option<char> {
    match character {
        'A'..='Z' => Some(character.to_ascii_lowercase()),
        'a'..='z' | '0'..='9' => Some(character),
        '-' | '.' | '_' => Some('-'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{fragment, label};

    #[test]
    fn labels() {
        let long = "a".repeat(70);
        let cut = format!("{}-{}", "a".repeat(62), "b".repeat(9));
        for (name, expected) in [
            ("Weird_Name$", "weird-name".to_owned()),
            ("app.group", "app-group".to_owned()),
            ("--x--", "x".to_owned()),
            ("ähm/1", "hm1".to_owned()),
            ("", String::new()),
            (&long, "a".repeat(63)),
            (&cut, format!("{}b", "a".repeat(62))),
        ] {
            assert_eq!(label(name), expected, "{name}");
        }
        assert_eq!(fragment("Marathon.User..x_$"), "marathon.user.x");
    }
}
