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
}

#[test]
fn outlook_can_click_beside_a_score_and_nobody_else_sees_how() {
    for (metric, more, lines) in [("nps", "", 11), ("ces", "", 7), ("csat", "", 10), ("csat", NUMBERS, 5)] {
        let html = row(&survey(metric, more), "en", |row| row.html());
        let mso: Vec<_> =
            html.split("<!--[if mso]>").skip(1).map(|rest| rest.split("<![endif]-->").next().unwrap()).collect();
        let widths = |part: &str| -> Vec<u32> {
            let of = part.split("mso-font-width:").skip(1);
            of.map(|rest| rest.split('%').next().unwrap().parse().unwrap()).collect()
        };
        let stretched: Vec<_> = mso.iter().flat_map(|part| widths(part)).collect();
        assert_eq!(stretched.len(), 2 * lines, "{metric}: one on either side of each line");
        for sides in stretched.chunks(2) {
            assert!(sides[0] == sides[1] && (30..=300).contains(&sides[0]), "{metric}: {sides:?}");
        }
        let outside: String =
            html.split("<!--[if mso]>").map(|rest| rest.split("<![endif]-->").last().unwrap()).collect();
        assert!(!outside.contains("mso-font-width") && !outside.contains("&emsp;"), "{outside}");
    }
}

/// The width and the height of each score.
fn sizes(row: &domain::share::Row<'_>) -> Vec<(u16, u16)> {
    let (nodes, mut found) = (row.nodes(), Vec::new());
    elements(&nodes, &mut found);
    let of = |attributes, name| attribute(attributes, name).and_then(|value| value.parse().ok());
    let cells = found.iter().filter(|(tag, ..)| *tag == "td");
    cells.filter_map(|(_, attributes, _)| Some((of(attributes, "width")?, of(attributes, "height")?))).collect()
}

#[test]
fn every_row_is_360_pixels_wide_and_made_of_two_halves() {
    for (metric, count) in METRICS {
        row(&survey(metric, ""), "en", |row| {
            let sizes = sizes(row);
            assert_eq!(sizes.len(), count, "{metric}");
            assert!(sizes.iter().all(|(width, height)| *width >= 32 && *height >= 44), "{metric}: {sizes:?}");
            let scores: u16 = sizes.iter().map(|(width, _)| width).sum();
            assert!((350..=352).contains(&scores), "{metric}: {scores}");
            let html = row.html();
            let side = (360 - scores) / 2;
            assert!(html.contains(&format!("padding:0 {side}px;")) && html.contains("max-width:360px"), "{metric}");
            let halves: Vec<_> =
                html.split("display:inline-block").skip(1).map(|half| half.matches("<a href").count()).collect();
            // The trap is in the last one's text.
            assert_eq!(halves, [count.div_ceil(2), count / 2 + 1], "{metric}");
        });
    }
}

const NUMBERS: &str = r#", "display": { "scale": "numbers" }"#;

#[test]
fn scores_look_as_the_file_wants_them() {
    let stars = r#", "display": { "scale": "stars" }"#;
    let faces = r#", "display": { "scale": "faces" }"#;
    let looks = |metric: &str, more: &str| {
        row(&survey(metric, more), "en", |row| {
            let (nodes, mut found) = (row.nodes(), Vec::new());
            elements(&nodes, &mut found);
            let first = found.into_iter().find(|(tag, ..)| *tag == "a").unwrap();
            (first.2, attribute(first.1, "title").unwrap().to_owned())
        })
    };
    let is = |shown: &str, title: &str| (shown.to_owned(), title.to_owned());
    assert_eq!(looks("csat", ""), is("\u{1f61e}1", "Very dissatisfied \u{2013} 1 of 5"));
    assert_eq!(looks("csat", faces), looks("csat", ""));
    assert_eq!(looks("csat", stars), is("\u{2605}1", "1 star \u{2013} 1 of 5"));
    assert_eq!(looks("csat", NUMBERS), is("1", "1 of 5"));
    assert_eq!(looks("ces", ""), is("1", "1 of 7"));
}
