use std::time::Duration;

use ekiden_domain::marathon::app::UnreachableStrategy;
use ekiden_domain::marathon::{App, Note};
use ekiden_marathon::config::{Brakes, MarathonConfig};

use crate::world::{World, app};

#[tokio::test]
async fn a_crash_in_the_middle_changes_nothing() {
    let mut world = World::new().await;
    world.put(&app("/a", 10)).await;
    for _ in 0..10 {
        world.crash().await;
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    world.settled(10).await;
    let before = world.fake.running();
    world.put(&App { cmd: Some("sleep 7".into()), ..app("/a", 10) }).await;
    for _ in 0..10 {
        world.crash().await;
        tokio::time::sleep(Duration::from_millis(15)).await;
    }
    world.settled(10).await;
    assert!(world.fake.running().iter().all(|id| !before.contains(id)));
    let after = world.fake.running();
    let known = world.fake.subscriptions();
    world.crash().await;
    world.until("subscribed again", |_| world.fake.subscriptions() > known).await;
    world.settled(10).await;
    assert_eq!(world.fake.running(), after, "a crash alone replaces nothing");
}

#[tokio::test]
async fn a_lost_accept_is_made_good() {
    let mut world = World::new().await;
    world.fake.set_deaf(true);
    world.put(&app("/a", 2)).await;
    world.until("accepted", |_| world.fake.calls().iter().any(|call| call == "ACCEPT")).await;
    world.fake.set_deaf(false);
    world.crash().await;
    world.settled(2).await;
}

#[tokio::test]
async fn a_master_that_goes_away_is_found_again() {
    let world = World::new().await;
    world.put(&app("/a", 2)).await;
    world.settled(2).await;
    let before = world.fake.running();
    world.fake.disconnect();
    world.put(&app("/b", 1)).await;
    world.settled(3).await;
    assert!(before.iter().all(|id| world.fake.running().contains(id)));
    assert_eq!(world.fake.subscriptions(), 2);
}

#[tokio::test]
async fn what_ended_meanwhile_is_learnt() {
    let mut world = World::new().await;
    let quick = App { backoff_seconds: 0, ..app("/a", 2) };
    world.put(&quick).await;
    world.settled(2).await;
    world.fake.disconnect();
    let id = world.fake.running().remove(0);
    world.fake.report(&id, "TASK_KILLED");
    world.crash().await;
    world.until("relaunched", |_| world.fake.launched() == 3).await;
    world.settled(2).await;
}

#[tokio::test]
async fn what_is_out_of_reach_is_replaced_by_its_strategy() {
    let config = MarathonConfig {
        task_lost_expunge_initial_delay_ms: 0,
        task_lost_expunge_interval_ms: 100,
        ..MarathonConfig::default()
    };
    let world = World::with(2, config).await;
    let patient =
        UnreachableStrategy::Enabled { inactive_after_seconds: 0, expunge_after_seconds: 1 };
    world.put(&App { unreachable_strategy: patient, ..app("/a", 1) }).await;
    world.settled(1).await;
    let first = world.fake.running().remove(0);
    world.fake.report(&first, "TASK_UNREACHABLE");
    world.settled(1).await;
    let second = world.fake.running().remove(0);
    assert_ne!(first, second);
    // It comes back, and is one too many.
    world.fake.revive(&first);
    world.until("killed", |_| world.fake.running() == [second.clone()]).await;
}

/// `--kill_chunk_size`: the next is asked for when one before is over.
#[tokio::test]
async fn kills_under_way_are_counted() {
    for (chunk, most) in [(Some(2), 2), (None, 5)] {
        let config = MarathonConfig {
            brakes: Brakes { kill_chunk_size: chunk, ..Brakes::default() },
            // Longer than a busy machine takes to count.
            kill_retry_timeout_ms: 2_000,
            ..MarathonConfig::default()
        };
        let world = World::with(1, config).await;
        world.put(&app("/a", 5)).await;
        world.settled(5).await;
        world.fake.set_deaf(true);
        world.delete("/a").await;
        let kills = || world.fake.calls().iter().filter(|call| *call == "KILL").count();
        world.until("asked", |_| kills() >= most).await;
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(kills(), most, "{chunk:?}");
        world.fake.set_deaf(false);
        world.until("all are gone", |_| world.fake.running().is_empty()).await;
    }
}

#[tokio::test]
async fn one_that_abdicates_alone_leads_again() {
    let world = World::new().await;
    world.put(&app("/a", 1)).await;
    world.settled(1).await;
    let before = world.fake.subscriptions();
    world.handle.tell(vec![Note::Abdicated {}]).await.expect("told");
    world.until("it leads no longer", |_| !world.handle.is_leading()).await;
    world.until("it leads again", |_| world.handle.is_leading()).await;
    world.put(&app("/a", 2)).await;
    world.settled(2).await;
    assert_eq!(world.fake.subscriptions(), before + 1);
}

/// The master has not heard of a role that came after the subscription left.
#[tokio::test]
async fn a_role_that_comes_while_it_subscribes_is_told() {
    let world = World::new().await;
    world.put(&app("/a", 1)).await;
    world.settled(1).await;
    world.fake.hold_subscriptions(true);
    world.fake.disconnect();
    let team = App { role: "team".into(), ..app("/team/b", 1) };
    world.until("under way", |_| world.fake.is_asked()).await;
    world.put(&team).await;
    world.until("scheduled", |state| state.instances.len() == 2).await;
    world.fake.hold_subscriptions(false);
    world.until("told", |_| world.fake.roles().contains(&"team".to_owned())).await;
}
