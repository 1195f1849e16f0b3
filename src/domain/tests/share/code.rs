//! QR codes, read back from their pictures.

use domain::response::Channel;
use domain::share::{Field, LinkTemplate, Place, Refused, Wish, qr_code};

use crate::fixture::{site, survey, variable, whole, wish};

/// Pixels of a square.
const SQUARE: usize = 4;

fn link(fields: &[(Field, &str)]) -> LinkTemplate {
    let wish = Wish { channel: Channel::Link, ..wish(fields, Place::Fragment) };
    LinkTemplate::new(&survey("nps", ""), &site(), wish).unwrap()
}

/// What a telephone reads in the picture.
fn scanned(svg: &str) -> String {
    let side: usize = svg.split("viewBox=\"0 0 ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    let path = svg.rsplit("d=\"").next().unwrap().split('"').next().unwrap();
    let squares = path.split('M').skip(1).map(|square| {
        let (x, rest) = square.split_once(' ').unwrap();
        let y = rest.strip_suffix("h1v1h-1z").unwrap();
        (x.parse().unwrap(), y.parse().unwrap())
    });
    let squares: std::collections::HashSet<(usize, usize)> = squares.collect();
    let shade = |x, y| if squares.contains(&(x / SQUARE, y / SQUARE)) { 0 } else { 255 };
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side * SQUARE, side * SQUARE, shade);
    picture.detect_grids()[0].decode().unwrap().1
}

#[test]
fn what_looks_like_a_variable_of_any_system_is_not_printed() {
    for (text, placeholder) in [
        ("Shop *|STORE|*", "*|STORE|*"),
        ("%store%", "%store%"),
        ("%%store_name%%", "%%store_name%%"),
        ("a %{ticket.number}", "%{ticket.number}"),
        ("[[ticket]]", "[[ticket]]"),
        ("[firstname,fallback=]", "[firstname,fallback=]"),
        ("x {store}", "{store}"),
        ("$store$", "$store$"),
        ("$(store)", "$(store)"),
        ("~Contact.FirstName~", "~Contact.FirstName~"),
        ("((store))", "((store))"),
        ("@@store@@", "@@store@@"),
        ("::store::", "::store::"),
        ("__store__", "__store__"),
        ("50% of %store%", "%store%"),
    ] {
        let refused = qr_code(&link(&[(Field::Department, text)])).unwrap_err();
        assert_eq!(refused, Refused::Unfillable(Field::Department, placeholder.to_owned()), "{text}");
    }
    for text in [
        "50% wool, 20% silk",
        "M%C3%BC%C3%BCk",
        "5 * 3 * 2",
        "A [1] {2} $3$",
        "ann@shop.example@home",
        "snake_case__",
        "$5 to $10",
        "a::b",
        "(B2B)",
        "~ 30 ~",
    ] {
        let link = link(&[(Field::Department, text)]);
        assert_eq!(scanned(&qr_code(&link).unwrap()), link.plain(), "{text}");
    }
}

#[test]
fn a_telephone_reads_the_link() {
    let link = link(&[(Field::Department, "Müük & teenindus".split(" &").next().unwrap())]);
    assert!(link.plain().ends_with("#channel=link&department=M%C3%BC%C3%BCk"));
    assert_eq!(scanned(&qr_code(&link).unwrap()), link.plain());
}

#[test]
fn nothing_that_nobody_fills_in_is_printed() {
    let refused = qr_code(&whole(&survey("nps", ""), Place::Fragment)).unwrap_err();
    assert_eq!(refused, Refused::Unfillable(Field::Ticket, "{{ticket.id}}".to_owned()));
    assert!(refused.to_string().starts_with("{{ticket.id}} in \"ticket\" looks like a variable"), "{refused}");
    let long = "x".repeat(255);
    let fields = [Field::Ticket, Field::Agent, Field::Department, Field::Email, Field::Name, Field::Lang];
    let fields: Vec<_> = fields.into_iter().map(|field| (field, long.as_str())).collect();
    assert!(scanned(&qr_code(&link(&fields)).unwrap()).len() > 1500);
    let wide = "\u{20ac}".repeat(255);
    let wider = link(&[(Field::Name, &wide)]);
    assert_eq!(variable(&wide).in_url().len(), 255 * 9);
    assert_eq!(qr_code(&wider), Err(Refused::TooLongForACode));
}
