//! SIGINT and SIGTERM end the process in order; tasks go on.

use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

/// A shell's status of a program that SIGINT ended.
const INTERRUPTED_STATUS: i32 = 130;

/// Cancels `shutdown` at the first SIGINT or SIGTERM. The second one ends the process at once: who
/// waits for tasks that do not end may have waited enough.
pub fn watch(shutdown: CancellationToken) -> std::io::Result<()> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::spawn(async move {
        let name = tokio::select! {
            _ = interrupt.recv() => "SIGINT",
            _ = terminate.recv() => "SIGTERM",
        };
        tracing::info!("{name}: ending in order; a second one ends at once");
        shutdown.cancel();
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        tracing::warn!("ended at once by a second signal");
        std::process::exit(INTERRUPTED_STATUS);
    });
    Ok(())
}
