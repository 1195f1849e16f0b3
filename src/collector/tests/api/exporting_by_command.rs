//! `plaudit export`: files that `plaudit import` reads again.

use std::io::{BufRead as _, BufReader};

use serde_json::Value;

use crate::exporting::{FORMS, count};
use crate::fixture::Folder;
use crate::process::{out, run};

fn demo(folder: &Folder) {
    out(&run(folder, &["demo"]));
}

fn sorted(file: &str) -> Vec<&str> {
    let mut lines: Vec<_> = file.lines().collect();
    lines.sort_unstable();
    lines
}

#[test]
fn what_is_exported_can_be_imported_and_exported_again() {
    let folder = Folder::new();
    demo(&folder);
    let excluded = count("csv", &out(&run(&folder, &["export", "--survey", "demo-nps", "--standing", "excluded"])));
    assert!(excluded > 0);
    for (form, _, _) in FORMS {
        let file = format!("answers.{form}");
        // Delighted's form has no place for what stood behind a score.
        let standing = if form == "delighted" { "counted" } else { "any" };
        let told =
            run(&folder, &["export", "--survey", "demo-nps", "--as", form, "--standing", standing, "--out", &file]);
        assert!(told.status.success() && told.stdout.is_empty(), "{told:?}");
        let content = std::fs::read_to_string(folder.path().join(&file)).unwrap();
        let other = Folder::new();
        std::fs::write(other.path().join(&file), &content).unwrap();
        // What does not count here does not begin to count there.
        let refused = if standing == "any" { excluded } else { 0 };
        let all = count(form, &content) - refused;
        let import = || String::from_utf8(run(&other, &["import", &file, "--survey", "demo-nps"]).stdout).unwrap();
        assert_eq!(import(), format!("{all} stored, 0 already stored, {refused} refused\n"), "{form}");
        assert_eq!(import(), format!("0 stored, {all} already stored, {refused} refused\n"), "{form}");
        let report = |folder: &Folder| {
            out(&run(folder, &["report", "--survey", "demo-nps", "--from", "2020-01-01", "--to", "2100-01-01"]))
        };
        let (mut ours, mut theirs): (Value, Value) =
            (serde_json::from_str(&report(&folder)).unwrap(), serde_json::from_str(&report(&other)).unwrap());
        // What was shown is no response.
        for report in [&mut ours, &mut theirs] {
            report["response_rate"] = Value::Null;
            report["left_out"]["excluded"] = Value::Null;
            if standing == "counted" {
                report["left_out"] = Value::Null;
            }
        }
        assert_eq!(ours, theirs, "{form}");
        if form == "ndjson" {
            // All that people have said is there as it was, under its own id.
            let said = |file: &str| {
                let told = file.lines().map(|line| {
                    let record: Value = serde_json::from_str(line).unwrap();
                    let mut properties = record["properties"].clone();
                    if let Some(properties) = properties.as_object_mut() {
                        properties.remove("source_channel");
                    }
                    let kept = [
                        "id",
                        "score",
                        "comment",
                        "answers",
                        "person",
                        "ticket",
                        "agent",
                        "page",
                        "scored_at",
                        "day",
                        "complete",
                    ];
                    format!("{properties} {}", kept.map(|name| record[name].to_string()).join(" "))
                });
                told.collect::<Vec<_>>().join("\n")
            };
            let back = out(&run(&other, &["export", "--survey", "demo-nps", "--as", "ndjson", "--standing", "any"]));
            let ours = out(&run(&folder, &["export", "--survey", "demo-nps", "--as", "ndjson", "--standing", "any"]));
            let counting: Vec<_> = ours.lines().filter(|line| !line.contains("\"excluded\":{")).collect();
            let counting = counting.join("\n");
            assert_eq!(sorted(&said(&back)), sorted(&said(&counting)));
        }
    }
    assert_eq!(
        std::fs::read_dir(folder.path())
            .unwrap()
            .filter(|entry| { entry.as_ref().unwrap().file_name().to_string_lossy().contains("partial") })
            .count(),
        0
    );
}

#[test]
fn the_command_writes_the_days_the_standing_and_the_parts_that_it_is_asked_for() {
    let folder = Folder::new();
    let rows: Vec<_> = (1..=9).map(|day| format!("{day},2026-03-0{day} 12:00,bo{day}@x.example\n")).collect();
    let rows = rows.concat();
    std::fs::write(folder.path().join("in.csv"), format!("score,created_at,email\n{rows}")).unwrap();
    out(&run(&folder, &["import", "in.csv", "--survey", "demo-nps", "--zone", "UTC"]));
    let export = |more: &[&str]| {
        let arguments: Vec<_> = ["export", "--survey", "demo-nps"].iter().chain(more).copied().collect();
        out(&run(&folder, &arguments))
    };
    assert_eq!(count("csv", &export(&[])), 9);
    assert_eq!(count("csv", &export(&["--from", "2026-03-03", "--to", "2026-03-05"])), 2);
    assert_eq!(count("csv", &export(&["--standing", "excluded"])), 0);
    assert_eq!(count("csv", &export(&["--test"])), 0);
    assert!(export(&[]).contains("bo3@x.example"));
    for (form, _, _) in FORMS {
        assert!(!export(&["--as", form, "--leave-out", "person,page"]).contains("bo3@x.example"));
    }
}

#[test]
fn what_cannot_be_written_is_told_and_no_part_is_left() {
    let folder = Folder::new();
    demo(&folder);
    std::fs::write(folder.path().join("kept.csv"), "as it was").unwrap();
    let known = "counted, provisional, superseded, quarantined, excluded";
    assert!(known.split(", ").all(|name| insight::Standing::from_name(name).is_some()));
    for (more, words) in [
        (&["--survey", "none"][..], "there is no survey \"none\" in this database"),
        (&["--survey", "demo-nps", "--from", "2026-03-02", "--to", "2026-03-02"], "--to must lie after --from"),
        (&["--survey", "demo-nps", "--standing", "gone"], "or any"),
        (&["--survey", "demo-nps", "--leave-out", "names"], "use some of person, comment"),
        (&["--survey", "demo-nps", "--as", "xls"], "[possible values: csv, ndjson, delighted]"),
        (&["--survey", "demo-nps", "--out", "nowhere/a.csv"], "cannot write nowhere/a.csv."),
        (&["--survey", "none", "--out", "kept.csv"], "there is no survey"),
    ] {
        let arguments: Vec<_> = ["export"].iter().chain(more).copied().collect();
        let output = run(&folder, &arguments);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && output.stdout.is_empty() && told.contains(words), "{more:?}: {told}");
    }
    assert_eq!(std::fs::read_to_string(folder.path().join("kept.csv")).unwrap(), "as it was");
    let written = run(&folder, &["export", "--survey", "demo-nps", "--out", "kept.csv"]);
    assert!(String::from_utf8_lossy(&written.stderr).contains("answers written"));
    let file = std::fs::File::open(folder.path().join("kept.csv")).unwrap();
    assert!(BufReader::new(file).lines().next().unwrap().unwrap().starts_with("id,rev,"));
}
