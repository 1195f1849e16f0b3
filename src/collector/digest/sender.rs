//! Sends each digest once its period is over.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use domain::{Day, Timestamp};
use lettre::Message;
use tokio::sync::watch;

use super::letter::Sending;
use super::{Plan, contents, letter};
use crate::config::PublicUrl;
use crate::forward::SecretSource;
use crate::outward::{Means, Reach};
use crate::report_language;
use crate::store::{End, Outcome, Store, Turn};
use crate::survey_file::SurveyFile;

/// How long it is until somebody looks again: zones, surveys and the clock may have changed meanwhile.
const LOOK_AGAIN: Duration = Duration::from_mins(1);
/// For writing a mail, for handing it over, and how often and after which pauses its end is put on record. Each, and all together, are less than the
/// time after which whoever tries is taken for lost.
const WRITE: Duration = Duration::from_mins(2);
const HAND_OVER: Duration = Duration::from_mins(5);
const PERSISTENCE: u32 = 30;
const PAUSE: Duration = Duration::from_secs(2);

/// Everything that digests are made with.
#[derive(Clone)]
pub struct Sender {
    /// Where the figures are.
    pub store: Arc<dyn Store>,
    /// Where the dashboard is, if that is known.
    pub public_url: Option<PublicUrl>,
    /// The time.
    pub now: fn() -> Timestamp,
}

impl Sender {
    /// Sends what is due until it is over.
    pub async fn run(self, plans: Vec<Plan>, mut is_over: watch::Receiver<bool>) {
        if plans.is_empty() {
            return;
        }
        loop {
            let mut wait = LOOK_AGAIN;
            for plan in &plans {
                match self.look_after(plan).await {
                    Ok(until_next) => wait = wait.min(until_next),
                    Err(error) => tracing::warn!(digest = plan.name, "a digest cannot be seen to: {error:#}"),
                }
                if *is_over.borrow() {
                    return;
                }
            }
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                // Whoever would say so is gone: that is as good as said.
                _ = is_over.wait_for(|is_over| *is_over) => return,
            }
        }
    }

    /// Sends a digest if it is due; tells how long to wait until it may be.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn look_after(&self, plan: &Plan) -> anyhow::Result<Duration> {
        let now = (self.now)();
        let files = surveys(&*self.store, plan).await?;
        let zones: Vec<_> = files.iter().map(|file| &file.zone).collect();
        let Some((days, next)) = plan.every.latest(plan.at, &zones, now) else { return Ok(LOOK_AGAIN) };
        let wait = |until: Timestamp| {
            let millis = until.unix_millis().saturating_sub(now.unix_millis()).max(0);
            Duration::from_millis(millis.unsigned_abs())
        };
        match self.store.begin_mailing(&plan.name, days.end, now).await? {
            Turn::Over => Ok(wait(next)),
            Turn::Wait(until) => Ok(wait(until)),
            Turn::Doubt => {
                tracing::warn!(
                    digest = plan.name,
                    "the collector ended while it sent this digest, and nobody knows whether it was taken; \
                     `plaudit digest {} --send` sends it again",
                    plan.name
                );
                Ok(wait(next))
            }
            Turn::Try => {
                if let Some(sent) = self.try_it(plan, &files, &days).await {
                    let is_over = self.end(plan, days.end, &sent).await?;
                    sent.tell(&plan.name, is_over);
                }
                // At once again: what is to be waited for is known then.
                Ok(Duration::ZERO)
            }
        }
    }

    /// Writes the mail, and hands it over; `None` where somebody else has taken it over meanwhile.
    async fn try_it(&self, plan: &Plan, files: &[SurveyFile], days: &Range<Day>) -> Option<Sent> {
        let mail = match tokio::time::timeout(WRITE, self.write(plan, files, days)).await {
            Ok(Ok(Some(mail))) => mail,
            Ok(Ok(None)) => return Some(Sent::Quiet),
            Ok(Err(error)) => return Some(Sent::Failed(format!("{error:#}"))),
            Err(_) => return Some(Sent::Failed("the database took too long".to_owned())),
        };
        match self.store.hand_over_mailing(&plan.name, days.end, (self.now)()).await {
            Ok(true) => Some(self.hand_over(plan, &mail).await),
            Ok(false) => None,
            Err(error) => Some(Sent::Failed(error.to_string())),
        }
    }

    /// Puts the end of a try on record, also where the database has no time for a while. Whether the mail is given up.
    async fn end(&self, plan: &Plan, until: Day, sent: &Sent) -> anyhow::Result<bool> {
        let mut times = PERSISTENCE;
        loop {
            match self.store.end_mailing(&plan.name, until, sent.end(), (self.now)()).await {
                Err(error) if times > 0 => {
                    times -= 1;
                    tracing::warn!(digest = plan.name, %error, "what became of a digest is not on record yet");
                    tokio::time::sleep(PAUSE).await;
                }
                ended => return Ok(ended?),
            }
        }
    }

    /// The mail about these days; `None` where there is nothing to say.
    ///
    /// # Errors
    /// When the database fails, or the plan leaves out what there is not.
    pub async fn write(&self, plan: &Plan, files: &[SurveyFile], days: &Range<Day>) -> anyhow::Result<Option<Message>> {
        self.made(plan, files, days, Sending::Due).await
    }

    /// Sends the digest of these days by hand, whether or not it is due. What it says may have changed, so it has an id of its own.
    pub async fn send(&self, plan: &Plan, files: &[SurveyFile], days: &Range<Day>) -> Sent {
        match self.made(plan, files, days, Sending::ByHand).await {
            Ok(Some(mail)) => self.hand_over(plan, &mail).await,
            Ok(None) => Sent::Quiet,
            Err(error) => Sent::Failed(format!("{error:#}")),
        }
    }

    async fn made(
        &self,
        plan: &Plan,
        files: &[SurveyFile],
        days: &Range<Day>,
        sending: Sending,
    ) -> anyhow::Result<Option<Message>> {
        let now = (self.now)();
        let language = report_language::of(plan.language)?;
        let contents =
            contents::gather(&*self.store, plan, files, days, self.public_url.as_ref(), now, &language).await?;
        contents.map(|contents| letter::write(plan, &contents, days.end, sending, now, &language)).transpose()
    }

    async fn hand_over(&self, plan: &Plan, mail: &Message) -> Sent {
        let secret = match plan.secret.as_ref().map(SecretSource::read).transpose() {
            Ok(secret) => secret,
            Err(error) => return Sent::Failed(format!("{error:#}")),
        };
        let reach = if plan.allow_private { Reach::Everywhere } else { Reach::Public };
        let password = secret.as_ref().map_or("", |secret| secret.reveal());
        let means = Means::new(reach);
        match tokio::time::timeout(HAND_OVER, plan.email.hand_over(mail, password, &means)).await {
            Ok(Ok(_)) => Sent::Taken,
            Ok(Err(reply)) if matches!(reply.outcome, Outcome::Unknown) => Sent::Unknown(reply.detail),
            Ok(Err(reply)) => Sent::Failed(reply.detail),
            Err(_) => Sent::Unknown("the mail server took too long".to_owned()),
        }
    }
}

/// The surveys that a digest is about, as far as they are there.
///
/// # Errors
/// When the database fails.
pub async fn surveys(store: &dyn Store, plan: &Plan) -> anyhow::Result<Vec<SurveyFile>> {
    Ok(match &plan.surveys {
        None => store.surveys().await?,
        Some(ids) => store.surveys_named(ids.iter().cloned().collect()).await?,
    })
}

/// What became of a digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// The mail server has it.
    Taken,
    /// There was nothing to say.
    Quiet,
    /// It was not taken, for this reason.
    Failed(String),
    /// It may have been taken; this is what went wrong.
    Unknown(String),
}

impl Sent {
    fn end(&self) -> End {
        match self {
            Self::Taken => End::Sent,
            Self::Quiet => End::Quiet,
            Self::Failed(_) => End::Failed,
            Self::Unknown(_) => End::Unknown,
        }
    }

    fn tell(&self, digest: &str, is_over: bool) {
        match self {
            Self::Failed(why) if is_over => tracing::error!(
                digest,
                "a digest is given up after many tries; `plaudit digest {digest} --send` sends it: {why}"
            ),
            Self::Taken => tracing::info!(digest, "a digest was sent"),
            Self::Quiet => tracing::info!(digest, "a digest was not sent, since nobody has answered"),
            Self::Failed(why) => tracing::warn!(digest, "a digest was not sent and is tried again: {why}"),
            Self::Unknown(why) => tracing::warn!(
                digest,
                "whether a digest was taken is not known, so it is not sent again by itself: {why}"
            ),
        }
    }
}
