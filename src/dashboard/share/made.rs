//! Everything that is made of a form.

use domain::opening::Texts;
use domain::share::{LinkTemplate, Node, Refused, Row, Site, Subject, Words, qr_code};
use serde_json::Value;

use super::form::Form;
use crate::percent::encode;

/// What is handed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Made {
    /// The link alone.
    pub link: String,
    /// The row for the HTML of a mail.
    pub html: String,
    /// The plain text of a mail.
    pub text: String,
    /// A whole draft, as an address that holds it.
    pub mail: String,
    /// The row as a tree.
    pub row: Vec<Node>,
}

/// What is made of it.
///
/// # Errors
/// Where the survey would not take what the form says.
pub(crate) fn make(
    survey: &Subject,
    site: &Site,
    form: &Form,
    locale: &str,
    built_in: &Value,
) -> Result<Made, Refused> {
    let link = LinkTemplate::new(survey, site, form.wish())?;
    let texts = Texts { own: survey.texts(locale), built_in, metric: survey.metric, brand: &survey.brand };
    let words = Words::new(locale);
    let row = Row::new(survey, &link, texts, &words);
    Ok(Made {
        link: link.plain(),
        html: row.html(),
        text: row.text(),
        mail: ["data:message/rfc822,", &encode(&row.mail())].concat(),
        row: row.nodes(),
    })
}

/// A code for everyone, and the link in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Code {
    /// What a telephone reads.
    pub link: String,
    /// The picture, as an address that holds it.
    pub picture: String,
}

/// The code of a form.
///
/// # Errors
/// Where the survey would not take what the form says, or where no code holds it.
pub(crate) fn code(survey: &Subject, site: &Site, form: &Form) -> Result<Code, Refused> {
    let link = LinkTemplate::new(survey, site, form.printed())?;
    let picture = ["data:image/svg+xml,", &encode(&qr_code(&link)?)].concat();
    Ok(Code { link: link.plain(), picture })
}
