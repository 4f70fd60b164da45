//! Reading and writing the file. Everything here blocks.

use std::collections::HashMap;
use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use ekiden_domain::change::{Committed, Epoch, Key, Record, Revision};
use redb::{Database, ReadableDatabase, ReadableTable, WriteTransaction};

use super::OpenError;
use super::tables::{BATCHES, FEED, HEADS, LAYOUT, META, NOUNS, unavailable};
use crate::judge::{self, judge, relied_on};
use crate::recent::Recent;
use crate::{Batch, Head, Outcome, Realm, Snapshot, StoreError, Token, codec};

/// redb keeps pages in memory beside the views, which hold the nouns already.
const CACHE_BYTES: usize = 16 << 20;

pub struct Shared {
    path: PathBuf,
    /// `None` after a failed write, until the file is opened again.
    database: RwLock<Option<Database>>,
    /// Held from the beginning of a write to its publication, so that both have one order.
    writing: Mutex<()>,
    realms: Mutex<HashMap<Arc<str>, Arc<Recent>>>,
}

/// A realm's row in `HEADS`.
#[derive(Clone, Debug)]
struct Row {
    head: Head,
    oldest: Revision,
    claimant: String,
}

impl Default for Row {
    fn default() -> Self {
        Row { head: Head::default(), oldest: Revision(1), claimant: String::new() }
    }
}

impl Shared {
    pub fn open(path: &Path) -> Result<Shared, OpenError> {
        let failed = |reason: String| OpenError::Failed { path: path.to_owned(), reason };
        let database = open_file(path).map_err(|error| match error {
            redb::DatabaseError::DatabaseAlreadyOpen => OpenError::InUse(path.to_owned()),
            error => failed(error.to_string()),
        })?;
        prepare(&database).map_err(|error| failed(error.to_string()))?;
        let heads = all_heads(&database).map_err(|error| failed(error.to_string()))?;
        let realms = heads.into_iter().map(|(name, head)| (name, Arc::new(Recent::new(head))));
        Ok(Shared {
            path: path.to_owned(),
            realms: Mutex::new(realms.collect()),
            database: RwLock::new(Some(database)),
            writing: Mutex::new(()),
        })
    }

    pub fn recent(&self, realm: &Realm) -> Arc<Recent> {
        let mut realms = self.realms.lock().unwrap_or_else(PoisonError::into_inner);
        let recent = realms.entry(realm.name.clone());
        recent.or_insert_with(|| Arc::new(Recent::new(Head::default()))).clone()
    }

    fn read<T>(
        &self,
        work: impl FnOnce(&Database) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let database = self.database.read().unwrap_or_else(PoisonError::into_inner);
        match database.as_ref() {
            Some(database) => work(database),
            None => Err(StoreError::Unavailable("the file is being opened again".to_owned())),
        }
    }

    /// One write transaction. After a failure redb refuses to go on until the file is reopened.
    fn write<T>(
        &self,
        work: impl FnOnce(&WriteTransaction) -> Result<(T, bool), StoreError>,
    ) -> Result<T, StoreError> {
        self.reopen_if_closed()?;
        let result = self.read(|database| {
            let transaction = database.begin_write().map_err(unavailable)?;
            let (answer, changed) = match work(&transaction) {
                Ok(done) => done,
                Err(error) => {
                    // Dropping would abort as well, and hide its failure.
                    transaction.abort().map_err(unavailable)?;
                    return Err(error);
                }
            };
            if !changed {
                transaction.abort().map_err(unavailable)?;
                return Ok(answer);
            }
            match transaction.commit() {
                Ok(()) => Ok(answer),
                Err(error) => Err(StoreError::Unknown(error.to_string())),
            }
        });
        if let Err(StoreError::Unavailable(_) | StoreError::Unknown(_)) = &result {
            *self.database.write().unwrap_or_else(PoisonError::into_inner) = None;
        }
        result
    }

    fn reopen_if_closed(&self) -> Result<(), StoreError> {
        let mut database = self.database.write().unwrap_or_else(PoisonError::into_inner);
        if database.is_none() {
            let opened = open_file(&self.path).map_err(unavailable)?;
            *database = Some(opened);
        }
        Ok(())
    }

    pub fn commit(&self, realm: &Realm, batch: &Batch) -> Result<Vec<Outcome>, StoreError> {
        check_kinds(realm, batch)?;
        let _order = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let (outcomes, told) = self.write(|transaction| {
            let row = read_row(transaction, realm)?;
            let versions = versions(transaction, realm, batch)?;
            if let Some((first, positions)) = earlier(transaction, realm, batch.token)? {
                let outcomes = judge::remembered(first, &positions, &versions, &batch.decisions);
                // Its answer was lost, perhaps before its followers were woken.
                return Ok(((outcomes, Some((row.head, Vec::new()))), false));
            }
            if let Some(mine) = batch.fence.filter(|mine| *mine != row.head.epoch) {
                return Err(StoreError::Fenced { mine, current: row.head.epoch });
            }
            let outcomes = judge(row.head.revision, versions, &batch.decisions);
            let written = judge::committed(&batch.decisions, &outcomes);
            let Some(last) = written.last().map(|decision| decision.revision) else {
                return Ok(((outcomes, None), false));
            };
            let head = Head { revision: last, ..row.head };
            let positions = judge::positions(&outcomes);
            write_decisions(transaction, realm, &written)?;
            write_token(transaction, realm, batch.token, &written, positions)?;
            write_row(transaction, realm, &Row { head, ..row })?;
            Ok(((outcomes, Some((head, written))), true))
        })?;
        if let Some((head, written)) = told {
            self.recent(realm).push(head, written);
        }
        Ok(outcomes)
    }

    pub fn claim(&self, realm: &Realm, seen: Epoch, claimant: &str) -> Result<Epoch, StoreError> {
        let _order = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let head = self.write(|transaction| {
            let row = read_row(transaction, realm)?;
            if row.head.epoch != seen {
                return Err(StoreError::Fenced { mine: seen, current: row.head.epoch });
            }
            let head = Head { epoch: Epoch(seen.0 + 1), ..row.head };
            let claimed = Row { head, claimant: claimant.to_owned(), ..row };
            write_row(transaction, realm, &claimed)?;
            Ok((head, true))
        })?;
        self.recent(realm).push(head, Vec::new());
        Ok(head.epoch)
    }

    pub fn compact(&self, realm: &Realm, before: Revision) -> Result<(), StoreError> {
        let _order = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        self.write(|transaction| {
            let row = read_row(transaction, realm)?;
            let before = before.min(row.head.revision);
            if before < row.oldest {
                return Ok(((), false));
            }
            let oldest = Revision(before.0 + 1);
            let name = &*realm.name;
            let mut feed = transaction.open_table(FEED).map_err(unavailable)?;
            feed.retain_in((name, 0)..(name, oldest.0), |_, _| false).map_err(unavailable)?;
            let mut batches = transaction.open_table(BATCHES).map_err(unavailable)?;
            let all = (name, [0u8; 16])..=(name, [0xff; 16]);
            let kept = |_: (&str, [u8; 16]), (first, _): (u64, Vec<u32>)| first >= oldest.0;
            batches.retain_in(all, kept).map_err(unavailable)?;
            write_row(transaction, realm, &Row { oldest, ..row })?;
            Ok(((), true))
        })
    }

    pub fn snapshot(&self, realm: &Realm) -> Result<Snapshot, StoreError> {
        self.read(|database| {
            let transaction = database.begin_read().map_err(unavailable)?;
            let heads = transaction.open_table(HEADS).map_err(unavailable)?;
            let head = row_of(&heads, realm)?.head;
            let nouns = transaction.open_table(NOUNS).map_err(unavailable)?;
            let mut records = Vec::new();
            for entry in nouns.range((&*realm.name, "", "")..).map_err(unavailable)? {
                let (key, value) = entry.map_err(unavailable)?;
                let (name, kind, id) = key.value();
                if name != &*realm.name {
                    break;
                }
                let (version, body) = value.value();
                let key = Key { kind: realm.kind(kind)?, id: id.to_owned() };
                let record = Record { key, body: Some(body.into()) };
                records.push((Revision(version), record));
            }
            Ok(Snapshot { head, records })
        })
    }

    pub fn feed(
        &self,
        realm: &Realm,
        after: Revision,
        limit: usize,
    ) -> Result<Vec<Arc<Committed>>, StoreError> {
        self.read(|database| {
            let transaction = database.begin_read().map_err(unavailable)?;
            let heads = transaction.open_table(HEADS).map_err(unavailable)?;
            let row = row_of(&heads, realm)?;
            if after.0 + 1 < row.oldest.0 || after > row.head.revision {
                return Err(StoreError::Compacted { asked: after, oldest: row.oldest });
            }
            let feed = transaction.open_table(FEED).map_err(unavailable)?;
            let name = &*realm.name;
            let mut found = Vec::new();
            let range = (name, after.0 + 1)..=(name, row.head.revision.0);
            for entry in feed.range(range).map_err(unavailable)?.take(limit) {
                let (key, value) = entry.map_err(unavailable)?;
                let (records, notes) = value.value();
                let decision = codec::committed(realm, Revision(key.value().1), records, notes)?;
                found.push(Arc::new(decision));
            }
            Ok(found)
        })
    }
}

fn open_file(path: &Path) -> Result<Database, redb::DatabaseError> {
    // Keys and hashes of passwords are in it: a new file is its owner's alone.
    let new = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    drop(new);
    redb::Builder::new().set_cache_size(CACHE_BYTES).create(path)
}

/// Makes the tables, and refuses a file of a later layout.
fn prepare(database: &Database) -> Result<(), StoreError> {
    let transaction = database.begin_read().map_err(unavailable)?;
    let layout = match transaction.open_table(META) {
        Ok(meta) => meta.get("layout").map_err(unavailable)?.map(|layout| layout.value()),
        Err(redb::TableError::TableDoesNotExist(_)) => None,
        Err(error) => return Err(unavailable(error)),
    };
    match layout {
        Some(LAYOUT) => return Ok(()),
        Some(later) => {
            let reason = format!("its layout is {later}, this version reads {LAYOUT}");
            return Err(StoreError::Corrupt(reason));
        }
        None => {}
    }
    let transaction = database.begin_write().map_err(unavailable)?;
    {
        let mut meta = transaction.open_table(META).map_err(unavailable)?;
        meta.insert("layout", LAYOUT).map_err(unavailable)?;
        transaction.open_table(HEADS).map_err(unavailable)?;
        transaction.open_table(NOUNS).map_err(unavailable)?;
        transaction.open_table(FEED).map_err(unavailable)?;
        transaction.open_table(BATCHES).map_err(unavailable)?;
    }
    transaction.commit().map_err(unavailable)
}

fn all_heads(database: &Database) -> Result<Vec<(Arc<str>, Head)>, StoreError> {
    let transaction = database.begin_read().map_err(unavailable)?;
    let heads = transaction.open_table(HEADS).map_err(unavailable)?;
    let mut found = Vec::new();
    for entry in heads.iter().map_err(unavailable)? {
        let (name, row) = entry.map_err(unavailable)?;
        let (revision, epoch, _, _) = row.value();
        let head = Head { revision: Revision(revision), epoch: Epoch(epoch) };
        found.push((name.value().into(), head));
    }
    Ok(found)
}

fn check_kinds(realm: &Realm, batch: &Batch) -> Result<(), StoreError> {
    for decision in &batch.decisions {
        decision.records.iter().try_for_each(|record| realm.kind(record.key.kind).map(drop))?;
        decision.notes.iter().try_for_each(|note| realm.note_kind(note.kind).map(drop))?;
    }
    Ok(())
}

fn row_of(
    heads: &impl ReadableTable<&'static str, (u64, u64, u64, &'static str)>,
    realm: &Realm,
) -> Result<Row, StoreError> {
    let Some(row) = heads.get(&*realm.name).map_err(unavailable)? else {
        return Ok(Row::default());
    };
    let (revision, epoch, oldest, claimant) = row.value();
    let head = Head { revision: Revision(revision), epoch: Epoch(epoch) };
    Ok(Row { head, oldest: Revision(oldest), claimant: claimant.to_owned() })
}

fn read_row(transaction: &WriteTransaction, realm: &Realm) -> Result<Row, StoreError> {
    row_of(&transaction.open_table(HEADS).map_err(unavailable)?, realm)
}

fn write_row(transaction: &WriteTransaction, realm: &Realm, row: &Row) -> Result<(), StoreError> {
    let mut heads = transaction.open_table(HEADS).map_err(unavailable)?;
    let value = (row.head.revision.0, row.head.epoch.0, row.oldest.0, row.claimant.as_str());
    heads.insert(&*realm.name, value).map_err(unavailable)?;
    Ok(())
}

fn versions(
    transaction: &WriteTransaction,
    realm: &Realm,
    batch: &Batch,
) -> Result<HashMap<Key, Revision>, StoreError> {
    let nouns = transaction.open_table(NOUNS).map_err(unavailable)?;
    let mut versions = HashMap::new();
    for key in relied_on(batch) {
        let found = nouns.get((&*realm.name, key.kind, key.id.as_str())).map_err(unavailable)?;
        if let Some(found) = found {
            versions.insert(key.clone(), Revision(found.value().0));
        }
    }
    Ok(versions)
}

fn earlier(
    transaction: &WriteTransaction,
    realm: &Realm,
    token: Option<Token>,
) -> Result<Option<(Revision, Vec<u32>)>, StoreError> {
    let Some(token) = token else { return Ok(None) };
    let batches = transaction.open_table(BATCHES).map_err(unavailable)?;
    let found = batches.get((&*realm.name, token.0)).map_err(unavailable)?;
    Ok(found.map(|found| {
        let (first, positions) = found.value();
        (Revision(first), positions)
    }))
}

fn write_decisions(
    transaction: &WriteTransaction,
    realm: &Realm,
    written: &[Committed],
) -> Result<(), StoreError> {
    let mut nouns = transaction.open_table(NOUNS).map_err(unavailable)?;
    let mut feed = transaction.open_table(FEED).map_err(unavailable)?;
    for Committed { revision, records, notes } in written {
        for Record { key, body } in records {
            let name = (&*realm.name, key.kind, key.id.as_str());
            match body {
                Some(body) => nouns.insert(name, (revision.0, &**body)).map_err(unavailable)?,
                None => nouns.remove(name).map_err(unavailable)?,
            };
        }
        let (records, notes) = (codec::records_text(records), codec::notes_text(notes));
        feed.insert((&*realm.name, revision.0), (records.as_str(), notes.as_str()))
            .map_err(unavailable)?;
    }
    Ok(())
}

fn write_token(
    transaction: &WriteTransaction,
    realm: &Realm,
    token: Option<Token>,
    written: &[Committed],
    positions: Vec<u32>,
) -> Result<(), StoreError> {
    let (Some(token), Some(first)) = (token, written.first()) else { return Ok(()) };
    let mut batches = transaction.open_table(BATCHES).map_err(unavailable)?;
    let value = (first.revision.0, positions);
    batches.insert((&*realm.name, token.0), value).map_err(unavailable)?;
    Ok(())
}
