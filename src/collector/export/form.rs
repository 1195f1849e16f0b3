//! The forms that responses are given out in as a file.

use axum::http::{HeaderMap, header};

use crate::lines::NDJSON;

/// The form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A table, safe to be opened in a spreadsheet.
    Csv,
    /// Records as they are given out, one a line.
    Ndjson,
    /// A list as Delighted's API gives it.
    Delighted,
}

impl Form {
    pub(crate) const ALL: [Self; 3] = [Self::Csv, Self::Ndjson, Self::Delighted];

    /// The media type, without parameters.
    pub(crate) fn media(self) -> &'static str {
        match self {
            Self::Csv => "text/csv",
            Self::Ndjson => NDJSON,
            Self::Delighted => "application/vnd.plaudit.delighted+json",
        }
    }

    /// What it is called in the header `Content-Type`.
    pub(crate) fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            other => other.media(),
        }
    }

    /// How names of such files end.
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Ndjson => "ndjson",
            Self::Delighted => "delighted.json",
        }
    }

    /// The form that a client asks for; `None` where it wants pages of JSON, which whoever says nothing gets.
    pub(crate) fn asked_for(headers: &HeaderMap) -> Option<Self> {
        let accepted = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
        let mut best: Option<(f32, Option<Self>)> = None;
        for range in accepted.flat_map(|value| value.split(',')) {
            let mut parts = range.split(';').map(str::trim);
            let media = parts.next().unwrap_or_default();
            let known = Self::ALL.into_iter().find(|form| media.eq_ignore_ascii_case(form.media()));
            let is_pages =
                ["application/json", "application/*", "*/*"].iter().any(|any| media.eq_ignore_ascii_case(any));
            if known.is_none() && !is_pages {
                continue;
            }
            let quality = parts.find_map(|part| part.strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
            // Of equals the first.
            if quality > best.map_or(0.0, |(quality, _)| quality) {
                best = Some((quality, known));
            }
        }
        best.and_then(|(_, form)| form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_gets_what_it_likes_best_and_pages_where_it_does_not_say() {
        let asked = |accept: &str| {
            let headers = HeaderMap::from_iter([(header::ACCEPT, accept.parse().unwrap())]);
            Form::asked_for(&headers)
        };
        assert_eq!(Form::asked_for(&HeaderMap::new()), None);
        for (accept, form) in [
            ("*/*", None),
            ("application/json", None),
            ("text/html, */*;q=0.8", None),
            ("text/csv", Some(Form::Csv)),
            ("TEXT/CSV; charset=utf-8", Some(Form::Csv)),
            ("application/x-ndjson", Some(Form::Ndjson)),
            ("application/vnd.plaudit.delighted+json", Some(Form::Delighted)),
            ("text/csv, */*", Some(Form::Csv)),
            ("application/json;q=0.5, text/csv", Some(Form::Csv)),
            ("text/csv;q=0.5, application/json", None),
            ("text/csv;q=0", None),
            ("text/csv;q=nan", None),
        ] {
            assert_eq!(asked(accept), form, "{accept}");
        }
    }
}
