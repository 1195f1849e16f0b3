//! The listed responses as a file.

use futures_util::future::{AbortHandle, abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::download::{Form, NoFile, Part};
use super::super::model::Inbox;
use crate::browser::{keeping, numbers};
use crate::screens::fault_title;
use crate::texts::{self as common, fill, saving as texts};

/// How a download goes on.
#[derive(Clone, Debug, Default, PartialEq)]
enum Going {
    #[default]
    Not,
    /// So many bytes have come.
    On(f64),
    /// It is there, under that name.
    Saved(String),
    Failed(String),
    Cancelled,
}

/// A menu with the forms there are, and with what can be left out.
#[component]
pub(super) fn DownloadMenu(
    /// What is listed.
    inbox: Inbox,
) -> impl IntoView {
    let form = RwSignal::new(Form::default());
    let left_out = RwSignal::new(Vec::<Part>::new());
    let going = RwSignal::new(Going::Not);
    let abort = StoredValue::new(None::<AbortHandle>);
    let is_on = Memo::new(move |_| matches!(going.get(), Going::On(_)));
    let start = move |_| {
        let (Some(desk), Some(question)) = (inbox.desk(), inbox.question.get_untracked()) else { return };
        let (form, parts) = (form.get_untracked(), left_out.get_untracked());
        let parts: Vec<&str> = parts.iter().flat_map(|part| part.names()).copied().collect();
        going.set(Going::On(0.0));
        let work = async move {
            desk.file(&question, form, &parts, move |bytes| going.set(Going::On(bytes)))
                .await
                .map(|pieces| (form.file_name(&question), pieces))
        };
        let (work, handle) = abortable(work);
        abort.set_value(Some(handle));
        spawn_local(async move {
            let Ok(done) = work.await else { return };
            going.set(match done {
                Ok((name, pieces)) => match keeping::save(&name, form.media(), &pieces).await {
                    Some(()) => Going::Saved(name),
                    None => Going::Failed(texts::NOT_SAVED.get().to_owned()),
                },
                Err(NoFile::Broken) => Going::Failed(texts::BROKEN_OFF.get().to_owned()),
                Err(NoFile::Fault(fault)) => {
                    inbox.state.refuse(&fault);
                    Going::Failed(fault_title(&fault).to_owned())
                }
            });
        });
    };
    let cancel = move || {
        if let Some(handle) = abort.try_update_value(Option::take).flatten() {
            handle.abort();
        }
    };
    let stop = move |_| {
        cancel();
        going.set(Going::Cancelled);
    };
    // Whoever leaves the screen wants no file any more.
    on_cleanup(cancel);
    let says = move || match going.get() {
        Going::Not => String::new(),
        Going::On(bytes) => fill(texts::SO_FAR.get(), &[("n", &numbers::plain(bytes / 1_000_000.0, 1))]),
        Going::Saved(name) => fill(texts::SAVED_AS.get(), &[("name", &name)]),
        Going::Failed(why) => why,
        Going::Cancelled => texts::CANCELLED.get().to_owned(),
    };
    let has_failed = move || matches!(going.get(), Going::Failed(_));
    let forms = Form::ALL.map(|known| {
        view! {
            <label class="box">
                <input type="radio" name="download-form" value=known.name() prop:checked=move || form.get() == known on:change=move |_| form.set(known) />
                <span>{texts::form(known)}</span>
            </label>
        }
    });
    let parts = Part::ALL.map(|part| {
        let toggle = move |event| {
            let is_left_out = event_target_checked(&event);
            left_out.update(|parts| {
                parts.retain(|known| *known != part);
                if is_left_out {
                    parts.push(part);
                }
            });
        };
        view! {
            <label class="box">
                <input type="checkbox" prop:checked=move || left_out.with(|parts| parts.contains(&part)) on:change=toggle />
                <span>{texts::part(part)}</span>
            </label>
        }
    });
    view! {
        <details class="menu download">
            <summary class="quiet">{texts::DOWNLOAD.get()}</summary>
            <div class="menu-body">
                <p class="note">{texts::DOWNLOAD_NOTE.get()}</p>
                <fieldset>
                    <legend>{texts::AS.get()}</legend>
                    {forms.into_iter().collect_view()}
                </fieldset>
                <fieldset>
                    <legend>{texts::LEAVE_OUT.get()}</legend>
                    {parts.into_iter().collect_view()}
                </fieldset>
                <Show
                    when=move || is_on.get()
                    fallback=move || view! { <button type="button" class="primary" on:click=start>{texts::DOWNLOAD.get()}</button> }
                >
                    <button type="button" on:click=stop>{common::CANCEL.get()}</button>
                </Show>
                <p class="note" class:problem=has_failed role="status">{says}</p>
            </div>
        </details>
    }
}
