//! What a response counts as, with the changes that are on their way.

use insight::{NotCounted, Standing};

use super::followup::Followup;
use super::item::Item;
use super::view::Kind;

/// What `item` counts as once `followup` is what was added to it.
///
/// The collector alone knows whether another answer of the same person supersedes it, so its word holds as soon as it has the change.
pub(crate) fn kind(item: &Item, followup: &Followup) -> Kind {
    let is_quarantined = is_quarantined(item, followup);
    if followup.excluded.is_some() {
        Kind::Beside(NotCounted::Excluded)
    } else if item.is_test || item.standing == Standing::Excluded {
        Kind::of(item.standing, item.is_test)
    } else if is_quarantined {
        Kind::Beside(NotCounted::Quarantined)
    } else if item.standing == Standing::Quarantined && followup.released.is_some() {
        // The collector does not know yet.
        if item.is_confirmed { Kind::Counted } else { Kind::Beside(NotCounted::Provisional) }
    } else {
        Kind::of(item.standing, item.is_test)
    }
}

/// Whether it bears signs of a machine, and nobody says that a person gave it.
pub(crate) fn is_quarantined(item: &Item, followup: &Followup) -> bool {
    !item.signs.is_empty() && followup.released.is_none()
}

#[cfg(test)]
mod tests {
    use domain::response::Sign;

    use super::super::followup::{Exclusion, Release};
    use super::super::item::samples::item;
    use super::super::sign::Noticed;
    use super::*;

    const QUARANTINED: Kind = Kind::Beside(NotCounted::Quarantined);

    fn of(standing: Standing) -> Item {
        let mut item = item("a", 9, "", 0);
        item.standing = standing;
        item
    }

    fn scanned(standing: Standing) -> Item {
        let mut item = of(standing);
        item.signs = vec![Noticed::Known(Sign::Webdriver)];
        item
    }

    fn released() -> Followup {
        Followup { released: Some(Release::default()), ..Followup::default() }
    }

    #[test]
    fn whoever_is_released_counts_before_the_collector_says_so() {
        let mut item = scanned(Standing::Quarantined);
        assert_eq!(kind(&item, &Followup::default()), QUARANTINED);
        assert_eq!(kind(&item, &released()), Kind::Counted);
        item.is_confirmed = false;
        assert_eq!(kind(&item, &released()), Kind::Beside(NotCounted::Provisional));
    }

    #[test]
    fn whoever_is_taken_back_is_in_no_figure_before_the_collector_says_so() {
        assert_eq!(kind(&scanned(Standing::Counted), &Followup::default()), QUARANTINED);
        assert_eq!(kind(&scanned(Standing::Counted), &released()), Kind::Counted);
        let superseded = kind(&scanned(Standing::Superseded), &released());
        assert_eq!(superseded, Kind::Beside(NotCounted::Superseded), "the collector's word holds");
    }

    #[test]
    fn exclusion_and_tests_go_before_signs() {
        let excluded = Followup { excluded: Some(Exclusion::default()), ..Followup::default() };
        assert_eq!(kind(&scanned(Standing::Quarantined), &excluded), Kind::Beside(NotCounted::Excluded));
        let excluded = scanned(Standing::Excluded);
        assert_eq!(kind(&excluded, &Followup::default()), Kind::Beside(NotCounted::Excluded));
        let mut test = scanned(Standing::Quarantined);
        test.is_test = true;
        assert_eq!(kind(&test, &Followup::default()), Kind::Beside(NotCounted::Test));
    }

    #[test]
    fn without_signs_the_collectors_word_holds() {
        for standing in Standing::ALL {
            assert_eq!(kind(&of(standing), &Followup::default()), Kind::of(standing, false));
        }
    }
}
