//! Which endpoint gets which revision, and when. Each endpoint is independent of the others.

use core::cell::Cell;
use core::future::poll_fn;
use core::task::Poll;
use std::rc::Rc;

use domain::deliver::Format;
use domain::response::Response;

use crate::browser::hands::{Hands, Reply};

/// Why something is sent now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Occasion {
    /// A score was confirmed.
    Scored,
    /// The person is done.
    Finished,
    /// The person has left, or has been idle for long: whatever is not delivered yet goes out.
    Left,
}

/// One place that takes answers, and the last revision that it acknowledged.
#[derive(Clone, Debug)]
pub(crate) struct Endpoint {
    url: String,
    format: Format,
    wants_partial: bool,
    acknowledged: Rc<Cell<u16>>,
    under_way: Rc<Cell<u16>>,
}

impl Endpoint {
    /// An endpoint that has got nothing yet.
    pub(crate) fn new(url: String, format: Format, wants_partial: bool) -> Self {
        Self { url, format, wants_partial, acknowledged: Rc::default(), under_way: Rc::default() }
    }

    /// Whether this endpoint has not acknowledged this revision and wants it on that occasion.
    fn wants(&self, response: &Response, occasion: Occasion) -> bool {
        if self.acknowledged.get() >= response.rev {
            return false;
        }
        match occasion {
            Occasion::Scored => self.wants_partial && self.under_way.get() < response.rev,
            Occasion::Finished => true,
            // A request that is still on its way outlives the page by itself.
            Occasion::Left => self.under_way.get() < response.rev,
        }
    }
}

/// One revision on its way to one endpoint.
pub(crate) struct Parcel {
    endpoint: Endpoint,
    rev: u16,
    body: String,
}

/// What goes out now: a parcel for every endpoint that wants this revision on this occasion.
///
/// The bodies are written here and not while sending: once a page goes away, nothing after an await is sure to run.
pub(crate) fn parcels(endpoints: &[Endpoint], response: &Response, occasion: Occasion) -> Vec<Parcel> {
    let mut parcels = Vec::new();
    for endpoint in endpoints {
        if endpoint.wants(response, occasion) {
            endpoint.under_way.set(response.rev);
            let body = endpoint.format.body(response);
            parcels.push(Parcel { endpoint: endpoint.clone(), rev: response.rev, body });
        }
    }
    parcels
}

/// Sends all parcels at once; true when each of them was acknowledged.
///
/// None waits for another's reply: while a page goes away there is no second turn.
pub(crate) async fn deliver(hands: Hands, parcels: Vec<Parcel>) -> bool {
    let mut under_way: Vec<_> = parcels.into_iter().map(|parcel| (parcel.post(&hands), parcel)).collect();
    let mut is_delivered = true;
    poll_fn(|context| {
        under_way.retain_mut(|(reply, parcel)| match reply.as_mut().poll(context) {
            Poll::Pending => true,
            Poll::Ready(is_taken) => {
                parcel.arrived(is_taken);
                is_delivered &= is_taken;
                false
            }
        });
        if under_way.is_empty() { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    is_delivered
}

impl Parcel {
    fn post(&self, hands: &Hands) -> Reply {
        hands.post(&self.endpoint.url, self.endpoint.format.content_type(), &self.body)
    }

    fn arrived(&self, is_taken: bool) {
        let Endpoint { acknowledged, under_way, .. } = &self.endpoint;
        if is_taken {
            acknowledged.set(acknowledged.get().max(self.rev));
        } else if under_way.get() == self.rev {
            under_way.set(acknowledged.get());
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::response::{Channel, Confirmation};
    use domain::{Metric, ResponseId, Score, SurveyId, Timestamp};

    use super::*;

    fn response(rev: u16) -> Response {
        let mut response = Response::new(
            ResponseId::v7(0, [0; 10]),
            SurveyId::new("s").unwrap(),
            Score::new(Metric::NPS, 9).unwrap(),
            Confirmation::Gesture,
            Channel::Web,
            Timestamp::from_unix_millis(0),
        );
        response.rev = rev;
        response
    }

    fn endpoint(wants_partial: bool, acknowledged: u16) -> Endpoint {
        let endpoint = Endpoint::new("https://x.example/".into(), Format::JSON, wants_partial);
        endpoint.acknowledged.set(acknowledged);
        endpoint
    }

    #[test]
    fn a_score_alone_goes_only_where_partial_answers_are_wanted() {
        assert!(endpoint(true, 0).wants(&response(1), Occasion::Scored));
        assert!(!endpoint(false, 0).wants(&response(1), Occasion::Scored));
    }

    #[test]
    fn a_finished_answer_goes_everywhere_and_an_acknowledged_revision_nowhere() {
        for wants_partial in [true, false] {
            assert!(endpoint(wants_partial, 1).wants(&response(2), Occasion::Finished));
            assert!(!endpoint(wants_partial, 2).wants(&response(2), Occasion::Finished));
            assert!(!endpoint(wants_partial, 2).wants(&response(2), Occasion::Left));
        }
    }

    #[test]
    fn on_leaving_what_is_not_yet_delivered_goes_out_once() {
        let endpoint = endpoint(false, 0);
        assert!(endpoint.wants(&response(1), Occasion::Left));
        let [parcel] = &parcels(core::slice::from_ref(&endpoint), &response(1), Occasion::Left)[..] else {
            panic!("one parcel")
        };
        assert!(!endpoint.wants(&response(1), Occasion::Left));
        parcel.arrived(false);
        assert!(endpoint.wants(&response(1), Occasion::Left), "a failed one is tried again");
        parcel.arrived(true);
        assert!(!endpoint.wants(&response(1), Occasion::Left));
    }
}
