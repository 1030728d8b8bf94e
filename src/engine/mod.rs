//! Claim, step, one commit.
