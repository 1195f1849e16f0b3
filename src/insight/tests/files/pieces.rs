//! A file is the same in whatever pieces it comes, and no bytes make a reader panic.

use domain::Metric;
use insight::files::{Format, Look};
use proptest::prelude::*;

use crate::fixture::{look, read_by};

const FILES: [&[u8]; 9] = [
    include_bytes!("fixtures/delighted.json"),
    include_bytes!("fixtures/delighted.csv"),
    include_bytes!("fixtures/formbricks.ndjson"),
    include_bytes!("fixtures/feedback.csv"),
    include_bytes!("fixtures/posthog.json"),
    include_bytes!("fixtures/posthog.csv"),
    include_bytes!("fixtures/survicate.ndjson"),
    include_bytes!("fixtures/own-page.json"),
    b"\xff\xfes\0c\0o\0r\0e\0;\0d\0a\0t\0e\0\n\x009\0;\x002\x005\0/\x001\0/\x002\x006\0\n\0",
];

fn summed_up(file: &[u8], pieces: &[&[u8]]) -> String {
    let mut seen = Look::new();
    for piece in pieces {
        seen.push(piece);
    }
    let found = seen.finish();
    let whole = look(file);
    let found = found.unwrap();
    assert_eq!((&found.plan, found.dates(&found.plan)), (&whole.plan, whole.dates(&whole.plan)));
    let read = read_by(found.plan, pieces, Metric::NPS);
    format!("{:?} {:?} {:?}", read.responses, read.refused, read.outcome)
}

fn cut<'f>(file: &'f [u8], cuts: &[usize]) -> Vec<&'f [u8]> {
    let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut % (file.len() + 1)).chain([0, file.len()]).collect();
    cuts.sort_unstable();
    cuts.windows(2).map(|pair| &file[pair[0]..pair[1]]).collect()
}

#[test]
fn a_byte_at_a_time_is_the_same() {
    for file in FILES {
        let bytes: Vec<&[u8]> = file.chunks(1).collect();
        assert_eq!(summed_up(file, &bytes), summed_up(file, &[file]));
    }
}

proptest! {
    #[test]
    fn any_pieces_are_the_same(file in prop::sample::select(&FILES[..]), cuts in prop::collection::vec(any::<usize>(), 0..8)) {
        prop_assert_eq!(summed_up(file, &cut(file, &cuts)), summed_up(file, &[file]));
    }

    #[test]
    fn damaged_files_are_read_or_refused_in_any_pieces(
        file in prop::sample::select(&FILES[..]),
        damage in prop::collection::vec((any::<usize>(), any::<u8>()), 0..6),
        cuts in prop::collection::vec(any::<usize>(), 0..4),
    ) {
        let mut file = file.to_vec();
        for (at, byte) in damage {
            let at = at % file.len();
            file[at] = byte;
        }
        let mut seen = Look::new();
        seen.push(&file);
        if let Some(found) = seen.finish() {
            let kinds = Format::ALL.into_iter().filter_map(|format| found.plan_as(format));
            for plan in kinds.filter(|plan| plan.check().is_ok()) {
                let whole = read_by(plan.clone(), &[&file], Metric::NPS);
                let pieces = read_by(plan, &cut(&file, &cuts), Metric::NPS);
                prop_assert_eq!(
                    format!("{:?} {:?}", whole.responses, whole.outcome),
                    format!("{:?} {:?}", pieces.responses, pieces.outcome)
                );
                for response in whole.responses {
                    prop_assert!(domain::response::read(&response.to_json()).is_ok());
                }
            }
        }
    }
}
