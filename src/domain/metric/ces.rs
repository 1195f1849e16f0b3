//! Customer effort, 1–7, higher is easier; the headline is the mean.

use super::{Definition, Headline};

pub(super) static DEFINITION: Definition = Definition {
    name: "ces",
    lowest: 1,
    highest: 7,
    unfavourable_to: 3,
    neutral_to: 4,
    groups: ["hard", "neutral", "easy"],
    headline: Headline::Mean,
};
