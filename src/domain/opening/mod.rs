//! The score question, described once: the first thing a visitor sees, and the one thing that stands in the page before any
//! program has arrived.
//!
//! The loader builds it from [`Markup::to_json`], the collector writes it into the survey's page with [`Markup::to_html`],
//! and the survey program takes over the nodes that it finds and never draws them again. Texts are slots in braces,
//! `{question}` or `{star.3}`, `{locale}`, `{dir}` and `{role}`, which whoever shows it fills in with [`Texts`].

mod html;
mod json;
mod texts;

use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

#[cfg(feature = "share")]
pub(crate) use html::{push_attribute, push_escaped};
pub use texts::Texts;

use crate::metric::Metric;
use crate::survey::Scale;

/// A piece of markup as a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Markup {
    /// An element with its attributes and what stands in it.
    Element(&'static str, Vec<(&'static str, String)>, Vec<Markup>),
    /// A text; what stands in braces is a slot.
    Text(String),
}

/// The question with its scores and the meaning of both ends: native radios, so that every assistive technology knows what
/// they are and every browser can answer before a program has come.
///
/// ```
/// use domain::Metric;
/// use domain::opening::score_question;
/// use domain::survey::Scale;
/// let markup = score_question(Metric::CES, Scale::Numbers);
/// assert_eq!(markup.to_json().matches("\"radio\"").count(), 7);
/// ```
pub fn score_question(metric: Metric, look: Scale) -> Markup {
    let scores = metric.scores().map(|score| choice(score, look)).collect();
    let ends = ["{low}", "{high}"].map(|end| element("span", &[], vec![text(end)]));
    let scale = element(
        "fieldset",
        &[("class", "scale"), ("aria-describedby", "ends")],
        vec![
            element("legend", &[("class", "question"), ("id", "question")], vec![text("{question}")]),
            element("div", &[("class", &["scores ", look.name()].concat())], scores),
            element("div", &[("class", "ends"), ("id", "ends")], ends.into()),
        ],
    );
    let survey = [
        ("class", "survey"),
        ("role", "{role}"),
        ("aria-labelledby", "question"),
        ("lang", "{locale}"),
        ("dir", "{dir}"),
        ("data-page", "score"),
    ];
    element("section", &survey, vec![scale])
}

/// One score. A shape is for the eye; whoever listens hears its name.
fn choice(score: u8, look: Scale) -> Markup {
    let number = score.to_string();
    let (class, name) = match look {
        Scale::Numbers => ("", number.clone()),
        Scale::Stars => ("unseen", ["{star.", &number, "}"].concat()),
        Scale::Faces => ("unseen", ["{face.", &number, "}"].concat()),
    };
    let name = element("span", if class.is_empty() { &[] } else { &[("class", "unseen")] }, vec![text(&name)]);
    let radio = element("input", &[("type", "radio"), ("name", "score"), ("value", &number)], Vec::new());
    let shape = (look != Scale::Numbers).then(|| element("i", &[("aria-hidden", "true")], Vec::new()));
    element("label", &[("class", "score")], [radio, name].into_iter().chain(shape).collect())
}

fn element(tag: &'static str, attributes: &[(&'static str, &str)], children: Vec<Markup>) -> Markup {
    let attributes = attributes.iter().map(|(name, value)| (*name, (*value).to_string())).collect();
    Markup::Element(tag, attributes, children)
}

fn text(text: &str) -> Markup {
    Markup::Text(text.to_string())
}

impl Markup {
    /// The slots that stand in it, in their order.
    pub fn slots(&self) -> Vec<&str> {
        match self {
            Self::Text(text) => slot(text).into_iter().collect(),
            Self::Element(_, attributes, children) => {
                let values = attributes.iter().filter_map(|(_, value)| slot(value));
                values.chain(children.iter().flat_map(Self::slots)).collect()
            }
        }
    }
}

/// A slot stands alone, so a brace in what an owner writes is not taken for one.
fn slot(text: &str) -> Option<&str> {
    text.strip_prefix('{')?.strip_suffix('}')
}
