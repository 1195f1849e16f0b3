//! What a target is to be told.

use domain::Timestamp;
use lettre::Address;
use sha2::{Digest as _, Sha256};

use super::content::Content;
use super::fill::fill;
use super::message::{self, one_line};
use super::rule::Texts;
use crate::config::PublicUrl;
use crate::store::{Delivery, Digest};

/// The content of a delivery, on its way.
pub(crate) struct Letter<'a> {
    pub(crate) content: &'a Content,
    pub(crate) delivery: &'a Delivery,
    pub(crate) texts: &'a Texts,
    /// Where the dashboard is, where that is known.
    pub(crate) public_url: Option<&'a PublicUrl>,
    pub(crate) now: Timestamp,
}

impl Letter<'_> {
    /// Whether an earlier state of the answer was told.
    pub(crate) fn is_update(&self) -> bool {
        self.delivery.sent.is_some()
    }

    /// What an earlier try told that was taken after all; what nobody has ever told where that is not known.
    pub(crate) fn told_earlier(&self) -> Digest {
        self.delivery.tried.unwrap_or_default()
    }

    /// What tells this delivery from every other, in 32 hexadecimal digits.
    pub(crate) fn name(&self) -> String {
        hex(&self.delivery.mark)
    }

    /// The sign by which it is found at its target.
    pub(crate) fn sign(&self) -> String {
        format!("[plaudit:{}]", hex(&self.delivery.mark[..8]))
    }

    /// The sign of a change that is told, where something was told before.
    pub(crate) fn sign_of_update(&self, content: Digest) -> String {
        format!("{}{}]", self.sign_of_updates(), hex(&content[..4]))
    }

    /// How the sign of each change begins.
    pub(crate) fn sign_of_updates(&self) -> String {
        format!("[plaudit:{}/", hex(&self.delivery.mark[..8]))
    }

    /// A change that is told, in 40 hexadecimal digits: the same for each try, and another when the answer changes back.
    pub(crate) fn name_of_update(&self) -> String {
        let response = &self.content.response;
        let mut all = Sha256::new();
        all.update(response.id.as_bytes());
        all.update(response.rev.to_be_bytes());
        all.update(self.content.digest());
        format!("{}{}", self.name(), hex(&all.finalize()[..4]))
    }

    /// One line.
    pub(crate) fn subject(&self) -> String {
        match &self.texts.subject {
            Some(template) => one_line(&fill(template, self.content, str::to_owned), message::SUBJECT),
            None => message::subject(self.content),
        }
    }

    /// The message without a sign.
    pub(crate) fn message(&self) -> String {
        let words = self.words();
        match self.link().filter(|_| self.texts.message.is_none()) {
            Some(link) => format!("{words}\n{link}\n"),
            None => words,
        }
    }

    /// The message without a sign and without the way to the dashboard.
    pub(crate) fn words(&self) -> String {
        match &self.texts.message {
            Some(template) => fill(template, self.content, str::to_owned),
            None => message::message(self.content),
        }
    }

    /// The customer's address, where it is one: visitors may write whatever they like there.
    pub(crate) fn email(&self) -> Option<Address> {
        self.content.response.person.email.trim().parse().ok()
    }

    /// The customer's name on one line, or nothing.
    pub(crate) fn customer(&self) -> String {
        one_line(&self.content.response.person.name, message::NAME)
    }

    /// Where the response is in the dashboard.
    pub(crate) fn link(&self) -> Option<String> {
        let response = &self.content.response;
        let at = |url: &PublicUrl| {
            format!("{url}/dashboard/?survey={}&screen=responses&open={}", response.survey, response.id)
        };
        self.public_url.map(at)
    }
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(digest: &[u8]) -> String {
    use std::fmt::Write as _;
    debug_assert!(digest.len() <= Digest::default().len());
    digest.iter().fold(String::new(), |mut text, byte| {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
