//! What the owner sets for a survey.

use std::sync::Arc;

use leptos::prelude::*;

use super::State;
use crate::source::{Fault, Settings};

impl State {
    /// Changes what the owner of the first survey has set. Whatever another one changed meanwhile is kept: the change is made
    /// to the latest settings.
    ///
    /// # Errors
    /// When the source refuses.
    pub(crate) async fn set(self, change: impl Fn(&mut Settings)) -> Result<(), Fault> {
        let (source, door) =
            self.source().and_then(|source| Some((source.clone(), source.door()?))).ok_or(Fault::Unauthorized)?;
        let chosen = self.found.with_untracked(|found| found.as_ref().and_then(|found| found.surveys.first().cloned()));
        let Some(survey) = chosen else { return Ok(()) };
        let mut settings = source.settings(&survey.id).await?;
        change(&mut settings);
        let kept = Arc::new(settings.keep(&door, &survey.id).await?);
        self.found.update(|found| {
            if let Some(found) = found.as_mut().filter(|found| found.surveys.first() == Some(&survey)) {
                Arc::make_mut(found).settings = Some(kept);
            }
        });
        if let Some(found) = self.found.get_untracked() {
            self.draw(&found);
        }
        Ok(())
    }
}
