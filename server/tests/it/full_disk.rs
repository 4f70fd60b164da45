//! A disk without room: refusals in words, no panic, nothing lost; with room again all goes on.

use std::io::Write;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::cluster::Cluster;

/// A file system of some megabytes in memory, gone with this value.
struct SmallDisk {
    directory: tempfile::TempDir,
}

impl SmallDisk {
    /// `None`, said aloud, where mounting is not allowed; in CI it must be.
    fn mount(mebibytes: u32) -> Option<SmallDisk> {
        let directory = tempfile::tempdir().expect("a directory");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={mebibytes}m"), "tmpfs"])
            .arg(directory.path())
            .status();
        if mounted.is_ok_and(|status| status.success()) {
            return Some(SmallDisk { directory });
        }
        assert!(std::env::var("CI").as_deref() != Ok("true"), "a file system cannot be mounted");
        eprintln!("skipped: a file system cannot be mounted");
        None
    }

    fn path(&self) -> &Path {
        self.directory.path()
    }

    fn fill(&self) {
        let mut file = std::fs::File::create(self.path().join("fill")).expect("a file");
        while file.write_all(&[0; 4096]).is_ok() {}
    }

    fn free(&self) {
        std::fs::remove_file(self.path().join("fill")).expect("removed");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.path()).status();
    }
}

fn sleeper(id: &str) -> Value {
    json!({"id": id, "cmd": "exec sleep 1000", "cpus": 0.01, "mem": 1, "disk": 0})
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_loses_nothing() {
    let Some(disk) = SmallDisk::mount(24) else { return };
    let mut cluster = Cluster::up_on(&disk.path().join("work"), &[]).await;
    let (status, answer) = cluster.marathon("POST", "/v2/apps", Some(sleeper("/before"))).await;
    assert_eq!(status, 201, "{answer}");
    let before = cluster.running("/before", 1).await;
    cluster.settled().await;

    disk.fill();
    let (status, answer) = cluster.marathon("POST", "/v2/apps", Some(sleeper("/during"))).await;
    assert_eq!(status, 503, "{answer}");
    let told = answer["message"].as_str().unwrap_or_default();
    assert!(told.contains("No space left on device"), "{told}");
    assert_eq!(cluster.marathon("GET", "/v2/apps/before", None).await.0, 200, "reads go on");
    assert_eq!(cluster.master("/state").await["activated_slaves"], json!(1.0));

    // It starts on the full disk, too.
    cluster.kill_9();
    cluster.start().await;
    assert_eq!(cluster.marathon("GET", "/v2/apps/before", None).await.0, 200);

    disk.free();
    cluster
        .wait_for("an accepted app", async || {
            let (status, _) = cluster.marathon("POST", "/v2/apps", Some(sleeper("/after"))).await;
            matches!(status, 201 | 409).then_some(())
        })
        .await;
    cluster.running("/after", 1).await;
    let still = cluster.running("/before", 1).await;
    assert_eq!(still[0]["id"], before[0]["id"], "the same task as before");
    assert!(!cluster.log().contains("panicked"), "{}", cluster.log());
}
