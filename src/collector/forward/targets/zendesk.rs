//! A ticket in Zendesk.
//!
//! Its API keeps `Idempotency-Key`s for two hours. For longer doubts a ticket bears our name for it, by which it is found; a later
//! change becomes a note on it, which bears a sign.

use axum::http::{HeaderName, HeaderValue, Method, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use url::Url;

use crate::forward::letter::Letter;
use crate::forward::reply::Reply;
use crate::forward::sending::Way;
use crate::outward::{Failure, Request, send};
use crate::store::{Outcome, Ticket};

/// The settings of a Zendesk account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zendesk {
    /// Where it is.
    pub url: Url,
    /// The address of the agent whose token it is.
    pub email: String,
}

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

impl Zendesk {
    pub(crate) async fn deliver(&self, letter: &Letter<'_>, way: &Way) -> Reply {
        match &letter.delivery.ticket {
            Some(ticket) if letter.is_update() => self.add_note(ticket, letter, way).await,
            _ => self.open_ticket(letter, way).await,
        }
    }

    async fn open_ticket(&self, letter: &Letter<'_>, way: &Way) -> Reply {
        let content = letter.content.digest();
        let name = format!("plaudit:{}", letter.name());
        if letter.delivery.is_doubtful {
            let mut url = self.at("api/v2/tickets.json");
            url.query_pairs_mut().append_pair("external_id", &name);
            match self.look(url, "tickets", letter, way).await {
                Ok(tickets) => {
                    let is_ours = |ticket: &&Value| ticket["external_id"].as_str() == Some(&name);
                    if let Some(ticket) = tickets.iter().find(is_ours).and_then(|ticket| self.ticket(ticket)) {
                        return taken_before(Outcome::Taken { content, ticket: Some(ticket) });
                    }
                }
                Err(reply) => return reply,
            }
        }
        let person = &letter.content.response.person;
        let mut ticket = json!({
            "subject": letter.subject(),
            // What is said about the answer is for agents; a public comment would be mailed to the customer.
            "comment": { "body": format!("{}\n{}", letter.message(), letter.sign()), "public": false },
            "external_id": name,
            "tags": ["plaudit"],
        });
        if !person.email.trim().is_empty() {
            let own = [&person.name, &person.email].into_iter().find(|name| !name.trim().is_empty());
            ticket["requester"] = json!({ "name": own, "email": person.email.trim() });
        }
        let request = Request::json(Method::POST, self.at("api/v2/tickets.json"), &json!({ "ticket": ticket }));
        let answer = match self.ask(request, letter, way).await {
            Ok(answer) => answer,
            Err(failure) => return Reply::of(failure),
        };
        Reply::to(&answer, letter.now, || match &answer.body {
            // The ticket is there, and its number was lost on the way: looking for it tells.
            None => Outcome::Unknown,
            Some(body) => {
                let read: Option<Value> = serde_json::from_slice(body).ok();
                Outcome::Taken { content, ticket: read.and_then(|read| self.ticket(&read["ticket"])) }
            }
        })
    }

    async fn add_note(&self, ticket: &Ticket, letter: &Letter<'_>, way: &Way) -> Reply {
        let taken = Outcome::Taken { content: letter.content.digest(), ticket: None };
        let sign = letter.sign_of_update();
        let path = format!("api/v2/tickets/{}", ticket.id);
        if letter.delivery.is_doubtful {
            let mut url = self.at(&format!("{path}/comments.json"));
            url.query_pairs_mut().append_pair("sort_order", "desc");
            match self.look(url, "comments", letter, way).await {
                Ok(comments) => {
                    let has_sign = |text: &Value| text.as_str().is_some_and(|text| text.contains(&sign));
                    if comments.iter().any(|comment| has_sign(&comment["body"]) || has_sign(&comment["plain_body"])) {
                        return taken_before(taken);
                    }
                }
                Err(reply) => return reply,
            }
        }
        let body = format!("The answer has changed.\n\n{}\n{sign}", letter.message());
        let note = json!({ "ticket": { "comment": { "body": body, "public": false } } });
        let request = Request::json(Method::PUT, self.at(&format!("{path}.json")), &note);
        match self.ask(request, letter, way).await {
            Ok(answer) => Reply::to(&answer, letter.now, || taken),
            Err(failure) => Reply::of(failure),
        }
    }

    async fn ask(&self, request: Request, letter: &Letter<'_>, way: &Way) -> Result<crate::outward::Answer, Failure> {
        let credentials = STANDARD.encode(format!("{}/token:{}", self.email, way.secret()));
        let request = request.with_secret(header::AUTHORIZATION, &format!("Basic {credentials}"))?;
        let request = match HeaderValue::from_str(&letter.name_of_content()) {
            Ok(name) if request.method == Method::POST => request.with(IDEMPOTENCY_KEY, name),
            _ => request,
        };
        send(request, &way.means).await
    }

    /// Reads a list, which may be done as often as one likes.
    async fn look(&self, url: Url, list: &str, letter: &Letter<'_>, way: &Way) -> Result<Vec<Value>, Reply> {
        let answer = match self.ask(Request::get(url), letter, way).await {
            Ok(answer) => answer,
            Err(Failure::Unanswered(why)) => return Err(Reply::of(Failure::Unsent(why))),
            Err(failure) => return Err(Reply::of(failure)),
        };
        if !answer.status.is_success() {
            let reply = Reply::to(&answer, letter.now, || Outcome::Unknown);
            let outcome = match reply.outcome {
                Outcome::Again { retry_after } => Outcome::Again { retry_after },
                Outcome::Unknown => Outcome::Again { retry_after: None },
                _ => Outcome::Misconfigured,
            };
            return Err(Reply { outcome, ..reply });
        }
        let read: Option<Value> = answer.body.and_then(|body| serde_json::from_slice(&body).ok());
        let found = read.and_then(|read| read[list].as_array().cloned());
        found.ok_or_else(|| Reply::of(Failure::Unsent("what came is not what was asked for".to_owned())))
    }

    fn ticket(&self, read: &Value) -> Option<Ticket> {
        let id = read["id"].as_u64()?.to_string();
        let link = self.at(&format!("agent/tickets/{id}")).to_string();
        Some(Ticket { id, link: Some(link) })
    }

    fn at(&self, path: &str) -> Url {
        super::at(&self.url, path)
    }
}

fn taken_before(outcome: Outcome) -> Reply {
    Reply { outcome, status: None, detail: "an earlier try was taken: it is there".to_owned() }
}
