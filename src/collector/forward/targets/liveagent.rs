//! A ticket in LiveAgent, by its API version 3.
//!
//! That API knows no keys for repeats, so the subject bears a sign, and after a try that may have been taken the newest tickets
//! are looked through for it. It has no way to add to a ticket, so a later change is not told.

use axum::http::{HeaderName, Method};
use serde::Deserialize;
use serde_json::json;
use url::Url;

use crate::forward::letter::Letter;
use crate::forward::reply::Reply;
use crate::forward::sending::Way;
use crate::forward::targets::looking::look;
use crate::outward::{Answer, Failure, Request, send};
use crate::store::{Doubt, Outcome, Ticket};

/// The settings of a LiveAgent account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveAgent {
    /// Where it is.
    pub url: Url,
    /// The address that the customer is taken to have written to.
    pub recipient: String,
    /// The department that gets the ticket.
    pub department: String,
    /// Whom the ticket is from where the answer names nobody.
    pub sender: String,
}

const KEY: HeaderName = HeaderName::from_static("apikey");

/// Tickets that are looked through at once, and how often.
const PAGE: usize = 100;
const PAGES: usize = 10;

/// A day, in milliseconds: the dates of tickets name no zone.
const DAY: i64 = 86_400_000;

/// What is read of a ticket.
#[derive(Deserialize)]
struct Read {
    id: String,
    #[serde(default)]
    subject: Option<String>,
    #[serde(default)]
    date_created: Option<String>,
}

/// What a look at the tickets tells.
enum Look {
    Found(Ticket),
    Absent,
    Undecidable,
}

impl LiveAgent {
    pub(crate) async fn deliver(&self, letter: &Letter<'_>, way: &Way) -> Reply {
        let content = letter.content.digest();
        if letter.delivery.doubt == Doubt::Open {
            match self.find(letter, way).await {
                Ok(Look::Found(ticket)) => {
                    let outcome = Outcome::Taken { content: letter.told_earlier(), ticket: Some(ticket) };
                    return Reply {
                        outcome,
                        status: None,
                        detail: "an earlier try was taken: its ticket is there".into(),
                    };
                }
                Ok(Look::Absent) => {}
                Ok(Look::Undecidable) => {
                    let detail = "an earlier try may have been taken, and there are too many tickets to find out";
                    return Reply { outcome: Outcome::Undecidable, status: None, detail: detail.into() };
                }
                Err(reply) => return reply,
            }
        }
        match self.create(letter, way).await {
            Err(failure) => Reply::of(failure),
            Ok(answer) => Reply::to(&answer, letter.now, || match answer.read::<Read>() {
                Some(read) => Outcome::Taken { content, ticket: Some(self.ticket(read.id)) },
                // Its name was lost on the way, or no help desk has answered: looking for it tells.
                None => Outcome::Unknown,
            }),
        }
    }

    async fn create(&self, letter: &Letter<'_>, way: &Way) -> Result<Answer, Failure> {
        let from = letter.email().map_or_else(|| self.sender.clone(), |address| address.to_string());
        let name = letter.customer();
        let mut ticket = json!({
            "useridentifier": from,
            "subject": format!("{} {}", letter.subject(), letter.sign()),
            "departmentid": self.department,
            "recipient": self.recipient,
            "message": letter.message(),
            // The customer is not to get a copy of what is said about the answer.
            "do_not_send_mail": "Y",
            "use_template": "N",
            "is_html_message": "N",
        });
        if !name.is_empty() {
            ticket["recipient_name"] = name.into();
        }
        let request = Request::json(Method::POST, self.at("api/v3/tickets"), &ticket);
        send(request.with_secret(KEY, way.secret())?, &way.means).await
    }

    /// Looks for the ticket of an earlier try among those since the first that there is a doubt about.
    async fn find(&self, letter: &Letter<'_>, way: &Way) -> Result<Look, Reply> {
        let begun = letter.delivery.doubted_at.unwrap_or(letter.content.given_at);
        let since = domain::Timestamp::from_unix_millis(begun.unix_millis().saturating_sub(DAY));
        let since = since.to_rfc3339().replace('T', " ");
        let sign = letter.sign();
        let mut last: Option<String> = None;
        let mut is_sorted = true;
        for page in 1..=PAGES {
            let mut url = self.at("api/v3/tickets");
            url.query_pairs_mut()
                .append_pair("_page", &page.to_string())
                .append_pair("_perPage", &PAGE.to_string())
                .append_pair("_sortField", "date_created")
                .append_pair("_sortDir", "DESC");
            let request = Request::get(url).with_secret(KEY, way.secret()).map_err(Reply::of)?;
            let tickets: Vec<Read> = look(request, letter, way, |body| serde_json::from_slice(body).ok()).await?;
            let is_last = tickets.len() < PAGE;
            let dates = tickets.iter().filter_map(|ticket| ticket.date_created.clone());
            for date in dates {
                is_sorted &= last.as_ref().is_none_or(|last| date <= *last);
                last = Some(date);
            }
            let bears = |ticket: &&Read| ticket.subject.as_ref().is_some_and(|subject| subject.contains(&sign));
            if let Some(ticket) = tickets.iter().find(bears) {
                return Ok(Look::Found(self.ticket(ticket.id.clone())));
            }
            // Only where newer ones have been seen to come before older ones is an old one the end.
            let is_old = last.as_ref().is_some_and(|last| last.as_str() < &since[..last.len().min(since.len())]);
            if is_last || (is_sorted && is_old) {
                return Ok(Look::Absent);
            }
        }
        Ok(Look::Undecidable)
    }

    fn ticket(&self, id: String) -> Ticket {
        let mut link = self.at("agent/");
        link.set_fragment(Some(&format!("Conversation;id={id}")));
        Ticket { id, link: Some(link.to_string()) }
    }

    fn at(&self, path: &str) -> Url {
        super::at(&self.url, path)
    }
}
