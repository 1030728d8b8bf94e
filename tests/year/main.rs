//! A year of an association by both clocks: people, cases, campaigns, and a process that dies again and again. Nobody is
//! invited twice in seven days or disturbed at night, Telegram's limits are kept, nothing is lost, nobody is asked
//! twice; what is uncertain is counted apart.
//!
//! A gate plays a two-hundredth of it, and as many deaths as fit in. The whole year, 12,000 members, 40,000 cases and a hundred deaths:
//! `SILA_YEAR=1 cargo test --release --test year -- --nocapture`, a twentieth `SILA_YEAR=20`; `SILA_YEAR_SEED` plays another.

#![expect(clippy::print_stderr, reason = "a year takes a while, and says how far it is")]

#[path = "../bed/chance.rs"]
mod chance;
mod ledger;
mod people;
mod phones;
mod planted;
mod product;
#[path = "../transcripts/worlds.rs"]
mod worlds;

use std::task::Poll;

use chance::Chance;
use chrono::{DateTime, TimeDelta, Utc};
use ledger::{Sent, Words};
use people::People;
use phones::Phones;
use product::Product;
use sila::calendar;
use sila::clock::Clock;
use sila::dialogue::campaign::CampaignState;
use sila::texts::{Args, Language};

const MEMBERS: i64 = 12_000;
const CASES: i64 = 40_000;
const DEATHS: usize = 100;
/// A gate plays this part of a year.
const PART: i64 = 200;
/// The fewest deaths of a year, however small a part is played.
const DEATHS_MIN: usize = 20;
/// Days after the start on which a colleague proposes the survey, and the hour in Riyadh; the last one shortly before the
/// night, so that the morning has to be waited for.
const PROPOSED: [(u64, u16); 3] = [(130, 10 * 60), (220, 21 * 60 + 58), (310, 13 * 60)];
/// The survey's own day proposes one more.
const CAMPAIGNS: usize = PROPOSED.len() + 1;
/// While messages wait for their budget, time moves in steps of this.
const STEP: TimeDelta = TimeDelta::milliseconds(1_020);
/// Once it is the group's budget that is waited for.
const LONG_STEP: TimeDelta = TimeDelta::seconds(3);
const SHORT_STEPS: u32 = 8;
/// From a death to the next start.
const RESTART: TimeDelta = TimeDelta::seconds(2);

struct Year {
    clock: Clock,
    phones: Phones,
    people: People,
    product: Option<Product>,
    chance: Chance,
    folder: tempfile::TempDir,
    database: String,
    /// When it dies next, and how often it may still.
    dies_at: Vec<DateTime<Utc>>,
    deaths: usize,
    died: usize,
}

fn setting(name: &str, default: i64) -> i64 {
    std::env::var(name).map_or(default, |value| value.parse().expect("a number"))
}

fn begin() -> DateTime<Utc> {
    "2026-11-22T05:00:00Z".parse().expect("an instant")
}

/// How the product's own words are known again.
fn words() -> Words {
    let world = worlds::known(product::FOLDER).world;
    let line = |id: &str, place: usize| {
        let text = world.text(Language::Arabic, id, &Args::NONE);
        text.lines().filter(|line| !line.trim().is_empty()).nth(place).expect("a line").trim().to_owned()
    };
    let reminder = line("survey-reminder", 1);
    let reminder = reminder.split(':').next().expect("a part").to_owned();
    let survey = world.pack.surveys[0].title.in_language(Language::Arabic).to_owned();
    Words { rate: line("survey-invitation", 1), reminder, survey, closed: "أُغلق «".into() }
}

impl Year {
    async fn new(part: i64, seed: u64) -> Self {
        // Memory, where there is such a folder: nothing here is about what a disk keeps.
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a folder");
        let database = format!("sqlite://{}", folder.path().join("sila.db").display());
        let clock = Clock::simulated(begin());
        let words = words();
        let survey = words.survey.clone();
        let phones = Phones::start(clock.clone(), words);
        let hours = worlds::known(product::FOLDER).world.hours.clone();
        let mut people = People::new(&phones, hours, survey, seed);
        people.plan(MEMBERS / part, CASES / part, begin(), begin() + TimeDelta::days(350));
        for (days, minute) in PROPOSED {
            let day = calendar::riyadh_date(begin()) + chrono::Days::new(days);
            people.propose_at(calendar::at_riyadh(day, minute));
        }
        let mut chance = Chance::new(seed + 1);
        let deaths = (DEATHS / part as usize).max(DEATHS_MIN);
        let mut dies_at: Vec<_> =
            (0..deaths / 2).map(|_| begin() + TimeDelta::minutes(chance.within(60..360 * 24 * 60))).collect();
        dies_at.sort();
        dies_at.reverse();
        Year { clock, phones, people, product: None, chance, folder, database, dies_at, deaths, died: 0 }
    }

    async fn start(&mut self) {
        let product = Product::start(&self.database, self.folder.path(), &self.phones.url, &self.clock).await;
        self.product = Some(product);
    }

    /// Does all that can be done now, however often the process dies of it.
    async fn settle(&mut self) {
        let mut deadly = self.dies_at.last().is_some_and(|at| *at <= self.clock.now());
        loop {
            if self.product.is_none() {
                self.start().await;
            }
            let product = self.product.take().expect("it has just started");
            let survived = match deadly {
                false => {
                    product.settle().await;
                    true
                }
                true if self.chance.happens(50) => {
                    let calls = 1 + self.chance.below(40);
                    tokio::select! {
                        biased;
                        () = self.phones.until_fatal(calls) => false,
                        () = product.settle() => true,
                    }
                }
                true => {
                    let waits = 1 + self.chance.below(200);
                    tokio::select! {
                        biased;
                        () = after_polls(waits) => false,
                        () = product.settle() => true,
                    }
                }
            };
            self.phones.spare();
            if survived {
                self.product = Some(product);
                break;
            }
            product.die().await;
            self.died += 1;
            // No process is there again within the second: what the dead one has sent still counts for it.
            self.clock.advance(RESTART);
            self.dies_at.pop();
            deadly = false;
        }
        for heard in self.phones.take_heard() {
            self.people.look(heard, self.clock.now());
        }
    }

    fn product(&self) -> &Product {
        self.product.as_ref().expect("it runs between two acts")
    }

    /// Lets the year pass.
    async fn pass(&mut self, until: DateTime<Utc>) -> Vec<Sent> {
        let (mut told, mut day, mut steps) = (0, 0, 0);
        let mut sent: Vec<(i64, Option<i64>)> = Vec::new();
        self.start().await;
        self.product().name_desk().await;
        while self.clock.now() < until {
            let updates = self.people.act(self.clock.now());
            if !updates.is_empty() {
                self.product().receive(&updates).await;
            }
            self.settle().await;
            if self.people.campaign_moved() || sent.last().is_some_and(|(_, to_ms)| to_ms.is_none()) {
                self.follow_campaigns(&mut sent).await;
            }
            let now = self.clock.now();
            let passed = (now - begin()).num_days();
            if passed != day {
                day = passed;
                self.product().purge().await;
                if passed / 30 != told {
                    told = passed / 30;
                    eprintln!(
                        "day {passed}: {}",
                        self.phones.ledger(|l| format!("{} cases, {} calls", l.cases, l.calls))
                    );
                }
            }
            let waits = self.product().unsent().await > 0;
            steps = if waits { steps + 1 } else { 0 };
            let step = waits.then(|| now + if steps > SHORT_STEPS { LONG_STEP } else { STEP });
            let next =
                [self.people.next_at(), self.product().next_due().await, step].into_iter().flatten().min();
            let next = next.map_or(until, |next| next.min(until));
            self.clock.advance((next - now).max(TimeDelta::milliseconds(1)));
        }
        self.settle().await;
        let mut campaigns = Vec::new();
        let product = self.product();
        let all = product.campaigns().await;
        for ((from_ms, to_ms), campaign) in sent.into_iter().zip(&all) {
            let progress =
                product.store.campaign_progress(product.association, campaign.id).await.expect("a look");
            campaigns.push(Sent { from_ms, to_ms: to_ms.expect("it was sent to its end"), progress });
        }
        campaigns
    }

    /// Notes when a campaign went out; each that begins costs the process a share of its lives.
    async fn follow_campaigns(&mut self, sent: &mut Vec<(i64, Option<i64>)>) {
        let all = self.product().campaigns().await;
        let now = self.clock.now();
        for (at, campaign) in all.iter().enumerate() {
            if at == sent.len() {
                sent.push((campaign.proposed_at.timestamp_millis(), None));
                let lives = (self.deaths / 2).div_ceil(CAMPAIGNS);
                let begins = calendar::next_polite(now);
                let within = |chance: &mut Chance| begins + TimeDelta::seconds(chance.within(0..60));
                let extra: Vec<_> = (0..lives).map(|_| within(&mut self.chance)).collect();
                self.dies_at.extend(extra);
                self.dies_at.sort();
                self.dies_at.reverse();
            }
            let gone = matches!(campaign.state, CampaignState::Open | CampaignState::Closed);
            if gone && sent[at].1.is_none() && self.waiting(campaign.id).await == 0 {
                sent[at].1 = Some(now.timestamp_millis());
            }
        }
    }

    async fn waiting(&self, campaign: sila::dialogue::ids::EventId) -> u64 {
        let product = self.product();
        let progress = product.store.campaign_progress(product.association, campaign).await.expect("a look");
        progress.waiting
    }
}

/// Returns when whoever waits beside it has been woken so often.
async fn after_polls(mut left: u64) {
    std::future::poll_fn(|_| {
        left = left.saturating_sub(1);
        if left == 0 { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_year_passes_and_every_promise_is_kept() {
    let part = setting("SILA_YEAR", PART);
    let seed = setting("SILA_YEAR_SEED", 20_261_122) as u64;
    let mut year = Year::new(part, seed).await;
    let campaigns = year.pass(begin() + TimeDelta::days(365)).await;
    let product = year.product();
    let audit = product.store.audit(product.association, year.clock.now()).await.expect("an audit");
    let verdict = year.phones.ledger(|ledger| ledger.verdict(&campaigns, audit.uncertain));
    let (cases, calls) = year.phones.ledger(|ledger| (ledger.cases, ledger.calls));
    eprintln!("{} members, {cases} cases, {calls} calls, {} deaths", MEMBERS / part, year.died);
    eprintln!("{verdict:?}\n{campaigns:?}\n{audit:?}");
    assert_eq!(verdict.broken, Vec::<String>::new());
    assert_eq!((audit.set_aside, audit.refused, audit.unsent, audit.sending, audit.waiting), (0, 0, 0, 0, 0));
    assert_eq!(campaigns.len(), CAMPAIGNS, "every campaign went out");
    assert!(cases as i64 >= CASES / part * 8 / 10, "the year is as full as it was planned");
    assert!(year.died >= year.deaths * 3 / 4, "it died {} times", year.died);
}
