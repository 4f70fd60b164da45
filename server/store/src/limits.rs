//! Every bound of this room, with its unit.

/// Decisions that wait in a [`crate::Committer`]; more are answered `Overloaded`.
pub const QUEUE_DECISIONS: usize = 8_192;
/// Bytes of bodies that wait in a [`crate::Committer`].
pub const QUEUE_BYTES: usize = 64 << 20;
/// Decisions of one transaction.
pub const BATCH_DECISIONS: usize = 512;
/// Bytes of bodies in one transaction; a single larger decision goes alone.
pub const BATCH_BYTES: usize = 4 << 20;
/// How long a batch waits for company, when the batch before it had some.
pub const BATCH_LINGER_US: u64 = 1_000;
/// Bytes of one noun's id: an index entry of Postgres holds 2,704.
pub const ID_BYTES: usize = 2_000;
/// How long an unfenced commit tries to reach the store.
pub const PATIENCE_MS: u64 = 5_000;
/// How long a leader's commit tries to reach the store before the leadership is given up.
pub const PATIENCE_LEADER_MS: u64 = 30_000;
/// How long an engine may stay silent beyond that.
pub const SILENCE_MS: u64 = 15_000;
/// First and longest pause between two tries.
pub const RETRY_FIRST_MS: u64 = 5;
pub const RETRY_LONGEST_MS: u64 = 500;
/// Provisional revisions that a [`crate::Committer`] still knows the real ones of.
pub const PROVISIONAL_KNOWN: usize = 65_536;
/// Decisions that a leader leaves in the feed: what a follower may miss and still catch up with.
pub const FEED_KEPT_DECISIONS: u64 = 50_000;
/// How many more there may be before it shortens the feed.
pub const FEED_SHORTENED_DECISIONS: u64 = 5_000;
/// Times that [`crate::Committer::decide`] redoes a decision that another node's write overtook.
pub const DECIDE_TRIES: usize = 5;

/// How long a read waits for its view to reach the head.
pub const AT_HEAD_MS: u64 = 50;
/// Readers that wait for one answer about the head; more are served what there is.
pub const AT_HEAD_READERS: usize = 65_536;
/// Decisions that a subscriber may lag behind before it is cut.
pub const SUBSCRIBER_DECISIONS: usize = 4_096;
/// Decisions that a view asks for at once.
pub const FOLLOW_DECISIONS: usize = 1_024;
/// How long one question for the feed may wait.
pub const FOLLOW_WAIT_MS: u64 = 5_000;

/// How long the file of a process that is just ending is waited for.
pub const OPEN_MS: u64 = 1_000;
/// Decisions and bytes of the feed's end that an engine keeps in memory.
pub const RECENT_DECISIONS: usize = 4_096;
pub const RECENT_BYTES: usize = 16 << 20;

/// Connections for reading, besides the writer's and the listener's.
pub const POSTGRES_READERS: usize = 8;
/// How long Postgres may take for a connection, a statement, a lock, and for a whole snapshot.
pub const POSTGRES_CONNECT_MS: u64 = 3_000;
pub const POSTGRES_STATEMENT_MS: u64 = 5_000;
pub const POSTGRES_LOCK_MS: u64 = 2_000;
/// How long a node that was stopped in the middle of a commit may keep others from theirs.
pub const POSTGRES_IDLE_MS: u64 = 1_000;
pub const POSTGRES_SNAPSHOT_MS: u64 = 120_000;
/// Commits that wait for the writer's connection.
pub const POSTGRES_JOBS: usize = 256;
/// How often followers look at the feed when no bell rings (a node died before it rang).
pub const POSTGRES_POLL_MS: u64 = 250;
/// Bells that ring closer together than this are one.
pub const POSTGRES_BELL_MS: u64 = 2;
