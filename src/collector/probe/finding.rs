//! What the probe sees at one step, and what to do about it.

use serde::Serialize;

/// A step on the way from a page to its endpoint, in the order in which a browser takes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// The address itself.
    Url,
    /// Its name.
    Dns,
    /// A connection.
    Tcp,
    /// Its encryption, and who answers for it.
    Tls,
    /// The question that a browser asks before some requests.
    Preflight,
    /// The request that carries the answer.
    Post,
}

impl Step {
    /// The word for it in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Url => "url",
            Self::Dns => "dns",
            Self::Tcp => "tcp",
            Self::Tls => "tls",
            Self::Preflight => "preflight",
            Self::Post => "post",
        }
    }
}

/// One thing that was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Finding {
    /// Where.
    pub step: Step,
    /// Whether a browser gets past it; `null` where that is not the question, or was not tried.
    pub is_ok: Option<bool>,
    /// What was seen.
    pub says: String,
    /// What to do about it.
    pub todo: Option<String>,
    /// Whether the server's headers have to change, which the advice tells how.
    #[serde(skip)]
    pub is_about_headers: bool,
}

impl Finding {
    /// A browser gets past this.
    pub fn ok(step: Step, says: impl Into<String>) -> Self {
        Self { step, is_ok: Some(true), says: says.into(), todo: None, is_about_headers: false }
    }

    /// A browser fails here.
    pub fn fails(step: Step, says: impl Into<String>, todo: impl Into<String>) -> Self {
        Self { step, is_ok: Some(false), says: says.into(), todo: Some(todo.into()), is_about_headers: false }
    }

    /// Something worth knowing.
    pub fn note(step: Step, says: impl Into<String>) -> Self {
        Self { step, is_ok: None, says: says.into(), todo: None, is_about_headers: false }
    }

    pub(super) fn todo(self, todo: impl Into<String>) -> Self {
        Self { todo: Some(todo.into()), ..self }
    }

    pub(super) fn about_headers(self) -> Self {
        Self { is_about_headers: true, ..self }
    }

    /// Whether a browser fails here.
    pub fn is_fault(&self) -> bool {
        self.is_ok == Some(false)
    }
}
