//! A mail to people of the house. A mail server knows no repeats, so one that it may have taken is not sent again by itself.

use std::time::SystemTime;

use lettre::Message;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Mailboxes};

use crate::forward::letter::Letter;
use crate::forward::reply::Reply;
use crate::forward::sending::Way;
use crate::outward::{Failure, Login, MailServer, Means, Post, Step, post};
use crate::store::Outcome;

/// Whom a mail goes to, and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email {
    /// The server that takes it.
    pub server: MailServer,
    /// The name under which the collector speaks to the server, where it needs one. The password is the rule's secret.
    pub login: Option<String>,
    /// Whom it is from.
    pub from: Mailbox,
    /// Whom it is for.
    pub recipients: Vec<Mailbox>,
}

impl Email {
    pub(crate) async fn deliver(&self, letter: &Letter<'_>, way: &Way) -> Reply {
        let Some(mail) = self.mail(letter) else {
            return Reply::of(Failure::Forbidden("no mail can be made of this answer".to_owned()));
        };
        match self.hand_over(&mail, way.secret(), &way.means).await {
            Ok(code) => {
                let outcome = Outcome::Taken { content: letter.content.digest(), ticket: None };
                Reply { outcome, status: Some(code), detail: "taken".to_owned() }
            }
            Err(reply) => reply,
        }
    }

    /// Hands a mail to the server, and tells the code by which it was taken, or what came of it else.
    pub(crate) async fn hand_over(&self, mail: &Message, password: &str, means: &Means) -> Result<u16, Reply> {
        let login = self.login.as_ref().map(|name| Login { name, password });
        match post(&self.server, login, mail, means).await {
            Err(failure) => Err(Reply::of(failure)),
            Ok(Post::Taken { code }) => Ok(code),
            Ok(Post::Refused { code, at }) => Err(refused(code, at)),
        }
    }

    fn mail(&self, letter: &Letter<'_>) -> Option<Message> {
        let millis = letter.now.unix_millis().try_into().ok()?;
        let at = SystemTime::UNIX_EPOCH + std::time::Duration::from_millis(millis);
        let mut mail = Message::builder()
            .from(self.from.clone())
            .mailbox(lettre::message::header::To::from(self.recipients.iter().cloned().collect::<Mailboxes>()))
            .subject(letter.subject())
            .date(at)
            // The same for each try, so that a server or a reader who looks at it shows it once.
            .message_id(Some(format!("<{}@{}>", letter.name(), self.from.email.domain())))
            .header(ContentType::TEXT_PLAIN);
        if let Some(customer) = customer(letter) {
            mail = mail.reply_to(customer);
        }
        let mut mail = mail.body(letter.message()).ok()?;
        // Nobody's "I am away" comes back.
        let name = HeaderName::new_from_ascii_str("Auto-Submitted");
        mail.headers_mut().insert_raw(HeaderValue::new(name, "auto-generated".to_owned()));
        Some(mail)
    }
}

/// Whoever answers the mail answers the customer.
fn customer(letter: &Letter<'_>) -> Option<Mailbox> {
    // What else is in a header would have to be in UTF-8, which not every server takes.
    let address = letter.email().filter(|address| address.to_string().is_ascii())?;
    let name = letter.customer();
    Some(Mailbox::new((!name.is_empty()).then_some(name), address))
}

fn refused(code: u16, at: Step) -> Reply {
    let (outcome, detail) = match (code, at) {
        (400..500, _) => (Outcome::Again { retry_after: None }, "the mail server takes nothing at the moment"),
        (_, Step::Greeting) => (Outcome::Misconfigured, "the mail server does not speak to this machine"),
        (_, Step::Login) => (Outcome::Misconfigured, "the mail server does not accept the login and password"),
        (_, Step::Sender) => (Outcome::Misconfigured, "the mail server does not take mail from this `from`"),
        (_, Step::Recipient) => {
            (Outcome::Misconfigured, "the mail server does not take mail for one of the `recipients`")
        }
        (_, Step::Content) => (Outcome::Refused, "the mail server does not take this mail"),
    };
    Reply { outcome, status: Some(code), detail: detail.to_owned() }
}
