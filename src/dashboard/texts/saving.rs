//! The words of what leaves the dashboard as a file or on paper.

pub(crate) use super::keys::saving::*;
use crate::inbox::words::{Form, Part};

/// The forms of files.
pub(crate) fn form(form: Form) -> &'static str {
    match form {
        Form::Csv => FORM_CSV.get(),
        Form::Ndjson => FORM_NDJSON.get(),
        Form::Delighted => FORM_DELIGHTED.get(),
    }
}

/// What can be left out of them.
pub(crate) fn part(part: Part) -> &'static str {
    match part {
        Part::Person => PART_PERSON.get(),
        Part::Comment => PART_COMMENT.get(),
        Part::Answers => PART_ANSWERS.get(),
        Part::Properties => PART_PROPERTIES.get(),
        Part::Page => PART_PAGE.get(),
        Part::Ticket => PART_TICKET.get(),
        Part::Agent => PART_AGENT.get(),
        Part::Followup => PART_FOLLOWUP.get(),
    }
}
