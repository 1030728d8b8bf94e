//! Threads of the desk: opened, named, closed, reopened, lost.

use sila::dialogue::event::DeskEvent;
use sila::dialogue::ids::{ChatId, ThreadId};
use sila::dialogue::outgoing::{Outgoing, Slot, What};

use super::super::stage::{Fault, Kind, NAMED};
use super::super::step_world::StepWorld;

impl StepWorld {
    /// The first message for a deleted thread comes back.
    pub(super) fn lost_thread(&mut self, chat: ChatId, outgoing: &Outgoing) -> Option<DeskEvent> {
        let case = outgoing.thread.filter(|case| chat.0 < 0 && !self.threads.contains_key(case))?;
        let planted = self.faults.iter().position(|fault| *fault == Fault::ThreadDeleted)?;
        if matches!(outgoing.what, What::OpenThread { .. } | What::NameThread { .. }) {
            return None;
        }
        self.faults.remove(planted);
        self.placed.retain(|slot, _| slot.case() != Some(case) || slot.key().starts_with('r'));
        Some(DeskEvent::ThreadLost { case, waiting: Box::new(outgoing.clone()) })
    }

    /// What is done to a thread.
    pub(super) fn send_thread(&mut self, chat: ChatId, thread: usize, outgoing: &Outgoing) {
        match &outgoing.what {
            What::OpenThread { name } => {
                let case = outgoing.thread.expect("a thread is a case's");
                if !self.opened.contains(&case) {
                    self.opened.push(case);
                }
                let message = self.message(chat);
                self.threads.insert(case, ThreadId(message.0));
                self.names.insert((chat, message), Slot::Thread(case));
                let thread = self.opened.iter().position(|known| *known == case).map_or(0, |n| n + 1);
                self.hear(chat, thread, Kind::Doing, None, &format!("thread: {name}"));
            }
            What::NameThread { name }
                if outgoing.thread.is_some_and(|case| self.threads.contains_key(&case)) =>
            {
                self.hear(chat, thread, Kind::Doing, None, &format!("{NAMED}{name}"));
            }
            What::CloseThread => self.hear(chat, thread, Kind::Doing, None, "thread closed"),
            What::ReopenThread => self.hear(chat, thread, Kind::Doing, None, "thread reopened"),
            _ => {}
        }
    }
}
