//! A client of the collector: one connection, kept open while it can be.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

use serde_json::Value;

use crate::answers::identify;

pub(crate) struct Client {
    agent: ureq::Agent,
    address: SocketAddr,
    /// Whom it claims to speak for.
    forwarded_for: Option<String>,
}

/// What the server said.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) retry_after: Option<u64>,
    pub(crate) body: Value,
}

impl Client {
    pub(crate) fn new(address: SocketAddr) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_mins(1)))
            .build();
        Self { agent: config.new_agent(), address, forwarded_for: None }
    }

    pub(crate) fn forwarded_for(self, client: &str) -> Self {
        Self { forwarded_for: Some(client.to_owned()), ..self }
    }

    /// `None` where the connection broke before there was a whole reply.
    pub(crate) fn post(&self, body: &Value) -> Option<Reply> {
        let mut request =
            self.agent.post(format!("http://{}/api/v1/responses", self.address)).content_type("application/json");
        if let Some(client) = &self.forwarded_for {
            request = request.header("x-forwarded-for", client);
        }
        reply(request.send(body.to_string().as_bytes()))
    }

    pub(crate) fn get(&self, path: &str, token: &str) -> Option<Reply> {
        let request = self.agent.get(format!("http://{}{path}", self.address));
        reply(request.header("authorization", format!("Bearer {token}")).call())
    }

    /// Everything that is stored, number by revision; whole, and nothing twice.
    #[track_caller]
    pub(crate) fn stored(&self, token: &str) -> BTreeMap<u32, u32> {
        let mut stored = BTreeMap::new();
        let mut cursor = String::new();
        loop {
            let path = format!("/api/v1/responses?survey=demo-nps&standing=any&limit=1000{cursor}");
            let reply = self.get(&path, token).unwrap();
            assert_eq!(reply.status, 200, "{}", reply.body);
            for record in reply.body["responses"].as_array().unwrap() {
                let (number, rev) = identify(record.as_object().unwrap());
                assert_eq!(stored.insert(number, rev), None, "number {number} is there twice");
            }
            match reply.body["next"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => return stored,
            }
        }
    }
}

fn reply(result: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Option<Reply> {
    let mut reply = result.ok()?;
    let retry_after = reply.headers().get("retry-after").map(|value| value.to_str().unwrap().parse().unwrap());
    let body = reply.body_mut().with_config().limit(64 << 20).read_to_vec().ok()?;
    Some(Reply {
        status: reply.status().as_u16(),
        retry_after,
        body: serde_json::from_slice(&body).unwrap_or(Value::Null),
    })
}
