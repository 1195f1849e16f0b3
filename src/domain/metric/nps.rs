//! Net Promoter Score: likelihood to recommend, 0–10.

use super::{Definition, Headline};

pub(super) static DEFINITION: Definition = Definition {
    name: "nps",
    lowest: 0,
    highest: 10,
    unfavourable_to: 6,
    neutral_to: 8,
    groups: ["detractor", "passive", "promoter"],
    headline: Headline::Net,
};
