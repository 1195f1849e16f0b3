//! What of the calculators stands in the address.
//!
//! `crr=150,50,193` has the numbers of one calculator in the order of its form, as machines write them; `crr=150,,193` leaves one
//! out. What is not typed, or could not be read, does not stand there.

use super::calculator::Calculator;
use super::number::{read_plainly, write_plainly};
use super::sheet::Sheet;
use crate::percent;

/// `&crr=150,50,193&…`, to be appended to a query.
pub(super) fn write(sheet: &Sheet) -> String {
    let one = |calculator: Calculator| {
        let numbers = sheet.numbers(calculator);
        let has_some = numbers.iter().any(|number| matches!(number, Ok(Some(_))));
        let written: Vec<_> =
            numbers.into_iter().map(|number| number.ok().flatten().map(write_plainly).unwrap_or_default()).collect();
        if has_some { format!("&{}={}", calculator.name(), written.join(",")) } else { String::new() }
    };
    Calculator::ALL.map(one).concat()
}

/// Types what a query says into a sheet. A calculator that it does not name, or says nothing readable of, stays as it is; a number
/// that means nothing is left out and takes no other one with it.
pub(super) fn read(query: &str, sheet: &mut Sheet) {
    for (name, value) in query.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('=')) {
        let Some(calculator) = Calculator::ALL.into_iter().find(|calculator| calculator.name() == name) else {
            continue;
        };
        // Some mail programs encode commas.
        let value = percent::decode(value);
        let fields = calculator.fields().iter();
        let numbers: Vec<_> =
            fields.zip(value.split(',')).map(|(field, text)| read_plainly(text, field.kind)).collect();
        if numbers.iter().any(Option::is_some) {
            sheet.fill(calculator, numbers);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::address::Address;
    use crate::calculators::number::Habit;
    use crate::calculators::words::Kind;

    const HABITS: [Habit; 2] = [Habit { decimal: ',', group: '.' }, Habit { decimal: '.', group: ',' }];

    fn read_new(query: &str) -> Sheet {
        let mut sheet = Sheet::new(HABITS[0]);
        read(query, &mut sheet);
        sheet
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            numbers in proptest::collection::vec(proptest::option::of((0..1_000_000u64, -1e9..1e9f64)), 14 * 7),
            which in 0usize..2,
        ) {
            let mut sheet = Sheet::new(HABITS[which]);
            let mut numbers = numbers.into_iter();
            for calculator in Calculator::ALL {
                let typed: Vec<_> = calculator.fields().iter().map(|field| {
                    let (count, amount) = numbers.next().flatten()?;
                    Some(if field.kind == Kind::Count { count as f64 } else { amount })
                }).collect();
                sheet.fill(calculator, typed);
            }
            let query = write(&sheet);
            prop_assert!(query.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"&=,.-".contains(&byte)), "{}", query);
            let mut again = Sheet::new(HABITS[which]);
            read(&format!("?period=30d&view=calculators{query}"), &mut again);
            prop_assert_eq!(&again, &sheet);
            // The rest of the address does not mind.
            prop_assert_eq!(Address::read(&format!("?x=1{query}")), Address::default());
        }

        #[test]
        fn nothing_in_an_address_is_too_strange(query in ".{0,40}", name in 0usize..14, value in "[0-9,.a-f%+-]{0,30}") {
            let sheet = read_new(&format!("?{query}&{}={value}", Calculator::ALL[name].name()));
            prop_assert_eq!(write(&read_new(&write(&sheet))), write(&sheet));
        }
    }

    #[test]
    fn numbers_stand_as_machines_write_them_and_what_could_not_be_read_does_not() {
        let mut sheet = Sheet::new(HABITS[0]);
        for (at, text) in ["18,95", "viel", "1 %"].into_iter().enumerate() {
            sheet.set(Calculator::Discounted, at, text.to_owned());
        }
        sheet.set(Calculator::Nps, 0, "x".to_owned());
        assert_eq!(write(&sheet), "&dclv=18.95,,0.01");
    }

    #[test]
    fn what_means_nothing_is_ignored_and_breaks_nothing_else() {
        for (query, written) in [
            ("?crr=150,50,193&utm=1", "&crr=150,50,193"),
            ("?crr=150%2C50%2C193", "&crr=150,50,193"),
            ("?crr=150,x,193&nps=a,b&dclv&clv=", "&crr=150,,193"),
            ("?crr=150", "&crr=150,,"),
            ("?crr=150,50,193,7,8", "&crr=150,50,193"),
            ("?crr=1.5,-1,1e3&repeat=300,1000", "&repeat=300,1000"),
            ("?nps=1,1,1&nps=2,2,2&nps=z", "&nps=2,2,2"),
            ("?dclv=-1,NaN,inf", "&dclv=-1,,"),
        ] {
            assert_eq!(write(&read_new(query)), written, "{query}");
        }
    }
}
