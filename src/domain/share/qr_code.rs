//! A link as a picture that telephones read.

use alloc::format;
use alloc::string::{String, ToString as _};
use core::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

use super::link::LinkTemplate;
use super::refused::Refused;
use crate::opening::push_escaped;

/// Squares of white around the code, which readers need to find it.
const MARGIN: i32 = 4;

/// The link as an SVG picture of squares; a quarter of it may be dirty or torn.
///
/// # Errors
/// Where something in the link is still to be filled in, or where the link is longer than a code can be.
pub fn qr_code(link: &LinkTemplate) -> Result<String, Refused> {
    let unfillable = link.fields().iter().find_map(|(field, variable)| Some((field, variable.placeholder()?)));
    if let Some((field, placeholder)) = unfillable {
        return Err(Refused::Unfillable(field.clone(), placeholder.to_string()));
    }
    let text = link.plain();
    let code = QrCode::encode_text(&text, QrCodeEcc::Quartile).map_err(|_| Refused::TooLongForACode)?;
    let mut squares = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            // Writing to a text cannot fail.
            let _ = write!(squares, "M{} {}h1v1h-1z", x + MARGIN, y + MARGIN);
        }
    }
    let side = code.size() + 2 * MARGIN;
    let mut title = String::new();
    push_escaped(&mut title, &text);
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" role=\"img\" shape-rendering=\"crispEdges\">\
         <title>{title}</title><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{squares}\"/></svg>"
    ))
}
