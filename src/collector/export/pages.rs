//! Responses page by page, so that however many there are, one page of them is in memory.

use crate::store::{Before, Found, Hunt, Search, Store, StoreError};

/// Responses of one page. Nobody waits long for one, and asking for the next costs little beside reading it.
const PAGE: u16 = 500;

/// Which responses.
pub(crate) enum Wanted {
    Listed(Search),
    Hunted(Hunt),
}

/// Responses that are wanted, newest first, as far as they have not been read.
pub(crate) struct Pages {
    wanted: Wanted,
    /// How many may still come; `None` for all.
    left: Option<u64>,
    is_over: bool,
}

impl Pages {
    /// At most `limit` of them.
    pub(crate) fn new(wanted: Wanted, limit: Option<u64>) -> Self {
        Self { wanted, left: limit, is_over: false }
    }

    /// The next ones; `None` after the last. A page may be empty where a search has looked at much and found nothing.
    pub(crate) async fn next(&mut self, store: &dyn Store) -> Result<Option<Vec<Found>>, StoreError> {
        let room = self.left.and_then(|left| u16::try_from(left).ok()).map_or(PAGE, |left| left.min(PAGE));
        if self.is_over || room == 0 {
            return Ok(None);
        }
        let (found, next) = match &self.wanted {
            Wanted::Listed(search) => {
                let found = store.responses(Search { limit: room, ..search.clone() }).await?;
                let last = found.last().filter(|_| found.len() == usize::from(room));
                let next = last.map(|last| Before::at(last.given_at, last.id));
                (found, next)
            }
            Wanted::Hunted(hunt) => {
                let hunted = store.hunt(Hunt { limit: room, ..hunt.clone() }).await?;
                (hunted.found, hunted.next)
            }
        };
        self.left = self.left.map(|left| left.saturating_sub(found.len() as u64));
        match (next, &mut self.wanted) {
            (Some(next), Wanted::Listed(search)) => search.before = next,
            (Some(next), Wanted::Hunted(hunt)) => hunt.before = next,
            (None, _) => self.is_over = true,
        }
        Ok(Some(found))
    }
}
