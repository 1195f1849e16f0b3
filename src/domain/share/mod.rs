//! What an owner hands out so that customers answer: a link's template for a help desk, a row of scores for its mails, a plain
//! text, a whole mail, a QR code.
//!
//! A [`HelpDesk`] says which of its variables fill which [`Field`]; a [`Variable`] is one as somebody typed it. A [`Wish`] puts
//! them together, and [`LinkTemplate::new`] refuses what no reader of the link would understand. From a template come all the
//! others: [`Row::html`], [`Row::text`], [`Row::mail`] and [`qr_code`].
//!
//! Whatever a help desk fills in stands behind the `#` unless the wish says otherwise: no server and no log sees it there.

mod field;
mod help_desk;
mod link;
mod mail;
mod paint;
mod placeholder;
mod qr_code;
mod refused;
mod row;
mod site;
mod subject;
mod text;
mod variable;
mod words;

pub use field::Field;
pub use help_desk::{HelpDesk, Known};
pub use link::{LinkTemplate, Place, Wish};
pub use paint::{Paint, Rgb, contrast};
pub use qr_code::qr_code;
pub use refused::Refused;
pub use row::{Node, Row};
pub use site::Site;
pub use subject::Subject;
pub use variable::{Unfit, Variable};
pub use words::{Words, built_in};
