//! Words of languages with other letters, or without spaces.

use domain::Group;
use insight::words::{Distinctive, Said, Term};

use crate::fixture::tally;

/// What 30 detractors and 30 promoters wrote, in turn.
fn list(bad: &[&str], good: &[&str]) -> (Vec<String>, Vec<String>) {
    let of = |texts: &[&str], group| -> Vec<(String, Group)> {
        (0..30).map(|n| (texts[n % texts.len()].to_owned(), group)).collect()
    };
    let comments = [of(bad, Group::Unfavourable), of(good, Group::Favourable)].concat();
    let found = Distinctive::of(&tally(&comments));
    for said in found.unfavourable.iter().chain(&found.favourable) {
        let term = Term::read(&said.text).unwrap();
        let n = comments.iter().filter(|(text, _)| term.is_in(text)).count() as u64;
        assert_eq!(n, said.counts.n(), "{}", said.text);
    }
    let texts = |said: &[Said]| said.iter().map(|said| said.text.clone()).collect::<Vec<_>>();
    (texts(&found.unfavourable), texts(&found.favourable))
}

#[test]
fn a_word_counts_once_in_all_its_ways_of_writing() {
    for (language, bad, good, word) in [
        ("Greek", ["Η ΑΠΟΣΤΟΛΗ ΑΡΓΟΣ!", "η αποστολή αργός", "αργός η αποστολή"], "η αποστολή καλά", "αργός"),
        ("Turkish", ["KARGO ILIK", "kargo ılık", "kargo ılık"], "kargo iyi", "ılık"),
        ("Arabic", ["الخدمة سيئة", "الخدمة سَيِّئة", "الخدمة سيئة"], "الخدمة جيدة", "سيئة"),
        ("Hebrew", ["השירות גרוע", "השירות גָּרוּעַ", "השירות גרוע"], "השירות טוב", "גרוע"),
        ("French", ["trop d'attente", "Attente", "l’attente !"], "rapide", "attente"),
        ("English", ["it doesn't work", "It doesn’t work", "it doesn't work"], "it works", "doesn't"),
        ("NFC and NFD", ["service na\u{ef}f", "service nai\u{308}f", "service na\u{ef}f"], "service vif", "na\u{ef}f"),
        ("Hindi", ["सेवा धीमी", "सेवा धीमी!", "धीमी सेवा"], "सेवा अच्छी", "धीमी"),
        ("Korean", ["배송 느려요", "느려요 배송", "배송 느려요."], "배송 빨라요", "느려요"),
        ("emoji", ["hm 😡", "hm 😡😡😡", "hm😡"], "hm 😍", "😡"),
    ] {
        let (told, _) = list(&bad, &[good]);
        assert!(told.contains(&word.to_owned()), "{language}: {told:?}");
    }
}

#[test]
fn scripts_without_spaces_are_found_by_two_letters() {
    for (language, bad, good, pair, other) in [
        ("Chinese", ["客服态度差", "他们的态度很差。", "态度"], "物流很快", "态度", "很快"),
        ("Japanese", ["配送が遅い", "対応が遅い。", "遅いです"], "サポートが親切", "遅い", "サポート"),
        ("Thai", ["ส่งช้ามาก", "ช้า", "บริการช้า"], "บริการดีมาก", "ช้า", "ดี"),
        ("Lao", ["ບໍລິການຊ້າ", "ຊ້າຫຼາຍ", "ຊ້າ"], "ບໍລິການດີ", "ຊ້າ", "ດີ"),
        ("Khmer", ["សេវាយឺត", "យឺតណាស់", "យឺត"], "សេវាល្អ", "យឺ", "ល្អ"),
        ("Burmese", ["ဝန်ဆောင်မှုနှေး", "နှေးတယ်", "နှေး"], "ဝန်ဆောင်မှုကောင်း", "နှေး", "ကောင်း"),
    ] {
        let (told, favourable) = list(&bad, &[good]);
        let has = |texts: &[String], part: &str| texts.iter().any(|text| text.contains(part));
        assert!(has(&told, pair), "{language}: {told:?}");
        assert!(has(&favourable, other), "{language}: {favourable:?}");
    }
}

#[test]
fn addresses_are_never_told() {
    let (told, _) = list(&["write to anna@shop.example or https://shop.example/x?y=z please"], &["fine"]);
    assert!(told.contains(&"write".to_owned()) && told.contains(&"please".to_owned()), "{told:?}");
    assert!(!told.iter().any(|text| ["anna", "shop", "example", "https", "x"].contains(&text.as_str())), "{told:?}");
}
