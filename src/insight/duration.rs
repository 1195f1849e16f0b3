//! How long an answer took, in steps that are as many to the second as to the hour.

/// The last step, of all that took about an hour or longer.
const LAST: u32 = 48;

/// The step of an answer that took so many milliseconds, as a text: the greatest whole number `k` of which it took at least
/// 2^(`k`/4) seconds, from 0 to 48. Empty where nobody knows.
///
/// ```text
/// up to 1.19 s: 0 · 2 s: 4 · 5.12 s: 9 · a minute: 23 · an hour: 47
/// ```
pub fn duration_step(millis: Option<u64>) -> String {
    let Some(millis) = millis else { return String::new() };
    // (ms / 1000)^4 ≥ 2^k, in whole numbers. A day is more than the last step, and its fourth power has room.
    let fourth = u128::from(millis.min(86_400_000)).pow(4);
    let step = (1..=LAST).rev().find(|step| fourth >= (1 << step) * 1_000_000_000_000).unwrap_or(0);
    step.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_begins_where_it_should() {
        assert_eq!(duration_step(None), "");
        for (millis, step) in [
            (0, "0"),
            (1_189, "0"),
            (1_190, "1"),
            (1_414, "1"),
            (1_415, "2"),
            (1_999, "3"),
            (2_000, "4"),
            (5_120, "9"),
            (60_000, "23"),
            (3_600_000, "47"),
            (4_096_000 - 1, "47"),
            (4_096_000, "48"),
            (u64::MAX, "48"),
        ] {
            assert_eq!(duration_step(Some(millis)), step, "{millis}");
        }
        for step in 1..=LAST {
            // By the definition, with numbers that have fractions.
            let begins = (1000.0 * 2f64.powf(f64::from(step) / 4.0)).ceil();
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "it is between 1190 and 4096000"
            )]
            let begins = begins as u64;
            assert_eq!(duration_step(Some(begins)), step.to_string());
            assert_eq!(duration_step(Some(begins - 1)), (step - 1).to_string());
        }
    }
}
