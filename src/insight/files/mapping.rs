//! Which column of a table is what.

use std::fmt;

use super::content;
use super::formats::Format;
use super::headers;
use super::role::Role;

/// Which column is what. Proposed from the columns' names, and a person's to change.
///
/// ```
/// use insight::files::{Mapping, Role};
/// let mut mapping = Mapping::proposed(&["NPS Score", "Why?", "Submitted at", "Plan"]);
/// mapping.set("comment", "Why?")?;
/// let roles: Vec<_> = mapping.columns().map(|(_, role)| role).collect();
/// assert_eq!(roles, [Role::Score, Role::Comment, Role::Time, Role::Property]);
/// # Ok::<(), insight::files::MappingProblem>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    columns: Vec<(String, Role)>,
}

/// What is wrong with a mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MappingProblem {
    /// There is no role of that name.
    Role(String),
    /// The table has no column of that name.
    Column(String, Vec<String>),
    /// Nothing is this, and something must be.
    Lacking(Role),
    /// The format says itself what this is.
    Known(String, Format),
}

impl fmt::Display for MappingProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Role(name) => {
                let names = Role::ALL.map(Role::name).join(", ");
                write!(f, "\"{name}\" is nothing that a column can be; use one of {names}")
            }
            Self::Column(name, columns) => {
                write!(f, "there is no column \"{name}\"; the columns are {}", columns.join(", "))
            }
            Self::Known(role, format) => {
                write!(f, "files of the format {} say themselves what the {role} is", format.name())
            }
            Self::Lacking(role) => {
                write!(f, "no column is the {0}; say which one, as in {0}=COLUMN", role.name())
            }
        }
    }
}

impl std::error::Error for MappingProblem {}

impl Mapping {
    /// What the names of the columns suggest; a role that one column only can have goes to the name that suits it best.
    pub fn proposed(columns: &[impl AsRef<str>]) -> Self {
        Self::proposed_for(columns, &[])
    }

    /// The same with what stands in the first rows: a column without numbers is no score, and one without dates no time.
    pub(super) fn proposed_for(columns: &[impl AsRef<str>], rows: &[Vec<String>]) -> Self {
        let mut roles: Vec<Role> = vec![Role::Property; columns.len()];
        for role in Role::ALL.into_iter().filter(|role| !role.is_for_many()) {
            let ranked = columns.iter().enumerate().filter(|(at, _)| roles[*at] == Role::Property);
            let ranked = ranked.filter_map(|(at, name)| headers::rank(name.as_ref(), role).map(|rank| (rank, at)));
            let (fine, unfit): (Vec<_>, Vec<_>) = ranked.partition(|(_, at)| content::may_be(role, rows, *at));
            // Where a column has the very name and cannot be read, another one's part of a name is no substitute: better that its rows are refused.
            let named = |(rank, _): &(usize, usize)| *rank < headers::PART;
            let best = fine.into_iter().min();
            let unread = unfit
                .into_iter()
                .filter(|one| role == Role::Time && named(one) && content::is_written(rows, one.1))
                .min();
            if let Some((_, at)) = best.filter(named).or(unread).or(best) {
                roles[at] = role;
            }
        }
        let named = columns.iter().map(|name| name.as_ref().to_owned()).zip(roles);
        Self { columns: named.collect() }
    }

    /// Gives the column of that name a role, by its word. Another column that was this one is a property then.
    ///
    /// # Errors
    /// When there is no such role or column.
    pub fn set(&mut self, role: &str, column: &str) -> Result<(), MappingProblem> {
        let role = Role::from_name(role).ok_or_else(|| MappingProblem::Role(role.to_owned()))?;
        let at = self.columns.iter().position(|(name, _)| name == column).or_else(|| {
            let loose = headers::plain(column);
            self.columns.iter().position(|(name, _)| headers::plain(name) == loose)
        });
        let Some(at) = at else {
            let names = self.columns.iter().map(|(name, _)| name.clone()).collect();
            return Err(MappingProblem::Column(column.to_owned(), names));
        };
        self.give(at, role);
        Ok(())
    }

    /// Gives the column in that place a role, as [`Mapping::set`] does; a place that the table does not have is none.
    pub fn give(&mut self, at: usize, role: Role) {
        if !role.is_for_many() {
            for (_, other) in self.columns.iter_mut().filter(|(_, other)| *other == role) {
                *other = Role::Property;
            }
        }
        if let Some((_, column)) = self.columns.get_mut(at) {
            *column = role;
        }
    }

    /// Every column with its role, in the order of the table.
    pub fn columns(&self) -> impl ExactSizeIterator<Item = (&str, Role)> {
        self.columns.iter().map(|(name, role)| (name.as_str(), *role))
    }

    /// The column that has a role.
    pub fn column(&self, role: Role) -> Option<usize> {
        self.columns.iter().position(|(_, other)| *other == role)
    }

    /// The name of that column, or the role's word.
    pub(super) fn name_of(&self, role: Role) -> &str {
        self.column(role).map_or(role.name(), |at| &self.columns[at].0)
    }

    /// # Errors
    /// When nothing is the score or the time.
    pub fn check(&self) -> Result<(), MappingProblem> {
        [Role::Score, Role::Time]
            .into_iter()
            .find(|role| self.column(*role).is_none())
            .map_or(Ok(()), |role| Err(MappingProblem::Lacking(role)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(columns: &[&str]) -> Vec<&'static str> {
        Mapping::proposed(columns).columns().map(|(_, role)| role.name()).collect()
    }

    #[test]
    fn the_names_that_other_systems_use_are_known() {
        assert_eq!(
            roles(&["Response ID", "Created At", "Score", "Comment", "Customer Email", "Full name", "Survey type"]),
            ["id", "time", "score", "comment", "email", "name", "property"]
        );
        assert_eq!(
            roles(&["How likely are you to recommend us?", "E-Mail", "Date submitted (UTC)", "Ticket #", "Assignee"]),
            ["score", "email", "time", "ticket", "agent"]
        );
        assert_eq!(roles(&["NPS", "nps_score", "updated_at", "created_at"]), ["property", "score", "property", "time"]);
        assert_eq!(roles(&["Underscore", "Recommended plan", "Candidate"]), ["property"; 3]);
    }

    #[test]
    fn a_person_has_the_last_word() {
        let mut mapping = Mapping::proposed(&["Score", "Points", "When"]);
        mapping.set("score", "points").unwrap();
        assert_eq!(mapping.column(Role::Score), Some(1));
        assert_eq!(mapping.check(), Err(MappingProblem::Lacking(Role::Time)));
        mapping.set("time", "When").unwrap();
        assert_eq!(mapping.check(), Ok(()));
        assert!(mapping.set("time", "Then").unwrap_err().to_string().contains("Score, Points, When"));
        assert!(mapping.set("colour", "When").unwrap_err().to_string().contains("score, comment, time"));
    }
}
