//! The parameters of a call: from the query and a JSON, urlencoded or multipart body.

use super::ApiError;
use crate::sandbox::files::MAX_UPLOAD_BYTES;
use axum::RequestExt;
use axum::body::Bytes;
use axum::extract::{Form, Multipart, Query, Request};
use axum::http::{Method, header};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// The largest body that is not a form of files.
const MAX_BODY_BYTES: usize = 1024 * 1024;

/// A file that came with a call.
#[derive(Clone)]
pub(in crate::sandbox) struct SentFile {
    pub(in crate::sandbox) name: String,
    pub(in crate::sandbox) mime: Option<String>,
    pub(in crate::sandbox) bytes: Bytes,
}

/// Parameters by name; form bodies carry every value as text, objects as JSON text.
#[derive(Default)]
pub(in crate::sandbox) struct Params {
    values: Map<String, Value>,
    files: HashMap<String, SentFile>,
}

impl Params {
    /// Reads what came with a request.
    pub(super) async fn read(request: Request) -> Result<Params, ApiError> {
        let mut params = Params::default();
        if let Ok(Query(pairs)) = Query::<Vec<(String, String)>>::try_from_uri(request.uri()) {
            params.take(pairs);
        }
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
        let kind = kind.unwrap_or_default().to_owned();
        if request.method() == Method::GET {
        } else if kind.starts_with("multipart/form-data") {
            params.read_multipart(request).await?;
        } else if kind.starts_with("application/x-www-form-urlencoded") {
            let form = request.extract::<Form<Vec<(String, String)>>, _>().await;
            let Form(pairs) = form.map_err(|_| ApiError::bad("can't parse urlencoded body"))?;
            params.take(pairs);
        } else {
            let body = axum::body::to_bytes(request.into_body(), MAX_BODY_BYTES).await;
            let body = body.map_err(|_| ApiError::plain(413, "Request Entity Too Large"))?;
            if !body.is_empty() {
                let parsed = serde_json::from_slice::<Map<String, Value>>(&body);
                params.values.extend(parsed.map_err(|_| ApiError::bad("can't parse JSON object"))?);
            }
        }
        params.values.retain(|_, v| !v.is_null());
        Ok(params)
    }

    fn take(&mut self, pairs: Vec<(String, String)>) {
        self.values.extend(pairs.into_iter().map(|(k, v)| (k, Value::String(v))));
    }

    async fn read_multipart(&mut self, request: Request) -> Result<(), ApiError> {
        let wrong = || ApiError::bad("can't parse multipart body");
        let mut form: Multipart = request.extract().await.map_err(|_| wrong())?;
        while let Some(field) = form.next_field().await.map_err(|_| wrong())? {
            let Some(key) = field.name().map(str::to_owned) else { continue };
            let (name, mime) =
                (field.file_name().map(str::to_owned), field.content_type().map(str::to_owned));
            let bytes = field.bytes().await.map_err(|_| ApiError::plain(413, "Request Entity Too Large"))?;
            if bytes.len() > MAX_UPLOAD_BYTES {
                return Err(ApiError::plain(413, "Request Entity Too Large"));
            }
            match name {
                Some(name) => _ = self.files.insert(key, SentFile { name, mime, bytes }),
                None => _ = self.values.insert(key, String::from_utf8_lossy(&bytes).into_owned().into()),
            }
        }
        Ok(())
    }

    /// A text parameter.
    pub(in crate::sandbox) fn text(&self, key: &str) -> Option<&str> {
        self.values.get(key).and_then(Value::as_str)
    }

    /// A whole number, also from text.
    pub(in crate::sandbox) fn int(&self, key: &str) -> Option<i64> {
        match self.values.get(key)? {
            Value::String(text) => text.trim().parse().ok(),
            value => value.as_i64(),
        }
    }

    /// A truth value, also from text; absent is false.
    pub(super) fn flag(&self, key: &str) -> bool {
        match self.values.get(key) {
            Some(Value::Bool(flag)) => *flag,
            Some(Value::String(text)) => text.eq_ignore_ascii_case("true") || text == "1",
            _ => false,
        }
    }

    /// An object or list, also from its JSON text.
    pub(in crate::sandbox) fn json(&self, key: &str) -> Result<Option<Value>, ApiError> {
        match self.values.get(key) {
            None => Ok(None),
            Some(Value::String(text)) if text.is_empty() => Ok(None),
            Some(Value::String(text)) => serde_json::from_str(text)
                .map(Some)
                .map_err(|_| ApiError::bad(&format!("can't parse {key} JSON"))),
            Some(value) => Ok(Some(value.clone())),
        }
    }

    /// The file of a parameter: its own part of the form, or the part it names by `attach://`.
    pub(super) fn file(&self, key: &str) -> Option<&SentFile> {
        let part = self.text(key).and_then(|v| v.strip_prefix("attach://")).unwrap_or(key);
        self.files.get(part)
    }
}
