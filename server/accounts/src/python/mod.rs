//! JSON as the original's language reads and shows it: error texts quote both.

mod parse;
mod repr;
mod value;

pub use parse::{decode_utf8, parse};
pub use repr::repr;
pub use value::Json;
