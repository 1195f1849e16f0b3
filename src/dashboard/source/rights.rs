//! What a token may do.

use serde::Deserialize;

/// What the collector says of the token that asks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub(crate) struct Rights {
    /// What it is called; what it adds is signed with it.
    #[serde(default)]
    pub name: String,
    /// What it is good for.
    pub scopes: Vec<String>,
}

/// A scope that the dashboard has a use for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Tag, note, exclude.
    Followup,
    /// Change settings.
    Manage,
}

impl Scope {
    /// The word on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Followup => "followup",
            Self::Manage => "manage",
        }
    }
}

impl Rights {
    /// Whether the token has that scope.
    pub(crate) fn may(&self, scope: Scope) -> bool {
        self.scopes.iter().any(|name| name == scope.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_may_what_its_scopes_say() {
        let rights: Rights = serde_json::from_str(r#"{"name":"mari","scopes":["read","followup"]}"#).unwrap();
        assert!(rights.may(Scope::Followup));
        let reader: Rights = serde_json::from_str(r#"{"scopes":["read","manage"]}"#).unwrap();
        assert!(!reader.may(Scope::Followup) && !Rights::default().may(Scope::Followup));
    }
}
