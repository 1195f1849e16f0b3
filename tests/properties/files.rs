//! A file of somebody else's is read or refused row by row, in any pieces, and what is taken is a record.

use domain::response;
use domain::{Day, Metric, SurveyId, Timestamp};
use insight::files::{DateOrder, Format, Item, Look, Outcome, Plan, Reader, Target};

/// More bytes take the fuzzer no further.
const MOST: usize = 4096;

/// Bytes: where to cut, then the file.
pub fn check(input: &[u8]) {
    let Some((cut, file)) = input.split_first() else { return };
    let file = &file[..file.len().min(MOST)];
    let pieces = [&file[..file.len().min(usize::from(*cut))], &file[file.len().min(usize::from(*cut))..]];
    let whole = look(&[file]);
    let of_pieces = look(&pieces);
    assert_eq!(whole.as_ref().map(|found| &found.plan), of_pieces.as_ref().map(|found| &found.plan));
    let Some(found) = whole else { return };
    for format in Format::ALL {
        let Some(plan) = found.plan_as(format) else { continue };
        // A table whose columns have no names that are known is read by the first two.
        let mut plan = Plan { dates: Some(DateOrder::DayFirst), ..plan };
        if plan.check().is_err() && format.is_mapped() {
            let columns = plan.columns.clone();
            let _ = plan.set("score", &columns[0]);
            let _ = plan.set("time", &columns[1]);
        }
        if plan.check().is_err() {
            continue;
        }
        let (told, outcome) = read(plan.clone(), &[file]);
        assert_eq!(outcome.bytes, file.len() as u64);
        assert!(
            outcome.taken + outcome.refused_rows + outcome.repeated + outcome.passed_over <= outcome.rows + 1,
            "{outcome:?}"
        );
        let (again, in_pieces) = read(plan, &pieces);
        assert_eq!(told, again);
        assert_eq!(format!("{outcome:?}"), format!("{in_pieces:?}"));
    }
}

fn look(pieces: &[&[u8]]) -> Option<insight::files::Found> {
    let mut look = Look::new();
    for piece in pieces {
        look.push(piece);
    }
    look.finish()
}

fn read(plan: Plan, pieces: &[&[u8]]) -> (Vec<String>, Outcome) {
    let Ok(survey) = SurveyId::new("shop") else { panic!("a survey id") };
    let utc = |day: Day, millis: i64| Timestamp::from_unix_millis(i64::from(day.number()) * 86_400_000 + millis);
    let target = Target { survey: survey.clone(), metric: Metric::NPS };
    let now = Timestamp::from_unix_millis(1_800_000_000_000);
    let mut reader = Reader::new(plan, target, &utc, now).unwrap_or_else(|problem| panic!("{problem}"));
    let mut told = Vec::new();
    let mut take = |item: Item<'_>| match item {
        Item::Entry(entry) => {
            let record = entry.into_response(&survey).to_json();
            response::read(&record).unwrap_or_else(|problems| panic!("{problems:?} in {record}"));
            told.push(record);
        }
        Item::Refused(refused) => {
            assert!(refused.line > 0 && !refused.reason.remedy().is_empty());
            told.push(refused.to_string());
        }
    };
    for piece in pieces {
        reader.push(piece, &mut take);
    }
    let outcome = reader.finish(&mut take);
    (told, outcome)
}
