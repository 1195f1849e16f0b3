//! Open files: each connection is one.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// What the process has open beside its connections: the database through its readers, the logs, the listeners.
const OTHERS: u64 = 128;

/// Asks the system for as many open files as that many connections need, and tells how many connections it grants. Without
/// this a crowd would take the handles that the database is opened with.
pub(crate) fn for_connections(wanted: usize) -> usize {
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    let asked = asked_for(wanted, current, maximum);
    let granted = match asked {
        Some(asked) if setrlimit(Resource::Nofile, Rlimit { current: Some(asked), maximum }).is_ok() => Some(asked),
        _ => current,
    };
    let connections = within(wanted, granted);
    if connections < wanted {
        tracing::warn!(wanted, connections, "the system allows few open files, so there are fewer connections");
    }
    connections
}

/// How many open files to ask for, `None` where there are enough. A limit that is `None` is no limit.
fn asked_for(connections: usize, current: Option<u64>, maximum: Option<u64>) -> Option<u64> {
    let needed = u64::try_from(connections).unwrap_or(u64::MAX).saturating_add(OTHERS);
    let asked = maximum.map_or(needed, |maximum| maximum.min(needed));
    current.filter(|current| *current < asked).map(|_| asked)
}

/// How many connections so many open files have room for.
fn within(connections: usize, files: Option<u64>) -> usize {
    let room = files.map_or(u64::MAX, |files| files.saturating_sub(OTHERS).max(files / 2).max(1));
    usize::try_from(room).map_or(connections, |room| room.min(connections))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_are_asked_for_as_are_needed_and_allowed() {
        for (current, maximum, asked) in [
            (Some(1024), Some(524_288), Some(1152)),
            (Some(256), None, Some(1152)),
            (Some(256), Some(1000), Some(1000)),
            (Some(1152), Some(4096), None),
            (Some(1000), Some(1000), None),
            (None, None, None),
        ] {
            assert_eq!(asked_for(1024, current, maximum), asked, "{current:?} {maximum:?}");
        }
    }

    #[test]
    fn connections_leave_handles_for_the_database() {
        for (files, connections) in [(None, 1024), (Some(1152), 1024), (Some(1024), 896), (Some(100), 50), (Some(0), 1)]
        {
            assert_eq!(within(1024, files), connections, "{files:?}");
        }
    }
}
