//! Whether the survey can look, stand and open as its file says.

use alloc::format;
use alloc::vec::Vec;

use super::Problems;
use crate::survey::{Links, Survey, Trigger};

pub(super) fn look(survey: &Survey, problems: &mut Problems) {
    let display = &survey.display;
    let (form, positions) = (display.form.name(), display.form.positions());
    if let Some(position) = display.position.filter(|position| !positions.contains(position)) {
        let allowed: Vec<_> = positions.iter().map(|position| position.name()).collect();
        let detail = if allowed.is_empty() {
            format!("the form {form} has no position; leave it out")
        } else {
            format!("the form {form} has no position \"{}\"; use one of {}", position.name(), allowed.join(", "))
        };
        problems.note("$.display.position", detail);
    }
    if display.scale.is_some_and(|scale| !scale.fits(survey.metric)) {
        let detail = format!("stars and faces are for csat; the scale of {} is numbers", survey.metric.name());
        problems.note("$.display.scale", detail);
    }
    if survey.links == Links::Signed && !display.when.is_empty() {
        problems.note(
            "$.links",
            "with \"signed\" only what comes by a signed link is taken, and `display.when` opens the survey without one; leave out one of the two",
        );
    }
    for (at, trigger) in display.when.iter().enumerate() {
        let path = format!("$.display.when[{at}]");
        if trigger.is_empty() {
            problems.note(&*path, "nothing opens this; write after, scroll, exit, click, visible or event");
        }
        if trigger.after.is_some_and(|after| after > Trigger::LONGEST_WAIT) {
            problems.note(format!("{path}.after"), "no browser can wait that long; write at most 24d");
        }
    }
}
