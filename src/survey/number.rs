//! Small numbers as text, without the weight of `core::fmt`.

/// A number below a hundred.
pub(crate) fn number(number: usize) -> String {
    let digit = |value: usize| char::from(b'0' + u8::try_from(value % 10).unwrap_or_default());
    let mut text = String::new();
    if number > 9 {
        text.push(digit(number / 10));
    }
    text.push(digit(number));
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_are_written_as_people_write_them() {
        assert_eq!([0, 7, 10, 21, 99].map(super::number), ["0", "7", "10", "21", "99"]);
    }
}
