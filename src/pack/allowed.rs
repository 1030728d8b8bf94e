//! The fields a form may ask for, and no others.
//!
//! Data minimisation is a duty of the data-protection law (articles 10 and 11): a form asks for what the request
//! needs and nothing more. Each list is the domain's for that kind of request; a further field needs a reason first,
//! and then a line here.

/// Fields of every request, asked once and reused with confirmation.
const COMMON: [&str; 5] = ["full_name", "mobile", "contact_pref", "consent", "on_behalf"];

/// Further fields by kind of request.
#[rustfmt::skip]
const BY_FORM: [(&str, &[&str]); 17] = [
    ("R01", &["applicant_kind", "nid", "birth_date", "region", "occupation", "cr", "delegate_name", "shares", "pay_ref"]),
    ("R02", &["member_no", "service_code", "details", "qty_amount", "place", "when"]),
    ("R03", &["nid", "birth_date", "category", "dependants", "income_total", "income_sources", "housing", "rent", "support_type", "reason", "iban", "area", "other_help"]),
    ("R04", &["nid", "birth_date", "skills", "availability", "city", "guardian_name"]),
    ("R05", &["topic", "with_whom", "slot", "mode", "needs"]),
    ("R06", &["mobile", "window", "topic"]),
    ("R07", &["direction", "addressee", "purpose", "subject", "language"]),
    ("R08", &["category", "details", "related"]),
    ("R09", &["subject_kind", "when", "details", "wanted", "anonymous"]),
    ("R10", &["area", "text", "contact_back"]),
    ("R11", &["member_or_case_no", "field", "new_value", "effective"]),
    ("R12", &["member_no", "doc_kind", "period", "delivery"]),
    ("R13", &["member_no", "kind", "shares", "assignee", "reason", "iban"]),
    ("R14", &["right", "scope"]),
    ("R15", &["decision_ref", "notified_on", "grounds", "new_docs"]),
    ("R16", &["member_no", "agent_member_no", "meeting", "sign"]),
    ("R17", &["city", "topic", "window"]),
];

/// Whether a form of this id may ask for a field of this key.
pub(super) fn is_allowed(form: &str, field: &str) -> bool {
    let own = BY_FORM.iter().find(|(id, _)| *id == form).map_or(&[][..], |(_, fields)| fields);
    COMMON.contains(&field) || own.contains(&field)
}

/// Whether this is one of the kinds of request.
pub(super) fn is_form(form: &str) -> bool {
    BY_FORM.iter().any(|(id, _)| *id == form)
}
