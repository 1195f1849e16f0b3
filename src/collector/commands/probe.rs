//! `plaudit probe URL --origin WEBSITE`

use std::io::IsTerminal as _;
use std::process::ExitCode;

use clap::Args;
use clap::error::ErrorKind;
use domain::deliver::Format;
use domain::{Metric, SurveyId};

use crate::probe::{self, Headers, Means, Reach, Reader, Sample, Website};

#[derive(Args)]
pub(super) struct Probe {
    /// The endpoint, as it stands in `deliver` of the survey file
    url: String,
    /// The website whose visitors answer: scheme and host
    #[arg(long, value_name = "WEBSITE", value_parser = Website::parse)]
    origin: Website,
    /// The form of delivery: plaudit, json, form, template, posthog or zendesk-request
    #[arg(long = "as", value_name = "FORM", default_value = "json", value_parser = form)]
    form: Format,
    /// A header that the survey file sends along, as 'name: value'; may be repeated
    #[arg(long = "header", value_name = "HEADER", value_parser = Headers::split)]
    headers: Vec<(String, String)>,
    /// Post one record marked as a test: `"test": true`, which no collector counts. Zendesk makes a request of it
    #[arg(long)]
    send: bool,
    /// The survey that the test record is of
    #[arg(long, value_name = "ID", default_value = "demo-nps", value_parser = |id: &str| SurveyId::new(id))]
    survey: SurveyId,
    /// That survey's metric
    #[arg(long, value_name = "NAME", default_value = "nps", value_parser = metric)]
    metric: Metric,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

fn form(name: &str) -> Result<Format, String> {
    Format::from_name(name).ok_or_else(|| {
        let known = Format::ALL.iter().map(|form| form.name()).collect::<Vec<_>>().join(", ");
        format!("the forms are {known}")
    })
}

fn metric(name: &str) -> Result<Metric, String> {
    Metric::from_name(name).ok_or_else(|| {
        let known = Metric::ALL.iter().map(|metric| metric.name()).collect::<Vec<_>>().join(", ");
        format!("the metrics are {known}")
    })
}

impl Probe {
    /// Exits with 1 where a browser cannot deliver.
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let pairs = self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let headers = match Headers::parse(self.form, pairs) {
            Ok(headers) => headers,
            Err(error) => clap::Error::raw(ErrorKind::ValueValidation, format!("{error}\n")).exit(),
        };
        let sample = self.send.then_some(Sample { survey: self.survey, metric: self.metric });
        let probe = probe::Probe { url: self.url, website: self.origin, form: self.form, headers, sample };
        let report = probe.run(&Means::new(Reach::Everywhere, Reader::Shell)).await;
        if self.json {
            println!("{}", serde_json::to_string_pretty(&report)?);
        } else {
            print!("{}", report.to_text(std::io::stdout().is_terminal()));
        }
        let is_fine = report.is_deliverable != Some(false);
        Ok(if is_fine { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}
