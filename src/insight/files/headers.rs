//! Names that columns have in the wild.

use super::role::Role;

/// Whole names for each role, the surest first, in the form of [`plain`].
const NAMES: [(Role, &[&str]); 14] = [
    (
        Role::Score,
        &["npsscore", "nps", "score", "rating", "csatscore", "cesscore", "csat", "ces", "grade", "value", "answer"],
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
            "ratedat",
            "respondedat",
            "submittedat",
            "completedat",
            "answeredat",
            "completiontime",
            "responsedate",
            "submissiondate",
            "submitteddate",
            "datesubmitted",
            "submitdate",
            "completiondate",
            "recordeddate",
            "responsetime",
            "createdat",
            "createddate",
            "enddate",
            "timestamp",
            "datetime",
            "createdon",
            "created",
            "completed",
            "submitted",
            "responded",
            "answered",
            "datecreated",
            "date",
            "time",
            "updatedat",
        ],
    ),
    // A token is mostly of the person who was asked, and one person may answer twice.
    (Role::Id, &["responseid", "surveyresponseid", "submissionid", "id", "uuid", "responseuuid"]),
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
pub(super) const PART: usize = 1000;

/// Words that make another thing of a name that holds a part: a day of something else, a score of something else, an agent that is a program.
const NOT: [(Role, &[&str]); 4] = [
    (
        Role::Time,
        &[
            "birth",
            "birthday",
            "born",
            "sent",
            "send",
            "invited",
            "invitation",
            "visit",
            "visited",
            "start",
            "started",
            "opened",
            "due",
            "expires",
            "expiry",
            "purchase",
            "purchased",
            "order",
            "ordered",
            "delivery",
            "shipped",
            "signup",
            "renewal",
            "hired",
            "reply",
            "replied",
            "first",
            "next",
        ],
    ),
    (
        Role::Score,
        &[
            "why",
            "how can",
            "how could",
            "sentiment score",
            "health score",
            "lead score",
            "credit score",
            "risk score",
            "quiz score",
        ],
    ),
    (Role::Comment, &["uid", "uuid", "id", "url", "count"]),
    (Role::Agent, &["user", "browser"]),
];

/// Parts of names that are as good as a name, where no column has one of those.
const PARTS: [(Role, &[&str]); 7] = [
    (
        Role::Score,
        &[
            "likely are you to recommend",
            "likely is it that you would recommend",
            "recommend",
            "0-10",
            "0 to 10",
            "score",
        ],
    ),
    (Role::Comment, &["comment", "feedback", "main reason", "why"]),
    (
        Role::Time,
        &[
            "submitted at",
            "completed at",
            "created at",
            "responded at",
            "response date",
            "submission date",
            "date",
            "timestamp",
        ],
    ),
    (Role::Email, &["email", "e-mail"]),
    (Role::Name, &["full name", "customer name"]),
    (Role::Ticket, &["ticket"]),
    (Role::Agent, &["agent", "assignee"]),
];

/// Letters and digits only, small: `Created At` and `created_at` are one name.
pub(crate) fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a name says that what stands below it is in UTC: `Submit Date (UTC)`. `(GMT+02:00)` says that it is not.
pub(crate) fn is_utc(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    ["utc", "gmt"].into_iter().any(|zone| {
        let is_word = words(name).contains(&format!(" {zone} "));
        is_word && !["+", "-", " +", " -"].iter().any(|sign| lower.contains(&format!("{zone}{sign}")))
    })
}

/// How well a name suits a role, the smallest best; `None` where it does not.
pub(super) fn rank(name: &str, role: Role) -> Option<usize> {
    let find = |list: &[(Role, &'static [&'static str])]| {
        list.iter().find(|(other, _)| *other == role).map(|(_, names)| *names)
    };
    let compact = plain(name);
    let compact = ["utc", "gmt"].iter().find_map(|zone| compact.strip_suffix(zone)).unwrap_or(&compact);
    let spaced = words(name);
    // The question itself is the surest: a "score" beside it may be of anything. The words of the role come behind it.
    if role == Role::Score
        && spaced.contains(" recommend ")
        && name.split_whitespace().count() > 2
        && !is_another(name, role)
    {
        return Some(0);
    }
    if let Some(rank) = find(&NAMES).and_then(|names| names.iter().position(|known| known == &compact)) {
        return Some(1 + rank);
    }
    let is_in = |word: &&str| spaced.contains(&format!(" {word} "));
    if is_another(name, role) {
        return None;
    }
    let rank = find(&PARTS)?.iter().position(is_in);
    rank.map(|rank| PART + rank)
}

/// Whether a name is a question to somebody, or a part of one.
pub(super) fn is_question(name: &str) -> bool {
    name.trim_end().ends_with('?') || name.split_whitespace().count() > 4
}

/// Whether a name says of itself that it is not of that role.
pub(super) fn is_another(name: &str, role: Role) -> bool {
    let spaced = words(name);
    let words = NOT.iter().find(|(other, _)| *other == role).map_or(&[][..], |(_, words)| *words);
    words.iter().any(|word| spaced.contains(&format!(" {word} ")))
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
        assert_eq!(rank("Response date (UTC)", Role::Time), rank("response_date", Role::Time));
        for name in ["Date of birth", "Sent date", "Start Date", "Order date"] {
            assert_eq!(rank(name, Role::Time), None, "{name}");
        }
        assert_eq!([rank("Text iQ sentiment score", Role::Score), rank("User Agent", Role::Agent)], [None; 2]);
        assert_eq!(rank("nps_feedback_uid", Role::Comment), None);
        assert!(
            rank("That you'd recommend us?", Role::Score).is_some() && rank("Recommended plan", Role::Score).is_none()
        );
        assert!(!is_utc("Created (GMT+7)") && !is_utc("Date (UTC -05:00)") && !is_utc("(GMT-05:00) date"));
        assert!(is_utc("Submit Date (UTC)") && is_utc("created_at_gmt") && !is_utc("Outcut"));
    }
}
