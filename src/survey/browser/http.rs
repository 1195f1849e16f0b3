//! One POST.

use core::pin::Pin;

use gloo_net::http::Request;
use web_sys::RequestInit;

/// A request whose future tells whether the other side answered with a 2xx.
pub(crate) type Reply = Pin<Box<dyn Future<Output = bool>>>;

/// Sends `body` to `url` when the reply is first polled.
///
/// `keepalive` lets the request outlive the page; no cookie and no referrer go with it.
pub(crate) fn post(url: &str, content_type: &str, body: &str) -> Reply {
    let request = request(url, content_type, body);
    Box::pin(async {
        match request {
            Some(request) => Request::from(request).send().await.is_ok_and(|response| response.ok()),
            None => false,
        }
    })
}

fn request(url: &str, content_type: &str, body: &str) -> Option<web_sys::Request> {
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&body.into());
    // A redirected POST becomes a GET without its body, and its 200 would look like an acknowledgement.
    init.set_redirect(web_sys::RequestRedirect::Error);
    init.set_credentials(web_sys::RequestCredentials::Omit);
    init.set_referrer_policy(web_sys::ReferrerPolicy::NoReferrer);
    // Newer than the bindings; setting a property of a plain object cannot fail.
    let _ = js_sys::Reflect::set(&init, &"keepalive".into(), &true.into());
    let request = web_sys::Request::new_with_str_and_init(url, &init).ok()?;
    request.headers().set("content-type", content_type).ok()?;
    Some(request)
}
