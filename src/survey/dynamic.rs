//! The kinds of thing in the view that change, boxed: the machinery of each kind is then compiled once for the visitor, and
//! not once for every place that uses it.

/// A text that changes.
pub(crate) fn text(text: impl FnMut() -> String + Send + 'static) -> Box<dyn FnMut() -> String + Send> {
    Box::new(text)
}

/// An attribute or property that is there or not.
pub(crate) fn flag(flag: impl FnMut() -> bool + Send + 'static) -> Box<dyn FnMut() -> bool + Send> {
    Box::new(flag)
}

/// What happens at a person's click. A script's click is not a person's.
pub(crate) fn click(mut act: impl FnMut(web_sys::MouseEvent) + 'static) -> Box<dyn FnMut(web_sys::MouseEvent)> {
    Box::new(move |event| {
        if event.is_trusted() {
            act(event);
        }
    })
}

/// What happens at a key.
pub(crate) fn key(act: impl FnMut(web_sys::KeyboardEvent) + 'static) -> Box<dyn FnMut(web_sys::KeyboardEvent)> {
    Box::new(act)
}

/// What happens when something was ticked or unticked.
pub(crate) fn input(mut act: impl FnMut() + 'static) -> Box<dyn FnMut(web_sys::Event)> {
    Box::new(move |_| act())
}
