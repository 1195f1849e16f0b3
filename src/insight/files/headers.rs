//! Names that columns have in the wild.

use super::role::Role;

/// Whole names for each role, the surest first, in the form of [`plain`].
const NAMES: [(Role, &[&str]); 14] = [
    (
        Role::Score,
        &["npsscore", "score", "rating", "csatscore", "cesscore", "nps", "csat", "ces", "grade", "value", "answer"],
    ),
    (
        Role::Comment,
        &[
            "comment",
            "comments",
            "feedback",
            "verbatim",
            "text",
            "message",
            "reason",
            "freetext",
            "comentario",
            "kommentar",
            "commentaire",
        ],
    ),
    (
        Role::Time,
        &[
            "scoredat",
            "respondedat",
            "submittedat",
            "createdat",
            "completedat",
            "answeredat",
            "responsedate",
            "submitteddate",
            "datesubmitted",
            "submitdate",
            "responsetime",
            "timestamp",
            "datetime",
            "createdon",
            "created",
            "date",
            "time",
            "completed",
            "submitted",
            "responded",
            "answered",
            "datecreated",
            "datesubmittedutc",
            "submitdateutc",
            "createdatutc",
            "updatedat",
        ],
    ),
    (Role::Id, &["responseid", "surveyresponseid", "submissionid", "id", "uuid", "responseuuid", "token"]),
    (
        Role::Email,
        &[
            "email",
            "emailaddress",
            "customeremail",
            "useremail",
            "personemail",
            "respondentemail",
            "mail",
            "requesteremail",
        ],
    ),
    (
        Role::Name,
        &["name", "fullname", "customername", "personname", "username", "respondentname", "requestername", "customer"],
    ),
    (
        Role::Person,
        &["personid", "customerid", "userid", "enduserid", "respondentid", "contactid", "distinctid", "person"],
    ),
    (
        Role::Ticket,
        &[
            "ticket",
            "ticketid",
            "ticketnumber",
            "ticketno",
            "caseid",
            "casenumber",
            "conversationid",
            "conversationnumber",
        ],
    ),
    (
        Role::Agent,
        &[
            "agent",
            "agentname",
            "assignee",
            "assigneename",
            "assigneeid",
            "agentemail",
            "agentid",
            "supportagent",
            "owner",
        ],
    ),
    (Role::Department, &["department", "team", "group", "groupid", "mailbox"]),
    (Role::Channel, &["channel", "source", "medium", "via"]),
    (Role::Locale, &["locale", "language", "lang", "surveylanguage"]),
    (Role::Page, &["page", "pageurl", "url", "currenturl"]),
    // A column that is called segment or category alone may hold anything, and is a property.
    (Role::Group, &["npsgroup", "npscategory", "npstype", "scorecategory", "grouptype"]),
];

/// The rank of the first part, behind that of every name.
const PART: usize = 1000;

/// Parts of names that are as good as a name, where no column has one of those.
const PARTS: [(Role, &[&str]); 7] = [
    (
        Role::Score,
        &["likely are you to recommend", "likely is it that you would recommend", "0-10", "0 to 10", "score"],
    ),
    (Role::Comment, &["comment", "feedback", "main reason", "why"]),
    (Role::Time, &["submitted at", "created at", "responded at", "date", "timestamp"]),
    (Role::Email, &["email", "e-mail"]),
    (Role::Name, &["full name", "customer name"]),
    (Role::Ticket, &["ticket"]),
    (Role::Agent, &["agent", "assignee"]),
];

/// Letters and digits only, small: `Created At` and `created_at` are one name.
pub(crate) fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a name says that what stands below it is in UTC: `Submit Date (UTC)`.
pub(crate) fn is_utc(name: &str) -> bool {
    let words = words(name);
    words.contains(" utc ") || words.contains(" gmt ")
}

/// How well a name suits a role, the smallest best; `None` where it does not.
pub(super) fn rank(name: &str, role: Role) -> Option<usize> {
    let find = |list: &[(Role, &'static [&'static str])]| {
        list.iter().find(|(other, _)| *other == role).map(|(_, names)| *names)
    };
    let compact = plain(name);
    if let Some(rank) = find(&NAMES).and_then(|names| names.iter().position(|known| *known == compact)) {
        return Some(rank);
    }
    let spaced = words(name);
    let rank = find(&PARTS)?.iter().position(|part| spaced.contains(&format!(" {part} ")));
    rank.map(|rank| PART + rank)
}

/// The words of a name, each between blanks.
fn words(name: &str) -> String {
    let mut words = String::from(" ");
    for c in name.chars() {
        match c {
            '-' => words.push('-'),
            c if c.is_alphanumeric() => words.extend(c.to_lowercase()),
            _ => words.push(' '),
        }
    }
    words.push(' ');
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_their_dress_and_parts_as_whole_words() {
        assert_eq!(rank("Created-At", Role::Time), rank("createdAt", Role::Time));
        assert!(rank("NPS score", Role::Score) < rank("rating", Role::Score));
        assert!(rank("Score (0-10)", Role::Score).is_some());
        assert_eq!(rank("underscore", Role::Score), None);
        assert_eq!(rank("candidate", Role::Time), None);
        assert_eq!(["Segment", "category"].map(|name| rank(name, Role::Group)), [None; 2]);
        assert!(is_utc("Submit Date (UTC)") && is_utc("created_at_gmt") && !is_utc("Outcut"));
    }
}
