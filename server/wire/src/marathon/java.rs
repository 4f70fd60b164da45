//! Numbers as Java and play-json write them.

/// `Double.toString`: plain between 10^-3 and 10^7, else with an exponent; always a fraction.
pub fn double(value: f64) -> String {
    if value.is_nan() {
        return "NaN".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    if value == 0.0 {
        return if value.is_sign_negative() { "-0.0" } else { "0.0" }.to_owned();
    }
    let text = format!("{value:e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-3..7).contains(&exponent) {
        let plain = format!("{value}");
        return if plain.contains('.') { plain } else { plain + ".0" };
    }
    let mantissa =
        if mantissa.contains('.') { mantissa.to_owned() } else { format!("{mantissa}.0") };
    format!("{mantissa}E{exponent}")
}

/// A decimal text as play-json writes it: no trailing zeros, plain between 10^-10 and 10^20.
pub fn decimal(text: &str) -> String {
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let Ok(exponent) = exponent.trim_start_matches('+').parse::<i64>() else {
        return format!("{sign}{text}");
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let digits = digits.trim_start_matches('0');
    let scale = fraction.len() as i64 - exponent;
    let trimmed = digits.trim_end_matches('0');
    if trimmed.is_empty() {
        return "0".to_owned();
    }
    let scale = scale - (digits.len() - trimmed.len()) as i64;
    // Position of the decimal point, counted from the first digit.
    let point = trimmed.len() as i64 - scale;
    if (-9..=20).contains(&point) {
        return format!("{sign}{}", plain(trimmed, point));
    }
    let (first, rest) = trimmed.split_at(1);
    let fraction = if rest.is_empty() { String::new() } else { format!(".{rest}") };
    let exponent = point - 1;
    let plus = if exponent > 0 { "+" } else { "" };
    format!("{sign}{first}{fraction}E{plus}{exponent}")
}

fn plain(digits: &str, point: i64) -> String {
    let length = digits.len() as i64;
    if point <= 0 {
        format!("0.{}{digits}", "0".repeat(point.unsigned_abs() as usize))
    } else if point >= length {
        format!("{digits}{}", "0".repeat((point - length) as usize))
    } else {
        let (whole, fraction) = digits.split_at(point as usize);
        format!("{whole}.{fraction}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles() {
        fn check(value: f64, java: &str, play: &str) {
            assert_eq!(double(value), java);
            assert_eq!(decimal(&double(value)), play);
        }
        check(1.0, "1.0", "1");
        check(16.0, "16.0", "16");
        check(0.001, "0.001", "0.001");
        check(0.0009, "9.0E-4", "0.0009");
        check(1e7, "1.0E7", "10000000");
        check(9_999_999.5, "9999999.5", "9999999.5");
        check(123_456_789.25, "1.2345678925E8", "123456789.25");
        check(1e21, "1.0E21", "1E+21");
        check(9.999_999_999_9e10, "9.9999999999E10", "99999999999");
        check(1e300, "1.0E300", "1E+300");
        check(0.0, "0.0", "0");
        check(-0.1, "-0.1", "-0.1");
        check(1.15, "1.15", "1.15");
        check(f64::INFINITY, "Infinity", "Infinity");
    }

    #[test]
    fn decimals() {
        fn check(text: &str, want: &str) {
            assert_eq!(decimal(text), want, "{text}");
        }
        check("1.50", "1.5");
        check("1e2", "100");
        check("-0.0", "0");
        check("100", "100");
        check("2", "2");
        check("0.00001", "0.00001");
        check("12.5e-3", "0.0125");
    }
}
