//! What is asked of the engine itself.

use std::sync::Arc;
use std::time::{Duration, Instant};

use ekiden_domain::change::{Epoch, Key, Record, Revision};

use super::{everything, expecting, key, note, put, remove, stands, writing};
use crate::{Batch, Decision, Head, Realm, Store, StoreError, Token, in_batch};

pub async fn order(store: Arc<dyn Store>, realm: Realm) {
    assert_eq!(store.head(&realm).await.expect("head"), Head::default());
    let silent = Decision { notes: vec![note("hello")], ..Decision::default() };
    let first = [writing(vec![put("a", 1), put("b", 1)]), silent, writing(vec![put("a", 2)])];
    let outcomes = store.commit(&realm, None, &first).await.expect("commit");
    assert_eq!(stands(&outcomes), [Some(1), Some(2), Some(3)]);
    let second = [writing(vec![remove("b")]), Decision::default()];
    let outcomes = store.commit(&realm, None, &second).await.expect("commit");
    assert_eq!(stands(&outcomes), [Some(4), Some(5)]);
    assert_eq!(store.head(&realm).await.expect("head").revision, Revision(5));

    let feed = everything(&*store, &realm).await;
    let decisions: Vec<_> = first.iter().chain(&second).collect();
    assert_eq!(feed.len(), decisions.len());
    for ((told, decision), revision) in feed.iter().zip(decisions).zip(1..) {
        assert_eq!(told.revision, Revision(revision));
        assert_eq!(told.records, decision.records);
        assert_eq!(told.notes, decision.notes);
    }
    let part = store.follow(&realm, Revision(1), 2, 0).await.expect("feed");
    let part: Vec<_> = part.iter().map(|decision| decision.revision.0).collect();
    assert_eq!(part, [2, 3], "follow keeps to its limit");
    let snapshot = store.snapshot(&realm).await.expect("snapshot");
    assert_eq!(snapshot.records, [(Revision(3), put("a", 2))]);
}

pub async fn conflicts(store: Arc<dyn Store>, realm: Realm) {
    let create = expecting("a", None, vec![put("a", 1)]);
    let outcomes = store.commit(&realm, None, &[create.clone(), create]).await.expect("commit");
    assert_eq!(stands(&outcomes), [Some(1), None]);
    let conflict = outcomes[1].clone().expect_err("the noun is there");
    assert_eq!((conflict.key, conflict.version), (key("a"), Some(Revision(1))));

    let stale = expecting("a", Some(Revision(1)), vec![put("a", 2)]);
    let free = writing(vec![put("b", 1)]);
    let batch = [stale.clone(), stale, free];
    let outcomes = store.commit(&realm, None, &batch).await.expect("commit");
    assert_eq!(stands(&outcomes), [Some(2), None, Some(3)]);

    let removal = expecting("a", Some(Revision(2)), vec![remove("a")]);
    let again = expecting("a", None, vec![put("a", 3)]);
    let outcomes = store.commit(&realm, None, &[removal, again]).await.expect("commit");
    assert_eq!(stands(&outcomes), [Some(4), Some(5)]);
    let other_kind = Key { kind: "other", id: "a".to_owned() };
    let mut apart = expecting("a", Some(Revision(5)), vec![]);
    apart.expects[0].key = other_kind;
    let outcomes = store.commit(&realm, None, &[apart]).await.expect("commit");
    assert_eq!(stands(&outcomes), [None], "kinds have their own names");
    assert_eq!(store.head(&realm).await.expect("head").revision, Revision(5));
}

pub async fn dependants(store: Arc<dyn Store>, realm: Realm) {
    let batch = [
        expecting("a", None, vec![put("a", 1)]),
        expecting("a", Some(in_batch(0)), vec![put("a", 2)]),
        expecting("b", Some(Revision(7)), vec![put("b", 1)]),
        expecting("b", Some(in_batch(2)), vec![put("b", 2)]),
        writing(vec![put("c", 1)]),
    ];
    let outcomes = store.commit(&realm, None, &batch).await.expect("commit");
    assert_eq!(stands(&outcomes), [Some(1), Some(2), None, None, Some(3)]);
}

pub async fn fence(store: Arc<dyn Store>, realm: Realm) {
    let one = store.epoch_claim(&realm, Epoch(0), "one").await.expect("claim");
    let write = [writing(vec![put("a", 1)])];
    store.commit(&realm, Some(one), &write).await.expect("the leader writes");
    store.commit(&realm, None, &write).await.expect("another node writes");
    let two = store.epoch_claim(&realm, one, "two").await.expect("claim");
    let old = store.commit(&realm, Some(one), &write).await.expect_err("an old leader");
    match old {
        StoreError::Fenced { mine, current } => assert_eq!((mine, current), (one, two)),
        other => panic!("{other}"),
    }
    let early = store.commit(&realm, Some(Epoch(two.0 + 1)), &write).await;
    assert!(matches!(early, Err(StoreError::Fenced { .. })), "an epoch nobody claimed");
    store.commit(&realm, Some(two), &write).await.expect("the new leader writes");
    let head = Head { revision: Revision(3), epoch: two };
    assert_eq!(store.head(&realm).await.expect("head"), head);
}

pub async fn claims(store: Arc<dyn Store>, realm: Realm) {
    for round in 0..10 {
        let claim = |name: &'static str| {
            let (store, realm) = (store.clone(), realm.clone());
            tokio::spawn(async move { store.epoch_claim(&realm, Epoch(round), name).await })
        };
        let (left, right) = (claim("left"), claim("right"));
        let won = [left.await.expect("left"), right.await.expect("right")];
        let winners: Vec<_> = won.iter().filter_map(|claim| claim.as_ref().ok()).collect();
        assert_eq!(winners, [&Epoch(round + 1)], "one of two wins");
    }
}

pub async fn repeated_batch(store: Arc<dyn Store>, realm: Realm) {
    let epoch = store.epoch_claim(&realm, Epoch(0), "one").await.expect("claim");
    let decisions = vec![
        writing(vec![put("a", 1)]),
        expecting("a", None, vec![put("a", 2)]),
        writing(vec![put("b", 1)]),
    ];
    let token = Some(Token(*b"0123456789abcdef"));
    let batch = Arc::new(Batch { fence: Some(epoch), token, decisions });
    let first = store.commit_batch(&realm, batch.clone()).await.expect("commit");
    assert_eq!(stands(&first), [Some(1), None, Some(2)]);
    store.commit(&realm, None, &[writing(vec![put("a", 9)])]).await.expect("another");
    let again = store.commit_batch(&realm, batch.clone()).await.expect("commit");
    assert_eq!(stands(&again), stands(&first));
    // What is written stays written, also when the writer has lost its leadership since.
    store.epoch_claim(&realm, epoch, "two").await.expect("claim");
    let late = store.commit_batch(&realm, batch.clone()).await.expect("commit");
    assert_eq!(stands(&late), stands(&first));
    assert_eq!(store.head(&realm).await.expect("head").revision, Revision(3));
    let other = Batch { token: Some(Token([7; 16])), ..(*batch).clone() };
    let fenced = store.commit_batch(&realm, Arc::new(other)).await;
    assert!(matches!(fenced, Err(StoreError::Fenced { .. })));
}

/// Bodies come back byte for byte: they may hold foreign JSON.
pub async fn exact_bodies(store: Arc<dyn Store>, realm: Realm) {
    let bodies = [
        "{\"b\":1,\"a\":2}",
        "{\"double\":1.0,\"large\":123456789012345678901234567890,\"tiny\":1e-7,\"b\":1E5}",
        "{\"text\":\"\\u0000 \\\\u0000 \\u00e9 \u{f8ff} \u{f8ff}0 \u{1f600}\"}",
        "{ \"space\" : [ ] }",
        "{\"same\":1,\"same\":2}",
        "{\"long\":\"REPEATED\"}",
    ];
    let long = "x".repeat(300_000);
    let records: Vec<Record> = bodies
        .iter()
        .enumerate()
        .map(|(index, body)| {
            let id = ["plain", "quote\"d", "sp ace", "nul\u{0}", "\u{f8ff}", "ünï/cødé"][index];
            let body = body.replace("REPEATED", &long);
            Record { key: key(id), body: Some(body.into()) }
        })
        .collect();
    store.commit(&realm, None, &[writing(records.clone())]).await.expect("commit");
    let feed = everything(&*store, &realm).await;
    assert_eq!(feed[0].records, records);
    let mut found = store.snapshot(&realm).await.expect("snapshot").records;
    let mut expected: Vec<_> = records.into_iter().map(|record| (Revision(1), record)).collect();
    found.sort_by(|left, right| left.1.key.cmp(&right.1.key));
    expected.sort_by(|left, right| left.1.key.cmp(&right.1.key));
    assert_eq!(found, expected);
    let removal = expecting("nul\u{0}", Some(Revision(1)), vec![remove("nul\u{0}")]);
    let outcomes = store.commit(&realm, None, &[removal]).await.expect("commit");
    assert_eq!(stands(&outcomes), [Some(2)]);
}

pub async fn compaction(store: Arc<dyn Store>, realm: Realm) {
    for number in 1..=10 {
        store.commit(&realm, None, &[writing(vec![put("a", number)])]).await.expect("commit");
    }
    store.compact(&realm, Revision(6)).await.expect("compact");
    store.compact(&realm, Revision(3)).await.expect("compact less");
    for asked in [0, 5] {
        match store.follow(&realm, Revision(asked), 100, 0).await {
            Err(StoreError::Compacted { asked: told, oldest }) => {
                assert_eq!((told, oldest), (Revision(asked), Revision(7)));
            }
            // The engine may still have it in memory, where it is as good.
            Ok(found) => assert_eq!(found[0].revision, Revision(asked + 1)),
            Err(other) => panic!("{other}"),
        }
    }
    let rest = store.follow(&realm, Revision(6), 100, 0).await.expect("feed");
    assert_eq!(rest.len(), 4);
    let past = store.follow(&realm, Revision(11), 100, 0).await;
    assert!(matches!(past, Err(StoreError::Compacted { .. })), "the store was put back");
    store.compact(&realm, Revision(99)).await.expect("compact all");
    assert_eq!(store.snapshot(&realm).await.expect("snapshot").records.len(), 1);
    let outcomes =
        store.commit(&realm, None, &[writing(vec![put("a", 11)])]).await.expect("commit");
    assert_eq!(stands(&outcomes), [Some(11)]);
    assert_eq!(store.follow(&realm, Revision(10), 9, 0).await.expect("feed").len(), 1);
}

pub async fn realms_apart(store: Arc<dyn Store>, realm: Realm) {
    let other = Realm { name: format!("{} too", realm.name).into(), ..realm.clone() };
    store.commit(&realm, None, &[writing(vec![put("a", 1)])]).await.expect("commit");
    store.epoch_claim(&realm, Epoch(0), "one").await.expect("claim");
    let create = expecting("a", None, vec![put("a", 2)]);
    let outcomes = store.commit(&other, Some(Epoch(0)), &[create]).await.expect("commit");
    assert_eq!(stands(&outcomes), [Some(1)]);
    let found = store.snapshot(&realm).await.expect("snapshot").records;
    assert_eq!(found, [(Revision(1), put("a", 1))]);
    let found = store.snapshot(&other).await.expect("snapshot").records;
    assert_eq!(found, [(Revision(1), put("a", 2))]);
}

/// A follower hears of a commit without polling for it.
pub async fn wake_up(store: Arc<dyn Store>, realm: Realm) {
    let started = Instant::now();
    let nothing = store.follow(&realm, Revision(0), 10, 30).await.expect("feed");
    assert!(nothing.is_empty() && started.elapsed() >= Duration::from_millis(29));
    let mut delays = Vec::new();
    for number in 0..20 {
        let (following, followed) = (store.clone(), realm.clone());
        let follower = tokio::spawn(async move {
            let found = following.follow(&followed, Revision(number), 10, 5_000).await;
            (found.expect("feed").len(), Instant::now())
        });
        tokio::time::sleep(Duration::from_millis(2)).await;
        store.commit(&realm, None, &[writing(vec![put("a", number)])]).await.expect("commit");
        let answered = Instant::now();
        let (found, woken) = follower.await.expect("follower");
        assert_eq!(found, 1);
        delays.push(woken.saturating_duration_since(answered));
    }
    delays.sort_unstable();
    let median = delays[delays.len() / 2];
    assert!(median < Duration::from_millis(20), "median wake-up after {median:?}");
}
