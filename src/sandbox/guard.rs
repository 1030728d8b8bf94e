//! Only this machine is answered: other names lead here by trickery alone.

use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Refuses requests addressed to any name but this machine's own (DNS rebinding), or sent by the page of another site.
pub(super) async fn local_only(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let host_is_local = headers.get(header::HOST).and_then(text).is_some_and(is_local);
    let origin_is_local = match headers.get(header::ORIGIN) {
        None => true,
        Some(origin) => {
            text(origin).and_then(|o| o.split_once("://")).is_some_and(|(_, host)| is_local(host))
        }
    };
    if host_is_local && origin_is_local {
        return next.run(request).await;
    }
    (StatusCode::FORBIDDEN, "This address answers on localhost alone.\n").into_response()
}

fn text(value: &HeaderValue) -> Option<&str> {
    value.to_str().ok()
}

fn is_local(authority: &str) -> bool {
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
        _ => authority,
    };
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| host.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::is_local;

    #[test]
    fn local_names_alone_are_local() {
        for host in ["localhost", "localhost:8080", "127.0.0.1:1", "[::1]", "[::1]:9", "LOCALHOST"] {
            assert!(is_local(host), "{host}");
        }
        for host in
            ["", "evil.example", "localhost.evil.example:80", "127.0.0.1.nip.io", "10.0.0.1", "::1", "null"]
        {
            assert!(!is_local(host), "{host}");
        }
    }
}
