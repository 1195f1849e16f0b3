//! A survey with all that its first screen needs: written into its page, so that the scores stand there before any script
//! has come, and put into the loader, so that one script is enough on somebody else's page.

use domain::language::direction;
use domain::opening::{Markup, Texts, score_question};
use domain::survey::{Form, LanguageTag, Scheme, Survey};
use serde_json::{Map, Value, json};

use crate::assets::Assets;
use crate::language;

/// A survey in one language.
pub(crate) struct Opening<'a> {
    survey: &'a Survey,
    locale: String,
    words: Value,
    assets: &'a Assets,
}

/// The files that it is made of. Without them there is no opening, and pages do without.
const STYLE: &str = "survey.css";
pub(crate) const LOADER: &str = "embed.js";
const PAGE: &str = "index.html";
/// What the loader calls the survey that it carries.
const IN_LOADER: &str = "__GIVEN__";
/// Where the survey goes in the page.
const IN_PAGE: &str = "<!--survey-->";

impl<'a> Opening<'a> {
    /// The survey in the first language of `wishes` that there is.
    pub(crate) fn new(survey: &'a Survey, wishes: Vec<&str>, assets: &'a Assets) -> Option<Self> {
        let only = survey.lang.as_ref().map(LanguageTag::as_str);
        let wishes = only.into_iter().chain(wishes).map(str::to_owned).collect::<Vec<_>>();
        let wishes = || wishes.iter().map(String::as_str);
        let built_in = assets.languages();
        let own: Vec<&str> = survey.texts.keys().map(LanguageTag::as_str).collect();
        let has_own_words = survey.questions.iter().any(|question| question.kind.needs_label());
        // Questions of the owner's are asked in the owner's languages only.
        let available = if has_own_words { own } else { [own, built_in.clone()].concat() };
        let locale = language::choose(wishes(), &available).to_owned();
        let spoken = language::choose([locale.as_str()], &built_in);
        let words = serde_json::from_str(assets.text(&format!("locales/survey/{spoken}.json"))?).ok()?;
        Some(Self { survey, locale, words, assets })
    }

    /// What the loader is given: as it would be asked for, one after the other, otherwise.
    fn given(&self, more: impl IntoIterator<Item = (&'static str, Value)>) -> String {
        let mut given = json!({ "survey": self.survey, "locale": self.locale });
        for (name, value) in more {
            given[name] = value;
        }
        // A `<` could end the element that this stands in.
        given.to_string().replace('<', "\\u003c")
    }

    fn question(&self) -> Markup {
        score_question(self.survey.metric, self.survey.display.scale.unwrap_or_default())
    }

    /// The language in which it is asked.
    pub(crate) fn locale(&self) -> &str {
        &self.locale
    }

    /// Its words in that language.
    pub(crate) fn texts(&self) -> Texts<'_> {
        Texts {
            own: self.survey.texts.iter().find(|(tag, _)| tag.as_str() == self.locale).map(|(_, texts)| texts),
            built_in: &self.words,
            metric: self.survey.metric,
            brand: &self.survey.brand,
        }
    }

    /// The loader with the survey inside: its file, its style, its score question and that one's words.
    pub(crate) fn script(&self) -> Option<String> {
        let (question, texts) = (self.question(), self.texts());
        let tab = (self.survey.display.form == Form::Tab).then_some("feedback");
        let names = question.slots().into_iter().chain(["close"]).chain(tab);
        let slots: Map<_, _> = names.map(|name| (name.to_owned(), Value::from(texts.slot(name)))).collect();
        let tree = serde_json::from_str(&question.to_json()).ok()?;
        let style = self.assets.text(STYLE)?;
        let given = self.given([("slots", slots.into()), ("tree", tree), ("style", style.into())]);
        Some(format!("const {IN_LOADER}={given};{}", self.assets.text(LOADER)?))
    }

    /// The survey's page with its first screen in it.
    pub(crate) fn page(&self) -> Option<String> {
        let page = self.assets.text(PAGE).filter(|page| page.contains(IN_PAGE))?;
        let style = [self.assets.text(STYLE)?, &self.theme()].concat();
        let texts = self.texts();
        let question = self.question().to_html(&|slot| match slot {
            "locale" => self.locale.clone(),
            "dir" => direction(&self.locale).to_owned(),
            "role" => "region".to_owned(),
            _ => texts.slot(slot),
        });
        let scheme = match self.survey.theme.scheme {
            Scheme::Auto => String::new(),
            scheme => format!(" scheme=\"{}\"", scheme.name()),
        };
        let survey = format!(
            "<plaudit-survey survey=\"{}\" as=\"page\"{scheme}><template shadowrootmode=\"open\"><style>{style}</style>\
             {question}</template></plaudit-survey><script type=\"application/json\" id=\"given\">{}</script>",
            self.survey.id,
            self.given([]),
        );
        Some(page.replacen(IN_PAGE, &survey, 1))
    }

    /// The owner's look, as far as it shows before the first click. Its texts were checked: none can be more than it says.
    fn theme(&self) -> String {
        let theme = &self.survey.theme;
        let radius = theme.radius.as_ref().map(|radius| format!("--radius:{};", radius.as_str()));
        let font = theme.font.as_ref().map(|font| format!("font-family:{};", font.as_str()));
        let rules: String = radius.into_iter().chain(font).collect();
        if rules.is_empty() { rules } else { format!(".survey{{{rules}}}") }
    }
}
