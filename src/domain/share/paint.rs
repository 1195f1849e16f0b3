//! The colours of a row of scores, which have to be read wherever mail is.

use color::{AlphaColor, OpaqueColor, Srgb, parse_color};

/// A colour of the screen: red, green, blue.
pub type Rgb = [u8; 3];

/// What text needs on its ground (WCAG 2.2, 1.4.3).
const WANTED: f64 = 4.5;
const WHITE: Rgb = [255; 3];
/// The accent of surveys that name none, as in `style/tokens.css`.
const ACCENT: Rgb = [0x0b, 0x6e, 0x5c];

/// The ground of a score and the ink on it.
///
/// The ground is dark and the ink white whatever the accent is, also where black could be read a little better. So a mail program for the dark that turns light grounds over and
/// leaves dark ones alone, as most do, leaves both; one that turns everything over makes a light ground of it with black ink on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint {
    /// The colour behind a score.
    pub ground: Rgb,
    /// The colour of the score.
    pub ink: Rgb,
}

impl Paint {
    /// The paint of an accent in any spelling of CSS: darkened until white can be read on it. How much shines through the accent is
    /// left out, and what is no colour gives the usual one.
    pub fn new(accent: Option<&str>) -> Self {
        let accent = accent.and_then(screen).unwrap_or(ACCENT);
        let mut ground = accent;
        for percent in (0..=100).step_by(2) {
            ground = accent.map(|part| darkened(part, percent));
            if contrast(ground, WHITE) >= WANTED {
                break;
            }
        }
        Self { ground, ink: WHITE }
    }
}

/// `percent` of a part taken away.
#[allow(clippy::cast_possible_truncation, reason = "no part grows")]
fn darkened(part: u8, percent: u16) -> u8 {
    ((u16::from(part) * (100 - percent) + 50) / 100) as u8
}

/// A colour in any spelling of CSS, as near as a screen comes to it.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held to 0…255 before")]
fn screen(text: &str) -> Option<Rgb> {
    let colour: AlphaColor<Srgb> = parse_color(text).ok()?.to_alpha_color();
    let [red, green, blue, _] = colour.components;
    Some([red, green, blue].map(|part| (part.clamp(0.0, 1.0) * 255.0 + 0.5) as u8))
}

/// How well one colour can be read on another, 1…21 (WCAG 2.2).
///
/// ```
/// use domain::share::contrast;
/// assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-4);
/// assert!((contrast([0x76; 3], [255; 3]) - 4.5422).abs() < 1e-4);
/// ```
pub fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    if one > other { one / other } else { other / one }
}

fn luminance([red, green, blue]: Rgb) -> f64 {
    f64::from(OpaqueColor::<Srgb>::from_rgb8(red, green, blue).relative_luminance())
}
