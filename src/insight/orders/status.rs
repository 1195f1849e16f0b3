//! What a shop says has become of an order.

use super::headers::bare;

/// What it means for the counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// It counts.
    Good,
    /// All of the money went back.
    Refunded,
    /// Some of the money went back.
    PartlyRefunded,
    /// No money has come, and it may yet.
    Unpaid,
    /// It was called off.
    Cancelled,
    /// Nobody here knows the word.
    Unknown,
}

// In the form of [`bare`].
const REFUNDED: &str = "refunded refund fullyrefunded returned chargeback chargedback reversed erstattet rembourse \
    reembolsado";
const PARTLY: &str = "partiallyrefunded partialrefund partlyrefunded partialrefunded partiallyreturned";
const UNPAID: &str = "pending pendingpayment awaitingpayment paymentpending failed paymentfailed failure declined denied \
    expired incomplete incompleteexpired unpaid notpaid draft checkoutdraft abandoned onhold \
    requirespaymentmethod requiresconfirmation requiresaction uncollectible paymentreview paymentdue \
    ausstehend unbezahlt fehlgeschlagen autodraft";
const CANCELLED: &str = "cancelled canceled cancel voided void trash deleted storniert annule cancelado annullato";
const GOOD: &str = "paid complete completed succeeded success successful processing shipped delivered fulfilled \
    partiallyfulfilled partiallyshipped authorized partiallypaid captured closed settled \
    awaitingfulfillment awaitingshipment awaitingpickup confirmed done active bezahlt abgeschlossen \
    versendet paye termine pagado pagato";

impl Status {
    /// `None` where nothing is said.
    pub(super) fn read(text: &str) -> Option<Self> {
        let word = bare(text);
        let word = word.strip_prefix("wc").unwrap_or(&word);
        let is_in = |words: &str| words.split(' ').any(|one| one == word);
        match word {
            "" => None,
            _ if is_in(GOOD) => Some(Self::Good),
            _ if is_in(REFUNDED) => Some(Self::Refunded),
            _ if is_in(PARTLY) => Some(Self::PartlyRefunded),
            _ if is_in(UNPAID) => Some(Self::Unpaid),
            _ if is_in(CANCELLED) => Some(Self::Cancelled),
            _ => Some(Self::Unknown),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_shops_are_known_in_any_dress() {
        let read = |text| Status::read(text);
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
}
