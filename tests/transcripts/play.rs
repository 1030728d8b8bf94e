//! Plays a transcript at a depth: does what it says, compares what is heard, and can write down what it heard.

mod fill;

use std::collections::BTreeMap;
use std::fmt::Write;

use sila::dialogue::ids::{ChatId, MessageId, UserId};

use super::depth::Depth;
use super::pattern::{blessed, sign};
use super::script::{Does, Expects, Head, Line, Party, To, Which, default_member};
use super::stage::{ADMIN, Act, CONFIDENTIAL, DESK, Deed, Heard, Kind, OTHER_GROUP, Who, place};

/// Members are numbered from here.
const FIRST_MEMBER: i64 = 1_001;
/// Officers are numbered from here.
const FIRST_OFFICER: i64 = 9_001;

/// Where something is heard: the chat, and the thread of the desk.
type Ear = (ChatId, usize);

/// A message of the bot as it stands.
struct Shown {
    ear: Ear,
    message: MessageId,
    text: String,
    buttons: Vec<String>,
}

pub struct Player<'a> {
    head: &'a Head,
    depth: Depth,
    members: Vec<String>,
    officers: Vec<String>,
    shown: Vec<Shown>,
    keys: BTreeMap<ChatId, Vec<String>>,
    /// The latest message of each person in each chat.
    own: BTreeMap<(UserId, ChatId), MessageId>,
    tapped: Vec<(Ear, MessageId, String)>,
    threads: usize,
    /// The latest thread of confidential matters.
    secret: usize,
    /// The whole conversation so far, for a person who reads a failure.
    story: String,
    problems: Vec<String>,
    written: String,
}

/// What came of a transcript.
pub struct Played {
    /// What did not fit, with the conversation up to the first misfit.
    pub problem: Option<String>,
    /// The body with expectations that fit.
    pub written: String,
}

/// Plays a transcript from its first line to its last.
pub fn play(head: &Head, lines: &[Line], depth: Depth) -> Played {
    let mut members: Vec<String> = head.members.iter().map(|(name, _)| name.clone()).collect();
    if members.is_empty() {
        members.push(default_member(head));
    }
    let mut player = Player {
        head,
        depth,
        members,
        officers: Vec::new(),
        shown: Vec::new(),
        keys: BTreeMap::new(),
        own: BTreeMap::new(),
        tapped: Vec::new(),
        threads: 0,
        secret: 0,
        story: String::new(),
        problems: Vec::new(),
        written: String::new(),
    };
    let mut rest = lines;
    while let Some((first, after)) = rest.split_first() {
        let block = match first {
            Line::Does { .. } => {
                1 + after.iter().take_while(|line| !matches!(line, Line::Does { .. })).count()
            }
            _ => rest.iter().take_while(|line| !matches!(line, Line::Does { .. })).count(),
        };
        player.block(&rest[..block]);
        rest = &rest[block..];
    }
    let problem = (!player.problems.is_empty()).then(|| player.problems.join("\n"));
    Played { problem, written: player.written }
}

impl Player<'_> {
    /// One deed, and what is expected of it.
    fn block(&mut self, lines: &[Line]) {
        let (mut heard, mut filled) = (Vec::new(), Vec::new());
        if let Some(Line::Does { raw, party, does, at_once, quick }) = lines.first() {
            self.written += &format!("{raw}\n");
            self.story += &format!("{raw}\n");
            let done = match does {
                Does::Fill(until) => self.fill(party, until).map(|last| filled = last),
                Does::Crowd { first, last, text } => self.crowd(*first, *last, text),
                _ => self.does(party, does),
            };
            if let Err(problem) = done {
                self.problem(&problem);
            }
            if *at_once {
                return;
            }
            self.depth.settle();
            let staff = matches!(party, Party::Desk { .. } | Party::Confidential { .. });
            if !quick && staff && does.replies() {
                self.depth.let_replies_leave();
            }
            heard = self.depth.take_heard();
            heard.retain(|one| self.head.digests || !one.is_digest());
            heard.retain(|one| self.head.names || !one.is_renaming());
        }
        for one in &heard {
            self.note(one);
        }
        heard.splice(..0, filled);
        self.compare(lines, &heard);
    }

    fn problem(&mut self, problem: &str) {
        let story = std::mem::take(&mut self.story);
        self.problems.push(format!("{story}\n*** {problem}\n"));
    }

    /// Remembers what stands where.
    fn note(&mut self, heard: &Heard) {
        match heard.chat {
            DESK => self.threads = self.threads.max(heard.thread),
            CONFIDENTIAL => self.secret = self.secret.max(heard.thread),
            _ => {}
        }
        if !heard.keys.is_empty() {
            self.keys.insert(heard.chat, heard.keys.clone());
        }
        let Some(message) = heard.message else { return };
        let ear = (heard.chat, heard.thread);
        let known = self.shown.iter_mut().find(|shown| shown.ear.0 == heard.chat && shown.message == message);
        if heard.kind == Kind::Doing && heard.text == "deleted" {
            return self.shown.retain(|shown| shown.ear.0 != heard.chat || shown.message != message);
        }
        match (heard.kind, known) {
            (Kind::Edit, Some(shown)) => {
                shown.text.clone_from(&heard.text);
                shown.buttons.clone_from(&heard.buttons);
            }
            (Kind::Doing, Some(shown)) => shown.buttons.clear(),
            (Kind::Message, _) => self.shown.push(Shown {
                ear,
                message,
                text: heard.text.clone(),
                buttons: heard.buttons.clone(),
            }),
            _ => {}
        }
    }

    fn does(&mut self, party: &Party, does: &Does) -> Result<(), String> {
        if let Does::Passes(time) = does {
            self.depth.advance(*time);
            return Ok(());
        }
        let (who, ear) = (self.who(party), self.ear(party));
        if let Does::Fault(fault) = does {
            let Depth::Step(world) = &mut self.depth else {
                return Err("faults are made at the shallowest depth alone".to_owned());
            };
            world.fault(*fault, ear.0);
            return Ok(());
        }
        let deed = self.deed(&who, ear, does)?;
        let act = Act { who, chat: ear.0, thread: ear.1, deed };
        if let Some(message) = self.depth.perform(&act) {
            self.own.insert((act.who.user, act.chat), message);
        }
        Ok(())
    }

    fn deed(&mut self, who: &Who, ear: Ear, does: &Does) -> Result<Deed, String> {
        Ok(match does.clone() {
            Does::Says { text, to } => Deed::Says { text: self.told(text), reply_to: self.target(ear, &to)? },
            Does::Sends { media, to } => Deed::Sends { media, reply_to: self.target(ear, &to)? },
            Does::Tap { label, which } => {
                let (message, label) = self.button(ear, &label, which)?;
                Deed::Taps { message, label }
            }
            Does::Key(label) => {
                let keys = self.keys.get(&ear.0).into_iter().flatten();
                let key = keys.enumerate().find(|(_, key)| key.starts_with(&label) || key.contains(&label));
                match key {
                    Some((0, key)) if key.starts_with('📱') => Deed::contact(true),
                    Some((_, key)) => Deed::Says { text: key.clone(), reply_to: None },
                    None => return Err(format!("no key «{label}» below the text field")),
                }
            }
            Does::Contact { own } => Deed::contact(own),
            Does::Edit(text) => {
                let message = self.own.get(&(who.user, ear.0)).copied();
                Deed::Edits { message: message.ok_or("nothing was sent that could be edited")?, text }
            }
            Does::React(emoji) => {
                let last = self.shown.iter().rev().find(|shown| shown.ear == ear);
                let message = last.ok_or("there is nothing to put a mark on")?.message;
                Deed::Reacts { message, emoji }
            }
            Does::Block => Deed::Blocks,
            Does::Unblock => Deed::Unblocks,
            Does::Garbled => Deed::Garbles,
            Does::Forged => {
                let last = self.shown.iter().rev().find(|shown| shown.ear.0 == ear.0);
                Deed::Forges { message: last.map_or(MessageId(1), |shown| shown.message) }
            }
            Does::Admits => Deed::Admits,
            Does::Link(code) => Deed::OffersLink { code },
            Does::Passes(_) | Does::Fault(_) | Does::Fill(_) | Does::Crowd { .. } => {
                return Err("this is nobody's deed".to_owned());
            }
        })
    }

    fn target(&mut self, ear: Ear, to: &To) -> Result<Option<MessageId>, String> {
        if let To::Officer(officer) = to {
            let who = self.who(&Party::Desk { officer: officer.clone(), thread: None });
            let written = self.own.get(&(who.user, ear.0)).copied();
            return written.map(Some).ok_or_else(|| format!("{officer} has written nothing"));
        }
        let mut here = self.shown.iter().filter(|shown| shown.ear == ear);
        let found = match to {
            To::Officer(_) => None,
            To::Nothing => return Ok(None),
            // The first message of a thread is the card; where threads are off, the latest one.
            To::Card if ear.1 > 0 => here.next(),
            To::Card => here.rfind(|shown| shown.text.contains("المرحلة:")),
            To::Prompt => here.next_back(),
            To::Words(words) => here.rfind(|shown| shown.text.contains(words)),
        };
        found.map(|shown| Some(shown.message)).ok_or_else(|| format!("nothing to reply to: {to:?}"))
    }

    fn button(&mut self, ear: Ear, label: &str, which: Which) -> Result<(MessageId, String), String> {
        let fits = |button: &&String| button.starts_with(label);
        if which == Which::Again {
            let again = self.tapped.iter().rev().find(|(at, _, tapped)| at.0 == ear.0 && fits(&tapped));
            let (_, message, label) = again.ok_or_else(|| format!("«{label}» was not tapped before"))?;
            return Ok((*message, label.clone()));
        }
        let mut here =
            self.shown.iter().filter(|shown| shown.ear == ear && shown.buttons.iter().any(|b| fits(&b)));
        let shown = if which == Which::First { here.next() } else { here.next_back() };
        let shown = shown.ok_or_else(|| format!("no button «{label}» is to be seen"))?;
        let exact = shown.buttons.iter().find(|button| *button == label);
        let label = exact.or_else(|| shown.buttons.iter().find(fits)).expect("it was just seen").clone();
        self.tapped.push((ear, shown.message, label.clone()));
        Ok((shown.message, label))
    }

    fn who(&mut self, party: &Party) -> Who {
        match party {
            Party::Member(name) => {
                let shown = self.head.members.iter().find(|(known, _)| known == name);
                let shown = shown.map_or("أم فهد", |(_, shown)| shown).to_owned();
                Who {
                    user: UserId(FIRST_MEMBER + place(&mut self.members, name)),
                    name: shown,
                    anonymous: false,
                }
            }
            Party::Desk { officer, .. } | Party::Confidential { officer, .. } => {
                if officer == "admin" {
                    return Who { user: ADMIN, name: "هند العسيري".to_owned(), anonymous: false };
                }
                let user = UserId(FIRST_OFFICER + place(&mut self.officers, officer));
                Who { user, name: officer.clone(), anonymous: officer == "anonymous" }
            }
            Party::Group => Who { user: UserId(8_001), name: "غريب".to_owned(), anonymous: false },
        }
    }

    fn ear(&mut self, party: &Party) -> Ear {
        match party {
            Party::Member(name) => (ChatId(FIRST_MEMBER + place(&mut self.members, name)), 0),
            Party::Desk { thread, .. } => (DESK, thread.unwrap_or(self.threads)),
            Party::Confidential { thread, .. } => (CONFIDENTIAL, thread.unwrap_or(self.secret)),
            Party::Group => (OTHER_GROUP, 0),
        }
    }

    /// The party's name at the beginning of an expectation.
    fn name(&self, ear: Ear) -> String {
        match ear {
            (DESK, thread) if thread == self.threads => "desk".to_owned(),
            (DESK, thread) => format!("desk#{thread}"),
            (CONFIDENTIAL, thread) if thread == self.secret => "secret".to_owned(),
            (CONFIDENTIAL, thread) => format!("secret#{thread}"),
            (OTHER_GROUP, _) => "group".to_owned(),
            (ChatId(member), _) => match member - FIRST_MEMBER {
                0 => String::new(),
                place => self.members[place as usize].clone(),
            },
        }
    }

    fn compare(&mut self, lines: &[Line], heard: &[Heard]) {
        let mut expected: Vec<(Ear, &str, &Expects)> = Vec::new();
        for line in lines {
            if let Line::Expects { raw, party, expects } = line {
                expected.push((self.ear(party), raw, expects));
            }
        }
        let mut ears: Vec<Ear> = heard.iter().map(|one| (one.chat, one.thread)).collect();
        ears.extend(expected.iter().map(|(ear, ..)| *ear));
        ears.sort_by_key(|ear| (ear.0.0 < 0, ear.0.0.abs(), ear.1));
        ears.dedup();
        let mut misfits = Vec::new();
        for ear in ears {
            // Answers to taps and marks wait for nobody: their order among the messages is not promised.
            for lane in 0..=Kind::LANE_OF_MESSAGES {
                let here = |one: &&Heard| (one.chat, one.thread) == ear && one.kind.lane() == lane;
                let heard: Vec<&Heard> = heard.iter().filter(here).collect();
                let kind = |expects: &Expects| match expects {
                    Expects::One(one) => one.kind.lane() == lane,
                    Expects::Rest => lane == Kind::LANE_OF_MESSAGES || !heard.is_empty(),
                    Expects::Nothing => lane == Kind::LANE_OF_MESSAGES,
                };
                let expected = expected.iter().filter(|(at, _, expects)| *at == ear && kind(expects));
                let expected: Vec<_> = expected.map(|(_, raw, expects)| (*raw, *expects)).collect();
                misfits.extend(self.compare_ear(ear, &expected, &heard));
            }
        }
        for line in lines {
            if let Line::Other(raw) = line {
                self.written += &format!("{raw}\n");
            }
        }
        for misfit in misfits {
            self.problem(&misfit);
        }
    }

    /// One ear: line by line, in order.
    fn compare_ear(&mut self, ear: Ear, expected: &[(&str, &Expects)], heard: &[&Heard]) -> Vec<String> {
        let mut misfits = Vec::new();
        let mut expected = expected.iter().peekable();
        let name = self.name(ear);
        for one in heard {
            let line = format!("{name}{} {}", sign(one.kind), blessed(one));
            _ = writeln!(self.story, "    {line}");
            misfits.extend(self.forbidden(one));
            if let Some((raw, Expects::Rest)) = expected.peek() {
                if !self.written.ends_with(&format!("{raw}\n")) {
                    self.written += &format!("{raw}\n");
                }
                continue;
            }
            match expected.next() {
                Some((raw, Expects::One(one_expected))) if one_expected.fits(one) => {
                    self.written += &format!("{raw}\n");
                }
                Some((raw, _)) => {
                    misfits
                        .push(format!("expected  {raw}\n    heard     {line}\n    in full   {}", one.text));
                    self.written += &format!("{line}\n");
                }
                None => {
                    misfits.push(format!("nothing was expected here, and there came\n    {line}"));
                    self.written += &format!("{line}\n");
                }
            }
        }
        for (raw, expects) in expected {
            match expects {
                Expects::Nothing if heard.is_empty() => self.written += &format!("{raw}\n"),
                Expects::Rest => {}
                Expects::Nothing => {}
                Expects::One(_) => misfits.push(format!("expected  {raw}\n    heard nothing more")),
            }
        }
        misfits
    }

    /// Words that members are never told in this transcript.
    fn forbidden(&self, heard: &Heard) -> Option<String> {
        let said = self.head.never.iter().find(|words| heard.chat.0 > 0 && heard.text.contains(*words))?;
        Some(format!("«{said}» is never to be told here: {}", heard.text))
    }
}
