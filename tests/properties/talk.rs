//! Members and staff who talk across each other: by seed. Whatever is written carries a word of its own, so that it can
//! be told where it came to stand.

use chrono::TimeDelta;
use sila::dialogue::action::{Action, ReplyAct};
use sila::dialogue::event::{Event, Media, RoomKey};
use sila::dialogue::ids::{CaseId, ChatId, EventId, MessageId, UserId};
use sila::dialogue::outgoing::Slot;

use crate::actors::Chance;
use crate::stage::{Act, DESK, Deed, Fault, Who, plain};
use crate::step_world::StepWorld;

/// Three people and two officers.
pub const PEOPLE: [i64; 3] = [1_001, 1_002, 1_003];
const OFFICERS: [i64; 2] = [9_001, 9_002];
/// Deeds of one sequence.
const DEEDS: usize = 60;

/// Something that was written, and what its writer meant.
#[derive(Clone, Debug)]
pub struct Penned {
    /// The word that stands in it alone.
    pub word: String,
    /// Who wrote it.
    pub by: i64,
    /// Where it was written.
    pub chat: ChatId,
    /// The message.
    pub message: MessageId,
    /// At the desk: the case to whose card, or to whose person's words, it explicitly replies.
    pub replies_to: Option<CaseId>,
    /// The first part of the album it is a part of; itself where it stands alone.
    pub lead: MessageId,
    /// Not words: the word stands nowhere.
    pub media: bool,
}

/// What was done in sequences: that much of each was tried.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tried {
    /// Words of people.
    pub words: usize,
    /// Explicit replies of staff.
    pub replies: usize,
    /// Those to a message that was not the latest of its thread.
    pub to_old: usize,
    /// Talk of staff that replies to nobody's case.
    pub inside: usize,
    /// Albums of people.
    pub albums: usize,
    /// Pictures and albums of staff.
    pub staff_media: usize,
    /// Edits of people.
    pub edits: usize,
    /// Edits of staff.
    pub staff_edits: usize,
    /// Taps of staff.
    pub taps: usize,
    /// Threads that were deleted.
    pub deletions: usize,
    /// Messages refused, uncertain, or to somebody who had stopped the bot.
    pub failures: usize,
}

impl Tried {
    /// All of them.
    pub fn counts(&self) -> [usize; 11] {
        let Tried { words, replies, to_old, inside, albums, .. } = *self;
        let Tried { staff_media, edits, staff_edits, taps, deletions, failures, .. } = *self;
        [words, replies, to_old, inside, albums, staff_media, edits, staff_edits, taps, deletions, failures]
    }
}

impl std::ops::AddAssign for Tried {
    fn add_assign(&mut self, more: Tried) {
        self.words += more.words;
        self.replies += more.replies;
        self.to_old += more.to_old;
        self.inside += more.inside;
        self.albums += more.albums;
        self.staff_media += more.staff_media;
        self.edits += more.edits;
        self.staff_edits += more.staff_edits;
        self.taps += more.taps;
        self.deletions += more.deletions;
        self.failures += more.failures;
    }
}

/// A sequence that was played, with all that was written in it.
pub struct Played {
    pub world: StepWorld,
    pub penned: Vec<Penned>,
    pub tried: Tried,
    albums: usize,
}

/// Plays one sequence.
pub fn play(seed: u64) -> Played {
    let begin = "2026-11-22T07:00:00Z".parse().expect("it is an instant");
    let mut chance = Chance::new(seed);
    let forum = chance.below(5) > 0;
    let world = StepWorld::new("khuzam", begin, forum, true);
    let mut played = Played { world, penned: Vec::new(), tried: Tried::default(), albums: 0 };
    for person in PEOPLE {
        let text = "ابي اكلم موظف".to_owned();
        played.does(person, ChatId(person), 0, Deed::Says { text, reply_to: None });
        played.world.settle();
    }
    for _ in 0..DEEDS {
        played.deed(&mut chance);
    }
    played
}

impl Played {
    fn deed(&mut self, chance: &mut Chance) {
        match chance.below(18) {
            0..=3 => self.person_writes(chance),
            4 => self.person_sends_album(chance),
            5 | 6 => self.edits(chance),
            7..=11 => self.officer_writes(chance),
            12 => self.officer_sends(chance),
            13..=15 => self.officer_taps(chance),
            16 => self.goes_wrong(chance),
            _ => self.world.advance(TimeDelta::seconds([1, 3, 6, 4_000][chance.below(4)])),
        }
        // Now and then several things happen at once.
        if chance.below(3) > 0 {
            self.world.settle();
        }
    }

    fn person_writes(&mut self, chance: &mut Chance) {
        let person = PEOPLE[chance.below(PEOPLE.len())];
        let reply_to = any_message(&self.world, ChatId(person), chance).filter(|_| chance.below(4) == 0);
        let word = self.word();
        self.tried.words += 1;
        self.says(person, ChatId(person), 0, &word, reply_to);
    }

    fn person_sends_album(&mut self, chance: &mut Chance) {
        let person = PEOPLE[chance.below(PEOPLE.len())];
        self.tried.albums += 1;
        let media = self.album_part();
        for _ in 0..2 + chance.below(3) {
            let media = media.clone();
            self.does(person, ChatId(person), 0, Deed::Sends { media, reply_to: None });
        }
    }

    /// A file of an album of its own.
    fn album_part(&mut self) -> Media {
        self.albums += 1;
        let name = Some(format!("صورة.{}.album", self.albums));
        Media::Document { name, mime: Some("image/jpeg".to_owned()), size: None }
    }

    fn edits(&mut self, chance: &mut Chance) {
        let Some(penned) = self.penned.get(chance.below(self.penned.len())).cloned() else { return };
        if penned.media {
            return;
        }
        match penned.chat {
            DESK => self.tried.staff_edits += 1,
            _ => self.tried.edits += 1,
        }
        let text = format!("{} بعد التعديل", penned.word);
        self.does(penned.by, penned.chat, 0, Deed::Edits { message: penned.message, text });
    }

    /// An explicit reply to any message of a thread, new or old, or talk that replies to nothing or to a colleague.
    fn officer_writes(&mut self, chance: &mut Chance) {
        let officer = OFFICERS[chance.below(OFFICERS.len())];
        let (thread, reply_to) = self.place(chance);
        let word = self.word();
        self.says(officer, DESK, thread, &word, reply_to);
    }

    /// A picture or an album, put as words are; every part of it replies to the same.
    fn officer_sends(&mut self, chance: &mut Chance) {
        let officer = OFFICERS[chance.below(OFFICERS.len())];
        let (thread, reply_to) = self.place(chance);
        let replies_to = self.case_of(DESK, reply_to);
        self.tried.staff_media += 1;
        let (media, parts) = match chance.below(2) {
            0 => (Media::Photo, 1),
            _ => (self.album_part(), 2 + chance.below(2)),
        };
        let mut lead = None;
        for _ in 0..parts {
            let (word, media) = (self.word(), media.clone());
            if let Some(message) = self.does(officer, DESK, thread, Deed::Sends { media, reply_to }) {
                let lead = *lead.get_or_insert(message);
                let (by, chat) = (officer, DESK);
                self.penned.push(Penned { word, by, chat, message, replies_to, lead, media: true });
            }
        }
    }

    /// A thread of the desk, and perhaps a message in it to reply to.
    fn place(&mut self, chance: &mut Chance) -> (usize, Option<MessageId>) {
        let thread = if self.world.forum { 1 + chance.below(self.world.opened.len()) } else { 0 };
        let here = self.world.standing.iter().filter(|((at, _), s)| *at == DESK && s.thread == thread);
        let mut inside: Vec<MessageId> = here.map(|((_, message), _)| *message).collect();
        inside.sort();
        let reply_to = inside.get(chance.below(inside.len())).copied().filter(|_| chance.below(3) > 0);
        match self.case_of(DESK, reply_to) {
            Some(_) if reply_to != inside.last().copied() => {
                (self.tried.replies, self.tried.to_old) = (self.tried.replies + 1, self.tried.to_old + 1)
            }
            Some(_) => self.tried.replies += 1,
            None => self.tried.inside += 1,
        }
        (thread, reply_to)
    }

    fn officer_taps(&mut self, chance: &mut Chance) {
        let officer = OFFICERS[chance.below(OFFICERS.len())];
        let shown = self.world.standing.iter().filter(|((at, _), s)| *at == DESK && !s.ever.is_empty());
        let mut shown: Vec<(MessageId, usize, String)> = shown
            .flat_map(|((_, message), s)| s.ever.iter().map(|b| (*message, s.thread, plain(&b.label))))
            .collect();
        shown.sort();
        let Some((message, thread, label)) = shown.get(chance.below(shown.len())).cloned() else { return };
        self.tried.taps += 1;
        self.does(officer, DESK, thread, Deed::Taps { message, label });
    }

    fn goes_wrong(&mut self, chance: &mut Chance) {
        let person = PEOPLE[chance.below(PEOPLE.len())];
        match chance.below(5) {
            0 | 1 if self.world.forum => return self.deletes_thread(chance),
            2 => self.world.fault(Fault::Refused, ChatId(person)),
            3 => self.world.fault(Fault::Uncertain, ChatId(person)),
            _ => self.does(person, ChatId(person), 0, Deed::Blocks).map_or((), drop),
        }
        self.tried.failures += 1;
    }

    /// Any thread, of whosever case; the next message for it comes back.
    fn deletes_thread(&mut self, chance: &mut Chance) {
        let opened = &self.world.opened;
        let case = opened.get(chance.below(opened.len())).copied();
        if case.is_some_and(|case| self.world.threads.remove(&case).is_some()) {
            self.world.faults.push(Fault::ThreadDeleted);
            self.tried.deletions += 1;
        }
    }

    fn word(&self) -> String {
        format!("كلمة{}ختام", self.penned.len() + 1)
    }

    fn says(&mut self, by: i64, chat: ChatId, thread: usize, word: &str, reply_to: Option<MessageId>) {
        let replies_to = self.case_of(chat, reply_to);
        let text = word.to_owned();
        if let Some(message) = self.does(by, chat, thread, Deed::Says { text, reply_to }) {
            let (word, lead) = (word.to_owned(), message);
            self.penned.push(Penned { word, by, chat, message, replies_to, lead, media: false });
        }
    }

    /// The case to whose person an explicit reply at the desk goes.
    fn case_of(&self, chat: ChatId, reply_to: Option<MessageId>) -> Option<CaseId> {
        let slot = reply_to.and_then(|message| self.world.names.get(&(chat, message)).copied());
        match slot {
            Some(Slot::Card(case) | Slot::Relayed(case, _) | Slot::Reply(case, _)) if chat == DESK => {
                Some(case)
            }
            _ => None,
        }
    }

    fn does(&mut self, by: i64, chat: ChatId, thread: usize, deed: Deed) -> Option<MessageId> {
        let who = Who { user: UserId(by), name: format!("شخص {by}"), anonymous: false };
        self.world.perform(&Act { who, chat, thread, deed })
    }

    /// True where the writer of a message at the desk sent it by a tap.
    pub fn was_sent_by_tap(&self, penned: &Penned, event: EventId) -> bool {
        self.world.log.iter().any(|(incoming, _)| {
            let Event::Desk(desk) = &incoming.event else { return false };
            let sila::dialogue::event::DeskEvent::Pressed { pressed, .. } = &**desk else { return false };
            let by_writer = incoming.sender.as_ref().is_some_and(|sender| sender.user.0 == penned.by);
            let sends =
                matches!(pressed.action, Some(Action::Reply(_, reply, ReplyAct::Send)) if reply == event);
            by_writer && sends
        })
    }
}

fn any_message(world: &StepWorld, chat: ChatId, chance: &mut Chance) -> Option<MessageId> {
    let last = world.last_message.get(&chat).copied()?;
    Some(MessageId(1 + chance.below(last as usize) as i64))
}

/// The room of a chat, for the reader's ease.
pub fn room(chat: ChatId) -> RoomKey {
    RoomKey::Chat(chat)
}
