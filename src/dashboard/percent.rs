//! Texts of people in the address: percent-encoded, as in the query of a URL.

use core::fmt::Write as _;

/// The text with everything but letters, digits, `-`, `.`, `_`, `~` and `,` percent-encoded.
pub(crate) fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~,".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a text cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// The text that was encoded, a plus being a space as forms write it. What is no code stands for itself, and what is no
/// text becomes `�`: an address may come from anywhere.
pub(crate) fn decode(encoded: &str) -> String {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match (*first, code(after)) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            (b'+', _) => bytes.push(b' '),
            (byte, _) => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The byte whose two hexadecimal digits come first.
fn code(digits: &[u8]) -> Option<u8> {
    let digit = |at: usize| digits.get(at).and_then(|digit| char::from(*digit).to_digit(16));
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_would_part_a_query_is_encoded() {
        assert_eq!(encode("a b&c=d#e?ü"), "a%20b%26c%3Dd%23e%3F%C3%BC");
        assert_eq!(encode("price,speed"), "price,speed");
    }

    #[test]
    fn what_is_no_code_stands_for_itself() {
        for (encoded, text) in
            [("100%", "100%"), ("%zz", "%zz"), ("%4", "%4"), ("a+b", "a b"), ("%FF", "\u{fffd}"), ("%2B", "+")]
        {
            assert_eq!(decode(encoded), text, "{encoded}");
        }
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in any::<String>()) {
            prop_assert_eq!(decode(&encode(&text)), text);
        }
    }
}
