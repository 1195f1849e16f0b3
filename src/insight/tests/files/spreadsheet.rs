//! A table as a spreadsheet takes it.

/// The cells of a table.
pub(crate) fn cells(file: &str) -> Vec<String> {
    let (mut cells, mut cell, mut is_quoted) = (Vec::new(), String::new(), false);
    let mut letters = file.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => is_quoted = !is_quoted,
            '\r' if !is_quoted => {}
            ',' | '\n' if !is_quoted => cells.push(std::mem::take(&mut cell)),
            letter => cell.push(letter),
        }
    }
    cells
}

/// Whether some spreadsheet would compute with it: behind spaces and a mark of the byte order too.
pub(crate) fn is_formula(cell: &str) -> bool {
    let begins = |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠']);
    begins(cell) || begins(cell.trim_start_matches([' ', '\u{a0}', '\u{3000}', '\u{feff}']))
}
