//! A webhook, as the Standard Webhooks describe it: signed, and with an id by which the receiver knows repeats.

use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::json;
use sha2::Sha256;
use url::Url;

use crate::forward::letter::Letter;
use crate::forward::reply::Reply;
use crate::forward::sending::Way;
use crate::outward::{Answer, Failure, Request, send};
use crate::store::{Doubt, Outcome};

/// An endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Webhook {
    /// Its address.
    pub url: Url,
}

/// What stands before the key.
const PREFIX: &str = "whsec_";

impl Webhook {
    pub(crate) async fn deliver(&self, letter: &Letter<'_>, way: &Way) -> Reply {
        // An id that it knows it takes once, whatever stands there the second time.
        let is_known = letter.delivery.doubt == Doubt::Open && !letter.is_update();
        let content = if is_known { letter.told_earlier() } else { letter.content.digest() };
        match self.post(letter, way).await {
            Err(failure) => Reply::of(failure),
            Ok(answer) if answer.status == StatusCode::GONE => Reply {
                outcome: Outcome::Gone,
                status: Some(answer.status.as_u16()),
                detail: "it wants no more, so nothing more is sent there until this is delivered again by hand"
                    .to_owned(),
            },
            Ok(answer) => Reply::to(&answer, letter.now, || Outcome::Taken { content, ticket: None }),
        }
    }

    async fn post(&self, letter: &Letter<'_>, way: &Way) -> Result<Answer, Failure> {
        let (kind, id) = if letter.is_update() {
            ("response.updated", letter.name_of_update())
        } else {
            ("response.created", letter.name())
        };
        let payload = json!({ "type": kind, "timestamp": letter.now, "data": letter.content.record });
        let request = Request::json(Method::POST, self.url.clone(), &payload);
        let seconds = (letter.now.unix_millis() / 1000).to_string();
        let signature = signature(way.secret(), &id, &seconds, &request.body).ok_or_else(|| {
            Failure::Forbidden("the secret is none of a webhook: it is whsec_ and 24 to 64 bytes in base64".to_owned())
        })?;
        let headers = [("webhook-id", id), ("webhook-timestamp", seconds), ("webhook-signature", signature)];
        let request = headers.into_iter().fold(request, |request, (name, value)| match HeaderValue::from_str(&value) {
            Ok(value) => request.with(HeaderName::from_static(name), value),
            Err(_) => request,
        });
        send(request, &way.means).await
    }
}

/// `v1,` and the HMAC of id, time and body; `None` where the secret is no key.
fn signature(secret: &str, id: &str, seconds: &str, body: &[u8]) -> Option<String> {
    let key = STANDARD.decode(secret.strip_prefix(PREFIX)?).ok().filter(|key| (24..=64).contains(&key.len()))?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).ok()?;
    mac.update(format!("{id}.{seconds}.").as_bytes());
    mac.update(body);
    Some(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
}

#[cfg(test)]
mod tests {
    use super::signature;

    #[test]
    fn a_signature_is_that_of_the_standards_own_example() {
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        let signed = signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", br#"{"test": 2432232314}"#);
        assert_eq!(signed.as_deref(), Some("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
        for none in ["MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_c2hvcnQ=", "whsec_!"] {
            assert_eq!(signature(none, "a", "1", b""), None, "{none}");
        }
    }
}
