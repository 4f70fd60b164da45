//! Rules of apps, in the original's words and stages: a stage with broken rules ends the request.

mod canonical;
mod checks;
mod container;
mod deprecated;
mod model;
mod places;

mod tree;
mod uri;

pub use canonical::{SEGMENT, canonical, group_id, is_id};
pub use deprecated::deprecated;
pub use model::model;
pub use tree::tree;

use super::problem::{Problem, Violation};
use crate::config::MarathonConfig;

/// Collects what is broken.
#[derive(Debug, Default)]
pub struct Rules {
    violations: Vec<Violation>,
}

impl Rules {
    pub fn broken(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.violations.push(Violation { path: path.into(), text: text.into() });
    }

    pub fn check(&mut self, holds: bool, path: impl Into<String>, text: impl Into<String>) {
        if !holds {
            self.broken(path, text);
        }
    }

    pub fn feature(&mut self, config: &MarathonConfig, name: &str, path: &str) {
        self.check(
            config.has_feature(name),
            path,
            format!("Feature {name} is not enabled. Enable with --enable_features {name})"),
        );
    }

    pub fn finish(self) -> Result<(), Problem> {
        if self.violations.is_empty() { Ok(()) } else { Err(Problem::Rules(self.violations)) }
    }
}
