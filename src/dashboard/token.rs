//! The token that opens the figures.

/// A token as the collector made it. It stands in no address, no log and no `Debug` output.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Token(String);

impl Token {
    /// What every token begins with.
    pub(crate) const PREFIX: &'static str = "plaudit_";

    /// The token in what somebody pasted or a link carries: the token alone, or an address that ends with
    /// `#token=…`. `None` where there is none.
    pub(crate) fn find(text: &str) -> Option<Self> {
        let text = text.trim();
        let value = match text.split_once('#') {
            Some((_, fragment)) => fragment.split('&').find_map(|pair| pair.strip_prefix("token="))?,
            None => text,
        };
        let secret = value.strip_prefix(Self::PREFIX)?;
        let is_base64url = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        (!secret.is_empty() && secret.bytes().all(is_base64url)).then(|| Self(value.to_owned()))
    }

    /// The token as it is sent.
    pub(crate) fn secret(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_found_alone_and_in_a_link() {
        for text in [
            "plaudit_Ab-9_z",
            "  plaudit_Ab-9_z\n",
            "#token=plaudit_Ab-9_z",
            "http://127.0.0.1:8080/dashboard/#token=plaudit_Ab-9_z",
            "https://x.example/dashboard/?survey=a#x=1&token=plaudit_Ab-9_z",
        ] {
            assert!(Token::find(text).is_some_and(|token| token.secret() == "plaudit_Ab-9_z"), "{text}");
        }
    }

    #[test]
    fn what_is_no_token_is_not_sent() {
        for text in ["", "plaudit_", "secret", "plaudit_a b", "plaudit_a\r\nX-Y: z", "#", "#token=", "#token=abc"] {
            assert!(Token::find(text).is_none(), "{text}");
        }
    }
}
