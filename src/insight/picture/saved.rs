//! A picture as a file of its own, with everything on it that it must not be shown without.

use super::dress::{FONT, INK, PAPER, QUIET, dressed};
use super::node::px;
use super::{Frame, Node};

/// What is written around a picture that leaves the house.
///
/// ```
/// use insight::Groups;
/// use insight::picture::{Caption, Frame, groups, saved};
/// let percent = |share: f64| format!("{share:.0} %");
/// let frame = Frame { width: 600.0, height: 44.0, label: "60 promoters of 100", number: &percent };
/// let picture = groups(Groups { unfavourable: 10, neutral: 30, favourable: 60 }, &frame);
/// let lines = ["NPS 50, from 35 to 62 with 95 % confidence, n 100".to_owned()];
/// let caption = Caption { title: "Acme: who is what", above: &lines, below: &[] };
/// let file = saved(&picture, &caption).to_svg();
/// assert!(file.contains(">Acme: who is what<") && file.contains("n 100<") && !file.contains("<style"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Caption<'a> {
    /// What it shows, and of which survey.
    pub title: &'a str,
    /// The period, what it rests on, and what was picked.
    pub above: &'a [String],
    /// What there is to know besides, and when it was made.
    pub below: &'a [String],
}

/// What is free around everything, in pixels.
const ASIDE: f64 = 24.0;
/// Sizes of the title and of the other words, and how far their lines are apart.
const TITLE: (f64, f64) = (18.0, 24.0);
const WORDS: (f64, f64) = (13.0, 18.0);
/// Between the words and the picture.
const GAP: f64 = 14.0;
/// No paragraph has more lines: whatever is longer is cut, and says so.
const MOST_LINES: usize = 4;

/// The picture on white paper with its caption. It needs no CSS, no font and nothing else from elsewhere.
pub fn saved(picture: &Node, caption: &Caption<'_>) -> Node {
    let said = |name: &str| picture.attributes.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value);
    let [room, tall] = ["width", "height"].map(|name| said(name).parse().unwrap_or(0.0));
    let mut words = Vec::new();
    let mut y = ASIDE;
    let mut write = |text: &str, (size, apart): (f64, f64), ink: &str, weight: &str, y: &mut f64| {
        for line in lines(text, size, room) {
            words.push(
                Node::new("text", "caption")
                    .at("x", ASIDE)
                    .at("y", *y + size)
                    .with("fill", ink)
                    .with("font-family", FONT)
                    .at("font-size", size)
                    .with("font-weight", weight)
                    .saying(line),
            );
            *y += apart;
        }
    };
    write(caption.title, TITLE, INK, "600", &mut y);
    for text in caption.above {
        write(text, WORDS, INK, "400", &mut y);
    }
    y += GAP;
    let drawn = Node { tag: "g", ..dressed(picture) };
    let place = Node { attributes: Vec::new(), ..drawn }
        .with("class", "drawn")
        .with("transform", format!("translate({} {})", px(ASIDE), px(y)));
    y += tall + GAP;
    for text in caption.below {
        write(text, WORDS, QUIET, "400", &mut y);
    }
    let label = [caption.title, said("aria-label")].join(". ");
    let (width, height) = (room + 2.0 * ASIDE, y + ASIDE - (WORDS.1 - WORDS.0));
    let whole = Frame { width, height, label: &label, number: &|number| number.to_string() };
    let paper = Node::new("rect", "paper").at("width", width).at("height", height).with("fill", PAPER);
    let mut file = whole.root("picture-saved").child(paper);
    file.children.extend(words);
    file.child(place)
}

/// A text in lines that fit, broken between words, or within one that is longer than a line.
fn lines(text: &str, size: f64, room: f64) -> Vec<String> {
    let fits = |line: &str| width(line, size) <= room;
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if fits(&longer) {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            line.push(letter);
            if !fits(&line) && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::replace(&mut line, letter.to_string()));
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        if let Some(last) = lines.last_mut() {
            while !fits(&format!("{last}…")) && last.pop().is_some() {}
            last.push('…');
        }
    }
    lines
}

/// About how wide a text is: letters of East Asia are as wide as high, others somewhat more than half of that.
fn width(text: &str, size: f64) -> f64 {
    text.chars().map(|letter| if letter >= '\u{1100}' { size } else { size * 0.58 }).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Groups;
    use crate::picture::groups;

    fn file(title: &str, above: &[String], width: f64) -> Node {
        let percent = |share: f64| format!("{share:.0} %");
        let frame = Frame { width, height: 44.0, label: "60 promoters of 100", number: &percent };
        let picture = groups(Groups { unfavourable: 10, neutral: 30, favourable: 60 }, &frame);
        saved(&picture, &Caption { title, above, below: &["Made on 1 December".to_owned()] })
    }

    fn attribute(node: &Node, name: &str) -> f64 {
        node.attributes.iter().find(|(known, _)| *known == name).unwrap().1.parse().unwrap()
    }

    #[test]
    fn words_stand_above_and_below_and_within_the_paper() {
        let above = ["1 to 30 November 2026".to_owned(), "NPS 50 ±13, n 100".to_owned()];
        let file = file("Acme: groups", &above, 600.0);
        let texts: Vec<&Node> = file.children.iter().filter(|node| node.tag == "text").collect();
        let said: Vec<&str> = texts.iter().map(|node| node.text.as_str()).collect();
        assert_eq!(said, ["Acme: groups", "1 to 30 November 2026", "NPS 50 ±13, n 100", "Made on 1 December"]);
        let drawn = file.children.iter().find(|node| node.tag == "g").unwrap();
        let place = &drawn.attributes.iter().find(|(name, _)| *name == "transform").unwrap().1;
        let top: f64 = place.trim_end_matches(')').split(' ').next_back().unwrap().parse().unwrap();
        let ys: Vec<f64> = texts.iter().map(|node| attribute(node, "y")).collect();
        assert!(ys[2] < top && ys[3] > top + 44.0 && ys[3] + 5.0 < attribute(&file, "height"), "{ys:?} {top}");
        assert!(ys.is_sorted());
        assert_eq!((attribute(&file, "width"), drawn.children.len()), (648.0, 6));
    }

    #[test]
    fn a_file_says_what_it_is_and_needs_nothing_else() {
        let svg = file("<b> & \"Acme\"", &[], 320.0).to_svg();
        assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
        assert!(svg.contains("aria-label=\"&lt;b&gt; &amp; &quot;Acme&quot;. 60 promoters of 100\""));
        for foreign in ["<b>", "http://www.w3.org/1999", "url(", "<style", "var(", "<image", "@import"] {
            assert!(!svg.contains(foreign), "{foreign}");
        }
    }

    #[test]
    fn long_words_are_broken_and_endless_ones_cut() {
        let told = lines(&"a".repeat(1000), 13.0, 300.0);
        assert_eq!((told.len(), told.last().unwrap().ends_with('…')), (MOST_LINES, true));
        assert_eq!(lines("one two", 13.0, 300.0), ["one two"]);
        assert_eq!(lines("  ", 13.0, 300.0), Vec::<String>::new());
        assert_eq!(lines("どのくらい", 13.0, 30.0).len(), 3);
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_there_is_room(text in "\\PC{0,400}", room in 40.0..900.0_f64) {
            let told = lines(&text, 13.0, room);
            prop_assert!(told.len() <= MOST_LINES);
            prop_assert!(told.iter().all(|line| width(line, 13.0) <= room), "{told:?}");
        }
    }
}
