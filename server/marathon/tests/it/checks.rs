use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};

use ekiden_domain::marathon::App;
use ekiden_domain::marathon::checks::{HealthCheck, HealthProtocol, ReadinessCheck};
use ekiden_domain::marathon::container::PortDefinition;
use ekiden_domain::marathon::event::Kind;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::world::{World, app};

/// Answers every request with a status that can be changed; 0 closes without an answer.
async fn server(status: u16) -> (u16, Arc<AtomicU16>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let status = Arc::new(AtomicU16::new(status));
    let current = status.clone();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let status = current.load(Ordering::Relaxed);
            tokio::spawn(async move {
                let mut request = [0; 4096];
                let _ = stream.read(&mut request).await;
                if status != 0 {
                    let head = format!(
                        "HTTP/1.1 {status} X\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\
                         Connection: close\r\n\r\nok"
                    );
                    let _ = stream.write_all(head.as_bytes()).await;
                }
            });
        }
    });
    (port, status)
}

fn checked(protocol: HealthProtocol, port: u16) -> App {
    let check = HealthCheck {
        protocol,
        port: Some(port),
        path: Some("/".into()),
        interval_seconds: 1,
        timeout_seconds: 1,
        max_consecutive_failures: 1,
        ..HealthCheck::default()
    };
    App { health_checks: vec![check], backoff_seconds: 0, ..app("/a", 1) }
}

fn all_alive(world: &World) -> bool {
    let health = world.handle.soft().health.clone();
    health.len() == 1 && health.values().flatten().all(|(_, health)| health.is_alive())
}

#[tokio::test]
async fn a_deployment_waits_for_health() {
    let world = World::new().await;
    let (port, status) = server(503).await;
    let mut app = checked(HealthProtocol::Http, port);
    // Never killed for it.
    app.health_checks[0].max_consecutive_failures = 0;
    let mut events = world.handle.listen();
    world.put(&app).await;
    while events.next().await.expect("an event").kind.name() != "failed_health_check_event" {}
    assert_eq!(world.handle.current().state.deployments.len(), 1);
    assert!(!all_alive(&world));
    status.store(200, Ordering::Relaxed);
    world.settled(1).await;
    assert!(all_alive(&world));
}

#[tokio::test]
async fn a_connection_is_health_enough() {
    let world = World::new().await;
    let (port, _) = server(200).await;
    world.put(&checked(HealthProtocol::Tcp, port)).await;
    world.settled(1).await;
    assert!(all_alive(&world));
}

#[tokio::test]
async fn an_unhealthy_one_is_killed_and_comes_again() {
    let world = World::new().await;
    let (port, status) = server(200).await;
    world.put(&checked(HealthProtocol::Http, port)).await;
    world.settled(1).await;
    let first = world.fake.running();
    let mut events = world.handle.listen();
    status.store(500, Ordering::Relaxed);
    world.until("killed", |_| world.fake.launched() == 2).await;
    status.store(200, Ordering::Relaxed);
    let mut names = Vec::new();
    loop {
        let event = events.next().await.expect("an event");
        names.push(event.kind.name());
        if let Kind::UnhealthyInstanceKill { reason, .. } = &event.kind {
            assert_eq!(reason, "500 Internal Server Error");
            break;
        }
    }
    assert_eq!(names.iter().filter(|name| **name == "failed_health_check_event").count(), 2);
    assert!(names.contains(&"health_status_changed_event"));
    let state = world.handle.current();
    let failure = state.state.task_failures.values().next().expect("a failure");
    assert_eq!(
        failure.message,
        "Task was killed since health check failed. Reason: 500 Internal Server Error"
    );
    world.until("again", |_| world.fake.running().len() == 1).await;
    assert_ne!(world.fake.running(), first);
}

#[tokio::test]
async fn a_deployment_waits_for_readiness() {
    let world = World::new().await;
    let (port, status) = server(503).await;
    let check = ReadinessCheck {
        name: "r".into(),
        path: "/".into(),
        port_name: "main".into(),
        interval_seconds: 1,
        timeout_seconds: 1,
        http_status_codes_for_ready: vec![200],
        preserve_last_response: true,
        ..ReadinessCheck::default()
    };
    world.fake.serve_ports_from(u64::from(port));
    let named = PortDefinition { name: Some("main".into()), ..PortDefinition::default() };
    let ready =
        App { readiness_checks: vec![check], port_definitions: vec![named], ..app("/a", 1) };
    world.put(&ready).await;
    world.until("asked", |_| !world.handle.soft().readiness.is_empty()).await;
    let soft = world.handle.soft();
    let result = soft.readiness.values().next().expect("a result");
    assert!(!result.ready);
    assert_eq!(result.last_response.as_ref().map(|response| response.status), Some(503));
    assert_eq!(world.handle.current().state.deployments.len(), 1);
    status.store(200, Ordering::Relaxed);
    world.settled(1).await;
}

/// marathon-lb asks for the apps when it hears of a change, and not again before the next event.
#[tokio::test]
async fn who_hears_of_health_can_read_it() {
    let world = World::new().await;
    let (port, status) = server(200).await;
    let mut app = checked(HealthProtocol::Http, port);
    app.health_checks[0].max_consecutive_failures = 0;
    let mut events = world.handle.listen();
    world.put(&app).await;
    for wanted in [true, false, true] {
        status.store(if wanted { 200 } else { 503 }, Ordering::Relaxed);
        loop {
            let event = events.next().await.expect("an event");
            if let Kind::HealthStatusChanged { alive, .. } = &event.kind {
                assert_eq!(*alive, wanted);
                assert_eq!(all_alive(&world), wanted, "told before it can be read");
                break;
            }
        }
    }
}
