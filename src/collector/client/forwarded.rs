//! The two headers in which proxies name whom they speak for. Both list the farthest first.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use super::{Addresses, Garbage, Node};

/// `X-Forwarded-For`, which no standard describes: addresses, some with a port, between commas.
pub(super) fn x_forwarded_for(value: &str) -> Addresses {
    value.split(',').map(|node| address(node.trim_matches([' ', '\t']))).collect()
}

/// `Forwarded`, as RFC 7239 describes it: `for=192.0.2.43;proto=http, for="[2001:db8::17]:4711"`.
pub(super) fn forwarded(value: &str) -> Result<Addresses, Garbage> {
    let mut addresses = Addresses::new();
    let mut rest = value;
    loop {
        let (node, after) = element(rest)?;
        addresses.extend(node);
        match after.strip_prefix(',') {
            Some(after) => rest = after,
            None => break,
        }
    }
    if addresses.is_empty() { Err(Garbage) } else { Ok(addresses) }
}

/// Whom one element names, `None` for the empty one that lists may hold, and what follows it.
fn element(text: &str) -> Result<(Option<Node>, &str), Garbage> {
    let mut node = None;
    let mut is_empty = true;
    let mut rest = blank(text);
    loop {
        if !rest.is_empty() && !rest.starts_with([',', ';']) {
            let (name, value, after) = pair(rest)?;
            is_empty = false;
            if name.eq_ignore_ascii_case("for") && node.replace(address(&value)).is_some() {
                return Err(Garbage);
            }
            rest = blank(after);
        }
        match rest.strip_prefix(';') {
            Some(after) => rest = blank(after),
            None if rest.is_empty() || rest.starts_with(',') => break,
            None => return Err(Garbage),
        }
    }
    Ok((node.or((!is_empty).then_some(Err(Garbage))), rest))
}

/// `name=value` or `name="value"`, and what follows.
fn pair(text: &str) -> Result<(&str, String, &str), Garbage> {
    let (name, rest) = text.split_once('=').ok_or(Garbage)?;
    if name.is_empty() || !name.bytes().all(is_of_tokens) {
        return Err(Garbage);
    }
    if let Some(quoted) = rest.strip_prefix('"') {
        let (value, rest) = unquoted(quoted)?;
        return Ok((name, value, rest));
    }
    // A port without quotes is against the RFC, and what several proxies write.
    let end = rest.bytes().position(|byte| !is_of_tokens(byte) && byte != b':').unwrap_or(rest.len());
    if end == 0 { Err(Garbage) } else { Ok((name, rest[..end].to_owned(), &rest[end..])) }
}

/// The text up to the closing quote, and what follows it.
fn unquoted(text: &str) -> Result<(String, &str), Garbage> {
    let mut value = String::new();
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Ok((value, &text[at + 1..])),
            '\\' => value.push(characters.next().ok_or(Garbage)?.1),
            character => value.push(character),
        }
    }
    Err(Garbage)
}

fn blank(text: &str) -> &str {
    text.trim_start_matches([' ', '\t'])
}

/// The characters of RFC 9110's tokens.
fn is_of_tokens(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

/// An address, with or without a port; one of IPv6 with a port stands in brackets.
fn address(node: &str) -> Result<IpAddr, Garbage> {
    let in_brackets = |node: &str| node.strip_prefix('[')?.strip_suffix(']')?.parse::<Ipv6Addr>().ok();
    node.parse::<IpAddr>()
        .ok()
        .or_else(|| in_brackets(node).map(IpAddr::V6))
        .or_else(|| node.parse::<SocketAddr>().ok().map(|with_port| with_port.ip()))
        .map(|address| address.to_canonical())
        .ok_or(Garbage)
}
