//! A letter of thanks to somebody who recommends, as a link that the reader's mail program opens (RFC 6068).

use domain::SurveyId;
use serde::Deserialize;
use serde_json::Value;

use crate::inbox::is_address;
use crate::percent::encode;
use crate::source::{Door, Fault};
use crate::texts::fill;
use crate::texts::loyalty as texts;

const LINE: &str = "%0D%0A";

/// What the survey file gives to thank with. It is given for recommending, and asks for no review.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Gifts {
    /// A code.
    pub(super) reward: Option<String>,
    /// A page to bring others to.
    pub(super) referral: Option<String>,
}

/// The files of a collector, of which the first screen reads as much as figures take.
#[derive(Deserialize)]
struct Surveys {
    surveys: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    survey: File,
}

#[derive(Deserialize)]
struct File {
    id: SurveyId,
    #[serde(default)]
    after: Value,
}

impl Gifts {
    /// Asks a collector for those of a survey.
    ///
    /// # Errors
    /// When it refuses.
    pub(super) async fn read(door: &Door, survey: &SurveyId) -> Result<Self, Fault> {
        let Surveys { surveys } = door.get("surveys").await?;
        let file = surveys.into_iter().map(|entry| entry.survey).find(|file| file.id == *survey);
        Ok(file.map(|file| Self::of(&file.after)).unwrap_or_default())
    }

    /// Those of a survey file; none where it has none.
    fn of(after: &Value) -> Self {
        let gifts: Self = serde_json::from_value(after.clone()).unwrap_or_default();
        // A link in a letter goes nowhere else.
        Self { referral: gifts.referral.filter(|url| url.starts_with("https://")), ..gifts }
    }
}

/// The letter, ready to be opened; `None` where `email` is no address. The words are the reader's, to be changed before it is sent.
pub(super) fn letter(email: &str, brand: &str, gifts: &Gifts) -> Option<String> {
    let (local, domain) = email.split_once('@').filter(|_| is_address(email))?;
    let subject = if brand.is_empty() {
        texts::THANKS_SUBJECT.get().to_owned()
    } else {
        fill(texts::THANKS_SUBJECT_OF.get(), &[("brand", brand)])
    };
    let paragraphs = [
        Some(texts::THANKS_HELLO.get().to_owned()),
        Some(texts::THANKS_BODY.get().to_owned()),
        gifts.reward.as_deref().map(|code| fill(texts::THANKS_CODE.get(), &[("code", code)])),
        gifts.referral.as_deref().map(|url| fill(texts::THANKS_LINK.get(), &[("link", url)])),
        Some(if brand.is_empty() {
            texts::THANKS_REGARDS.get().to_owned()
        } else {
            format!("{}\n{brand}", texts::THANKS_REGARDS.get())
        }),
    ];
    let body = paragraphs.into_iter().flatten().collect::<Vec<_>>().join("\n\n");
    let body = body.lines().map(encode).collect::<Vec<_>>().join(LINE);
    Some(format!("mailto:{}@{}?subject={}&body={body}", encode(local), encode(domain), encode(&subject)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::percent::decode;

    #[test]
    fn a_letter_has_what_the_survey_gives_and_nothing_else() {
        let gifts = Gifts::of(
            &json!({ "reward": "THANKS10", "referral": "https://shop.example/friends?a=1&b=2", "review": "https://r.example" }),
        );
        let href = letter("ann@x.example", "Acme", &gifts).unwrap();
        assert!(href.starts_with("mailto:ann@x.example?subject="), "{href}");
        let text = decode(&href);
        assert!(text.contains("THANKS10") && text.contains("https://shop.example/friends?a=1&b=2"), "{text}");
        assert!(text.ends_with("\r\nAcme") && !text.contains("r.example"), "{text}");
        let bare = decode(&letter("ann@x.example", "", &Gifts::default()).unwrap());
        assert!(!bare.contains("https://") && !bare.contains('{'), "{bare}");
    }

    #[test]
    fn nothing_that_anybody_wrote_becomes_another_part_of_the_link() {
        let hostile = Some("&bcc=x@evil.example?#\"'<b>".to_owned());
        let href = letter("a&b?c=d@x.example", "B&body=", &Gifts { reward: hostile, referral: None }).unwrap();
        assert!(href.starts_with("mailto:a%26b%3Fc%3Dd@x.example?subject="), "{href}");
        assert_eq!(
            (href.matches('?').count(), href.matches('&').count(), href.matches('=').count()),
            (1, 1, 2),
            "{href}"
        );
        for address in ["", "7", "a@b@c", "a@x?bcc=b@y", "a b@x"] {
            assert_eq!(letter(address, "", &Gifts::default()), None, "{address}");
        }
    }

    #[test]
    fn what_is_no_file_of_ours_gives_nothing() {
        for after in [Value::Null, json!([1]), json!({ "reward": 5 }), json!({ "referral": "javascript:alert(1)" })] {
            assert_eq!(Gifts::of(&after), Gifts::default(), "{after}");
        }
    }
}
