//! People who do anything at all, and now and then what helps: by seed, so that every sequence can be played again.

use chrono::TimeDelta;
use sila::dialogue::event::{Media, RoomKey};
use sila::dialogue::ids::{ChatId, MessageId, UserId};
use sila::dialogue::room::{DraftStep, Mode, Room};
use sila::pack::FieldKind;

use crate::detect::Member;
use crate::stage::{Act, DESK, Deed, Who, plain};
use crate::step_world::StepWorld;

/// Steps of a splitmix sequence: the same seed gives the same deeds.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Chance(seed)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % limit.max(1) as u64) as usize
    }

    fn one_of<'a, T>(&mut self, things: &'a [T]) -> Option<&'a T> {
        things.get(self.below(things.len()))
    }
}

/// What people write when no form asks them for anything.
const WORDS: [&str; 24] = [
    "السلام عليكم",
    "وش المستندات المطلوبه؟",
    "تردون خلال اسبوعين صح؟",
    "الاسهم",
    "ابي اكلم موظف",
    "How long does it take to get a reply?",
    "ابي اقدم شكوى على موظف",
    "زوجي توفى قبل شهر",
    "ابي ارفع قضية على الجمعية",
    "عندي نفوق في العنبر",
    "عطني نكته",
    "",
    "؟",
    "رجوع",
    "إلغاء",
    "تخطي",
    "/start",
    "/my",
    "/request",
    "/rate",
    "/person",
    "/language",
    "/nothing",
    "📝 تقديم طلب",
];
/// Minutes that pass at once.
const MINUTES: [i64; 6] = [1, 61, 60 * 24, 60 * 24 * 8, 60 * 24 * 15, 60 * 24 * 15];

/// Three members of whom nothing is alike.
pub fn members() -> Vec<Member> {
    let member = |(number, shown, mark, mobile, identity): (i64, &str, &str, &str, &str)| Member {
        chat: ChatId(number),
        shown: shown.to_owned(),
        mark: mark.to_owned(),
        mobile: mobile.to_owned(),
        identity: identity.to_owned(),
    };
    [
        (1_001, "نورة القحطاني", "زنبقة", "551234567", "1000000008"),
        (1_002, "سعيد عسيري", "سنديان", "557654321", "2000000006"),
        (1_003, "Layla Hassan", "ياقوتة", "559988776", "1000000016"),
    ]
    .map(member)
    .to_vec()
}

/// One deed of anybody, or time that passes.
pub fn act(world: &mut StepWorld, members: &[Member], chance: &mut Chance) {
    let member = &members[chance.below(members.len())];
    match chance.below(20) {
        0..=10 => member_acts(world, member, chance),
        11..=18 => officer_acts(world, members, chance),
        _ => {
            let minutes = MINUTES[chance.below(MINUTES.len())];
            world.advance(TimeDelta::minutes(minutes));
        }
    }
    world.settle();
}

/// Most answers a member gives before anything else happens: a form is long, and people fill it in one go.
const ANSWERS_MAX: usize = 4;

fn member_acts(world: &mut StepWorld, member: &Member, chance: &mut Chance) {
    let who = Who { user: UserId(member.chat.0), name: member.shown.clone(), anonymous: false };
    let helpful = chance.below(4) > 0;
    let drafts = match world.rooms.get(&RoomKey::Chat(member.chat)) {
        Some(Room::Chat(conversation)) => conversation.drafts.len(),
        _ => 0,
    };
    let forms = &world.known.world.pack.forms;
    let begins = drafts == 0 && chance.below(4) == 0;
    let mut other = chance.one_of(forms).filter(|_| begins).map(|form| format!("📝 {}", form.title.ar));
    for _ in 0..=chance.below(ANSWERS_MAX) {
        let deed = match (helpful, fitting(world, member)) {
            (true, _) if other.is_some() => {
                Deed::Says { text: other.take().unwrap_or_default(), reply_to: None }
            }
            (true, Some(deed)) => deed,
            _ => any_deed(world, member, chance),
        };
        world.perform(&Act { who: who.clone(), chat: member.chat, thread: 0, deed });
        if !helpful {
            return;
        }
        world.settle();
    }
}

fn any_deed(world: &StepWorld, member: &Member, chance: &mut Chance) -> Deed {
    let says = |text: String| Deed::Says { text, reply_to: None };
    match chance.below(18) {
        16 | 17 => {
            let labels = [
                "نعم، سحب",
                "سحب الطلب",
                "سحب الطلب",
                "عرض الطلب",
                "طلب",
                "نعم، قُدِّمت",
                "لم تُقدَّم",
                "نعم، تم",
                "نعم، اتضح",
                "حالتي عاجلة",
            ];
            let from = chance.below(labels.len());
            let one = &labels[from..=from];
            newest(world, member.chat, one).unwrap_or_else(|| says("/my".to_owned()))
        }
        0..=5 => tap(world, member.chat, 0, chance).unwrap_or_else(|| says("/start".to_owned())),
        6..=9 => says(WORDS[chance.below(WORDS.len())].to_owned()),
        10 => says(format!("هذا كلام {} عن أمر يخصني وحدي", member.mark)),
        11 => {
            let own = chance.below(2) == 0;
            let mobile = if own { format!("966{}", member.mobile) } else { "966550000000".to_owned() };
            Deed::SharesContact { own, mobile }
        }
        12 => {
            let size = Some(chance.below(12) as u64 * 1024 * 1024);
            let pdf = Media::Document { name: None, mime: Some("application/pdf".to_owned()), size };
            let media = [Media::Photo, Media::Voice, Media::Sticker, Media::Location, Media::Other, pdf];
            Deed::Sends {
                media: media[chance.below(6)].clone(),
                reply_to: any_message(world, member.chat, chance),
            }
        }
        13 => match any_message(world, member.chat, chance) {
            Some(message) => Deed::Edits { message, text: format!("تعديل {}", member.mark) },
            None => Deed::Garbles,
        },
        14 => match any_message(world, member.chat, chance) {
            Some(message) if chance.below(2) == 0 => Deed::Forges { message },
            reply_to => Deed::Says { text: format!("رد {}", member.mark), reply_to },
        },
        _ => match chance.below(3) {
            0 => Deed::Blocks,
            1 => Deed::Unblocks,
            _ => Deed::Garbles,
        },
    }
}

fn any_message(world: &StepWorld, chat: ChatId, chance: &mut Chance) -> Option<MessageId> {
    let last = world.last_message.get(&chat).copied()?;
    Some(MessageId(1 + chance.below(last as usize) as i64))
}

/// What the open form asks for.
fn fitting(world: &StepWorld, member: &Member) -> Option<Deed> {
    let Some(Room::Chat(conversation)) = world.rooms.get(&RoomKey::Chat(member.chat)) else { return None };
    let filling = conversation.drafts.iter().find(|draft| Some(draft.id) == conversation.filling);
    let Some(draft) = filling.or(conversation.drafts.last()) else {
        return newest(world, member.chat, &["📝 طلب", "📝 Mem", "📝 Ben"]).or_else(|| says("/request"));
    };
    if conversation.mode != Mode::Filling {
        return newest(world, member.chat, &["متابعة", "Go on"]).or_else(|| says("/start"));
    }
    let form = world.known.world.find_form(&draft.form)?;
    let key = match &draft.step {
        DraftStep::Asking(key) => key,
        DraftStep::Notice => return newest(world, member.chat, &["أوافق", "I agree"]),
        DraftStep::Field(_) | DraftStep::Attachment => return says("/start"),
        DraftStep::Review => return newest(world, member.chat, &["إرسال", "أُقرّ", "Submit", "I attest"]),
    };
    if draft.pending.as_ref().is_some_and(|pending| !pending.values.is_empty()) {
        return newest(world, member.chat, &["تم", "Done", "نعم", "Yes", "أوافق", "I agree"]);
    }
    let field = form.fields.iter().find(|field| field.key.0 == *key)?;
    if !field.required {
        return says("تخطي");
    }
    says(&match &field.kind {
        FieldKind::Name => format!("{} بنت {}", member.mark, member.mark),
        FieldKind::Mobile => format!("0{}", member.mobile),
        FieldKind::NationalId { .. } => member.identity.clone(),
        FieldKind::MemberNumber { .. } => "1024".to_owned(),
        FieldKind::Number { .. } | FieldKind::Money { .. } => "5".to_owned(),
        FieldKind::Date(rule) if rule.future => "29/11/2026".to_owned(),
        FieldKind::Date(_) => "15/07/1405".to_owned(),
        FieldKind::YesNo | FieldKind::Consent { .. } => "نعم".to_owned(),
        kind => match kind.options().first() {
            Some(option) => option.label.ar.clone(),
            None => format!("نحتاج إلى هذا لأسباب تخصنا {}", member.mark),
        },
    })
}

fn says(text: &str) -> Option<Deed> {
    Some(Deed::Says { text: text.to_owned(), reply_to: None })
}

/// The latest button that begins with one of these.
fn newest(world: &StepWorld, chat: ChatId, labels: &[&str]) -> Option<Deed> {
    let standing = world.standing.iter().filter(|((at, _), _)| *at == chat);
    let fits = |label: &str| labels.iter().any(|begin| label.starts_with(begin));
    let found = standing.filter_map(|((_, message), standing)| {
        let button = standing.buttons.iter().find(|button| fits(&button.label))?;
        Some((*message, plain(&button.label)))
    });
    let (message, label) = found.max_by_key(|(message, _)| *message)?;
    Some(Deed::Taps { message, label })
}

/// Any button there ever was in a chat; the latest ones more often.
fn tap(world: &StepWorld, chat: ChatId, thread: usize, chance: &mut Chance) -> Option<Deed> {
    let here = |((at, _), s): &(&(ChatId, MessageId), &crate::step_world::Standing)| {
        *at == chat && s.thread == thread && !s.ever.is_empty()
    };
    let mut messages: Vec<MessageId> =
        world.standing.iter().filter(here).map(|((_, message), _)| *message).collect();
    messages.sort();
    let from = if chance.below(4) > 0 { messages.len().saturating_sub(2) } else { 0 };
    let message = *chance.one_of(&messages[from..])?;
    let standing = &world.standing[&(chat, message)];
    let now =
        if chance.below(5) > 0 && !standing.buttons.is_empty() { &standing.buttons } else { &standing.ever };
    Some(Deed::Taps { message, label: plain(&chance.one_of(now)?.label) })
}

fn officer_acts(world: &mut StepWorld, members: &[Member], chance: &mut Chance) {
    let thread = chance.below(world.opened.len() + 1);
    let case = thread.checked_sub(1).and_then(|place| world.opened.get(place)).copied();
    let owner = case.and_then(|case| world.cases.get(&case)).and_then(|case| case.chat());
    let mark = members.iter().find(|member| Some(member.chat) == owner).map_or("", |member| &member.mark);
    let doing = chance.below(10);
    // Who helps is mostly the one who holds the case.
    let held = case.and_then(|case| world.cases.get(&case)?.claimed.clone()).filter(|_| doing > 3);
    let officer = chance.below(3) as i64;
    let who = match held {
        Some(holder) => Who { user: holder.user, name: holder.name, anonymous: false },
        None => Who {
            user: UserId(9_001 + officer.min(1)),
            name: ["سعد", "هند"][officer.min(1) as usize].to_owned(),
            anonymous: officer == 2 && chance.below(4) == 0,
        },
    };
    let bench = Bench { who, thread, mark: mark.to_owned() };
    match doing {
        0..=2 => bench.tries(world, tap(world, DESK, thread, chance)),
        3..=5 => bench.goes_the_way(world),
        6 | 7 => bench.decides(world, chance),
        8 => bench.replies(world, chance),
        _ => {
            let text = ["/queue", "/report", "كلام بيننا"][chance.below(3)].to_owned();
            bench.tries(world, Some(Deed::Says { text, reply_to: None }));
        }
    }
}

/// An officer in a thread.
struct Bench {
    who: Who,
    thread: usize,
    /// What stands in all that is written to the thread's member.
    mark: String,
}

impl Bench {
    fn tries(&self, world: &mut StepWorld, deed: Option<Deed>) {
        if let Some(deed) = deed {
            world.perform(&Act { who: self.who.clone(), chat: DESK, thread: self.thread, deed });
            world.settle();
        }
    }

    /// The whole checklist, as an officer does it, and the way forward.
    fn goes_the_way(&self, world: &mut StepWorld) {
        let checks = (1..=8).flat_map(|n| ["مطابق", "سارٍ"].map(|word| format!("{n}. {word}")));
        let before = ["استلام", "استئناف"].map(str::to_owned);
        let after = ["اكتملت", "تسجيل التوقيع", "إحالة إلى اللجنة", "رفع إلى", "إتمام", "تم الإيضاح"]
            .map(str::to_owned);
        for label in before.into_iter().chain(checks).chain(after) {
            self.tries(world, tap_in(world, self.thread, &label));
        }
    }

    /// What needs words.
    fn decides(&self, world: &mut StepWorld, chance: &mut Chance) {
        let labels = ["قبول", "قبول جزئي", "تأجيل", "رفض", "تم تقديم", "تم التنفيذ", "طلب استكمال", "إغلاق"];
        if let Some(deed) = tap_in(world, self.thread, labels[chance.below(labels.len())]) {
            self.tries(world, Some(deed));
            // Under the question of what is missing stand the fields that may be ticked.
            let asks =
                |s: &crate::step_world::Standing| s.buttons.is_empty() || s.text.starts_with("طلب استكمال");
            let asked = |s: &crate::step_world::Standing| s.thread == self.thread && asks(s);
            let last = world.last_message.get(&DESK).copied().unwrap_or_default();
            let mut latest = (1..=last).rev().map(MessageId);
            let reply_to = latest.find(|m| world.standing.get(&(DESK, *m)).is_some_and(asked));
            let text = format!("14 بتاريخ 6/12/2026\nالسبب كما في الملف {}", self.mark);
            self.tries(world, Some(Deed::Says { text, reply_to }));
        }
    }

    /// A reply to any message of the thread.
    fn replies(&self, world: &mut StepWorld, chance: &mut Chance) {
        let here = world.standing.iter().filter(|((at, _), s)| *at == DESK && s.thread == self.thread);
        let mut inside: Vec<MessageId> = here.map(|((_, message), _)| *message).collect();
        inside.sort();
        let reply_to = if self.thread == 0 { None } else { chance.one_of(&inside).copied() };
        self.tries(world, Some(Deed::Says { text: format!("رسالة إلى {}", self.mark), reply_to }));
    }
}

/// The latest button of a thread that is called so, or begins so.
fn tap_in(world: &StepWorld, thread: usize, begin: &str) -> Option<Deed> {
    let here = world.standing.iter().filter(|((at, _), standing)| *at == DESK && standing.thread == thread);
    let found = here.filter_map(|((_, message), standing)| {
        let labels = || standing.buttons.iter().map(|button| plain(&button.label));
        let label =
            labels().find(|label| label == begin).or_else(|| labels().find(|l| l.starts_with(begin)))?;
        Some((*message, label))
    });
    let (message, label) = found.max_by_key(|(message, _)| *message)?;
    Some(Deed::Taps { message, label })
}
