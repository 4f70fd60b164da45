//! Brings a database to the layout that this version needs.

use tokio_postgres::Client;

/// In order. Released ones are never edited.
const MIGRATIONS: &[(i32, &str, &str)] = &[
    (1, "store", include_str!("../../../../migrations/0001_store.sql")),
    (2, "mesos", include_str!("../../../../migrations/0002_mesos.sql")),
    (3, "marathon", include_str!("../../../../migrations/0003_marathon.sql")),
    (4, "accounts", include_str!("../../../../migrations/0004_accounts.sql")),
];

/// Any number, the same in all versions.
const LOCK: i64 = 0x656b_6964_656e;

const TABLE: &str = "CREATE TABLE IF NOT EXISTS schema_migration (\
     version int PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())";

/// One node migrates, others that start meanwhile wait for it.
pub async fn migrate(client: &mut Client) -> Result<(), tokio_postgres::Error> {
    client.execute("SELECT pg_advisory_lock($1)", &[&LOCK]).await?;
    let result = migrate_locked(client).await;
    client.execute("SELECT pg_advisory_unlock($1)", &[&LOCK]).await?;
    result
}

async fn migrate_locked(client: &mut Client) -> Result<(), tokio_postgres::Error> {
    client.batch_execute(TABLE).await?;
    let rows = client.query("SELECT version FROM schema_migration", &[]).await?;
    let done: Vec<i32> = rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?;
    for (version, name, sql) in MIGRATIONS {
        if done.contains(version) {
            continue;
        }
        let transaction = client.transaction().await?;
        transaction.batch_execute(sql).await?;
        let insert = "INSERT INTO schema_migration (version, name) VALUES ($1, $2)";
        transaction.execute(insert, &[version, name]).await?;
        transaction.commit().await?;
        tracing::info!(version, name, "the database was migrated");
    }
    Ok(())
}
