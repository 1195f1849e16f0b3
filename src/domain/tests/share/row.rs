//! Rows of scores, held to what mail programs leave of them.

use domain::share::Node;

use crate::fixture::{languages, row, survey};

const METRICS: [(&str, usize); 3] = [("nps", 11), ("csat", 5), ("ces", 7)];

/// What Gmail shows of a mail before it cuts it off.
const CLIPPED: usize = 102 * 1024;

/// An element's tag, its attributes, and its text.
type Found<'a> = (&'static str, &'a [(&'static str, String)], String);

/// Every element of a tree, with its text.
fn elements<'a>(nodes: &'a [Node], found: &mut Vec<Found<'a>>) -> String {
    let mut text = String::new();
    for node in nodes {
        match node {
            Node::Text(said) => text.push_str(said),
            Node::Outlook(_) => {}
            Node::Element(tag, attributes, children) => {
                let at = found.len();
                found.push((tag, attributes, String::new()));
                let said = elements(children, found);
                text.push_str(&said);
                found[at].2 = said;
            }
        }
    }
    text
}

fn attribute<'a>(attributes: &'a [(&'static str, String)], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
}

#[test]
fn every_score_is_one_link_with_a_text_and_a_title_in_every_language() {
    for locale in languages() {
        for (metric, count) in METRICS {
            let survey = survey(metric, "");
            row(&survey, &locale, |row| {
                let nodes = row.nodes();
                let mut found = Vec::new();
                elements(&nodes, &mut found);
                let links: Vec<_> = found.iter().filter(|(tag, ..)| *tag == "a").collect();
                assert_eq!(links.len(), count + 1, "{locale} {metric}");
                let (trap, scores) = links.split_last().unwrap();
                for (score, (_, attributes, text)) in survey.metric.scores().zip(scores) {
                    let score = score.to_string();
                    assert!(text.ends_with(&score), "{text}");
                    assert!(attribute(attributes, "href").unwrap().contains(&format!("#score={score}&")));
                    let title = attribute(attributes, "title").unwrap();
                    let highest = survey.metric.scores().end().to_string();
                    assert!(title.contains(&score) && title.contains(&highest), "{locale}: {title}");
                    if metric == "csat" {
                        let meaning = row.texts.slot(&format!("face.{score}"));
                        assert!(!meaning.is_empty() && title.starts_with(&meaning), "{locale}: {title}");
                    }
                }
                let (_, hidden, text) = trap;
                assert_eq!((text.as_str(), attribute(hidden, "aria-hidden")), ("", Some("true")));
                assert_eq!(attribute(hidden, "tabindex"), Some("-1"));
                assert!(attribute(hidden, "href").unwrap().contains("#trap=1&score="));
                for (tag, attributes, _) in &found {
                    if *tag == "table" {
                        assert_eq!(attribute(attributes, "role"), Some("presentation"));
                    }
                    let style = attribute(attributes, "style").unwrap_or_default();
                    let ground = style.split(';').find_map(|rule| rule.strip_prefix("background-color:"));
                    // A link lies in a cell that has its ground.
                    if let Some(ground) = ground.filter(|_| *tag != "a") {
                        assert_eq!(attribute(attributes, "bgcolor"), Some(ground), "{tag}");
                    }
                }
            });
        }
    }
}

#[test]
fn no_mail_program_has_anything_to_take_away_or_to_cut_off() {
    let mut largest = 0;
    for locale in languages() {
        for (metric, _) in METRICS {
            let html = row(&survey(metric, ""), &locale, |row| row.html());
            largest = largest.max(html.len());
            for forbidden in
                ["<script", "<style", "<img", "<link", "class=", " id=", "url(", "@media", "<Söhne>", "position:"]
            {
                assert!(!html.contains(forbidden), "{locale} {metric}: {forbidden}");
            }
            assert_eq!(html.matches("{{ticket.id}}").count(), html.matches("href=").count());
        }
    }
    // An eighth of what Gmail shows, so there is room for the mail itself.
    assert!(largest < CLIPPED / 8, "{largest} bytes");
}

#[test]
fn a_language_from_right_to_left_turns_the_row_around() {
    for (locale, dir, start, end) in [("ar", "rtl", "right", "left"), ("et", "ltr", "left", "right")] {
        let html = row(&survey("nps", ""), locale, |row| row.html());
        assert!(html.contains(&format!("lang=\"{locale}\" dir=\"{dir}\"")), "{html}");
        let (before, after) = html.split_at(html.find("width=\"50%\"").unwrap());
        assert!(before.contains(&format!("align=\"{start}\"")) && !before.contains(&format!("align=\"{end}\"")));
        let aligned = [start, end].map(|align| after.find(&format!("width=\"50%\" align=\"{align}\"")).unwrap());
        assert!(aligned[0] < aligned[1], "the lowest score begins the row");
    }
}

#[test]
fn outlook_has_the_halves_side_by_side_and_closes_what_it_opens() {
    let html = row(&survey("nps", ""), "en", |row| row.html());
    let tags: String =
        html.split("<!--[if mso]>").skip(1).filter_map(|rest| rest.split("<![endif]-->").next()).collect();
    for tag in ["table", "tr", "td"] {
        assert_eq!(tags.matches(&format!("<{tag}")).count(), tags.matches(&format!("</{tag}>")).count(), "{tag}");
    }
    assert_eq!(tags.matches("<table role=\"presentation\"").count(), 2);
    let ces = row(&survey("ces", ""), "en", |row| row.html());
    assert_eq!(ces.matches("<!--[if mso]>").count(), 2, "seven scores are in one piece");
}
