//! Who answers, and through what.

use domain::response::Channel;
use fastrand::Rng;

/// A person of the demonstration.
pub(super) struct Customer {
    pub(super) country: &'static str,
    pub(super) language: &'static str,
    pub(super) plan: &'static str,
    pub(super) channel: Channel,
    /// Name and department of whoever helped, where somebody did.
    pub(super) agent: Option<(&'static str, &'static str)>,
    pub(super) page: Option<&'static str>,
    /// How this person's scores differ from others'.
    pub(super) mood: f64,
}

/// Country, language, weight, mood.
const COUNTRIES: [(&str, &str, f64, f64); 7] = [
    ("EE", "et", 26.0, 0.3),
    ("DE", "de", 22.0, -0.3),
    ("GR", "el", 14.0, 0.2),
    ("GB", "en", 13.0, 0.0),
    ("ES", "es", 10.0, 0.2),
    ("FI", "en", 9.0, 0.1),
    ("US", "en", 6.0, -0.1),
];

/// Plan, weight, mood.
const PLANS: [(&str, f64, f64); 3] = [("free", 48.0, -0.3), ("pro", 38.0, 0.3), ("business", 14.0, 0.1)];

/// Agent, department, weight, mood.
const AGENTS: [(&str, &str, f64, f64); 7] = [
    ("Maarika", "Support", 24.0, 0.6),
    ("Ioannis", "Support", 20.0, 0.1),
    ("Katrin", "Support", 16.0, 0.3),
    ("Jonas", "Billing", 14.0, -0.9),
    ("Elena", "Billing", 10.0, -0.3),
    ("Sofia", "Delivery", 9.0, 0.2),
    ("Tom", "Delivery", 7.0, -0.4),
];

const PAGES: [(&str, f64); 4] = [
    ("https://shop.example/orders", 40.0),
    ("https://shop.example/checkout/done", 34.0),
    ("https://shop.example/account", 18.0),
    ("https://shop.example/help", 8.0),
];

const CHANNELS: [(Channel, f64); 3] = [(Channel::Web, 55.0), (Channel::Email, 30.0), (Channel::Link, 15.0)];

impl Customer {
    pub(super) fn come(rng: &mut Rng) -> Self {
        let (country, language, _, of_country) = *pick(&COUNTRIES, |entry| entry.2, rng);
        let (plan, _, of_plan) = *pick(&PLANS, |entry| entry.1, rng);
        let (channel, _) = *pick(&CHANNELS, |entry| entry.1, rng);
        let (agent, page, of_agent) = if channel == Channel::Web {
            (None, Some(pick(&PAGES, |entry| entry.1, rng).0), 0.0)
        } else {
            let (agent, department, _, mood) = *pick(&AGENTS, |entry| entry.2, rng);
            (Some((agent, department)), None, mood)
        };
        Self { country, language, plan, channel, agent, page, mood: of_country + of_plan + of_agent }
    }
}

/// One of the entries, as often as its weight says.
pub(super) fn pick<'a, T>(entries: &'a [T], weight: impl Fn(&T) -> f64, rng: &mut Rng) -> &'a T {
    let mut left = rng.f64() * entries.iter().map(&weight).sum::<f64>();
    let reached = entries.iter().find(|entry| {
        left -= weight(entry);
        left < 0.0
    });
    // Rounding may leave a crumb after the last one.
    reached.unwrap_or(&entries[entries.len() - 1])
}
