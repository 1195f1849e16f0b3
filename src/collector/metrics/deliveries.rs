//! What is forwarded, as the queue stands at a scrape.

use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeMetric as _};
use prometheus_client::metrics::MetricType;
use prometheus_client::metrics::gauge::ConstGauge;

use crate::store::Backlog;

/// How many deliveries of each rule are in each state. The rules' names are the operator's own, so there are few.
#[derive(Debug)]
pub(super) struct Deliveries(pub(super) Vec<Backlog>);

impl Collector for Deliveries {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> std::fmt::Result {
        let help = "Deliveries of forwarding rules, by where they stand";
        let mut family = encoder.encode_descriptor("deliveries", help, None, MetricType::Gauge)?;
        for Backlog { rule, target, state, n, .. } in &self.0 {
            let labels = [("rule", rule), ("to", target), ("state", state)];
            ConstGauge::new(i64::try_from(*n).unwrap_or(i64::MAX)).encode(family.encode_family(&labels)?)?;
        }
        Ok(())
    }
}
