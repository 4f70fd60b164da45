//! What an agent says of itself for constraints.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::resources::{Ranges, Scalar};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attribute {
    pub name: Arc<str>,
    pub value: AttributeValue,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttributeValue {
    Scalar(Scalar),
    Ranges(Ranges),
    Text(Arc<str>),
}

impl fmt::Display for Attribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.name)?;
        match &self.value {
            AttributeValue::Scalar(scalar) => scalar.fmt(f),
            AttributeValue::Ranges(ranges) => ranges.fmt(f),
            AttributeValue::Text(text) => f.write_str(text),
        }
    }
}
