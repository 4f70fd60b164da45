//! JSON of the endpoints outside `/api/v1`, in the words and the order of the original.

pub mod agent;
pub mod attributes;
pub mod executor;
pub mod framework;
pub mod offer;
pub mod resources;
pub mod task;
pub mod unordered;
pub mod writer;

pub use writer::Writer;
