//! The files a new association begins with: every point of the profile, commented, what only the association knows left
//! empty, so that checking the pack names it.

/// Paths inside the association's folder, and texts.
pub const TEMPLATE: [(&str, &str); 3] = [
    ("profile.toml", include_str!("template/profile.toml")),
    ("services.toml", include_str!("template/services.toml")),
    ("knowledge/own.toml", include_str!("template/own.toml")),
];
