//! The files that are read as one set of answers: how far each is, and which of them are read.

use domain::Metric;
use messages::file::{Looked, Wish};

use super::taken::Taken;

/// One of the files.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Item {
    /// How it is called.
    pub taken: Taken,
    /// The address that it is fetched from; empty where it was given by hand.
    pub url: String,
    /// What was said about it.
    pub wish: Wish,
    /// What was said about it when it was last looked at without a problem.
    heard: Wish,
    /// What it seems to be; `None` before it was looked at.
    pub looked: Option<Looked>,
    /// Why it is not read with the others.
    pub out: Option<Out>,
}

/// Why a file is not read with the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Out {
    /// Nothing came of the look at it, and this is why, in a word of the reader's.
    Problem(String),
    /// Its scores are of the first metric, and the others' of the second.
    Metric(Metric, Metric),
    /// Somebody said so.
    ByHand,
}

/// Files in the order in which they were given. The place of each is what the worker knows it by.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Bundle {
    items: Vec<Item>,
}

impl Bundle {
    /// How many there are, read or not.
    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    /// The file of a place.
    pub(super) fn get(&self, at: usize) -> Option<&Item> {
        self.items.get(at)
    }

    /// Takes one more file.
    pub(super) fn push(&mut self, taken: Taken, url: String) {
        self.items.push(Item { taken, url, ..Item::default() });
    }

    /// The next file that has to be looked at.
    pub(super) fn next(&self) -> Option<usize> {
        self.items.iter().position(|item| item.looked.is_none() && item.out.is_none())
    }

    /// Takes what a file seems to be. What was said of what the answer does not repeat is kept.
    pub(super) fn know(&mut self, at: usize, looked: Looked) {
        let Some(item) = self.items.get_mut(at) else { return };
        let Wish { metric, dates, scale, score, comment, .. } = std::mem::take(&mut item.wish);
        item.wish = Wish { metric, dates, scale, score, comment, ..Wish::of(at, &looked) };
        item.heard = item.wish.clone();
        item.looked = Some(looked);
    }

    /// Somebody says something about a file.
    pub(super) fn say(&mut self, at: usize, wish: Wish) {
        if let Some(item) = self.items.get_mut(at) {
            item.wish = wish;
        }
    }

    /// What was said last came to nothing: it is as if what was heard before had been said again.
    pub(super) fn unsay(&mut self, at: usize) -> Wish {
        let Some(item) = self.items.get_mut(at) else { return Wish::default() };
        item.wish = item.heard.clone();
        item.heard.clone()
    }

    /// A file is not read with the others.
    pub(super) fn leave_out(&mut self, at: usize, why: Out) {
        if let Some(item) = self.items.get_mut(at) {
            item.out = Some(why);
        }
    }

    /// What may be said of a file because it was said of an earlier one that has the same columns. A date of its own that decides which
    /// way round they stand is heard before.
    pub(super) fn alike(&self, at: usize) -> Option<Wish> {
        let looked = self.items.get(at)?.looked.as_ref().filter(|looked| !looked.columns.is_empty())?;
        let names = |looked: &Looked| looked.columns.iter().map(|column| column.name.clone()).collect::<Vec<_>>();
        let is_alike =
            |item: &&Item| item.out.is_none() && item.looked.as_ref().is_some_and(|one| names(one) == names(looked));
        let earlier = self.items[..at].iter().find(is_alike)?;
        let dates = earlier.wish.dates.filter(|_| !looked.dates.is_decided());
        Some(Wish { file: at, dates, ..earlier.wish.clone() })
    }

    /// Leaves out what is of another metric than the first file, and takes in again what is not.
    pub(super) fn part_metrics(&mut self) {
        let metric = |item: &Item| item.looked.as_ref().map(|looked| looked.metric);
        let is_heard = |item: &&Item| matches!(item.out, None | Some(Out::Metric(..)));
        let Some(first) = self.items.iter().filter(is_heard).find_map(metric) else { return };
        for item in self.items.iter_mut().filter(|item| is_heard(&&**item)) {
            item.out = metric(item).filter(|own| *own != first).map(|own| Out::Metric(own, first));
        }
    }

    /// The places of the files that are read: those that nothing speaks against.
    pub(super) fn read(&self) -> Vec<usize> {
        (0..self.items.len()).filter(|at| self.items[*at].out.is_none()).collect()
    }

    /// The places of those that are looked at before anything is read: all that a person has not left out and that could be looked at.
    pub(super) fn looked_at(&self) -> Vec<usize> {
        let is_in = |item: &Item| item.looked.is_some() && matches!(item.out, None | Some(Out::Metric(..)));
        (0..self.items.len()).filter(|at| is_in(&self.items[*at])).collect()
    }

    /// The files that are not read, each with the reason why, without those that somebody left out.
    pub(super) fn left_out(&self) -> Vec<(String, Out)> {
        let told = |item: &Item| Some((item.taken.name.clone(), item.out.clone().filter(|out| *out != Out::ByHand)?));
        self.items.iter().filter_map(told).collect()
    }

    /// The name of the first file that is read, and how many more there are.
    pub(super) fn name(&self) -> (String, u64) {
        let read = self.read();
        let first = read.first().map(|at| self.items[*at].taken.name.clone()).unwrap_or_default();
        (first, (read.len() as u64).saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use messages::file::{Dates, Order};

    use super::*;

    fn looked(metric: Metric, dates: Dates, columns: &[&str]) -> Looked {
        let messages: serde_json::Value = serde_json::from_str(include_str!("../../messages/messages.json")).unwrap();
        let looked: Looked = serde_json::from_value(messages["looked"].clone()).unwrap();
        let mut column = looked.columns[0].clone();
        let columns = columns.iter().map(|name| {
            (*name).clone_into(&mut column.name);
            column.clone()
        });
        Looked { metric, dates, columns: columns.collect(), lacking: Vec::new(), ..looked }
    }

    fn bundle(metrics: &[&str]) -> Bundle {
        let mut bundle = Bundle::default();
        for (at, metric) in metrics.iter().enumerate() {
            bundle.push(Taken { name: format!("{at}.csv"), bytes: 1 }, String::new());
            if let Some(metric) = Metric::from_name(metric) {
                bundle.know(at, looked(metric, Dates::Plain, &["a", "b"]));
            }
        }
        bundle
    }

    #[test]
    fn files_of_another_metric_than_the_first_are_left_out_until_they_are_of_the_same() {
        let mut bundle = bundle(&["nps", "csat", "nps"]);
        bundle.part_metrics();
        assert_eq!((bundle.read(), bundle.looked_at()), (vec![0, 2], vec![0, 1, 2]));
        assert_eq!(bundle.left_out(), [("1.csv".to_owned(), Out::Metric(Metric::CSAT, Metric::NPS))]);
        assert_eq!(bundle.name(), ("0.csv".to_owned(), 1));
        bundle.know(0, looked(Metric::CSAT, Dates::Plain, &["a"]));
        bundle.part_metrics();
        assert_eq!(bundle.read(), [0, 1]);
        bundle.leave_out(0, Out::ByHand);
        bundle.part_metrics();
        assert_eq!((bundle.read(), bundle.left_out().len()), (vec![1], 1), "what somebody left out says nothing");
    }

    #[test]
    fn each_is_looked_at_once_and_one_that_is_no_good_holds_up_nothing() {
        let mut bundle = bundle(&["nps", "", ""]);
        assert_eq!(bundle.next(), Some(1));
        bundle.leave_out(1, Out::Problem("unknown".to_owned()));
        assert_eq!(bundle.next(), Some(2));
        bundle.know(2, looked(Metric::NPS, Dates::Plain, &["a"]));
        bundle.part_metrics();
        assert_eq!((bundle.next(), bundle.read()), (None, vec![0, 2]));
    }

    #[test]
    fn what_was_said_of_a_file_holds_for_another_with_the_same_columns() {
        let mut bundle = bundle(&["nps", "", "", ""]);
        let said =
            Wish { dates: Some(Order::DayFirst), metric: Some(Metric::NPS), ..bundle.get(0).unwrap().wish.clone() };
        bundle.say(0, said.clone());
        bundle.know(1, looked(Metric::NPS, Dates::Undecided, &["a", "b"]));
        assert_eq!(bundle.alike(1), Some(Wish { file: 1, ..said.clone() }));
        bundle.know(2, looked(Metric::NPS, Dates::Decided { order: Order::MonthFirst, line: 9 }, &["a", "b"]));
        assert_eq!(bundle.alike(2), Some(Wish { file: 2, dates: None, ..said }), "its own dates decide");
        bundle.know(3, looked(Metric::NPS, Dates::Undecided, &["a", "c"]));
        assert_eq!((bundle.alike(3), bundle.alike(0)), (None, None));
    }

    #[test]
    fn what_comes_to_nothing_is_unsaid() {
        let mut bundle = bundle(&["nps"]);
        let heard = bundle.get(0).unwrap().wish.clone();
        bundle.say(0, Wish { scale: Some([9.0, 1.0]), ..heard.clone() });
        assert_eq!(bundle.unsay(0), heard);
        assert_eq!(bundle.get(0).unwrap().wish, heard);
    }
}
