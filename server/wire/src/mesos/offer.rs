//! Offers as the master lists them.

use super::{Writer, resources};
use ekiden_messages::v1;

/// An offer.
pub fn write(offer: &v1::Offer, w: &mut Writer) {
    let id = |id: Option<&String>| id.cloned().unwrap_or_default();
    w.object(|w| {
        w.field_string("id", &id(offer.id.as_ref().and_then(|id| id.value.as_ref())));
        let framework_id = offer.framework_id.as_ref().and_then(|id| id.value.as_ref());
        w.field_string("framework_id", &id(framework_id));
        w.field_message_if("allocation_info", offer.allocation_info.as_ref());
        w.field_string("slave_id", &id(offer.agent_id.as_ref().and_then(|id| id.value.as_ref())));
        w.key("resources");
        resources::write_sums(&offer.resources, w);
    });
}
