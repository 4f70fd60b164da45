//! What the file holds, and how redb's failures are told.

use redb::TableDefinition;

use crate::StoreError;

/// Realm → where it stands. The fields: revision, epoch, first revision of the feed, claimant.
pub const HEADS: TableDefinition<&str, (u64, u64, u64, &str)> = TableDefinition::new("head");
/// (realm, kind, id) → (version, body).
pub const NOUNS: TableDefinition<(&str, &str, &str), (u64, &str)> = TableDefinition::new("noun");
/// (realm, revision) → (records, notes), both JSON.
pub const FEED: TableDefinition<(&str, u64), (&str, &str)> = TableDefinition::new("feed");
/// (realm, token) → (revision of the first decision written, places of those written).
pub const BATCHES: TableDefinition<(&str, [u8; 16]), (u64, Vec<u32>)> =
    TableDefinition::new("batch");
/// Version of the layout above, under the key "layout".
pub const META: TableDefinition<&str, u64> = TableDefinition::new("meta");
pub const LAYOUT: u64 = 1;

/// A failure before redb's commit: nothing was written. `redb::Error` takes all of its kinds.
pub fn unavailable(error: impl Into<redb::Error>) -> StoreError {
    match error.into() {
        redb::Error::Corrupted(reason) => StoreError::Corrupt(reason),
        error => StoreError::Unavailable(error.to_string()),
    }
}
