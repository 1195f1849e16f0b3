//! What people of the demonstration write, in their languages.

use domain::Group;
use fastrand::Rng;

use super::calendar::Season;

/// Sentences of one language, by what moved the person to write.
struct Sentences {
    language: &'static str,
    favourable: &'static [&'static str],
    neutral: &'static [&'static str],
    unfavourable: &'static [&'static str],
    late_parcels: &'static [&'static str],
    new_checkout: &'static [&'static str],
}

/// A comment that fits the language, the score and what is going on.
pub(super) fn comment(language: &str, group: Group, season: Season, rng: &mut Rng) -> &'static str {
    let sentences = ALL.iter().find(|sentences| sentences.language == language).unwrap_or(&ALL[0]);
    let ordinary = match group {
        Group::Favourable => sentences.favourable,
        Group::Neutral => sentences.neutral,
        Group::Unfavourable => sentences.unfavourable,
    };
    let topical = match (season, group) {
        (Season::LateParcels, Group::Unfavourable) => Some(sentences.late_parcels),
        (Season::NewCheckout, Group::Favourable) => Some(sentences.new_checkout),
        _ => None,
    };
    let sentences = topical.filter(|_| rng.f64() < 0.7).unwrap_or(ordinary);
    sentences[rng.usize(..sentences.len())]
}

const ALL: [Sentences; 5] = [
    Sentences {
        language: "en",
        favourable: &[
            "Quick, friendly, solved on the first try.",
            "Everything just works. I have told two colleagues already.",
            "Best support I have had in years.",
            "Fair price and it arrived the next day.",
            "The person who helped me really listened.",
            "Easy to order, easy to return. Thank you!",
        ],
        neutral: &[
            "Good overall, but the search could be better.",
            "It is fine. Nothing special.",
            "Answer was helpful, took two days though.",
            "Nice product, a bit expensive.",
            "I would like an invoice for the whole month instead of one per order.",
        ],
        unfavourable: &[
            "Waited 40 minutes in the chat and then it closed.",
            "The invoice was wrong twice.",
            "Too expensive since the last price change.",
            "I had to explain the same problem to three people.",
            "Cancelling my plan was far too hard.",
        ],
        late_parcels: &[
            "My parcel took two weeks to arrive.",
            "Ordered on Black Friday, still waiting.",
            "The delivery date was moved three times.",
            "The present came after Christmas.",
        ],
        new_checkout: &[
            "The new checkout is so much faster!",
            "Love the new checkout, done in three clicks.",
            "Finally I can pay without typing everything again.",
        ],
    },
    Sentences {
        language: "et",
        favourable: &[
            "Väga kiire ja sõbralik teenindus, aitäh!",
            "Kõik toimis esimesel korral.",
            "Soovitan kindlasti ka sõpradele.",
            "Mõistlik hind ja pakk jõudis järgmisel päeval.",
            "Minu muret kuulati päriselt.",
        ],
        neutral: &[
            "Üldiselt hea, aga otsing võiks parem olla.",
            "Täitsa korras, midagi erilist ei ole.",
            "Vastus oli abiks, aga ootasin kaks päeva.",
            "Hea toode, natuke kallis.",
        ],
        unfavourable: &[
            "Arve oli kaks korda vale.",
            "Pidin sama muret kolmele inimesele seletama.",
            "Pärast hinnatõusu on liiga kallis.",
            "Ootasin vestluses pool tundi ja siis ühendus katkes.",
        ],
        late_parcels: &[
            "Pakk tuli kaks nädalat hiljem kui lubatud.",
            "Tellisin mustal reedel, ootan siiani.",
            "Kingitus jõudis kohale pärast jõule.",
            "Tarneaega muudeti kolm korda.",
        ],
        new_checkout: &[
            "Uus ostukorv on palju kiirem!",
            "Maksmine käib nüüd kolme klõpsuga, väga hea.",
            "Lõpuks ei pea andmeid iga kord uuesti sisestama.",
        ],
    },
    Sentences {
        language: "el",
        favourable: &[
            "Γρήγορη και ευγενική εξυπηρέτηση, ευχαριστώ!",
            "Όλα λύθηκαν με την πρώτη.",
            "Το έχω ήδη συστήσει σε φίλους.",
            "Καλή τιμή και παράδοση την επόμενη μέρα.",
        ],
        neutral: &[
            "Καλό γενικά, αλλά η αναζήτηση θέλει βελτίωση.",
            "Εντάξει, τίποτα το ιδιαίτερο.",
            "Η απάντηση βοήθησε, αλλά άργησε δύο μέρες.",
            "Ωραίο προϊόν, λίγο ακριβό.",
        ],
        unfavourable: &[
            "Το τιμολόγιο ήταν λάθος δύο φορές.",
            "Εξήγησα το ίδιο πρόβλημα σε τρία άτομα.",
            "Πολύ ακριβό μετά την τελευταία αύξηση.",
            "Περίμενα 40 λεπτά και μετά έκλεισε η συνομιλία.",
        ],
        late_parcels: &[
            "Το δέμα έκανε δύο εβδομάδες να έρθει.",
            "Παρήγγειλα τη Black Friday και ακόμα περιμένω.",
            "Το δώρο ήρθε μετά τα Χριστούγεννα.",
        ],
        new_checkout: &["Το νέο ταμείο είναι πολύ πιο γρήγορο!", "Πληρωμή με τρία κλικ, επιτέλους."],
    },
    Sentences {
        language: "de",
        favourable: &[
            "Schnell, freundlich, beim ersten Mal gelöst.",
            "Funktioniert einfach. Klare Empfehlung.",
            "Der beste Kundendienst seit Jahren.",
            "Fairer Preis, Lieferung am nächsten Tag.",
            "Man hat mir wirklich zugehört.",
        ],
        neutral: &[
            "Insgesamt gut, aber die Suche könnte besser sein.",
            "In Ordnung, nichts Besonderes.",
            "Die Antwort half, kam aber erst nach zwei Tagen.",
            "Gutes Produkt, etwas teuer.",
        ],
        unfavourable: &[
            "Die Rechnung war zweimal falsch.",
            "Ich musste dasselbe drei Leuten erklären.",
            "Seit der Preiserhöhung zu teuer.",
            "40 Minuten im Chat gewartet, dann wurde er geschlossen.",
        ],
        late_parcels: &[
            "Das Paket hat zwei Wochen gebraucht.",
            "Am Black Friday bestellt, warte immer noch.",
            "Der Liefertermin wurde dreimal verschoben.",
            "Das Geschenk kam nach Weihnachten.",
        ],
        new_checkout: &[
            "Die neue Kasse ist viel schneller!",
            "Mit drei Klicks bezahlt, super.",
            "Endlich muss ich nicht alles neu eintippen.",
        ],
    },
    Sentences {
        language: "es",
        favourable: &[
            "Rápido, amable y resuelto a la primera.",
            "Todo funciona. Ya lo he recomendado.",
            "Buen precio y llegó al día siguiente.",
            "La persona que me atendió escuchó de verdad.",
        ],
        neutral: &[
            "Bien en general, pero la búsqueda podría mejorar.",
            "Está bien, nada especial.",
            "La respuesta ayudó, pero tardó dos días.",
        ],
        unfavourable: &[
            "La factura estaba mal dos veces.",
            "Tuve que explicar lo mismo a tres personas.",
            "Demasiado caro desde la última subida.",
        ],
        late_parcels: &[
            "El paquete tardó dos semanas.",
            "Lo pedí en el Black Friday y sigo esperando.",
            "El regalo llegó después de Navidad.",
        ],
        new_checkout: &["¡El nuevo pago es mucho más rápido!", "Tres clics y listo, me encanta."],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_words_for_every_score_and_season() {
        for sentences in &ALL {
            for group in Group::ALL {
                for season in [Season::Ordinary, Season::LateParcels, Season::NewCheckout] {
                    assert!(!comment(sentences.language, group, season, &mut Rng::with_seed(7)).is_empty());
                }
            }
        }
    }
}
