//! Every text of a report: its key, the names of the values in it, and what it is for.
//!
//! Each key is a method of [`Language`], so that none can be misspelt and no value forgotten.

use super::{Language, Plural};

macro_rules! words {
    (
        texts { $($(#[doc = $about:literal])* $text:ident($($value:ident),*);)* }
        counted { $($(#[doc = $meaning:literal])* $counted:ident($($beside:ident),*);)* }
        names { $($name:literal)* }
    ) => {
        const TEXTS: &[(&str, &[&str])] = &[$((stringify!($text), &[$(stringify!($value)),*])),*];
        const COUNTED: &[(&str, &[&str])] = &[$((stringify!($counted), &[$(stringify!($beside),)* "n"])),*];
        const NAMES: &[&str] = &[$($name),*];

        impl Language {
            $($(#[doc = $about])*
            pub fn $text(&self $(, $value: &str)*) -> String {
                self.told(stringify!($text), &[$((stringify!($value), $value)),*])
            })*
            $($(#[doc = $meaning])*
            pub fn $counted(&self, n: u64 $(, $beside: &str)*) -> String {
                self.counted(stringify!($counted), n, &[$((stringify!($beside), $beside)),*])
            })*
        }
    };
}

words! {
    texts {
        /// A whole number of percent.
        percent(n);
        /// A day with its month in full, as in a sentence.
        date_long(day, month, year);
        /// A day with its month cut short, as in a table.
        date_short(day, month, year);
        /// From the first to the last day, each of them included.
        date_period(from, to);

        /// What a report is about.
        title(survey, metric);
        /// Something with its name before it.
        named(name, value);
        /// What somebody wrote.
        quoted(words);
        /// One of several, and the others after it.
        enumerated(first, rest);
        /// A digest's period, a week; see [`Language::date_period`].
        week(period);
        /// A digest's period, a month; see [`Language::date_period`].
        month(period);
        /// What stands in the list of mails.
        subject(title, period);
        /// What the link below a digest says.
        open_dashboard();
        /// When a report was made.
        made(day);

        /// Above the groups.
        heading_groups();
        /// Above the scores.
        heading_scores();
        /// Above the trend.
        heading_trend();
        /// Above the values of a dimension.
        heading_by(dimension);
        /// Above words that one group writes more than another.
        heading_words();
        /// Above the themes.
        heading_themes();
        /// Above what people wrote.
        heading_comments();
        /// Above how many answers count and how many do not.
        heading_basis();

        /// Over the names of groups.
        column_group();
        /// Over numbers of answers.
        column_answers();
        /// Over shares.
        column_share();
        /// Over or before scores.
        column_score();
        /// Over the first days of a trend's steps.
        column_from();
        /// Over 95 % intervals.
        column_confidence(level);
        /// Over how far a value is from all other answers together.
        column_difference();
        /// Over words that this group writes more than the others.
        column_more_from(group);
        /// Over the names of themes.
        column_theme();
        /// Over numbers of comments.
        column_comments();

        /// The ends of an interval.
        interval(lo, hi);
        /// What a figure rests on, see [`Language::interval`].
        basis(interval, level, n);
        /// The same, where there are too few answers for a steady figure.
        low_confidence(basis);
        /// In the place of what a figure rests on.
        nobody();
        /// In the place of a value that answers have none of.
        no_value();
        /// A number of people that is not told because it is so small.
        under(n);

        /// The probability that chance alone does as much.
        p_is(p);
        /// The same, where it is smaller than anybody needs to know.
        p_under(p);
        /// The verdict on a change that is significant. No stronger than it stands here.
        is_real(p);
        /// The verdict on a change that is not. It may be real nevertheless.
        may_be_chance(p);
        /// In the place of the best and the worst value.
        none_stands_out();

        /// Where every answer counts.
        none_left_out();
        /// Where some do not.
        left_out(reasons);
        /// The share of displays that were answered.
        response_rate(rate);
        /// How far a count of words may be too small.
        may_lack(n);

        /// Above whether customers came back.
        heading_customers();
        /// Above what customers do by what they answered.
        heading_by_answer();
        /// Over the names of figures.
        column_figure();
        /// Over their values.
        column_value();
        /// Over numbers of customers.
        column_customers();
        /// Of the customers at the start, the share that ordered in the period.
        retention_rate();
        /// What is left of that to a hundred percent.
        churn();
        /// Of all customers, the share with two orders or more.
        repeat_purchase_rate();
        /// Revenue per order.
        average_order();
        /// Orders in the period per customer who ordered in it.
        purchase_frequency();
        /// The median time between orders, in days.
        days_between_orders();
        /// Revenue of the customers of the period before, then and now.
        net_revenue_retention();
        /// Net revenue retention and what customers who were brought add to it, less a hundred percent.
        earned_growth();
        /// Revenue in the period per customer.
        revenue_by_customer();
        /// The discounted lifetime value of a customer.
        lifetime_value();
        /// Customers who have not answered.
        silent();
        /// Customers who have answered outside of the period alone.
        elsewhere();
        /// So many percentage points.
        points(n);
        /// The differences between groups that are more than chance.
        differences(list);
        /// Where there is none.
        no_differences();
        /// One of them: how much `one` is above `other`.
        difference_of(measure, one, other, delta, p);
        /// From when to when orders are known, and which figures are of all of them.
        orders_known(period);
        /// Where they end before the period does.
        orders_end_early();
        /// The score where each customer counts by what they spend, and where each counts once.
        weighted(metric, value, interval, level, n, plain);

        /// Whose words a quotation is.
        quote_beside(score, day);
        /// Where there is nothing to be done.
        nothing_waits();
    }
    counted {
        /// How a figure has changed since the period before, in which it was `before`, of `n` answers.
        change(change, period, before);
        /// What the picture of the scores shows.
        scores_picture();
        /// What the picture of the trend shows.
        trend_picture(metric);
        /// Values of a dimension that are not told, and why.
        more_hidden();
        /// How many answers the figures are of.
        answers_count();
        /// Answers that nobody's gesture stood behind.
        left_provisional();
        /// Answers that came as robots' answers come.
        left_quarantined();
        /// Answers whose person has answered again.
        left_superseded();
        /// Answers that were taken out by hand.
        left_excluded();
        /// Answers that are marked as tests.
        left_test();
        /// The best of all values.
        best(dimension, value, metric, score, difference);
        /// The worst of all values.
        worst(dimension, value, metric, score, difference);
        /// Answers that are open.
        waiting();
        /// Answers whose day is over.
        overdue();
        /// Unhappy answers with a comment that nobody has taken up.
        untouched();
        /// The title of a digest about several surveys.
        surveys();
        /// How many of `n` answers are customers', and by what they were found.
        matched(matched, by_id, by_email, unknown, nameless);
        /// What those customers spend who are unhappy or have not answered.
        at_risk(revenue, share);
        /// No word tells the groups apart.
        words_nothing();
        /// What words were found in, and that the claim holds for all that was looked at together.
        words_found();
        /// Above what people wrote, where there is more of it than is told.
        comments_cut();
    }
    names {
        "number.decimal" "number.group" "number.group_from"
        "month.1" "month.2" "month.3" "month.4" "month.5" "month.6" "month.7" "month.8" "month.9" "month.10" "month.11" "month.12"
        "month_short.1" "month_short.2" "month_short.3" "month_short.4" "month_short.5" "month_short.6"
        "month_short.7" "month_short.8" "month_short.9" "month_short.10" "month_short.11" "month_short.12"
        "group.nps_detractor" "group.nps_passive" "group.nps_promoter"
        "group.csat_dissatisfied" "group.csat_neutral" "group.csat_satisfied"
        "group.ces_hard" "group.ces_neutral" "group.ces_easy"
        "dimension.channel" "dimension.locale" "dimension.agent" "dimension.department" "dimension.page"
        "channel.web" "channel.link" "channel.email" "channel.kiosk" "channel.import"
    }
}

/// Every key of a language with these plural forms, with the names of the values in its text.
pub(super) fn expected(plurals: &[Plural]) -> impl Iterator<Item = (String, Vec<&'static str>)> {
    let texts = TEXTS.iter().map(|(key, values)| ((*key).to_owned(), values.to_vec()));
    let counted = COUNTED.iter().flat_map(move |(key, values)| {
        plurals.iter().map(move |plural| (format!("{key}.{}", plural.name()), values.to_vec()))
    });
    let names = NAMES.iter().map(|key| ((*key).to_owned(), Vec::new()));
    texts.chain(counted).chain(names)
}
