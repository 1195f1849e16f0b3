//! Settings that are texts: how each is read, wherever it comes from, and what a mistake in it is told.

use std::net::SocketAddr;
use std::path::PathBuf;

use super::{DatabaseUrl, LogFormat, PublicUrl};

/// One such setting.
pub(super) struct Text<T> {
    /// What is allowed.
    pub(super) what: &'static str,
    /// Its value.
    pub(super) parse: fn(&str) -> Option<T>,
}

pub(super) const LISTEN: Text<SocketAddr> =
    Text { what: "an address and a port, such as \"127.0.0.1:8080\"", parse: |text| text.parse().ok() };

pub(super) const DATABASE: Text<DatabaseUrl> = Text {
    what: "the URL of a database, such as \"sqlite:plaudit.db\"",
    parse: |text| text.contains(':').then(|| DatabaseUrl::from(text.to_owned())),
};

pub(super) const ASSETS: Text<Option<PathBuf>> = Text {
    what: "a folder, or \"none\"",
    parse: |text| match text {
        "" => None,
        "none" => Some(None),
        folder => Some(Some(folder.into())),
    },
};

pub(super) const PUBLIC_URL: Text<Option<PublicUrl>> = Text {
    what: "an address such as \"https://feedback.example.com\", without ? and #, or empty",
    parse: |text| if text.is_empty() { Some(None) } else { PublicUrl::parse(text).map(Some) },
};

pub(super) const METRICS_LISTEN: Text<Option<SocketAddr>> = Text {
    what: "an address and a port, such as \"127.0.0.1:9464\", or \"none\"",
    parse: |text| if text == "none" { Some(None) } else { text.parse().ok().map(Some) },
};

pub(super) const LOG_FORMAT: Text<LogFormat> = Text {
    what: "\"text\" or \"json\"",
    parse: |text| match text {
        "text" => Some(LogFormat::Text),
        "json" => Some(LogFormat::Json),
        _ => None,
    },
};

pub(super) const LOG_LEVEL: Text<tracing::Level> = Text {
    what: "\"error\", \"warn\", \"info\", \"debug\" or \"trace\"",
    parse: |text| match text {
        "error" => Some(tracing::Level::ERROR),
        "warn" => Some(tracing::Level::WARN),
        "info" => Some(tracing::Level::INFO),
        "debug" => Some(tracing::Level::DEBUG),
        "trace" => Some(tracing::Level::TRACE),
        _ => None,
    },
};
