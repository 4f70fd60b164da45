//! What is asked of [`Committer`] on an engine.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use ekiden_domain::change::{Epoch, Key, Record, Revision};

use super::view::Through;
use super::{CountingIds, Things, everything, expecting, key, put, writing};
use crate::faulty::{Fault, Faulty};
use crate::{CommitError, Committer, Decision, Realm, Store, View};

fn start(store: Arc<dyn Store>, realm: &Realm, fence: Option<Epoch>) -> Committer {
    Committer::start(store, realm.clone(), fence, &CountingIds)
}

/// Several nodes at once: nothing lost, nothing twice, no gaps.
pub async fn concurrent(store: Arc<dyn Store>, realm: Realm) {
    let nodes: Vec<_> = (0..4)
        .map(|node| {
            let committer = start(store.clone(), &realm, None);
            tokio::spawn(async move {
                let pending: Vec<_> = (0..250)
                    .map(|number| committer.submit(writing(vec![put(&format!("{node}"), number)])))
                    .collect();
                let mut revisions = Vec::new();
                for pending in pending {
                    revisions.push(pending.await.expect("committed"));
                }
                assert!(revisions.is_sorted(), "in the order of submission");
                revisions
            })
        })
        .collect();
    let mut acknowledged = BTreeSet::new();
    for node in nodes {
        acknowledged.extend(node.await.expect("node"));
    }
    assert_eq!(acknowledged.len(), 1_000);
    let feed = everything(&*store, &realm).await;
    let told: Vec<_> = feed.iter().map(|decision| decision.revision.0).collect();
    assert_eq!(told, (1..=1_000).collect::<Vec<_>>());
    assert_eq!(acknowledged.last(), Some(&Revision(1_000)));
}

/// A leader decides on what it has queued; another node's write undoes only what relied on it.
pub async fn pipeline(store: Arc<dyn Store>, realm: Realm) {
    let epoch = store.epoch_claim(&realm, Epoch(0), "leader").await.expect("claim");
    let leader = start(store.clone(), &realm, Some(epoch));
    let mut version = None;
    let mut pending = Vec::new();
    for number in 0..2_000 {
        let next = leader.submit(expecting("chain", version, vec![put("chain", number)]));
        version = Some(next.provisional());
        pending.push(next);
    }
    for (pending, revision) in pending.into_iter().zip(1..) {
        assert_eq!(pending.await, Ok(Revision(revision)));
    }
    store.commit(&realm, None, &[writing(vec![put("chain", 9)])]).await.expect("another node");
    let first = leader.submit(expecting("chain", Some(Revision(2_000)), vec![put("chain", 1)]));
    let dependant = expecting("chain", Some(first.provisional()), vec![put("chain", 2)]);
    let second = leader.submit(dependant.clone());
    let apart = leader.submit(expecting("apart", None, vec![put("apart", 1)]));
    assert!(matches!(first.await, Err(CommitError::Conflict(_))));
    assert!(matches!(second.await, Err(CommitError::Conflict(_))));
    assert_eq!(apart.await, Ok(Revision(2_002)));
    let late = leader.commit(dependant).await;
    assert!(matches!(late, Err(CommitError::Conflict(_))), "its base was not written");
}

/// Many nodes count in one noun; each redoes what was overtaken.
pub async fn decide(store: Arc<dyn Store>, realm: Realm) {
    let mut nodes = Vec::new();
    for _ in 0..3 {
        let view = View::<Things>::start(store.clone(), realm.clone()).await.expect("view");
        let committer = start(store.clone(), &realm, None);
        nodes.push(tokio::spawn(async move {
            let mut done = 0;
            for _ in 0..10 {
                let decided = committer.decide(&view, |published| {
                    let name = ("thing".to_owned(), "count".to_owned());
                    let is = published.state.0.get(&name);
                    let number: u64 = is.map_or(0, |(_, body)| {
                        let body = body.trim_start_matches("{\"number\":");
                        body.trim_end_matches('}').parse().expect("a number")
                    });
                    let version = is.map(|(version, _)| *version);
                    let decision = expecting("count", version, vec![put("count", number + 1)]);
                    Ok::<_, Infallible>((decision, ()))
                });
                done += u64::from(decided.await.is_ok());
            }
            done
        }));
    }
    let mut done = 0;
    for node in nodes {
        done += node.await.expect("node");
    }
    assert!(done >= 10, "five tries are mostly enough");
    let records = store.snapshot(&realm).await.expect("snapshot").records;
    assert_eq!(records[0].1, put("count", done), "each success counted once");
}

/// A commit whose answer is lost is neither lost nor written twice.
pub async fn unknown_fates(store: Arc<dyn Store>, realm: Realm) {
    let epoch = store.epoch_claim(&realm, Epoch(0), "leader").await.expect("claim");
    let faulty = Arc::new(Faulty::new(Through(store.clone())));
    let leader = start(faulty.clone(), &realm, Some(epoch));
    for fault in [
        Fault::UnknownAfter,
        Fault::UnknownBefore,
        Fault::Before,
        Fault::Slow(Duration::from_millis(5)),
    ] {
        faulty.cue(fault.clone());
        let before = store.head(&realm).await.expect("head").revision;
        let revision = leader.commit(writing(vec![put("a", 1)])).await;
        assert_eq!(revision, Ok(Revision(before.0 + 1)), "{fault:?}");
        assert_eq!(store.head(&realm).await.expect("head").revision, Revision(before.0 + 1));
    }
    faulty.cue(Fault::UnknownAfter);
    faulty.cue(Fault::UnknownBefore);
    faulty.cue(Fault::Before);
    assert_eq!(leader.commit(writing(vec![put("a", 2)])).await, Ok(Revision(5)));
}

/// After a failed batch a leader writes nothing more, whatever it had queued.
pub async fn leaders_end(store: Arc<dyn Store>, realm: Realm) {
    let epoch = store.epoch_claim(&realm, Epoch(0), "leader").await.expect("claim");
    let faulty = Arc::new(Faulty::new(Through(store.clone())));
    let leader = start(faulty.clone(), &realm, Some(epoch));
    faulty.cue(Fault::Slow(Duration::from_millis(20)));
    faulty.cue(Fault::Fence);
    let first = leader.submit(writing(vec![put("a", 1)]));
    tokio::time::sleep(Duration::from_millis(5)).await;
    let second = leader.submit(writing(vec![put("a", 2)]));
    assert_eq!(first.await, Ok(Revision(1)));
    let fenced = CommitError::Fenced { mine: epoch, current: Epoch(epoch.0 + 1) };
    assert_eq!(second.await, Err(fenced));
    leader.closed().await;
    assert!(leader.is_closed());
    assert_eq!(leader.commit(writing(vec![put("a", 3)])).await, Err(CommitError::Closed));
    assert_eq!(store.head(&realm).await.expect("head").revision, Revision(1));
}

/// What cannot be stored is refused alone, before it meets others in a transaction.
pub async fn invalid(store: Arc<dyn Store>, realm: Realm) {
    let committer = start(store, &realm, None);
    let body = |body: &str| Record { key: key("a"), body: Some(body.into()) };
    let kind = Key { kind: "stranger", id: "a".to_owned() };
    let bad = [
        writing(vec![body("")]),
        writing(vec![body("{\"a\":")]),
        writing(vec![Record { key: kind, body: Some("{}".into()) }]),
        writing(vec![put(&"x".repeat(3_000), 1)]),
    ];
    let good = committer.submit(writing(vec![put("good", 1)]));
    for decision in bad {
        let refused = committer.commit(decision.clone()).await;
        assert!(matches!(refused, Err(CommitError::Invalid(_))), "{decision:?}");
    }
    assert_eq!(good.await, Ok(Revision(1)));
    assert_eq!(committer.commit(Decision::default()).await, Ok(Revision(2)));
}
