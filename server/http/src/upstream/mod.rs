//! Our half of a connection to a backend: heads word for word, bodies as they come.
//!
//! Header names, their case and order, and the framing of bodies matter to a gateway, and a stream
//! that waits must hold no buffer, so that this is no ordinary client.

mod connect;
mod forward;
mod head;
mod pool;

pub use connect::{Secure, Target};
pub use forward::{Forward, Framing};
pub use head::{BadHead, ResponseHead};
pub use pool::{Connection, Upstreams};

pub(crate) use head::BodyEnd;
