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
use crate::forward::targets::looking::look;
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

/// Of a long conversation the latest are enough, and more would be cut off.
const COMMENTS: &str = "30";

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
        let mut ticket = json!({
            "subject": letter.subject(),
            // What is said about the answer is for agents; a public comment would be mailed to the customer.
            "comment": { "body": format!("{}\n{}", letter.message(), letter.sign()), "public": false },
            "external_id": name,
            "tags": ["plaudit"],
        });
        if let Some(email) = letter.email().map(|address| address.to_string()) {
            let name = Some(letter.customer()).filter(|name| !name.is_empty()).unwrap_or_else(|| email.clone());
            ticket["requester"] = json!({ "name": name, "email": email });
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
        let ticket = answer.read::<Value>().and_then(|read| self.ticket(&read["ticket"]));
        Reply::to(&answer, letter.now, || match ticket {
            Some(ticket) => Outcome::Taken { content, ticket: Some(ticket) },
            // Its number was lost on the way, or no help desk has answered: looking for it tells.
            None => Outcome::Unknown,
        })
    }

    async fn add_note(&self, ticket: &Ticket, letter: &Letter<'_>, way: &Way) -> Reply {
        let content = letter.content.digest();
        let sign = letter.sign_of_update(content);
        let path = format!("api/v2/tickets/{}", ticket.id);
        if letter.delivery.doubt == Doubt::Open {
            let mut url = self.at(&format!("{path}/comments.json"));
            url.query_pairs_mut().append_pair("sort_order", "desc").append_pair("per_page", COMMENTS);
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
            Ok(answer) if [StatusCode::NOT_FOUND, StatusCode::GONE].contains(&answer.status) => {
                let detail = "the ticket is there no more, so nothing can be added to it".to_owned();
                Reply { outcome: Outcome::Refused, status: Some(answer.status.as_u16()), detail }
            }
            Ok(answer) => Reply::to(&answer, letter.now, || Outcome::Taken { content, ticket: None }),
            Err(failure) => Reply::of(failure),
        }
    }

    fn signed(&self, request: Request, way: &Way) -> Result<Request, Failure> {
        let credentials = STANDARD.encode(format!("{}/token:{}", self.email, way.secret()));
        request.with_secret(header::AUTHORIZATION, &format!("Basic {credentials}"))
    }

    async fn ask(&self, request: Request, letter: &Letter<'_>, way: &Way) -> Result<Answer, Failure> {
        let request = self.signed(request, way)?;
        let request = match HeaderValue::from_str(&letter.name()) {
            Ok(name) if request.method == Method::POST => request.with(IDEMPOTENCY_KEY, name),
            _ => request,
        };
        send(request, &way.means).await
    }

    async fn look(&self, url: Url, list: &str, letter: &Letter<'_>, way: &Way) -> Result<Vec<Value>, Reply> {
        let request = self.signed(Request::get(url), way).map_err(Reply::of)?;
        let read = |body: &[u8]| serde_json::from_slice::<Value>(body).ok()?[list].as_array().cloned();
        look(request, letter, way, read).await
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
    let is_it = |read: Value| read["error"] == "IdempotentRequestError";
    answer.status == StatusCode::BAD_REQUEST && answer.read().is_some_and(is_it)
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
