//! The words of files that are opened.

use messages::file::Lacking;

use super::fill;
pub(crate) use super::keys::files::*;
use crate::files::bundle::Out;
use crate::screens::sentence;

/// How answers of a file are brought into a collector, but for the survey.
pub(crate) const IMPORT_COMMAND: &str = "plaudit import answers.csv --survey ";

/// What the worker says where it was told to stop.
pub(crate) const CANCELLED: &str = "cancelled";

/// A format.
pub(crate) fn format(name: &str) -> &str {
    match name {
        "plaudit" => FORMAT_PLAUDIT.get(),
        "plaudit-csv" => FORMAT_PLAUDIT_CSV.get(),
        "delighted" => FORMAT_DELIGHTED.get(),
        "delighted-csv" => FORMAT_DELIGHTED_CSV.get(),
        "formbricks" => FORMAT_FORMBRICKS.get(),
        "feedback" => FORMAT_FEEDBACK.get(),
        "feedback-csv" => FORMAT_FEEDBACK_CSV.get(),
        "posthog" => FORMAT_POSTHOG.get(),
        "posthog-csv" => FORMAT_POSTHOG_CSV.get(),
        "typeform" => FORMAT_TYPEFORM.get(),
        "wootric" => FORMAT_WOOTRIC.get(),
        "survicate" => FORMAT_SURVICATE.get(),
        "helpscout" => FORMAT_HELPSCOUT.get(),
        "zendesk" => FORMAT_ZENDESK.get(),
        "table" => FORMAT_TABLE.get(),
        other => other,
    }
}

/// A metric with its scale.
pub(crate) fn metric(name: &str) -> &str {
    match name {
        "nps" => METRIC_NPS.get(),
        "csat" => METRIC_CSAT.get(),
        "ces" => METRIC_CES.get(),
        "" => METRIC_UNSAID.get(),
        other => other,
    }
}

/// What a column can be.
pub(crate) fn role(name: &str) -> &str {
    match name {
        "score" => ROLE_SCORE.get(),
        "comment" => ROLE_COMMENT.get(),
        "time" => ROLE_TIME.get(),
        "id" => ROLE_ID.get(),
        "email" => ROLE_EMAIL.get(),
        "name" => ROLE_NAME.get(),
        "person" => ROLE_PERSON.get(),
        "ticket" => ROLE_TICKET.get(),
        "agent" => ROLE_AGENT.get(),
        "department" => ROLE_DEPARTMENT.get(),
        "channel" => ROLE_CHANNEL.get(),
        "locale" => ROLE_LOCALE.get(),
        "page" => ROLE_PAGE.get(),
        "group" => ROLE_GROUP.get(),
        "property" => ROLE_PROPERTY.get(),
        "ignored" => ROLE_IGNORED.get(),
        other => other,
    }
}

/// What has to be said.
pub(crate) fn lacking(lacking: Lacking) -> &'static str {
    match lacking {
        Lacking::Score => LACKING_SCORE.get(),
        Lacking::Time => LACKING_TIME.get(),
        Lacking::Dates => LACKING_DATES.get(),
        Lacking::Metric => LACKING_METRIC.get(),
    }
}

/// Which file is not read with the others, and why.
pub(crate) fn left_out(name: &str, why: &Out) -> String {
    let why = match why {
        Out::Problem(word) => problem(word),
        Out::Metric(its, theirs) => {
            let [its, theirs] = [its, theirs].map(|metric| metric.name().to_uppercase());
            fill(OTHER_METRIC.get(), &[("its", &its), ("theirs", &theirs)])
        }
        Out::ByHand => String::new(),
    };
    fill(LEFT_OUT_WHY.get(), &[("name", name), ("why", &why)])
}

/// Why there is no file: a word of the scripts that read it, or what the reader says.
pub(crate) fn problem(problem: &str) -> String {
    let (word, more) = problem.split_once(' ').unwrap_or((problem, ""));
    match word {
        CANCELLED => String::new(),
        "worker" => PROBLEM_WORKER.get().to_owned(),
        "unknown" => PROBLEM_UNKNOWN.get().to_owned(),
        "foreign" => PROBLEM_FOREIGN.get().to_owned(),
        "scale-ends" => PROBLEM_SCALE_ENDS.get().to_owned(),
        "unreadable" => fill(PROBLEM_UNREADABLE.get(), &[("more", more)]),
        "several" => PROBLEM_SEVERAL.get().to_owned(),
        "memory" => PROBLEM_MEMORY.get().to_owned(),
        "url-unreachable" => PROBLEM_URL_UNREACHABLE.get().to_owned(),
        "url-status" => fill(PROBLEM_URL_STATUS.get(), &[("status", more)]),
        "url-html" => PROBLEM_URL_HTML.get().to_owned(),
        _ => sentence(problem),
    }
}
