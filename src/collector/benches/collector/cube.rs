//! The figures of many responses: how long they take, and how many bytes they are.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use rusqlite::Connection;

use crate::served::Served;

/// How often it is asked; the first answer, with nothing in memory, counts as well.
const ASKED: usize = 5;

pub(crate) struct Measured {
    pub(crate) ms: f64,
    pub(crate) kilobytes: f64,
    /// Of two dimensions crossed, for which every response is looked at.
    pub(crate) crossing_s: f64,
}

/// Fills a new database with `responses` of two years and asks for all figures.
pub(crate) fn measure(plaudit: &Path, database: &Path, responses: u64) -> Measured {
    fill(database, responses);
    let uri = format!("sqlite:{}", database.display());
    let output =
        Command::new(plaudit).args(["token", "create", "--scope", "read", "--database", &uri]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let token = String::from_utf8(output.stdout).unwrap();
    let served = Served::start(plaudit, database);
    let url = format!("http://{}/api/v1/cube?survey=demo-nps", served.address);
    let ask = |url: &str| {
        let began = Instant::now();
        let mut answer = ureq::get(url).header("Authorization", &format!("Bearer {}", token.trim())).call().unwrap();
        let bytes = answer.body_mut().with_config().limit(1 << 30).read_to_vec().unwrap().len();
        (began.elapsed().as_secs_f64(), bytes)
    };
    let (mut slowest, mut bytes) = (0.0f64, 0);
    for _ in 0..ASKED {
        let (seconds, length) = ask(&url);
        (slowest, bytes) = (slowest.max(seconds), length);
    }
    let (crossing_s, _) = ask(&format!("{url}&cross=channel,agent"));
    Measured { ms: slowest * 1000.0, kilobytes: bytes as f64 / 1000.0, crossing_s }
}

/// Writes responses as the collector of version 2 would have, whose counts SQL can write: today's takes them over.
fn fill(database: &Path, responses: u64) {
    let connection = Connection::open(database).unwrap();
    connection.execute_batch("PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; BEGIN").unwrap();
    connection.execute_batch(include_str!("../../store/sqlite/migrations/0001_responses.sql")).unwrap();
    let survey = include_str!("../../../surveys/demo-nps.json");
    connection.execute("INSERT INTO surveys VALUES ('demo-nps', 'nps', ?1, 0)", [survey]).unwrap();
    connection.execute_batch(include_str!("../../store/sqlite/migrations/0002_ledger.sql")).unwrap();
    connection.execute_batch("DROP TABLE responses_before").unwrap();
    connection
        .execute(
            "WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < ?1)
             INSERT INTO responses (survey, id, rev, metric, score, scored_at, given_at, received_at, day, standing, is_test,
                 is_confirmed, is_quarantined, is_excluded, is_contested, identity, revision, has_comment, channel, locale,
                 agent, department, page, properties, body)
             SELECT 'demo-nps', unhex(printf('%032x', n)), 1, 'nps', n * 7 % 11, n, n, n, 19800 + n * 730 / ?1, 'counted', 0, 1, 0,
                 0, 0, NULL, n / 128, 0, 'c' || n % 3, 'l' || n % 4, 'agent ' || n % 30, 'd' || n % 5, '/help/' || n % 40,
                 '{}', '{\"v\":1,\"survey\":\"demo-nps\"}'
             FROM numbers",
            [i64::try_from(responses).unwrap()],
        )
        .unwrap();
    let scores = (0..=10).map(|score| format!("sum(score = {score})")).collect::<Vec<_>>().join(", ");
    for dimension in ["channel", "locale", "agent", "department", "page"] {
        let sql = format!(
            "INSERT INTO cells SELECT survey, '{dimension}', day, {dimension}, {scores} FROM responses GROUP BY day, {dimension}"
        );
        connection.execute(&sql, []).unwrap();
        let sql = format!("INSERT INTO cell_values SELECT DISTINCT survey, '{dimension}', {dimension} FROM responses");
        connection.execute(&sql, []).unwrap();
    }
    connection
        .execute_batch(
            "UPDATE books SET revision = 1; PRAGMA application_id = 0x4e505370; PRAGMA user_version = 2; COMMIT",
        )
        .unwrap();
}
