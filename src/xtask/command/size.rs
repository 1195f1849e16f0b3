//! `cargo xtask size`: the weight table.

use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;

use crate::checkout::Checkout;
use crate::dist::weigh::{self, Totals, Weight};
use crate::dist::{self, budget};

/// Prints the weight of every file a visitor downloads, and the sums that have a goal: of `dist/`, which is built first
/// where it isn't up to date, or of the folder `of` as it is.
///
/// # Errors
///
/// Those of building, and a file that a sum needs and the build doesn't have.
pub(crate) fn size(json: bool, of: Option<PathBuf>) -> Result<ExitCode> {
    let folder = if let Some(folder) = of {
        folder
    } else {
        let checkout = Checkout::find()?;
        dist::build(&checkout)?;
        checkout.dist()
    };
    let files = weigh::weigh(&folder)?;
    let totals = weigh::totals(&files)?;
    if json {
        println!("{:#}", weigh::as_json(&files, totals));
    } else {
        print!("{}", table(&files, totals));
    }
    Ok(ExitCode::SUCCESS)
}

fn table(files: &[Weight], totals: Totals) -> String {
    let width = files.iter().map(|file| file.path.len()).chain([40]).max().unwrap_or_default();
    let mut text = format!("{:width$} {:>10} {:>10}\n", "file", "raw", "brotli 11");
    for file in files {
        // Writing into a String cannot fail.
        let _ = writeln!(text, "{:width$} {:>10} {:>10}", file.path, grouped(file.raw), grouped(file.brotli));
    }
    let _ = writeln!(text, "\n{:width$} {:>10} {:>10}", "total", "may weigh", "brotli 11");
    for sum in budget::of(totals) {
        let most = grouped(sum.most);
        let _ = writeln!(text, "{:width$} {most:>10} {:>10}", sum.what, grouped(sum.bytes));
    }
    text
}

fn grouped(bytes: u64) -> String {
    let digits = bytes.to_string();
    let mut text = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        let all = [0, 999, 1_000, 56_000, 1_234_567].map(grouped);
        assert_eq!(all, ["0", "999", "1,000", "56,000", "1,234,567"]);
    }

    #[test]
    fn the_table_has_a_line_for_each_file_and_each_sum() {
        let files = [Weight { path: "survey_bg.wasm".into(), raw: 130_000, brotli: 40_123 }];
        let text = table(&files, Totals { loader: 1, operable: 2, whole: 41_000, dashboard: 4 });
        assert!(text.contains("survey_bg.wasm                              130,000     40,123\n"), "{text}");
        assert!(text.contains("whole (the survey in one language)           56,000     41,000\n"), "{text}");
        assert_eq!(text.lines().count(), 1 + 1 + 2 + 4);
    }
}
