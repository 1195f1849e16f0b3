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
            if self.find(delivery.id).is_none() {
                self.deliveries.push(delivery);
            }
        }
        // What was sent again may stand below.
        self.sort();
        self.next = page.next;
        self.rules = page.rules;
    }

    /// The one of that number.
    pub(super) fn find(&self, id: i64) -> Option<&Delivery> {
        self.deliveries.iter().find(|known| known.id == id)
    }

    /// What a rule has delivered.
    pub(super) fn rule(&self, name: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.name == name)
    }

    /// Whether something is on its way, so that it will be told differently soon.
    pub(super) fn is_under_way(&self) -> bool {
        self.deliveries.iter().any(Delivery::is_under_way)
    }

    /// Takes the first page once more. What it should hold and does not is no answer to the question any more.
    ///
    /// What the reader has sent again and the page does not tell of is returned until it is over: of each there is to be asked.
    pub(super) fn renew(&mut self, page: Page) -> Vec<Delivery> {
        // Further down nothing was asked.
        let end = page.next.as_ref().and(page.deliveries.last()).map(|last| last.id);
        // What was sent again may stand anywhere: it does not tell that two pages meet.
        let is_of_pages = |known: &Delivery| !self.sent_again.contains(&known.id);
        let is_joined =
            end.is_some_and(|end| self.deliveries.iter().any(|known| known.id >= end && is_of_pages(known)));
        let goes_on = is_joined
            && end.is_some_and(|end| self.deliveries.iter().any(|known| known.id < end && is_of_pages(known)));
        let (kept, fresh) = (std::mem::take(&mut self.deliveries), page.deliveries);
        let stays = |known: &Delivery| {
            let is_older = is_joined && end.is_some_and(|end| known.id < end);
            let is_meant = is_older || self.sent_again.contains(&known.id);
            is_meant && fresh.iter().all(|other| other.id != known.id)
        };
        let kept: Vec<Delivery> = kept.into_iter().filter(stays).collect();
        if !goes_on {
            self.next = page.next;
        }
        let is_untold = |known: &&Delivery| known.is_under_way() && self.sent_again.contains(&known.id);
        let untold = kept.iter().filter(is_untold).cloned().collect();
        self.deliveries = fresh.into_iter().chain(kept).collect();
        self.sort();
        self.rules = page.rules;
        untold
    }

    /// Takes what is told of the response of the delivery `id`. Where that is not kept any more it goes, and is returned.
    pub(super) fn look_after(&mut self, id: i64, page: Page) -> Option<Delivery> {
        let Page { deliveries, next, rules } = page;
        self.rules = rules;
        let place = self.deliveries.iter().position(|known| known.id == id)?;
        let is_whole = next.is_none() || deliveries.last().is_some_and(|last| last.id < id);
        match deliveries.into_iter().find(|told| told.id == id) {
            Some(told) => self.deliveries[place] = told,
            None if is_whole => return Some(self.deliveries.remove(place)),
            None => {}
        }
        None
    }

    /// Puts one in the place of its older self that the reader has sent again.
    pub(super) fn put(&mut self, delivery: Delivery) {
        self.sent_again.push(delivery.id);
        self.deliveries.retain(|known| known.id != delivery.id);
        self.deliveries.push(delivery);
        self.sort();
    }

    fn sort(&mut self) {
        self.deliveries.sort_by_key(|delivery| std::cmp::Reverse(delivery.id));
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

    #[test]
    fn what_was_sent_again_does_not_tell_that_two_pages_meet() {
        // Where one of older pages was sent again and the pages do not meet, what is below the page is still to be had.
        let mut loaded = Loaded::from(page(&[9, 8], Some("8")));
        loaded.go_on("8", page(&[3, 2], Some("2")));
        loaded.put(delivery(3, "waiting", ""));
        loaded.renew(page(&[19, 18], Some("18")));
        assert_eq!((ids(&loaded), loaded.next.as_deref()), (vec![19, 18, 3], Some("18")));
        // Where one of above was, it is nothing to join at.
        let mut loaded = Loaded::from(page(&[30, 9, 8], Some("8")));
        loaded.put(delivery(30, "waiting", ""));
        loaded.renew(page(&[19, 18], Some("18")));
        assert_eq!((ids(&loaded), loaded.next.as_deref()), (vec![30, 19, 18], Some("18")));
        // The next page tells of it as well, and it comes once.
        loaded.go_on("18", page(&[9, 8], Some("8")));
        assert_eq!((ids(&loaded), loaded.next.as_deref()), (vec![30, 19, 18, 9, 8], Some("8")));
    }

    #[test]
    fn what_was_sent_again_is_asked_about_until_it_is_over() {
        let mut loaded = Loaded::from(page(&[9, 8, 7], None));
        loaded.put(delivery(8, "waiting", ""));
        let asked = |untold: Vec<Delivery>| untold.iter().map(|delivery| delivery.id).collect::<Vec<_>>();
        assert_eq!(asked(loaded.renew(page(&[9], None))), [8]);
        assert_eq!(asked(loaded.renew(page(&[9, 8], None))), [0; 0], "the page itself tells of it");
        loaded.put(delivery(8, "waiting", ""));
        assert_eq!(loaded.look_after(8, page(&[12, 8], None)), None);
        assert_eq!(loaded.find(8).map(Delivery::stage), Some(Stage::Sent));
        assert_eq!((ids(&loaded), asked(loaded.renew(page(&[9], None)))), (vec![9, 8], vec![]));
    }

    #[test]
    fn what_the_collector_keeps_no_more_goes() {
        let mut loaded = Loaded::from(page(&[9, 8], None));
        loaded.put(delivery(8, "waiting", ""));
        assert_eq!(loaded.look_after(8, page(&[12, 11], Some("11"))), None, "it may be on the next page");
        assert_eq!(loaded.look_after(8, page(&[12, 7], Some("7"))).map(|gone| gone.id), Some(8));
        assert_eq!((ids(&loaded), loaded.look_after(8, page(&[], None))), (vec![9], None));
    }

    #[test]
    fn what_was_sent_again_and_is_not_listed_any_more_is_listed() {
        let mut loaded = Loaded::from(page(&[9, 7], None));
        loaded.put(delivery(8, "waiting", ""));
        assert_eq!((ids(&loaded), loaded.is_under_way()), (vec![9, 8, 7], true));
        loaded.renew(page(&[8], None));
        assert!(!loaded.is_under_way());
    }
}
