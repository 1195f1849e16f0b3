//! A payload and its signature as one text.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::link::Payload;
use domain::{SurveyId, Timestamp};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use super::key::{Key, SECRET};

/// What stands before the payload where it is signed, so that no signature of anything else is one of a link.
const DOMAIN: &[u8] = b"plaudit link v1\0";
const PREFIX: &str = "v1";

/// Why a link is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bad {
    /// Nobody here has signed it so: it was altered, cut off, made up, or its key has been replaced twice.
    Altered,
    /// Its time is over.
    Expired,
    /// It is for another survey.
    OtherSurvey,
}

/// The token of a payload, signed with `key`, whose name it bears afterwards.
///
/// ```
/// use collector::link::{Bad, Key, sign, verify};
/// use domain::link::{NONCE, Payload, Subject};
/// use domain::{SurveyId, Timestamp, response::Channel};
///
/// let (now, survey) = (Timestamp::from_unix_millis(1_000_000), SurveyId::new("support-nps").unwrap());
/// let key = Key::mint(now).unwrap();
/// let payload = Payload {
///     key: String::new(),
///     survey: survey.clone(),
///     channel: Channel::Email,
///     subject: Subject { ticket: "LA-1042".into(), person: String::new(), nonce: [0; NONCE] },
///     agent: String::new(),
///     department: String::new(),
///     properties: Vec::new(),
///     signed_at: 1000,
///     expires_at: 2000,
/// };
/// let token = sign(payload, &key);
/// assert_eq!(verify(&token, &[key.clone()], &survey, now).unwrap().subject.ticket, "LA-1042");
/// assert_eq!(verify(&token.replace("v1.A", "v1.B"), &[key.clone()], &survey, now), Err(Bad::Altered));
/// assert_eq!(verify(&token, &[key], &survey, Timestamp::from_unix_millis(2_000_000)), Err(Bad::Expired));
/// ```
pub fn sign(mut payload: Payload, key: &Key) -> String {
    payload.key.clone_from(&key.id);
    let bytes = payload.to_bytes();
    let mac = mac(&key.secret, &bytes).finalize().into_bytes();
    format!("{PREFIX}.{}.{}", URL_SAFE_NO_PAD.encode(&bytes), URL_SAFE_NO_PAD.encode(mac))
}

/// What a token says, if one of `keys` has signed it for `survey` and its time is not over.
///
/// # Errors
/// With the one reason why it is not believed.
pub fn verify(token: &str, keys: &[Key], survey: &SurveyId, now: Timestamp) -> Result<Payload, Bad> {
    let payload = read(token, keys).ok_or(Bad::Altered)?;
    if payload.survey != *survey {
        return Err(Bad::OtherSurvey);
    }
    let seconds = now.unix_millis().unsigned_abs() / 1000;
    if payload.expires_at != 0 && payload.expires_at <= seconds {
        return Err(Bad::Expired);
    }
    Ok(payload)
}

fn read(token: &str, keys: &[Key]) -> Option<Payload> {
    let mut parts = token.split('.');
    let (Some(PREFIX), Some(payload), Some(mac), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    // Strict about its last bits and without padding: there is one text for these bytes.
    let (bytes, signature) = (URL_SAFE_NO_PAD.decode(payload).ok()?, URL_SAFE_NO_PAD.decode(mac).ok()?);
    let payload = Payload::read(&bytes)?;
    let key = keys.iter().find(|key| key.id == payload.key)?;
    self::mac(&key.secret, &bytes).verify_slice(&signature).ok()?;
    Some(payload)
}

fn mac(secret: &[u8; SECRET], payload: &[u8]) -> Hmac<Sha256> {
    // As HMAC itself fills a key up that is shorter than a block.
    let mut block = [0; 64];
    block[..SECRET].copy_from_slice(secret);
    let mut mac = Hmac::<Sha256>::new(&block.into());
    mac.update(DOMAIN);
    mac.update(payload);
    mac
}
