//! When figures that are on the screen are read again.

/// Whether to read again as the tab comes back into sight: after a minute, and at once where there was nothing yet, since
/// whoever comes back has probably just answered.
pub(crate) fn is_stale(read_at: f64, now: f64, has_answers: bool) -> bool {
    const MINUTE_MS: f64 = 60_000.0;
    // A clock that was set back says nothing about age.
    !has_answers || now < read_at || now - read_at > MINUTE_MS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_again_after_a_minute() {
        assert!(!is_stale(1_000.0, 61_000.0, true));
        assert!(is_stale(1_000.0, 61_001.0, true));
    }

    #[test]
    fn an_empty_survey_is_always_looked_at_again() {
        assert!(is_stale(1_000.0, 1_001.0, false));
    }

    #[test]
    fn a_clock_set_back_does_not_keep_old_figures() {
        assert!(is_stale(100_000.0, 1_000.0, true));
    }
}
