//! Who gave each answer and when, as far as it says.

/// Bytes of one of the texts. Nobody's stand in two of them.
const CHUNK: usize = 1 << CHUNK_BITS;
const CHUNK_BITS: u32 = 20;

/// Stands for a row that says nothing of its person.
const NOBODY: u32 = u32::MAX;

/// Ends an id and an address; neither has one in it.
const END: u8 = 0;

/// The person of each row by id and e-mail address: four bytes for every row, and where there is any a moment and both texts with an end
/// each. They grow by a chunk at a time, so that no copy of them all is ever made.
#[derive(Debug, Default)]
pub(crate) struct People {
    /// By row, the number of the chunk and the place in it.
    places: Vec<u32>,
    chunks: Vec<Vec<u8>>,
}

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Person<'p> {
    /// Empty where it is unknown; one of the two is not.
    pub(crate) id: &'p str,
    pub(crate) email: &'p str,
    /// When the answer was given, in milliseconds since 1970.
    pub(crate) at: i64,
}

impl People {
    /// Makes room for so many more answers, which is a guess.
    pub(crate) fn expect(&mut self, answers: usize) {
        self.places.reserve_exact(answers);
    }

    /// The next row is of this person, and given `at` that moment; empty texts are unknown.
    pub(crate) fn push(&mut self, id: &str, email: &str, at: i64) {
        let (id, email) = (id.trim(), email.trim());
        let place = if id.is_empty() && email.is_empty() { NOBODY } else { self.keep(Person { id, email, at }) };
        self.places.push(place);
    }

    /// A row's person; `None` where it says neither an id nor an address.
    pub(crate) fn get(&self, row: u32) -> Option<Person<'_>> {
        let place = self.places.get(row as usize).copied().filter(|place| *place != NOBODY)?;
        let kept = self.chunks.get((place >> CHUNK_BITS) as usize)?.get(place as usize % CHUNK..)?;
        let (at, texts) = kept.split_first_chunk()?;
        let mut texts = texts.split(|byte| *byte == END);
        let mut text = || texts.next().and_then(|text| str::from_utf8(text).ok());
        Some(Person { id: text()?, email: text()?, at: i64::from_le_bytes(*at) })
    }

    /// What they hold in memory, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.places.capacity() * size_of::<u32>() + self.chunks.iter().map(Vec::capacity).sum::<usize>()
    }

    /// Keeps a person and gives the place. One with an end within a text, or with longer ones than any id and address, is nobody.
    fn keep(&mut self, Person { id, email, at }: Person<'_>) -> u32 {
        let length = size_of_val(&at) + id.len() + email.len() + 2;
        if length > CHUNK || [id, email].iter().any(|text| text.as_bytes().contains(&END)) {
            return NOBODY;
        }
        let has_room = self.chunks.last().is_some_and(|chunk| chunk.len() + length <= CHUNK);
        if !has_room {
            self.chunks.push(Vec::with_capacity(CHUNK));
        }
        let number = self.chunks.len() - 1;
        let chunk = &mut self.chunks[number];
        // More than four gigabytes fit into no memory that this runs in.
        let place = u32::try_from(number << CHUNK_BITS | chunk.len()).unwrap_or(NOBODY);
        chunk.extend_from_slice(&at.to_le_bytes());
        for text in [id, email] {
            chunk.extend_from_slice(text.as_bytes());
            chunk.push(END);
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_has_its_person_and_one_without_costs_four_bytes() {
        let mut people = People::default();
        for (id, email, at) in
            [("7", "Ann@x.de", 5), ("", " ", 6), (" ä", "", -7), ("", "bob@x.de", i64::MAX), ("a\0b", "", 0)]
        {
            people.push(id, email, at);
        }
        let found: Vec<_> = (0..6).map(|row| people.get(row).map(|Person { id, email, at }| (id, email, at))).collect();
        let [ann, a, bob] = [("7", "Ann@x.de", 5), ("ä", "", -7), ("", "bob@x.de", i64::MAX)].map(Some);
        assert_eq!(found, [ann, None, a, bob, None, None]);
        let mut nobody = People::default();
        nobody.expect(1000);
        (0..1000).for_each(|_| nobody.push("", "", 1));
        assert_eq!(nobody.bytes(), 4000);
    }

    #[test]
    fn they_are_whole_wherever_a_chunk_ends() {
        let mut people = People::default();
        let id = |n: usize| "x".repeat(n * 7919 % 1500 + 1) + &n.to_string();
        (0..3000).for_each(|n| people.push(&id(n), "a@x.de", 9));
        assert!(people.chunks.len() > 1 && people.chunks.iter().all(|chunk| chunk.capacity() == CHUNK));
        assert!((0..3000u32).all(|n| people.get(n) == Some(Person { id: &id(n as usize), email: "a@x.de", at: 9 })));
        people.push(&"x".repeat(CHUNK), "", 9);
        assert_eq!(people.get(3000), None);
    }
}
