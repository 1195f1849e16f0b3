//! All comments that go with the figures, for a report.

use core::cmp::Reverse;

use crate::reading::{self, Found};
use crate::source::{Fault, Row, Source};

/// A report has no more comments than this: a few hundred pages of paper.
const MOST: usize = 5000;
/// How many are asked for at a time.
const PAGE: u16 = 500;

/// The comments that the filters let pass, the latest first, and whether there are more; `tell` hears how many have come.
///
/// # Errors
/// Where one page does not come: a report with a part of them would look like one with all.
pub(super) async fn read(source: &dyn Source, found: &Found, tell: impl Fn(u64)) -> Result<(Vec<Row>, bool), Fault> {
    let (mut rows, mut cursor) = (Vec::new(), None);
    let is_cut = loop {
        let page = reading::comments(source, &found.surveys, &found.plan, cursor.as_deref(), PAGE).await?;
        rows.extend(page.rows);
        tell(rows.len() as u64);
        match page.next {
            None => break rows.len() > MOST,
            Some(_) if rows.len() >= MOST => break true,
            next => cursor = next,
        }
    };
    // Pages of several surveys are each in order, and not one after the other.
    rows.sort_by_key(|row: &Row| Reverse(row.day));
    rows.truncate(MOST);
    Ok((rows, is_cut))
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, RefCell};
    use std::sync::Arc;

    use domain::{Day, SurveyId};
    use futures_util::FutureExt;
    use insight::Cube;

    use super::*;
    use crate::address::Address;
    use crate::plan::Plan;
    use crate::source::{Answer, Ask, Changes, Filter, Progress, Rights, Rows, Settings, SurveyInfo};

    /// So many comments, some pages of which are empty; one of them may fail.
    struct Shelf {
        comments: usize,
        fails_at: usize,
        asked: RefCell<Vec<String>>,
    }

    impl Source for Shelf {
        fn rows(&self, filter: &Filter, cursor: Option<&str>) -> Answer<Rows> {
            self.asked.borrow_mut().push(format!("{} {}", filter.most, cursor.unwrap_or_default()));
            let from: usize = cursor.map_or(0, |cursor| cursor.parse().unwrap());
            if from >= self.fails_at {
                return Box::pin(async { Err(Fault::Unreachable) });
            }
            // A search has found nothing so far, and goes on.
            let is_empty = cursor.is_some_and(|cursor| cursor.starts_with('0'));
            let to = if is_empty { from } else { self.comments.min(from + usize::from(filter.most)) };
            let row = |at: usize| Row {
                id: at.to_string(),
                score: 9,
                comment: format!("Comment {at}"),
                channel: "web".into(),
                locale: None,
                agent: None,
                day: Day::from_number(20_000 - i32::try_from(at).unwrap()),
            };
            let next = (to < self.comments).then(|| if is_empty { to.to_string() } else { format!("0{to}") });
            let rows = Rows { rows: (from..to).map(row).collect(), next };
            Box::pin(async move { Ok(rows) })
        }

        fn surveys(&self) -> Answer<Vec<SurveyInfo>> {
            Box::pin(async { Ok(Vec::new()) })
        }

        fn cube(&self, _: &SurveyId, _: &Ask, _: Progress) -> Answer<Cube> {
            Box::pin(async { Err(Fault::Unreachable) })
        }

        fn settings(&self, _: &SurveyId) -> Answer<Settings> {
            Box::pin(async { Err(Fault::Unreachable) })
        }

        fn changes(&self, _: &SurveyId, _: Option<&str>) -> Answer<Changes> {
            Box::pin(async { Err(Fault::Unreachable) })
        }

        fn rights(&self) -> Answer<Rights> {
            Box::pin(async { Err(Fault::Unreachable) })
        }
    }

    fn shelf(comments: usize) -> Shelf {
        Shelf { comments, fails_at: usize::MAX, asked: RefCell::default() }
    }

    fn read_all(shelf: &Shelf, tell: impl Fn(u64)) -> Result<(Vec<Row>, bool), Fault> {
        let survey = serde_json::from_str(r#"{"id":"s","metric":"nps","zone":"UTC"}"#).unwrap();
        let today = Day::from_number(20_000);
        let found = Found {
            surveys: vec![survey],
            today,
            plan: Plan::of(&Address::default(), today),
            base: Arc::default(),
            apart: None,
            crossing: None,
            latest: None,
            settings: None,
            revisions: Vec::new(),
        };
        read(shelf, &found, tell).now_or_never().unwrap()
    }

    #[test]
    fn all_of_them_come_however_many_pages_they_take() {
        let (shelf, told) = (shelf(1203), Cell::new(0));
        let (rows, is_cut) = read_all(&shelf, |n| told.set(n)).unwrap();
        assert_eq!((rows.len(), is_cut, told.get()), (1203, false, 1203));
        assert!(rows.iter().enumerate().all(|(at, row)| row.id == at.to_string()));
        assert_eq!(shelf.asked.borrow().len(), 5, "{:?}", shelf.asked);
    }

    #[test]
    fn of_more_than_a_report_has_the_latest_are_taken_and_it_is_known() {
        for (comments, n, is_cut) in
            [(MOST, MOST, false), (MOST + 1, MOST, true), (3 * MOST, MOST, true), (0, 0, false)]
        {
            let (rows, cut) = read_all(&shelf(comments), |_| {}).unwrap();
            assert_eq!((rows.len(), cut), (n, is_cut), "{comments}");
            assert!(n == 0 || rows[0].id == "0");
        }
    }

    #[test]
    fn where_a_page_does_not_come_there_is_no_part_of_them() {
        let broken = Shelf { fails_at: 500, ..shelf(900) };
        assert_eq!(read_all(&broken, |_| {}), Err(Fault::Unreachable));
    }
}
