//! A ticket in Zendesk.
//!
//! Its API keeps `Idempotency-Key`s for two hours. For longer doubts a ticket bears our name for it, by which it is found; a later
//! change becomes a note on it, which bears a sign.

use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use url::Url;

use crate::forward::letter::Letter;
use crate::forward::reply::Reply;
use crate::forward::sending::Way;
use crate::outward::{Answer, Failure, Request, send};
use crate::store::{Digest, Doubt, Outcome, Ticket};

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
        if letter.delivery.doubt == Doubt::Open {
            let mut url = self.at("api/v2/tickets.json");
            url.query_pairs_mut().append_pair("external_id", &name);
            match self.look(url, "tickets", letter, way).await {
                Ok(tickets) => {
                    let is_ours = |ticket: &&Value| ticket["external_id"].as_str() == Some(&name);
                    if let Some(ticket) = tickets.iter().find(is_ours).and_then(|ticket| self.ticket(ticket)) {
                        return taken_before(letter.told_earlier(), Some(ticket));
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
        if is_known_key(&answer) {
            let detail = "it has a ticket of an earlier try, from before the answer changed".to_owned();
            return Reply { outcome: Outcome::Unknown, status: Some(answer.status.as_u16()), detail };
        }
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
        let content = letter.content.digest();
        let sign = letter.sign_of_update(content);
        let path = format!("api/v2/tickets/{}", ticket.id);
        if letter.delivery.doubt == Doubt::Open {
            let mut url = self.at(&format!("{path}/comments.json"));
            url.query_pairs_mut().append_pair("sort_order", "desc");
            match self.look(url, "comments", letter, way).await {
                Ok(comments) => {
                    // It may have changed since, so what was told last is one of several.
                    let told = [content, letter.told_earlier()];
                    if let Some(told) = told.into_iter().find(|told| is_newest(&comments, letter, *told)) {
                        return taken_before(told, None);
                    }
                }
                Err(reply) => return reply,
            }
        }
        let body = format!("The answer has changed.\n\n{}\n{sign}", letter.message());
        let note = json!({ "ticket": { "comment": { "body": body, "public": false } } });
        let request = Request::json(Method::PUT, self.at(&format!("{path}.json")), &note);
        match self.ask(request, letter, way).await {
            Ok(answer) => Reply::to(&answer, letter.now, || Outcome::Taken { content, ticket: None }),
            Err(failure) => Reply::of(failure),
        }
    }

    async fn ask(&self, request: Request, letter: &Letter<'_>, way: &Way) -> Result<Answer, Failure> {
        let credentials = STANDARD.encode(format!("{}/token:{}", self.email, way.secret()));
        let request = request.with_secret(header::AUTHORIZATION, &format!("Basic {credentials}"))?;
        let request = match HeaderValue::from_str(&letter.name()) {
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

/// Whether it refuses because it has taken another request with the same key.
fn is_known_key(answer: &Answer) -> bool {
    let read = || serde_json::from_slice::<Value>(answer.body.as_deref()?).ok();
    answer.status == StatusCode::BAD_REQUEST && read().is_some_and(|read| read["error"] == "IdempotentRequestError")
}

/// Whether of our notes among these comments, newest first, the newest tells that.
fn is_newest(comments: &[Value], letter: &Letter<'_>, content: Digest) -> bool {
    let has = |comment: &&Value, sign: &str| {
        let texts = [&comment["body"], &comment["plain_body"]];
        texts.iter().any(|text| text.as_str().is_some_and(|text| text.contains(sign)))
    };
    let ours = comments.iter().find(|comment| has(comment, &letter.sign_of_updates()));
    ours.is_some_and(|comment| has(&comment, &letter.sign_of_update(content)))
}

fn taken_before(content: Digest, ticket: Option<Ticket>) -> Reply {
    let outcome = Outcome::Taken { content, ticket };
    Reply { outcome, status: None, detail: "an earlier try was taken: it is there".to_owned() }
}
