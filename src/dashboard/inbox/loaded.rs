//! The responses that were read so far, and which of them are listed.

use std::sync::Arc;

use super::desk::Page;
use super::item::Item;
use super::question::Question;

/// A list of responses, newest first. Clones are cheap, and equal where they are the same list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Items(Arc<Vec<Arc<Item>>>);

impl PartialEq for Items {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl core::ops::Deref for Items {
    type Target = [Arc<Item>];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl FromIterator<Arc<Item>> for Items {
    fn from_iter<I: IntoIterator<Item = Arc<Item>>>(items: I) -> Self {
        Self(Arc::new(items.into_iter().collect()))
    }
}

impl Items {
    /// Where the response with that id stands.
    pub(crate) fn place(&self, id: &str) -> Option<usize> {
        self.iter().position(|item| item.id == id)
    }
}

/// How far back a page is looked for in what is there already.
const OVERLAP: usize = 100;

/// The pages that were read of one question.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Loaded {
    /// What was asked.
    pub question: Question,
    /// What is known of the answer.
    pub items: Items,
    /// Where older ones begin, if there are any.
    pub next: Option<String>,
}

impl Loaded {
    /// The first page of an answer.
    pub(crate) fn new(question: Question, page: Page) -> Self {
        Self { question, items: page.items.into_iter().map(Arc::new).collect(), next: page.next }
    }

    /// Takes the page that begins at `cursor`; any other was asked for by somebody else meanwhile.
    pub(crate) fn go_on(&mut self, cursor: &str, page: Page) {
        if self.next.as_deref() != Some(cursor) {
            return;
        }
        let items = Arc::make_mut(&mut self.items.0);
        // What was heard of as news may come again in its page, which is one of the last ones then.
        let before = items.len();
        for item in page.items {
            let is_known = items[before.saturating_sub(OVERLAP)..].iter().any(|known| known.id == item.id);
            if !is_known {
                items.push(Arc::new(item));
            }
        }
        self.next = page.next;
    }

    /// What is listed for `question`: the answer to it, or until that is there what fits among the responses of an earlier one.
    pub(crate) fn shown(&self, question: &Question) -> Items {
        if self.question == *question {
            return self.items.clone();
        }
        let words = question.sieve.words();
        self.items.iter().filter(|item| question.has_with(item, &words)).cloned().collect()
    }

    /// Puts a response in the place of its older self. One that no longer fits stays where it is: whoever has just changed it
    /// wants to see what became of it.
    pub(crate) fn renew(&mut self, item: &Item) {
        if let Some(place) = self.items.place(&item.id) {
            Arc::make_mut(&mut self.items.0)[place] = Arc::new(item.clone());
        }
    }

    /// Takes responses that are new or have changed; the places of the new ones, in the order in which they were told of.
    ///
    /// New ones come in where they belong; those that belong beyond the last page come with theirs.
    pub(crate) fn hear(&mut self, news: Vec<Item>) -> Vec<usize> {
        let mut places = Vec::new();
        for item in news {
            if self.items.place(&item.id).is_some() {
                self.renew(&item);
                continue;
            }
            if !self.question.has(&item) {
                continue;
            }
            let place = self.items.partition_point(|other| other.is_newer_than(&item));
            if place == self.items.len() && self.next.is_some() {
                continue;
            }
            for earlier in &mut places {
                *earlier += usize::from(*earlier >= place);
            }
            Arc::make_mut(&mut self.items.0).insert(place, Arc::new(item));
            places.push(place);
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::super::item::samples::item;
    use super::super::question::samples::question;
    use super::*;

    fn page(ids: &[(&str, u32)], next: Option<&str>) -> Page {
        let items = ids.iter().map(|(id, minute)| item(id, 9, "", *minute)).collect();
        Page { items, next: next.map(str::to_owned) }
    }

    fn ids(items: &Items) -> Vec<&str> {
        items.iter().map(|item| item.id.as_str()).collect()
    }

    #[test]
    fn pages_follow_one_another_and_none_comes_twice() {
        let mut loaded = Loaded::new(question(""), page(&[("d", 9), ("c", 8)], Some("1")));
        loaded.go_on("1", page(&[("c", 8), ("b", 7)], Some("2")));
        loaded.go_on("1", page(&[("x", 1)], None));
        assert_eq!((ids(&loaded.items), loaded.next.as_deref()), (vec!["d", "c", "b"], Some("2")));
    }

    #[test]
    fn while_somebody_types_what_is_there_is_sifted_and_an_answer_is_not() {
        let items = vec![item("b", 9, "Fast", 1), item("a", 9, "Slow", 0)];
        let loaded = Loaded::new(question("Ü"), Page { items, next: None });
        assert_eq!(ids(&loaded.shown(&question("fast"))), ["b"]);
        assert_eq!(ids(&loaded.shown(&question("Ü"))), ["b", "a"], "the collector knows better what it has found");
    }

    #[test]
    fn news_come_in_where_they_belong() {
        let mut loaded = Loaded::new(question(""), page(&[("d", 9), ("b", 5)], None));
        assert_eq!(loaded.hear(page(&[("c", 7), ("e", 11)], None).items), [2, 0]);
        assert_eq!(ids(&loaded.items), ["e", "d", "c", "b"]);
        assert_eq!(loaded.hear(page(&[("a", 1)], None).items), [4]);
    }

    #[test]
    fn what_belongs_beyond_the_last_page_comes_with_it() {
        let mut loaded = Loaded::new(question(""), page(&[("d", 9), ("b", 5)], Some("1")));
        assert_eq!(loaded.hear(page(&[("a", 1)], None).items), [0; 0]);
        loaded.go_on("1", page(&[("a", 1)], None));
        assert_eq!(ids(&loaded.items), ["d", "b", "a"]);
    }

    #[test]
    fn news_that_do_not_fit_are_no_news_but_what_is_listed_stays_and_changes() {
        let mut loaded = Loaded::new(question("slow"), Page { items: vec![item("a", 3, "Slow", 1)], next: None });
        assert_eq!(loaded.hear(vec![item("b", 3, "Fast", 2), item("a", 4, "Quick", 1)]), [0; 0]);
        assert_eq!((ids(&loaded.items), loaded.items[0].score), (vec!["a"], 4));
    }

    #[test]
    fn a_list_is_another_one_once_it_has_changed() {
        let mut loaded = Loaded::new(question(""), page(&[("a", 1)], None));
        let before = loaded.items.clone();
        assert!(before == loaded.items);
        loaded.renew(&item("z", 1, "", 0));
        assert!(before == loaded.items);
        loaded.renew(&item("a", 1, "", 1));
        assert!(before != loaded.items);
        assert_eq!(before[0].score, 9, "whoever holds the older list sees the older one");
    }
}
