//! Users and groups of this machine.

use std::collections::HashMap;
use std::fs;
use std::process::Command;
use std::sync::Mutex;

use crate::supervisor::spec::Identity;

/// Names of ids seen in listings; bounded, since files may belong to any id.
const MAX_CACHED_NAMES: usize = 4096;

struct User {
    name: String,
    uid: u32,
    gid: u32,
}

/// The identity of the user called `name`, with the groups that it belongs to.
pub fn identity(name: &str) -> Option<Identity> {
    let user = find(&database("passwd", name), |user| user.name == name)?;
    let mut groups = vec![user.gid];
    for line in fs::read_to_string("/etc/group").unwrap_or_default().lines() {
        let fields: Vec<&str> = line.split(':').collect();
        if let [_, _, gid, members] = fields[..]
            && members.split(',').any(|member| member == name)
            && let Ok(gid) = gid.parse()
            && !groups.contains(&gid)
        {
            groups.push(gid);
        }
    }
    Some(Identity { uid: user.uid, gid: user.gid, groups })
}

/// The local file first; the machine's other sources (directory services) through `getent`.
fn database(kind: &str, key: &str) -> String {
    let local = fs::read_to_string(format!("/etc/{kind}")).unwrap_or_default();
    let wanted = |line: &str| {
        let mut fields = line.split(':');
        fields.next() == Some(key) || fields.nth(1) == Some(key)
    };
    if local.lines().any(wanted) || key.is_empty() || key.starts_with('-') {
        return local;
    }
    match Command::new("getent").arg(kind).arg(key).output() {
        Ok(output) => String::from_utf8_lossy(&output.stdout).into_owned(),
        Err(_) => String::new(),
    }
}

fn find(passwd: &str, wanted: impl Fn(&User) -> bool) -> Option<User> {
    passwd.lines().find_map(|line| {
        let fields: Vec<&str> = line.split(':').collect();
        let [name, _, uid, gid, ..] = fields[..] else {
            return None;
        };
        let (uid, gid) = (uid.parse().ok()?, gid.parse().ok()?);
        Some(User { name: name.to_string(), uid, gid }).filter(&wanted)
    })
}

/// Names of ids, remembered.
#[derive(Default)]
pub struct Names {
    users: Mutex<HashMap<u32, String>>,
    groups: Mutex<HashMap<u32, String>>,
}

impl Names {
    pub fn user(&self, uid: u32) -> String {
        Self::cached(&self.users, "passwd", uid)
    }

    pub fn group(&self, gid: u32) -> String {
        Self::cached(&self.groups, "group", gid)
    }

    fn cached(cache: &Mutex<HashMap<u32, String>>, kind: &str, id: u32) -> String {
        let Ok(mut names) = cache.lock() else {
            return id.to_string();
        };
        if names.len() >= MAX_CACHED_NAMES {
            names.clear();
        }
        let look_up = || {
            let key = id.to_string();
            let text = database(kind, &key);
            let line = text.lines().find(|line| line.split(':').nth(2) == Some(&key));
            line.and_then(|line| line.split(':').next()).map_or(key.clone(), str::to_string)
        };
        names.entry(id).or_insert_with(look_up).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn root_is_known_and_a_made_up_user_is_not() {
        let root = identity("root").expect("root exists");
        assert_eq!((root.uid, root.gid), (0, 0));
        assert_eq!(identity("no-such-user-here"), None);
        assert_eq!(identity(""), None);
        let names = Names::default();
        assert_eq!((names.user(0), names.group(0)), ("root".into(), "root".into()));
        assert_eq!(names.user(3_999_999_999), "3999999999");
    }
}
