//! What the store tells, asked anew for each scrape.

use std::fmt;
use std::sync::Arc;

use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeMetric as _, NoLabelSet};
use prometheus_client::metrics::MetricType;
use prometheus_client::metrics::counter::ConstCounter;
use prometheus_client::metrics::gauge::ConstGauge;
use prometheus_client::registry::Unit;

use crate::store::Store;
use crate::store::pulse::BOUNDS;

pub(super) struct Health(pub(super) Arc<dyn Store>);

impl fmt::Debug for Health {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Health")
    }
}

impl Collector for Health {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> fmt::Result {
        let pulse = self.0.pulse();
        for (name, help, value) in [
            ("store_queued", "Writes that wait for their commit", pulse.queued),
            ("store_queue_capacity", "Writes that may wait before clients are told to come back", pulse.capacity),
        ] {
            let gauge = ConstGauge::new(i64::try_from(value).unwrap_or(i64::MAX));
            gauge.encode(encoder.encode_descriptor(name, help, None, MetricType::Gauge)?)?;
        }
        for (name, help, value) in [
            ("store_commits", "Transactions that were committed", pulse.commits),
            ("store_commits_failed", "Transactions of which nothing was stored", pulse.failed),
            ("store_rows_committed", "Records in those that were committed", pulse.rows),
        ] {
            let counter = ConstCounter::new(value);
            counter.encode(encoder.encode_descriptor(name, help, None, MetricType::Counter)?)?;
        }
        // The library wants each bucket by itself, and adds them up.
        let before = [0].into_iter().chain(pulse.within);
        let alone = pulse.within.iter().zip(before).map(|(within, before)| within - before);
        let slowest = pulse.commits - pulse.within.last().copied().unwrap_or_default();
        let buckets: Vec<_> = BOUNDS.into_iter().zip(alone).chain([(f64::INFINITY, slowest)]).collect();
        let help = "How long commits took until they were on disk";
        let mut histogram =
            encoder.encode_descriptor("store_commit", help, Some(&Unit::Seconds), MetricType::Histogram)?;
        histogram.encode_histogram::<NoLabelSet>(pulse.seconds, pulse.commits, &buckets, None)
    }
}
