//! Request forms: what is asked, why, and what staff have to check.

use serde::{Deserialize, Serialize};

use super::{CheckKey, ChoiceKey, DepartmentKey, FieldKey, FormId, Words};

/// A form as this association's profile has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Which kind of request.
    pub id: FormId,
    /// Its name in snake case (`member_service`).
    pub slug: String,
    /// Title; in Arabic exactly the policy's where the profile gives one.
    pub title: Words,
    /// What it is for, in one or two sentences.
    pub purpose: Words,
    /// Who decides.
    pub decides: Decider,
    /// Papers to have ready.
    pub papers: Vec<Words>,
    /// What needs presence, announced at the start. Where a body decides, it is the signature at the office and
    /// stands only where [`Form::needs_signature`].
    pub presence: Option<Words>,
    /// The answer on which it hangs whether the person comes to the office at all; without one they do.
    pub presence_when: Option<When>,
    /// Department that serves it.
    pub department: Department,
    /// Among which kinds of request it is listed.
    pub group: RequestGroup,
    /// What is asked, in order.
    pub fields: Vec<Field>,
    /// What the employee matches before the case may go on (second step of the procedure).
    pub checklist: Vec<CheckItem>,
    /// Whether the applicant attests the data (fourth step), by the profile.
    pub attests: bool,
    /// Whether staff record a signature before the stage of the deciding body, by the profile.
    pub needs_signature: bool,
}

impl Form {
    /// The field of this key.
    pub fn find_field(&self, key: &FieldKey) -> Option<&Field> {
        self.fields.iter().find(|field| &field.key == key)
    }

    /// Whether who decides hangs on what is chosen: of some services the research committee, of others the department.
    pub fn decides_by_choice(&self) -> bool {
        let mut options = self.fields.iter().flat_map(|field| field.kind.options());
        options.any(|option| option.decides.is_some_and(|decides| decides != self.decides))
    }
}

/// Who decides a request. Only the committee's path speaks of the committee and its reply period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decider {
    /// The research committee.
    Committee,
    /// The board of directors.
    Board,
    /// The department itself.
    Staff,
    /// The body above the one that took the decision complained of.
    Above,
}

/// Under which heading a person finds a kind of request: sixteen at once are too many for a telephone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RequestGroup {
    /// Services, support, help, volunteering.
    Services,
    /// Membership and shares.
    Membership,
    /// Appointments, calls, letters.
    Contact,
    /// A complaint, a suggestion, a grievance.
    Voice,
    /// The person's own data.
    Data,
}

impl RequestGroup {
    /// Every group, in the order shown.
    pub const ALL: [RequestGroup; 5] = [
        RequestGroup::Services,
        RequestGroup::Membership,
        RequestGroup::Contact,
        RequestGroup::Voice,
        RequestGroup::Data,
    ];
}

/// A department that serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    /// Its key.
    pub key: DepartmentKey,
    /// Its name.
    pub name: Words,
}

/// One thing a form asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its key.
    pub key: FieldKey,
    /// Short name, for the review and the case card.
    pub label: Words,
    /// The question, as asked.
    pub question: Words,
    /// What kind of value it takes.
    pub kind: FieldKind,
    /// Whether it must be answered; otherwise «تخطي» is offered.
    pub required: bool,
    /// Further advice under the question.
    pub help: Option<Words>,
    /// Why it is asked, or what is done with it: shown with the question.
    pub privacy: Option<Words>,
    /// An example of a good answer, shown when one could not be read.
    pub example: Option<String>,
    /// Whether the value identifies the person: masked in the desk, sealed at rest.
    pub identity: bool,
    /// Something the association may know already and then offers for confirmation instead of asking again.
    pub known_as: Option<Known>,
    /// The earlier answer on which it depends; without one it is always asked.
    pub when: Option<When>,
    /// Not asked in the draft: staff may ask for it in the case (a bank account, after acceptance).
    pub later: bool,
    /// Options of which no details are taken here: what is about them belongs in a chat of its own.
    pub confidential: Vec<ChoiceKey>,
}

/// The earlier answer on which a field depends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// The field that is looked at; it stands before this one.
    pub field: FieldKey,
    /// What has to be true of its answer.
    pub test: Test,
}

/// What has to be true of an earlier answer. A field that was not asked counts as not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// It holds one of these; false without an answer.
    Is(Vec<ChoiceKey>),
    /// It holds none of these; true without an answer.
    IsNot(Vec<ChoiceKey>),
    /// It is the birth date of a person who has not completed so many years; false without an answer.
    UnderYears(u8),
}

/// What an answer is to the program: most of these one request may reuse of an earlier one, with confirmation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Known {
    /// الاسم الكامل
    FullName,
    /// رقم الجوال
    Mobile,
    /// رقم العضوية
    MemberNumber,
    /// The day on which the decision was told that an earlier field of the form refers to.
    DecisionDay,
    /// Whether a female officer is wished for: the desk sees a wish at the head of the card.
    FemaleOfficer,
}

impl Known {
    /// Whether an answer is remembered for the person's next form.
    pub fn is_offered_again(self) -> bool {
        !matches!(self, Known::DecisionDay | Known::FemaleOfficer)
    }
}

/// The kind of a field's value, and its bounds; the rules are those of the domain's validation table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// A person's name (rule V-NAME).
    Name,
    /// A Saudi mobile number (rule V-MOBILE).
    Mobile,
    /// A national identity or residence number (rule V-NID).
    NationalId {
        /// Only a citizen's.
        citizen_only: bool,
    },
    /// A Saudi bank account (rule V-IBAN).
    Iban,
    /// A commercial register or unified number (rule V-CR).
    CommercialNumber,
    /// An e-mail address (rule V-EMAIL).
    Email,
    /// A short national address (rule V-NATADDR).
    NationalAddress,
    /// The association's member number (rule V-MEMBERNO).
    MemberNumber {
        /// A regular expression it matches, where the association has given one.
        pattern: Option<String>,
    },
    /// Free text, length in characters, both ends included.
    Text {
        /// Shortest.
        min: u16,
        /// Longest.
        max: u16,
    },
    /// A whole number, both ends included.
    Number {
        /// Smallest.
        min: u32,
        /// Largest.
        max: u32,
    },
    /// Riyals with at most two decimals, both ends included (rule V-AMOUNT).
    Money {
        /// Least, in riyals.
        min: u32,
        /// Most, in riyals.
        max: u32,
    },
    /// A calendar year in either calendar, up to this one.
    Year {
        /// How many years back.
        back: u8,
    },
    /// Yes or no.
    YesNo,
    /// One of a list.
    Choice {
        /// The list; never empty.
        options: Vec<Choice>,
        /// Whether «أخرى» with words of the person's own is taken.
        other: bool,
        /// Options whose choice needs a consent of its own.
        sensitive: Vec<ChoiceKey>,
    },
    /// Several of a list.
    Multi {
        /// The list; never empty.
        options: Vec<Choice>,
        /// Whether «أخرى» with words of the person's own is taken.
        other: bool,
        /// Options whose choice needs a consent of its own.
        sensitive: Vec<ChoiceKey>,
        /// Fewest.
        min: u8,
        /// Most.
        max: u8,
    },
    /// A day in either calendar (rule V-DATE).
    Date(DateRule),
    /// An appointment within the association's hours (rule V-SLOT).
    Slot,
    /// A working day and the part of it in which a call suits, from the association's hours.
    Window,
    /// A place: Telegram's location, or words.
    Location,
    /// One file (rule V-FILE).
    File,
    /// Several files.
    Files {
        /// Most.
        max: u8,
    },
    /// One of the person's own cases.
    Reference {
        /// Only those decided against.
        rejected: bool,
        /// Whether one that is not among them is taken in the person's own words: a decision of before, on paper.
        other: bool,
    },
    /// A consent of its own, beside that to the request itself (rule V-CONSENT).
    Consent {
        /// What is consented to.
        statement: Words,
    },
}

impl FieldKind {
    /// The options of a choice or multiple choice; none of any other kind.
    pub fn options(&self) -> &[Choice] {
        match self {
            Self::Choice { options, .. } | Self::Multi { options, .. } => options,
            _ => &[],
        }
    }
}

/// Which days a date takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DateRule {
    /// Today or before.
    pub past: bool,
    /// After today.
    pub future: bool,
    /// Today or after: until then a paper is valid, at the time of the request (step S2).
    pub valid: bool,
    /// A working day of the association.
    pub working_day: bool,
    /// The birth date of a person of age (rule V-AGE18).
    pub adult: bool,
}

/// One option of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its key, which is what is stored.
    pub key: ChoiceKey,
    /// What the button says.
    pub label: Words,
    /// Whether it is only an example for the sandbox, not given by the association.
    pub example: bool,
    /// Who decides a request in which it is chosen; without one, whoever decides the form.
    pub decides: Option<Decider>,
}

/// An item of the matching checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckItem {
    /// Its key.
    pub key: CheckKey,
    /// What is to be matched.
    pub label: Words,
    /// It comes after the decision (an entry in a register, what is told): shown to staff, and nothing waits for it.
    pub later: bool,
}
