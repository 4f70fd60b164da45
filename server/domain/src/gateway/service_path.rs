//! Which name the beginning of a service's path stands for (`lib/util.lua` of DC/OS 2.1).

/// A name that a path may stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// The labels reversed and joined by dots: `a/b` is `b.a`.
    pub name: String,
    /// The labels as in the path.
    pub realpath: String,
    /// Whether the path has further labels.
    pub more: bool,
}

/// The first `limit` labels of a path.
///
/// A last label of one character without a slash behind it is overlooked: the original compares the
/// position of its search with the length by "less than". `/service/group/a` is `group`,
/// `/service/group/a/` is `a.group`.
pub(super) fn candidate(path: &str, limit: usize) -> Candidate {
    let mut labels: Vec<&str> = Vec::new();
    let mut rest = path;
    while labels.len() < limit {
        let Some((label, after)) = rest.split_once('/') else { break };
        if !label.is_empty() {
            labels.push(label);
        }
        rest = after;
    }
    let left = rest.len() > 1;
    let more = left && labels.len() == limit;
    if left && !more {
        labels.push(rest);
    }
    let realpath = labels.join("/");
    labels.reverse();
    Candidate { name: labels.join("."), realpath, more }
}

/// The name that a label or a framework's name is kept under: all of its labels.
pub fn normalized(name: &str) -> String {
    candidate(name, usize::MAX).name
}

#[cfg(test)]
mod tests {
    use super::{candidate, normalized};

    #[test]
    fn labels_of_a_path() {
        for (path, limit, name, realpath, more) in [
            ("marathon/", 1, "marathon", "marathon", false),
            ("marathon/v2/apps", 1, "marathon", "marathon", true),
            ("marathon/v2/apps", 2, "v2.marathon", "marathon/v2", true),
            ("nest1/scheduler", 2, "scheduler.nest1", "nest1/scheduler", false),
            ("nest2/nest1/scheduler/x", 3, "scheduler.nest1.nest2", "nest2/nest1/scheduler", false),
            ("group/a", 2, "group", "group", false),
            ("group/a/", 2, "a.group", "group/a", false),
            ("a//b/", 2, "b.a", "a/b", false),
        ] {
            let found = candidate(path, limit);
            let expected = (name.to_owned(), realpath.to_owned(), more);
            assert_eq!((found.name, found.realpath, found.more), expected, "{path} {limit}");
        }
    }

    #[test]
    fn names_are_reversed() {
        for (name, kept) in [
            ("/group/app", "app.group"),
            ("marathon", "marathon"),
            ("a.b/c.d", "c.d.a.b"),
            ("", ""),
            ("x", ""),
        ] {
            assert_eq!(normalized(name), kept);
        }
    }
}
