//! What keys mean on the responses' screen.

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// The next response.
    Next,
    /// The one before.
    Previous,
    /// Takes the response out of the figures, or back in.
    Exclude,
    /// Writes a note.
    Note,
    /// Writes a tag.
    Tag,
    /// Goes to the search.
    Search,
    /// Takes the last change back.
    Undo,
    /// Shows what the keys mean.
    Help,
}

impl Command {
    /// Every command with the key that asks for it.
    pub(crate) const ALL: [(&'static str, Self); 8] = [
        ("j", Self::Next),
        ("k", Self::Previous),
        ("e", Self::Exclude),
        ("n", Self::Note),
        ("t", Self::Tag),
        ("/", Self::Search),
        ("z", Self::Undo),
        ("?", Self::Help),
    ];
}

/// A key as it was pressed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Press<'a> {
    /// The key's value: a letter, or a name.
    pub key: &'a str,
    /// Whether Ctrl, Alt or Meta are held: those belong to the browser and the system.
    pub is_modified: bool,
    /// Whether it is held down.
    pub is_repeated: bool,
    /// Whether it goes into a field.
    pub is_typing: bool,
}

/// What the key asks for; `None` where it is somebody else's.
///
/// `are_on` is whether the reader wants single keys at all: who speaks to a computer turns them off.
pub(crate) fn command(press: Press<'_>, are_on: bool) -> Option<Command> {
    if press.is_modified || press.is_typing || !are_on {
        return None;
    }
    let (_, command) = Command::ALL.into_iter().find(|(key, _)| *key == press.key)?;
    let may_repeat = matches!(command, Command::Next | Command::Previous);
    (may_repeat || !press.is_repeated).then_some(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(key: &str) -> Press<'_> {
        Press { key, is_modified: false, is_repeated: false, is_typing: false }
    }

    #[test]
    fn each_key_has_one_meaning() {
        for (key, expected) in Command::ALL {
            assert_eq!(command(press(key), true), Some(expected));
        }
        for key in ["J", "Enter", "x", "", "jk"] {
            assert_eq!(command(press(key), true), None, "{key}");
        }
    }

    #[test]
    fn nothing_fires_while_somebody_types_or_means_the_browser_or_wants_no_keys() {
        for (key, _) in Command::ALL {
            assert_eq!(command(Press { is_typing: true, ..press(key) }, true), None);
            assert_eq!(command(Press { is_modified: true, ..press(key) }, true), None);
            assert_eq!(command(press(key), false), None);
        }
    }

    #[test]
    fn a_key_held_down_walks_on_and_does_nothing_else() {
        let held: Vec<_> = Command::ALL
            .into_iter()
            .filter(|(key, _)| command(Press { is_repeated: true, ..press(key) }, true).is_some())
            .collect();
        assert_eq!(held, [("j", Command::Next), ("k", Command::Previous)]);
    }
}
