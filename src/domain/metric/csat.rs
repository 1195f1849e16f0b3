//! Customer satisfaction, 1–5; the headline is the share of the top two.

use super::{Definition, Headline};

pub(super) static DEFINITION: Definition = Definition {
    name: "csat",
    lowest: 1,
    highest: 5,
    unfavourable_to: 2,
    neutral_to: 3,
    groups: ["dissatisfied", "neutral", "satisfied"],
    headline: Headline::FavourableShare,
};
