//! Rows → figures. Pure.
