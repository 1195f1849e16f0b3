//! What is said at the end.

use super::Import;
use super::bringing::Brought;

/// Refused rows that are told one by one.
const TOLD: usize = 20;

impl Import {
    pub(super) fn tell(&self, brought: &Brought) {
        let outcome = &brought.outcome;
        for warning in &outcome.warnings {
            eprintln!("note: {warning}");
        }
        let rows = outcome.refused.iter().map(ToString::to_string);
        let unwanted = brought.unwanted.iter().map(|(line, reason)| format!("line {line}: {reason}"));
        for refused in rows.chain(unwanted).take(TOLD) {
            eprintln!("refused: {refused}");
        }
        let refused = brought.refused();
        if refused > TOLD as u64 && self.refused.is_none() {
            eprintln!("refused: {} more; --refused FILE.csv lists them all", refused - TOLD as u64);
        }
        for response in &brought.first {
            let (score, group) = (response.score, response.score.metric().group_name(response.score.group()));
            let person = if response.person.email.is_empty() { &response.person.id } else { &response.person.email };
            let ticket = response.ticket.as_deref().unwrap_or_default();
            println!(
                "{}\t{} ({group})\t{person}\t{ticket}\t{}",
                response.scored_at.to_rfc3339(),
                score.value(),
                response.comment.replace(char::is_control, " ")
            );
        }
        let aside = [(outcome.repeated, "repeat others"), (outcome.passed_over, "are no answers")];
        let aside: Vec<String> = aside
            .iter()
            .filter(|(rows, _)| *rows > 0)
            .map(|(rows, what)| format!(", {rows} rows that {what}"))
            .collect();
        let aside = aside.concat();
        if self.dry_run {
            println!(
                "{} answers would be brought into \"{}\", {refused} rows refused{aside}",
                outcome.taken, self.survey
            );
        } else {
            println!("{} stored, {} already stored, {refused} refused{aside}", brought.stored, brought.already_stored);
        }
    }
}
