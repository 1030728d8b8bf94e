//! What one association's policy says of itself: the points in which the policies differ.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{FormId, Targets, Words};
use crate::calendar::WorkingHours;

/// An association's profile. `None` means that its documents do not state the value: the product then says
/// so, and never guesses.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Short code of the association in capitals (`ASIR`, `KHZ` …).
    pub code: String,
    /// Its folder's name, which is also the name used on the command line.
    pub folder: String,
    /// Registered name.
    pub name: Words,
    /// Registration or licence, as one line to be shown under the name.
    pub registration_line: Option<Words>,
    /// Published ways to reach it.
    pub contacts: Contacts,
    /// Whom the general goal of the policy serves.
    pub audience: Audience,
    /// «العضو», «المستفيد» or both, by the audience.
    pub person: Words,
    /// The plural of `person`.
    pub people: Words,
    /// Title of the relations officer, who answers people.
    pub officer: Words,
    /// Where an unclear case goes (third step of the procedure).
    pub referral: Words,
    /// Channels of communication in the policy's own order.
    pub channels: Vec<Channel>,
    /// Documents that the policy puts at the officer's hand.
    pub documents: Vec<Document>,
    /// Title of the support guide, exactly as the policy has it.
    pub support_title: Words,
    /// Forms shown first, in this order.
    pub primary_forms: Vec<FormId>,
    /// Forms that the association offers besides, although its kind of association usually does not.
    pub also_offers: Vec<FormId>,
    /// Title of the form as the policy prints it, letter for letter.
    pub form_title: Option<String>,
    /// Whom the policy asks to attest that the data are true (fourth step of the procedure).
    pub attestation_scope: AttestationScope,
    /// Forms that attest although the scope alone would not say so.
    pub attests: Vec<FormId>,
    /// How the attestation is made.
    pub attestation_method: AttestationMethod,
    /// Days before which no reply is given (fifth step: «لا تقل عن أسبوعين»); a minimum, with no maximum.
    pub min_reply_days: u16,
    /// Whether the policy wants people reached without their asking.
    pub proactive: bool,
    /// Whether volunteering is among the channels.
    pub volunteering: bool,
    /// Whether branch delegates are among the channels.
    pub branch_delegates: bool,
    /// Whether the procedure ends with «تقديم الخدمة اللازمة»; if not, a case may close at registration.
    pub service_step: bool,
    /// What happens to a decision before `min_reply_days` have passed.
    pub early_decision: EarlyDecision,
    /// The policy itself: title and approval.
    pub policy: PolicyCard,
    /// Roles offered at first contact, in this order.
    pub roles: Vec<Role>,
    /// What the association itself has to set; nothing in the policies states it.
    pub settings: Settings,
}

/// What the association sets for itself. `None` or empty: not set yet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings {
    /// Working hours, with those of Ramadan and the association's own days off.
    pub hours: Option<WorkingHours>,
    /// Style of digits in what the bot writes in Arabic.
    pub digits: Option<Digits>,
    /// Whether the working hours are only an example for the sandbox.
    pub hours_are_example: bool,
    /// Days after its notice in which a grievance against a decision is in time. A late one is forwarded with a note.
    pub grievance_days: Option<u16>,
    /// Whether a female officer can be asked for.
    pub female_officer: Option<bool>,
    /// Telegram chat that receives reports; the committee does not read it.
    pub report_chat: Option<i64>,
    /// Telegram chat in which confidential cases open; without it no details are taken.
    pub confidential_chat: Option<i64>,
    /// Who reads in that chat, as members are told it («رئيس لجنة المراجعة الداخلية»).
    pub confidential_readers: Option<Words>,
    /// Internal target for a decision, in days; past it people are told and staff alerted. Not policy.
    pub decision_target_days: Option<u16>,
    /// For so many days a case that is over may be opened again; 14 where nothing is set.
    pub reopen_days: Option<u16>,
    /// Within what time staff mean to answer and to take each step. Not policy, and told to nobody outside the desk.
    pub targets: Targets,
    /// Where the data are kept, in words for the privacy notice.
    pub hosting: Option<Words>,
    /// How long things are kept.
    pub retention: Option<Retention>,
    /// A regular expression that the association's member numbers match.
    pub member_number_pattern: Option<String>,
}

impl Settings {
    /// The hours by which people are told when a person will answer: the association's, or the usual office hours
    /// until it has set its own.
    pub fn working_hours(&self) -> WorkingHours {
        self.hours.clone().unwrap_or_default()
    }

    /// How long things are kept: as the association says, or as is proposed until it has set its own.
    pub fn periods(&self) -> Retention {
        self.retention.unwrap_or_default()
    }
}

/// Published ways to reach an association; each may be missing from its documents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contacts {
    /// Telephone, as printed.
    pub phone: Option<String>,
    /// Fax, as printed.
    pub fax: Option<String>,
    /// Postal address.
    pub post: Option<Words>,
    /// E-mail address.
    pub email: Option<String>,
    /// Website, as printed.
    pub website: Option<String>,
    /// Official social-media accounts; never a person's own.
    pub social: Vec<String>,
}

/// Whom the policy's general goal names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Members of the general assembly.
    Member,
    /// Beneficiaries.
    Beneficiary,
    /// Members and beneficiaries.
    Both,
}

/// A channel of communication of the policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channel {
    /// Which one.
    pub kind: ChannelKind,
    /// Its name as people see it.
    pub name: Words,
    /// The number, address or account, where the association gives one.
    pub value: Option<Words>,
}

/// The channels that the policies name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ChannelKind {
    /// المقابلة
    Interview,
    /// الاتصالات الهاتفية
    Phone,
    /// وسائل التواصل الاجتماعي; the bot lives here.
    Social,
    /// الخطابات
    Letters,
    /// خدمات طلب المساعدة: help with a step, not a request for money.
    HelpRequest,
    /// خدمة التطوع
    Volunteering,
    /// الموقع الإلكتروني
    Website,
    /// مناديب المكاتب الفرعية
    BranchDelegates,
}

impl ChannelKind {
    /// Its stable word, in buttons, rows and files.
    pub fn word(self) -> &'static str {
        match self {
            ChannelKind::Interview => "interview",
            ChannelKind::Phone => "phone",
            ChannelKind::Social => "social",
            ChannelKind::Letters => "letters",
            ChannelKind::HelpRequest => "help_request",
            ChannelKind::Volunteering => "volunteering",
            ChannelKind::Website => "website",
            ChannelKind::BranchDelegates => "branch_delegates",
        }
    }
}

/// A document the policy requires the officer to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Which one.
    pub kind: DocumentKind,
    /// Its title; the support guide's is [`Profile::support_title`].
    pub title: Words,
    /// Whether the association has handed it over. A live bot does not start without its documents.
    pub supplied: bool,
}

/// The documents that the policies name as the officer's tools.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DocumentKind {
    /// اللائحة الأساسية
    Bylaws,
    /// دليل خدمات البحث الاجتماعي
    SocialResearchGuide,
    /// دليل سياسة الدعم
    SupportPolicy,
}

/// Whom the policy asks to attest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttestationScope {
    /// «مقدم الطلب»: everyone who submits a request.
    AllApplicants,
    /// «طالب الدعم»: those who ask for support.
    SupportApplicants,
    /// The policy has no such step.
    NoneInText,
}

/// How the attestation is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttestationMethod {
    /// A tap now; staff record the signature at the office before the committee stage.
    TapThenOfficeSignature,
    /// A tap is enough.
    Tap,
    /// No attestation.
    None,
}

/// What happens to a decision that comes before the policy's minimum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EarlyDecision {
    /// It is refused.
    Block,
    /// It is taken, with a written reason.
    NeedsReason,
}

/// The relations policy and its approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyCard {
    /// Title of the policy.
    pub title: Words,
    /// The body that approved it.
    pub approved_by: Option<Words>,
    /// Number of the session.
    pub session: Option<String>,
    /// Day of the approval.
    pub date: Option<NaiveDate>,
}

impl PolicyCard {
    /// Whether the file names who approved the policy and when; otherwise staff see it as not confirmed.
    pub fn is_confirmed(&self) -> bool {
        self.approved_by.is_some() && self.date.is_some()
    }
}

/// What a person is to the association, as they say themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// العضوية
    Member,
    /// الاستفادة من الخدمات
    Beneficiary,
    /// التطوع
    Volunteer,
    /// الدعم
    Supporter,
    /// الاستفسار
    Enquiry,
}

/// Digits the bot writes with in Arabic; both are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Digits {
    /// 0123456789
    #[default]
    Western,
    /// ٠١٢٣٤٥٦٧٨٩
    ArabicIndic,
}

/// How long things are kept, in days. The data-protection law gives no figures: each association sets its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// Drafts nobody finished; never under 7.
    pub drafts_days: u16,
    /// Conversations that led to nothing.
    pub conversations_days: u16,
    /// Papers of cases that are over.
    pub papers_days: u16,
    /// Cases that are over: their answers and whatever else is personal in them.
    pub closed_cases_days: u16,
}

impl Default for Retention {
    /// What the domain papers propose, for an association that has set nothing: papers are needed for as long as a
    /// decision may be objected to, and cases for a year.
    fn default() -> Self {
        Retention { drafts_days: 30, conversations_days: 90, papers_days: 90, closed_cases_days: 365 }
    }
}
