//! The whole loop in a browser, as a visitor of the sandbox meets it: Chromium, the page, the binary.
//!
//! `SILA_PICTURES=docs/pictures cargo test --test browser` leaves the pictures that the README shows.

#[path = "browser/journeys.rs"]
mod journeys;
#[path = "browser/machine.rs"]
mod machine;
#[path = "browser/page.rs"]
mod page;

use std::time::Duration;

use machine::Machine;
use page::Page;

/// The whole journey, in a debug build on a machine that has other things to do as well.
const JOURNEY_LIMIT: Duration = Duration::from_secs(120);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_whole_loop_in_a_browser() {
    let Some(machine) = Machine::start().await else { return };
    let page = Page::open(&machine).await;
    // A task of its own, so that the browser is ended in order whatever comes of it.
    let journey = tokio::spawn(async move {
        journeys::a_farmer_asks_in_dialect(&page).await;
        journeys::an_optometrist_asks_in_english(&page).await;
        journeys::language_and_theme_are_switched(&page).await;
        journeys::a_widow_submits_a_request(&page).await;
        journeys::an_officer_brings_it_to_the_committee(&page).await;
        journeys::after_two_weeks_it_is_accepted_and_delivered(&page).await;
        journeys::the_chairman_sees_numbers(&page).await;
        journeys::a_phone_shows_one_side_at_a_time(&page).await;
        journeys::every_association_answers(&page).await;
        journeys::two_officers_take_one_case(&page).await;
    });
    let ended = tokio::time::timeout(JOURNEY_LIMIT, journey).await;
    machine.stop().await;
    if let Err(error) = ended.expect("the journey ends in time") {
        std::panic::resume_unwind(error.into_panic());
    }
}
