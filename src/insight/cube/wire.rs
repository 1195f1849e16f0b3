//! How a cube is written as JSON.

use domain::Day;

use super::Count;

/// `[day, value, score, n]`: a quarter of the bytes of an object with names.
pub(super) type CountRow = (Day, u32, u8, u64);

impl From<CountRow> for Count {
    fn from((day, value, score, n): CountRow) -> Self {
        Self { day, value, score, n }
    }
}

impl From<Count> for CountRow {
    fn from(Count { day, value, score, n }: Count) -> Self {
        (day, value, score, n)
    }
}

/// Days as `"2026-11-23"`, or null.
pub(super) mod iso_day {
    use domain::Day;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    // The signature is serde's.
    #[allow(clippy::ref_option, clippy::trivially_copy_pass_by_ref)]
    pub(crate) fn serialize<S: Serializer>(day: &Option<Day>, serializer: S) -> Result<S::Ok, S::Error> {
        day.map(Day::to_text).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Day>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        text.map(|text| {
            Day::parse(&text).ok_or_else(|| D::Error::custom(format_args!("{text:?} is not a date as in 2026-11-23")))
        })
        .transpose()
    }
}

#[cfg(test)]
mod tests {
    use crate::{Cube, Dimension, Standings};
    use domain::Day;

    #[test]
    fn a_cube_is_written_as_the_contract_has_it_and_read_back() {
        let mut channel = Dimension::default();
        let monday = Day::parse("2026-11-23").unwrap();
        channel.add(monday, "web", 9, 3);
        channel.add(monday.plus(1), "", 0, 1);
        channel.add(monday.plus(1), "web", 7, 2);
        let cube = Cube {
            from: Some(monday),
            to: None,
            revision: 12,
            dimensions: [("channel".to_owned(), channel)].into(),
            ..Cube::default()
        };
        let text = serde_json::to_string(&cube).unwrap();
        assert_eq!(
            text,
            r#"{"from":"2026-11-23","to":null,"revision":12,"dimensions":{"channel":{"values":["web",""],"counts":[[20780,0,9,3],[20781,1,0,1],[20781,0,7,2]]}}}"#
        );
        assert_eq!(serde_json::from_str::<Cube>(&text).unwrap(), cube);
    }

    #[test]
    fn standings_and_a_crossing_are_written_as_the_contract_has_them_and_left_out_where_there_are_none() {
        let text = r#"{"from":null,"to":null,"revision":1,"dimensions":{},"standings":{"superseded":[[20780,0,3]],"test":[[20780,10,1]]},"crossing":{"by":["channel","plan"],"values":[["web"],["pro",""]],"counts":[[0,1,9,2]]}}"#;
        let cube: Cube = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&cube).unwrap(), text);
        let bare = Cube { standings: Standings::default(), crossing: None, ..cube };
        assert_eq!(serde_json::to_string(&bare).unwrap(), r#"{"from":null,"to":null,"revision":1,"dimensions":{}}"#);
    }

    #[test]
    fn a_date_that_is_none_is_refused_by_name() {
        let error = serde_json::from_str::<Cube>(r#"{"from":"2026-02-30","to":null,"revision":0,"dimensions":{}}"#);
        assert!(error.unwrap_err().to_string().contains("\"2026-02-30\" is not a date"));
    }
}
