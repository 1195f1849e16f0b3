//! Whether answers have somewhere to go, once each, in a form that holds together and gives nothing away.

mod body;
mod known;
mod secrets;

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::vec::Vec;

use super::Problems;
use crate::deliver::{Format, HEADERS};
use crate::problem::child;
use crate::survey::{Deliver, Survey};
use known::Known;

pub(super) fn look(survey: &Survey, problems: &mut Problems) {
    if survey.deliver.is_empty() {
        problems.note("$.deliver", "at least one endpoint must take the answers");
    }
    let known = Known::of(survey);
    for (at, deliver) in survey.deliver.iter().enumerate() {
        let path = format!("$.deliver[{at}]");
        let mut found = Problems(Vec::new());
        // First, so that what follows repeats nothing of them.
        secrets::look(deliver, &path, &mut found);
        if survey.deliver[..at].iter().any(|earlier| earlier.to.is_same(&deliver.to)) {
            found.note(format!("{path}.to"), "an endpoint stands here twice; it would get every answer twice");
        }
        zendesk(deliver, &path, &mut found);
        headers(deliver, &path, &mut found);
        body::look(deliver, &known, &path, &mut found);
        let mut places = BTreeSet::new();
        problems.0.extend(found.0.into_iter().filter(|problem| places.insert(problem.path.clone())));
    }
}

fn zendesk(deliver: &Deliver, path: &str, problems: &mut Problems) {
    const END: &str = "/api/v2/requests.json";
    let to = deliver.to.as_str();
    if deliver.format != Format::ZendeskRequest || (to.ends_with(END) && deliver.to.origin().is_some()) {
        return;
    }
    let path = format!("{path}.to");
    if to.contains("/tickets") {
        let detail = format!(
            "tickets are made with an API token, and a survey file is public: everybody who visits the page can read it; \
             {}, or send requests without one to https://ACCOUNT.zendesk.com{END}",
            crate::deliver::secret::ADVICE
        );
        problems.note(path, detail);
    } else {
        problems
            .note(path, format!("this is not where Zendesk takes requests; write https://ACCOUNT.zendesk.com{END}"));
    }
}

fn headers(deliver: &Deliver, path: &str, problems: &mut Problems) {
    const FORM: &str = "application/x-www-form-urlencoded";
    let path = format!("{path}.headers");
    let count = deliver.headers.iter().len();
    if count > HEADERS {
        problems.too_many(&*path, format!("there are {count} headers; at most {HEADERS} are allowed"));
    }
    for (name, value) in deliver.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("content-type")) {
        let essence = value.split(';').next().unwrap_or_default().trim();
        if deliver.format == Format::Form && !essence.eq_ignore_ascii_case(FORM) {
            let detail = format!("a form is sent as {FORM}; leave the header out, or write \"as\": \"template\"");
            problems.note(child(&path, name), detail);
        }
    }
}
