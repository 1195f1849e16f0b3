//! The kinds of targets, a file each.

mod email;
mod liveagent;
mod looking;
mod slack;
mod template;
mod webhook;
mod zendesk;

pub use email::Email;
pub use liveagent::LiveAgent;
pub use slack::Slack;
pub use template::{Body, Plain};
pub use webhook::Webhook;
pub use zendesk::Zendesk;

use url::Url;

/// A path at an address, whether or not that ends in a slash.
fn at(base: &Url, path: &str) -> Url {
    let mut url = base.clone();
    url.set_path(&format!("{}/{path}", base.path().trim_end_matches('/')));
    url
}
