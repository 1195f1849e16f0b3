//! Responses as a file: in which form, and without what.

use super::question::Question;
use crate::source::Fault;

/// The form of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Form {
    /// For a spreadsheet.
    #[default]
    Csv,
    /// Records as they are, one a line.
    Ndjson,
    /// As Delighted's API gives them.
    Delighted,
}

impl Form {
    pub(crate) const ALL: [Self; 3] = [Self::Csv, Self::Ndjson, Self::Delighted];

    /// The word in the page.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Ndjson => "ndjson",
            Self::Delighted => "delighted",
        }
    }

    /// The media type that the collector knows it by.
    pub(crate) fn media(self) -> &'static str {
        match self {
            Self::Csv => "text/csv",
            Self::Ndjson => "application/x-ndjson",
            Self::Delighted => "application/vnd.plaudit.delighted+json",
        }
    }

    /// What stands before everything: spreadsheets take a table for one of their country's letters without it.
    pub(crate) fn mark(self) -> Option<&'static str> {
        (self == Self::Csv).then_some("\u{feff}")
    }

    /// How a file of it is called, with the days that it is about, of which the last one is named.
    pub(crate) fn file_name(self, question: &Question) -> String {
        let extension = match self {
            Self::Csv => "csv",
            Self::Ndjson => "ndjson",
            Self::Delighted => "delighted.json",
        };
        let days = question.days.as_ref();
        let days = days.map(|days| format!("_{}_{}", days.start.to_text(), days.end.plus(-1).to_text()));
        format!("{}{}.{extension}", question.survey, days.unwrap_or_default())
    }
}

/// What a file can do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Person,
    Comment,
    Answers,
    Properties,
    Page,
    Ticket,
    Agent,
    Followup,
}

impl Part {
    pub(crate) const ALL: [Self; 8] = [
        Self::Person,
        Self::Comment,
        Self::Answers,
        Self::Properties,
        Self::Page,
        Self::Ticket,
        Self::Agent,
        Self::Followup,
    ];

    /// What the collector is asked to leave out.
    pub(crate) fn names(self) -> &'static [&'static str] {
        match self {
            Self::Person => &["person"],
            Self::Comment => &["comment"],
            Self::Answers => &["answers"],
            Self::Properties => &["properties"],
            Self::Page => &["page"],
            Self::Ticket => &["ticket"],
            Self::Agent => &["agent", "department"],
            Self::Followup => &["followup"],
        }
    }
}

/// Why there is no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NoFile {
    /// The collector did not begin.
    Fault(Fault),
    /// It began and did not end.
    Broken,
}

#[cfg(test)]
mod tests {
    use domain::Day;

    use super::super::question::samples::question;
    use super::*;

    #[test]
    fn a_file_is_called_by_its_survey_and_its_first_and_last_day() {
        let day = |text| Day::parse(text).unwrap();
        let question = Question { days: Some(day("2026-11-01")..day("2026-12-01")), ..question("") };
        assert_eq!(Form::Csv.file_name(&question), "s_2026-11-01_2026-11-30.csv");
        assert_eq!(Form::Delighted.file_name(&Question { days: None, ..question }), "s.delighted.json");
    }
}
