//! A member's words → an approved answer, a choice or a person. Pure.
