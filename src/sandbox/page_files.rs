//! The page itself, embedded in the binary.

use super::media::mime_of;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use include_dir::{Dir, include_dir};

static PAGE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/sandbox/page");

/// What the page may load: itself alone, and pictures it makes in memory.
const POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; \
                      style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/// The page.
pub(super) async fn index() -> Response {
    file("index.html")
}

/// A file of the page under `/assets/`: from the folder `assets` of the page, or beside its index.
pub(super) async fn asset(Path(path): Path<String>) -> Response {
    let inside = format!("assets/{path}");
    file(if PAGE.contains(&inside) { &inside } else { &path })
}

fn file(path: &str) -> Response {
    let Some(found) = PAGE.get_file(path) else {
        return (StatusCode::NOT_FOUND, "Not found.\n").into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, mime_of(path)),
        (header::CACHE_CONTROL, "no-cache"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, found.contents()).into_response()
}
