//! Sends a recording's exchanges in their order, with their pauses, and compares what comes back.

mod answer;
mod ids;
mod request;

use std::time::{Duration, Instant};

use crate::bindings::Bindings;
use crate::compare::{Comparison, Difference};
use crate::exchange::{Exchange, Kind};
use crate::http::{self, Connection};
use crate::rules::Rules;
use crate::stream::{Ground, Live};
use crate::world::World;
use answer::{connection_difference, receive};

/// Longest wait for a whole answer.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(20);
/// Time between two reads of a state that is waited for.
const POLL: Duration = Duration::from_millis(30);
/// How much later than recorded a state may be reached.
const SLACK: Duration = Duration::from_millis(200);
/// Longest time between two things of one recording.
const LONGEST_WAIT_MS: f64 = 600_000.0;
/// How long before its answer a write takes effect.
const ACT_MS: f64 = 5.0;
const SLOW_MS: f64 = 30.0;
/// How long a stream may take longer than recorded.
const STREAM_SLACK: Duration = Duration::from_secs(2);

/// How to replay.
#[derive(Debug, Clone)]
pub struct Options {
    /// Factor for the recording's pauses; 0 leaves them out.
    pub pace: f64,
    /// Only exchanges whose scope and comment hold this text are judged; all are sent.
    pub only: Option<String>,
    /// Print each exchange.
    pub verbose: bool,
}

/// When something is done to the servers, by the index of an exchange in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Before the pause that precedes it.
    Before(usize),
    /// After its answer.
    After(usize),
}

/// What became of an exchange.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Place in the file.
    pub index: usize,
    /// `GET /state`.
    pub at: String,
    /// The resource in the table.
    pub resource: String,
    /// What was tried.
    pub comment: String,
    /// What differs; nothing if equal.
    pub differences: Vec<Difference>,
}

enum Step {
    Send(usize),
    Finish(usize),
}

/// A replay under way.
pub struct Replay<'a> {
    exchanges: &'a [Exchange],
    rules: &'a Rules,
    world: &'a World,
    options: &'a Options,
    act: &'a mut dyn FnMut(Moment),
    bindings: Bindings,
    lives: Vec<(usize, Live<'a>)>,
    outcomes: Vec<Outcome>,
    last_write: (f64, Instant),
    begun: (f64, Instant),
}

/// Replays a whole recording; `act` does what was done to the servers before an exchange.
pub fn replay(
    exchanges: &[Exchange],
    rules: &Rules,
    world: &World,
    options: &Options,
    act: &mut dyn FnMut(Moment),
) -> Vec<Outcome> {
    let first_ms = exchanges.first().map_or(0.0, |exchange| exchange.start_ms);
    let mut replay = Replay {
        exchanges,
        rules,
        world,
        options,
        act,
        bindings: Bindings::default(),
        lives: Vec::new(),
        outcomes: Vec::new(),
        last_write: (first_ms, Instant::now()),
        begun: (first_ms, Instant::now()),
    };
    replay.run();
    let mut outcomes = replay.outcomes;
    if let Some(wanted) = &options.only {
        outcomes.retain(|outcome| outcome.at.contains(wanted) || outcome.comment.contains(wanted));
    }
    outcomes.sort_by_key(|outcome| outcome.index);
    outcomes
}

impl<'a> Replay<'a> {
    /// Streams, and whatever was still unanswered when the next request was sent.
    fn is_background(&self, position: usize) -> bool {
        let exchange = &self.exchanges[position];
        let overlaps = self
            .exchanges
            .get(position + 1)
            .is_some_and(|next| next.start_ms + 5.0 < exchange.end_ms);
        exchange.kind == Kind::Stream || (exchange.kind == Kind::Plain && overlaps)
    }

    fn run(&mut self) {
        let mut steps: Vec<(f64, Step)> = Vec::new();
        for (position, exchange) in self.exchanges.iter().enumerate() {
            steps.push((exchange.start_ms, Step::Send(position)));
            if self.is_background(position) {
                steps.push((exchange.end_ms, Step::Finish(position)));
            }
        }
        steps.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut clock_ms = steps.first().map_or(0.0, |step| step.0);
        for (at_ms, step) in steps {
            if let Step::Send(position) = step {
                (self.act)(Moment::Before(self.exchanges[position].index));
            }
            let gap_ms = (at_ms - clock_ms).max(0.0) * self.options.pace;
            // Pauses of a few milliseconds are the recorder's own.
            if gap_ms > 15.0 {
                self.idle(Duration::from_secs_f64(gap_ms / 1000.0));
            }
            self.keep_pace(&step);
            clock_ms = clock_ms.max(match step {
                Step::Send(position) if self.is_background(position) => {
                    self.open(position);
                    at_ms
                }
                Step::Send(position) => {
                    self.exchange(position);
                    (self.act)(Moment::After(self.exchanges[position].index));
                    self.exchanges[position].end_ms
                }
                Step::Finish(position) => {
                    self.finish(position);
                    at_ms
                }
            });
        }
    }

    /// A write takes effect about when it is answered. Where that took the recorded server longer,
    /// what earlier writes had set off went on meanwhile, and does so here.
    fn keep_pace(&mut self, step: &Step) {
        let Step::Send(position) = step else { return };
        let exchange = &self.exchanges[*position];
        if exchange.is_read || self.is_background(*position) || self.options.pace == 0.0 {
            return;
        }
        // One that is as fast here follows what was before it.
        if exchange.end_ms - exchange.start_ms < SLOW_MS {
            return;
        }
        let moment = self.moment(self.begun, exchange.end_ms - ACT_MS);
        self.idle(moment.saturating_duration_since(Instant::now()));
    }

    fn pump(&mut self) {
        let mut ground =
            Ground { rules: self.rules, world: self.world, bindings: &mut self.bindings };
        for (_, live) in &mut self.lives {
            live.pump(&mut ground);
        }
    }

    fn idle(&mut self, time: Duration) {
        let started = Instant::now();
        loop {
            self.pump();
            let left = time.saturating_sub(started.elapsed());
            if left.is_zero() {
                return;
            }
            std::thread::sleep(left.min(Duration::from_millis(10)));
        }
    }

    fn open(&mut self, position: usize) {
        let exchange = &self.exchanges[position];
        self.await_ids(&exchange.message);
        self.discover(exchange);
        let request = self.request(exchange);
        if !exchange.is_read {
            self.last_write = (exchange.start_ms, Instant::now());
        }
        let sent = self
            .target(exchange)
            .and_then(|target| Connection::send(target, &request))
            .and_then(|connection| connection.unblock().map(|()| connection));
        match sent {
            Ok(connection) => {
                self.lives.push((position, Live::new(exchange, connection, self.rules)));
                let started = Instant::now();
                let patience = Duration::from_millis(1500);
                let soon = exchange.end_ms - exchange.start_ms > 1000.0;
                while soon
                    && exchange.framing != crate::exchange::Framing::Whole
                    && started.elapsed() < patience
                    && self.lives.last().is_some_and(|(_, live)| !live.is_started())
                {
                    self.idle(Duration::from_millis(5));
                }
            }
            Err(error) => self.conclude(position, vec![failure(&error)]),
        }
    }

    fn target(&self, exchange: &Exchange) -> Result<std::net::SocketAddr, String> {
        self.world
            .target(exchange.port)
            .ok_or_else(|| format!("no server stands for port {}", exchange.port))
    }

    fn finish(&mut self, position: usize) {
        self.pump();
        let Some(place) = self.lives.iter().position(|(other, _)| *other == position) else {
            return;
        };
        let (_, live) = self.lives.remove(place);
        let mut ground =
            Ground { rules: self.rules, world: self.world, bindings: &mut self.bindings };
        let patience = if self.options.pace > 0.0 { STREAM_SLACK } else { ANSWER_TIMEOUT };
        let differences = live.finish(patience, &mut ground);
        self.conclude(position, differences);
    }

    fn exchange(&mut self, position: usize) {
        let exchange = &self.exchanges[position];
        self.await_ids(&exchange.message);
        self.discover(exchange);
        if !exchange.is_read {
            self.last_write = (exchange.start_ms, Instant::now());
        }
        let patience_until = self
            .moment(self.last_write, exchange.end_ms)
            .max(self.moment(self.begun, exchange.end_ms))
            + SLACK;
        loop {
            let mark = self.bindings.mark();
            let differences = self.attempt(position);
            if differences.is_empty() {
                return self.conclude(position, differences);
            }
            let late = Instant::now() > patience_until || self.options.pace == 0.0;
            if !exchange.is_read || exchange.kind == Kind::Raw || late {
                return self.conclude(position, differences);
            }
            self.bindings.rollback(mark);
            self.idle(POLL);
        }
    }

    /// When something was recorded, told by something that both replay and recording did. What a
    /// write sets off goes on while later writes are answered, here faster than there: both the
    /// last write and the beginning tell.
    fn moment(&self, (known_ms, known): (f64, Instant), at_ms: f64) -> Instant {
        let after_ms = ((at_ms - known_ms) * self.options.pace).clamp(0.0, LONGEST_WAIT_MS);
        known + Duration::from_secs_f64(after_ms / 1000.0)
    }

    fn attempt(&mut self, position: usize) -> Vec<Difference> {
        let exchange = &self.exchanges[position];
        let request = self.request(exchange);
        let target = self.target(exchange);
        let received = match target.and_then(|target| Connection::send(target, &request)) {
            Ok(connection) => receive(connection, exchange),
            Err(error) => return vec![failure(&error)],
        };
        self.pump();
        let answers = http::parse_all(&received.bytes, received.is_closed, exchange.no_body);
        // A state that came sooner than recorded was recorded by a later read.
        for later in self.same_reads(position) {
            let mut comparison =
                Comparison::new(self.rules, &mut self.bindings, self.world, &exchange.scope);
            if comparison.trial(|this| this.all_answers(&later.expected, &answers)) {
                return connection_difference(exchange, &received).into_iter().collect();
            }
        }
        let mut comparison =
            Comparison::new(self.rules, &mut self.bindings, self.world, &exchange.scope);
        comparison.all_answers(&exchange.expected, &answers);
        let mut differences = comparison.differences;
        differences.extend(connection_difference(exchange, &received));
        if answers.is_empty() && !received.bytes.is_empty() {
            let text: String = String::from_utf8_lossy(&received.bytes).chars().take(200).collect();
            differences.push(failure(&format!("an answer that cannot be read: {text}")));
        }
        differences
    }

    /// This exchange and the same reads after it, up to the next write.
    fn same_reads(&self, position: usize) -> Vec<&'a Exchange> {
        let exchange = &self.exchanges[position];
        let mut same = vec![exchange];
        if exchange.is_read && exchange.kind == Kind::Plain {
            let rest = self.exchanges[position + 1..].iter().take_while(|other| other.is_read);
            same.extend(
                rest.filter(|other| {
                    other.message == exchange.message && other.port == exchange.port
                }),
            );
        }
        same
    }

    fn conclude(&mut self, position: usize, differences: Vec<Difference>) {
        let exchange = &self.exchanges[position];
        if self.options.verbose {
            let verdict = differences.first().map_or_else(
                || "equal".to_owned(),
                |first| format!("{}: {} | {}", first.place, first.recorded, first.actual),
            );
            println!("#{} {} [{}] {verdict}", exchange.index, exchange.at, exchange.comment);
        }
        self.outcomes.push(Outcome {
            index: exchange.index,
            at: exchange.at.clone(),
            resource: exchange.resource.clone(),
            comment: exchange.comment.clone(),
            differences,
        });
    }
}

fn failure(text: &str) -> Difference {
    Difference {
        place: "exchange".to_owned(),
        recorded: "an answer".to_owned(),
        actual: text.to_owned(),
    }
}
