//! Open files: each connection is one.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// What the process has open beside its connections: the database through its readers, the logs, the listeners.
const OTHERS: u64 = 128;

/// Asks the system for as many open files as that many connections need, and tells how many connections it grants. Without
/// this a crowd would take the handles that the database is opened with.
pub(crate) fn for_connections(wanted: usize) -> usize {
    let needed = u64::try_from(wanted).unwrap_or(u64::MAX).saturating_add(OTHERS);
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    // No limit is `None`.
    if current.is_none_or(|current| current >= needed) {
        return wanted;
    }
    let granted = maximum.map_or(needed, |maximum| maximum.min(needed));
    let raised = setrlimit(Resource::Nofile, Rlimit { current: Some(granted), maximum }).is_ok();
    let granted = if raised { granted } else { current.unwrap_or(granted) };
    if granted >= needed {
        return wanted;
    }
    let connections = usize::try_from(granted.saturating_sub(OTHERS).max(granted / 2)).unwrap_or(wanted);
    tracing::warn!(wanted, connections, "the system allows {granted} open files, so there are fewer connections");
    connections
}
