//! What somebody wants signed.

use domain::link::{NONCE, Payload, Subject, unfilled};
use domain::response::{Channel, LINK_CHARS, PROPERTIES, SHORT_CHARS};
use domain::survey::Survey;
use domain::{Duration, Problem, ProblemKind, Timestamp};

use super::key::Key;
use super::token::sign;

/// How long a link is valid where nobody says otherwise: mails are answered late, and not after a season.
const VALID: Duration = Duration::days(90);

/// A link that is wanted, as it comes from outside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// The help desk's ticket.
    pub ticket: String,
    /// Who served the person.
    pub agent: String,
    /// That agent's department.
    pub department: String,
    /// The owner's own id of the person.
    pub person: String,
    /// How it reaches its reader: `link`, `email` or `kiosk`; left out, `email`.
    pub channel: Option<String>,
    /// Properties, by name.
    pub properties: Vec<(String, String)>,
    /// How long it is valid, such as `90d`; `never` for ever; left out, 90 days.
    pub expires: Option<String>,
}

/// A link that was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The token, which stands in the address as `t`.
    pub token: String,
    /// From when on it is not valid any more, in seconds since 1970; `None` for never.
    pub expires_at: Option<u64>,
}

impl Signed {
    /// The address of the survey's page with this token. `base` ends without a slash.
    pub fn url(&self, base: &str, survey: &Survey) -> String {
        format!("{base}/?survey={}&t={}", survey.id, self.token)
    }
}

impl Order {
    /// Signs a link to `survey`. `nonce` is random, for a link that names no ticket.
    ///
    /// # Errors
    /// Everything that is wrong with the order, each with its JSON path.
    pub fn sign(
        mut self,
        survey: &Survey,
        key: &Key,
        now: Timestamp,
        nonce: [u8; NONCE],
    ) -> Result<Signed, Vec<Problem>> {
        self.tidy();
        let mut problems = Vec::new();
        let mut note = |path: &str, detail: String| {
            problems.push(Problem::new(ProblemKind::NotAllowed, format!("$.{path}"), detail));
        };
        let named = [&self.ticket, &self.agent, &self.department, &self.person];
        let named = ["ticket", "agent", "department", "person"].into_iter().zip(named);
        for (name, value) in named
            .map(|(name, value)| (name.to_owned(), value))
            .chain(self.properties.iter().map(|(name, value)| (format!("properties.{name}"), value)))
        {
            if value.chars().count() > SHORT_CHARS {
                note(&name, format!("this has more than {SHORT_CHARS} characters"));
            }
            if let Some(variable) = unfilled(value) {
                note(
                    &name,
                    format!("nobody has filled in {variable}; sign each link with the values of its own ticket"),
                );
            }
        }
        if self.properties.len() > PROPERTIES {
            note(
                "properties",
                format!("there are {} properties; at most {PROPERTIES} are allowed", self.properties.len()),
            );
        }
        for (at, (name, _)) in self.properties.iter().enumerate() {
            if self.properties[..at].iter().any(|(earlier, _)| earlier == name) {
                note(&format!("properties.{name}"), format!("\"{name}\" is given twice; say it once"));
            }
            if name.chars().count() > SHORT_CHARS {
                note(&format!("properties.{name}"), format!("a property's name has at most {SHORT_CHARS} characters"));
            }
            if !survey.properties.contains(name) {
                note(
                    &format!("properties.{name}"),
                    format!("the survey takes no property \"{name}\"; add it to `properties` in its file"),
                );
            }
        }
        let channel = self.channel.as_deref().unwrap_or("email");
        let channel = match channel {
            "link" => Channel::Link,
            "kiosk" => Channel::Kiosk,
            "email" => Channel::Email,
            other => {
                note("channel", format!("\"{other}\" is not allowed; use one of link, email, kiosk"));
                Channel::Email
            }
        };
        let valid = match self.expires.as_deref() {
            None => Some(VALID),
            Some("never") => None,
            Some(text) => Duration::parse(text).filter(|time| time.millis() > 0).or_else(|| {
                note("expires", "write how long it is valid, such as 90d or 12h, or never".to_owned());
                None
            }),
        };
        let signed_at = now.unix_millis().unsigned_abs() / 1000;
        let expires_at = valid.map(|time| signed_at + time.millis().div_ceil(1000));
        let mut properties = self.properties;
        properties.sort();
        let nonce = if self.ticket.is_empty() { nonce } else { [0; NONCE] };
        let payload = Payload {
            key: String::new(),
            survey: survey.id.clone(),
            channel,
            subject: Subject { ticket: self.ticket, person: self.person, nonce },
            agent: self.agent,
            department: self.department,
            properties,
            signed_at,
            expires_at: expires_at.unwrap_or_default(),
        };
        let token = sign(payload, key);
        if token.len() > LINK_CHARS && problems.is_empty() {
            let detail = format!("the link would have {} characters; {LINK_CHARS} are allowed: say less", token.len());
            problems.push(Problem::new(ProblemKind::TooLarge, "$", detail));
        }
        if problems.is_empty() { Ok(Signed { token, expires_at }) } else { Err(problems) }
    }

    /// Takes away what no answer keeps: spaces around a text, and zero characters, which no database likes.
    fn tidy(&mut self) {
        let texts = [&mut self.ticket, &mut self.agent, &mut self.department, &mut self.person];
        for text in texts.into_iter().chain(self.properties.iter_mut().map(|(_, value)| value)) {
            text.replace('\0', "").trim().clone_into(text);
        }
    }
}
