//! A survey as the database holds it: the owner's text, what it means, and the version that answers refer to.

use std::fmt::Write as _;

use domain::survey::Survey;
use domain::{Problem, ProblemKind, Timestamp};
use sha2::{Digest, Sha256};

use crate::store::{By, StoreError};
use crate::zone::Zone;

/// The most bytes of a survey file, which is a hundred times what one written by hand has.
pub(crate) const SURVEY_BYTES: usize = 1024 * 1024;

/// Dimensions that every survey has since some files had segments of that name: those are passed over.
const YOUNG: [&str; 2] = ["comment", "duration"];

/// A survey file that has passed every check.
#[derive(Clone, Debug)]
pub struct SurveyFile {
    /// What it says.
    pub survey: Survey,
    /// Its zone.
    pub zone: Zone,
    /// The file, as its owner wrote it.
    pub body: String,
    /// The first 16 hex digits of the file's SHA-256.
    pub version: String,
    /// When it was put.
    pub changed_at: Timestamp,
}

impl SurveyFile {
    /// Reads a survey file as strictly as `plaudit check` and `PUT` promise.
    ///
    /// # Errors
    /// With every problem and its JSON path.
    ///
    /// ```
    /// use collector::SurveyFile;
    /// use domain::Timestamp;
    /// let file = r#"{ "id": "shop", "metric": "nps", "zone": "Europe/Talinn",
    ///                 "deliver": [{ "to": "/api/v1/responses", "as": "plaudit" }] }"#;
    /// let problems = SurveyFile::read(file, Timestamp::from_unix_millis(0)).unwrap_err();
    /// assert_eq!(problems[0].path, "$.zone");
    /// ```
    pub fn read(body: &str, changed_at: Timestamp) -> Result<Self, Vec<Problem>> {
        Self::read_as(body, changed_at, false)
    }

    fn read_as(body: &str, changed_at: Timestamp, is_stored: bool) -> Result<Self, Vec<Problem>> {
        let survey = Survey::parse_shape(body).map_err(|problem| vec![problem])?;
        let mut problems = survey.contradictions();
        let zone = Zone::named(&survey.zone);
        if zone.is_none() {
            let detail = format!("\"{}\" is not a time zone; write one as in Europe/Tallinn, or UTC", survey.zone);
            problems.push(Problem::new(ProblemKind::NotAllowed, "$.zone", detail));
        }
        for (at, segment) in survey.segments.iter().enumerate() {
            if By::is_built_in(segment) && !(is_stored && YOUNG.contains(&segment.as_str())) {
                let detail = format!("every survey has figures by \"{segment}\"; give the property another name");
                problems.push(Problem::new(ProblemKind::NotAllowed, format!("$.segments[{at}]"), detail));
            }
        }
        match zone {
            Some(zone) if problems.is_empty() => {
                Ok(Self { survey, zone, body: body.to_owned(), version: version_of(body), changed_at })
            }
            _ => Err(problems),
        }
    }

    /// Reads a file that was put before.
    ///
    /// # Errors
    /// When this version refuses it.
    pub(crate) fn stored(body: &str, changed_at: Timestamp) -> Result<Self, StoreError> {
        Self::read_as(body, changed_at, true).map_err(|problems| {
            let first = problems.first().map(ToString::to_string).unwrap_or_default();
            StoreError::Broken(format!("it holds a survey file that this version refuses: {first}"))
        })
    }
}

fn version_of(body: &str) -> String {
    let digest = Sha256::digest(body.as_bytes());
    digest.iter().take(8).fold(String::with_capacity(16), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
