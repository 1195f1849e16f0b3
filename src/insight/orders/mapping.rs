//! Which column is what.

use std::fmt;

use super::role::{Kind, Role};
use crate::files::plain;

/// Which column is what. Proposed by a [`super::Look`], and a person's to change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    columns: Vec<(String, Role)>,
}

/// What is wrong with a mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MappingProblem {
    /// There is no role of that name for such a file.
    Role(String, Kind),
    /// The file has no column of that name.
    Column(String, Vec<String>),
    /// Nothing is this, and something must be.
    Lacking(Role),
    /// Nothing says who the customer is.
    NoCustomer,
}

impl MappingProblem {
    /// A word that stays the same, for programs and translations.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Role(..) => "role",
            Self::Column(..) => "column",
            Self::Lacking(_) => "lacking",
            Self::NoCustomer => "lacking_customer",
        }
    }
}

impl fmt::Display for MappingProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Role(name, kind) => {
                let names: Vec<&str> = Role::of(*kind).iter().map(|role| role.name()).collect();
                let (kind, names) = (kind.name(), names.join(", "));
                write!(f, "\"{name}\" is nothing that a column of {kind} can be; use one of {names}, ignored")
            }
            Self::Column(name, columns) => {
                write!(f, "there is no column \"{name}\"; the columns are {}", columns.join(", "))
            }
            Self::Lacking(role) => write!(f, "no column is the {0}; say which one, as in {0}=COLUMN", role.name()),
            Self::NoCustomer => f.write_str(
                "no column says who the customer is; say which one, as in customer_id=COLUMN or email=COLUMN",
            ),
        }
    }
}

impl std::error::Error for MappingProblem {}

impl Mapping {
    pub(super) fn new(columns: &[String], roles: &[Role]) -> Self {
        let roles = roles.iter().copied().chain(std::iter::repeat(Role::Ignored));
        Self { columns: columns.iter().cloned().zip(roles).collect() }
    }

    /// Gives the column of that name a role, by its word. Another column that was this one is nothing then, but
    /// for those that tell what has become of an order: they all count.
    ///
    /// # Errors
    /// When there is no such role or column.
    pub(super) fn set(&mut self, role: &str, column: &str, kind: Kind) -> Result<(), MappingProblem> {
        let role = Role::from_name(role)
            .filter(|role| *role == Role::Ignored || Role::of(kind).contains(role))
            .ok_or_else(|| MappingProblem::Role(role.to_owned(), kind))?;
        let at = self.columns.iter().position(|(name, _)| name == column).or_else(|| {
            let loose = plain(column);
            self.columns.iter().position(|(name, _)| !loose.is_empty() && plain(name) == loose)
        });
        let Some(at) = at else {
            let names = self.columns.iter().map(|(name, _)| name.clone()).collect();
            return Err(MappingProblem::Column(column.to_owned(), names));
        };
        self.give(at, role);
        Ok(())
    }

    /// Gives the column in that place a role, and takes it from the one that had it, unless several columns may have it; a place that the
    /// file does not have is none.
    pub fn give(&mut self, at: usize, role: Role) {
        if !role.is_shared() {
            for (_, other) in self.columns.iter_mut().filter(|(_, other)| *other == role) {
                *other = Role::Ignored;
            }
        }
        if let Some((_, column)) = self.columns.get_mut(at) {
            *column = role;
        }
    }

    /// Every column with its role, in the order of the file.
    pub fn columns(&self) -> impl ExactSizeIterator<Item = (&str, Role)> {
        self.columns.iter().map(|(name, role)| (name.as_str(), *role))
    }

    /// The column that has a role.
    pub fn column(&self, role: Role) -> Option<usize> {
        self.columns.iter().position(|(_, other)| *other == role)
    }

    /// The name of that column; none where no column has the role.
    pub fn name_of(&self, role: Role) -> Option<&str> {
        self.columns.iter().find(|(_, other)| *other == role).map(|(name, _)| name.as_str())
    }

    pub(super) fn check(&self, kind: Kind) -> Result<(), MappingProblem> {
        let is_there = |role| self.column(role).is_some();
        if !is_there(Role::Customer) && !is_there(Role::Email) {
            return Err(MappingProblem::NoCustomer);
        }
        let lacking = Role::of(kind).iter().find(|role| role.is_needed(kind) && !is_there(**role));
        lacking.map_or(Ok(()), |role| Err(MappingProblem::Lacking(*role)))
    }
}
