//! The only reader of time. Two clocks: *civil* time, which the sandbox and tests can move forward (dialogue,
//! timers, dates), and *machine* time, which nobody moves (leases, flood waits, silence alarms).

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};

/// A clock that can be shared; clones move together.
#[derive(Clone, Debug)]
pub struct Clock {
    civil: Civil,
    /// True in simulations: machine time is the civil one, and moves only with it.
    simulated: bool,
    started: Instant,
}

#[derive(Clone, Debug)]
enum Civil {
    /// The machine's time, plus what the sandbox has added, in milliseconds.
    Moved(Arc<AtomicI64>),
    /// A time that stands still until a test moves it, in milliseconds since 1970.
    Still(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's own time; [`Clock::advance`] adds to it.
    pub fn system() -> Self {
        Clock { civil: Civil::Moved(Arc::default()), simulated: false, started: Instant::now() }
    }

    /// A civil time that moves only by [`Clock::advance`], for simulations.
    pub fn still(at: DateTime<Utc>) -> Self {
        let at = Arc::new(AtomicI64::new(at.timestamp_millis()));
        Clock { civil: Civil::Still(at), simulated: false, started: Instant::now() }
    }

    /// Civil and machine time in one, moving only by [`Clock::advance`]: for simulations of what is paced by the
    /// machine's time.
    pub fn simulated(at: DateTime<Utc>) -> Self {
        Clock { simulated: true, ..Clock::still(at) }
    }

    /// Civil time, to the millisecond.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's time")]
    pub fn now(&self) -> DateTime<Utc> {
        let millis = match &self.civil {
            Civil::Moved(added) => Utc::now().timestamp_millis() + added.load(Ordering::SeqCst),
            Civil::Still(at) => at.load(Ordering::SeqCst),
        };
        DateTime::from_timestamp_millis(millis).expect("civil time stays within chrono's range")
    }

    /// Moves civil time forward; never back.
    pub fn advance(&self, by: TimeDelta) {
        let cell = match &self.civil {
            Civil::Moved(cell) | Civil::Still(cell) => cell,
        };
        cell.fetch_add(by.num_milliseconds().max(0), Ordering::SeqCst);
    }

    /// Machine time in milliseconds since 1970: for waits that outlive the process (stored flood waits, leases).
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's time")]
    pub fn machine_ms(&self) -> i64 {
        if self.simulated { self.now().timestamp_millis() } else { Utc::now().timestamp_millis() }
    }

    /// How long this clock has existed, by a clock that never goes back.
    pub fn up_time(&self) -> std::time::Duration {
        self.started.elapsed()
    }
}
