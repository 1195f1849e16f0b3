//! One mail on one connection to a mail server.

use std::fmt;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};

use lettre::Message;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, AsyncTokioStream, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::{Failure, Means, connect, is_public, secure};

/// A mail server, and how it is spoken to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailServer {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// What is encrypted.
    pub cover: Cover,
}

/// What of a conversation with a mail server is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cover {
    /// All of it.
    Whole,
    /// All but its beginning, in which both agree to encrypt.
    Upgraded,
    /// The same, but nothing at all with a server in a private network.
    OutsideOnly,
}

/// Who is speaking.
pub(crate) struct Login<'a> {
    pub(crate) name: &'a str,
    pub(crate) password: &'a str,
}

/// What came of a mail.
#[derive(Debug)]
pub(crate) enum Post {
    /// The server has it.
    Taken {
        /// Its reply.
        code: u16,
    },
    /// The server has refused it, and has not got it.
    Refused {
        /// Its reply.
        code: u16,
        /// At which step.
        at: Step,
    },
}

/// A step of the conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Greetings.
    Greeting,
    /// Who is speaking.
    Login,
    /// Whom it is from.
    Sender,
    /// Whom it is for.
    Recipient,
    /// What it says.
    Content,
}

/// Hands a mail to a server. It is taken for all its recipients or for none.
///
/// # Errors
/// When no reply came to a step. [`Failure::Unanswered`] where the mail was out already.
pub(crate) async fn post(
    server: &MailServer,
    login: Option<Login<'_>>,
    mail: &Message,
    means: &Means,
) -> Result<Post, Failure> {
    let stream = connect(&server.host, server.port, means).await?;
    let is_inside = stream.peer_addr().is_ok_and(|peer| !is_public(peer.ip()));
    let is_upgraded = server.cover == Cover::Upgraded || (server.cover == Cover::OutsideOnly && !is_inside);
    let stream: Box<dyn AsyncTokioStream> = match server.cover {
        Cover::Whole => Box::new(Line::new(secure(stream, &server.host, means).await.map_err(Failure::Unsent)?)),
        Cover::Upgraded | Cover::OutsideOnly => Box::new(Line::new(stream)),
    };
    let mut talk = Talk { means, at: Step::Greeting };
    match talk.through(stream, is_upgraded.then_some(&server.host), login, mail).await {
        Ok(code) => Ok(Post::Taken { code }),
        Err(Silence::Reply(code)) => Ok(Post::Refused { code, at: talk.at }),
        Err(Silence::None(why)) if talk.at == Step::Content => Err(Failure::Unanswered(why)),
        Err(Silence::None(why)) => Err(Failure::Unsent(why)),
        Err(Silence::Unfit(why)) => Err(Failure::Forbidden(why)),
    }
}

/// Why a step was the last one.
enum Silence {
    /// This reply.
    Reply(u16),
    /// None at all.
    None(String),
    /// The server cannot do what is needed.
    Unfit(String),
}

impl From<Error> for Silence {
    fn from(error: Error) -> Self {
        match error.status() {
            Some(code) => Self::Reply(code.into()),
            // Its text may repeat the other side's, which may hold anything.
            None if error.is_client() => Self::Unfit("the mail server cannot do what this mail needs".to_owned()),
            None if error.is_tls() => Self::None("the mail server cannot be spoken to by TLS".to_owned()),
            None => Self::None("the connection broke off before the mail server replied".to_owned()),
        }
    }
}

struct Talk<'a> {
    means: &'a Means,
    at: Step,
}

impl Talk<'_> {
    async fn through(
        &mut self,
        stream: Box<dyn AsyncTokioStream>,
        encrypted_for: Option<&String>,
        login: Option<Login<'_>>,
        mail: &Message,
    ) -> Result<u16, Silence> {
        let envelope = mail.envelope();
        let own = envelope.from().map_or_else(|| "localhost".to_owned(), |from| from.domain().to_owned());
        let own = ClientId::Domain(own);
        let mut connection = self.reply(AsyncSmtpConnection::connect_with_transport(stream, &own)).await?;
        if let Some(host) = encrypted_for {
            if !connection.can_starttls() {
                let why = "the mail server offers no encryption (STARTTLS); name it with smtps:// if it encrypts all";
                return Err(Silence::Unfit(why.to_owned()));
            }
            let tls = TlsParameters::new_rustls(host.clone())
                .map_err(|_| Silence::Unfit(format!("no certificate can be for {host}")))?;
            self.reply(connection.starttls(tls, &own)).await?;
        }
        if let Some(Login { name, password }) = login {
            self.at = Step::Login;
            let credentials = Credentials::new(name.to_owned(), password.to_owned());
            let ways = [Mechanism::Plain, Mechanism::Login];
            self.reply(connection.auth(&ways, &credentials)).await?;
        }
        self.at = Step::Sender;
        let mut more = Vec::new();
        if envelope.to().iter().chain(envelope.from()).any(|address| !address.to_string().is_ascii()) {
            if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
                let why = "the mail server knows no addresses with letters beyond a to z";
                return Err(Silence::Unfit(why.to_owned()));
            }
            more.push(MailParameter::SmtpUtfEight);
        }
        self.reply(connection.command(Mail::new(envelope.from().cloned(), more))).await?;
        self.at = Step::Recipient;
        for recipient in envelope.to() {
            self.reply(connection.command(Rcpt::new(recipient.clone(), Vec::new()))).await?;
        }
        self.reply(connection.command(Data)).await?;
        self.at = Step::Content;
        let taken = self.reply(connection.message(&mail.formatted())).await?;
        // It has the mail; whether it says goodbye does not matter.
        let _ = tokio::time::timeout(self.means.connect_time, connection.quit()).await;
        Ok(taken.code().into())
    }

    async fn reply<T>(&self, step: impl Future<Output = Result<T, Error>>) -> Result<T, Silence> {
        let Ok(reply) = tokio::time::timeout(self.means.request_time, step).await else {
            let seconds = self.means.request_time.as_secs_f32();
            return Err(Silence::None(format!("the mail server did not reply within {seconds} s")));
        };
        Ok(reply?)
    }
}

/// A connection that has been opened already, as the mail library takes it.
struct Line<S>(S);

impl<S> Line<S> {
    fn new(stream: S) -> Self {
        Self(stream)
    }
}

impl<S> fmt::Debug for Line<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a connection")
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Line<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(cx, into)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Line<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(cx)
    }
}

impl<S: AsyncRead + AsyncWrite + Send + Sync + Unpin> AsyncTokioStream for Line<S> {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        Err(io::ErrorKind::Unsupported.into())
    }
}
