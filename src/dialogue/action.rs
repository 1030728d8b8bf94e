//! What a button means. An action travels inside Telegram's 64 bytes of callback data, so its text is compact:
//! a code and its parts joined by dots. Codes are never reused (`us` and `rt` are retired): old buttons stay readable.

mod part;

use serde::{Deserialize, Serialize};

use part::Part;

use super::ids::{CaseId, DraftId, EventId, UserId};
use crate::pack::{RequestGroup, Role};
use crate::texts::Language;

/// The longest text of an action, in bytes: 64 less the ten that authenticate it.
pub const ACTION_BYTES_MAX: usize = 54;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$inner])* $variant,)* }

        impl $name {
            /// Every one, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];
        }

        impl Part for $name {
            fn put(&self) -> String {
                match self { $($name::$variant => $code,)* }.to_owned()
            }
            fn take(text: &str) -> Option<Self> {
                match text { $($code => Some($name::$variant),)* _ => None }
            }
        }
    };
}

mod intake;
mod queue;
mod reply;
mod survey;

pub use intake::IntakePick;
pub use queue::Shown;
pub use reply::ReplyAct;
pub use survey::{CampaignAct, Obstacle, Remark};

words! {
    /// The entries of the main menu.
    MenuItem {
        /// ❓ طرح سؤال
        Ask = "a",
        /// 📝 تقديم طلب
        Request = "r",
        /// 📂 طلباتي
        MyCases = "c",
        /// 👤 التحدث إلى موظف
        Person = "p",
        /// ☎️ قنوات التواصل
        Channels = "h",
        /// ⭐ تقييم الخدمة
        Rate = "t",
        /// 🌐
        Language = "l",
    }
}

words! {
    /// What staff may do with a case by a tap. What may be done *now* follows from the case ([`super::case`]).
    Act {
        /// استلام
        Claim = "cl",
        /// Give it back to the queue.
        Release = "rl",
        /// Open the checklist.
        Match = "ma",
        /// اكتملت المطابقة
        FinishMatching = "fm",
        /// طلب استكمال
        AskMore = "am",
        /// The signature was given at the office.
        RecordSignature = "sg",
        /// إحالة إلى اللجنة
        Raise = "ra",
        /// قبول
        Accept = "ac",
        /// قبول جزئي
        PartlyAccept = "pa",
        /// تأجيل
        Defer = "df",
        /// رفض
        Reject = "re",
        /// Registration is complete.
        Register = "rg",
        /// تم تقديم الخدمة
        Deliver = "dl",
        /// إحالة إلى {المسؤول المختص …}
        Refer = "rf",
        /// تم التنفيذ
        Finish = "fi",
        /// The referral has explained what was not clear.
        Explain = "ex",
        /// Goes on after an explanation that nobody answered.
        Resume = "rs",
        /// اعتماد جواب
        Approve = "ap",
        /// إغلاق
        Close = "cs",
        /// المرفقات: the sealed papers come into the thread.
        Papers = "pp",
        /// Back from a list to the card.
        Card = "cd",
        /// إعادة فتح
        Reopen = "ro",
        /// إظهار المحجوب
        Reveal = "rv",
        /// ملاحظة داخلية
        Note = "nt",
        /// تم التبليغ: the person outside of Telegram was told.
        Told = "tl",
        /// What the person outside said: it was received, or done.
        ConfirmFor = "yc",
        /// It was not.
        DenyFor = "nc",
        /// The person outside attested on paper.
        AttestFor = "at",
        /// The person outside takes the request back.
        WithdrawFor = "wd",
    }
}

words! {
    /// What an officer found when comparing one datum (step S2).
    Finding {
        /// مطابق
        Matches = "m",
        /// غير مطابق
        Differs = "d",
        /// لم يُطّلع عليه
        NotSeen = "n",
    }
}

words! {
    /// Screens of browsing that are not one shelf or one answer.
    Screen {
        /// ❓ طرح سؤال: write, or browse.
        Home = "h",
        /// Groups of topics.
        Topics = "t",
        /// Documents.
        Documents = "d",
        /// خدماتنا
        Services = "s",
        /// سبل دعم الجمعية
        Support = "u",
        /// سياسة العلاقة
        Policy = "p",
        /// المستجدات
        Changes = "c",
    }
}

words! {
    /// Where an answer is read from: what «رجوع» under it goes back to.
    From {
        /// Nowhere: it answers typed words, or a choice among topics.
        Answer = "a",
        /// The first screen.
        Home = "h",
        /// A group of topics.
        Topic = "t",
        /// A document.
        Document = "d",
        /// خدماتنا
        Services = "s",
        /// سبل دعم الجمعية
        Support = "u",
    }
}

words! {
    /// What is wanted of an answer that is shown.
    Want {
        /// Its text.
        Read = "r",
        /// What is related to it.
        Related = "l",
        /// It was useful.
        Useful = "u",
        /// It was not.
        NotUseful = "n",
        /// It was not what was asked.
        NotAsked = "1",
        /// It was not clear.
        NotClear = "2",
        /// It is out of date or wrong.
        Outdated = "3",
        /// A person, with the question and the answer.
        Person = "p",
    }
}

macro_rules! actions {
    ($($(#[$doc:meta])* $variant:ident($($part:ident: $kind:ty),*) = $code:literal,)*) => {
        /// What a button means.
        #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Action { $($(#[$doc])* $variant($($kind),*),)* }

        impl Action {
            /// The action's compact text, at most [`ACTION_BYTES_MAX`] bytes for ids of this product.
            pub fn encode(&self) -> String {
                match self {
                    $(Action::$variant($($part),*) => [$code.to_owned() $(, $part.put())*].join("."),)*
                }
            }

            /// The action of a text made by [`Action::encode`]; `None` for anything else.
            pub fn decode(text: &str) -> Option<Self> {
                let mut parts = text.split('.');
                let action = match parts.next()? {
                    $($code => Action::$variant($(<$kind as Part>::take(parts.next()?)?),*),)*
                    _ => return None,
                };
                parts.next().is_none().then_some(action)
            }
        }
    };
}

actions! {
    /// Switch the language.
    Speak(language: Language) = "la",
    /// Say what one is to the association.
    BeA(role: Role) = "ro",
    /// Open an entry of the main menu.
    Open(item: MenuItem) = "mn",
    /// Choose a topic among those offered, or a related one.
    Topic(topic: String) = "tp",
    /// None of the topics offered; the number is the question's event.
    NoneOfThese(question: EventId) = "no",
    /// A screen of browsing, and its page from 0.
    Browse(screen: Screen, page: u8) = "br",
    /// A shelf of answers by its name ([`From::Topic`] or [`From::Document`]), and its page from 0.
    Shelf(by: From, key: String, page: u8) = "bl",
    /// Something of an answer that is shown: its topic, the question it belongs to (0 for a new one), where it is read
    /// from.
    Answer(topic: String, question: EventId, from: From, want: Want) = "ar",
    /// A service or a kind of support, by its key.
    Offer(key: String) = "bo",
    /// Nobody who reads confidential matters is concerned: tell it there. The number is the offer's event.
    Confide(offered: EventId) = "cf",
    /// One of those who read there is concerned.
    NotThere(offered: EventId) = "cn",
    /// The same of what a form asks: the draft ends.
    NotThereWith(draft: DraftId) = "fi",
    /// Talk to a person about the question of an event.
    TalkAbout(question: EventId) = "ta",
    /// Show the kinds of request of one group.
    Requests(group: RequestGroup) = "fg",
    /// Begin a form.
    Begin(form: String) = "fb",
    /// Take the draft up again.
    Resume(draft: DraftId) = "fr",
    /// Consent to the processing of the data for this draft's purpose.
    Consent(draft: DraftId) = "fc",
    /// Answer a field by a choice, or switch one of several.
    Choose(draft: DraftId, field: String, choice: String) = "fo",
    /// Use the known answer of a field.
    UseKnown(draft: DraftId, field: String) = "fk",
    /// Skip an optional field.
    Skip(draft: DraftId, field: String) = "fs",
    /// One field back.
    Back(draft: DraftId, field: String) = "fp",
    /// Everything that a field takes has been chosen or sent.
    Finish(draft: DraftId, field: String) = "fn",
    /// What was understood is what was meant; or consent to it.
    Affirm(draft: DraftId, field: String) = "fy",
    /// What was understood is not what was meant: ask again.
    AskAgain(draft: DraftId, field: String) = "fq",
    /// Edit a field from the review.
    Edit(draft: DraftId, field: String) = "fe",
    /// Choose a field to edit from the review.
    EditMenu(draft: DraftId) = "fm",
    /// Back to the review.
    Review(draft: DraftId) = "fv",
    /// Attest that the data are correct.
    Attest(draft: DraftId) = "ft",
    /// Submit the form.
    Submit(draft: DraftId) = "fx",
    /// Submit the form although one of its kind is open.
    SubmitAgain(draft: DraftId) = "fw",
    /// Ask whether to cancel the draft.
    Cancel(draft: DraftId) = "fd",
    /// Cancel the draft for good.
    CancelSurely(draft: DraftId) = "fz",
    /// Show one of one's own cases.
    Show(case: CaseId) = "cs",
    /// Begin to supply what was asked for.
    Complete(case: CaseId) = "cc",
    /// What was asked for has been supplied.
    Completed(case: CaseId) = "cx",
    /// Write to staff about a case.
    Write(case: CaseId) = "cm",
    /// Ask whether to withdraw a case.
    Withdraw(case: CaseId) = "cw",
    /// Withdraw a case for good.
    WithdrawSurely(case: CaseId) = "cz",
    /// The service was, or was not yet, delivered.
    Confirm(case: CaseId, received: bool) = "cd",
    /// What the referral explained is, or is not yet, clear.
    Clear(case: CaseId, clear: bool) = "ck",
    /// Show what has happened to a case so far.
    Past(case: CaseId) = "ch",
    /// Give what staff asked for: the field's place in the form.
    Supply(case: CaseId, field: u8) = "su",
    /// A case is urgent: staff hear of it the same day.
    Urge(case: CaseId) = "cu",
    /// Change the appointment of a case: what is picked of days and times.
    Rebook(case: CaseId, pick: String) = "cb",
    /// Have a case that is over go on.
    Reopen(case: CaseId) = "co",
    /// Object to the decision on a case.
    Grieve(case: CaseId) = "cg",
    /// The words that wait are about this case.
    About(case: CaseId) = "ab",
    /// The words that wait, up to those of an event, are a new question.
    NewQuestion(asked: EventId) = "nq",
    /// End the talk with staff.
    EndTalk(case: CaseId) = "ce",
    /// Rate: the invitation's number and 1–5.
    Rate(survey: EventId, score: u8) = "sr",
    /// An optional question after a rating, 1–5.
    Remark(survey: EventId, remark: Remark, score: u8) = "se",
    /// What got in the way, after a rating.
    Hindered(survey: EventId, obstacle: Obstacle) = "so",
    /// Pass over an optional question after a rating.
    SkipRemark(survey: EventId, remark: Remark) = "sp",
    /// Leave the comment out.
    SkipComment(survey: EventId) = "sk",
    /// Take part in a survey: begin it, or a question again.
    TakePart(campaign: EventId) = "qb",
    /// Take no part in a survey.
    TakeNoPart(campaign: EventId) = "qn",
    /// Choose an option of a survey's question, by their places.
    Pick(campaign: EventId, question: u8, option: u8) = "qp",
    /// Go on to the next question of a survey.
    GoOn(campaign: EventId, question: u8) = "qg",
    /// At the desk: look at a survey of the pack before it is proposed.
    Preview(survey: String) = "qv",
    /// At the desk: propose a survey of the pack.
    Propose(survey: String) = "qs",
    /// At the desk: do something with a campaign.
    Campaign(campaign: EventId, act: CampaignAct) = "qc",
    /// Take no part in this rating.
    SkipSurvey(survey: EventId) = "sn",
    /// Messages that were not asked for may, or may not, be sent.
    Unasked(allowed: bool) = "um",
    /// Announcements are, or are not, wanted.
    Announcements(wanted: bool) = "an",
    /// At the desk: do something with a case.
    Desk(case: CaseId, act: Act) = "d",
    /// At the desk: ask for a field of the form in the case itself, by its place, or take the asking back.
    AskFor(case: CaseId, field: u8) = "af",
    /// At the desk: record a finding for the checklist's item.
    Check(case: CaseId, item: u8, finding: Finding) = "k",
    /// At the desk: an item is valid at submission, or has expired.
    Validity(case: CaseId, item: u8, valid: bool) = "v",
    /// At the desk: show a page of the checklist, from 0.
    Checks(case: CaseId, page: u8) = "kp",
    /// At the desk: show the colleagues to whom a case may be passed, and their page from 0.
    Hand(case: CaseId, page: u8) = "h",
    /// At the desk: pass a case to this colleague.
    HandTo(case: CaseId, to: UserId) = "ht",
    /// At the desk: tick a field of the form, by its place, under the question of this event.
    Want(case: CaseId, field: u8, asked: EventId) = "wf",
    /// At the desk: another page of the fields under the question of this event.
    WantPage(case: CaseId, page: u8, asked: EventId) = "wp",
    /// At the desk: ask the person for what is ticked.
    WantSend(case: CaseId, asked: EventId) = "ws",
    /// At the desk: do something with a message of staff to the person, named by its event.
    Reply(case: CaseId, reply: EventId, act: ReplyAct) = "rp",
    /// At the desk: a person outside of Telegram was told, in this way.
    ToldBy(case: CaseId, how: String) = "tb",
    /// At the desk: a pick in the case that is being recorded, named by its event.
    Intake(intake: EventId, pick: IntakePick, value: String) = "in",
    /// At the desk: show the ready replies that suit a case, and their page from 0.
    Canned(case: CaseId, page: u8) = "cl",
    /// At the desk: show a ready reply as the person will read it.
    CannedText(case: CaseId, key: String) = "ct",
    /// At the desk: show open cases by a filter, with its key (a department's, a stage's number, `0` for none) and a
    /// page from 0, in the message of an event.
    Queue(shown: Shown, key: String, page: u8, asked: EventId) = "q",
}
