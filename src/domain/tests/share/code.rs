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
fn a_telephone_reads_the_link() {
    let link = link(&[(Field::Department, "Müük & teenindus".split(" &").next().unwrap())]);
    assert!(link.plain().ends_with("#channel=link&department=M%C3%BC%C3%BCk"));
    assert_eq!(scanned(&qr_code(&link).unwrap()), link.plain());
}

#[test]
fn nothing_that_nobody_fills_in_is_printed() {
    let refused = qr_code(&whole(&survey("nps", ""), Place::Fragment)).unwrap_err();
    assert_eq!(refused, Refused::Unfillable(Field::Ticket));
    assert!(refused.to_string().contains("\"ticket\""));
    let long = "x".repeat(255);
    let fields = [Field::Ticket, Field::Agent, Field::Department, Field::Email, Field::Name, Field::Lang];
    let fields: Vec<_> = fields.into_iter().map(|field| (field, long.as_str())).collect();
    assert!(scanned(&qr_code(&link(&fields)).unwrap()).len() > 1500);
    let wide = "\u{20ac}".repeat(255);
    let wider = link(&[(Field::Name, &wide)]);
    assert_eq!(variable(&wide).in_url().len(), 255 * 9);
    assert_eq!(qr_code(&wider), Err(Refused::TooLongForACode));
}
