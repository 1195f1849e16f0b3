//! The words on the screen: the owner's where there are some, the built-in ones of the language otherwise.

use domain::survey::fill_brand;
use domain::{Group, Metric};
use wasm_bindgen::JsValue;

use crate::browser::js;
use crate::number::number;

/// The texts of one survey in one language. Those of its first screen stand there already.
#[derive(Clone)]
pub(crate) struct Words {
    built_in: JsValue,
    own: JsValue,
    brand: String,
    /// The question after the score, by group, unfavourable first.
    follow_up: [String; 3],
}

impl Words {
    /// Puts the owner's texts for `locale` over the built-in `words`.
    pub(crate) fn read(file: &JsValue, words: JsValue, locale: &str, metric: Metric) -> Self {
        let own = js::get(&js::get(file, "texts"), locale);
        let brand = js::text(file, "brand").unwrap_or_default();
        let (own_follow_up, built_in) =
            (js::get(&own, "follow_up"), js::get(&js::get(&words, metric.name()), "follow_up"));
        let follow_up = Group::ALL.map(|group| {
            let group = metric.group_name(group);
            let text = js::text(&own_follow_up, group).or_else(|| js::text(&built_in, group));
            fill_brand(&text.unwrap_or_default(), &brand)
        });
        Self { built_in: words, own, brand, follow_up }
    }

    /// The text of that name.
    pub(crate) fn text(&self, name: &str) -> String {
        let text = js::text(&self.own, name).or_else(|| js::text(&self.built_in, name)).unwrap_or_default();
        fill_brand(&text, &self.brand)
    }

    /// The question after a score of `group`.
    pub(crate) fn follow_up(&self, group: Group) -> String {
        self.follow_up[group as usize].clone()
    }

    /// What the owner says of a question: its label, and the text of each of its choices, its own id where there is none.
    pub(crate) fn question(&self, id: &str, choices: Vec<String>) -> (Option<String>, Vec<(String, String)>) {
        let own = js::get(&js::get(&self.own, "questions"), id);
        let texts = js::get(&own, "choices");
        let named = |choice: String| {
            let text = js::text(&texts, &choice).unwrap_or_else(|| choice.clone());
            (choice, fill_brand(&text, &self.brand))
        };
        let label = js::text(&own, "label").map(|label| fill_brand(&label, &self.brand));
        (label, choices.into_iter().map(named).collect())
    }

    /// "Question 2 of 3".
    pub(crate) fn progress(&self, (n, total): (usize, usize)) -> String {
        let text = js::text(&self.built_in, "progress").unwrap_or_default();
        let mut pieces = text.split('{');
        let mut told = String::from(pieces.next().unwrap_or_default());
        for piece in pieces {
            let (name, rest) = piece.split_once('}').unwrap_or((piece, ""));
            told.push_str(&number(if name == "n" { n } else { total }));
            told.push_str(rest);
        }
        told
    }
}
