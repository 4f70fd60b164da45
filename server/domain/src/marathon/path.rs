//! Path ids: `/group/app`.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

/// An absolute id, kept as text: `/` is the root, `/a/b` the child `b` of `/a`.
#[derive(Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct PathId(Arc<str>);

impl PathId {
    pub fn root() -> Self {
        PathId("/".into())
    }

    /// Reads `text` as seen from the root: empty segments vanish, `.` and `..` are resolved.
    pub fn new(text: &str) -> Self {
        PathId::resolve(text, &PathId::root())
    }

    /// Reads `text` as seen from `base`; a leading slash makes it absolute.
    pub fn resolve(text: &str, base: &PathId) -> Self {
        let mut path: Vec<&str> =
            if text.starts_with('/') { Vec::new() } else { base.segments().collect() };
        for segment in text.split('/').filter(|segment| !segment.is_empty()) {
            match segment {
                "." => {}
                ".." => {
                    path.pop();
                }
                other => path.push(other),
            }
        }
        PathId::from_segments(&path)
    }

    fn from_segments(segments: &[&str]) -> Self {
        PathId(format!("/{}", segments.join("/")).into())
    }

    /// Undoes [`PathId::safe_path`]: an id holds no underscore of its own.
    pub fn from_safe_path(text: &str) -> Self {
        PathId::new(&text.replace('_', "/"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn segments(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.split('/').filter(|segment| !segment.is_empty())
    }

    pub fn is_root(&self) -> bool {
        &*self.0 == "/"
    }

    /// The root is its own parent.
    pub fn parent(&self) -> PathId {
        let mut path: Vec<&str> = self.segments().collect();
        path.pop();
        PathId::from_segments(&path)
    }

    /// Parents from the nearest one up to the root; none for the root.
    pub fn parents(&self) -> Vec<PathId> {
        let mut parents = Vec::new();
        let mut current = self.clone();
        while !current.is_root() {
            current = current.parent();
            parents.push(current.clone());
        }
        parents
    }

    /// The group below the root that holds this id, or the id itself when it is one; none for root.
    pub fn top_level(&self) -> Option<PathId> {
        self.segments().next().map(|segment| PathId::from_segments(&[segment]))
    }

    pub fn child(&self, name: &str) -> PathId {
        PathId::resolve(name, self)
    }

    /// True for the same id and for everything below it.
    pub fn is_within(&self, group: &PathId) -> bool {
        group.is_root()
            || self
                .0
                .strip_prefix(&*group.0)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// `a_b` for `/a/b`: how instance ids begin.
    pub fn safe_path(&self) -> String {
        self.segments().collect::<Vec<_>>().join("_")
    }

    /// `b.a` for `/a/b`: names of tasks and of their discovery.
    pub fn hostname(&self) -> String {
        self.segments().rev().collect::<Vec<_>>().join(".")
    }
}

impl Default for PathId {
    fn default() -> Self {
        PathId::root()
    }
}

impl fmt::Display for PathId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for PathId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Segment by segment, so that a group's members stand beside each other.
impl Ord for PathId {
    fn cmp(&self, other: &Self) -> Ordering {
        self.segments().cmp(other.segments())
    }
}

impl PartialOrd for PathId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_resolve() {
        fn check(text: &str, base: &str, want: &str) {
            assert_eq!(
                PathId::resolve(text, &PathId::new(base)).as_str(),
                want,
                "{text} in {base}"
            );
        }
        check("", "/", "/");
        check("/", "/a", "/");
        check("a", "/", "/a");
        check("b", "/a", "/a/b");
        check("../c", "/a/b", "/a/c");
        check("../../../c", "/a/b", "/c");
        check("./c/", "/a", "/a/c");
        check("/x/../y", "/a", "/y");
        check("//x//y", "/a", "/x/y");
    }

    #[test]
    fn forms() {
        let id = PathId::new("/a/b/c");
        assert_eq!(id.safe_path(), "a_b_c");
        assert_eq!(id.hostname(), "c.b.a");
        assert_eq!(PathId::from_safe_path("a_b_c"), id);
        assert_eq!(id.parent().as_str(), "/a/b");
        assert_eq!(id.parents().len(), 3);
        assert_eq!(id.top_level(), Some(PathId::new("/a")));
        assert_eq!(PathId::root().top_level(), None);
    }

    #[test]
    fn membership_and_order() {
        let group = PathId::new("/a");
        assert!(PathId::new("/a/b").is_within(&group));
        assert!(group.is_within(&group));
        assert!(!PathId::new("/ab").is_within(&group));
        assert!(PathId::new("/a/b") < PathId::new("/a-b"));
    }
}
