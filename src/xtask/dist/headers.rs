//! `_headers`: caching, cross-origin and security rules for static hosts that read such a file (Netlify, Cloudflare
//! Pages). The collector sends the same by itself.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::iter;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use super::{build_id, digest, files};

/// Files whose address stays when their content changes. Patterns, because hosts limit the number of rules.
const REVALIDATED: [&str; 7] =
    ["/plaudit.js", "/page.js", "/embed/*", "/dashboard.css", "/dashboard/start.js", "/locales/*", "/surveys/*"];

const IMMUTABLE: &str = "Cache-Control: public, max-age=31536000, immutable";

/// Writes `_headers` for what stands in `dist`.
///
/// # Errors
///
/// When the page or a survey file can't be read.
pub(super) fn write(dist: &Path) -> Result<()> {
    let page = fs::read_to_string(dist.join("index.html")).context("the build has no index.html")?;
    let folder = dist.join("surveys");
    let surveys = files::under(&folder)?
        .iter()
        .map(|file| {
            let text = fs::read_to_string(folder.join(file))?;
            serde_json::from_str(&text).with_context(|| format!("surveys/{} is not JSON", file.display()))
        })
        .collect::<Result<Vec<Value>>>()?;
    fs::write(dist.join("_headers"), text(&page, &surveys)).context("writing _headers")
}

fn text(page: &str, surveys: &[Value]) -> String {
    let mut rules = String::from(
        "# Written by `cargo xtask build`. A survey file that is added later and delivers to another origin needs it in\n\
         # connect-src of / and /index.html below.\n",
    );
    // No header may come from two matching rules: hosts join their values with a comma.
    rule(
        &mut rules,
        "/*",
        &[
            "Access-Control-Allow-Origin: *",
            "Cross-Origin-Resource-Policy: cross-origin",
            "X-Content-Type-Options: nosniff",
        ],
    );
    let revalidate = "Cache-Control: no-cache";
    let survey = format!("Content-Security-Policy: {}", survey_policy(page, surveys));
    for path in ["/", "/index.html"] {
        rule(&mut rules, path, &[revalidate, &survey]);
    }
    let dashboard = format!("Content-Security-Policy: {DASHBOARD_POLICY}");
    for path in ["/dashboard", "/dashboard/", "/dashboard/index.html"] {
        rule(&mut rules, path, &[revalidate, &dashboard]);
    }
    // What a worker may do is said with its script.
    rule(&mut rules, "/worker.js", &[IMMUTABLE, &format!("Content-Security-Policy: {WORKER_POLICY}")]);
    for path in REVALIDATED {
        rule(&mut rules, path, &[revalidate]);
    }
    // Parts of the dashboard's program have their content in their name; what else begins so is asked for by BUILD.
    rule(&mut rules, "/dashboard_*", &[IMMUTABLE]);
    for file in build_id::FILES.iter().filter(|file| !file.starts_with("dashboard_") && **file != "worker.js") {
        // Asked for with ?v=BUILD, which a static host ignores but every cache heeds.
        rule(&mut rules, &format!("/{file}"), &[IMMUTABLE]);
    }
    rules
}

const DASHBOARD_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data:; connect-src 'self' https:; worker-src 'self'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'";

/// As the collector's.
const WORKER_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' https:";

fn survey_policy(page: &str, surveys: &[Value]) -> String {
    let styles = sources(inline_styles(page).map(digest::csp_source));
    let endpoints = sources(endpoints(surveys));
    let ancestors = ancestors(surveys);
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src {styles}; img-src 'self' data:; \
         connect-src {endpoints}; base-uri 'none'; form-action 'none'; frame-ancestors {ancestors}"
    )
}

fn sources(others: impl IntoIterator<Item = String>) -> String {
    let all: Vec<String> = iter::once("'self'".to_owned()).chain(others).collect();
    all.join(" ")
}

fn inline_styles(page: &str) -> impl Iterator<Item = &str> {
    page.split("<style").skip(1).filter_map(|rest| rest.split_once('>')?.1.split_once("</style>").map(|style| style.0))
}

/// The origins that surveys deliver to, other than their own.
fn endpoints(surveys: &[Value]) -> BTreeSet<String> {
    surveys
        .iter()
        .filter_map(|survey| survey["deliver"].as_array())
        .flatten()
        .filter_map(|endpoint| origin(endpoint["to"].as_str()?))
        .collect()
}

fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty())?;
    // Nothing that a file says may end the directive or the header.
    let is_plain = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || "-._~:[]".contains(c));
    (is_plain(scheme) && is_plain(host)).then(|| format!("{scheme}://{host}"))
}

/// Who may show the survey page in a frame: one page serves all surveys, so everybody whom one of them allows.
fn ancestors(surveys: &[Value]) -> String {
    let mut allowed = BTreeSet::new();
    for survey in surveys {
        let Some(origins) = survey["origins"].as_array() else { return "*".into() };
        for listed in origins.iter().filter_map(Value::as_str) {
            if listed == "*" {
                return "*".into();
            }
            allowed.extend(origin(listed));
        }
    }
    if allowed.is_empty() { "'none'".into() } else { allowed.into_iter().collect::<Vec<_>>().join(" ") }
}

fn rule(rules: &mut String, path: &str, headers: &[&str]) {
    // Writing into a String cannot fail.
    let _ = writeln!(rules, "\n{path}");
    for header in headers {
        let _ = writeln!(rules, "  {header}");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn headers_of(text: &str, path: &str) -> Vec<String> {
        let start = text.lines().skip_while(|line| *line != path).skip(1);
        start.take_while(|line| line.starts_with("  ")).map(|line| line.trim().to_owned()).collect()
    }

    #[test]
    fn pages_are_revalidated_and_versioned_files_are_kept() {
        let text = text("", &[]);
        for path in ["/", "/index.html", "/dashboard/", "/plaudit.js", "/locales/*"] {
            assert!(headers_of(&text, path).contains(&"Cache-Control: no-cache".into()), "{path}");
        }
        for path in ["/survey.js", "/survey_bg.wasm", "/survey.css", "/dashboard.js", "/dashboard_*"] {
            assert_eq!(headers_of(&text, path), ["Cache-Control: public, max-age=31536000, immutable"]);
        }
    }

    #[test]
    fn the_worker_is_bound_by_a_policy_of_its_own() {
        let headers = headers_of(&text("", &[]), "/worker.js");
        assert_eq!(headers.len(), 2);
        assert!(headers[1].contains("default-src 'none'"), "{headers:?}");
    }

    #[test]
    fn every_file_may_be_loaded_from_another_origin() {
        let every = headers_of(&text("", &[]), "/*");
        assert!(every.contains(&"Access-Control-Allow-Origin: *".into()));
        assert!(every.contains(&"Cross-Origin-Resource-Policy: cross-origin".into()));
        assert!(every.iter().all(|header| !header.starts_with("Cache-Control")), "it would be joined with another");
    }

    #[test]
    fn the_survey_page_may_send_to_the_endpoints_of_its_surveys_and_nowhere_else() {
        let survey = json!({ "origins": ["*"], "deliver": [
            { "to": "/api/v1/responses" }, { "to": "https://b.example/in?x" }, { "to": "https://a.example:8443/in" },
            { "to": "https://evil.example; script-src *" }
        ] });
        let policy = survey_policy("", &[survey]);
        assert!(policy.contains("connect-src 'self' https://a.example:8443 https://b.example;"), "{policy}");
        assert!(!policy.contains("evil"), "{policy}");
    }

    #[test]
    fn frames_are_allowed_to_whom_a_survey_allows_them() {
        assert_eq!(ancestors(&[json!({})]), "*");
        assert_eq!(ancestors(&[json!({ "origins": ["https://a.example"] }), json!({ "origins": ["*"] })]), "*");
        let listed = json!({ "origins": ["https://b.example", "https://a.example"] });
        assert_eq!(ancestors(&[listed]), "https://a.example https://b.example");
        assert_eq!(ancestors(&[json!({ "origins": [] })]), "'none'");
        assert_eq!(ancestors(&[]), "'none'");
    }

    #[test]
    fn an_inline_style_is_allowed_by_its_hash() {
        let policy = survey_policy("<style>abc</style><p><style media=x>abd</style>", &[]);
        assert!(policy.contains(&format!(
            "style-src 'self' {} {};",
            digest::csp_source("abc"),
            digest::csp_source("abd")
        )));
        assert!(survey_policy("<p>", &[]).contains("style-src 'self';"));
    }
}
