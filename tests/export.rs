//! What `matura score --format md|csv` promises: all that was said, and nothing that was not.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use std::fs;
use std::process::Command;

use common::{Sandbox, tests};
use snapbox::{Data, assert_data_eq};

fn exported(record: &str, format: &str) -> String {
    let record = tests().join("records").join(record).display().to_string();
    let ran = Sandbox::new().run(&format!("score it-maturity {record} --format {format}"));
    ran.ends(0, &[]);
    ran.data()
}

/// The rows of a table. Every cell stands in quotes.
fn rows(csv: &str) -> Vec<Vec<String>> {
    let whole = csv.strip_prefix('\u{feff}').unwrap().strip_suffix("\"\r\n").unwrap();
    let cells = |row: &str| row.split("\",\"").map(|cell| cell.replace("\"\"", "\"")).collect();
    whole[1..].split("\"\r\n\"").map(cells).collect()
}

fn row<'a>(rows: &'a [Vec<String>], id: &str) -> &'a [String] {
    rows.iter().find(|row| row[0] == id).unwrap()
}

#[test]
fn a_report_in_markdown_reads_like_this() {
    for record in ["persona-a", "persona-a-decided"] {
        let golden = Data::read_from(&tests().join(format!("golden/{record}.md")), None).raw();
        assert_data_eq!(exported(&format!("{record}.json"), "md"), golden);
    }
}

#[test]
fn a_risk_register_reads_like_this() {
    for record in ["persona-a", "persona-a-decided"] {
        let golden = fs::read_to_string(tests().join(format!("golden/{record}.csv"))).unwrap();
        // Compared as one text: a helper would take the line ends, which RFC 4180 names, for those of the system.
        assert!(exported(&format!("{record}.json"), "csv") == golden, "{record}.csv differs");
    }
}

#[test]
fn the_register_has_the_columns_of_nist_ir_8286_and_says_nothing_that_nobody_said() {
    let rows = rows(&exported("persona-a.json", "csv"));
    assert_eq!(
        rows[0][..12],
        [
            "id",
            "priority",
            "description",
            "category",
            "likelihood",
            "impact",
            "exposure",
            "response type",
            "response cost",
            "response description",
            "owner",
            "status"
        ]
    );
    for row in &rows[1..] {
        let blank = [4, 5, 6, 7, 10, 12, 13, 14].map(|column: usize| row[column].as_str());
        assert_eq!((row.len(), blank, row[11].as_str()), (16, [""; 8], "open"), "{row:?}");
    }
    let unknown = row(&rows, "bak-frequency");
    assert!(
        unknown[2].starts_with("Find out: ") && unknown[9].starts_with("Ask whoever knows: "),
        "{unknown:?}"
    );
    assert_eq!(unknown[8], "");
}

#[test]
fn notes_reasons_and_decisions_are_in_every_export() {
    let (csv, md) = (exported("persona-a-decided.json", "csv"), exported("persona-a-decided.json", "md"));
    let rows = rows(&csv);
    let decided = row(&rows, "sec-two-step-login");
    assert_eq!(decided[4..8], ["high", "high", "high", "fix"]);
    assert_eq!(decided[10..13], ["Ann", "decided", "2027-01-31"]);
    assert!(decided[13].ends_with("1. ask again\r\nDirectors first."), "{decided:?}");
    let stale = row(&rows, "bak-isolated-copy");
    assert_eq!((stale[7].as_str(), stale[11].as_str()), ("accept", "decided on other facts"));
    assert_eq!(row(&rows, "bak-restore-test")[13], "'=1+1");
    assert_eq!(row(&rows, "str-budget")[14], "The group sets it; -2% this year.");
    assert_eq!(row(&rows, "sec-updates")[13], "Done by Karl every month.");
    for said in [
        "\\*All\\* of accounts \\| but Ann:\\\n\\# she said \"no\"\\\n1\\. ask again",
        "Directors first.",
        "accept, decided on other facts",
        "The new server comes in December.",
        "Note:** =1+1",
        "The group sets it; -2% this year.",
        "Done by Karl every month.",
        "Our provider bears it.",
    ] {
        assert!(md.contains(said), "not in the report: {said}");
    }
    assert!(!csv.contains('{') && !md.contains('{'), "a tag that nothing filled");
}

#[test]
fn a_report_is_markdown_to_others() {
    let mut options = comrak::Options::default();
    options.extension.table = true;
    let html = comrak::markdown_to_html(&exported("persona-a-decided.json", "md"), &options);
    assert!(
        html.contains(
            "*All* of accounts | but Ann:<br />\n# she said &quot;no&quot;<br />\n1. ask again</li>"
        )
    );
    // The areas, the groups, and one for what makes up each of five scores.
    assert_eq!((html.matches("<h1>").count(), html.matches("<table>").count()), (1, 7));
    assert!(!html.contains("|---"));
}

#[test]
fn one_report_is_about_one_file_and_days_are_days() {
    let a = tests().join("records/persona-a.json").display().to_string();
    let sandbox = Sandbox::new();
    sandbox
        .run(&format!("score it-maturity {a} {a} --format csv"))
        .ends(2, &["a report is about one record"]);
    for (decision, said) in [
        (r#"{"choice":"fix","due":"soon"}"#, "the date “soon”"),
        (r#"{"choice":"hope"}"#, "unknown variant `hope`"),
        (r#"{"boss":"Ann"}"#, "unknown key `boss`"),
    ] {
        let text =
            format!(r#"{{"matura":1,"assessment":"it-maturity","decisions":{{"sec-updates":{decision}}}}}"#);
        sandbox.write("record.json", text);
        sandbox.run("score it-maturity record.json --format md").ends(1, &[said]);
    }
}

/// LibreOffice is large, so that `cargo test` alone does without it; `cargo xtask test` installs it and asks for it.
#[test]
fn a_spreadsheet_shows_the_note_and_does_not_run_it() {
    let sandbox = Sandbox::new();
    sandbox.write("risks.csv", exported("persona-a-decided.json", "csv"));
    let (profile, folder) = (sandbox.path("profile"), sandbox.path("."));
    let converted = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", "fods", "--infilter=CSV:44,34,76,1", "risks.csv", "--outdir"])
        .arg(&folder)
        .current_dir(&folder)
        .output();
    let at_hand = converted.is_ok_and(|output| output.status.success());
    assert!(at_hand || std::env::var_os("MATURA_SPREADSHEET").is_none(), "LibreOffice did not open the file");
    if at_hand {
        let sheet = fs::read_to_string(sandbox.path("risks.fods")).unwrap();
        assert!(sheet.contains("=1+1</text:p>"), "the note is not shown");
        assert!(!sheet.contains("table:formula"), "something is run");
    }
}
