//! `[[digest]]`: mails with the figures of each week or month.

use insight::report::Tag;
use toml::de::DeValue;

use super::forward::value::text;
use super::forward::{allow_private, email, name, secret, surveys};
use super::section::{Section, Source};
use crate::digest::{Every, Plan, TimeOfDay};

/// Comments of each survey, where nothing else is said.
const COMMENTS: u16 = 5;

/// Every digest of the file. One with a mistake is left out, and the mistake is told.
pub(super) fn plans(top: &mut Section<'_>, source: &mut Source<'_>) -> Vec<Plan> {
    let mut plans: Vec<Plan> = Vec::new();
    for section in top.tables(source, "digest") {
        let names = plans.iter().map(|plan| plan.name.clone()).collect::<Vec<_>>();
        plans.extend(plan(section, source, &names));
    }
    plans
}

fn plan(mut section: Section<'_>, source: &mut Source<'_>, taken: &[String]) -> Option<Plan> {
    let name = name(&mut section, source, taken);
    let surveys = surveys(&mut section, source);
    let every = section.needed(source, "every", "\"week\" or \"month\"", |value| match text(value)?.as_str() {
        "week" => Some(Every::Week),
        "month" => Some(Every::Month),
        _ => None,
    });
    let what = "a time of day, such as \"08:00\", on the day after the week or month, in the zones of its surveys";
    let at = section.take(source, "at", what, |value| TimeOfDay::parse(&text(value)?));
    let what = "a language of reports: \"de\", \"el\", \"en\", \"es\", \"et\" or \"fr\"";
    let language = section.take(source, "language", what, |value| Tag::parse(&text(value)?).ok());
    let comments = section.number(source, "comments", 0..51).and_then(|n| u16::try_from(n).ok());
    let what = "a list of dimensions, such as [\"agent\", \"page\"]";
    let leave_out = section.take(source, "leave_out", what, |value| match value {
        DeValue::Array(names) => names.iter().map(|name| text(name.get_ref())).collect::<Option<Vec<_>>>(),
        _ => None,
    });
    let secret = secret(&mut section, source);
    let allow_private = allow_private(&mut section, source);
    let email = email(&mut section, source, secret.is_some(), allow_private);
    section.finish(source);
    Some(Plan {
        name: name?,
        surveys,
        every: every?,
        at: at.unwrap_or(TimeOfDay::EIGHT),
        language: language.unwrap_or_default(),
        comments: comments.unwrap_or(COMMENTS),
        leave_out: leave_out.unwrap_or_default(),
        email: email?,
        secret,
        allow_private,
    })
}

#[cfg(test)]
mod tests {
    use crate::config::{Config, file};
    use insight::report::Tag;

    use crate::digest::{Every, TimeOfDay};

    const MAIL: &str = "url = 'smtp://mail.example'\nfrom = 'a@x.example'\nrecipients = 'b@x.example'\n";

    fn read(text: &str) -> Result<Config, String> {
        let mut config = Config::default();
        file::read(text, "plaudit.toml", &mut config).map(|()| config).map_err(|mistakes| mistakes.to_string())
    }

    #[test]
    fn the_shortest_digest_has_every_survey_and_five_comments_at_eight() {
        let config = read(&format!("[[digest]]\nname = 'weekly'\nevery = 'week'\n{MAIL}")).unwrap();
        let plan = &config.digests[0];
        assert_eq!((plan.every, plan.at, plan.comments), (Every::Week, TimeOfDay::EIGHT, 5));
        assert_eq!((&plan.surveys, plan.leave_out.len(), plan.language), (&None, 0, Tag::En));
        let estonian = read(&format!("[[digest]]\nname = 'weekly'\nevery = 'week'\nlanguage = 'et'\n{MAIL}")).unwrap();
        assert_eq!(estonian.digests[0].language, Tag::Et);
    }

    #[test]
    fn the_digest_of_the_printed_file_is_one() {
        let lines = crate::config::DEFAULT_FILE.lines();
        let lines = lines.skip_while(|line| *line != "# [[digest]]").map(|line| line.trim_start_matches("# "));
        let digests = lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
        assert_eq!(read(&digests).unwrap().digests.len(), 1, "{digests}");
    }

    #[test]
    fn a_mistake_in_a_digest_is_told_and_not_repeated() {
        for (digest, what) in [
            ("every = 'week'", "`digest.name` is missing"),
            ("name = 'a'", "`digest.every` is missing; it must be \"week\" or \"month\""),
            ("name = 'a'\nevery = 'hunter2'", "`digest.every` must be \"week\" or \"month\""),
            ("name = 'a'\nevery = 'week'\nat = '8'", "`digest.at` must be a time of day, such as \"08:00\""),
            (
                "name = 'a'\nevery = 'week'\nlanguage = 'pt'",
                "`digest.language` must be a language of reports: \"de\", \"el\", \"en\", \"es\", \"et\" or \"fr\"",
            ),
            ("name = 'a'\nevery = 'week'\nlanguage = 'ET'", "`digest.language` must be a language of reports"),
            ("name = 'a'\nevery = 'week'\ncomments = 51", "`digest.comments` must be a whole number from 0 to 50"),
            ("name = 'a'\nevery = 'week'\nleave_out = 'agent'", "`digest.leave_out` must be a list of dimensions"),
            ("name = 'a'\nevery = 'week'\nsecret = 'hunter2'", "`digest.secret` must be kept elsewhere"),
            ("name = 'a'\nevery = 'week'\nsecret_env = 'A'", "`digest.login` is missing"),
            ("name = 'a'\nevery = 'week'\nsurvey = []", "`digest.survey` must be the id of a survey"),
            ("name = 'a'\nevery = 'week'\ncoments = 3", "did you mean `digest.comments`"),
        ] {
            let told = read(&format!("[[digest]]\n{digest}\n{MAIL}")).unwrap_err();
            assert!(told.contains(what) && told.starts_with("plaudit.toml:") && !told.contains("hunter2"), "{told}");
        }
        let without = read("[[digest]]\nname = 'a'\nevery = 'week'").unwrap_err();
        assert!(
            without.contains("`digest.url` is missing") && without.contains("`digest.recipients` is missing"),
            "{without}"
        );
        let twice = format!("[[digest]]\nname = 'a'\nevery = 'week'\n{MAIL}").repeat(2);
        assert!(read(&twice).unwrap_err().contains("`digest.name` must be"));
    }
}
