//! Whom the line to a PostgreSQL server is encrypted to.

use collector::store::{Options, Put};
use serde_json::json;

use crate::encrypted::{Encrypted, authority, write_certificate};
use crate::place::opened;
use crate::rows::row;

#[test]
fn a_server_whose_certificate_is_verified_is_taken() {
    let authority = authority();
    let Some(server) = Encrypted::start(&authority) else { return };
    let root = server.path("root.pem");
    write_certificate(&root, authority.der());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for (number, mode) in (1..).zip(["sslmode=verify-full&", "sslmode=require&", ""]) {
        let url = server.url("localhost", &format!("?{mode}sslrootcert={}", root.display()));
        let store = opened(&url, Options::default()).unwrap();
        let row = row(number, &json!({ "survey": "demo-nps" }));
        assert_eq!(runtime.block_on(store.put_responses(vec![row])).unwrap(), [Put::Stored], "{mode}");
        runtime.block_on(store.close());
    }
    // It takes nothing else, so what was taken was encrypted.
    let told = opened(&server.url("localhost", "?sslmode=disable"), Options::default()).err().unwrap().to_string();
    assert!(told.contains("no encryption"), "{told}");
}

#[test]
fn a_server_whose_certificate_cannot_be_verified_is_refused_and_not_spoken_to_in_plain() {
    let own = authority();
    let Some(server) = Encrypted::start(&own) else { return };
    let (root, other) = (server.path("root.pem"), server.path("other.pem"));
    write_certificate(&root, own.der());
    write_certificate(&other, authority().der());
    let unknown =
        "its certificate is of an authority that is not known here: name the file of that authority's certificate";
    for (host, options, words) in [
        ("localhost", "?sslmode=require".to_owned(), unknown),
        ("localhost", "?sslmode=prefer".to_owned(), unknown),
        ("localhost", format!("?sslrootcert={}", other.display()), unknown),
        (
            "127.0.0.1",
            format!("?sslmode=require&sslrootcert={}", root.display()),
            "its certificate is not for 127.0.0.1",
        ),
    ] {
        let told = opened(&server.url(host, &options), Options::default()).err().unwrap().to_string();
        assert!(told.contains(words) && !told.contains("secret"), "{options}: {told}");
    }
}
