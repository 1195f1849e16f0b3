//! The language of the page, as reports are written in it.

use insight::report::{Language, Tag};

use crate::browser::keeping;

/// The language of the page, or English where there are no reports in it; `None` where its words do not come.
pub(super) async fn spoken() -> Option<Language> {
    let tag = Tag::meeting(&keeping::page_language().await?);
    read(tag, &keeping::report_texts(tag.name()).await?)
}

/// A language of its keys and texts, a line each, by turns.
fn read(tag: Tag, lines: &str) -> Option<Language> {
    let mut lines = lines.split('\n').map(str::to_owned);
    let pairs = core::iter::from_fn(|| Some((lines.next()?, lines.next()?)));
    Language::new(tag, pairs).ok()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn a_language_is_read_from_lines_and_not_from_a_part_of_them() {
        let texts: BTreeMap<String, String> =
            serde_json::from_str(include_str!("../../locales/report/et.json")).unwrap();
        let lines: Vec<&str> = texts.iter().flat_map(|(key, text)| [key.as_str(), text]).collect();
        let language = read(Tag::Et, &lines.join("\n")).unwrap();
        assert_eq!((language.tag(), language.heading_groups().as_str()), (Tag::Et, "Rühmad"));
        assert_eq!(read(Tag::Et, &lines[..lines.len() - 1].join("\n")), None);
        assert_eq!(read(Tag::Et, ""), None);
    }
}
