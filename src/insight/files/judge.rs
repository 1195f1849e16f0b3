//! What a row says, held against the survey: an [`Entry`], or the reason why it is none.

use std::borrow::Cow;

use domain::link::unfilled;
use domain::response::{Answer, COMMENT_CHARS, Confirmation, PAGE_CHARS, PROPERTIES, SHORT_CHARS};
use domain::{Metric, ResponseId, Score, SurveyId};

use super::draft::{Draft, FIELDS};
use super::entry::{Entry, bounded, has_zero, short};
use super::refused::Reason;
use super::role::Role;
use super::score::{self, Scale};
use super::time::Clock;
use super::warnings::{WarningKind, Warnings};

/// What answers are imported into.
#[derive(Clone, Debug)]
pub struct Target {
    /// The survey.
    pub survey: SurveyId,
    /// What it asks for.
    pub metric: Metric,
}

pub(super) struct Judge<'z> {
    pub(super) target: Target,
    pub(super) clock: Clock<'z>,
    pub(super) scale: Option<Scale>,
    pub(super) warnings: Warnings,
    /// The most bytes that a record may have.
    pub(super) most_bytes: usize,
}

/// A reason, and the role of the column that it is about.
pub(super) type Wrong = (Option<Role>, Reason);

/// The most characters that a record has of each role.
const MOST: [usize; FIELDS] = {
    let mut most = [SHORT_CHARS; FIELDS];
    most[Role::Comment as usize] = COMMENT_CHARS;
    most[Role::Page as usize] = PAGE_CHARS;
    most
};

/// Texts that only take a record so far cannot make it too large.
const SURELY_SMALL: usize = 4096;

impl Judge<'_> {
    pub(super) fn judge<'a>(&mut self, mut draft: Draft<'a>, line: u64, id: ResponseId) -> Result<Entry<'a>, Wrong> {
        if draft.is_excluded {
            return Err((None, Reason::Excluded));
        }
        let metric = self.target.metric;
        if !draft.metric.is_empty() && !draft.metric.eq_ignore_ascii_case(metric.name()) {
            return Err((None, Reason::OtherMetric { found: draft.metric.into(), metric }));
        }
        let score = self.score(&mut draft, line)?;
        let time = draft.get(Role::Time);
        if time.trim().is_empty() {
            return Err((Some(Role::Time), Reason::TimeLacking));
        }
        let read = self.clock.read(time).map_err(|reason| (Some(Role::Time), reason))?;
        if read.is_zone_ours {
            self.warnings.note(WarningKind::Zone, line, || time.to_owned());
        }
        self.compare_groups(&draft, score, line);
        self.bound(&mut draft, line);
        let entry = Entry {
            line,
            id,
            rev: draft.rev.max(1),
            score,
            scored_at: read.moment,
            is_complete: !draft.is_partial,
            confirmed: Confirmation::Gesture,
            is_test: false,
            properties: draft.properties,
            answers: draft.answers,
            fields: draft.fields,
            own: None,
        };
        if self.is_too_large(&entry) { Err((None, Reason::TooLarge)) } else { Ok(entry) }
    }

    pub(super) fn is_too_large(&self, entry: &Entry<'_>) -> bool {
        entry.text_bytes() > SURELY_SMALL
            && entry.clone().into_response(&self.target.survey).to_json().len() > self.most_bytes
    }

    fn score(&mut self, draft: &mut Draft<'_>, line: u64) -> Result<Score, Wrong> {
        let text = draft.get(Role::Score);
        if text.is_empty() && !draft.scores.is_empty() {
            return Err((None, Reason::SeveralScores(std::mem::take(&mut draft.scores))));
        }
        let score = score::read(text, self.target.metric, self.scale).map_err(|reason| (Some(Role::Score), reason))?;
        if self.scale.is_some() {
            self.warnings.note(WarningKind::Scaled, line, || format!("{text} is {}", score.value()));
        }
        Ok(score)
    }

    /// The score holds, whatever the file calls it; some call 0 to 5 detractors.
    pub(super) fn compare_groups(&mut self, draft: &Draft<'_>, score: Score, line: u64) {
        let written = draft.get(Role::Group).trim();
        if written.is_empty() {
            return;
        }
        let metric = score.metric();
        // Mostly it is what it should be.
        if written.eq_ignore_ascii_case(metric.group_name(score.group())) {
            return;
        }
        let named = written.to_ascii_lowercase();
        let group = metric.group_from_name(&named).or_else(|| metric.group_from_name(named.trim_end_matches('s')));
        if group.is_some_and(|group| group != score.group()) {
            let ours = metric.group_name(score.group());
            self.warnings
                .note(WarningKind::Group, line, || format!("{} is called {written}, not {ours}", score.value()));
        }
    }

    /// Brings every text within the limits of a record.
    fn bound(&mut self, draft: &mut Draft<'_>, line: u64) {
        let mut was_cut = false;
        let is_clean = draft.is_clean;
        // Surely such a text is what is made of it. No text has more characters than bytes.
        let is_within = |text: &str, most| text.len() <= most && (is_clean || !has_zero(text.as_bytes()));
        for role in [Role::Ticket, Role::Agent, Role::Department] {
            let text = draft.get(role);
            // A template's variable that nobody filled in would be everybody's ticket.
            if text.bytes().any(|byte| b"{<[".contains(&byte)) && unfilled(text).is_some() {
                draft.set(role, "");
            }
        }
        let page = &mut draft.fields[Role::Page as usize];
        if page.bytes().any(|byte| byte == b'?' || byte == b'#') {
            *page = without_query(std::mem::take(page));
        }
        for (field, most) in draft.fields.iter_mut().zip(MOST) {
            if !is_within(field, most) {
                *field = bounded(std::mem::take(field), most, &mut was_cut);
            }
        }
        if draft.properties.len() > PROPERTIES || draft.answers.len() > PROPERTIES {
            draft.properties.truncate(PROPERTIES);
            draft.answers.truncate(PROPERTIES);
            self.warnings.note(WarningKind::Properties, line, String::new);
        }
        for (name, text) in &mut draft.properties {
            // Names come from the head of a table, whatever its rows are.
            if name.len() > SHORT_CHARS || has_zero(name.as_bytes()) {
                *name = short(std::mem::take(name), &mut was_cut);
            }
            if !is_within(text, SHORT_CHARS) {
                *text = short(std::mem::take(text), &mut was_cut);
            }
        }
        for (name, answer) in &mut draft.answers {
            *name = short(Cow::Owned(std::mem::take(name)), &mut was_cut).into_owned();
            bound_answer(answer, &mut was_cut);
        }
        if was_cut {
            self.warnings.note(WarningKind::Cut, line, String::new);
        }
    }
}

fn bound_answer(answer: &mut Answer, was_cut: &mut bool) {
    match answer {
        Answer::Text(text) => *text = bounded(Cow::Owned(std::mem::take(text)), COMMENT_CHARS, was_cut).into_owned(),
        Answer::Choices(choices) => {
            choices.truncate(PROPERTIES);
            for choice in choices {
                *choice = short(Cow::Owned(std::mem::take(choice)), was_cut).into_owned();
            }
        }
        Answer::Score(_) | Answer::Consent(_) => {}
    }
}

/// Addresses carry personal data behind their path.
fn without_query(page: Cow<'_, str>) -> Cow<'_, str> {
    match (page.find(['?', '#']), page) {
        (Some(end), Cow::Borrowed(page)) => Cow::Borrowed(&page[..end]),
        (Some(end), Cow::Owned(mut page)) => {
            page.truncate(end);
            Cow::Owned(page)
        }
        (None, page) => page,
    }
}
