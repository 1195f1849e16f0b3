//! The template of a link, which a help desk fills in for each of its mails.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::field::Field;
use super::refused::Refused;
use super::site::Site;
use super::subject::Subject;
use super::variable::Variable;
use crate::response::Channel;

/// The name of a property in an address: only what never means anything else stays as it is.
const NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');

/// Where a link says what it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Behind the `#`, which no server and no log sees.
    #[default]
    Fragment,
    /// Behind the `?`, for help desks and trackers that lose what stands behind a `#`.
    Query,
}

/// What a link is to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// What fills which field; each field once.
    pub fields: Vec<(Field, Variable)>,
    /// How it reaches its reader.
    pub channel: Channel,
    /// Where it is said.
    pub place: Place,
    /// Whether answers by it are on trial, and kept apart.
    pub is_test: bool,
}

/// A link with its variables not yet filled in.
///
/// ```
/// use domain::response::Channel;
/// use domain::share::{Field, LinkTemplate, Place, Site, Subject, Variable, Wish};
/// let survey = Subject::read(&serde_json::json!({ "id": "support", "metric": "nps" })).unwrap();
/// let site = Site::parse("https://feedback.example.com").unwrap();
/// let fields = vec![(Field::Ticket, Variable::parse("{{ticket.id}}").unwrap())];
/// let wish = Wish { fields, channel: Channel::Email, place: Place::Fragment, is_test: false };
/// let link = LinkTemplate::new(&survey, &site, wish).unwrap();
/// assert_eq!(link.plain(), "https://feedback.example.com/?survey=support#channel=email&ticket={{ticket.id}}");
/// assert!(link.scored(9).ends_with("#score=9&channel=email&ticket={{ticket.id}}"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkTemplate {
    /// The address up to where the rest begins.
    start: String,
    channel: Channel,
    lowest: u8,
    fields: Vec<(Field, Variable)>,
}

impl LinkTemplate {
    /// The template that says what the wish says.
    ///
    /// # Errors
    /// Where the survey would not take what the wish says, or takes only links that are signed.
    pub fn new(survey: &Subject, site: &Site, wish: Wish) -> Result<Self, Refused> {
        if survey.is_signed {
            return Err(Refused::SignedOnly(survey.id.clone()));
        }
        let Wish { mut fields, channel, place, is_test } = wish;
        // The free texts last: should a help desk fill in an & as it is, what stands before it holds.
        fields.sort_by(|(one, _), (other, _)| one.cmp(other));
        for pair in fields.windows(2) {
            if pair[0].0 == pair[1].0 {
                return Err(Refused::Twice(pair[0].0.name().to_string()));
            }
        }
        for (field, _) in &fields {
            if let Field::Property(name) = field {
                if !survey.properties.contains(name) {
                    return Err(Refused::UnknownProperty(name.clone()));
                }
                if field.is_taken() {
                    return Err(Refused::TakenName(name.clone()));
                }
            }
        }
        // Which survey it is, and that it is a try, stands where no help desk fills anything in.
        let mut start = [site.as_str(), "/?survey=", survey.id.as_str()].concat();
        if is_test {
            start.push_str("&plaudit=test");
        }
        start.push(if place == Place::Fragment { '#' } else { '&' });
        Ok(Self { start, channel, lowest: *survey.metric.scores().start(), fields })
    }

    /// The link to the question.
    pub fn plain(&self) -> String {
        self.with("", |_| true)
    }

    /// The link to the question for texts, in which programs take an address to end at a space: without what is free text.
    pub fn spaceless(&self) -> String {
        self.with("", |(field, variable)| !(field.is_free_text() && variable.is_to_be_filled()))
    }

    /// The link that has a score with it.
    pub fn scored(&self, score: u8) -> String {
        self.with(&format!("score={score}&"), |_| true)
    }

    /// The link that no reader follows, since none sees it. With a score in it, whoever opens it leaves a trace.
    pub fn trap(&self) -> String {
        self.with(&format!("trap=1&score={}&", self.lowest), |_| true)
    }

    fn with(&self, first: &str, is_wanted: impl Fn(&(Field, Variable)) -> bool) -> String {
        let mut url = [&self.start, first, "channel=", self.channel.name()].concat();
        for (field, variable) in self.fields.iter().filter(|field| is_wanted(field)) {
            url.push('&');
            url.extend(utf8_percent_encode(field.name(), NAME));
            url.push('=');
            url.push_str(&variable.in_url());
        }
        url
    }

    /// What fills which field.
    pub fn fields(&self) -> &[(Field, Variable)] {
        &self.fields
    }
}
