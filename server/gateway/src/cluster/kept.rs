//! Something known of the cluster, kept for a while and asked for by one at a time.

use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures::FutureExt;
use futures::future::{BoxFuture, Shared};

/// How old what is kept may be.
#[derive(Clone, Copy, Debug)]
pub struct Age {
    /// Until then it is taken as it is.
    pub fresh: Duration,
    /// Until then it is taken and asked for anew meanwhile.
    pub stale: Duration,
}

/// For what changes often and is looked up by every request.
pub const USUAL: Age = Age { fresh: Duration::from_secs(1), stale: Duration::from_secs(5) };
/// For what was missed: it may have come about just now.
pub const NEW: Age = Age { fresh: Duration::from_millis(200), stale: Duration::from_millis(200) };

type Asking<T> = Shared<BoxFuture<'static, Option<Arc<T>>>>;

/// A kept value.
pub struct Kept<T> {
    state: Mutex<State<T>>,
}

struct State<T> {
    good: Option<(Instant, Arc<T>)>,
    asking: Option<Asking<T>>,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Kept { state: Mutex::new(State { good: None, asking: None }) }
    }
}

impl<T: Send + Sync + 'static> Kept<T> {
    /// The value, asked for by `fetch` when what is kept is too old. When that fails, what was
    /// known last; `None` when nothing ever was.
    pub async fn get<F>(self: &Arc<Self>, age: Age, fetch: impl FnOnce() -> F) -> Option<Arc<T>>
    where
        F: Future<Output = Option<T>> + Send + 'static,
    {
        let asking = {
            let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
            let kept = state.good.as_ref().map(|(since, value)| (since.elapsed(), value.clone()));
            match kept {
                Some((elapsed, value)) if elapsed < age.fresh => return Some(value),
                Some((elapsed, value)) if elapsed < age.stale => {
                    drop(self.begin(&mut state, fetch));
                    return Some(value);
                }
                _ => self.begin(&mut state, fetch),
            }
        };
        asking.await
    }

    /// One asks for all who wait; it goes on when they leave.
    fn begin<F>(self: &Arc<Self>, state: &mut State<T>, fetch: impl FnOnce() -> F) -> Asking<T>
    where
        F: Future<Output = Option<T>> + Send + 'static,
    {
        // One that ended and is still here broke off before it could be taken away.
        if let Some(asking) = state.asking.as_ref().filter(|asking| asking.peek().is_none()) {
            return asking.clone();
        }
        let (kept, fetched, since) = (self.clone(), fetch(), Instant::now());
        let task = tokio::spawn(async move {
            let value = fetched.await.map(Arc::new);
            let mut state = kept.state.lock().unwrap_or_else(PoisonError::into_inner);
            state.asking = None;
            if let Some(value) = value {
                state.good = Some((since, value));
            }
            state.good.as_ref().map(|(_, value)| value.clone())
        });
        let asking = task.map(|ended| ended.ok().flatten()).boxed().shared();
        state.asking = Some(asking.clone());
        asking
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::time::Duration;

    use super::{Age, Kept};

    const ALWAYS: Age = Age { fresh: Duration::ZERO, stale: Duration::ZERO };
    const NEVER: Age = Age { fresh: Duration::from_secs(3600), stale: Duration::from_secs(3600) };

    fn broken() -> Option<u32> {
        panic!("broken off")
    }

    #[tokio::test]
    async fn one_that_breaks_off_is_not_waited_for_again() {
        let kept = Arc::new(Kept::<u32>::default());
        assert_eq!(kept.get(NEVER, || async { broken() }).await, None);
        assert_eq!(kept.get(NEVER, || async { Some(1) }).await.as_deref(), Some(&1));
    }

    #[tokio::test]
    async fn one_asks_for_all_and_failures_keep_what_was_known() {
        let kept = Arc::new(Kept::<u32>::default());
        let count = Arc::new(AtomicU32::new(0));
        let (open, opened) = tokio::sync::watch::channel(false);
        let fetch = |answer: Option<u32>| {
            let (count, mut opened) = (count.clone(), opened.clone());
            move || async move {
                count.fetch_add(1, Ordering::SeqCst);
                let _ = opened.wait_for(|open| *open).await;
                answer
            }
        };
        assert_eq!(count.load(Ordering::SeqCst), 0);
        let waiting: Vec<_> = (0..8)
            .map(|_| {
                let (kept, fetch) = (kept.clone(), fetch(Some(7)));
                tokio::spawn(async move { kept.get(NEVER, fetch).await })
            })
            .collect();
        let _ = open.send(true);
        for one in waiting {
            assert_eq!(one.await.ok().flatten().as_deref(), Some(&7));
        }
        assert_eq!(count.load(Ordering::SeqCst), 1);
        assert_eq!(kept.get(NEVER, fetch(Some(8))).await.as_deref(), Some(&7));
        assert_eq!(kept.get(ALWAYS, fetch(None)).await.as_deref(), Some(&7));
        assert_eq!(kept.get(ALWAYS, fetch(Some(9))).await.as_deref(), Some(&9));
        assert_eq!(Arc::new(Kept::default()).get(NEVER, fetch(None)).await, None);
    }
}
