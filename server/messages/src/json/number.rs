//! Doubles as text: in JSON by RapidJSON's Grisu2, in sentences as C++ streams print them.

use super::powers::CACHED_POWERS;

const HIDDEN_BIT: u64 = 1 << 52;
const POWERS_OF_TEN: [u64; 10] =
    [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];

#[derive(Clone, Copy)]
struct Float {
    significand: u64,
    exponent: i32,
}

impl Float {
    fn of(value: f64) -> Float {
        let bits = value.to_bits();
        let biased = ((bits >> 52) & 0x7ff) as i32;
        let fraction = bits & (HIDDEN_BIT - 1);
        if biased == 0 {
            Float { significand: fraction, exponent: -1074 }
        } else {
            Float { significand: fraction | HIDDEN_BIT, exponent: biased - 1075 }
        }
    }

    fn normalized(self) -> Float {
        let shift = self.significand.leading_zeros();
        Float { significand: self.significand << shift, exponent: self.exponent - shift as i32 }
    }

    /// The halfway points to the neighbours, both with the upper one's exponent.
    fn boundaries(self) -> (Float, Float) {
        let upper = Float { significand: (self.significand << 1) + 1, exponent: self.exponent - 1 }
            .normalized();
        let (significand, exponent) = if self.significand == HIDDEN_BIT {
            ((self.significand << 2) - 1, self.exponent - 2)
        } else {
            ((self.significand << 1) - 1, self.exponent - 1)
        };
        let lower = significand << (exponent - upper.exponent);
        (Float { significand: lower, exponent: upper.exponent }, upper)
    }

    fn times(self, other: Float) -> Float {
        let product = u128::from(self.significand) * u128::from(other.significand);
        let rounding = (product as u64) >> 63;
        Float {
            significand: (product >> 64) as u64 + rounding,
            exponent: self.exponent + other.exponent + 64,
        }
    }
}

struct Digits {
    text: Vec<u8>,
    exponent: i32,
}

fn grisu2(value: f64) -> Digits {
    let float = Float::of(value);
    let (lower, upper) = float.boundaries();
    let approximate = f64::from(-61 - upper.exponent) * 0.301_029_995_663_981_14 + 347.0;
    let mut power = approximate as i32;
    if approximate - f64::from(power) > 0.0 {
        power += 1;
    }
    let index = (power >> 3) + 1;
    let (significand, exponent) = CACHED_POWERS[index as usize];
    let cached = Float { significand, exponent };
    let exact = float.normalized().times(cached);
    let mut above = upper.times(cached);
    let mut below = lower.times(cached);
    below.significand += 1;
    above.significand -= 1;
    let delta = above.significand - below.significand;
    generate_digits(exact, above, delta, 348 - (index << 3))
}

fn generate_digits(exact: Float, above: Float, mut delta: u64, exponent: i32) -> Digits {
    let shift = -above.exponent as u32;
    let one = 1_u64 << shift;
    let distance = above.significand - exact.significand;
    let mut whole = (above.significand >> shift) as u32;
    let mut fraction = above.significand & (one - 1);
    let mut digits = Digits { text: Vec::with_capacity(20), exponent };
    let mut kappa = whole.checked_ilog10().map_or(0, |digits| digits as i32 + 1).clamp(1, 9);
    while kappa > 0 {
        let ten = POWERS_OF_TEN[kappa as usize - 1] as u32;
        digits.push((whole / ten) as u8);
        whole %= ten;
        kappa -= 1;
        let rest = (u64::from(whole) << shift) + fraction;
        if rest <= delta {
            digits.exponent += kappa;
            let ten_kappa = POWERS_OF_TEN[kappa as usize] << shift;
            digits.round(delta, rest, ten_kappa, distance);
            return digits;
        }
    }
    loop {
        fraction = fraction.wrapping_mul(10);
        delta = delta.wrapping_mul(10);
        digits.push((fraction >> shift) as u8);
        fraction &= one - 1;
        kappa -= 1;
        if fraction < delta {
            digits.exponent += kappa;
            // The original stops scaling here at nine digits, which is why its output is not
            // always the shortest (recorded: formatting.har, 0.30000000000000007).
            let scale = if kappa > -9 { POWERS_OF_TEN[-kappa as usize] } else { 0 };
            digits.round(delta, fraction, one, distance.wrapping_mul(scale));
            return digits;
        }
    }
}

impl Digits {
    fn push(&mut self, digit: u8) {
        if digit != 0 || !self.text.is_empty() {
            self.text.push(b'0' + digit);
        }
    }

    fn round(&mut self, delta: u64, mut rest: u64, ten_kappa: u64, distance: u64) {
        while rest < distance
            && delta - rest >= ten_kappa
            && (rest + ten_kappa < distance || distance - rest > rest + ten_kappa - distance)
        {
            if let Some(last) = self.text.last_mut() {
                *last -= 1;
            }
            rest += ten_kappa;
        }
    }
}

/// Appends a double as RapidJSON prints it; infinities and NaN as stout's quoted names.
pub fn write_double(value: f64, out: &mut Vec<u8>) {
    if value.is_nan() {
        out.extend_from_slice(b"\"NaN\"");
        return;
    }
    if value.is_infinite() {
        out.extend_from_slice(if value > 0.0 { b"\"Infinity\"" } else { b"\"-Infinity\"" });
        return;
    }
    if value.is_sign_negative() {
        out.push(b'-');
    }
    if value == 0.0 {
        out.extend_from_slice(b"0.0");
        return;
    }
    let digits = grisu2(value.abs());
    let text = &digits.text;
    let length = text.len() as i32;
    let point = length + digits.exponent;
    let zeros = |count: i32| std::iter::repeat_n(b'0', count.max(0) as usize);
    if digits.exponent >= 0 && point <= 21 {
        out.extend_from_slice(text);
        out.extend(zeros(digits.exponent));
        out.extend_from_slice(b".0");
    } else if 0 < point && point <= 21 {
        let (whole, fraction) = text.split_at(point as usize);
        out.extend_from_slice(whole);
        out.push(b'.');
        out.extend_from_slice(fraction);
    } else if -6 < point && point <= 0 {
        out.extend_from_slice(b"0.");
        out.extend(zeros(-point));
        out.extend_from_slice(text);
    } else {
        out.push(text[0]);
        if text.len() > 1 {
            out.push(b'.');
            out.extend_from_slice(&text[1..]);
        }
        out.extend_from_slice(format!("e{}", point - 1).as_bytes());
    }
}

/// A double as a C++ stream prints it with this many significant digits: `1001.5`, `1e+300`.
/// Streams use 6 unless told; resources are printed with 15.
pub fn stream_double(value: f64, precision: usize) -> String {
    if value.is_nan() {
        return if value.is_sign_negative() { "-nan" } else { "nan" }.to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    if value == 0.0 {
        return if value.is_sign_negative() { "-0" } else { "0" }.to_owned();
    }
    let precision = precision.clamp(1, 17);
    let scientific = format!("{:.*e}", precision - 1, value);
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if exponent < -4 || exponent >= precision as i32 {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{}e{sign}{:02}", trim_zeros(mantissa), exponent.abs());
    }
    let decimals = (precision as i32 - 1 - exponent).max(0) as usize;
    trim_zeros(&format!("{value:.decimals$}")).to_owned()
}

fn trim_zeros(text: &str) -> &str {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_in_json() {
        let check = |value: f64, expected: &str| {
            let mut out = Vec::new();
            write_double(value, &mut out);
            assert_eq!(String::from_utf8_lossy(&out), expected);
        };
        check(0.0, "0.0");
        check(-0.0, "-0.0");
        check(1.0, "1.0");
        check(0.1, "0.1");
        check(0.5, "0.5");
        check(123.0, "123.0");
        check(1606232317.0, "1606232317.0");
        check(1606232317.12345, "1606232317.12345");
        check(1e20, "100000000000000000000.0");
        check(1e21, "1e21");
        check(0.000001, "0.000001");
        check(1e-7, "1e-7");
        check(1.5e-7, "1.5e-7");
        check(5e-324, "5e-324");
        check(f64::MAX, "1.7976931348623157e308");
        check(f64::MIN_POSITIVE, "2.2250738585072014e-308");
        check(-2.5, "-2.5");
        // recorded: formatting.har
        check(0.30000000000000004, "0.30000000000000007");
        check(f64::INFINITY, "\"Infinity\"");
    }

    #[test]
    fn doubles_read_back() {
        let mut bits = 0x9e37_79b9_7f4a_7c15_u64;
        for _ in 0..200_000 {
            bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let value = f64::from_bits(bits);
            if !value.is_finite() {
                continue;
            }
            let mut out = Vec::new();
            write_double(value, &mut out);
            let text = String::from_utf8_lossy(&out).into_owned();
            assert_eq!(text.parse::<f64>(), Ok(value), "{text}");
        }
    }

    #[test]
    fn doubles_in_sentences() {
        let check = |value: f64, precision: usize, expected: &str| {
            assert_eq!(stream_double(value, precision), expected);
        };
        check(1001.5, 15, "1001.5");
        check(512.0, 15, "512");
        check(1e300, 15, "1e+300");
        check(-0.0, 6, "-0");
        check(-1.0, 6, "-1");
        check(0.1 + 0.2, 15, "0.3");
        check(1234567.0, 6, "1.23457e+06");
        check(0.00001, 6, "1e-05");
        check(0.0001, 6, "0.0001");
        check(999999.5, 6, "1e+06");
    }
}
