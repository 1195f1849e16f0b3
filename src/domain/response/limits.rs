//! How much a record may hold, for both sides of the wire.

/// Characters of a comment or of a free-text answer.
pub const COMMENT_CHARS: usize = 10_000;
/// Bytes of one record as JSON.
pub const RECORD_BYTES: usize = 32 * 1024;
/// Bytes of one record as it is kept: written anew it has its tabs and numbers at length, which makes them four times as long at most.
pub const KEPT_BYTES: usize = 4 * RECORD_BYTES;
/// Properties of one record, and answers.
pub const PROPERTIES: usize = 50;
/// Characters of a property's name, its value, and of any other short text.
pub const SHORT_CHARS: usize = 255;
/// Characters of a signed link's token.
pub const LINK_CHARS: usize = 2_048;
/// Characters of a page's address.
pub const PAGE_CHARS: usize = 2_048;
/// Records of one batch.
pub const BATCH_RECORDS: usize = 500;
/// Bytes of one batch.
pub const BATCH_BYTES: usize = 1024 * 1024;
/// The highest revision.
pub const LAST_REV: u16 = 1000;
