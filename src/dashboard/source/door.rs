//! The way into a collector: its address and the token that opens it.

use serde::de::DeserializeOwned;

use super::{Answer, Fault};
use crate::browser::http::{self, Reply};
use crate::token::Token;

/// A collector and the token that opens it.
#[derive(Clone)]
pub(crate) struct Door {
    /// Where its routes begin: `https://feedback.example.com/`.
    base: String,
    token: Token,
}

impl Door {
    /// The way into the collector whose routes begin at `base`.
    pub(crate) fn new(base: String, token: Token) -> Self {
        Self { base, token }
    }

    /// The address of a route.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}api/v1/{path}", self.base)
    }

    /// What to show at the door.
    pub(crate) fn secret(&self) -> &str {
        self.token.secret()
    }

    /// Reads what is at `path`.
    pub(crate) fn get<T: DeserializeOwned + 'static>(&self, path: &str) -> Answer<T> {
        let (door, url) = (self.clone(), self.url(path));
        Box::pin(async move { parse(http::get(&url, door.secret()).await) })
    }

    /// Posts JSON to `path`.
    pub(crate) fn post<T: DeserializeOwned + 'static>(&self, path: &str, json: String) -> Answer<T> {
        let (door, url) = (self.clone(), self.url(path));
        Box::pin(async move { parse(http::post(&url, door.secret(), &json).await) })
    }

    /// Puts JSON to `path`.
    pub(crate) fn put<T: DeserializeOwned + 'static>(&self, path: &str, json: String) -> Answer<T> {
        let (door, url) = (self.clone(), self.url(path));
        Box::pin(async move { parse(http::put(&url, door.secret(), &json).await) })
    }

    /// Changes what is at `path`.
    pub(crate) fn patch<T: DeserializeOwned + 'static>(&self, path: &str, json: String) -> Answer<T> {
        let (door, url) = (self.clone(), self.url(path));
        Box::pin(async move { parse(http::patch(&url, door.secret(), &json).await) })
    }
}

fn parse<T: DeserializeOwned>(reply: Option<Reply>) -> Result<T, Fault> {
    let reply = reply.ok_or(Fault::Unreachable)?;
    read(reply.status, &reply.body)
}

/// What stands in a reply, or why it is no answer.
pub(crate) fn read<T: DeserializeOwned>(status: u16, body: &str) -> Result<T, Fault> {
    if !(200..300).contains(&status) {
        return Err(Fault::of_reply(status, body));
    }
    serde_json::from_str(body).map_err(|error| Fault::Unreadable { detail: error.to_string() })
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    struct Count {
        n: u8,
    }

    #[test]
    fn a_reply_that_is_no_answer_is_told_from_one_that_refuses() {
        assert!(matches!(read::<Count>(200, "<html>"), Err(Fault::Unreadable { .. })));
        assert!(matches!(read::<Count>(200, r#"{"m":1}"#), Err(Fault::Unreadable { .. })));
        assert!(matches!(read::<Count>(404, "{}"), Err(Fault::Refused { status: 404, .. })));
        assert_eq!(read::<Count>(200, r#"{"n":1}"#).unwrap().n, 1);
    }
}
