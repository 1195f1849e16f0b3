//! Deliveries whose moment has come, on their way to their target.

use std::time::Duration;

use url::Url;

use super::content::Content;
use super::forwarder::Equipment;
use super::letter::Letter;
use super::reply::Reply;
use super::secret::Secret;
use super::{Rule, SecretSource};
use crate::outward::{Failure, Means, Reach};
use crate::store::{Delivery, Ended, Outcome, State, Store, StoreError, Try, Wants, Wish};

/// For one try with all its requests. It is less than the time after which whoever tries is taken for lost.
const TRY: Duration = Duration::from_secs(150);

/// How often, and after which pauses, the end of a try is put down where the database has no time. Both together are less than what
/// is left until whoever tries is taken for lost.
const PERSISTENCE: u32 = 40;
const PAUSE: Duration = Duration::from_millis(500);

/// What a letter is sent with.
pub(crate) struct Way {
    pub(crate) means: Means,
    secret: Option<Secret>,
    /// Whether what goes by it may be read on its way.
    is_open_allowed: bool,
}

impl Way {
    fn of(rule: &Rule) -> anyhow::Result<Self> {
        let reach = if rule.allow_private { Reach::Everywhere } else { Reach::Public };
        let secret = rule.secret.as_ref().map(SecretSource::read).transpose()?;
        Ok(Self { means: Means::new(reach), secret, is_open_allowed: rule.allow_private })
    }

    /// The secret, or nothing.
    pub(crate) fn secret(&self) -> &str {
        self.secret.as_ref().map_or("", Secret::reveal)
    }

    /// Whether it may lead to that address.
    pub(crate) fn leads_to(&self, url: &Url) -> bool {
        url.scheme() == "https" || (url.scheme() == "http" && self.is_open_allowed)
    }

    pub(crate) fn has_secret(&self) -> bool {
        self.secret.is_some()
    }
}

/// Sends the first delivery of a rule whose moment has come; whether there was one.
pub(super) async fn send_next(equipment: &Equipment, rule: &Rule) -> Result<bool, StoreError> {
    let Equipment { store, now, .. } = equipment;
    let store = &**store;
    let Some(delivery) = store.next_delivery(&rule.name, now()).await? else { return Ok(false) };
    if matches!(delivery.state, State::Trying { .. }) {
        let detail = "the collector ended during this try, and nobody knows whether it was taken";
        let reply = Reply::of(Failure::Unanswered(detail.to_owned()));
        end(equipment, rule, &delivery, reply).await?;
        return Ok(true);
    }
    if store.is_gone(&rule.name).await? {
        return Ok(false);
    }
    let Some(known) = store.known(&delivery.survey, delivery.response).await? else {
        // It is older than answers are kept; whose person was erased has no delivery any more.
        return reconsider(store, rule, &delivery, withdrawn(&delivery)).await;
    };
    let survey = store.survey(&delivery.survey).await?;
    let content = match Content::read(&known.found, survey.as_ref()) {
        Ok(content) => content,
        Err(error) => {
            tracing::error!(survey = %delivery.survey, %error, "a response cannot be forwarded");
            return reconsider(store, rule, &delivery, withdrawn(&delivery)).await;
        }
    };
    let wish = content.wish(rule, delivery.mark);
    let is_as_queued = wish.subject == delivery.subject && wish.rev == delivery.rev && wish.content == delivery.wanted;
    let is_wanted = wish.wants == Wants::Yes || (wish.wants == Wants::No && delivery.sent.is_some());
    if !(is_as_queued && is_wanted) {
        return reconsider(store, rule, &delivery, wish).await;
    }
    let Some(delivery) = store.begin_try(delivery.id, wish.content, now()).await? else { return Ok(true) };
    let reply = attempt(equipment, rule, &content, &delivery).await;
    end(equipment, rule, &delivery, reply).await?;
    Ok(true)
}

async fn attempt(equipment: &Equipment, rule: &Rule, content: &Content, delivery: &Delivery) -> Reply {
    let way = match Way::of(rule) {
        Ok(way) => way,
        Err(error) => return Reply::of(Failure::Forbidden(error.to_string())),
    };
    let (texts, public_url, now) = (&rule.texts, equipment.public_url.as_ref(), (equipment.now)());
    let letter = Letter { content, delivery, texts, public_url, now };
    let late = || Reply::of(Failure::Unanswered(format!("no answer within {} s", TRY.as_secs())));
    tokio::time::timeout(TRY, rule.target.deliver(&letter, &way)).await.unwrap_or_else(|_| late())
}

/// Keeps what came of a try, and tells the operator where somebody has to do something.
async fn end(equipment: &Equipment, rule: &Rule, delivery: &Delivery, reply: Reply) -> Result<(), StoreError> {
    let Reply { outcome, status, detail } = reply;
    let name = outcome.name();
    if !matches!(outcome, Outcome::Taken { .. }) {
        tracing::warn!(rule = %rule.name, delivery = delivery.id, outcome = name, status, detail, "an answer was not forwarded");
    }
    let now = (equipment.now)();
    let tried = Try { at: now, outcome: Some(name.to_owned()), status, detail };
    let (id, number, manner) = (delivery.id, delivery.tries, rule.target.manner());
    let ended = Ended { id, number, outcome, manner, tried, now, random: fastrand::f64() };
    for _ in 0..PERSISTENCE {
        match equipment.store.end_try(ended.clone()).await {
            // What is known of the try must not get lost because many answers come at once.
            Err(StoreError::Busy) => tokio::time::sleep(PAUSE).await,
            ended => return ended,
        }
    }
    equipment.store.end_try(ended).await
}

/// Looks once more at what a response means, and tells whether to go on: where nothing changes the same delivery would come again.
async fn reconsider(store: &dyn Store, rule: &Rule, delivery: &Delivery, wish: Wish) -> Result<bool, StoreError> {
    let is_changed = store.reconsider(rule.lane(&delivery.survey), wish).await?;
    if !is_changed {
        tracing::error!(rule = %rule.name, delivery = delivery.id, "a delivery that is due can neither be sent nor be dropped");
    }
    Ok(is_changed)
}

fn withdrawn(delivery: &Delivery) -> Wish {
    Wish {
        subject: delivery.subject.clone(),
        response: delivery.response,
        rev: delivery.rev,
        due: domain::Timestamp::from_unix_millis(0),
        content: delivery.wanted,
        wants: Wants::Withdrawn,
        mark: delivery.mark,
    }
}
