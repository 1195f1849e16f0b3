//! Who may leave, and why.

use leptos::prelude::*;

use super::super::followup::Sent;
use super::super::look::Look;
use super::super::question::{Listed, MORE};
use super::super::told::{Customer, Loyalty, called};
use super::super::written::{self, WRITER};
use super::choice::Choice;
use super::rules::RulesForm;
use super::saving::SaveList;
use crate::browser::dates::{self, Form};
use crate::browser::numbers;
use crate::inbox::View;
use crate::source::Scope;
use crate::texts::{fill, loyalty as texts};

/// The list, those with the most to lose first, and the rules that it is made by.
#[component]
pub(super) fn RiskPanel(
    /// What is known.
    look: Look,
) -> impl IntoView {
    let is_by_facts = Signal::derive(move || look.choices.with(|choices| choices.is_by_facts));
    let rank = Callback::new(move |is_by_facts| look.choices.update(|choices| choices.is_by_facts = is_by_facts));
    let ranks = vec![(false, texts::RANK_STAKE.get()), (true, texts::RANK_FACTS.get())];
    let content = move || look.told.get().map(|told| view! { <Listing look told=(*told).clone() /> });
    let may = Memo::new(move |_| look.state.may(Scope::Followup));
    let has_inbox = look.state.door().is_some();
    let why_not = move || {
        if !has_inbox {
            return Some(texts::NO_INBOX.get());
        }
        (!may.get()).then(|| texts::MAY_NOT.get())
    };
    view! {
        <section class="panel loyalty-risk" aria-labelledby="risk">
            <div class="panel-head">
                <h2 id="risk">{texts::RISK.get()}</h2>
                <Choice label=texts::RANK.get() all=ranks chosen=is_by_facts choose=rank />
            </div>
            {content}
            <p class="note">{why_not}</p>
            <SaveList look of=Listed::AtRisk label=texts::SAVE_RISK.get() />
            <RulesForm look />
        </section>
    }
}

#[component]
fn Listing(
    /// What is known.
    look: Look,
    /// What the worker told.
    told: Loyalty,
) -> impl IntoView {
    let currency = told.currency.as_deref();
    let at_risk = &told.at_risk;
    let as_of = told.as_of.map(|day| dates::day(day, Form::Full)).unwrap_or_default();
    let text = fill(texts::RISK_TEXT.get(), &[("day", &as_of)]);
    if at_risk.found == 0 {
        return view! { <p>{texts::RISK_NONE.get()}</p><p class="note">{text}</p> }.into_any();
    }
    let customers = texts::CUSTOMERS_N.with(at_risk.found, &numbers::count(at_risk.found));
    let values = [
        ("customers", &*customers),
        ("stake", &*written::amount(at_risk.stake, currency)),
        ("days", &*texts::days(told.rules.stake.into(), WRITER)),
    ];
    let has_inbox = look.state.door().is_some();
    let action = has_inbox.then(|| view! { <th scope="col"><span class="unseen">{texts::ADD.get()}</span></th> });
    let rows = at_risk
        .customers
        .iter()
        .map(|customer| view! { <Row look currency=told.currency.clone() customer=customer.clone() /> });
    let listed = at_risk.customers.len() as u64;
    let more = (listed < at_risk.found && at_risk.customers.len() < MORE).then(|| {
        let n = at_risk.found.min(MORE as u64);
        let show = move |_| look.choices.update(|choices| choices.list = MORE);
        view! { <button type="button" class="more" on:click=show>{fill(texts::MORE.get(), &[("n", &numbers::count(n))])}</button> }
    });
    view! {
        <p class="loyalty-value is-small">{fill(texts::RISK_FOUND.get(), &values)}</p>
        <p class="note">{text}</p>
        <div class="scroll" tabindex="0" role="group" aria-labelledby="risk">
            <table class="loyalty-people-table">
                <thead>
                    <tr>
                        <th scope="col">{crate::texts::orders::CUSTOMER.get()}</th>
                        <th scope="col">{texts::WHY.get()}</th>
                        <th scope="col">{texts::STAKE.get()}</th>
                        {action}
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
        {more}
    }
    .into_any()
}

/// One customer: who, why, what is at stake, and what can be done.
#[component]
fn Row(
    /// What is known.
    look: Look,
    /// What amounts are in.
    currency: Option<String>,
    /// Who.
    customer: Customer,
) -> impl IntoView {
    let has_inbox = look.state.door().is_some();
    let name = called(customer.id.as_ref(), customer.email.as_ref());
    let facts: Vec<String> = customer.facts.iter().map(|fact| texts::fact(fact, WRITER)).collect();
    let stake = written::amount(customer.stake, currency.as_deref());
    let note = fill(texts::NOTE_OF.get(), &[("facts", &facts.join("; ")), ("stake", &stake)]);
    let facts = facts.into_iter().map(|fact| view! { <li>{fact}</li> }).collect_view();
    let id =
        customer.id.filter(|_| customer.email.is_some()).map(|id| view! { <span class="note"><bdi>{id}</bdi></span> });
    view! {
        <tr>
            <th scope="row"><bdi>{name.clone()}</bdi>{id}</th>
            <td><ul class="loyalty-facts">{facts}</ul></td>
            <td class="loyalty-stake">{stake}</td>
            {has_inbox.then(|| view! { <td><ToFollowUp look name response=customer.response note /></td> })}
        </tr>
    }
}

/// Puts the customer's answer on the list of what waits, with a note that says why.
#[component]
fn ToFollowUp(
    /// What is known.
    look: Look,
    /// How the customer is called.
    name: String,
    /// The customer's latest answer.
    response: Option<String>,
    /// What the note says.
    note: String,
) -> impl IntoView {
    let Some(response) = response else {
        return view! { <span class="note">{texts::NO_RESPONSE.get()}</span> }.into_any();
    };
    let may = Memo::new(move |_| look.state.may(Scope::Followup));
    let known = response.clone();
    let sent = Memo::new(move |_| look.sent.with(|sent| sent.get(&known).cloned()));
    let add_words = fill(texts::ADD_OF.get(), &[("customer", &name)]);
    let is_there = Memo::new(move |_| sent.with(|sent| matches!(sent, Some(Sent::Added | Sent::There))));
    // One button from beginning to end, so that the focus stays on it.
    let act = move |_| {
        if is_there.get_untracked() {
            look.state.go(|view| *view = View::waiting(response.clone()));
        } else if may.get_untracked() && sent.with_untracked(|sent| *sent != Some(Sent::Going)) {
            look.follow_up(response.clone(), &note);
        }
    };
    let words = move || match sent.get() {
        Some(Sent::Going) => texts::ADDING.get(),
        Some(Sent::Added | Sent::There) => texts::ADDED.get(),
        None | Some(Sent::Failed(_)) => texts::ADD.get(),
    };
    let label = move || (!is_there.get()).then(|| add_words.clone());
    let is_off = move || (!is_there.get() && !may.get()).then_some("true");
    let said = move || match sent.get() {
        Some(Sent::Added) => Some(texts::IS_ADDED.get()),
        Some(Sent::There) => Some(texts::ADDED_BEFORE.get()),
        _ => None,
    };
    let problem = move || match sent.get() {
        Some(Sent::Failed(why)) => Some(fill(texts::NOT_ADDED.get(), &[("why", &why)])),
        _ => None,
    };
    view! {
        <button type="button" aria-label=label aria-disabled=is_off on:click=act>{words}</button>
        <span class="note" role="status">{said}</span>
        <p class="problem" role="alert">{problem}</p>
    }
    .into_any()
}
