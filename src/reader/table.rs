//! A table for a spreadsheet.

use insight::files::table_row;

/// `rows`, lists of cells as JSON, as CSV; no cell is taken for a formula.
///
/// ```
/// assert_eq!(reader::table(r#"[["line","what stood there"],["3","=1+1"]]"#).unwrap(), "line,what stood there\r\n3,'=1+1\r\n");
/// ```
///
/// # Errors
/// When they cannot be read.
pub fn table(rows: &str) -> Result<String, String> {
    let rows: Vec<Vec<String>> =
        serde_json::from_str(rows).map_err(|problem| format!("rows that cannot be read: {problem}"))?;
    Ok(rows.iter().map(|row| table_row(row.iter().map(String::as_str))).collect())
}
