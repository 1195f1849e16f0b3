//! The normal distribution.
//!
//! Φ is summed from the power series and the continued fraction of Abramowitz & Stegun, *Handbook of Mathematical
//! Functions* (1964), 26.2.11 and 26.2.14, all of whose terms are positive, so nothing cancels. Φ⁻¹ starts from their
//! 26.2.23 and is refined on Φ itself. No table of fitted constants to mistype, and both are good to 1e-14.

use core::f64::consts::TAU;

/// Φ⁻¹(0.975): how many standard errors a 95 % interval reaches to either side.
pub const Z95: f64 = 1.959_963_984_540_054;

/// From here on the tail is computed as such; before, as one half less the series.
const TAIL_FROM: f64 = 2.0;

/// Φ(x): the probability of a value up to `x`.
///
/// ```
/// use insight::statistics::normal::{Z95, cumulative};
/// assert!((cumulative(Z95) - 0.975).abs() < 1e-15);
/// ```
pub fn cumulative(x: f64) -> f64 {
    if x < 0.0 { upper_tail(-x) } else { 1.0 - upper_tail(x) }
}

/// 1 − Φ(x): the probability of a value beyond `x`, with full relative precision far out.
pub fn upper_tail(x: f64) -> f64 {
    if x.is_nan() {
        f64::NAN
    } else if x <= -TAIL_FROM {
        1.0 - density(x) * mills_ratio(-x)
    } else if x < TAIL_FROM {
        0.5 - density(x) * series(x)
    } else {
        density(x) * mills_ratio(x)
    }
}

/// Φ⁻¹(p): the value that a share `p` stays below; infinite at 0 and 1, NaN outside.
///
/// ```
/// use insight::statistics::normal::{Z95, quantile};
/// assert!((quantile(0.975) - Z95).abs() < 1e-14);
/// assert!(quantile(0.5).abs() < 1e-15);
/// ```
pub fn quantile(p: f64) -> f64 {
    if p > 0.5 {
        // 1 − p is exact here.
        -quantile(1.0 - p)
    } else if p > 0.0 {
        -beyond(p)
    } else if p == 0.0 {
        f64::NEG_INFINITY
    } else {
        f64::NAN
    }
}

/// The probability of a value at least as far from 0 as `z`, on either side.
pub fn two_sided_p(z: f64) -> f64 {
    2.0 * upper_tail(z.abs())
}

fn density(x: f64) -> f64 {
    (-0.5 * x * x).exp() / TAU.sqrt()
}

/// (Φ(x) − ½) / φ(x) = x + x³/3 + x⁵/(3·5) + … (26.2.11)
fn series(x: f64) -> f64 {
    let mut term = x;
    let mut sum = x;
    let mut odd = 1.0;
    while term.abs() > sum.abs() * f64::EPSILON / 4.0 {
        odd += 2.0;
        term *= x * x / odd;
        sum += term;
    }
    sum
}

/// (1 − Φ(x)) / φ(x) = 1/(x + 1/(x + 2/(x + 3/(x + …)))) for x ≥ [`TAIL_FROM`] (26.2.14)
fn mills_ratio(x: f64) -> f64 {
    // At 2 the fraction stands still from its 110th level on, further out sooner.
    let bottom = (1..=160).rev().fold(x, |below, level| x + f64::from(level) / below);
    1.0 / bottom
}

/// The x ≥ 0 with 1 − Φ(x) = `p`, for 0 < p ≤ ½.
fn beyond(p: f64) -> f64 {
    let t = (-2.0 * p.ln()).sqrt();
    let above = 2.515_517 + t * (0.802_853 + t * 0.010_328);
    let below = 1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308));
    // 26.2.23, off by less than 4.5e-4; each Halley step cubes the error, so the second one ends at rounding.
    let mut x = t - above / below;
    for _ in 0..3 {
        let step = (upper_tail(x) - p) / density(x);
        x += step / (1.0 - 0.5 * x * step);
    }
    x.max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed with mpmath at 50 digits: x, 1 − Φ(x).
    const TAILS: &[(f64, f64)] = &[
        (-8.0, 0.999_999_999_999_999_3),
        (-5.5, 0.999_999_981_010_437_5),
        (-2.0, 0.977_249_868_051_820_8),
        (-1.0, 0.841_344_746_068_542_9),
        (-0.1, 0.539_827_837_277_029),
        (0.0, 0.5),
        (0.1, 0.460_172_162_722_971),
        (0.5, 0.308_537_538_725_986_9),
        (1.0, 0.158_655_253_931_457_05),
        (1.907, 0.028_260_293_746_208_778),
        (1.9999, 0.022_755_531_584_767_185),
        (2.0, 0.022_750_131_948_179_21),
        (2.5, 0.006_209_665_325_776_135),
        (3.0, 0.001_349_898_031_630_094_6),
        (5.0, 2.866_515_718_791_939e-07),
        (8.0, 6.220_960_574_271_784e-16),
        (20.0, 2.753_624_118_606_233_7e-89),
        (37.0, 5.725_571_222_524_577e-300),
    ];

    /// Computed with mpmath at 50 digits: p, Φ⁻¹(p).
    const QUANTILES: &[(f64, f64)] = &[
        (1e-300, -37.047_096_299_361_2),
        (1e-20, -9.262_340_089_798_407),
        (1e-10, -6.361_340_902_404_057),
        (0.001, -3.090_232_306_167_813_6),
        (0.025, -1.959_963_984_540_054_3),
        (0.05, -1.644_853_626_951_472_6),
        (0.1, -1.281_551_565_544_600_4),
        (0.3, -0.524_400_512_708_040_8),
        (0.4999, -0.000_250_662_830_088_007_47),
        (0.5, 0.0),
        (0.6, 0.253_347_103_135_799_7),
        (0.9, 1.281_551_565_544_600_6),
        (0.975, 1.959_963_984_540_053_8),
        (0.995, 2.575_829_303_548_900_4),
        (0.9999, 3.719_016_485_455_708_4),
    ];

    #[test]
    fn tails_are_right_to_fourteen_digits() {
        for (x, tail) in TAILS {
            assert!((upper_tail(*x) / tail - 1.0).abs() < 2e-14, "{x}: {} is not {tail}", upper_tail(*x));
            assert!((cumulative(-x) - tail).abs() < 1e-15, "{x}");
            assert!((cumulative(*x) - (1.0 - tail)).abs() < 1e-15, "{x}");
        }
    }

    #[test]
    fn quantiles_are_right_to_fourteen_digits() {
        for (p, x) in QUANTILES {
            assert!((quantile(*p) - x).abs() < 1e-14 * x.abs().max(1.0), "{p}: {} is not {x}", quantile(*p));
        }
    }

    #[test]
    fn the_quantile_undoes_the_distribution() {
        for step in -80..=80 {
            let x = f64::from(step) / 10.0;
            let back = if x > 0.0 { -quantile(upper_tail(x)) } else { quantile(cumulative(x)) };
            assert!((back - x).abs() < 1e-13, "{x}: {back}");
        }
    }

    #[test]
    fn the_ends_are_ends() {
        assert!(quantile(0.0).is_infinite() && quantile(0.0) < 0.0);
        assert!(quantile(1.0).is_infinite() && quantile(1.0) > 0.0);
        assert!(quantile(-0.1).is_nan() && quantile(1.1).is_nan() && quantile(f64::NAN).is_nan());
        assert!(cumulative(f64::NAN).is_nan());
        assert!(cumulative(f64::INFINITY) >= 1.0 && upper_tail(f64::INFINITY) <= 0.0);
    }

    #[test]
    fn a_95_percent_interval_leaves_5_percent_out() {
        assert!((two_sided_p(Z95) - 0.05).abs() < 1e-15);
        assert!((two_sided_p(-Z95) - 0.05).abs() < 1e-15);
        assert!((two_sided_p(0.0) - 1.0).abs() < 1e-15);
    }
}
