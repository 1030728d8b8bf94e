//! Panics, caught and put into words.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    /// Where this thread last panicked.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// From now on a panic is logged by its place alone: its sentence may quote what a member wrote. To be called once, by
/// the program; the sentence itself is kept, sealed, with the event that was set aside.
pub fn log_panics_by_place() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(%place, "panicked");
        PLACE.set(Some(place));
    }));
}

/// Runs `work`; a panic becomes its sentence and, where known, its place.
pub(super) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    // What `work` touches is thrown away when it panics: the room's state and the view are loaded anew.
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let place = PLACE.take().map(|place| format!(" (at {place})")).unwrap_or_default();
        format!("{}{place}", sentence(&*panic))
    })
}

fn sentence(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("a panic without words")
}
