//! What a browser asks of a server on behalf of a page.

use super::endpoint::Endpoint;
use super::website::Website;
use domain::deliver::Format;

/// The request as its judges see it.
#[derive(Clone, Debug)]
pub struct Ask {
    /// Whose page sends it.
    pub website: Website,
    /// In which form.
    pub form: Format,
    /// The headers that a browser asks about first, in lower case and sorted.
    pub unsafe_headers: Vec<String>,
    /// Whether the page is at home where it sends to: then no CORS stands between them.
    pub is_same_origin: bool,
    /// Whether it goes to a web app of Google Apps Script.
    pub is_apps_script: bool,
}

impl Ask {
    pub(super) fn new(website: &Website, form: Format, unsafe_headers: Vec<String>, endpoint: &Endpoint) -> Self {
        Self {
            website: website.clone(),
            form,
            unsafe_headers,
            is_same_origin: endpoint.is_same_origin(website),
            is_apps_script: endpoint.is_apps_script(),
        }
    }

    /// Whether a browser asks before it sends.
    pub fn needs_preflight(&self) -> bool {
        !self.is_same_origin && !self.unsafe_headers.is_empty()
    }
}
