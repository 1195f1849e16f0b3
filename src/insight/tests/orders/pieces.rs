//! A file is the same in whatever pieces it comes, and no bytes make a reader panic.

use insight::orders::{Currency, DateOrder, Decimal, Kind, Lines, Look, Plan};
use proptest::prelude::*;

use crate::fixture::{Read, look, read_by};

const FILES: [&[u8]; 11] = [
    include_bytes!("fixtures/shopify.csv"),
    include_bytes!("fixtures/shopify.json"),
    include_bytes!("fixtures/woocommerce.json"),
    include_bytes!("fixtures/stripe.csv"),
    include_bytes!("fixtures/paypal.csv"),
    include_bytes!("fixtures/magento.csv"),
    include_bytes!("fixtures/bigcommerce.csv"),
    include_bytes!("fixtures/chargebee.csv"),
    include_bytes!("fixtures/german.csv"),
    b"\xef\xbb\xbfid,customer,date,amount\n1,7,03/04/2026,\"1,234\"\n2,7,25/04/2026,\"1,5\"\n1,8,03/04/2026,1\n",
    b"\xff\xfes\0t\0a\0r\0t\0;\0i\0d\0\n\x002\x006\0-\x001\0-\x002\x000\x002\x006\0;\x001\0\n\0",
];

fn summed_up(read: &Read) -> String {
    format!("{:?} {:?} {:?}", read.told, read.refused, read.outcome)
}

fn seen(pieces: &[&[u8]]) -> Option<insight::orders::Found> {
    let mut look = Look::new();
    for piece in pieces {
        look.push(piece);
    }
    look.finish()
}

fn cut<'f>(file: &'f [u8], cuts: &[usize]) -> Vec<&'f [u8]> {
    let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut % (file.len() + 1)).chain([0, file.len()]).collect();
    cuts.sort_unstable();
    cuts.windows(2).map(|pair| &file[pair[0]..pair[1]]).collect()
}

/// Holds that the file is the same in these pieces, in every way of reading it that can be wished for.
fn is_the_same(file: &[u8], pieces: &[&[u8]]) {
    let (whole, parts) = (seen(&[file]), seen(pieces));
    let told = |found: &insight::orders::Found| {
        let lacking = found.lacking(&found.plan);
        format!(
            "{:?} {:?} {:?} {lacking:?} {:?}",
            found.plan,
            found.sureness,
            found.rows,
            found.currencies(&found.plan)
        )
    };
    assert_eq!(whole.as_ref().map(told), parts.as_ref().map(told));
    let Some(found) = whole else { return };
    let wishes = [(None, None, None), (Some(DateOrder::MonthFirst), Some(Decimal::Comma), Some(Lines::Items))];
    for kind in [Kind::Orders, Kind::Customers] {
        for (dates, decimal, lines) in wishes {
            let plan = found.plan_as(kind);
            let plan = Plan {
                dates: dates.or(plan.dates),
                decimal: decimal.or(plan.decimal),
                lines: lines.or(plan.lines),
                currency: dates.and(Currency::read("EUR")),
                ..plan
            };
            if plan.check().is_ok() {
                assert_eq!(summed_up(&read_by(plan.clone(), pieces)), summed_up(&read_by(plan, &[file])));
            }
        }
    }
}

#[test]
fn a_byte_at_a_time_is_the_same() {
    for file in FILES {
        is_the_same(file, &file.chunks(1).collect::<Vec<_>>());
    }
}

proptest! {
    #[test]
    fn any_pieces_are_the_same(file in prop::sample::select(&FILES[..]), cuts in prop::collection::vec(any::<usize>(), 0..8)) {
        is_the_same(file, &cut(file, &cuts));
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
        is_the_same(&file, &cut(&file, &cuts));
    }

    #[test]
    fn any_bytes_are_read_or_refused_in_any_pieces(
        file in prop::collection::vec(any::<u8>(), 0..200), cuts in prop::collection::vec(any::<usize>(), 0..4),
    ) {
        is_the_same(&file, &cut(&file, &cuts));
    }

    #[test]
    fn any_cells_are_read_or_refused_by_any_plan(
        cells in prop::collection::vec("[0-9/.,€$E+()'\"a@x -]{0,12}|\\PC{0,8}|1|2|7|a@x.de|2026-01-01|5\\.00|-5\\.00|refunded|EUR", 0..60),
        roles in prop::collection::vec(0..12usize, 5..6),
    ) {
        let mut file = "a\tb\tc\td\te\n".to_owned();
        for row in cells.chunks(5) {
            file.push_str(&row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join("\t"));
            file.push('\n');
        }
        if let Some(found) = seen(&[file.as_bytes()]) {
            let mut plan = found.plan_as(Kind::Orders);
            for (at, role) in roles.iter().enumerate() {
                plan.mapping.give(at, insight::orders::Role::of(Kind::Orders)[*role]);
            }
            if plan.check().is_ok() {
                let plan = found.settled(plan);
                read_by(plan, &[file.as_bytes()]);
            }
        }
    }
}

#[test]
fn a_file_that_is_given_up_leaves_nothing_behind() {
    let plan = look(b"order_id,customer_id,date,amount\n1,7,2026-01-01,5.00\n").plan;
    let zone =
        |day: domain::Day, millis| domain::Timestamp::from_unix_millis(i64::from(day.number()) * 86_400_000 + millis);
    let now = domain::Timestamp::parse("2026-06-01T00:00:00Z").unwrap();
    let mut told = 0;
    let mut reader = insight::orders::Reader::new(plan, &zone, now).unwrap();
    for _ in 0..3 {
        reader.push(b"1,7,2026-01-01,5.00\n1,7,2026-0", &mut |_| told += 1);
    }
    assert_eq!(reader.bytes(), 90);
    drop(reader);
    // No order is told before the file has come to its end.
    assert_eq!(told, 2);
}
