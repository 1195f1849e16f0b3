//! Every route, and who may use it.

use std::any::Any;
use std::collections::BTreeMap;

use axum::Router;
use axum::handler::Handler;
use axum::http::{HeaderValue, Method, header};
use axum::middleware::{from_fn_with_state, map_response};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use tower_http::catch_panic::CatchPanicLayer;

use crate::app::App;
use crate::refusal::Refusal;
use crate::routes::{cube, files, health, probe, responses_get, responses_post, surveys};
use crate::token::Scope;
use crate::{auth, cors, log};

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everyone, from every website.
    Public,
    /// Everyone; the handler asks the survey which websites may.
    Answers,
    /// Whoever bears a token of that scope.
    Token(Scope),
}

/// A method on a path, with its handler.
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path, in axum's notation.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
    handler: MethodRouter<App>,
}

/// The routes on one screen. Whatever is not here is a file, or nothing.
pub fn routes() -> Vec<Route> {
    use Access::{Answers, Public, Token};
    use Scope::{Manage, Read};
    vec![
        at(Method::POST, "/api/v1/responses", Answers, responses_post::post),
        at(Method::GET, "/api/v1/responses", Token(Read), responses_get::list),
        at(Method::GET, "/api/v1/cube", Token(Read), cube::get),
        at(Method::GET, "/api/v1/surveys", Token(Read), surveys::list),
        at(Method::PUT, "/api/v1/surveys/{id}", Token(Manage), surveys::put),
        at(Method::DELETE, "/api/v1/surveys/{id}", Token(Manage), surveys::delete),
        at(Method::POST, "/api/v1/probe", Token(Manage), probe::post),
        at(Method::GET, "/surveys/{file}", Public, surveys::file),
        at(Method::GET, "/embed/{file}", Public, files::embed),
        at(Method::GET, "/", Public, files::survey_page),
        at(Method::GET, "/index.html", Public, files::survey_page),
        at(Method::GET, "/dashboard", Public, files::to_dashboard),
        at(Method::GET, "/dashboard/", Public, files::dashboard),
        at(Method::GET, "/dashboard/index.html", Public, files::dashboard),
        at(Method::GET, "/healthz", Public, health::alive),
        at(Method::GET, "/readyz", Public, health::ready),
    ]
}

fn at<H, T>(method: Method, path: &'static str, access: Access, handler: H) -> Route
where
    H: Handler<T, App>,
    T: 'static,
{
    let filter = MethodFilter::try_from(method.clone()).unwrap_or(MethodFilter::GET);
    Route { method, path, access, handler: on(filter, handler) }
}

impl Route {
    fn guarded(self, app: &App) -> MethodRouter<App> {
        match self.access {
            Access::Answers => self.handler,
            Access::Public => self.handler.layer(map_response(cors::open_to_all)),
            // The outer layer is for refusals as well: a dashboard elsewhere must be able to tell a wrong token.
            Access::Token(scope) => self
                .handler
                .layer(from_fn_with_state((app.clone(), scope), auth::guard))
                .layer(map_response(cors::open_to_all)),
        }
    }
}

/// The whole collector as one service.
pub fn router(app: App) -> Router {
    let mut methods: BTreeMap<&str, Vec<Method>> = BTreeMap::new();
    let mut router = Router::new();
    for route in routes() {
        methods.entry(route.path).or_default().push(route.method.clone());
        router = router.route(route.path, route.guarded(&app));
    }
    for (path, methods) in methods {
        router = router.route(path, on(MethodFilter::OPTIONS, move || async move { cors::preflight(&methods) }));
    }
    router
        .fallback(files::file)
        .method_not_allowed_fallback(|| async { Refusal::MethodNotAllowed })
        .layer(CatchPanicLayer::custom(after_panic))
        .layer(map_response(with_common_headers))
        .layer(from_fn_with_state(app.clone(), log::requests))
        .with_state(app)
}

async fn with_common_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

/// The one request fails and the process lives. The panic itself has been printed where it happened.
fn after_panic(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a handler panicked");
    Refusal::Broken.into_response()
}
