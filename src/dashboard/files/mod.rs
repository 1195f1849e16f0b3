//! Files as a source: dropped or chosen, looked at, spoken about, read, and opened as figures.
//!
//! What a file seems to be is [`Looked`](messages::file::Looked) as the worker tells it, and what a person says about it a
//! [`Wish`](messages::file::Wish); a file that was only [`taken`] is neither yet. Those that are read together
//! are a [`bundle`]. [`desk`] leads from one to the other, [`steps`] asks the worker, and [`screen`] is what is drawn of it. [`dropping`]
//! hears of files that are dropped anywhere. The files themselves go from the browser to the worker and nowhere else: this program never
//! holds one. What any kind of file needs, [`columns`], questions with a few answers ([`either`]), refused rows ([`preview`]) and how far
//! it is ([`going`]), orders are asked for with, too.

mod asking;
pub(crate) mod bundle;
mod choosing;
pub(crate) mod columns;
mod desk;
pub(crate) mod dropping;
pub(crate) mod either;
pub(crate) mod going;
pub(crate) mod preview;
mod refused;
mod screen;
mod steps;
pub(crate) mod taken;
mod telling;
mod zones;

pub(crate) use dropping::Dropping;
pub(crate) use screen::FilesScreen;
