//! What the demonstration's shop has made of its answers: a few tags and notes, a goal, and what has happened.

use domain::response::Response;
use domain::{Day, Group, Timestamp};
use serde_json::json;

use super::calendar::Season;
use crate::refusal::Refusal;
use crate::store::{Change, Set, Status, Store};
use crate::survey_file::SurveyFile;

/// Who has done it.
const TEAM: &str = "demo";

/// One in so many comments of people who are unhappy was looked into.
const LOOKED_INTO: u64 = 40;

const HOUR: i64 = 3_600_000;

/// What was made of this answer, and how long after it, if anything.
fn change(record: &Response, day: Day) -> Option<(Change, i64)> {
    let number = record.id.as_bytes()[8..].iter().fold(0u64, |sum, byte| (sum << 7) ^ u64::from(*byte));
    let tags = |tags: &[&str]| Some(tags.iter().map(|tag| (*tag).to_owned()).collect());
    let (which, place) = (number / LOOKED_INTO % 4, number % LOOKED_INTO);
    if record.comment.is_empty() || place != 0 {
        return None;
    }
    let is_late = Season::of(day) == Season::LateParcels;
    let change = match (record.score.group(), which) {
        (Group::Unfavourable, 0) => Change {
            tags: tags(if is_late { &["delivery"] } else { &["invoice"] }),
            note: Some("Called, and apologised. Sent a voucher.".to_owned()),
            status: Some(Status::Resolved),
            owner: Some("Katrin".to_owned()),
            ..Change::default()
        },
        (Group::Unfavourable, 1) => Change {
            tags: tags(if is_late { &["delivery", "urgent"] } else { &["urgent"] }),
            status: Some(Status::Contacted),
            owner: Some("Ioannis".to_owned()),
            ..Change::default()
        },
        (Group::Unfavourable, 2) => Change {
            note: Some("Wants to be called on Thursday.".to_owned()),
            status: Some(Status::Open),
            due: Set::To(day.plus(7)),
            ..Change::default()
        },
        (Group::Unfavourable, _) => {
            Change { exclude: Set::To("One of our own, trying it out".to_owned()), ..Change::default() }
        }
        (Group::Favourable, 0) => Change {
            tags: tags(&["quote"]),
            note: Some("May we put this on the website? Asked.".to_owned()),
            status: Some(Status::Contacted),
            ..Change::default()
        },
        (Group::Favourable, 1) => Change { tags: tags(&["quote"]), ..Change::default() },
        _ => Change { tags: tags(&["idea"]), ..Change::default() },
    };
    Some((change, i64::try_from(which + 2).unwrap_or(2) * HOUR))
}

/// Makes of the answers what the shop has, where nobody has made anything of them yet.
pub(super) async fn follow_up(
    store: &dyn Store,
    file: &SurveyFile,
    records: &[Response],
    now: Timestamp,
) -> Result<(), Refusal> {
    let survey = &file.survey.id;
    for record in records {
        let given = record.scored_at;
        let Some((change, after)) = change(record, file.zone.day_of(given)) else { continue };
        let at = Timestamp::from_unix_millis(given.unix_millis() + after);
        let known = if at <= now { store.known(survey, record.id).await? } else { None };
        if known.is_some_and(|known| known.found.followup.is_none()) {
            store.follow_up(survey, record.id, change, TEAM.to_owned(), at).await?;
        }
    }
    Ok(())
}

/// Sets a goal and says what has happened in the year before `last`, where nothing was ever set.
pub(super) async fn settle(store: &dyn Store, file: &SurveyFile, first: Day, last: Day) -> Result<(), Refusal> {
    if store.settings(&file.survey.id).await?.is_some() {
        return Ok(());
    }
    let begins = |season| {
        let days = (first.number() + 1..=last.number()).map(Day::from_number);
        days.into_iter().find(|day| Season::of(*day) == season && Season::of(day.plus(-1)) != season)
    };
    let of = |season, text: &str| begins(season).map(|day: Day| json!({ "day": day.to_text(), "text": text }));
    let annotations: Vec<_> = [of(Season::LateParcels, "Black Friday"), of(Season::NewCheckout, "New checkout")]
        .into_iter()
        .flatten()
        .collect();
    // In the unit of the headline: a net score, a share, or a mean on the scale.
    let goal = match file.survey.metric.headline() {
        domain::Headline::Net => 40.0,
        domain::Headline::FavourableShare => 80.0,
        domain::Headline::Mean => 5.5,
    };
    let settings = json!({
        "revision": 0, "goals": [{ "value": goal, "from": null }], "annotations": annotations, "themes": [], "views": [],
    });
    store.put_settings(&file.survey.id, 0, settings.to_string()).await?;
    Ok(())
}
