//! A survey file is public: whatever looks like a secret in an endpoint's entry is refused, never repeated, and what only
//! looks a little like one passes.

use domain::survey::Survey;
use serde_json::{Value, json};

use crate::fixture::{full, problems, read, with};

/// Secrets are written with `~` inside, so that nobody takes this file for a leak.
fn spelt(text: &str) -> String {
    text.replace('~', "")
}

fn delivering(entry: &Value) -> Value {
    with(full(), "/deliver/1", entry.clone())
}

/// Expects one problem at `path` that says why and what to do, and that does not repeat `secret`.
fn refused(entry: &Value, path: &str, secret: &str) -> String {
    let problems = problems(&delivering(entry));
    assert_eq!(problems.len(), 1, "{entry}: {problems:?}");
    let told = problems[0].to_string();
    assert_eq!(problems[0].path, path, "{told}");
    for words in ["looks like", "public", "let answers go to the collector, and forward them from there (plaudit.toml)"]
    {
        assert!(told.contains(words), "{entry}: {told}");
    }
    assert!(!told.contains(secret), "{told}");
    told
}

/// Tokens that tell what they are.
const TOKENS: [(&str, &str); 33] = [
    ("xo~xb-1234-5678-AbCd", "Slack"),
    ("xo~xp-1234-5678-AbCd", "Slack"),
    ("xo~xa-2-1234", "Slack"),
    ("xo~xr-1234", "Slack"),
    ("xo~xs-1234", "Slack"),
    ("xa~pp-1-A1-2-b3", "Slack"),
    ("sk_~live_51Ab", "Stripe"),
    ("sk_~test_51Ab", "Stripe"),
    ("rk_~live_51Ab", "Stripe"),
    ("wh~sec_MfKQ9r8GKYqrTw", "webhook"),
    ("gh~p_16C7e42F292c6912E7710c838347Ae178B4a", "GitHub"),
    ("gh~o_16C7e42F292c6912E7710c838347Ae178B4a", "GitHub"),
    ("gh~s_16C7e42F292c6912E7710c838347Ae178B4a", "GitHub"),
    ("github~_pat_11ABCDEFG0abc_def", "GitHub"),
    ("gl~pat-AbCd-12_3", "GitLab"),
    ("AK~IAIOSFODNN7EXAMPLE", "AWS"),
    ("ey~JhbGciOiJIUzI1NiJ9.ey~JzdWIiOiIxIn0.dBjftJeZ4CVP", "JWT"),
    ("plaud~it_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE", "Plaudit"),
    ("ph~x_AbCd1234", "PostHog"),
    ("sk-~ant-api03-AbCd", "API key"),
    ("sk-~proj-AbCd1234", "API key"),
    ("sh~pat_0123456789ab", "Shopify"),
    ("SG~.aaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "SendGrid"),
    ("xke~ysib-0123456789", "Brevo"),
    ("pat-~na1-0123456789", "HubSpot"),
    ("dop~_v1_0123456789", "DigitalOcean"),
    ("-----BEGIN RSA PRIVATE ~KEY-----", "private key"),
    ("me@acme.example/tok~en:AbCd1234", "Zendesk"),
    ("Bearer AbCd~1234efgh", "bearer"),
    ("bearer AbCd~1234efgh", "bearer"),
    ("Basic dTp~w", "a user name and its password"),
    ("Token 0123456789~abcdef0123", "a token"),
    ("https://hooks.slack.com/serv~ices/T000/B000/XXXX", "Slack webhook"),
];

#[test]
fn known_tokens_are_found_wherever_they_stand() {
    for (token, what) in TOKENS {
        let token = &*spelt(token);
        let header = json!({"to": "/in", "as": "json", "headers": {"x-a": token}});
        let told = refused(&header, "$.deliver[1].headers.x-a", token);
        assert!(told.contains(what), "{told}");
        for body in [json!({"a": [{"b": token}]}), json!({"a": [{"b": format!("see: \"{token}\", {{score}}")}]})] {
            refused(&json!({"to": "/in", "as": "template", "body": body}), "$.deliver[1].body.a[0].b", token);
        }
        refused(
            &json!({"to": "/in", "as": "form", "body": {"entry.1": token}}),
            "$.deliver[1].body[\"entry.1\"]",
            token,
        );
        refused(
            &json!({"to": "/in", "as": "template", "body": format!("a={token}&b={{score}}")}),
            "$.deliver[1].body",
            token,
        );
        let zendesk = json!({"to": "https://a.zendesk.com/api/v2/requests.json", "as": "zendesk-request", "body": {"comment": token}});
        refused(&zendesk, "$.deliver[1].body.comment", token);
        // As a key, it is not repeated in the path either.
        refused(&json!({"to": "/in", "as": "template", "body": {"a": {token: 1}}}), "$.deliver[1].body.a[…]", token);
        if !token.contains(' ') && !token.contains('@') && !token.contains("://") {
            for to in [
                format!("https://in.example/{token}"),
                format!("https://in.example/?x={token}"),
                format!("/in#{token}"),
            ] {
                refused(&json!({"to": to, "as": "json"}), "$.deliver[1].to", token);
            }
        }
    }
}

#[test]
fn a_token_in_disguise_is_found() {
    for to in ["/in?x=xo~xb%2D1234-AbCd", "/in?x=%78oxb-~1234-AbCd"] {
        refused(&json!({"to": spelt(to), "as": "json"}), "$.deliver[1].to", "1234-AbCd");
    }
    let body = spelt(r#"{{"url":"https:\/\/hooks.slack.com\/serv~ices\/T0\/B0\/XX","text":"{score}"}}"#);
    refused(&json!({"to": "/in", "as": "template", "body": body}), "$.deliver[1].body", "B0");
}

#[test]
fn headers_that_hold_secrets_are_refused_by_name() {
    for name in [
        "authorization",
        "Authorization",
        "X-Authorization",
        "apikey",
        "ApiKey",
        "api-key",
        "x-api-key",
        "X-API-Key",
        "x-auth-token",
        "x-access-token",
        "x-shopify-access-token",
        "private-token",
        "x-gitlab-token",
        "x-auth",
        "x-zendesk-api-token",
        "x-webhook-secret",
        "ocp-apim-subscription-key",
        "x-password",
        "x-goog-api-key",
    ] {
        let entry = json!({"to": "/in", "as": "json", "headers": {name: "abcdefg"}});
        refused(&entry, &format!("$.deliver[1].headers.{name}"), "abcdefg");
    }
}

#[test]
fn urls_that_let_in_whoever_knows_them_are_refused() {
    for (to, what) in [
        ("https://hooks.slack.com/serv~ices/T000/B000/XXXX", "Slack webhook"),
        ("https://HOOKS.slack.com:443/serv~ices/T000/B000/XXXX", "Slack webhook"),
        ("https://hooks.slack.com./trig~gers/T000/123/XXXX", "Slack webhook"),
        ("https://hooks.slack.com/work~flows/T000/A000/123/XXXX", "Slack webhook"),
        ("https://hooks.slack.com/%73ervices~/T000/B000/XXXX", "Slack webhook"),
        ("https://discord.com/api/web~hooks/123/XXXX", "Discord"),
        ("https://discordapp.com/api/web~hooks/123/XXXX", "Discord"),
        ("https://ptb.discord.com/api/v10/web~hooks/123/XXXX", "Discord"),
        ("https://acme.webhook.office.com/webhookb2/XXXX@YYYY/IncomingWebhook/ZZZZ", "Teams"),
        ("https://outlook.office.com/webhook/XXXX", "Teams"),
        ("https://api.telegram.org/bot123:XXXX/sendMessage", "Telegram"),
        ("https://maker.ifttt.com/trigger/nps/with/key/XXXX", "IFTTT"),
        ("https://acme.ladesk.com/api/v3/tickets?apikey=XXXX", "LiveAgent"),
        ("https://desk.acme.example/api/v3/tickets?apikey=XXXX", "LiveAgent"),
        ("https://in.example/?apikey=XXXX", "a key"),
        ("https://in.example/?a=1&API_KEY=XXXX", "a key"),
        ("https://in.example/?access_token=XXXX", "a key"),
        ("https://in.example/?auth_token=XXXX", "a key"),
        ("https://in.example/?token=XXXX", "a key"),
        ("https://in.example/?%74oken=XXXX", "a key"),
        ("https://in.example/?secret=XXXX", "a key"),
        ("https://in.example/?password=XXXX", "a key"),
        ("https://in.example/?signature=XXXX", "a key"),
        (
            "https://prod-1.westeurope.logic.azure.com/workflows/1/triggers/manual/paths/invoke?sp=%2Frun&sv=1.0&sig=XXXX",
            "a key",
        ),
        ("https://in.example/#token=XXXX", "a key"),
        ("/in?token=XXXX", "a key"),
    ] {
        let to = &*spelt(to);
        for form in ["json", "form"] {
            let told = refused(&json!({"to": to, "as": form}), "$.deliver[1].to", "XXXX");
            assert!(told.contains(what), "{told}");
        }
        if to.starts_with("https://") {
            let body = json!({"a": format!("<{to}>")});
            refused(&json!({"to": "/in", "as": "template", "body": body}), "$.deliver[1].body.a", "XXXX");
        }
    }
}

#[test]
fn a_target_that_is_refused_anyway_is_not_repeated() {
    for to in [
        "https://me:XXXX@in.example/",
        "http://me:XXXX@127.0.0.1/",
        "http://in.example/?token=XXXX",
        "http://hooks.slack.com/services/T0/B0/XXXX",
    ] {
        refused(&json!({"to": to, "as": "json"}), "$.deliver[1].to", "XXXX");
    }
    let body = json!({"a": "postgres://me:XXXX@db.example/x"});
    refused(&json!({"to": "/in", "as": "template", "body": body}), "$.deliver[1].body.a", "XXXX");
}

#[test]
fn fields_that_hold_secrets_are_refused_by_name() {
    for name in [
        "apikey",
        "apiKey",
        "api_key",
        "api-key",
        "Authorization",
        "password",
        "secret",
        "client_secret",
        "access_token",
        "auth_token",
    ] {
        let path = format!("$.deliver[1].body.a.{name}");
        refused(&json!({"to": "/in", "as": "template", "body": {"a": {name: "abcdefg"}}}), &path, "abcdefg");
        refused(&json!({"to": "/in", "as": "template", "body": {"a": {name: 1_234_567}}}), &path, "1234567");
        refused(&json!({"to": "/in", "as": "template", "body": {"a": {name: "x{score}"}}}), &path, "x{");
        // What is filled in is no secret of the owner's.
        read(&delivering(&json!({"to": "/in", "as": "template", "body": {"a": {name: "{answers.more}"}}})));
    }
    for body in [
        "useridentifier=a&apikey=abcd~efg&subject={score}",
        "{{\"apikey\": \"abcd~efg\", \"message\": {comment}}}",
        "{{\"a\": \"{{\\\"apikey\\\":\\\"abcd~efg\\\"}}\"}}",
        "<ticket><apikey>abcd~efg</apikey></ticket>",
        "password=abcd~efg1&score={score}",
    ] {
        refused(&json!({"to": "/in", "as": "template", "body": spelt(body)}), "$.deliver[1].body", "abcdefg");
    }
}

#[test]
fn several_secrets_are_told_at_once_and_once_each() {
    let entry = json!({
        "to": "https://in.example/?token=XXXX", "as": "template",
        "headers": {"x-api-key": "XXXX", "x-b": "Bearer XXXX"}, "body": {"apikey": "Bearer XXXX1234", "b": "Bearer XXXX1234"}
    });
    let paths: Vec<String> = problems(&delivering(&entry)).into_iter().map(|problem| problem.path).collect();
    assert_eq!(
        paths,
        ["to", "headers.x-api-key", "headers.x-b", "body.apikey", "body.b"].map(|at| format!("$.deliver[1].{at}"))
    );
}

#[test]
fn what_has_the_wrong_shape_is_not_repeated_either() {
    for entry in [
        json!({"to": "/in", "as": "json", "headers": "Authorization: Bearer abcd1234"}),
        json!({"to": "/in", "as": "json", "headers": {"Authorization: Bearer abcd1234": ""}}),
        json!({"to": "/in", "as": "json", "headers": {"X-Api-Key: abcd1234": ""}}),
        json!({"to": "/in", "as": "json", "headers": {"x": "Bearer abcd1234\n"}}),
        json!({"to": "/in", "as": "json", "partial": "Bearer abcd1234"}),
        json!({"to": "/in", "as": "Bearer abcd1234"}),
        json!("https://me:abcd1234@in.example"),
        json!({"to": "/in", "as": "template", "body": {spelt("xo~xb-abcd1234"): "{x}"}}),
        json!({"to": "/in", "as": "template", "body": {"a": format!("{{{}}}", spelt("xo~xb-abcd1234"))}}),
        json!({"to": "/in", "as": "json", spelt("xo~xb-abcd1234"): 1}),
    ] {
        let problems = problems(&delivering(&entry));
        assert!(problems.iter().all(|problem| !problem.to_string().contains("abcd1234")), "{problems:?}");
    }
}

#[test]
fn a_duplicate_hides_nothing() {
    let entry = r#"{"to":"/in","as":"template","body":{"a":"Bearer abcd1234","a":"x"}}"#;
    let file = full().to_string().replace(&full()["deliver"][1].to_string(), entry);
    assert!(Survey::parse(&file).is_err());
}

#[test]
fn the_innocent_pass() {
    for entry in [
        json!({"to": "https://docs.google.com/forms/d/e/1FAIpQLSd-Ab_12/formResponse", "as": "form", "body": {"entry.123": "{score}", "entry.45": "{comment}"}}),
        json!({"to": "https://formspree.io/f/xyzabcde", "as": "form"}),
        json!({"to": "https://getform.io/f/abcd1234", "as": "form", "headers": {"accept": "application/json"}}),
        json!({"to": "https://api.web3forms.com/submit", "as": "template", "body": {"access_key": "0b1c2d3e-4f56-7890-abcd-ef0123456789", "score": "{score}"}}),
        json!({"to": "https://script.google.com/macros/s/AKfycbx_AbCd-1234567890/exec", "as": "json", "headers": {"content-type": "text/plain"}}),
        json!({"to": "https://n8n.acme.example/webhook/0b1c2d3e-4f56-7890-abcd-ef0123456789", "as": "json"}),
        json!({"to": "https://hooks.zapier.com/hooks/catch/123456/abcdef/", "as": "json"}),
        json!({"to": "https://hook.eu1.make.com/abcdefghijklmnopqrstuvwx", "as": "json"}),
        json!({"to": "https://api.hsforms.com/submissions/v3/integration/submit/123/0b1c2d3e", "as": "template", "body": {"fields": [{"name": "nps", "value": "{score}"}]}}),
        json!({"to": "https://eu.i.posthog.com/i/v0/e/", "as": "posthog", "body": {"api_key": "phc_AbCd1234"}}),
        json!({"to": "https://eu.i.posthog.com/capture/?api_key=phc_AbCd1234", "as": "template", "body": {"api_key": "phc_AbCd1234", "event": "nps", "distinct_id": "{id}"}}),
        json!({"to": "https://eu.i.posthog.com/capture/", "as": "template", "body": "{{\"api_key\": \"phc_AbCd1234\", \"event\": \"nps\"}}"}),
        json!({"to": "https://api.mixpanel.com/track", "as": "template", "body": [{"event": "nps", "properties": {"token": "abc123", "score": "{score}"}}]}),
        json!({"to": "https://acme.zendesk.com/api/v2/requests.json", "as": "zendesk-request", "body": {"subject": "Basic plan: {score}", "comment": "Token of thanks? {comment}"}}),
        json!({"to": "https://in.example/tokens?key=a&tokens=b&page=secret&password_reset=1&signature", "as": "json"}),
        json!({"to": "https://in.example/@acme/x?mail=me@acme.example", "as": "json"}),
        json!({"to": "https://slack.example/services/T0/B0/x", "as": "json"}),
        json!({"to": "https://hooks.slack.com.example/x", "as": "json"}),
        json!({"to": "https://in.example/api/v3/tickets", "as": "json"}),
        json!({"to": "https://notdiscord.com/api/webhooks/1/2", "as": "json"}),
        json!({"to": "/in", "as": "json", "headers": {
            "x-source": "website", "x-plan": "Basic plan", "x-team": "Token of love", "x-csrf-token": "1", "x-public-token": "a1",
            "x-publishable-api-key": "pk_live_abc", "idempotency-key": "nps", "x-note": "no bearer here", "x-key-of": "C major"
        }}),
        json!({"to": "/in", "as": "template", "body": {
            "bearer": "Bearer of good news", "token": "{ticket}", "text": "Forgot your password: ask. Basic questions, token efforts",
            "plan": "plaudit_customer_feedback", "sum": "ey, J. eyJ", "bot": "xox", "region": "ASIAPACIFICSALESTEAM", "reset": "Your password: https://acme.example/reset", "pk": "pk_live_51Ab", "risk": "desk_live_1",
            "say": "Token {properties.country} Bearer {properties.plan}", "mail": "mailto:me@acme.example", "key": "AKIA", "isa": "ASIAN"
        }}),
        json!({"to": "/in", "as": "template", "body": "score={score}&token={ticket}&secret: none, password: please"}),
        json!({"to": "/in", "as": "template", "body": "{{\"password\": {score}, \"public_api_key\": \"abc1\"}}"}),
    ] {
        read(&delivering(&entry));
    }
}
