//! What stands beside a record in a file.

use domain::{Day, Timestamp};

use crate::Standing;

/// What a collector knows of a response that its record does not say, as far as it is known.
///
/// ```
/// use insight::files::Aside;
/// assert!(Aside::default().tags.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aside {
    /// When its latest revision came.
    pub received_at: Option<Timestamp>,
    /// What it counts as.
    pub standing: Option<Standing>,
    /// Tags, in the order in which they were given.
    pub tags: Vec<String>,
    /// What people have noted, oldest first.
    pub notes: Vec<String>,
    /// How far people have come with it, in one word; empty where nobody has said.
    pub status: String,
    /// Who looks after it; empty for nobody.
    pub owner: String,
    /// Until when.
    pub due: Option<Day>,
}
