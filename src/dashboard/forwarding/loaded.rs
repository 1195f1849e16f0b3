//! The deliveries that were read so far.

use super::delivery::{Delivery, Page, Rule};

/// The pages that were read of one question, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Loaded {
    /// What is known of the answer.
    pub deliveries: Vec<Delivery>,
    /// Where older ones begin, if there are any.
    pub next: Option<String>,
    /// Every rule.
    pub rules: Vec<Rule>,
    /// Those that the reader has sent again: they stay in sight, whatever they are by now.
    sent_again: Vec<i64>,
}

impl From<Page> for Loaded {
    fn from(page: Page) -> Self {
        let Page { deliveries, next, rules } = page;
        Self { deliveries, next, rules, sent_again: Vec::new() }
    }
}

impl Loaded {
    /// Takes the page that begins at `cursor`; any other was asked for by somebody else meanwhile.
    pub(super) fn go_on(&mut self, cursor: &str, page: Page) {
        if self.next.as_deref() != Some(cursor) {
            return;
        }
        for delivery in page.deliveries {
            if self.deliveries.iter().all(|known| known.id != delivery.id) {
                self.deliveries.push(delivery);
            }
        }
        self.next = page.next;
        self.rules = page.rules;
    }

    /// Takes the first page once more. What it should hold and does not is no answer to the question any more.
    pub(super) fn renew(&mut self, page: Page) {
        // Further down nothing was asked.
        let end = page.next.as_ref().and(page.deliveries.last()).map(|last| last.id);
        let is_joined = end.is_some_and(|end| self.deliveries.iter().any(|known| known.id >= end));
        let (kept, fresh) = (std::mem::take(&mut self.deliveries), page.deliveries);
        let stays = |known: &Delivery| {
            let is_older = is_joined && end.is_some_and(|end| known.id < end);
            let is_meant = is_older || self.sent_again.contains(&known.id);
            is_meant && fresh.iter().all(|other| other.id != known.id)
        };
        let kept: Vec<Delivery> = kept.into_iter().filter(stays).collect();
        let goes_on = end.is_some_and(|end| kept.iter().any(|known| known.id < end));
        if !goes_on {
            self.next = page.next;
        }
        self.deliveries = fresh.into_iter().chain(kept).collect();
        self.deliveries.sort_by_key(|delivery| std::cmp::Reverse(delivery.id));
        self.rules = page.rules;
    }

    /// Puts one in the place of its older self that the reader has sent again.
    pub(super) fn put(&mut self, delivery: Delivery) {
        self.sent_again.push(delivery.id);
        if let Some(known) = self.deliveries.iter_mut().find(|known| known.id == delivery.id) {
            *known = delivery;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::delivery::Stage;
    use super::super::delivery::samples::{delivery, page};
    use super::*;

    fn ids(loaded: &Loaded) -> Vec<i64> {
        loaded.deliveries.iter().map(|delivery| delivery.id).collect()
    }

    #[test]
    fn pages_follow_one_another_and_none_comes_twice() {
        let mut loaded = Loaded::from(page(&[9, 8], Some("8")));
        loaded.go_on("8", page(&[8, 7], Some("7")));
        loaded.go_on("8", page(&[1], None));
        assert_eq!((ids(&loaded), loaded.next.as_deref()), (vec![9, 8, 7], Some("7")));
    }

    #[test]
    fn news_come_in_above_and_what_is_older_stays() {
        let mut loaded = Loaded::from(page(&[9, 8], Some("8")));
        loaded.go_on("8", page(&[7, 6], Some("6")));
        loaded.renew(page(&[11, 9], Some("9")));
        assert_eq!((ids(&loaded), loaded.next.as_deref()), (vec![11, 9, 8, 7, 6], Some("6")));
    }

    #[test]
    fn what_should_be_on_the_page_and_is_not_goes() {
        let mut loaded = Loaded::from(page(&[9, 8, 7], Some("7")));
        loaded.renew(page(&[9, 7, 6], Some("6")));
        assert_eq!((ids(&loaded), loaded.next.as_deref()), (vec![9, 7, 6], Some("6")));
        loaded.renew(page(&[7], None));
        assert_eq!((ids(&loaded), loaded.next), (vec![7], None));
    }

    #[test]
    fn between_two_pages_that_do_not_meet_nothing_is_left_out() {
        let mut loaded = Loaded::from(page(&[3, 2], Some("2")));
        loaded.renew(page(&[9, 8], Some("8")));
        assert_eq!((ids(&loaded), loaded.next.as_deref()), (vec![9, 8], Some("8")));
    }

    #[test]
    fn what_was_sent_again_stays_in_sight() {
        let mut loaded = Loaded::from(page(&[9, 8, 7], None));
        loaded.put(delivery(8, "waiting", ""));
        assert_eq!(loaded.deliveries[1].stage(), Stage::Waiting);
        loaded.renew(page(&[9], None));
        assert_eq!(ids(&loaded), [9, 8]);
        loaded.renew(page(&[8], None));
        assert_eq!((ids(&loaded), loaded.deliveries[0].stage()), (vec![8], Stage::Sent));
    }
}
