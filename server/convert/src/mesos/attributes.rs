//! Attributes of agents.

use super::{resources, text};
use ekiden_domain::mesos::attribute::{Attribute, AttributeValue};
use ekiden_messages::v1;

/// A list of attributes.
pub fn list(attributes: &[Attribute]) -> Vec<v1::Attribute> {
    attributes.iter().map(one).collect()
}

fn one(attribute: &Attribute) -> v1::Attribute {
    let mut message = v1::Attribute { name: text(&attribute.name), ..Default::default() };
    let kind = match &attribute.value {
        AttributeValue::Scalar(scalar) => {
            message.scalar = Some(v1::value::Scalar { value: Some(scalar.0) });
            v1::value::Type::Scalar
        }
        AttributeValue::Ranges(ranges) => {
            message.ranges = Some(resources::ranges(ranges));
            v1::value::Type::Ranges
        }
        AttributeValue::Text(value) => {
            message.text = Some(v1::value::Text { value: text(value) });
            v1::value::Type::Text
        }
    };
    message.r#type = Some(kind as i32);
    message
}
