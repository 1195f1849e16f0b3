//! Which language a visitor is spoken to before anything but their request is known.

use domain::language::meeting;

/// The first of `wishes` that can be met: `pt-BR`, then `pt`; English where none can, or whatever there is. The loader
/// chooses in the same way.
pub(crate) fn choose<'a, 'w>(wishes: impl IntoIterator<Item = &'w str>, available: &[&'a str]) -> &'a str {
    let first = || available.first().filter(|_| !available.contains(&"en")).copied();
    wishes.into_iter().find_map(|wish| meeting(wish, available)).or_else(first).unwrap_or("en")
}

/// The languages of an `Accept-Language` header, the most wanted first.
pub(crate) fn accepted(header: &str) -> Vec<&str> {
    let mut wishes: Vec<_> = header
        .split(',')
        .filter_map(|entry| {
            let mut parts = entry.split(';').map(str::trim);
            let tag = parts.next().filter(|tag| !tag.is_empty() && *tag != "*")?;
            let weight = parts.find_map(|parameter| parameter.strip_prefix("q=")).map_or(Ok(1.0), str::parse::<f32>);
            weight.ok().filter(|weight| *weight > 0.0).map(|weight| (weight, tag))
        })
        .collect();
    wishes.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    wishes.into_iter().map(|(_, tag)| tag).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_wish_that_can_be_met_is_met() {
        let available = ["el", "en", "et", "pt", "pt-BR"];
        for (wishes, chosen) in [
            (&["et-EE"][..], "et"),
            (&["pt-BR"], "pt-BR"),
            (&["pt-AO"], "pt"),
            (&["xx", "EL-gr"], "el"),
            (&["xx"], "en"),
            (&[], "en"),
        ] {
            assert_eq!(choose(wishes.iter().copied(), &available), chosen, "{wishes:?}");
        }
        for (alias, ours) in
            [("no", "nb"), ("nn-NO", "nb"), ("zh-Hant-HK", "zh-TW"), ("zh-HK", "zh-TW"), ("zh-SG", "zh")]
        {
            assert_eq!(choose([alias], &["en", "nb", "zh", "zh-TW"]), ours, "{alias}");
        }
        assert_eq!(choose(["xx"], &["el", "et"]), "el");
        assert_eq!(choose(["xx"], &[]), "en");
    }

    #[test]
    fn a_header_is_read_by_its_weights() {
        assert_eq!(accepted("en;q=0.5, et-EE, *;q=0.1, fr;q=0.9"), ["et-EE", "fr", "en"]);
        assert_eq!(accepted("de;q=0, el;q=x, ,"), Vec::<&str>::new());
    }
}
