//! Conditions under which an answer, a form or a field stands: points of the profile, a closed set.

use super::reader::Section;
use super::{AttestationScope, Audience, DocumentKind, FormId, Profile};

/// A point of the profile that an entry's `when` may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Condition {
    Audience(Audience),
    Volunteering(bool),
    BranchDelegates,
    Attestation(AttestationScope),
    ServiceStep(bool),
    SocialResearchGuide,
    Form(&'static str),
    FormTitle,
    Website,
    Phone,
    FemaleOfficer,
}

/// The conditions by their names in files.
const CONDITIONS: [(&str, Condition); 18] = [
    ("audience_member", Condition::Audience(Audience::Member)),
    ("audience_beneficiary", Condition::Audience(Audience::Beneficiary)),
    ("audience_both", Condition::Audience(Audience::Both)),
    ("volunteering", Condition::Volunteering(true)),
    ("no_volunteering", Condition::Volunteering(false)),
    ("branch_delegates", Condition::BranchDelegates),
    ("attest_all", Condition::Attestation(AttestationScope::AllApplicants)),
    ("attest_support", Condition::Attestation(AttestationScope::SupportApplicants)),
    ("attest_none", Condition::Attestation(AttestationScope::NoneInText)),
    ("service_step", Condition::ServiceStep(true)),
    ("no_service_step", Condition::ServiceStep(false)),
    ("social_research_guide", Condition::SocialResearchGuide),
    ("form_R02", Condition::Form("R02")),
    ("form_R03", Condition::Form("R03")),
    ("form_title", Condition::FormTitle),
    ("website", Condition::Website),
    ("phone", Condition::Phone),
    ("female_officer", Condition::FemaleOfficer),
];

impl Condition {
    /// Whether it holds; `forms` are those the profile has.
    pub fn holds(self, profile: &Profile, forms: &[&FormId]) -> bool {
        match self {
            Self::Audience(audience) => profile.audience == audience,
            Self::Volunteering(there) => profile.volunteering == there,
            Self::BranchDelegates => profile.branch_delegates,
            Self::Attestation(scope) => profile.attestation_scope == scope,
            Self::ServiceStep(there) => profile.service_step == there,
            Self::SocialResearchGuide => {
                profile.documents.iter().any(|document| document.kind == DocumentKind::SocialResearchGuide)
            }
            Self::Form(id) => forms.iter().any(|form| form.as_str() == id),
            Self::FormTitle => profile.form_title.is_some(),
            Self::Website => profile.contacts.website.is_some(),
            Self::Phone => profile.contacts.phone.is_some(),
            Self::FemaleOfficer => profile.settings.female_officer == Some(true),
        }
    }
}

/// The conditions of an entry or a form; all must hold.
pub(super) fn read_conditions(section: &Section<'_>) -> Vec<Condition> {
    read_list(section, "when")
}

/// The conditions that stand under a key; all must hold.
pub(super) fn read_list(section: &Section<'_>, key: &str) -> Vec<Condition> {
    section.list(key).iter().filter_map(|value| value.one_of(&CONDITIONS)).collect()
}
