//! What a shop says has become of an order.

use super::headers::bare;
use super::origin::Origin;

/// What it means for the counting, the mildest first: where several columns say something, the worst holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Status {
    /// It counts.
    Good,
    /// Nobody here knows the word. It counts, and the word is told.
    Unknown,
    /// Some of the money went back.
    PartlyRefunded,
    /// All of the money went back.
    Refunded,
    /// No money has come, and it may yet; or it is no order at all.
    Unpaid,
    /// It was called off.
    Cancelled,
}

// In the form of [`bare`].
const REFUNDED: &str = "refunded refund fullyrefunded returned return chargeback chargedback reversed paypalreversed disputelost \
    creditnote creditmemo credited erstattet zuruckerstattet ruckerstattung zuruckgezahlt gutschrift gutgeschrieben retourniert \
    rembourse remboursee avoir reembolsado reembolsada devuelto devuelta rimborsato rimborsata terugbetaald geretourneerd aterbetald \
    zwrocone zwrocono возврат возвращен возвращено 返金 返金済み 已退款";
const PARTLY: &str =
    "partiallyrefunded partialrefund partlyrefunded partialrefunded partiallyreturned teilweiseerstattet teilerstattet";
const UNPAID: &str = "pending pendingpayment awaitingpayment paymentpending failed paymentfailed failure declined denied \
    expired incomplete incompleteexpired unpaid notpaid draft checkoutdraft abandoned onhold hold holded uncollectible paymentreview \
    paymentdue autodraft open blocked uncaptured refused rejected pastdue overdue disputed fraud suspectedfraud fraudulent paymenterror \
    pendingpaypal authorized authorised manualverificationrequired lost closedlost notcaptured outstanding due \
    ausstehend unbezahlt fehlgeschlagen offen abgelehnt uberfallig abgelaufen nichtbezahlt zahlungausstehend entwurf \
    echoue echouee echec enattente impaye impayee nonpaye refuse refusee brouillon expiree \
    pendiente rechazado rechazada fallido fallida impagado nopagado vencido borrador enespera pendente recusado naopago \
    inattesa rifiutato rifiutata fallito fallita nonpagato scaduto bozza \
    mislukt openstaand inafwachting geweigerd nietbetaald onbetaald verlopen obetald nieoplacone nieoplacony ожидаетоплаты неоплачен \
    未払い 未付款 待付款";
const CANCELLED: &str = "cancelled canceled cancel ordercancelled ordercanceled voided void trash deleted storniert storno abgebrochen \
    annule annulee cancelado cancelada anulado anulada annullato annullata geannuleerd avbruten makulerad anulowane anulowano anulowany \
    отменен отменено キャンセル キャンセル済み 已取消";
const GOOD: &str = "paid complete completed succeeded success successful processing shipped delivered fulfilled \
    partiallyfulfilled partiallyshipped partiallypaid captured closed settled settling submittedforsettlement \
    awaitingfulfillment awaitingshipment awaitingpickup confirmed done active paymentaccepted paymentreceived paymentcompleted \
    accepted approved received won closedwon warningclosed paidout canceledreversal paypalcanceledreversal ok live \
    bezahlt abgeschlossen versendet versandt verschickt geliefert zugestellt erledigt inbearbeitung bestatigt \
    paye payee payer termine terminee expedie expediee livre livree encours encoursdepreparation valide validee \
    pagado pagada completado completada enviado enviada entregado entregada procesando pago paga concluido entregue \
    pagato pagata completato completata spedito spedita consegnato evaso inlavorazione \
    betaald voltooid afgerond verzonden geleverd betald slutford skickad oplacone oplacony zrealizowane оплачен оплачено выполнен \
    支払い済み 支払済み 已付款 已完成";

// Parts of longer words and of several, for what no list has whole.
const REFUND_STEMS: [&str; 9] =
    ["refund", "erstatt", "zuruckgezahlt", "rembours", "reembols", "rimbors", "terugbeta", "chargeback", "chargedback"];
const CANCEL_STEMS: [&str; 5] = ["cancel", "storniert", "annul", "voided", "anulad"];
const UNPAID_STEMS: [&str; 13] = [
    "unpaid",
    "notpaid",
    "unbezahlt",
    "nichtbezahlt",
    "uncaptured",
    "overdue",
    "pastdue",
    "paymenterror",
    "paymentfail",
    "paymentrefused",
    "paymentdeclined",
    "paymentrejected",
    "paymentdenied",
];
const PARTIAL: [&str; 6] = ["partial", "partly", "teil", "partiel", "parcial", "parzial"];
/// Beside these a word says what was asked for, was turned down or is about parcels: nothing that is known.
const UNSURE: [&str; 15] = [
    "able",
    "won",
    "period",
    "not",
    "non",
    "request",
    "reject",
    "declin",
    "denied",
    "fail",
    "pending",
    "angefragt",
    "deliver",
    "ship",
    "reversal",
];

impl Status {
    /// By one word of a shop; `None` where it says nothing. Magento closes an order once all of it has been given back, and nothing else
    /// is called so there.
    ///
    /// What the lists do not have whole is judged by the parts that it has: `order was cancelled` is cancelled and `refunded to card` went
    /// back. `cancellation requested` or `refund rejected` may be either, and nobody knows them.
    pub(super) fn of(text: &str, origin: Origin) -> Option<Self> {
        let word = bare(text);
        let word = word.strip_prefix("wc").unwrap_or(&word);
        let is_in = |words: &str| words.split(' ').any(|one| one == word);
        match word {
            "" => None,
            "closed" if origin == Origin::Magento => Some(Self::Refunded),
            _ if is_in(GOOD) => Some(Self::Good),
            _ if is_in(REFUNDED) => Some(Self::Refunded),
            _ if is_in(PARTLY) => Some(Self::PartlyRefunded),
            _ if is_in(UNPAID) => Some(Self::Unpaid),
            _ if is_in(CANCELLED) => Some(Self::Cancelled),
            _ => Some(Self::of_parts(word)),
        }
    }

    fn of_parts(word: &str) -> Self {
        let has = |parts: &[&str]| parts.iter().any(|part| word.contains(part));
        match () {
            () if has(&UNPAID_STEMS) => Self::Unpaid,
            () if word.starts_with("requires") => Self::Unpaid,
            () if has(&["received", "accepted"]) => Self::Unknown,
            () if has(&["awaiting", "pending"]) && word.contains("pay") => Self::Unpaid,
            () if has(&UNSURE) || (word.starts_with("no") && has(&REFUND_STEMS)) => Self::Unknown,
            () if has(&REFUND_STEMS) && has(&CANCEL_STEMS) => Self::Unknown,
            () if has(&REFUND_STEMS) && has(&PARTIAL) => Self::PartlyRefunded,
            () if has(&REFUND_STEMS) => Self::Refunded,
            () if has(&CANCEL_STEMS) && !has(&PARTIAL) => Self::Cancelled,
            () => Self::Unknown,
        }
    }
}

/// Whether a word says that the money has come.
pub(super) fn is_paid(text: &str) -> bool {
    let word = bare(text);
    "paid bezahlt payee pagado pagada pago paga pagato betaald captured settled succeeded paymentreceived paymentaccepted оплачен оплачено"
        .split(' ')
        .any(|one| one == word)
}

/// Whether a word says of an order that it is not done yet, which says of its money nothing that another column does not know better.
pub(super) fn is_open(text: &str) -> bool {
    let word = bare(text);
    "open pending offen ausstehend enattente pendiente inattesa openstaand inafwachting onhold"
        .split(' ')
        .any(|one| one == word)
}

/// Whether the kind of a row says that money went back with it: a refund, a credit note.
pub(super) fn is_refund(text: &str) -> bool {
    matches!(Status::of(text, Origin::Other), Some(Status::Refunded | Status::PartlyRefunded))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Status> {
        Status::of(text, Origin::Other)
    }

    #[test]
    fn the_words_of_shops_are_known_in_any_dress() {
        assert_eq!(read(" "), None);
        assert_eq!(read("Paid"), Some(Status::Good));
        assert_eq!(read("wc-completed"), Some(Status::Good));
        assert_eq!(read("partially_refunded"), Some(Status::PartlyRefunded));
        assert_eq!(read("Refunded"), Some(Status::Refunded));
        assert_eq!(read("Payment pending"), Some(Status::Unpaid));
        assert_eq!(read("requires_payment_method"), Some(Status::Unpaid));
        assert_eq!(read("Annulé"), Some(Status::Cancelled));
        assert_eq!(read("on the moon"), Some(Status::Unknown));
    }

    #[test]
    fn what_was_not_paid_is_known_in_every_language() {
        let words = "Blocked|Uncaptured|requires_capture|requires_action|Refused|rejected|Declined|past_due|overdue|open|unpaid|\
            Pending PayPal|Suspected Fraud|Payment error|Awaiting payment|Awaiting bank transfer payment|Awaiting PayPal payment|offen|\
            Abgelehnt|ausstehend|échoué|En attente|pendiente|rechazado|fallido|In attesa|mislukt|authorized|draft|expired|Closed lost";
        for word in words.split('|') {
            assert_eq!(read(word), Some(Status::Unpaid), "{word}");
        }
        for word in
            "Storniert|annulée|cancelado|annullato|geannuleerd|Order cancelled|Cancelled by customer|void|Voided"
                .split('|')
        {
            assert_eq!(read(word), Some(Status::Cancelled), "{word}");
        }
    }

    #[test]
    fn what_went_back_is_known_in_every_language() {
        let words = "rimborsato|terugbetaald|Erstattet|zurückgezahlt|Remboursé|reembolsado|returned|Charged back|chargeback|dispute lost|\
            Refunded to card|Order refunded";
        for word in words.split('|') {
            assert_eq!(read(word), Some(Status::Refunded), "{word}");
        }
        assert_eq!(read("Partial refund issued"), Some(Status::PartlyRefunded));
    }

    #[test]
    fn a_part_of_a_word_is_not_taken_for_the_whole() {
        let words = "Refund rejected|Non-refundable|Refundable|No refund|Refund cancelled|Chargeback won|cancel_at_period_end|Cancellable|\
            Payment received, pending shipment|Not cancelled|Cancellation requested|Refund pending|Delivery failed|Shipping refused|\
            Partially cancelled";
        for word in words.split('|') {
            assert_eq!(read(word), Some(Status::Unknown), "{word}");
        }
        assert_eq!(read("PayPal Canceled Reversal"), Some(Status::Good));
    }

    #[test]
    fn closed_is_given_back_where_magento_says_so() {
        assert_eq!(Status::of("Closed", Origin::Magento), Some(Status::Refunded));
        assert_eq!(Status::of("Closed", Origin::Shopify), Some(Status::Good));
    }

    #[test]
    fn every_word_is_written_as_it_is_compared_and_in_one_list() {
        let mut seen = Vec::new();
        for word in [REFUNDED, PARTLY, UNPAID, CANCELLED, GOOD].iter().flat_map(|words| words.split(' ')) {
            assert_eq!(bare(word), word);
            assert!(!word.is_empty() && !seen.contains(&word), "{word}");
            seen.push(word);
        }
    }
}
