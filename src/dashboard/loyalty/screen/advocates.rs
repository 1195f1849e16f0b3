//! Who is content and comes back.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::look::Look;
use super::super::question::Listed;
use super::super::thanks::{Gifts, letter};
use super::super::told::{Advocate, Loyalty, called};
use super::super::written::{self, Unit};
use super::saving::SaveList;
use crate::browser::numbers;
use crate::texts::{fill, loyalty as texts};

/// How many there are, what they are worth, and a letter of thanks to each.
#[component]
pub(super) fn AdvocatesPanel(
    /// What is known.
    look: Look,
) -> impl IntoView {
    let survey = look.state.chosen();
    let gifts = RwSignal::new(Gifts::default());
    Effect::new(move |_| {
        let Some((door, survey)) = look.state.door().zip(survey.get()) else { return };
        spawn_local(async move {
            // A letter without a gift thanks all the same.
            gifts.try_set(Gifts::read(&door, &survey.id).await.unwrap_or_default());
        });
    });
    let content = move || {
        let told = look.told.get()?;
        let brand = survey.get().map(|survey| survey.brand).unwrap_or_default();
        Some(view! { <Told told=(*told).clone() brand gifts=gifts.get() /> })
    };
    view! {
        <section class="panel loyalty-advocates" aria-labelledby="advocates">
            <h2 id="advocates">{texts::ADVOCATES.get()}</h2>
            {content}
            <SaveList look of=Listed::Advocates label=texts::SAVE_ADVOCATES.get() />
        </section>
    }
}

#[component]
fn Told(
    /// What the worker told.
    told: Loyalty,
    /// Who thanks.
    brand: String,
    /// With what.
    gifts: Gifts,
) -> impl IntoView {
    let advocates = told.advocates;
    if advocates.n == 0 {
        return view! { <p>{texts::ADVOCATES_NONE.get()}</p> }.into_any();
    }
    let currency = told.currency;
    let n = numbers::count;
    let found = texts::ADVOCATES_FOUND.with(advocates.n, &n(advocates.n));
    let share = advocates.repeat.map(|repeat| written::quantity(Unit::Percent, repeat, None)).unwrap_or_default();
    let basis = advocates.repeat.map(|repeat| written::basis(Unit::Percent, repeat, None));
    let how = fill(
        texts::ADVOCATES_HOW.get(),
        &[
            ("share", &share),
            ("promoters", &n(advocates.promoters)),
            ("revenue", &written::amount(advocates.revenue, currency.as_deref())),
        ],
    );
    let coded = advocates.coded.map_or_else(
        || texts::CODED_NONE.get().to_owned(),
        |coded| {
            let [used, brought] =
                [coded.used, coded.brought].map(|share| written::quantity(Unit::Percent, share, None));
            fill(texts::CODED.get(), &[("used", &used), ("brought", &brought)])
        },
    );
    let given = given(&gifts);
    let has_codes = advocates.coded.is_some();
    let code_head = has_codes.then(|| view! { <th scope="col">{texts::CODE_USED.get()}</th> });
    let rows =
        advocates.most_valued.into_iter().map(|advocate| row(advocate, currency.as_deref(), &brand, &gifts, has_codes));
    view! {
        <p class="loyalty-value is-small">{found}</p>
        <p>{how}" "<span class="note">{basis}</span></p>
        <p>{coded}</p>
        <div class="scroll" tabindex="0" role="group" aria-labelledby="advocates">
            <table class="loyalty-people-table">
                <thead>
                    <tr>
                        <th scope="col">{crate::texts::orders::CUSTOMER.get()}</th>
                        <th scope="col">{texts::ORDERS.get()}</th>
                        <th scope="col">{texts::REVENUE.get()}</th>
                        {code_head}
                        <th scope="col"><span class="unseen">{texts::THANK.get()}</span></th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
        <p class="note" dir="auto">{given}</p>
        <p class="note">{texts::FAVOURABLE_IS.get()}</p>
    }
    .into_any()
}

/// What a letter has in it, in words.
fn given(gifts: &Gifts) -> String {
    let reward = gifts.reward.as_deref().map(|code| fill(texts::GIFT_REWARD.get(), &[("code", code)]));
    let referral = gifts.referral.as_deref().map(|link| fill(texts::GIFT_REFERRAL.get(), &[("link", link)]));
    let given = reward.into_iter().chain(referral).collect::<Vec<_>>().join(", ");
    if given.is_empty() { texts::NO_GIFTS.get().to_owned() } else { fill(texts::GIFTS.get(), &[("gifts", &given)]) }
}

fn row(
    advocate: Advocate,
    currency: Option<&str>,
    brand: &str,
    gifts: &Gifts,
    has_codes: bool,
) -> impl IntoView + use<> {
    let name = called(advocate.id.as_ref(), advocate.email.as_ref());
    let href = advocate.email.as_deref().and_then(|email| letter(email, brand, gifts));
    let thank = match href {
        Some(href) => {
            let label = fill(texts::THANK_OF.get(), &[("customer", &name)]);
            view! { <a class="mail-link" href=href aria-label=label>{texts::THANK.get()}</a> }.into_any()
        }
        None => view! { <span class="note">{texts::NO_ADDRESS.get()}</span> }.into_any(),
    };
    let code = has_codes.then(|| {
        let words = match advocate.has_used_code {
            Some(true) => texts::YES.get(),
            Some(false) => texts::NO.get(),
            None => crate::texts::NOBODY.get(),
        };
        view! { <td>{words}</td> }
    });
    view! {
        <tr>
            <th scope="row"><bdi>{name}</bdi></th>
            <td>{numbers::count(advocate.orders.into())}</td>
            <td>{written::amount(advocate.revenue, currency)}</td>
            {code}
            <td>{thank}</td>
        </tr>
    }
}
