//! An answer in words, for people who get it as a ticket, a message or a mail.

use std::fmt::Write as _;

use domain::response::Person;

use super::content::Content;

/// Characters of a customer's name.
pub(crate) const NAME: usize = 100;
/// Characters of a subject.
pub(crate) const SUBJECT: usize = 150;
/// Characters of a comment in a subject.
const QUOTED: usize = 60;

/// `NPS 3: “The delivery took two weeks and…”`
pub(crate) fn subject(content: &Content) -> String {
    let response = &content.response;
    let metric = response.score.metric().name().to_uppercase();
    let score = response.score.value();
    let comment = one_line(&response.comment, QUOTED);
    let subject = if comment.is_empty() {
        format!("{metric} {score} ({})", content.group())
    } else {
        format!("{metric} {score}: “{comment}”")
    };
    one_line(&subject, SUBJECT)
}

/// All that is known, a line each.
pub(crate) fn message(content: &Content) -> String {
    let response = &content.response;
    let highest = response.score.metric().scores().end().to_owned();
    // Writing to a text cannot fail.
    let mut text = format!("Score: {} of {highest} ({})\n", response.score.value(), content.group());
    let comment = plain(&response.comment);
    if !comment.trim().is_empty() {
        let _ = writeln!(text, "\n{}\n", comment.trim());
    }
    let of = |text: &Option<String>| text.clone().unwrap_or_default();
    let answers = content.answers.iter().map(|(question, answer)| (question.as_str(), answer.clone()));
    let known = [
        ("Person", person(&response.person)),
        ("Ticket", of(&response.ticket)),
        ("Agent", of(&response.agent)),
        ("Department", of(&response.department)),
        ("Page", of(&response.page)),
        ("Language", of(&response.locale)),
        ("Channel", response.channel.name().to_owned()),
        ("Survey", response.survey.to_string()),
        ("Given", content.given_at.to_rfc3339()),
    ];
    for (name, value) in answers.chain(known).filter(|(_, value)| !value.trim().is_empty()) {
        let _ = writeln!(text, "{}: {}", one_line(name, SUBJECT), plain(&value).trim());
    }
    text
}

fn person(person: &Person) -> String {
    let name = [&person.name, &person.id].into_iter().find(|name| !name.trim().is_empty());
    match (name, person.email.trim()) {
        (Some(name), "") => name.clone(),
        (Some(name), email) => format!("{name} <{email}>"),
        (None, email) => email.to_owned(),
    }
}

/// The beginning of a text on one line, with nothing in it that steers a terminal or begins a header; cut between words where
/// there are some.
pub(crate) fn one_line(text: &str, most: usize) -> String {
    let words = text.split(|sign: char| sign.is_whitespace() || sign.is_control()).filter(|word| !word.is_empty());
    let line = words.collect::<Vec<_>>().join(" ");
    let Some((end, _)) = line.char_indices().nth(most) else { return line };
    let cut = &line[..end];
    let cut = cut.rsplit_once(' ').map_or(cut, |(words, _)| words);
    format!("{cut}…")
}

/// A text of many lines without anything else that steers a terminal.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter(|sign| !sign.is_control() || ['\n', '\t'].contains(sign)).collect()
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn one_line_is_one_line_and_not_long() {
        assert_eq!(one_line("a\r\nBcc: x@y.example\t b\u{1b}[31m\0c\u{85}d", 100), "a Bcc: x@y.example b [31m c d");
        assert_eq!(one_line("one two three", 13), "one two three");
        assert_eq!(one_line("one two three", 12), "one two…");
        assert_eq!(one_line("ééééééé", 3), "ééé…");
        assert_eq!(one_line(" \n ", 3), "");
    }
}
