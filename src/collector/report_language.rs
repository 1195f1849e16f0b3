//! The languages that reports and digests are written in, with their built-in texts.

use std::collections::BTreeMap;

use anyhow::Context as _;
use insight::report::{Language, Tag};

/// The language of that tag.
///
/// # Errors
/// When its file of texts is not whole, which a test of every one of them rules out.
pub(crate) fn of(tag: Tag) -> anyhow::Result<Language> {
    let file = match tag {
        Tag::De => include_str!("../locales/report/de.json"),
        Tag::El => include_str!("../locales/report/el.json"),
        Tag::En => include_str!("../locales/report/en.json"),
        Tag::Es => include_str!("../locales/report/es.json"),
        Tag::Et => include_str!("../locales/report/et.json"),
        Tag::Fr => include_str!("../locales/report/fr.json"),
    };
    let what = || format!("the texts of reports in {}", tag.name());
    let texts: BTreeMap<String, String> = serde_json::from_str(file).with_context(what)?;
    Language::new(tag, texts).with_context(what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_is_whole_and_itself() {
        for (tag, open) in Tag::ALL.into_iter().zip([
            "Dashboard öffnen",
            "Άνοιγμα πίνακα ελέγχου",
            "Open the dashboard",
            "Abrir el panel",
            "Ava töölaud",
            "Ouvrir le tableau de bord",
        ]) {
            let language = of(tag).unwrap();
            assert_eq!((language.tag(), language.open_dashboard().as_str()), (tag, open));
        }
    }
}
