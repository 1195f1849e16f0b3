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

    /// Texts of the screen and of reports that name the same figure, dimension or channel.
    const SAME: [(&str, &str); 31] = [
        ("/later/loyalty/crr", "retention_rate"),
        ("/later/loyalty/churn", "churn"),
        ("/later/loyalty/repeat", "repeat_purchase_rate"),
        ("/later/loyalty/order", "average_order"),
        ("/later/loyalty/frequency", "purchase_frequency"),
        ("/later/loyalty/gap", "days_between_orders"),
        ("/later/loyalty/nrr", "net_revenue_retention"),
        ("/later/loyalty/earned", "earned_growth"),
        ("/later/loyalty/measure_revenue", "revenue_by_customer"),
        ("/later/loyalty/measure_repeat", "repeat_purchase_rate"),
        ("/later/loyalty/measure_churn", "churn"),
        ("/later/loyalty/measure_lifetime", "lifetime_value"),
        ("/later/calculators/label_churn", "churn"),
        ("/later/loyalty/lifetime", "lifetime_value"),
        ("/later/calculators/result_crr", "retention_rate"),
        ("/later/calculators/result_repeat", "repeat_purchase_rate"),
        ("/later/calculators/title_order", "average_order"),
        ("/later/calculators/title_frequency", "purchase_frequency"),
        ("/later/calculators/title_nrr", "net_revenue_retention"),
        ("/later/calculators/title_earned", "earned_growth"),
        ("/first/common/value_none", "no_value"),
        ("/first/common/dimension_channel", "dimension.channel"),
        ("/first/common/dimension_locale", "dimension.locale"),
        ("/first/common/dimension_agent", "dimension.agent"),
        ("/first/common/dimension_department", "dimension.department"),
        ("/first/common/dimension_page", "dimension.page"),
        ("/first/common/channel_web", "channel.web"),
        ("/first/common/channel_link", "channel.link"),
        ("/first/common/channel_email", "channel.email"),
        ("/first/common/channel_kiosk", "channel.kiosk"),
        ("/first/common/channel_import", "channel.import"),
    ];

    #[test]
    fn what_is_on_the_screen_has_the_same_name_in_reports() {
        for tag in Tag::ALL {
            let texts = |room: &str| -> serde_json::Value {
                let file = format!("{}/../locales/{room}/{}.json", env!("CARGO_MANIFEST_DIR"), tag.name());
                serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
            };
            let (screen, reports) = (texts("dashboard"), texts("report"));
            for (shown, told) in SAME {
                let shown = screen.pointer(shown).unwrap().as_str().unwrap();
                let told = reports[told].as_str().unwrap();
                let (shown, told) = (shown.to_lowercase(), told.to_lowercase());
                // Reports may add a unit.
                let is_same = told == shown || told.starts_with(&format!("{shown} ("));
                assert!(is_same, "{}: {shown} is {told}", tag.name());
            }
        }
    }
}
