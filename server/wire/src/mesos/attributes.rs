//! Attributes of agents.

use super::Writer;
use super::resources::ranges_text;
use ekiden_messages::v1;

/// One key an attribute, also when a name repeats.
pub fn write(attributes: &[v1::Attribute], w: &mut Writer) {
    w.object(|w| {
        for attribute in attributes {
            w.key(attribute.name());
            if let Some(scalar) = &attribute.scalar {
                w.double(scalar.value());
            } else if let Some(ranges) = &attribute.ranges {
                w.string(&ranges_text(ranges));
            } else {
                w.string(attribute.text.as_ref().map_or("", |text| text.value()));
            }
        }
    });
}
