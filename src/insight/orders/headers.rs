//! Names that columns of orders and customers have in the wild.

use unicode_normalization::UnicodeNormalization;

use super::role::Role;
use crate::files::plain;

/// Whole names for each role, in the form of [`bare`]. Names that stand together are equally good: of two columns with such names a
/// person says which is meant, unless they hold the same.
const NAMES: [(Role, &[&str]); 16] = [
    (
        Role::Customer,
        &[
            "customerid customernumber customerno customerreference customerref clientid buyerid shopperid \
             memberid userid accountid subscriptionscustomerid subscriptioncustomerid kundennummer kundennr \
             kundenid idclient numeroclient nclient idcliente numerocliente codicecliente klantnummer klantid \
             kundnummer customersid номерклиента 顧客id 客户id",
            "customer client user account buyer kunde cliente klant",
        ],
    ),
    (
        Role::Email,
        &[
            "email emailaddress customeremail customeremailaddress clientemail useremail buyeremail shopperemail \
             mail emailadresse kundenemail courriel adresseemail correo correoelectronico emailcliente \
             emailclient emailadres epost adresemail customersemail メールアドレス 邮箱",
            "billingemail billingemailaddress billingaddressemail contactemail fromemailaddress payeremail \
             receiptemail billingdetailsemail customeremailbilling",
        ],
    ),
    (
        Role::Date,
        &[
            "orderdate dateoforder dateordered orderedat orderedon ordercreatedat ordercreated ordertime \
             orderdatetime purchasedate dateofpurchase purchasedat purchasedon bestelldatum auftragsdatum \
             kaufdatum datedecommande datecommande datedachat fechadepedido fechapedido fechadecompra dataordine \
             datadellordine datadopedido besteldatum orderdatum datazamowienia датазаказа 注文日 订单日期",
            "datecreatedgmt createdatutc createdutc createddateutc datecreatedutc",
            "transactiondate saledate invoicedate invoicesdate paymentdate date datum fecha data createdat \
             createdon created createddate datecreated datetime timestamp rechnungsdatum дата 日付 日期",
            "paidat datepaid paiddate paidon processedat time",
        ],
    ),
    (
        Role::Amount,
        &[
            "ordertotal totalprice grandtotal grandtotalbase totalamount orderamount ordervalue ordertotalinctax \
             totalinctax total totalpaid amountpaid orderrevenue gesamtbetrag gesamtsumme gesamtpreis bestellwert \
             summe montanttotal totalttc importetotal importototale totale totaal totaalbedrag valortotal \
             kwotarazem итого 合計 总额",
            "linetotal lineamount lineitemtotal itemtotal itemamount rowtotal positionsbetrag",
            "amount gross grossamount revenue sales paymentamount transactionamount value betrag umsatz montant \
             importe importo bedrag belopp kwota valor сумма 金額 金额",
            "price preis prix precio prezzo prijs pris",
            "subtotal ordersubtotal net netamount nettotal ordertotalextax",
        ],
    ),
    (
        Role::Order,
        &[
            "orderid ordernumber orderno ordernr orderref orderreference ordername ordercode bestellnummer \
             bestellnr bestellid auftragsnummer numerodecommande ncommande idcommande numerodepedido idpedido \
             npedido numeroordine idordine bestelnummer numerzamowienia номерзаказа 注文番号 订单号 amazonorderid incrementid",
            "order purchaseid saleid receiptnumber bestellung commande pedido ordine",
            "transactionid paymentid paymentintentid chargeid invoicenumber invoiceid invoiceno invoicenr invoice \
             rechnungsnummer rechnungsnr rechnung belegnummer belegnr vorgangsnummer vorgangsnr documentnumber documentno \
             salesrecordnumber salesrecordno receipt receiptid receiptno numerodefacture nfacture numerodefactura nfactura \
             numerofattura nfattura factuurnummer",
            "id number nr no",
        ],
    ),
    (
        Role::Currency,
        &["currency currencycode ordercurrency ordercurrencycode transactioncurrency customercurrency wahrung \
             waehrung devise moneda divisa valuta moeda waluta валюта 通貨 货币"],
    ),
    (
        Role::Product,
        &[
            "product products productname producttitle productdetails item items itemname itemtitle lineitem \
             lineitems lineitemname artikel artikelname produkt produit article producto articulo prodotto \
             articolo produto товар 商品 产品",
            "productid productsku sku lineitemsku itemid artikelnummer productcode",
        ],
    ),
    (
        Role::Cost,
        &["cost costs totalcost ordercost cogs costofgoods costofgoodssold costofsales costprice purchasecost \
             einkaufspreis wareneinsatz kosten cout coste costo custo koszt"],
    ),
    (
        Role::Refunded,
        &["refundedamount amountrefunded totalrefunded totalrefundedamount refundamount refundedtotal refunded \
             refund refunds totalrefunds erstattet erstattungsbetrag montantrembourse importereembolsado \
             refundedamountbase"],
    ),
    (
        Role::RefundOf,
        &[
            "originalorderid originalordernumber refundedorderid refundof refundfor",
            "referencetxnid parenttransactionid",
        ],
    ),
    (
        Role::Status,
        &[
            "financialstatus paymentstatus orderstatus transactionstatus status bestellstatus auftragsstatus zahlungsstatus \
             rechnungsstatus statut statutdecommande statutdelacommande statutcommande statutdepaiement estadodelpedido estadopedido \
             estadodepago statoordine statodellordine statopagamento orderstate currentstate paymentstate statusname dealstage \
             invoicestatus bestelstatus betaalstatus статус статусзаказа",
            // A part of the country as well.
            "state estado stato",
        ],
    ),
    (
        Role::Referral,
        &[
            "referralcode referral referredby refcode empfehlungscode",
            "discountcode discountcodes couponcode couponcodes coupon coupons couponlines promocode vouchercode \
             voucher gutscheincode gutschein codepromo",
        ],
    ),
    (
        Role::Start,
        &[
            "start startdate startedat startedon startsat startutc startdateutc subscribedat subscribedon \
             subscriptionstart subscriptionstartdate subscriptionsstartedat subscriptionstartedat customersince \
             signupdate signedupat joined joinedat joindate activatedat subscriptionsactivatedat since beginn \
             vertragsbeginn startdatum kundeseit debut datededebut clientdepuis inicio fechadeinicio inizio \
             datainizio начало",
            "createdat created createdon createdutc datecreated subscriptionscreatedat",
        ],
    ),
    (
        Role::End,
        &[
            "end enddate endedat endedatutc endedon subscriptionend subscriptionenddate terminationdate until \
             ende enddatum vertragsende fin datedefin fechadefin fine datafine конец",
            "cancelledat canceledat canceledatutc cancelleddate canceleddate cancellationdate \
             subscriptionscancelledat subscriptioncancelledat churnedat churneddate churndate kundigungsdatum",
        ],
    ),
    (
        Role::Plan,
        &[
            "plan planname subscriptionplan tier tarif forfait abonnement abo package edition",
            "planid subscriptionsplanid product productname subscription",
        ],
    ),
    (
        Role::Revenue,
        &["mrr monthlyrecurringrevenue recurringrevenue monthlyrevenue monthlyamount monthlyprice monthlyfee \
             revenuepermonth pricepermonth amountpermonth subscriptionsmrr subscriptionmrr customermrr \
             monatsumsatz umsatzpromonat revenumensuel ingresomensual"],
    ),
];

/// Small letters and digits only, without accents: `Numéro de commande` and `numero_de_commande` are one name.
pub(super) fn bare(name: &str) -> String {
    let name = plain(name);
    // Accents of Latin letters and their like only: those of others, as in ド, tell words apart.
    let is_accent = |letter: &char| matches!(letter, '\u{300}'..='\u{36f}');
    if name.is_ascii() { name } else { name.nfkd().filter(|letter| !is_accent(letter)).nfc().collect() }
}

/// How well a name suits a role: 0 is best, and names of one number are equally good; `None` where it does not.
pub(super) fn rank(bare: &str, role: Role) -> Option<usize> {
    let (_, tiers) = NAMES.iter().find(|(other, _)| *other == role)?;
    tiers.iter().position(|names| names.split(' ').any(|name| name == bare))
}

/// Whether a name says that an amount is one item's and not the order's, or the other way round.
pub(super) fn is_of_item(bare: &str) -> Option<bool> {
    match rank(bare, Role::Amount)? {
        0 => Some(false),
        1 => Some(true),
        _ => None,
    }
}

/// Whether a column with the id of another order names it in rows that are no refunds, too: an exchange or a renewal has an original order as well.
pub(super) fn is_any_reference(bare: &str) -> bool {
    !bare.contains("refund")
}

/// Whether the price of one piece is what such a column holds, so that it says nothing without how many they were.
pub(super) fn is_of_piece(bare: &str) -> bool {
    rank(bare, Role::Amount) == Some(3)
}

/// Whether a column says how many pieces were bought.
pub(super) fn is_quantity(bare: &str) -> bool {
    [
        "quantity",
        "qty",
        "menge",
        "anzahl",
        "quantite",
        "cantidad",
        "quantita",
        "lineitemquantity",
        "itemquantity",
        "aantal",
    ]
    .contains(&bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_dress_and_accents() {
        assert_eq!(bare("Numéro de commande"), "numerodecommande");
        assert_eq!(rank(&bare("Währung"), Role::Currency), Some(0));
        assert_eq!(rank(&bare("Order #"), Role::Order), Some(1));
        assert!(rank(&bare("Order Date"), Role::Date) < rank(&bare("Date"), Role::Date));
        assert_eq!(rank("shippingcost", Role::Cost), None);
        assert_eq!(rank("annualrevenue", Role::Revenue), None);
    }

    #[test]
    fn every_name_is_written_as_it_is_compared_and_once_for_a_role() {
        for (role, tiers) in NAMES {
            let mut seen = Vec::new();
            for name in tiers.iter().flat_map(|names| names.split(' ')) {
                assert_eq!(bare(name), name, "{role:?}");
                assert!(!name.is_empty() && !seen.contains(&name), "{role:?} {name}");
                seen.push(name);
            }
        }
    }
}
