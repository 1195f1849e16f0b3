//! The words on the screen: the owner's where there are some, the built-in ones of the language otherwise.

use domain::survey::fill_brand;
use domain::{Group, Metric};
use wasm_bindgen::JsValue;

use crate::browser::js;

/// Every text of one survey in one language, ready to be shown.
#[derive(Clone)]
pub(crate) struct Words {
    pub question: String,
    pub low: String,
    pub high: String,
    /// The question after the score, by group, unfavourable first.
    follow_up: [String; 3],
    pub send: String,
    pub sending: String,
    pub thanks: String,
    pub close: String,
    pub failed: String,
    pub again: String,
}

impl Words {
    /// Puts the owner's texts for `locale` over the built-in `words`.
    pub(crate) fn read(file: &JsValue, words: &JsValue, locale: &str, metric: Metric) -> Self {
        let own = js::get(&js::get(file, "texts"), locale);
        let built_in = js::get(words, metric.name());
        let brand = js::text(file, "brand").unwrap_or_default();
        let ours = |name: &str| js::text(words, name).unwrap_or_default();
        let text = |name: &str, built_in_name: &str| {
            let text = js::text(&own, name).or_else(|| js::text(&built_in, built_in_name)).unwrap_or_default();
            fill_brand(&text, &brand)
        };
        let (own_follow_up, built_in_follow_up) = (js::get(&own, "follow_up"), js::get(&built_in, "follow_up"));
        let follow_up = Group::ALL.map(|group| {
            let group = metric.group_name(group);
            let text = js::text(&own_follow_up, group).or_else(|| js::text(&built_in_follow_up, group));
            fill_brand(&text.unwrap_or_default(), &brand)
        });
        Self {
            question: text("question", if brand.is_empty() { "question" } else { "question_brand" }),
            low: text("low", "low"),
            high: text("high", "high"),
            follow_up,
            send: ours("send"),
            sending: ours("sending"),
            thanks: js::text(&own, "thanks").unwrap_or_else(|| ours("thanks")),
            close: ours("close"),
            failed: ours("failed"),
            again: ours("again"),
        }
    }

    /// The question after a score of `group`.
    pub(crate) fn follow_up(&self, group: Group) -> String {
        self.follow_up[group as usize].clone()
    }
}
