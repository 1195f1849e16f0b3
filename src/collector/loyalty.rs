//! What customers did beside what they answered: a shop's orders joined with a survey's responses.

use std::ops::Range;

use anyhow::anyhow;
use domain::Day;
use insight::Standing;
use insight::loyalty::{Activity, Assumptions, Matching, Overview, Responses, Scores};
use insight::shop::Shop;

use crate::store::{Before, Search, Store};
use crate::survey_file::SurveyFile;

/// How many responses are read at a time.
const PAGE: u16 = 1000;

/// The overview of these days. All counted answers before their end are read: who answered earlier is not silent, and a score has fallen from
/// what it was then.
pub(crate) async fn gather(
    store: &dyn Store,
    file: &SurveyFile,
    days: &Range<Day>,
    shop: &Shop,
    currency: Option<String>,
    assumptions: Option<Assumptions>,
) -> anyhow::Result<Overview> {
    let mut newest_first = Vec::new();
    let mut matching = Matching::default();
    let mut before = Before::NEWEST;
    loop {
        let page = store.responses(counted(file, days.end, before)).await?;
        for found in &page {
            let response =
                domain::response::read_kept(&found.body).map_err(|_| anyhow!("a stored response cannot be read"))?;
            let customer = shop.find(&response.person.id, &response.person.email);
            let day = file.zone.day_of(found.given_at);
            let number = if days.contains(&day) { matching.note(customer) } else { customer.number() };
            newest_first.push((number, day, response.score));
        }
        match page.last() {
            Some(last) if page.len() == usize::from(PAGE) => before = Before::at(last.given_at, last.id),
            _ => break,
        }
    }
    let mut responses = Responses::new(file.survey.metric);
    let mut chosen = Vec::new();
    for (row, (customer, day, score)) in (0u32..).zip(newest_first.into_iter().rev()) {
        responses.push(customer, day, score);
        if days.contains(&day) {
            chosen.push(row);
        }
    }
    let scores = Scores::of(&responses, shop.customers(), chosen);
    let activity = Activity::of(shop.orders(), days);
    Ok(Overview::of(shop.orders(), &activity, &scores, matching, currency, assumptions))
}

/// Counted responses before a day, from a place on.
fn counted(file: &SurveyFile, to: Day, before: Before) -> Search {
    Search {
        survey: file.survey.id.clone(),
        from: None,
        to: Some(to),
        standing: Some(Standing::Counted),
        is_test: false,
        is_commented: false,
        channel: None,
        score: None,
        before,
        limit: PAGE,
    }
}
