//! Refused rows as a table that somebody can keep.

use messages::file::{OfFile, Refusal, Told};

use crate::texts::files as texts;
use crate::texts::{fill, refusals};

/// What goes with a refusal and is what stood in the row.
const STOOD: &str = "text";

/// The rows of a table: the names of its columns, each refused row that is known, and for each file of which more were refused how many.
pub(super) fn rows(told: &Told, write: impl Fn(u64) -> String) -> Vec<Vec<String>> {
    let has_several = told.files.len() > 1;
    let row = |file: &OfFile, cells: [String; 5]| {
        let name = has_several.then(|| file.name.clone());
        name.into_iter().chain(cells).collect::<Vec<_>>()
    };
    let names = [texts::LINE, texts::COLUMN, texts::STOOD, texts::WHY, texts::TODO].map(|text| text.get().to_owned());
    let name = has_several.then(|| texts::FILE.get().to_owned());
    let mut rows = vec![name.into_iter().chain(names).collect()];
    for file in &told.files {
        rows.extend(file.refused.iter().map(|refusal| row(file, cells(refusal))));
        if let Some(first) = listed(file, &write) {
            rows.push(row(file, [first, String::new(), String::new(), String::new(), String::new()]));
        }
    }
    rows
}

/// How many of the refused rows of a file are known, where not all of them are.
pub(super) fn listed(file: &OfFile, write: impl Fn(u64) -> String) -> Option<String> {
    let [n, all] = [file.refused.len() as u64, file.counts.refused_rows];
    (n < all).then(|| fill(texts::REFUSED_FIRST.get(), &[("n", &write(n)), ("all", &write(all))]))
}

fn cells(refusal: &Refusal) -> [String; 5] {
    let stood = refusal.with.iter().find(|(name, _)| name == STOOD).map(|(_, text)| text.clone()).unwrap_or_default();
    [
        refusal.line.to_string(),
        refusal.column.clone(),
        stood,
        refusals::why(refusal),
        refusals::remedy(&refusal.why).to_owned(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told() -> Told {
        let messages: serde_json::Value = serde_json::from_str(include_str!("../../messages/messages.json")).unwrap();
        serde_json::from_value(messages["told"].clone()).unwrap()
    }

    #[test]
    fn a_row_says_where_it_stands_what_stood_there_why_and_what_to_do() {
        let rows = rows(&told(), |n| n.to_string());
        assert_eq!(rows[0], ["Line", "Column", "What stood there", "Why", "What to do"]);
        assert_eq!(rows[1][..4], ["3", "NPS score", "11", "11 is not on the scale of NPS, 0 to 10"]);
        assert_eq!((rows.len(), rows[1].len()), (2, 5));
    }

    #[test]
    fn of_several_files_each_row_says_of_which_and_what_is_not_listed_is_counted() {
        let mut told = told();
        told.files.push(told.files[0].clone());
        "more.csv".clone_into(&mut told.files[1].name);
        told.files[1].counts.refused_rows = 1234;
        let rows = rows(&told, |n| n.to_string());
        assert_eq!((rows[0][0].as_str(), rows[2][0].as_str()), ("File", "more.csv"));
        assert_eq!(rows[3][..2], ["more.csv", "The first 1 of 1234 are listed."]);
        assert!(rows.iter().all(|row| row.len() == 6));
    }
}
