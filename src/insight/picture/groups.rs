//! The three groups as one bar.

use domain::Group;

use super::frame::text_width;
use super::{Frame, Node};
use crate::Groups;

/// The least room to either side of a share, in pixels.
const ASIDE: f64 = 4.0;

/// One bar from left to right: unfavourable, neutral, favourable, each as long as its share.
///
/// A share is written into its part where there is room. [`Frame::number`] writes shares in percent. The table to it has
/// [`Groups::count`] and [`Groups::share`] of each group.
pub fn groups(groups: Groups, frame: &Frame<'_>) -> Node {
    if groups.n() == 0 {
        return frame.root("picture picture-groups empty");
    }
    let mut picture = frame.root("picture picture-groups");
    let mut left = 0.0;
    for group in Group::ALL {
        let Some(share) = groups.share(group).filter(|share| *share > 0.0) else { continue };
        let width = frame.width * share / 100.0;
        let words = (frame.number)(share);
        let bar = Node::new("rect", &format!("picture-bar {}", class(group)))
            .at("x", left)
            .at("y", 0.0)
            .at("width", width)
            .at("height", frame.height)
            .titled(words.clone());
        picture = picture.child(bar);
        if text_width(&words) + 2.0 * ASIDE <= width {
            let class = format!("share {}", class(group));
            picture = picture.child(Node::words(&class, "middle", left + width / 2.0, frame.height / 2.0, words));
        }
        left += width;
    }
    picture
}

/// The class of whatever belongs to a group, the same for every metric.
pub(super) fn class(group: Group) -> &'static str {
    match group {
        Group::Unfavourable => "group-unfavourable",
        Group::Neutral => "group-neutral",
        Group::Favourable => "group-favourable",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(unfavourable: u64, neutral: u64, favourable: u64) -> Node {
        let percent = |share: f64| format!("{share:.0} %");
        let frame = Frame { width: 200.0, height: 30.0, label: "NPS 50", number: &percent };
        groups(Groups { unfavourable, neutral, favourable }, &frame)
    }

    #[test]
    fn each_part_is_as_long_as_its_share() {
        assert_eq!(
            draw(10, 30, 60).to_svg(),
            concat!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" class="picture picture-groups" width="200" height="30" viewBox="0 0 200 30" role="img" aria-label="NPS 50">"#,
                r#"<rect class="picture-bar group-unfavourable" x="0" y="0" width="20" height="30"><title>10 %</title></rect>"#,
                r#"<rect class="picture-bar group-neutral" x="20" y="0" width="60" height="30"><title>30 %</title></rect>"#,
                r#"<text class="share group-neutral" x="50" y="15" text-anchor="middle" dominant-baseline="central">30 %</text>"#,
                r#"<rect class="picture-bar group-favourable" x="80" y="0" width="120" height="30"><title>60 %</title></rect>"#,
                r#"<text class="share group-favourable" x="140" y="15" text-anchor="middle" dominant-baseline="central">60 %</text>"#,
                "</svg>",
            )
        );
    }

    #[test]
    fn a_group_without_answers_has_no_part() {
        assert_eq!(draw(0, 0, 3).children.len(), 2);
        let empty = draw(0, 0, 0);
        assert!(empty.children.is_empty());
        assert_eq!(empty.attributes[0], ("class", "picture picture-groups empty".to_owned()));
    }
}
