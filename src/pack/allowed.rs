//! The fields a form may ask for, and no others.
//!
//! Data minimisation is a duty of the data-protection law (articles 10 and 11): a form asks for what the request
//! needs and nothing more. Each list is the domain's for that kind of request; a further field, or a kind of request of
//! an association's own, needs a reason that is told to the person: the field's `privacy`.

/// Fields of every request, asked once and reused with confirmation. Who writes for another says so.
const COMMON: [&str; 6] = ["on_behalf", "relationship", "full_name", "mobile", "contact_pref", "consent"];

/// Further fields by kind of request, the papers it takes last.
#[rustfmt::skip]
const BY_FORM: [(&str, &[&str]); 17] = [
    ("R01", &["applicant_kind", "nid", "birth_date", "region", "region_interest", "occupation", "competing_activity", "cr", "delegate_name", "delegate_role", "shares", "pay_ref",
              "cr_extract", "appointing_letter", "deposit_receipt", "documents"]),
    ("R02", &["member_no", "service_code", "details", "qty_amount", "place", "when", "document", "documents"]),
    ("R03", &["nid", "birth_date", "guardian_name", "category", "dependants", "income_total", "income_sources", "housing", "rent", "support_type", "reason", "iban", "area",
              "other_help", "other_help_details", "document", "documents", "income_proof", "rent_contract", "category_document", "utility_bill", "iban_certificate"]),
    ("R04", &["nid", "birth_date", "skills", "availability", "city", "guardian_name", "guardian_mobile", "guardian_consent"]),
    ("R05", &["topic", "with_whom", "slot", "mode", "needs", "female_officer"]),
    ("R06", &["mobile", "window", "topic", "female_officer"]),
    ("R07", &["direction", "addressee", "purpose", "subject", "language", "letter", "letter_text", "document"]),
    ("R08", &["category", "details", "related", "screenshot"]),
    ("R09", &["subject_kind", "when", "details", "wanted", "anonymous", "evidence", "documents"]),
    ("R10", &["area", "text", "contact_back"]),
    ("R11", &["member_no", "member_or_case_no", "field", "new_value", "new_mobile", "new_address", "new_iban", "new_status", "effective", "document", "documents"]),
    ("R12", &["member_no", "doc_kind", "period", "delivery", "delivery_address"]),
    ("R13", &["member_no", "kind", "shares", "assignee", "reason", "iban", "share_certificate", "heirs_documents", "documents"]),
    ("R14", &["right", "scope"]),
    ("R15", &["decision_ref", "notified_on", "grounds", "new_docs"]),
    ("R16", &["member_no", "agent_member_no", "meeting", "sign", "proxy_form", "document"]),
    ("R17", &["member_no", "city", "topic", "window"]),
];

/// Whether a form of this id may ask for a field of this key.
pub(super) fn is_allowed(form: &str, field: &str) -> bool {
    let own = BY_FORM.iter().find(|(id, _)| *id == form).map_or(&[][..], |(_, fields)| fields);
    COMMON.contains(&field) || own.contains(&field)
}

/// Whether this can be the id of a kind of request: the shared ones are R01 to R17, an association's own come after.
pub(super) fn is_form(form: &str) -> bool {
    let number = form.strip_prefix('R').filter(|number| number.len() == 2);
    number.and_then(|number| number.parse::<u8>().ok()).is_some_and(|number| number > 0)
}
