//! One container within another.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use tokio::sync::{mpsc, watch};

use super::run::Plan;
use super::{ContainerName, Wish};
use crate::supervisor::spec::{Order, Streams};

/// What a container is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A command beside the task: its own sandbox and environment.
    Default,
    /// A look into the task: its working directory and environment.
    Debug,
}

/// Where a container stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Launching,
    Running {
        pid: i32,
    },
    /// With its raw wait status, unless nobody knows it.
    Ended(Option<i32>),
}

/// Orders that wait for the supervisor.
const MAX_ORDERS: usize = 16;

pub struct Container {
    pub name: ContainerName,
    pub streams: Streams,
    /// Checkpoint directory.
    pub directory: PathBuf,
    pub working_directory: PathBuf,
    pub environment: Vec<(String, String)>,
    pub input_taken: Arc<AtomicBool>,
    state: watch::Sender<State>,
    orders: mpsc::Sender<Order>,
    pending_orders: std::sync::Mutex<Option<mpsc::Receiver<Order>>>,
}

impl Container {
    pub fn new(wish: &Wish, plan: &Plan) -> Self {
        let (orders, pending) = mpsc::channel(MAX_ORDERS);
        Self {
            name: wish.name.clone(),
            streams: plan.streams,
            directory: plan.directory.clone(),
            working_directory: plan.working_directory.clone(),
            environment: plan.environment.clone(),
            input_taken: Arc::default(),
            state: watch::channel(State::Launching).0,
            orders,
            pending_orders: std::sync::Mutex::new(Some(pending)),
        }
    }

    /// The orders, for the one who follows it.
    pub(super) fn take_orders(&self) -> Option<mpsc::Receiver<Order>> {
        self.pending_orders.lock().ok().and_then(|mut orders| orders.take())
    }

    pub(super) fn started(&self, pid: i32) {
        self.state.send_replace(State::Running { pid });
    }

    pub(super) fn end(&self, wait_status: Option<i32>) {
        self.state.send_replace(State::Ended(wait_status));
    }

    pub fn is_alive(&self) -> bool {
        !matches!(*self.state.borrow(), State::Ended(_))
    }

    /// Pid of its command while it runs.
    pub fn pid(&self) -> Option<i32> {
        match *self.state.borrow() {
            State::Running { pid } => Some(pid),
            _ => None,
        }
    }

    /// Ends it with all that it started.
    pub fn destroy(&self) {
        self.order(Order::Destroy);
    }

    pub fn signal(&self, number: i32) {
        self.order(Order::Signal { number });
    }

    /// A queue that is full has an order to destroy in it, or a supervisor that hangs.
    fn order(&self, order: Order) {
        if self.orders.try_send(order).is_err() {
            tracing::debug!(container = %self.name, ?order, "an order found no supervisor");
        }
    }

    /// Waits for its end; gives its raw wait status.
    pub async fn ended(&self) -> Option<i32> {
        let mut state = self.state.subscribe();
        match state.wait_for(|state| matches!(state, State::Ended(_))).await.as_deref() {
            Ok(State::Ended(status)) => *status,
            _ => None,
        }
    }
}
