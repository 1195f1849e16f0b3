//! `[[forward]]`: which answers are forwarded, and where to.

mod target;
pub(super) mod value;

use std::collections::BTreeSet;
use std::path::PathBuf;

use domain::SurveyId;
use domain::condition::Condition;
use toml::de::DeValue;

pub(super) use self::target::email;
use self::value::{json, template, text};
use super::section::{Section, Source};
use crate::forward::{Rule, SecretSource, Texts};

/// Every rule of the file. One with a mistake is left out, and the mistake is told.
pub(super) fn rules(top: &mut Section<'_>, source: &mut Source<'_>) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    for section in top.tables(source, "forward") {
        let names = rules.iter().map(|rule| rule.name.clone()).collect::<Vec<_>>();
        rules.extend(rule(section, source, &names));
    }
    rules
}

fn rule(mut section: Section<'_>, source: &mut Source<'_>, taken: &[String]) -> Option<Rule> {
    let name = name(&mut section, source, taken);
    let surveys = surveys(&mut section, source);
    let is_told_whole = ["webhook", "template"].iter().any(|kind| section.is("to", kind));
    let what = "a condition, such as { score = { max = 6 }, channel = \"email\" }";
    let when = section.take(source, "when", what, |value| serde_json::from_value::<Condition>(json(value)?).ok());
    let allow_private = allow_private(&mut section, source);
    let what = "a text, in which {score} and its like are filled; webhooks and templates have none";
    let subject = section.take(source, "subject", what, |value| template(value).filter(|_| !is_told_whole));
    let message = section.take(source, "message", what, |value| template(value).filter(|_| !is_told_whole));
    let secret = secret(&mut section, source);
    let target = target::read(&mut section, source, secret.is_some(), allow_private);
    section.finish(source);
    Some(Rule {
        name: name?,
        surveys,
        when: when.unwrap_or_default(),
        target: target?,
        secret,
        allow_private,
        texts: Texts { subject, message },
    })
}

/// The name that something is known again by.
pub(super) fn name(section: &mut Section<'_>, source: &mut Source<'_>, taken: &[String]) -> Option<String> {
    let what = "letters, digits, - and _, 64 at most, and unlike every other's";
    section.needed(source, "name", what, |value| {
        let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        let text = text(value)?;
        let is_name = (1..=64).contains(&text.len()) && text.bytes().all(is_sign);
        (is_name && !taken.contains(&text)).then_some(text)
    })
}

/// The surveys that something is about; `None` for all.
pub(super) fn surveys(section: &mut Section<'_>, source: &mut Source<'_>) -> Option<BTreeSet<SurveyId>> {
    section.take(source, "survey", "the id of a survey, or a list of such", |value| match value {
        DeValue::Array(ids) if !ids.is_empty() => {
            ids.iter().map(|id| SurveyId::new(text(id.get_ref())?).ok()).collect()
        }
        id => Some([SurveyId::new(text(id)?).ok()?].into()),
    })
}

/// Whether requests may stay within the house.
pub(super) fn allow_private(section: &mut Section<'_>, source: &mut Source<'_>) -> bool {
    let what = "true or false; true lets it connect to addresses of private networks and of this machine, \
                and without encryption";
    let is_allowed = section.take(source, "allow_private", what, |value| match value {
        DeValue::Boolean(is_allowed) => Some(*is_allowed),
        _ => None,
    });
    is_allowed.unwrap_or_default()
}

/// Where a secret is kept, which is never here.
pub(super) fn secret(section: &mut Section<'_>, source: &mut Source<'_>) -> Option<SecretSource> {
    let what = "kept elsewhere: name its file as `secret_file`, or an environment variable as `secret_env`";
    section.take::<()>(source, "secret", what, |_| None);
    let file = section.take(source, "secret_file", "the name of a file that holds the secret alone", text);
    let what = "the name of an environment variable, and left out where there is a `secret_file`";
    let variable = section.take(source, "secret_env", what, |value| text(value).filter(|_| file.is_none()));
    let secret = file.map(|name| SecretSource::File(PathBuf::from(name)));
    secret.or(variable.map(SecretSource::Environment))
}

#[cfg(test)]
mod tests {
    use crate::config::{Config, file};

    fn read(text: &str) -> Result<Config, String> {
        let mut config = Config::default();
        file::read(text, "plaudit.toml", &mut config).map(|()| config).map_err(|mistakes| mistakes.to_string())
    }

    #[test]
    fn the_shortest_rules_are_read() {
        let config = read(
            "[[forward]]\nname = 'unhappy'\nto = 'slack'\nsecret_env = 'HOOK'\nwhen = { score = { max = 6 } }\n
             [[forward]]\nname = 'all'\nto = 'template'\nurl = 'https://x.example/a'\nbody = { n = '{score}' }\n",
        );
        let names: Vec<_> = config.unwrap().forward.iter().map(|rule| rule.name.clone()).collect();
        assert_eq!(names, ["unhappy", "all"]);
    }

    #[test]
    fn the_rules_of_the_printed_file_are_rules() {
        let lines = crate::config::DEFAULT_FILE.lines();
        let lines = lines.skip_while(|line| *line != "# [[forward]]").map(|line| line.trim_start_matches("# "));
        let rules = lines.collect::<Vec<_>>().join("\n");
        assert_eq!(read(&rules).unwrap().forward.len(), 6, "{rules}");
    }

    #[test]
    fn a_mistake_in_a_rule_is_told_and_not_repeated() {
        for (rule, what) in [
            ("to = 'slack'\nsecret_env = 'A'", "`forward.name` is missing; it must be letters"),
            ("name = 'a'\nto = 'hunter2'", "`forward.to` must be \"liveagent\""),
            (
                "name = 'a'\nto = 'slack'\nsecret = 'hunter2'\nsecret_env = 'A'",
                "`forward.secret` must be kept elsewhere",
            ),
            ("name = 'a'\nto = 'slack'", "`forward.secret_file` is missing; it must be there, or `secret_env`"),
            (
                "name = 'a'\nto = 'webhook'\nsecret_env = 'A'\nurl = 'https://u:hunter2@x.example'",
                "`forward.url` must be",
            ),
            ("name = 'a'\nto = 'template'\nurl = 'https://x.example'\nwhen = 6", "`forward.when` must be a condition"),
            ("name = 'a'\nto = 'template'\nurl = 'https://x.example'\nbody = '{hunter2}'", "`forward.body` must be"),
            (
                "name = 'a'\nto = 'template'\nurl = 'https://x.example'\nhedaers = 'hunter2'",
                "did you mean `forward.headers`",
            ),
            (
                "name = 'a'\nto = 'template'\nurl = 'http://x.example'",
                "`forward.url` must be an address that begins with https://",
            ),
            (
                "name = 'a'\nto = 'template'\nurl = 'https://x.example'\nheaders = { authorization = 'hunter2' }",
                "`secret_header`",
            ),
            (
                "name = 'a'\nto = 'template'\nurl = 'https://x.example'\nheaders = { X-Api-Key = 'hunter2' }",
                "`secret_header`",
            ),
            (
                "name = 'a'\nto = 'email'\nurl = 'https://x.example'\nfrom = 'a@x.example'\nrecipients = 'b@x.example'",
                "`forward.url` must be the address of a mail server",
            ),
            (
                "name = 'a'\nto = 'email'\nurl = 'smtp://u:hunter2@x.example'\nfrom = 'a@x.example'\nrecipients = 'b@x.example'",
                "`forward.url` must be the address of a mail server",
            ),
            (
                "name = 'a'\nto = 'email'\nurl = 'smtp://x.example'\nfrom = 'a@x.example'\nrecipients = []",
                "`forward.recipients` must be a mail address or a list of such",
            ),
            (
                "name = 'a'\nto = 'email'\nurl = 'smtp://x.example'\nfrom = 'a@x.example'\nrecipients = 'b@x.example'\nlogin = 'c'",
                "`forward.secret_file` is missing; it must be there",
            ),
            ("name = 'a'\nto = 'slack'\nsecret_env = 'A'\nsurvey = []", "`forward.survey` must be the id of a survey"),
            (
                "name = 'a'\nto = 'slack'\nsecret_env = 'A'\nurl = 'https://x.example/hunter2'",
                "`forward.url` must be left out",
            ),
            (
                "name = 'a'\nto = 'slack'\nsecret_env = 'A'\nsecret_file = 'b'",
                "`forward.secret_env` must be the name of an environment variable, and left out",
            ),
            (
                "name = 'a'\nto = 'webhook'\nsecret_env = 'A'\nurl = 'https://x.example'\nmessage = 'hunter2'",
                "`forward.message` must be a text, in which {score} and its like are filled; webhooks",
            ),
            (
                "name = 'a'\nto = 'template'\nurl = 'https://x.example'\nsecret_header = 'x-key'",
                "`forward.secret_file` is missing",
            ),
            (
                "name = 'a'\nto = 'liveagent'\nsecret_env = 'A'\nurl = 'https://x.example'\ndepartment = 'b'",
                "`forward.recipient` is missing",
            ),
        ] {
            let told = read(&format!("[[forward]]\n{rule}")).unwrap_err();
            assert!(told.contains(what) && told.starts_with("plaudit.toml:") && !told.contains("hunter2"), "{told}");
        }
        for (rule, only) in [
            ("name = 'a'\nto = 'pigeon'\nurl = 'https://x.example'\nmessage = 'b'", "`forward.to` must be"),
            (
                "name = 'a'\nto = 'liveagent'\nsecret_env = 'A'\nurl = 'https://x.example'\nsender = 'b'",
                "`forward.recipient`",
            ),
        ] {
            let told = read(&format!("[[forward]]\n{rule}")).unwrap_err();
            assert!(told.contains(only) && told.lines().count() == 1, "{told}");
        }
        let open = "[[forward]]\nname = 'a'\nto = 'template'\nurl = 'http://10.0.0.1/'\nallow_private = true";
        assert_eq!(read(open).unwrap().forward.len(), 1);
        let twice = "[[forward]]\nname = 'a'\nto = 'slack'\nsecret_env = 'A'\n".repeat(2);
        assert!(read(&twice).unwrap_err().starts_with("plaudit.toml:6: `forward.name` must be"));
    }
}
