//! A member who walks through forms, question by question, in the dialogue alone.
#![allow(dead_code, reason = "each test binary uses its part")]

use std::sync::Arc;

use sila::dialogue::case::{Case, CaseKind};
use sila::dialogue::event::{Media, RoomKey};
use sila::dialogue::ids::{ChatId, UserId};
use sila::dialogue::room::{Conversation, DraftStep, Room};
use sila::pack::{Field, FieldKey, FieldKind, Form, When, Words};

use super::stage::{Act, Deed, Who, plain};
use super::step_world::StepWorld;

pub const MEMBER: ChatId = ChatId(1_001);
/// More steps than this are no form.
const STEPS_MAX: usize = 80;

/// A world with one member, and what that member was asked.
pub struct Walk {
    pub world: StepWorld,
    pub asked: Vec<String>,
}

impl Walk {
    pub fn new(folder: &str) -> Self {
        let begin = "2026-11-22T07:00:00Z".parse().expect("it is an instant");
        Self { world: StepWorld::new(folder, begin, true, true), asked: Vec::new() }
    }

    pub fn does(&mut self, deed: Deed) {
        let who = Who { user: UserId(MEMBER.0), name: "نورة".to_owned(), anonymous: false };
        self.world.perform(&Act { who, chat: MEMBER, thread: 0, deed });
        self.world.settle();
    }

    pub fn says(&mut self, text: &str) {
        self.does(Deed::Says { text: text.to_owned(), reply_to: None });
    }

    /// Taps the newest button that begins so.
    pub fn taps(&mut self, begin: &str) {
        let standing = self.world.standing.iter().filter(|((chat, _), _)| *chat == MEMBER);
        let found = standing.filter_map(|((_, message), standing)| {
            let button = standing.buttons.iter().find(|button| plain(&button.label).starts_with(begin))?;
            Some((*message, plain(&button.label)))
        });
        let (message, label) =
            found.max_by_key(|(message, _)| *message).unwrap_or_else(|| panic!("no button «{begin}»"));
        self.does(Deed::Taps { message, label });
    }

    pub fn state(&self) -> &Conversation {
        match self.world.rooms.get(&RoomKey::Chat(MEMBER)) {
            Some(Room::Chat(conversation)) => conversation,
            _ => panic!("the member has a conversation"),
        }
    }

    /// The key of the open question; none at the review, or when no draft is open.
    pub fn open(&self) -> Option<String> {
        match &self.state().drafts.last()?.step {
            DraftStep::Asking(key) => Some(key.clone()),
            _ => None,
        }
    }

    pub fn form(&self, id: &str) -> Form {
        self.world.known.world.find_form(id).expect("the profile shows it").clone()
    }

    pub fn begin(&mut self, form: &Form) {
        self.says(&format!("📝 {}", form.title.ar));
        self.taps("أوافق");
    }

    /// Answers what is asked until `until` is open, or the review.
    pub fn fill(&mut self, form: &Form, until: Option<&str>) {
        for _ in 0..STEPS_MAX {
            let Some(key) = self.open().filter(|key| Some(key.as_str()) != until) else { return };
            if self.asked.last() != Some(&key) {
                self.asked.push(key.clone());
            }
            let field = form.fields.iter().find(|field| field.key.0 == key).expect("a field of the form");
            self.answer(field);
        }
        panic!("{} does not end: {:?}", form.id, self.asked);
    }

    pub fn answer(&mut self, field: &Field) {
        let said = match &field.kind {
            FieldKind::Name => "نورة بنت عبدالله القحطاني".to_owned(),
            FieldKind::Mobile => "0551234567".to_owned(),
            FieldKind::NationalId { .. } => "1000000008".to_owned(),
            FieldKind::Iban => "SA0380000000608010167519".to_owned(),
            FieldKind::CommercialNumber => "7001234567".to_owned(),
            FieldKind::Email => "name@example.com".to_owned(),
            FieldKind::NationalAddress => "RRRD2929".to_owned(),
            FieldKind::MemberNumber { .. } => "1024".to_owned(),
            FieldKind::Text { min, .. } => "نص كما يكتبه الناس ".repeat(usize::from(*min) / 10 + 1),
            FieldKind::Number { min, .. } | FieldKind::Money { min, .. } => min.to_string(),
            FieldKind::Year { .. } => "2025".to_owned(),
            FieldKind::YesNo => return self.taps("نعم"),
            FieldKind::Consent { .. } => return self.taps("أوافق"),
            FieldKind::Choice { options, .. } => {
                self.taps(&plain(&options[0].label.ar));
                if self.awaits_consent() {
                    self.taps("أوافق");
                }
                return;
            }
            FieldKind::Multi { options, .. } => {
                self.taps(&plain(&options[0].label.ar));
                return self.taps("تم");
            }
            FieldKind::Date(rule) => {
                self.says(if rule.future { "29/11/2026" } else { "15/07/1405" });
                return self.taps("نعم");
            }
            FieldKind::Slot => "بكرة ١١ الصبح".to_owned(),
            FieldKind::Window => "الاثنين الصبح".to_owned(),
            FieldKind::Location => "حي الروضة".to_owned(),
            FieldKind::File => return self.does(Deed::Sends { media: Media::Photo, reply_to: None }),
            FieldKind::Files { .. } => {
                self.does(Deed::Sends { media: Media::Photo, reply_to: None });
                return self.taps("تم");
            }
            FieldKind::Reference { other: true, .. } => "القرار رقم 5 لعام 1447هـ".to_owned(),
            FieldKind::Reference { .. } => return self.taps("تخطي"),
        };
        self.says(&said);
    }

    pub fn awaits_consent(&self) -> bool {
        let pending = self.state().drafts.last().and_then(|draft| draft.pending.clone());
        pending.is_some_and(|pending| pending.wanted == sila::dialogue::room::Wanted::Consent)
    }

    /// From the review to the case.
    pub fn submit(&mut self, form: &Form) -> Case {
        if form.attests {
            self.taps("أُقرّ");
        }
        self.taps("إرسال");
        let of = |case: &&Case| matches!(&case.kind, CaseKind::Request { form: id } if *id == form.id.0);
        self.world.cases.values().find(of).unwrap_or_else(|| panic!("{} is no case", form.id)).clone()
    }

    /// The form of this id becomes another one.
    pub fn change(&mut self, id: &str, change: impl FnOnce(&mut Form)) {
        let mut pack = (*self.world.known.world.pack).clone();
        change(pack.forms.iter_mut().find(|form| form.id.0 == id).expect("the profile shows it"));
        self.world.known.world.pack = Arc::new(pack);
    }
}

pub fn words(text: &str) -> Words {
    Words::new(text, text)
}

/// A yes-or-no question under a key.
pub fn plain_field(key: &str, kind: FieldKind, when: Option<When>) -> Field {
    Field {
        key: FieldKey::from(key),
        label: words(key),
        question: words(key),
        kind,
        required: true,
        help: None,
        privacy: None,
        example: None,
        identity: false,
        known_as: None,
        when,
        later: false,
        confidential: Vec::new(),
    }
}
