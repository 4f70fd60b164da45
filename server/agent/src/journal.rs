//! What an agent must not forget, as a file that only grows between two starts.
//!
//! One line an entry: a checksum, a space, JSON. All changes of a batch are written together and
//! synced once. A torn last line (the machine stopped within a write) is dropped: nothing was
//! told of it yet. When most of the file is out of date it is written anew.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::disk;
use crate::model::{Drain, Framework, Task, TaskKey};

/// Version of the entries; a journal of another one is refused.
const VERSION: u32 = 1;
/// Below this size a journal is not worth shrinking.
const MIN_COMPACT_BYTES: u64 = 1 << 20;

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// First line of every journal.
    Version(u32),
    /// The highest epoch that was obeyed.
    Epoch(u64),
    /// What the agent is told of being emptied, or that it is over.
    Drain(Option<Drain>),
    Framework(Framework),
    ForgetFramework(String),
    Task(Box<Task>),
    ForgetTask(TaskKey),
}

#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: File,
    bytes: u64,
    /// Size right after the last writing anew.
    compact_bytes: u64,
    /// A write failed: what follows `bytes` is to be cut off before the next one.
    torn: bool,
}

impl Journal {
    /// Opens or makes the journal; gives what it holds, oldest first, and how many lines in its
    /// midst were damaged and left out. `strict` refuses such a journal.
    pub fn open(path: &Path, strict: bool) -> io::Result<(Self, Vec<Entry>, u64)> {
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        let fresh = !path.exists();
        let mut file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
        let Lines { entries, sound, damaged } = read_entries(&file)?;
        if strict && damaged > 0 {
            let text = format!(
                "{damaged} damaged lines within {} (--no-strict leaves them out)",
                path.display()
            );
            return Err(io::Error::other(text));
        }
        if sound < file.metadata()?.len() {
            tracing::warn!(path = %path.display(), "dropping a torn end of the journal");
            file.set_len(sound)?;
            file.sync_all()?;
        }
        if let Some(Entry::Version(version)) = entries.first()
            && *version != VERSION
        {
            let text = format!("journal of version {version}, expected {VERSION}");
            return Err(io::Error::other(text));
        }
        let mut bytes = sound;
        if entries.is_empty() {
            bytes += write_entries(&mut file, &[Entry::Version(VERSION)])?;
        }
        if fresh {
            disk::sync_parent(path)?;
        }
        let mut journal =
            Self { path: path.to_path_buf(), file, bytes, compact_bytes: bytes, torn: false };
        if damaged > 0 {
            let kept: Vec<Entry> = entries
                .iter()
                .filter(|entry| !matches!(entry, Entry::Version(_)))
                .cloned()
                .collect();
            journal.compact(&kept)?;
        }
        Ok((journal, entries, damaged))
    }

    /// Adds entries; on return they are durable.
    pub fn append(&mut self, entries: &[Entry]) -> io::Result<()> {
        if entries.is_empty() {
            return Ok(());
        }
        if self.torn {
            self.file.set_len(self.bytes)?;
        }
        self.torn = true;
        self.bytes += write_entries(&mut self.file, entries)?;
        self.torn = false;
        Ok(())
    }

    /// Whether most of the file is likely out of date.
    pub fn wants_compaction(&self) -> bool {
        self.bytes > MIN_COMPACT_BYTES && self.bytes > 4 * self.compact_bytes
    }

    /// Replaces the journal by one that holds exactly `entries`.
    pub fn compact(&mut self, entries: &[Entry]) -> io::Result<()> {
        let temporary = self.path.with_extension("new");
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(true)
            .open(&temporary)?;
        let mut bytes = write_entries(&mut file, &[Entry::Version(VERSION)])?;
        bytes += write_entries(&mut file, entries)?;
        fs::rename(&temporary, &self.path)?;
        disk::sync_parent(&self.path)?;
        self.file = OpenOptions::new().read(true).append(true).open(&self.path)?;
        self.bytes = bytes;
        self.compact_bytes = bytes;
        self.torn = false;
        Ok(())
    }
}

fn write_entries(file: &mut File, entries: &[Entry]) -> io::Result<u64> {
    let mut bytes = Vec::new();
    for entry in entries {
        let json = serde_json::to_vec(entry)?;
        write!(bytes, "{:016x} ", checksum(&json))?;
        bytes.extend_from_slice(&json);
        bytes.push(b'\n');
    }
    file.write_all(&bytes)?;
    file.sync_data()?;
    Ok(bytes.len() as u64)
}

/// What a journal holds.
struct Lines {
    entries: Vec<Entry>,
    /// Bytes up to the end of the last sound line; what follows is torn.
    sound: u64,
    /// Unsound lines before that.
    damaged: u64,
}

fn read_entries(file: &File) -> io::Result<Lines> {
    let mut reader = BufReader::new(file);
    let mut lines = Lines { entries: Vec::new(), sound: 0, damaged: 0 };
    let mut line = Vec::new();
    let (mut read, mut unsound) = (0, 0);
    loop {
        line.clear();
        let bytes = reader.read_until(b'\n', &mut line)? as u64;
        if bytes == 0 {
            return Ok(lines);
        }
        read += bytes;
        match parse_line(&line) {
            Some(entry) => {
                lines.entries.push(entry);
                lines.damaged += std::mem::take(&mut unsound);
                lines.sound = read;
            }
            None => unsound += 1,
        }
    }
}

fn parse_line(line: &[u8]) -> Option<Entry> {
    let line = line.strip_suffix(b"\n")?;
    let (sum, json) = line.split_at_checked(16)?;
    let json = json.strip_prefix(b" ")?;
    let sum = u64::from_str_radix(std::str::from_utf8(sum).ok()?, 16).ok()?;
    if sum != checksum(json) {
        return None;
    }
    serde_json::from_slice(json).ok()
}

/// FNV-1a, 64 bits: finds torn and stale bytes, is no defence against anyone.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn epochs(entries: &[Entry]) -> Vec<u64> {
        let epochs = entries.iter().filter_map(|entry| match entry {
            Entry::Epoch(epoch) => Some(*epoch),
            _ => None,
        });
        epochs.collect()
    }

    #[test]
    fn entries_survive_and_a_torn_end_is_dropped() {
        let directory = tempfile::tempdir().expect("temporary directory");
        let path = directory.path().join("meta/journal");
        let (mut journal, entries, _) = Journal::open(&path, true).expect("new");
        assert!(entries.is_empty());
        journal.append(&[Entry::Epoch(1), Entry::Epoch(2)]).expect("appended");
        drop(journal);
        let whole = fs::read(&path).expect("bytes");
        for cut in 0..whole.len() {
            fs::write(&path, &whole[..cut]).expect("torn");
            let (mut journal, entries, _) = Journal::open(&path, true).expect("opened");
            let found = epochs(&entries);
            assert!(found.is_empty() || found == [1], "cut at {cut}: {found:?}");
            journal.append(&[Entry::Epoch(9)]).expect("goes on");
            drop(journal);
            let (_, entries, _) = Journal::open(&path, true).expect("opened again");
            assert_eq!(epochs(&entries).last(), Some(&9), "cut at {cut}");
        }
    }

    #[test]
    fn damage_in_the_midst_is_refused_or_left_out() {
        let directory = tempfile::tempdir().expect("temporary directory");
        let path = directory.path().join("journal");
        let (mut journal, ..) = Journal::open(&path, true).expect("new");
        journal.append(&[Entry::Epoch(1), Entry::Epoch(2), Entry::Epoch(3)]).expect("appended");
        drop(journal);
        let text = fs::read_to_string(&path).expect("text");
        fs::write(&path, text.replace("{\"epoch\":2}", "{\"epoch\":9}")).expect("damaged");
        let refused = Journal::open(&path, true).expect_err("strict").to_string();
        assert!(refused.contains("--no-strict"), "{refused}");
        let (_, entries, damaged) = Journal::open(&path, false).expect("lenient");
        assert_eq!((epochs(&entries), damaged), (vec![1, 3], 1));
        let (_, entries, damaged) = Journal::open(&path, true).expect("mended");
        assert_eq!((epochs(&entries), damaged), (vec![1, 3], 0));
    }

    #[test]
    fn a_compact_journal_holds_what_it_was_given() {
        let directory = tempfile::tempdir().expect("temporary directory");
        let path = directory.path().join("journal");
        let (mut journal, ..) = Journal::open(&path, true).expect("new");
        journal.append(&[Entry::Epoch(1), Entry::Epoch(2)]).expect("appended");
        journal.compact(&[Entry::Epoch(2)]).expect("compacted");
        journal.append(&[Entry::Epoch(3)]).expect("appended after");
        drop(journal);
        let (_, entries, _) = Journal::open(&path, true).expect("opened");
        assert_eq!(epochs(&entries), [2, 3]);
    }
}
