//! What of the responses' screen stands in the address.

use domain::{Group, Metric};
use insight::{NotCounted, Standing};

use super::followup::Status;
use super::lists::List;
use crate::percent::{decode, encode};

/// Whether single responses are shown, which of them, and which one in whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct View {
    /// Whether they are shown instead of the figures.
    pub is_shown: bool,
    /// Which are listed.
    pub sieve: Sieve,
    /// The id of the one that is shown in whole.
    pub open: Option<String>,
}

/// Which responses are listed: all that is chosen must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sieve {
    /// Every word of this must occur.
    pub words: String,
    /// The list of a help desk that they are on; `None` for all.
    pub list: Option<List>,
    /// The scores.
    pub scores: Scores,
    /// What they count as.
    pub kind: Kind,
    /// How far the owner's answer has come; `None` for whatever.
    pub status: Option<Status>,
    /// The tags, all of them.
    pub tags: Vec<String>,
    /// Whether only those with a comment.
    pub is_commented: bool,
}

/// Which scores are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Scores {
    /// Whatever.
    #[default]
    All,
    /// Those of a group.
    Group(Group),
    /// One.
    One(u8),
}

/// What the listed responses count as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Those that the figures are made of.
    #[default]
    Counted,
    /// Those in no figure for that reason.
    Beside(NotCounted),
    /// Whatever is no test.
    Any,
}

/// The word in the address for this screen.
const SCREEN: &str = "responses";
/// The word for whatever is no test.
const ANY: &str = "any";

impl View {
    /// Reads its part of a query; what is not there or means nothing is as in [`View::default`].
    pub(crate) fn read(query: &str) -> Self {
        let mut view = Self::default();
        let sieve = &mut view.sieve;
        for (name, value) in query.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('=')) {
            match name {
                "screen" => view.is_shown = value == SCREEN,
                "list" => sieve.list = List::from_name(value),
                "q" => sieve.words = decode(value),
                "score" => sieve.scores = Scores::from_name(value).unwrap_or_default(),
                "standing" => sieve.kind = Kind::from_name(value).unwrap_or_default(),
                "status" => sieve.status = Status::from_name(value),
                "tag" if !value.is_empty() => sieve.tags.push(decode(value)),
                "comment" => sieve.is_commented = value == "yes",
                "open" if !value.is_empty() => view.open = Some(decode(value)),
                _ => {}
            }
        }
        // A list has no responses of another status.
        sieve.status = sieve.status.filter(|status| sieve.statuses().contains(status));
        view
    }

    /// What [`View::read`] reads, each part with a `&` before it; nothing at all where the figures are shown.
    pub(crate) fn to_query(&self) -> String {
        if !self.is_shown {
            return String::new();
        }
        let mut query = format!("&screen={SCREEN}");
        let mut add = |name: &str, value: &str| {
            query.push('&');
            query.push_str(name);
            query.push('=');
            query.push_str(value);
        };
        let Sieve { words, list, scores, kind, status, tags, is_commented } = &self.sieve;
        if let Some(list) = list {
            add("list", list.name());
        }
        if !words.trim().is_empty() {
            add("q", &encode(words));
        }
        if *scores != Scores::All {
            add("score", &scores.name());
        }
        if *kind != Kind::Counted {
            add("standing", kind.name());
        }
        if let Some(status) = status {
            add("status", status.name());
        }
        for tag in tags {
            add("tag", &encode(tag));
        }
        if *is_commented {
            add("comment", "yes");
        }
        if let Some(open) = &self.open {
            add("open", &encode(open));
        }
        query
    }

    /// A response, among those that wait for somebody to get in touch.
    pub(crate) fn waiting(response: String) -> Self {
        Self { is_shown: true, sieve: List::Waiting.sieve(), open: Some(response) }
    }

    /// The responses that are in no figure for that reason.
    pub(crate) fn beside(why: NotCounted) -> Self {
        let sieve = Sieve { kind: Kind::Beside(why), ..Sieve::default() };
        Self { is_shown: true, sieve, open: None }
    }
}

impl Sieve {
    /// The words that are looked for, in lower case.
    pub(crate) fn words(&self) -> Vec<String> {
        self.words.split_whitespace().map(str::to_lowercase).collect()
    }

    /// Each status that there is to choose from.
    pub(crate) fn statuses(&self) -> &'static [Status] {
        self.list.map_or(&Status::ALL, List::statuses)
    }

    /// Whether it lets through less than [`Sieve::default`] does.
    pub(crate) fn is_narrow(&self) -> bool {
        *self != Self { words: self.words.clone(), ..Self::default() } || !self.words.trim().is_empty()
    }
}

impl Scores {
    /// The word in the address; groups have the same words for every metric, so that another survey understands them.
    pub(crate) fn name(self) -> String {
        match self {
            Self::All => String::new(),
            Self::Group(Group::Unfavourable) => "low".to_owned(),
            Self::Group(Group::Neutral) => "middle".to_owned(),
            Self::Group(Group::Favourable) => "high".to_owned(),
            Self::One(score) => score.to_string(),
        }
    }

    /// The scores that the address calls `name`.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        match name {
            "" => Some(Self::All),
            "low" => Some(Self::Group(Group::Unfavourable)),
            "middle" => Some(Self::Group(Group::Neutral)),
            "high" => Some(Self::Group(Group::Favourable)),
            // No metric has a higher score than ten.
            score => score.parse().ok().filter(|score| *score <= 10).map(Self::One),
        }
    }

    /// Whether a score of that metric is among them.
    pub(crate) fn has(self, metric: Metric, score: u8) -> bool {
        match self {
            Self::All => true,
            Self::Group(group) => metric.group_of(score) == group,
            Self::One(one) => score == one,
        }
    }
}

impl Kind {
    /// Every kind, the usual one first.
    pub(crate) const ALL: [Self; 7] = [
        Self::Counted,
        Self::Beside(NotCounted::Provisional),
        Self::Beside(NotCounted::Quarantined),
        Self::Beside(NotCounted::Superseded),
        Self::Beside(NotCounted::Excluded),
        Self::Beside(NotCounted::Test),
        Self::Any,
    ];

    /// The word in the address.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Counted => Standing::Counted.name(),
            Self::Beside(why) => why.name(),
            Self::Any => ANY,
        }
    }

    /// The kind that the address calls `name`.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The kind of a response.
    pub(crate) fn of(standing: Standing, is_test: bool) -> Self {
        if is_test {
            return Self::Beside(NotCounted::Test);
        }
        let why = NotCounted::ALL.into_iter().find(|why| why.standing() == Some(standing));
        why.map_or(Self::Counted, Self::Beside)
    }

    /// Whether a response of the kind `other` is listed.
    pub(crate) fn has(self, other: Self) -> bool {
        self == other || self == Self::Any && other != Self::Beside(NotCounted::Test)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn views() -> Vec<View> {
        let sieve = Sieve {
            words: "too slow & <b>".to_owned(),
            list: None,
            scores: Scores::Group(Group::Unfavourable),
            kind: Kind::Beside(NotCounted::Quarantined),
            status: Some(Status::None),
            tags: vec!["price".to_owned(), "a=b&c".to_owned()],
            is_commented: true,
        };
        let shown = View { is_shown: true, ..View::default() };
        let mut views = vec![
            View::default(),
            shown.clone(),
            View { sieve: sieve.clone(), open: Some("018bcfe5-6800".to_owned()), ..shown.clone() },
            View::beside(NotCounted::Test),
        ];
        views.extend(Kind::ALL.map(|kind| View { sieve: Sieve { kind, ..sieve.clone() }, ..shown.clone() }));
        views.extend(List::ALL.map(|list| View { sieve: list.sieve(), ..shown.clone() }));
        let contacted = Sieve { status: Some(Status::Contacted), ..List::Mine.sieve() };
        views.push(View { sieve: contacted, ..shown.clone() });
        views.push(View { sieve: Sieve { scores: Scores::One(0), ..sieve }, ..shown });
        views
    }

    #[test]
    fn what_is_written_is_read_again() {
        for view in views() {
            let query = view.to_query();
            assert_eq!(View::read(&format!("?survey=a&period=90d{query}")), view, "{query}");
        }
    }

    #[test]
    fn the_figures_keep_nothing_of_it_in_the_address() {
        let hidden = View { is_shown: false, ..views()[2].clone() };
        assert_eq!(hidden.to_query(), "");
        assert_eq!(views()[1].to_query(), "&screen=responses");
    }

    #[test]
    fn what_means_nothing_is_left_at_its_default() {
        for query in [
            "?list=x",
            "?screen=x&score=11&standing=x&status=x&tag=&comment=1&open=",
            "?score=-1",
            "?score=high9",
            "?q",
        ] {
            assert_eq!(View::read(query), View::default(), "{query}");
        }
    }

    #[test]
    fn a_status_that_a_list_does_not_have_is_dropped() {
        let status = |query: &str| View::read(query).sieve.status;
        assert_eq!(status("?list=waiting&status=resolved"), None);
        assert_eq!(status("?status=resolved&list=mine"), None);
        assert_eq!(status("?list=mine&status=contacted"), Some(Status::Contacted));
        assert_eq!(status("?list=later&status=resolved"), Some(Status::Resolved));
    }

    #[test]
    fn any_is_whatever_is_no_test() {
        let kinds = |standing, is_test| Kind::ALL.into_iter().filter(move |kind| kind.has(Kind::of(standing, is_test)));
        for standing in Standing::ALL {
            let names: Vec<_> = kinds(standing, false).map(Kind::name).collect();
            assert_eq!(names, [standing.name(), "any"]);
            assert_eq!(kinds(standing, true).map(Kind::name).collect::<Vec<_>>(), ["test"]);
        }
    }

    #[test]
    fn whatever_is_chosen_makes_a_sieve_narrow() {
        assert!(!Sieve::default().is_narrow());
        assert!(!Sieve { words: "  ".to_owned(), ..Sieve::default() }.is_narrow());
        for view in views().into_iter().skip(2) {
            assert!(view.sieve.is_narrow(), "{view:?}");
        }
    }
}
