//! Which of the languages that there are somebody understands who asks for one, and how it is written.

/// What browsers and pages also call a language of ours; `src/embed/language.js` has the same.
const ALIASES: [(&str, &str); 7] = [
    ("no", "nb"),
    ("nn", "nb"),
    ("iw", "he"),
    ("in", "id"),
    ("zh-hant", "zh-TW"),
    ("zh-hk", "zh-TW"),
    ("zh-mo", "zh-TW"),
];

/// The language in which `wish` is met: itself, or a wider one, `pt` for `pt-BR`.
///
/// ```
/// use domain::language::meeting;
/// let available = ["en", "pt", "nb", "zh-TW"];
/// assert_eq!(meeting("pt-BR", &available), Some("pt"));
/// assert_eq!(meeting("no", &available), Some("nb"));
/// assert_eq!(meeting("zh-Hant-HK", &available), Some("zh-TW"));
/// assert_eq!(meeting("ka", &available), None);
/// ```
pub fn meeting<'a>(wish: &str, available: &[&'a str]) -> Option<&'a str> {
    let mut tag = wish;
    loop {
        let is = |wanted: &str| available.iter().find(|language| language.eq_ignore_ascii_case(wanted)).copied();
        let alias = || ALIASES.iter().find(|(name, _)| name.eq_ignore_ascii_case(tag));
        if let Some(found) = is(tag).or_else(|| alias().and_then(|(_, ours)| is(ours))) {
            return Some(found);
        }
        (tag, _) = tag.rsplit_once('-')?;
    }
}

/// Which way a language is written: `ltr` or `rtl`.
///
/// ```
/// use domain::language::direction;
/// assert_eq!(["ar-EG", "ur", "arn", "et"].map(direction), ["rtl", "rtl", "ltr", "ltr"]);
/// ```
pub fn direction(language: &str) -> &'static str {
    let spoken = language.split('-').next().unwrap_or_default();
    if ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"].contains(&spoken) { "rtl" } else { "ltr" }
}
