//! From bytes to letters: UTF-8, UTF-16 with or without a mark, Windows-1252.

use std::borrow::Cow;

/// How a file's bytes are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// A byte at a time: UTF-8, or Windows-1252 where the first record beyond ASCII is not UTF-8.
    Bytes,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
}

impl Encoding {
    /// What a file that begins with `head` is written in.
    pub(crate) fn of(head: &[u8]) -> Self {
        match head {
            [0xff, 0xfe, ..] => return Self::Utf16Le,
            [0xfe, 0xff, ..] => return Self::Utf16Be,
            _ => {}
        }
        // Letters of any table or JSON are mostly ASCII, every other byte of which is then zero.
        let sample = &head[..head.len().min(512) & !1];
        let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
        let most = sample.len() / 4;
        match (zeros(0), zeros(1)) {
            (even, odd) if odd > most && odd > even => Self::Utf16Le,
            (even, odd) if even > most && even > odd => Self::Utf16Be,
            _ => Self::Bytes,
        }
    }
}

/// Takes marks away from the beginning, and makes UTF-8 of UTF-16, whatever pieces it comes in.
pub(crate) struct Decoder {
    encoding: Encoding,
    /// Bytes of the beginning that may still become a mark.
    held: Vec<u8>,
    is_begun: bool,
    half: Option<u8>,
    high: Option<u16>,
    decoded: Vec<u8>,
}

const MARK: [u8; 3] = [0xef, 0xbb, 0xbf];

impl Decoder {
    pub(crate) fn new(encoding: Encoding) -> Self {
        Self { encoding, held: Vec::new(), is_begun: false, half: None, high: None, decoded: Vec::new() }
    }

    /// The next piece as `pass` gets it: without marks, and a byte at a time.
    pub(crate) fn push(&mut self, bytes: &[u8], pass: &mut dyn FnMut(&[u8])) {
        if self.encoding == Encoding::Bytes {
            self.after_marks(bytes, pass);
            return;
        }
        let mut decoded = std::mem::take(&mut self.decoded);
        decoded.clear();
        for byte in bytes {
            let Some(first) = self.half.take() else {
                self.half = Some(*byte);
                continue;
            };
            let pair = [first, *byte];
            let unit =
                if self.encoding == Encoding::Utf16Le { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) };
            self.unit(unit, &mut decoded);
        }
        self.after_marks(&decoded, pass);
        self.decoded = decoded;
    }

    /// The last piece.
    pub(crate) fn finish(&mut self, pass: &mut dyn FnMut(&[u8])) {
        let mut decoded = Vec::new();
        if self.high.take().is_some() | self.half.take().is_some() {
            push_char(char::REPLACEMENT_CHARACTER, &mut decoded);
        }
        self.after_marks(&decoded, pass);
        self.is_begun = true;
        pass(&std::mem::take(&mut self.held));
    }

    fn unit(&mut self, unit: u16, decoded: &mut Vec<u8>) {
        let units = self.high.take().into_iter().chain([unit]);
        let last = char::decode_utf16(units).fold(None, |last, letter| {
            if let Some(letter) = last {
                push_char(letter, decoded);
            }
            Some(letter.unwrap_or(char::REPLACEMENT_CHARACTER))
        });
        if (0xd800..0xdc00).contains(&unit) {
            self.high = Some(unit);
        } else if let Some(letter) = last {
            push_char(letter, decoded);
        }
    }

    fn after_marks(&mut self, bytes: &[u8], pass: &mut dyn FnMut(&[u8])) {
        if self.is_begun {
            pass(bytes);
            return;
        }
        for (at, byte) in bytes.iter().enumerate() {
            if *byte == MARK[self.held.len()] {
                self.held.push(*byte);
                if self.held.len() == MARK.len() {
                    self.held.clear();
                }
                continue;
            }
            self.is_begun = true;
            pass(&std::mem::take(&mut self.held));
            pass(&bytes[at..]);
            return;
        }
    }
}

fn push_char(letter: char, into: &mut Vec<u8>) {
    into.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
}

/// What the bytes of a file turn out to be, once one of them is beyond ASCII.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Letters {
    #[default]
    Ascii,
    Utf8,
    Windows1252,
}

impl Letters {
    /// The text of a record. Bytes that are none of UTF-8's become U+FFFD where records before it were UTF-8; then `is_exact`
    /// is false.
    pub(super) fn text<'a>(&mut self, bytes: &'a [u8], is_exact: &mut bool) -> Cow<'a, str> {
        if *self == Self::Windows1252 {
            return Cow::Owned(windows_1252(bytes));
        }
        match str::from_utf8(bytes) {
            Ok(text) => {
                if *self == Self::Ascii && !text.is_ascii() {
                    *self = Self::Utf8;
                }
                Cow::Borrowed(text)
            }
            Err(_) if *self == Self::Ascii => {
                *self = Self::Windows1252;
                Cow::Owned(windows_1252(bytes))
            }
            Err(_) => {
                *is_exact = false;
                String::from_utf8_lossy(bytes)
            }
        }
    }
}

/// The letters of 0x80 to 0x9f; five of them are none, and stay the control characters that they are in Latin-1.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn windows_1252(bytes: &[u8]) -> String {
    bytes
        .iter()
        .map(|byte| match byte {
            0x80..0xa0 => HIGH[usize::from(byte - 0x80)],
            byte => char::from(*byte),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decoded(encoding: Encoding, pieces: &[&[u8]]) -> Vec<u8> {
        let mut decoder = Decoder::new(encoding);
        let mut out = Vec::new();
        for piece in pieces {
            decoder.push(piece, &mut |bytes| out.extend_from_slice(bytes));
        }
        decoder.finish(&mut |bytes| out.extend_from_slice(bytes));
        out
    }

    #[test]
    fn the_encoding_is_told_by_its_mark_or_by_its_zeros() {
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        assert_eq!(Encoding::of(b"\xff\xfes\0"), Encoding::Utf16Le);
        assert_eq!(Encoding::of(b"\xfe\xff\0s"), Encoding::Utf16Be);
        assert_eq!(Encoding::of(&wide("score,comment\n")), Encoding::Utf16Le);
        assert_eq!(Encoding::of(b"\0s\0c\0o\0r\0e\0,"), Encoding::Utf16Be);
        assert_eq!(Encoding::of(b"score,comment"), Encoding::Bytes);
        assert_eq!(Encoding::of(b""), Encoding::Bytes);
    }

    #[test]
    fn marks_go_and_what_only_begins_like_one_stays() {
        assert_eq!(decoded(Encoding::Bytes, &[b"\xef", b"\xbb", b"\xbfa"]), b"a");
        assert_eq!(decoded(Encoding::Bytes, &[b"\xef\xbb"]), b"\xef\xbb");
        assert_eq!(decoded(Encoding::Bytes, &[b"\xef\xbba"]), b"\xef\xbba");
        assert_eq!(decoded(Encoding::Utf16Be, &[b"\xfe\xff\0a\xd8", b"\x3d\xde\0"]), "a😀".as_bytes());
        assert_eq!(decoded(Encoding::Utf16Be, &[b"\xd8\x3d\0a"]), "\u{fffd}a".as_bytes());
        assert_eq!(decoded(Encoding::Utf16Le, &[b"a\0b"]), "a\u{fffd}".as_bytes());
    }

    #[test]
    fn the_first_letter_beyond_ascii_decides() {
        let mut letters = Letters::default();
        let mut is_exact = true;
        assert_eq!(letters.text(b"plain", &mut is_exact), "plain");
        assert_eq!(letters.text(b"caf\xe9 \x80", &mut is_exact), "café €");
        assert_eq!(letters.text("é".as_bytes(), &mut is_exact), "Ã©");
        assert!(is_exact);
        let mut letters = Letters::default();
        assert_eq!(letters.text("é".as_bytes(), &mut is_exact), "é");
        assert_eq!(letters.text(b"caf\xe9", &mut is_exact), "caf\u{fffd}");
        assert!(!is_exact);
    }

    proptest! {
        #[test]
        fn utf_16_is_what_it_was_in_any_pieces(text in "[^\u{feff}]\\PC{0,30}", cut in 0..60usize, is_little: bool) {
            let order = if is_little { u16::to_le_bytes } else { u16::to_be_bytes };
            let bytes: Vec<u8> = text.encode_utf16().flat_map(order).collect();
            let encoding = if is_little { Encoding::Utf16Le } else { Encoding::Utf16Be };
            let (left, right) = bytes.split_at(cut.min(bytes.len()));
            prop_assert_eq!(decoded(encoding, &[left, right]), text.as_bytes());
        }
    }
}
