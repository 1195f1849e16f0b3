//! Whatever people write, a click on a listed word shows the comments that it was counted of, and a pattern is read or refused with its place.

use domain::Group;
use insight::words::{Distinctive, Pattern, Said, Tally, Term};

/// How often each comment is written: enough for every word of it to be told.
const OFTEN: usize = 40;

/// Bytes: a pattern, what detractors write, and on the lines from the third on what promoters do.
pub fn check(input: &[u8]) {
    let Some(text) = crate::text(input) else { return };
    let mut lines = text.splitn(3, '\n');
    let [line, bad, good] = [(); 3].map(|()| lines.next().unwrap_or(""));
    match Pattern::read(line) {
        Err(fault) => {
            let there: String = line.chars().skip(fault.at - 1).collect();
            assert!(there.starts_with(&fault.of), "{fault} does not stand there in {line:?}");
        }
        Ok(pattern) => {
            let is_in_either = pattern.is_in(bad) || pattern.is_in(good);
            assert_eq!(pattern.is_in(&format!("{bad}\n{good}")), is_in_either, "{line:?} in {bad:?} or {good:?}");
        }
    }
    let mut tally = Tally::new();
    for (comment, group) in [(bad, Group::Unfavourable), (good, Group::Favourable)].repeat(OFTEN) {
        tally.add(comment, group);
    }
    let found = Distinctive::of(&tally);
    for Said { text, counts, .. } in found.unfavourable.iter().chain(&found.favourable) {
        let Some(term) = Term::read(text) else { panic!("{text:?} is told, but cannot be looked for") };
        let expected = [bad, good].map(|comment| if term.is_in(comment) { OFTEN as u64 } else { 0 });
        assert_eq!([counts.unfavourable, counts.favourable], expected, "{text:?}");
        // A theme of that word finds it too; a comma would part it.
        if let Ok(pattern) = Pattern::read(text)
            && !text.contains([',', '،'])
        {
            assert!(pattern.is_in(if counts.unfavourable > 0 { bad } else { good }), "{text:?}");
        }
    }
}
