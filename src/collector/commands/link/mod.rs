//! `plaudit link sign|template|rotate`

mod rotate;
mod sign;
mod template;

use std::process::ExitCode;

use clap::Subcommand;
use domain::SurveyId;

#[derive(Subcommand)]
pub(super) enum Link {
    /// Sign a link to a survey for one ticket or person, and print it
    Sign(Box<sign::Sign>),
    /// Print a link, a row of scores for a mail, or a QR code, which a help desk fills in
    Template(Box<template::Template>),
    /// Sign with a new key from now on; links of the key before it stay good, older ones do not
    Rotate(rotate::Rotate),
}

impl Link {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Sign(sign) => sign.run().await,
            Self::Template(template) => template.run().await,
            Self::Rotate(rotate) => rotate.run().await,
        }
    }
}

fn survey(text: &str) -> Result<SurveyId, String> {
    SurveyId::new(text)
}
