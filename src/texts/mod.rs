//! Fluent: message id + language → text. Pure.
