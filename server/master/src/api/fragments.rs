//! Rendered forms of nouns, made at their first reading and kept until the noun changes.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;

/// Entries that may stay though their nouns are gone, before they are looked for.
const SLACK_ENTRIES: usize = 256;

/// One rendered form of one kind of noun, by id.
#[derive(Debug)]
pub struct Fragments<K, N> {
    kept: Mutex<Kept<K, N>>,
}

#[derive(Debug)]
struct Kept<K, N> {
    by_id: HashMap<K, (Arc<N>, Bytes)>,
    prune_at: usize,
}

impl<K, N> Default for Fragments<K, N> {
    fn default() -> Self {
        let kept = Kept { by_id: HashMap::new(), prune_at: SLACK_ENTRIES };
        Fragments { kept: Mutex::new(kept) }
    }
}

impl<K: Eq + Hash + Clone, N> Fragments<K, N> {
    /// The form of `noun`, made if this very noun was not rendered before.
    pub fn get(&self, id: &K, noun: &Arc<N>, make: impl FnOnce(&N) -> Vec<u8>) -> Bytes {
        if let Some((known, form)) = self.lock().by_id.get(id)
            && Arc::ptr_eq(known, noun)
        {
            return form.clone();
        }
        let form = Bytes::from(make(noun));
        let mut kept = self.lock();
        kept.by_id.insert(id.clone(), (noun.clone(), form.clone()));
        if kept.by_id.len() > kept.prune_at {
            // What only this cache still holds is in no picture any more.
            kept.by_id.retain(|_, (noun, _)| Arc::strong_count(noun) > 1);
            kept.prune_at = kept.by_id.len() * 2 + SLACK_ENTRIES;
        }
        form
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Kept<K, N>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_once_a_change() {
        let fragments: Fragments<u32, u32> = Fragments::default();
        let noun = Arc::new(7);
        assert_eq!(fragments.get(&1, &noun, |_| b"a".to_vec()), "a");
        assert_eq!(fragments.get(&1, &noun, |_| b"b".to_vec()), "a");
        assert_eq!(fragments.get(&1, &Arc::new(7), |_| b"b".to_vec()), "b");
    }

    #[test]
    fn forgets_what_is_gone() {
        let fragments: Fragments<u32, u32> = Fragments::default();
        for id in 0..10_000 {
            fragments.get(&id, &Arc::new(id), |_| Vec::new());
        }
        assert!(fragments.lock().by_id.len() <= SLACK_ENTRIES + 1);
    }
}
