//! `Attribute` lists, whose values have the forms of resources.

use ekiden_domain::mesos::attribute::{Attribute, AttributeValue};
use ekiden_domain::mesos::resources::Scalar;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value as Json, json};

use super::write::write_ranges;
use super::{RangesView, ScalarView, read_ranges};
use crate::shapes::IdView;

#[derive(Clone, Debug, Deserialize)]
struct AttributeView {
    name: String,
    #[serde(rename = "type")]
    kind: String,
    scalar: Option<ScalarView>,
    ranges: Option<RangesView>,
    text: Option<IdView>,
}

/// `Attribute` list, v1 JSON.
pub fn read_attributes(json: &RawValue) -> Result<Vec<Attribute>, String> {
    let views: Vec<AttributeView> =
        serde_json::from_str(json.get()).map_err(|error| error.to_string())?;
    views.into_iter().map(read_attribute).collect()
}

fn read_attribute(view: AttributeView) -> Result<Attribute, String> {
    let value = match (&*view.kind, view.scalar, view.ranges, view.text) {
        ("SCALAR", Some(scalar), _, _) => AttributeValue::Scalar(Scalar(scalar.value)),
        ("RANGES", _, Some(ranges), _) => AttributeValue::Ranges(read_ranges(&ranges.range)?),
        ("TEXT", _, _, Some(text)) => AttributeValue::Text(text.text()),
        _ => return Err(format!("Attribute '{}' has no value of its type", view.name)),
    };
    Ok(Attribute { name: view.name.into(), value })
}

/// `Attribute` list, v1 JSON.
pub fn write_attributes(attributes: &[Attribute]) -> Json {
    let write = |attribute: &Attribute| {
        let (kind, field, value) = match &attribute.value {
            AttributeValue::Scalar(amount) => ("SCALAR", "scalar", json!({ "value": amount.0 })),
            AttributeValue::Ranges(ranges) => ("RANGES", "ranges", write_ranges(ranges)),
            AttributeValue::Text(text) => ("TEXT", "text", json!({ "value": text })),
        };
        json!({ "name": attribute.name, "type": kind, field: value })
    };
    Json::Array(attributes.iter().map(write).collect())
}
