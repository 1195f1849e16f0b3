//! Every route, and who may use it.

use std::any::Any;
use std::collections::BTreeMap;

use axum::Router;
use axum::extract::{Request, State};
use axum::handler::Handler;
use axum::http::{HeaderValue, Method, header};
use axum::middleware::{Next, from_fn_with_state, map_response};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use tower_http::catch_panic::CatchPanicLayer;

use crate::app::{App, Parts};
use crate::filters::Known;
use crate::openapi::{Operation, Schemas};
use crate::refusal::Refusal;
use crate::routes::{
    badge, changes, cube, deliveries, displays, faults, files, followups, health, links, openapi, people, probe,
    response, responses_get, responses_post, responses_search, settings, surveys, surveys_about, token,
};
use crate::token::Scope;
use crate::{auth, client, cors, deadline, filters, log};

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everyone, from every website.
    Public,
    /// Everyone, but each client only so much; the handler asks the survey which websites may.
    Answers,
    /// Whoever bears a token of that scope.
    Token(Scope),
}

/// A method on a path, with its handler.
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path, in the notation that axum and OpenAPI share.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
    /// What it does.
    pub(crate) about: fn(&mut Schemas) -> Operation,
    handler: MethodRouter<App>,
}

/// The routes on one screen. Whatever is not here is a file, or nothing.
pub fn routes() -> Vec<Route> {
    use Access::{Answers, Public, Token};
    use Scope::{Erase, Followup, Link, Manage, Read};
    vec![
        at(Method::POST, "/api/v1/responses", Answers, responses_post::post, responses_post::about),
        at(Method::GET, "/api/v1/responses", Token(Read), responses_get::list, responses_get::about),
        at(Method::POST, "/api/v1/responses/search", Token(Read), responses_search::post, responses_search::about),
        at(Method::GET, "/api/v1/responses/{survey}/{id}", Token(Read), response::get, response::about_get),
        at(Method::PATCH, "/api/v1/responses/{survey}/{id}", Token(Followup), response::patch, response::about_patch),
        at(Method::GET, "/api/v1/followups/{survey}", Token(Read), followups::get, followups::about),
        at(Method::POST, "/api/v1/displays", Answers, displays::post, displays::about),
        at(Method::GET, "/api/v1/cube", Token(Read), cube::get, cube::about),
        at(Method::GET, "/api/v1/changes", Token(Read), changes::get, changes::about),
        at(Method::GET, "/api/v1/settings/{survey}", Token(Read), settings::get, settings::about_get),
        at(Method::PUT, "/api/v1/settings/{survey}", Token(Manage), settings::put, settings::about_put),
        at(Method::POST, "/api/v1/people/erase", Token(Erase), people::erase, people::about),
        at(Method::GET, "/api/v1/surveys", Token(Read), surveys::list, surveys_about::list),
        at(Method::PUT, "/api/v1/surveys/{id}", Token(Manage), surveys::put, surveys_about::put),
        at(Method::DELETE, "/api/v1/surveys/{id}", Token(Manage), surveys::delete, surveys_about::delete),
        at(Method::POST, "/api/v1/links", Token(Link), links::sign, links::about_sign),
        at(Method::POST, "/api/v1/links/check", Public, links::check, links::about_check),
        at(Method::GET, "/api/v1/faults", Token(Read), faults::get, faults::about),
        at(Method::GET, "/api/v1/token", Token(Read), token::get, token::about),
        at(Method::POST, "/api/v1/probe", Token(Manage), probe::post, probe::about),
        at(Method::GET, "/api/v1/deliveries", Token(Manage), deliveries::get, deliveries::about_get),
        at(Method::POST, "/api/v1/deliveries/{id}/again", Token(Manage), deliveries::again, deliveries::about_again),
        at(Method::GET, "/api/v1/openapi.json", Public, openapi::get, openapi::about),
        at(Method::GET, "/surveys/{file}", Public, surveys::file, surveys_about::file),
        at(Method::GET, "/embed/{file}", Public, files::embed, files::about_embed),
        at(Method::GET, "/badge/{file}", Public, badge::get, badge::about),
        at(Method::GET, "/", Public, files::survey_page, files::about_survey_page),
        at(Method::GET, "/index.html", Public, files::survey_page, files::about_survey_page),
        at(Method::GET, "/dashboard", Public, files::to_dashboard, files::about_to_dashboard),
        at(Method::GET, "/dashboard/", Public, files::dashboard, files::about_dashboard),
        at(Method::GET, "/dashboard/index.html", Public, files::dashboard, files::about_dashboard),
        at(Method::GET, "/healthz", Public, health::alive, health::about_alive),
        at(Method::GET, "/readyz", Public, health::ready, health::about_ready),
    ]
}

fn at<H, T>(
    method: Method,
    path: &'static str,
    access: Access,
    handler: H,
    about: fn(&mut Schemas) -> Operation,
) -> Route
where
    H: Handler<T, App>,
    T: 'static,
{
    let filter = MethodFilter::try_from(method.clone()).unwrap_or(MethodFilter::GET);
    Route { method, path, access, about, handler: on(filter, handler) }
}

impl Route {
    fn guarded(self, app: &App) -> MethodRouter<App> {
        let operation = (self.about)(&mut Schemas::new());
        match self.access {
            Access::Answers => self.handler.layer(from_fn_with_state(app.clone(), client::guard)),
            Access::Public => self.handler.layer(map_response(cors::open_to_all)),
            // The outer layer is for refusals as well: a dashboard elsewhere must be able to tell a wrong token.
            Access::Token(scope) => self
                .handler
                .layer(from_fn_with_state(Known::of(&operation), filters::refuse_unknown))
                .layer(from_fn_with_state((app.clone(), scope), auth::guard))
                .layer(map_response(cors::open_to_all)),
        }
    }
}

/// The whole collector as one service.
pub fn router(parts: Parts) -> Router {
    let app = App::from(parts);
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
        .layer(from_fn_with_state(app.clone(), around))
        .with_state(app)
}

/// What holds for every request. One layer for all of it: each costs as much as reading a small record.
async fn around(State(app): State<App>, request: Request, next: Next) -> Response {
    let told = log::Told::of(&request);
    let mut response = deadline::keep(app.request_time, request, next).await;
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    told.answered(&app, &response);
    response
}

/// The one request fails and the process lives. The panic itself has been printed where it happened.
fn after_panic(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a handler panicked");
    Refusal::Broken.into_response()
}
