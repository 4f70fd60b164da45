//! Amounts by name, whatever their reservations: quota, fair shares, minimum offers.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::parse::{ParsedValue, parse_value};
use super::{Resources, Scalar, Value};

/// Scalars by name; ranges and sets are counted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Quantities(BTreeMap<Arc<str>, Scalar>);

impl Quantities {
    pub fn of(resources: &Resources) -> Self {
        let mut sum = Quantities::default();
        for resource in resources {
            sum.add(&resource.name, amount(&resource.value));
        }
        sum
    }

    /// `cpus:0.01;mem:32;ports:1`, in the words of `ResourceQuantities::fromString`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut sum = Quantities::default();
        for token in text.split(';').filter(|token| !token.is_empty()) {
            let mut parts = token.split(':').filter(|part| !part.is_empty());
            let (Some(name), Some(value), None) = (parts.next(), parts.next(), parts.next()) else {
                return Err(format!("Failed to parse '{token}': missing or extra ':'"));
            };
            let wrong = |why: &str| format!("Failed to parse '{value}' to quantity:{why}");
            let parsed = parse_value(value).map_err(|error| wrong(&format!(" {error}")))?;
            let ParsedValue::Value(Value::Scalar(amount)) = parsed else {
                return Err(wrong(" only scalar values are allowed"));
            };
            if amount.0 < 0.0 {
                return Err(wrong(" negative values are not allowed"));
            }
            if !amount.is_zero() {
                sum.add(&name.trim().into(), amount);
            }
        }
        Ok(sum)
    }

    /// Only scalars.
    pub fn of_scalars(resources: &Resources) -> Self {
        let mut sum = Quantities::default();
        for resource in resources {
            if let Value::Scalar(scalar) = &resource.value {
                sum.add(&resource.name, *scalar);
            }
        }
        sum
    }

    pub fn add(&mut self, name: &Arc<str>, amount: Scalar) {
        let held = self.0.entry(name.clone()).or_default();
        *held = held.plus(amount);
    }

    pub fn add_all(&mut self, other: &Quantities) {
        for (name, amount) in &other.0 {
            self.add(name, *amount);
        }
    }

    pub fn subtract_all(&mut self, other: &Quantities) {
        for (name, amount) in &other.0 {
            let held = self.0.entry(name.clone()).or_default();
            *held = held.minus(*amount);
        }
        self.0.retain(|_, amount| !amount.is_zero());
    }

    pub fn get(&self, name: &str) -> Scalar {
        self.0.get(name).copied().unwrap_or_default()
    }

    pub fn holds(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&Arc<str>, Scalar)> + '_ {
        self.0.iter().map(|(name, amount)| (name, *amount))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn contains(&self, other: &Quantities) -> bool {
        other.0.iter().all(|(name, amount)| self.get(name) >= *amount)
    }
}

fn amount(value: &Value) -> Scalar {
    match value {
        Value::Scalar(scalar) => *scalar,
        Value::Ranges(ranges) => Scalar(ranges.count() as f64),
        Value::Set(set) => Scalar(set.count() as f64),
    }
}

impl FromIterator<(Arc<str>, Scalar)> for Quantities {
    fn from_iter<I: IntoIterator<Item = (Arc<str>, Scalar)>>(amounts: I) -> Self {
        let mut sum = Quantities::default();
        for (name, amount) in amounts {
            sum.add(&name, amount);
        }
        sum
    }
}

impl fmt::Display for Quantities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (name, amount)) in self.0.iter().enumerate() {
            let separator = if index > 0 { "; " } else { "" };
            write!(f, "{separator}{name}:{amount}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_of_a_flag() {
        for (text, want) in [
            ("cpus:0.01;mem:32;ports:1", Ok("cpus:0.01; mem:32; ports:1")),
            ("cpus: 2;mem:0", Ok("cpus:2")),
            ("", Ok("")),
            ("cpus", Err("Failed to parse 'cpus': missing or extra ':'")),
            ("cpus:1:2", Err("Failed to parse 'cpus:1:2': missing or extra ':'")),
            (
                "ports:[1-2]",
                Err("Failed to parse '[1-2]' to quantity: only scalar values are allowed"),
            ),
            ("mem:-1", Err("Failed to parse '-1' to quantity: negative values are not allowed")),
        ] {
            let got = Quantities::parse(text).map(|quantities| quantities.to_string());
            assert_eq!(got.as_deref().map_err(String::as_str), want, "{text}");
        }
    }
}
