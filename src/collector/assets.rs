//! The static files, read once at the start and served from memory.
//!
//! A path is looked up among those that were read, so no path can lead out of the folder.

use std::collections::HashMap;
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::{IntoResponse as _, Response};

use crate::etag::Etag;

/// The files of `dist`, by path without a leading slash, and what was made of them.
#[derive(Default)]
pub struct Assets {
    files: HashMap<String, Asset>,
    made: Mutex<Vec<Arc<Asset>>>,
}

/// How many made files are kept. Each is some tens of kilobytes, and as fast made anew.
const MOST_MADE: usize = 256;

/// One file.
pub(crate) struct Asset {
    content_type: &'static str,
    plain: Encoded,
    /// The same, compressed by the build.
    brotli: Option<Encoded>,
}

struct Encoded {
    body: Bytes,
    etag: Etag,
}

impl Encoded {
    fn new(body: Vec<u8>) -> Self {
        Self { etag: Etag::of(&[&body]), body: body.into() }
    }
}

impl Assets {
    /// Reads a folder as `cargo xtask build` leaves it.
    ///
    /// # Errors
    /// When something in it cannot be read.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut files = HashMap::new();
        read_folder(folder, "", &mut files)?;
        let mut assets = HashMap::new();
        let compressed: Vec<_> = files.keys().filter_map(|path| path.strip_suffix(".br").map(str::to_owned)).collect();
        for path in compressed {
            let Some(body) = files.remove(&format!("{path}.br")) else { continue };
            if let Some(plain) = files.remove(&path) {
                let content_type = content_type(&path);
                let asset = Asset { content_type, plain: Encoded::new(plain), brotli: Some(Encoded::new(body)) };
                assets.insert(path, asset);
            }
        }
        for (path, body) in files {
            let content_type = content_type(&path);
            assets.insert(path, Asset { content_type, plain: Encoded::new(body), brotli: None });
        }
        Ok(Self { files: assets, made: Mutex::default() })
    }

    pub(crate) fn get(&self, path: &str) -> Option<&Asset> {
        self.files.get(path)
    }
}

impl Assets {
    /// A file as text.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.get(path).and_then(|asset| std::str::from_utf8(&asset.plain.body).ok())
    }

    /// The languages that surveys are built in.
    pub(crate) fn languages(&self) -> Vec<&str> {
        let paths = self.files.keys().filter_map(|path| path.strip_prefix("locales/survey/")?.strip_suffix(".json"));
        let mut languages: Vec<_> = paths.collect();
        languages.sort_unstable();
        languages
    }

    /// A text as a file of its own, compressed as the build does it; slow the first time, and kept.
    pub(crate) fn made(&self, path: &str, text: String) -> Arc<Asset> {
        let plain = Encoded::new(text.into_bytes());
        // Whoever panicked while holding the lock has left a whole map: entries are put in complete.
        let lock = || self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = lock().iter().find(|made| made.plain.etag == plain.etag) {
            return Arc::clone(made);
        }
        let brotli = compress(&plain.body).ok().map(Encoded::new);
        let asset = Arc::new(Asset { content_type: content_type(path), plain, brotli });
        let mut made = lock();
        if made.len() >= MOST_MADE {
            made.clear();
        }
        made.push(Arc::clone(&asset));
        asset
    }
}

fn compress(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 64 * 1024, 11, 22);
    writer.write_all(content)?;
    Ok(writer.into_inner())
}

/// Symbolic links are left out, and so are files that are for the host and not for visitors.
fn read_folder(folder: &Path, prefix: &str, files: &mut HashMap<String, Vec<u8>>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|name| !name.starts_with(['.', '_'])) else { continue };
        let kind = entry.file_type()?;
        if kind.is_dir() {
            read_folder(&entry.path(), &format!("{prefix}{name}/"), files)?;
        } else if kind.is_file() {
            files.insert(format!("{prefix}{name}"), std::fs::read(entry.path())?);
        }
    }
    Ok(())
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/vnd.microsoft.icon",
        "woff2" => "font/woff2",
        "txt" | "md" | "ts" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

impl Asset {
    /// The file as this client takes it. A page's policy is part of what its tag stands for.
    pub(crate) fn serve(&self, uri: &Uri, request: &HeaderMap, policy: Option<HeaderValue>) -> Response {
        let brotli = self.brotli.as_ref().filter(|_| accepts_brotli(request));
        let encoded = brotli.unwrap_or(&self.plain);
        let etag = match &policy {
            Some(policy) => Etag::of(&[encoded.etag.value().as_bytes(), policy.as_bytes()]),
            None => encoded.etag.clone(),
        };
        let mut response = etag.answer(request, self.caching(uri), || {
            let mut whole = encoded.body.clone().into_response();
            let headers = whole.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.content_type));
            if brotli.is_some() {
                headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
            }
            whole
        });
        let headers = response.headers_mut();
        if self.brotli.is_some() {
            headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        }
        if let Some(policy) = policy {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        response
    }

    pub(crate) fn is_page(&self) -> bool {
        self.content_type.starts_with("text/html")
    }

    /// A file that is asked for by its build (`?v=`) or named by its content never changes; everything else may with the next
    /// release.
    fn caching(&self, uri: &Uri) -> &'static str {
        let is_of_a_build = uri.query().unwrap_or_default().split('&').any(|pair| pair.starts_with("v="));
        // Pages name no build, and the entry scripts are how a browser learns of a new one.
        let path = uri.path();
        let is_entry = self.is_page() || path.starts_with("/embed/") || ["/plaudit.js", "/page.js"].contains(&path);
        let is_kept = is_of_a_build || is_named_by_content(path);
        if is_kept && !is_entry { "public, max-age=31536000, immutable" } else { "no-cache" }
    }
}

/// Whether it is a part of the dashboard's program, as in `/dashboard_panels.0123456789ab.wasm`.
fn is_named_by_content(path: &str) -> bool {
    const DIGITS: usize = 12;
    let name = path.strip_prefix("/dashboard_").and_then(|name| name.strip_suffix(".wasm"));
    let digest = name.and_then(|name| name.rsplit_once('.')).map(|(_, digest)| digest);
    digest.is_some_and(|digest| digest.len() == DIGITS && digest.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

fn accepts_brotli(request: &HeaderMap) -> bool {
    let lists = request.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    lists.flat_map(|list| list.split(',')).any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let is_brotli = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("br"));
        let weight = parts.find_map(|parameter| parameter.strip_prefix("q=")).map_or(Ok(1.0), str::parse::<f32>);
        is_brotli && weight.is_ok_and(|weight| weight > 0.0)
    })
}
