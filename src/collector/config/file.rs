//! `plaudit.toml`.

use std::num::NonZeroU32;

use domain::SurveyId;
use toml::de::{DeTable, DeValue};

use super::section::{Section, Source};
use super::texts;
use super::{Config, Mistakes, Retention};
use super::{digest, forward};
use crate::client::TrustedProxies;

/// Puts what the file says over `config`. `name` is what mistakes call it.
pub(super) fn read(text: &str, name: &str, config: &mut Config) -> Result<(), Mistakes> {
    let mut source = Source::new(text, name);
    let table = DeTable::parse(text).map_err(|error| {
        // Its own text would repeat the line, and with it perhaps a password.
        let at = error.span().map_or(0, |span| span.start);
        Mistakes(vec![source.mistake(at, format!("this is not TOML: {}", error.message()))])
    })?;
    settings(Section::new("", table.get_ref()), &mut source, config);
    source.finish()
}

/// Takes every setting that there is, in the order of the printed file.
fn settings(mut top: Section<'_>, source: &mut Source<'_>, config: &mut Config) {
    put(top.text(source, "listen", &texts::LISTEN), &mut config.listen);
    put(top.text(source, "database", &texts::DATABASE), &mut config.database);
    put(top.text(source, "assets", &texts::ASSETS), &mut config.assets);
    put(top.text(source, "public_url", &texts::PUBLIC_URL), &mut config.public_url);

    let mut metrics = top.section(source, "metrics");
    if let Some(listen) = metrics.text(source, "listen", &texts::METRICS_LISTEN) {
        config.metrics.listen = listen;
        config.metrics.is_chosen = true;
    }
    metrics.finish(source);

    let mut log = top.section(source, "log");
    put(log.text(source, "format", &texts::LOG_FORMAT), &mut config.log.format);
    put(log.text(source, "level", &texts::LOG_LEVEL), &mut config.log.level);
    log.finish(source);

    let mut limits = top.section(source, "limits");
    put(limits.time(source, "header_time", ("1s", "5m")), &mut config.limits.header_time);
    put(limits.time(source, "body_time", ("1s", "1h")), &mut config.limits.body_time);
    put(limits.time(source, "request_time", ("1s", "1h")), &mut config.limits.request_time);
    put(limits.time(source, "write_time", ("1s", "1h")), &mut config.limits.write_time);
    put(limits.time(source, "farewell", ("0s", "1h")), &mut config.limits.farewell);
    put(limits.number(source, "connections", 1..1_000_001), &mut config.limits.connections);
    put(limits.number(source, "queue", 1..1_000_001), &mut config.queue);
    put(
        limits.number(source, "client_per_second", 1..1_000_001).and_then(nonzero),
        &mut config.limits.allowance.per_second,
    );
    put(limits.number(source, "client_burst", 1..1_000_001).and_then(nonzero), &mut config.limits.allowance.burst);
    let what = "a list of addresses and networks, such as [\"192.0.2.10\", \"10.0.0.0/8\"]";
    let proxies =
        limits.texts(source, "trusted_proxies", what, |texts| TrustedProxies::parse(texts.iter().copied()).ok());
    put(proxies, &mut config.limits.trusted_proxies);
    limits.finish(source);

    let what = "it must be a survey's id in quotes, and how long its answers are kept, from \"60d\" to \"3650d\"";
    let kept = top.section(source, "retention").each(source, what, kept);
    if !kept.is_empty() {
        config.retention = kept.into_iter().collect();
    }
    let mut badge = top.section(source, "badge");
    let what = "a list of surveys' ids, such as [\"support-nps\"]";
    let surveys = badge.texts(source, "surveys", what, |ids| ids.iter().map(|id| SurveyId::new(*id).ok()).collect());
    put(surveys, &mut config.badge.surveys);
    let days = badge.number(source, "days", 7..3651).and_then(|days| i32::try_from(days).ok());
    put(days, &mut config.badge.days);
    badge.finish(source);

    let rules = forward::rules(&mut top, source);
    if !rules.is_empty() {
        config.forward = rules;
    }
    let digests = digest::plans(&mut top, source);
    if !digests.is_empty() {
        config.digests = digests;
    }
    top.finish(source);
}

fn kept(survey: &str, value: &DeValue<'_>) -> Option<(SurveyId, domain::Duration)> {
    let DeValue::String(time) = value else { return None };
    let time = domain::Duration::parse(time).filter(|time| *time >= Retention::SHORTEST)?;
    Some((SurveyId::new(survey).ok()?, time))
}

fn nonzero(number: usize) -> Option<NonZeroU32> {
    u32::try_from(number).ok().and_then(NonZeroU32::new)
}

fn put<T>(value: Option<T>, setting: &mut T) {
    if let Some(value) = value {
        *setting = value;
    }
}

/// Every key that is read, in that order, its table's name before it.
#[cfg(test)]
pub(super) fn known_keys() -> Vec<String> {
    let mut source = Source::new("", "");
    let nothing = DeTable::parse("").unwrap();
    settings(Section::new("", nothing.get_ref()), &mut source, &mut Config::default());
    source.known
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        read(text, "plaudit.toml", &mut Config::default()).unwrap_err().to_string()
    }

    fn of(text: &str) -> Config {
        let mut config = Config::default();
        read(text, "plaudit.toml", &mut config).unwrap();
        config
    }

    #[test]
    fn what_the_file_says_is_taken_and_the_rest_stays() {
        let config = of("listen = '[::]:80'\nlimits.queue = 0x10\n[retention]\n'support-nps' = '365d'\n");
        assert_eq!((config.listen.port(), config.queue), (80, 16));
        let kept = config.retention.of(&SurveyId::new("support-nps").unwrap());
        assert_eq!(kept, Some(domain::Duration::days(365)));
        assert_eq!(config.limits, Config::default().limits);
        assert!(!config.metrics.is_chosen && of("[metrics]\nlisten = '127.0.0.1:9464'").metrics.is_chosen);
    }

    #[test]
    fn a_key_that_there_is_not_is_named_with_its_line_and_its_nearest() {
        for (text, line, wrong, right) in [
            ("\n\nlistn = 'x'", 3, "listn", "`listen`?"),
            ("[limits]\nheader_tme = '5s'", 2, "limits.header_tme", "`limits.header_time`?"),
            ("header_time = '5s'", 1, "header_time", "`limits.header_time`? It stands under [limits]."),
            ("[log]\npublic_url = ''", 2, "log.public_url", "`public_url`? It stands above the first [table]."),
        ] {
            let told = told(text);
            let expected = format!("plaudit.toml:{line}: there is no setting `{wrong}`; did you mean {right}");
            assert_eq!(told, expected);
        }
        assert_eq!(told("\n[limit]\nqueue = 3"), "plaudit.toml:2: there is no table [limit]; did you mean [limits]?");
    }

    #[test]
    fn a_value_that_is_not_allowed_is_told_what_is_and_not_repeated() {
        for (text, what) in [
            ("listen = 8080", "`listen` must be an address and a port"),
            ("listen = 'hunter2'", "`listen` must be an address and a port"),
            ("database = 'hunter2'", "`database` must be the URL of a database"),
            ("public_url = 'https://ann:hunter2@x.example'", "`public_url` must be an address such as"),
            ("assets = ''", "`assets` must be a folder, or \"none\""),
            ("metrics = 'none'", "`metrics` must be a table: write it as [metrics]"),
            ("log.level = 'hunter2'", "`log.level` must be \"error\", \"warn\""),
            ("log.format = 'xml'", "`log.format` must be \"text\" or \"json\""),
            ("limits.header_time = '0s'", "from \"1s\" to \"5m\""),
            ("limits.header_time = 10", "`limits.header_time` must be a length of time"),
            ("limits.body_time = '2h'", "from \"1s\" to \"1h\""),
            ("limits.connections = 0", "a whole number from 1 to 1000000"),
            ("limits.connections = '9'", "a whole number from 1 to 1000000, without quotes"),
            ("limits.queue = -1", "a whole number from 1"),
            ("limits.client_burst = 0", "a whole number from 1 to 1000000"),
            (
                "limits.trusted_proxies = '10.0.0.1'",
                "`limits.trusted_proxies` must be a list of addresses and networks",
            ),
            ("limits.trusted_proxies = ['10.0.0.1', 'hunter2']", "a list of addresses and networks"),
            ("retention.shop = '59d'", "from \"60d\" to \"3650d\""),
            ("retention.Shop = '90d'", "a survey's id"),
            ("retention.shop = 90", "how long its answers are kept"),
        ] {
            let told = told(text);
            assert!(told.starts_with("plaudit.toml:1: ") && told.contains(what), "{text}: {told}");
            assert!(!told.contains("hunter2"), "{told}");
        }
        assert_eq!(of("limits.trusted_proxies = []").limits.trusted_proxies, TrustedProxies::none());
        let config = of("limits.farewell = '0s'\nretention.shop = '60d'\nlimits.connections = 1_000_000");
        assert_eq!((config.limits.farewell.as_secs(), config.limits.connections), (0, 1_000_000));
    }

    #[test]
    fn all_mistakes_are_told_at_once_in_their_order() {
        let told = told("listn = 1\nlisten = 2\n[limits]\nqueue = 'x'\nqeue = 1");
        let lines: Vec<_> = told.lines().map(|line| line.split(": ").next().unwrap()).collect();
        assert_eq!(lines, ["plaudit.toml:1", "plaudit.toml:2", "plaudit.toml:4", "plaudit.toml:5"], "{told}");
    }

    #[test]
    fn what_is_no_toml_is_told_with_its_line_and_without_its_text() {
        for text in ["\ndatabase = 'postgres://hunter2", "\n= hunter2", "\nlisten = 'x'\nlisten = 'hunter2'", "\n[x\n"]
        {
            let told = told(text);
            assert!(told.starts_with("plaudit.toml:") && told.contains(": this is not TOML: "), "{told}");
            assert!(!told.starts_with("plaudit.toml:1:") && !told.contains("hunter2"), "{told}");
            assert_eq!(told.lines().count(), 1, "{told}");
        }
    }
}
