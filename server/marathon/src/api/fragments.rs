//! Apps as bytes: a definition is written once for each of its versions.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use ekiden_convert::marathon::app_out;
use ekiden_domain::marathon::{App, PathId, State};
use ekiden_wire::marathon::write::jackson;

/// Kept beyond the number of apps before those of deleted apps are forgotten.
const SPARE: usize = 256;

#[derive(Debug, Default)]
pub struct Fragments {
    made: Mutex<HashMap<PathId, (Arc<App>, Bytes)>>,
}

impl Fragments {
    /// The definition without its closing brace, so that more members can follow.
    pub fn open_definition(&self, app: &Arc<App>) -> Bytes {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, bytes)) = made.get(&app.id)
            && Arc::ptr_eq(known, app)
        {
            return bytes.clone();
        }
        let bytes = Bytes::from(open_definition(app));
        made.insert(app.id.clone(), (app.clone(), bytes.clone()));
        bytes
    }

    /// Forgets what is no longer there.
    pub fn tidy(&self, state: &State) {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if made.len() > state.apps.len() + SPARE {
            made.retain(|id, _| state.apps.contains_key(id));
        }
    }
}

/// A definition as JSON without its closing brace.
pub fn open_definition(app: &App) -> Vec<u8> {
    let mut bytes = definition(app);
    bytes.pop();
    bytes
}

/// A definition as JSON.
pub fn definition(app: &App) -> Vec<u8> {
    jackson(|w| app_out(app).write(w))
}
