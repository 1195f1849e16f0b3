//! Every word on the screen, in English.
//!
//! Names in braces are filled in with [`fill`]. Other languages come as files beside the survey's; until then a text is a
//! constant, so that moving them out changes nothing but this file.

pub(crate) mod followup;
pub(crate) mod forwarding;
pub(crate) mod inbox;
pub(crate) mod trust;

use domain::deliver::Format;
use domain::{Group, Headline, Metric};
use insight::Step;

use crate::compare::Compare;
use crate::period::Period;

/// Puts values in the place of their names in braces. A value is put in as it is: it may hold braces.
pub(crate) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, name, after)) = placeholder(rest) {
        filled.push_str(before);
        let value = values.iter().find(|(known, _)| *known == name);
        filled.push_str(value.map_or("", |(_, value)| value));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// What stands before the first name in braces, the name, and what stands after it.
fn placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

/// A text with a number in it, `{n}`.
pub(crate) struct Counted {
    one: &'static str,
    other: &'static str,
}

impl Counted {
    /// The form that goes with `n`, filled in with how `n` is written.
    pub(crate) fn with(&self, n: u64, written: &str) -> String {
        fill(if n == 1 { self.one } else { self.other }, &[("n", written)])
    }
}

pub(crate) const PRODUCT: &str = "Plaudit";
pub(crate) const SURVEY: &str = "Survey";
pub(crate) const PERIOD: &str = "Period";
pub(crate) const FORGET: &str = "Forget this token";
pub(crate) const TITLE: &str = "{figure} · {survey} · Plaudit";

pub(crate) const LOADING: &str = "Reading the figures …";
pub(crate) const TRY_AGAIN: &str = "Try again";
pub(crate) const RELOAD: &str = "Load the page anew";
pub(crate) const PART_MISSING: &str = "This part of the page did not arrive. Check your connection; if Plaudit was updated since this page was opened, load it anew.";
pub(crate) const LOOK_AGAIN: &str = "Look again";
pub(crate) const COPY: &str = "Copy";
pub(crate) const COPIED: &str = "Copied";
pub(crate) const NOT_COPIED: &str = "Select it and copy by hand";

pub(crate) const NOBODY: &str = "–";
pub(crate) const MARGIN: &str = "±\u{a0}{margin}";
pub(crate) const BETWEEN: &str = "between {lo} and {hi} with 95\u{a0}% confidence";
pub(crate) const ANSWERS: Counted = Counted { one: "from {n} answer", other: "from {n} answers" };
pub(crate) const LOW_CONFIDENCE: &str = "Low confidence: too few answers for a steady figure";
pub(crate) const BASIS: &str = "{between}, {answers}";
pub(crate) const ON_SCALE: &str = "on average, from {lowest} to {highest}: {basis}";
pub(crate) const NOBODY_LATELY: &str = "Nobody answered in these days. The latest answer came on {day}.";
pub(crate) const SHOW_ALL: &str = "Show everything";
pub(crate) const SUMMARY: &str = "{metric} {figure} {margin}, {basis}";

pub(crate) const UP: &str = "Up {delta} on {others}";
pub(crate) const DOWN: &str = "Down {delta} on {others}";
pub(crate) const LEVEL: &str = "As in {others}";
pub(crate) const COMPARE: &str = "Compare with";
pub(crate) const COMPARE_BEFORE: &str = "the days before";
pub(crate) const COMPARE_YEAR: &str = "the same days last year";
pub(crate) const OTHERS_BEFORE: &str = "the {period} before";
pub(crate) const REAL_RISE: &str = "A real rise, hardly chance ({p})";
pub(crate) const REAL_FALL: &str = "A real fall, hardly chance ({p})";
pub(crate) const MAYBE_CHANCE: &str = "That could be chance ({p})";
pub(crate) const P: &str = "p\u{a0}=\u{a0}{p}";
pub(crate) const P_TINY: &str = "p\u{a0}<\u{a0}{p}";
pub(crate) const THEN: &str = "It was {figure}\u{a0}±\u{a0}{margin} then, {answers}";
pub(crate) const NOBODY_BEFORE: &str = "Nobody answered in {others}, so there is nothing to compare with";

pub(crate) const GROUPS: &str = "Who answered";
pub(crate) const NO_OTHERS: &str = "More than a year has no same days last year to compare with";
pub(crate) const NEEDED: &str = "A change of {change} takes about {each} answers in each of the two periods to stand out from chance; a margin of ±\u{a0}{change} takes about {all} in all.";
pub(crate) const PARTLY: &str = "Only what was picked";
pub(crate) const OTHER_SURVEYS: Counted = Counted { one: "with {n} more survey", other: "with {n} more surveys" };
pub(crate) const NOBODY_PICKED: &str = "Nobody fits what was picked.";
pub(crate) const CLEAR: &str = "Clear all filters";
pub(crate) const GOAL: &str = "Goal {goal}";
pub(crate) const GOAL_ABOVE: &str = "Above the goal of {goal}, margin and all";
pub(crate) const GOAL_WITHIN: &str = "The goal of {goal} lies within the margin";
pub(crate) const GOAL_BELOW: &str = "Below the goal of {goal}, margin and all";

pub(crate) const FILTERS: &str = "Filters";
pub(crate) const UNDO: &str = "Undo";
pub(crate) const UNDO_NOTE: &str = "Undo (u, or Ctrl and Z)";
pub(crate) const REDO: &str = "Redo";
pub(crate) const REDO_NOTE: &str = "Redo (Ctrl, Shift and Z)";
pub(crate) const REMOVE: &str = "Remove the filter {filter}";
pub(crate) const CHIP_SCORES: Counted = Counted { one: "Score {n}", other: "Scores {n}" };
pub(crate) const CHIP_VALUE: &str = "{dimension}: {value}";
pub(crate) const SCANNING: &str = "Looking through the answers: {read} of {all}";
pub(crate) const CANCEL: &str = "Cancel";
pub(crate) const CANCELLED: &str = "Reading was cancelled. The figures below are partly those before the last change.";
pub(crate) const READ_NOW: &str = "Read them now";
pub(crate) const OUTDATED: &str = "New answers have come. With these filters they take a look through all answers.";
pub(crate) const NEWS: Counted = Counted { one: "{n} new answer.", other: "{n} new answers." };

pub(crate) const CUSTOM: &str = "Dates";
pub(crate) const FIRST_DAY: &str = "First day";
pub(crate) const LAST_DAY: &str = "Last day";
pub(crate) const SHOW: &str = "Show";
pub(crate) const MERGE: &str = "Add surveys";
pub(crate) const MERGE_NOTE: &str =
    "Their answers are added to one score. Only surveys that measure the same can be added.";
pub(crate) const VIEWS: &str = "Views";
pub(crate) const NO_VIEWS: &str = "No view has been saved for this survey yet.";
pub(crate) const VIEW_NAME: &str = "Name of this view";
pub(crate) const SAVE: &str = "Save";
pub(crate) const SAVED: &str = "Saved";
pub(crate) const DELETE: &str = "Delete {name}";
pub(crate) const NEEDS_MANAGE: &str =
    "This token may not change settings. Make one with: plaudit token create --scope read,manage";
pub(crate) const NOT_SAVED: &str = "That could not be saved: {why}";

pub(crate) const FUNNEL: &str = "How far people come";
pub(crate) const SHOWN: &str = "Shown";
pub(crate) const STARTED: &str = "Started";
pub(crate) const SCORED_STEP: &str = "Scored";
pub(crate) const COMMENTED: &str = "Commented";
pub(crate) const RESPONSE_RATE: &str =
    "{rate} of those who saw the question answered it (between {lo} and {hi}, from {n} showings)";
pub(crate) const NO_DISPLAYS: &str = "How often the question was shown is not known for what is picked.";
pub(crate) const STEP_PEOPLE: &str = "Step";
pub(crate) const DURATION: &str = "Half took {median} or less to answer (between {lo} and {hi}, from {n})";
pub(crate) const SECONDS: &str = "{n}\u{a0}s";
pub(crate) const MINUTES: &str = "{n}\u{a0}min";

pub(crate) const SEGMENTS: &str = "Who says what";
pub(crate) const BY: &str = "By";
pub(crate) const VALUE: &str = "Value";
pub(crate) const DIFFERENCE: &str = "Against the rest";
pub(crate) const ABOVE: &str = "{delta} above ({p})";
pub(crate) const BELOW: &str = "{delta} below ({p})";
pub(crate) const NO_DIFFERENCE: &str = "could be chance ({p})";
pub(crate) const FEW: &str = "too few";
pub(crate) const LOW: &str = "low confidence";
pub(crate) const SEGMENTS_NOTE: &str = "Each value is compared with all other answers together; p is corrected for the number of comparisons (Holm). Under 5 answers only the count is shown.";
pub(crate) const NO_SEGMENTS: &str = "No answer fits.";
pub(crate) const ALL_VALUES: &str = "Show all {n} values";
pub(crate) const FEWER_VALUES: &str = "Show fewer";
pub(crate) const HEAT: &str = "Two at once";
pub(crate) const DOWN_BY: &str = "Down";
pub(crate) const ACROSS_BY: &str = "Across";
pub(crate) const CHOOSE: &str = "Choose …";
pub(crate) const HEAT_START: &str = "Choose two fields to see how they go together.";
pub(crate) const HEAT_NOTE: &str = "The colour tells how far the score of a cell lies below (orange) or above (blue) that of all cells together. Cells under 5 answers have none.";
pub(crate) const HEAT_CAPTION: &str = "{metric} by {down} and {across}";
pub(crate) const CELL: &str = "n\u{a0}=\u{a0}{n}";
pub(crate) const HEAT_WAIT: &str = "Counting …";

pub(crate) const TREND: &str = "Along time";
pub(crate) const STEP_CHOICE: &str = "One point is";
pub(crate) const ROLLING: &str = "28-day window";
pub(crate) const ROLLING_NOTE: &str = "Each point sums up the 28 days that end with it. Windows overlap, so neighbours share most of their answers: two points must not be compared.";
pub(crate) const PICK_DAYS: &str = "Pick days";
pub(crate) const PICK_NOTE: &str = "Click a point, or drag over several. With the keyboard:";
pub(crate) const PICK_FROM: &str = "From";
pub(crate) const PICK_TO: &str = "To";
pub(crate) const PICK: &str = "Show only {days}";
pub(crate) const GOAL_AND_NOTES: &str = "Goal and notes";
pub(crate) const GOAL_INPUT: &str = "Goal";
pub(crate) const GOAL_HINT: &str = "Empty takes the goal away.";
pub(crate) const NOTE_DAY: &str = "Day";
pub(crate) const NOTE_TEXT: &str = "What happened";
pub(crate) const ADD: &str = "Add";
pub(crate) const NOTED: &str = "{day}: {text}";
pub(crate) const TREND_NOTE: &str =
    "The band is the 95\u{a0}% interval; hollow points rest on few answers. The period may cut the first and the last.";
pub(crate) const TREND_ZOOMED: &str = "The axis shows a part of the scale.";
pub(crate) const SCORE_BUTTON: &str = "Only score {score}: {count}";
pub(crate) const DISTRIBUTION: &str = "Every score";
pub(crate) const COMMENTS: &str = "In their words";
pub(crate) const NO_COMMENTS: &str = "Nobody wrote a comment in these days.";
pub(crate) const OLDER: &str = "Show older comments";
pub(crate) const OLDER_FAILED: &str = "Older comments could not be read.";
pub(crate) const AS_TABLE: &str = "As a table";
pub(crate) const GROUP: &str = "Group";
pub(crate) const SCORE: &str = "Score";
pub(crate) const STEP_START: &str = "From";
pub(crate) const WINDOW_END: &str = "Up to";
pub(crate) const COUNT: &str = "Answers";
pub(crate) const SHARE: &str = "Share";
pub(crate) const INTERVAL: &str = "95\u{a0}% interval";
pub(crate) const FROM_TO: &str = "{lo} to {hi}";
pub(crate) const GROUPS_PICTURE: &str = "The groups as one bar: {parts}";
pub(crate) const DISTRIBUTION_PICTURE: &str = "How often each score was given: {parts}";
pub(crate) const TREND_PICTURE: &str = "{metric} in {n} points, from {first} to {last}";
pub(crate) const PART: &str = "{name} {value}";
pub(crate) const SCORED: &str = "Score {score}, {group}";
pub(crate) const AGENT: &str = "with {agent}";

pub(crate) const TOKEN_TITLE: &str = "Open your figures";
pub(crate) const TOKEN_TEXT: &str = "The figures are open to whoever holds a token. Use the link that was printed when Plaudit was started, or make a token on the machine where it runs:";
pub(crate) const TOKEN_COMMAND: &str = "plaudit token create --scope read";
pub(crate) const TOKEN_LABEL: &str = "Paste the token, or the link with it";
pub(crate) const TOKEN_OPEN: &str = "Open";
pub(crate) const TOKEN_KEPT: &str = "It is kept in this tab only, and gone when you close it.";
pub(crate) const TOKEN_BAD: &str = "This is no token: one begins with plaudit_ and has no spaces.";
pub(crate) const UNAUTHORIZED: &str = "This token is not valid";
pub(crate) const UNAUTHORIZED_TEXT: &str =
    "The collector at {place} does not know it: it was mistyped, or has been revoked. Make a new one there:";
pub(crate) const FORBIDDEN: &str = "This token may not read figures";
pub(crate) const FORBIDDEN_TEXT: &str =
    "The collector at {place} knows it, but it was made without the scope “read”. Make one that has it:";

pub(crate) const UNREACHABLE: &str = "The collector cannot be reached";
pub(crate) const UNREACHABLE_TEXT: &str =
    "Nothing answered at {place}. Check that “plaudit serve” is running there, and that you are online.";
pub(crate) const BUSY: &str = "The collector is busy";
pub(crate) const BUSY_TEXT: &str = "Something at {place} answers, but has no time just now. Try again in a minute.";
pub(crate) const REFUSED: &str = "The collector refused";
pub(crate) const REFUSED_TEXT: &str =
    "{place} answered with status {status}. {detail} If trying again does not help, its log says more.";
pub(crate) const UNREADABLE: &str = "The answer could not be read";
pub(crate) const UNREADABLE_TEXT: &str = "{place} sent something else than figures ({detail}). The collector and this dashboard may be of different versions: reload the page, or update the collector.";
pub(crate) const STILL_SHOWN: &str = "The figures below were read before.";

pub(crate) const NO_SURVEYS: &str = "There is no survey yet";
pub(crate) const NO_SURVEYS_TEXT: &str = "Publish a survey file, with a token that was made with the scope “manage”:";
pub(crate) const NO_SURVEYS_COMMAND: &str =
    "curl -X PUT -H \"Authorization: Bearer $TOKEN\" --data-binary @my-survey.json {base}api/v1/surveys/my-survey";
pub(crate) const NO_ANSWERS: &str = "Waiting for the first answer";
pub(crate) const NO_ANSWERS_TEXT: &str = "Nobody has answered “{survey}” yet. Put it in front of people:";
pub(crate) const SNIPPET: &str = "On your website";
pub(crate) const SNIPPET_TEXT: &str = "Paste this into the page, anywhere before </body>.";
pub(crate) const LINK: &str = "As a link";
pub(crate) const OPEN_SURVEY: &str = "Open the survey";
pub(crate) const LINK_TEXT: &str = "For a mail, a chat or a receipt. Open it to give the first answer yourself.";

pub(crate) const CHECK: &str = "Check an endpoint";
pub(crate) const CHECK_TEXT: &str = "Browsers hide why an answer could not be delivered. The collector can tell: it meets the endpoint as a browser on your website would, step by step.";
pub(crate) const CHECK_URL: &str = "Endpoint";
pub(crate) const CHECK_ORIGIN: &str = "Website";
pub(crate) const CHECK_ORIGIN_NOTE: &str =
    "Scheme and host of the pages that show the survey, as https://shop.example.";
pub(crate) const CHECK_FORM: &str = "Form of delivery";
pub(crate) const CHECK_SEND: &str = "Send a test record";
pub(crate) const CHECK_SEND_NOTE: &str =
    "Marked as a test, so that no collector counts it. Zendesk makes a request of it. Without it nothing is stored.";
pub(crate) const CHECK_NOW: &str = "Check";
pub(crate) const CHECKING: &str = "Checking … this can take a minute.";
pub(crate) const CHECK_FORBIDDEN: &str =
    "This token may not check endpoints. Make one with: plaudit token create --scope read,manage";
pub(crate) const CHECK_ADVICE: &str = "What to set";
pub(crate) const FORWARDING: &str = "Forwarding";
pub(crate) const BACK_TO_FIGURES: &str = "Back to the figures";
pub(crate) const STEP_OK: &str = "OK";
pub(crate) const STEP_FAILS: &str = "Fails";
pub(crate) const STEP_NOTE: &str = "Note";

/// A step of a check.
pub(crate) fn step(name: &str) -> &str {
    match name {
        "url" => "Address",
        "dns" => "Name",
        "tcp" => "Connection",
        "tls" => "Encryption",
        "preflight" => "Preflight",
        "post" => "Answer",
        other => other,
    }
}

/// A form of delivery: the word in survey files, and what it is.
pub(crate) fn form(form: Format) -> &'static str {
    match form {
        Format::Plaudit => "plaudit: a collector",
        Format::Json => "json: any JSON endpoint",
        Format::Form => "form: an HTML form's fields",
        Format::Template => "template: a body of your own",
        Format::Posthog => "posthog: an event",
        Format::ZendeskRequest => "zendesk-request: a request in Zendesk",
    }
}

/// The metric in full.
pub(crate) fn metric(metric: Metric) -> &'static str {
    match metric.name() {
        "nps" => "Net Promoter Score",
        "csat" => "Customer satisfaction",
        "ces" => "Customer effort: how easy it was",
        other => other,
    }
}

/// A difference between two figures.
pub(crate) fn delta(metric: Metric) -> &'static str {
    match metric.headline() {
        // "Up 4 %" could be four percent of what it was.
        Headline::FavourableShare => "{n} percentage points",
        Headline::Net | Headline::Mean => "{n}",
    }
}

/// Everybody of a group, as a heading.
pub(crate) fn group(metric: Metric, group: Group) -> &'static str {
    match metric.group_name(group) {
        "detractor" => "Detractors",
        "passive" => "Passives",
        "promoter" => "Promoters",
        "dissatisfied" => "Dissatisfied",
        "satisfied" => "Satisfied",
        "hard" => "Hard",
        "easy" => "Easy",
        "neutral" => "Neutral",
        other => other,
    }
}

/// One person of a group.
pub(crate) fn member(metric: Metric, group: Group) -> &'static str {
    match metric.group_name(group) {
        "detractor" => "Detractor",
        "passive" => "Passive",
        "promoter" => "Promoter",
        _ => self::group(metric, group),
    }
}

/// Other days to compare with.
pub(crate) fn compare(compare: Compare) -> &'static str {
    match compare {
        Compare::Before => COMPARE_BEFORE,
        Compare::Year => COMPARE_YEAR,
    }
}

/// A choice of days.
pub(crate) fn period(period: Period) -> &'static str {
    match period {
        Period::Days30 => "30 days",
        Period::Days90 => "90 days",
        Period::Months12 => "12 months",
        Period::All => "All",
        Period::Custom { .. } => CUSTOM,
    }
}

/// So many days.
pub(crate) const DAYS: Counted = Counted { one: "day", other: "{n} days" };

/// How much time a point sums up.
pub(crate) fn step_of_time(step: Step) -> &'static str {
    match step {
        Step::Day => "Day",
        Step::Week => "Week",
        Step::Month => "Month",
        Step::Quarter => "Quarter",
    }
}

/// A dimension. Properties have the name that the survey gives them.
pub(crate) fn dimension(name: &str) -> &str {
    match name {
        "channel" => "Channel",
        "locale" => "Language",
        "agent" => "Agent",
        "department" => "Department",
        "page" => "Page",
        "comment" => "Comment",
        other => other,
    }
}

/// A value of a dimension. What people or websites gave stays as it is.
pub(crate) fn value<'a>(dimension: &str, value: &'a str) -> &'a str {
    match (dimension, value) {
        ("comment", "") => "Without a comment",
        ("comment", "yes") => "With a comment",
        (_, "") => "(none)",
        ("channel", name) => channel(name),
        (_, value) => value,
    }
}

/// How a response came.
pub(crate) fn channel(name: &str) -> &str {
    match name {
        "web" => "Website",
        "link" => "Link",
        "email" => "E-mail",
        "kiosk" => "Kiosk",
        "import" => "Import",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_put_in_once_and_never_read_again() {
        assert_eq!(fill("{a} and {b}", &[("a", "{b}"), ("b", "2")]), "{b} and 2");
        assert_eq!(fill("{unknown}!", &[]), "!");
        assert_eq!(fill("50 % {", &[]), "50 % {");
    }

    #[test]
    fn one_answer_is_not_answers() {
        assert_eq!(ANSWERS.with(1, "1"), "from 1 answer");
        assert_eq!(ANSWERS.with(1234, "1,234"), "from 1,234 answers");
    }

    #[test]
    fn every_metric_and_group_has_words() {
        for each in Metric::ALL {
            assert_ne!(metric(*each), each.name());
            for group in Group::ALL {
                assert!(self::group(*each, group).starts_with(char::is_uppercase));
            }
        }
    }
}
