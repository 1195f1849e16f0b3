//! Colours that can be read, also where a mail program turns them over for the dark.

use domain::share::{Paint, Rgb, contrast};
use domain::survey::Survey;
use proptest::prelude::*;

const WHITE: Rgb = [255; 3];

fn colour(text: &str) -> String {
    let theme = format!(r#""theme": {{ "accent": "{text}" }}"#);
    let deliver = r#""deliver": [{ "to": "/in", "as": "plaudit" }]"#;
    let survey = Survey::parse(&format!(r#"{{ "id": "x", "metric": "nps", {theme}, {deliver} }}"#)).unwrap();
    survey.theme.accent.unwrap().as_str().to_owned()
}

fn inverted(colour: Rgb) -> Rgb {
    colour.map(|part| 255 - part)
}

/// As programs do that darken only grounds on which no white could be read, and lighten dark texts only.
fn darkened_where_light(ground: Rgb, ink: Rgb) -> (Rgb, Rgb) {
    let is_light = |colour| contrast(colour, WHITE) < 3.0;
    (if is_light(ground) { inverted(ground) } else { ground }, if is_light(ink) { ink } else { inverted(ink) })
}

fn holds(paint: Paint) {
    let Paint { ground, ink } = paint;
    assert!(contrast(ground, WHITE) >= 4.5, "{ground:?} stands out from a mail");
    assert!(contrast(ground, ink) >= 4.5, "{ground:?}, {ink:?}");
    assert!(contrast(inverted(ground), inverted(ink)) >= 4.5, "{ground:?}, {ink:?} inverted");
    let (ground, ink) = darkened_where_light(ground, ink);
    assert!(contrast(ground, ink) >= 4.5, "{ground:?}, {ink:?} inverted in part");
}

proptest! {
    #[test]
    fn any_accent_can_be_read_in_every_light(red: u8, green: u8, blue: u8) {
        holds(Paint::new(Some(&colour(&format!("#{red:02x}{green:02x}{blue:02x}")))));
    }
}

#[test]
fn an_accent_in_any_spelling_is_the_colour_that_it_names() {
    for (text, ground) in [
        ("#0a7", None),
        ("#b00020", Some([0xb0, 0x00, 0x20])),
        ("navy", Some([0, 0, 128])),
        ("rgb(0 90 60 / 50%)", Some([0, 90, 60])),
        ("hsl(240, 100%, 25%)", Some([0, 0, 128])),
        ("color(srgb 0 0 0.5)", Some([0, 0, 128])),
        ("oklch(0.3 0.3 150)", None),
        ("white", None),
        ("yellow", None),
    ] {
        let paint = Paint::new(Some(&colour(text)));
        holds(paint);
        if let Some(ground) = ground {
            assert_eq!(paint.ground, ground, "{text}");
        }
    }
    assert_eq!(Paint::new(None).ground, [0x0b, 0x6e, 0x5c]);
}
