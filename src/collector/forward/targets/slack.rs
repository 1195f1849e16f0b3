//! A message in Slack, by an incoming webhook. Its address is the secret, and it knows no repeats.

use axum::http::Method;
use serde_json::json;
use url::Url;

use crate::forward::letter::Letter;
use crate::forward::reply::Reply;
use crate::forward::sending::Way;
use crate::outward::{Failure, Request, send};
use crate::store::Outcome;

/// A channel of Slack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slack;

/// Characters of a header and of another block.
const HEADER: usize = 150;
const BLOCK: usize = 2900;

impl Slack {
    pub(crate) async fn deliver(&self, letter: &Letter<'_>, way: &Way) -> Reply {
        let Ok(url) = Url::parse(way.secret()) else {
            let why = "the secret is no address; it is the whole URL of an incoming webhook";
            return Reply::of(Failure::Forbidden(why.to_owned()));
        };
        if !way.leads_to(&url) {
            return Reply::of(Failure::Forbidden("the address of an incoming webhook begins with https:".to_owned()));
        }
        let content = letter.content.digest();
        match send(Request::json(Method::POST, url, &message(letter)), &way.means).await {
            Err(failure) => Reply::of(failure),
            Ok(answer) => {
                let reply = Reply::to(&answer, letter.now, || Outcome::Taken { content, ticket: None });
                match answer.body.as_deref().and_then(word) {
                    Some(word) if !answer.status.is_success() => reply.saying(format!("Slack says {word}")),
                    _ => reply,
                }
            }
        }
    }
}

fn message(letter: &Letter<'_>) -> serde_json::Value {
    // No markup: what a customer writes would be read as some.
    let plain = |text: &str| json!({ "type": "plain_text", "text": text, "emoji": false });
    let subject = letter.subject();
    let mut blocks = vec![
        json!({ "type": "header", "text": plain(&cut(&subject, HEADER)) }),
        json!({ "type": "section", "text": plain(&cut(&letter.words(), BLOCK)) }),
    ];
    if let Some(link) = letter.link() {
        let text = format!("<{}|Open the answer>", escaped(&link));
        blocks.push(json!({ "type": "section", "text": { "type": "mrkdwn", "text": text } }));
    }
    json!({ "text": escaped(&subject), "mrkdwn": false, "blocks": blocks })
}

/// The beginning of a text, with a sign where something is missing.
fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some(_) => text.chars().take(most - 1).chain(['…']).collect(),
    }
}

/// Slack's three signs, which would begin links and mentions.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The word with which Slack explains a refusal.
fn word(body: &[u8]) -> Option<&str> {
    let is_word = |text: &&str| {
        (1..=40).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    };
    std::str::from_utf8(body).ok().map(str::trim).filter(is_word)
}
