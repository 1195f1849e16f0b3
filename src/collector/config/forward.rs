//! `[[forward]]`: which answers are forwarded, and where to.

use std::path::PathBuf;

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use domain::SurveyId;
use domain::condition::Condition;
use domain::deliver::Template;
use serde_json::Value;
use toml::de::DeValue;
use url::Url;

use super::section::{Section, Source};
use crate::forward::{Body, LiveAgent, Plain, Rule, SecretSource, Slack, Target, Texts, Webhook, Zendesk};

const ADDRESS: &str = "an address that begins with https://, without a password in it";

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
    let what = "letters, digits, - and _, 64 at most, and unlike every other rule's";
    let name = section.needed(source, "name", what, |value| {
        let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        let text = text(value)?;
        let is_name = (1..=64).contains(&text.len()) && text.bytes().all(is_sign);
        (is_name && !taken.contains(&text)).then_some(text)
    });
    let surveys = section.take(source, "survey", "the id of a survey, or a list of such", |value| match value {
        DeValue::Array(ids) => ids.iter().map(|id| SurveyId::new(text(id.get_ref())?).ok()).collect(),
        id => Some([SurveyId::new(text(id)?).ok()?].into()),
    });
    let what = "a condition, such as { score = { max = 6 }, channel = \"email\" }";
    let when = section.take(source, "when", what, |value| serde_json::from_value::<Condition>(json(value)?).ok());
    let what = "true or false; true lets it connect to addresses of private networks and of this machine";
    let allow_private = section.take(source, "allow_private", what, |value| match value {
        DeValue::Boolean(is_allowed) => Some(*is_allowed),
        _ => None,
    });
    let what = "a text, in which {score} and its like are filled";
    let subject = section.take(source, "subject", what, template);
    let message = section.take(source, "message", what, template);
    let what = "kept elsewhere: name its file as `secret_file`, or an environment variable as `secret_env`";
    section.take::<()>(source, "secret", what, |_| None);
    let file = section.take(source, "secret_file", "the name of a file that holds the secret alone", text);
    let variable = section.take(source, "secret_env", "the name of an environment variable", text);
    let secret = file.map(|name| SecretSource::File(PathBuf::from(name)));
    let secret = secret.or(variable.map(SecretSource::Environment));
    let target = target(&mut section, source, secret.is_some());
    section.finish(source);
    Some(Rule {
        name: name?,
        surveys,
        when: when.unwrap_or_default(),
        target: target?,
        secret,
        allow_private: allow_private.unwrap_or_default(),
        texts: Texts { subject, message },
    })
}

fn target(section: &mut Section<'_>, source: &mut Source<'_>, has_secret: bool) -> Option<Target> {
    let what = "\"liveagent\", \"zendesk\", \"slack\", \"webhook\" or \"template\"";
    let is_kind = |kind: &String| ["liveagent", "zendesk", "slack", "webhook", "template"].contains(&kind.as_str());
    let kind = section.needed(source, "to", what, |value| text(value).filter(is_kind))?;
    if kind != "template" && !has_secret {
        let what =
            "there, or `secret_env`: the file that holds the key, the token, or for Slack the webhook's whole address";
        section.needed::<()>(source, "secret_file", what, |_| None);
    }
    match kind.as_str() {
        "liveagent" => {
            let url = section.needed(source, "url", ADDRESS, address);
            let what = "the mail address of yours that customers are taken to have written to";
            let recipient = section.needed(source, "recipient", what, text)?;
            let department = section.take(source, "department", "the id of a department", text);
            let sender = section.take(source, "sender", "the mail address for answers that name nobody", text);
            let sender = sender.unwrap_or_else(|| recipient.clone());
            let department = department.unwrap_or_else(|| "default".to_owned());
            Some(Target::LiveAgent(LiveAgent { url: url?, recipient, department, sender }))
        }
        "zendesk" => {
            let url = section.needed(source, "url", ADDRESS, address);
            let email = section.needed(source, "email", "the mail address of the agent whose token it is", text);
            Some(Target::Zendesk(Zendesk { url: url?, email: email? }))
        }
        "slack" => Some(Target::Slack(Slack)),
        "webhook" => {
            let url = section.needed(source, "url", ADDRESS, address)?;
            Some(Target::Webhook(Webhook { url }))
        }
        _ => {
            let url = section.needed(source, "url", ADDRESS, address);
            let what = "a table of headers, such as { x-source = \"plaudit\" }";
            let headers = section.take(source, "headers", what, headers).unwrap_or_default();
            let body = section.take(source, "body", "a text or a table, with {score} and its like in it", body);
            Some(Target::Template(Plain { url: url?, headers, body }))
        }
    }
}

fn text(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) if !text.is_empty() => Some(text.as_ref().to_owned()),
        _ => None,
    }
}

fn template(value: &DeValue<'_>) -> Option<Template> {
    Template::parse(&text(value)?).ok()
}

fn address(value: &DeValue<'_>) -> Option<Url> {
    let url = Url::parse(&text(value)?).ok()?;
    let has_more = !url.username().is_empty() || url.password().is_some() || url.fragment().is_some();
    (["http", "https"].contains(&url.scheme()) && url.has_host() && !has_more).then_some(url)
}

fn headers(value: &DeValue<'_>) -> Option<HeaderMap> {
    let DeValue::Table(table) = value else { return None };
    let header = |(name, value): (&str, &DeValue<'_>)| {
        let name = domain::deliver::HeaderName::new(name).ok()?;
        let name = HeaderName::from_bytes(name.as_str().as_bytes()).ok()?;
        Some((name, HeaderValue::from_str(&text(value)?).ok()?))
    };
    table.iter().map(|(name, value)| header((name.get_ref(), value.get_ref()))).collect()
}

fn body(value: &DeValue<'_>) -> Option<Body> {
    let has_mistake = |text: &str| Template::parse(text).is_err();
    match value {
        DeValue::String(_) => template(value).map(Body::Text),
        DeValue::Table(_) => json(value).filter(|body| !any_text(body, &has_mistake)).map(Body::Json),
        _ => None,
    }
}

fn any_text(value: &Value, is_it: &impl Fn(&str) -> bool) -> bool {
    match value {
        Value::String(text) => is_it(text),
        Value::Array(items) => items.iter().any(|item| any_text(item, is_it)),
        Value::Object(entries) => entries.values().any(|item| any_text(item, is_it)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The same in JSON; TOML's dates and numbers that JSON has not are none.
fn json(value: &DeValue<'_>) -> Option<Value> {
    Some(match value {
        DeValue::String(text) => text.as_ref().into(),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok()?.into(),
        DeValue::Float(number) => serde_json::Number::from_f64(number.as_str().parse().ok()?)?.into(),
        DeValue::Boolean(is_so) => (*is_so).into(),
        DeValue::Array(items) => items.iter().map(|item| json(item.get_ref())).collect::<Option<_>>()?,
        DeValue::Table(table) => {
            let entry = |(name, value): (&str, &DeValue<'_>)| Some((name.to_owned(), json(value)?));
            Value::Object(
                table.iter().map(|(name, value)| entry((name.get_ref(), value.get_ref()))).collect::<Option<_>>()?,
            )
        }
        DeValue::Datetime(_) => return None,
    })
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
        assert_eq!(read(&rules).unwrap().forward.len(), 5, "{rules}");
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
        ] {
            let told = read(&format!("[[forward]]\n{rule}")).unwrap_err();
            assert!(told.contains(what) && told.starts_with("plaudit.toml:") && !told.contains("hunter2"), "{told}");
        }
        let twice = "[[forward]]\nname = 'a'\nto = 'slack'\nsecret_env = 'A'\n".repeat(2);
        assert!(read(&twice).unwrap_err().starts_with("plaudit.toml:6: `forward.name` must be"));
    }
}
