//! Changes of groups.

use super::app::{App, date};
use super::json::Value;
use super::patterns::path_id;
use super::read::{self, Fields, Read, list, set, within};
use super::scala;

/// What a client wrote of a group; every field may be absent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GroupUpdate {
    pub id: Option<String>,
    pub apps: Option<Vec<App>>,
    pub groups: Option<Vec<GroupUpdate>>,
    pub dependencies: Option<Vec<String>>,
    pub scale_by: Option<f64>,
    pub version: Option<String>,
    pub enforce_role: Option<bool>,
}

impl GroupUpdate {
    /// Anything at all is an update: what is no object changes nothing. Recorded: 01-empty.har,
    /// PUT /v2/groups with `null`, `1`, `"a"`.
    pub fn read(value: &Value) -> Read<Self> {
        let mut fields = Fields::of(value);
        let update = GroupUpdate {
            id: fields.optional("id", path_id),
            apps: fields.optional("apps", list(App::read)),
            groups: fields.optional("groups", list(GroupUpdate::read)),
            dependencies: fields
                .optional("dependencies", set(read::string, |id| scala::string_hash(id))),
            scale_by: fields.optional("scaleBy", within(read::double, 0.0, None)),
            version: fields.optional("version", date),
            enforce_role: fields.optional("enforceRole", read::boolean),
        };
        fields.finish(Some(update))
    }
}

/// `PATCH /v2/groups/…`
pub fn read_partial(value: &Value) -> Read<Option<bool>> {
    let mut fields = Fields::strict(value)?;
    let enforce_role = fields.optional("enforceRole", read::boolean);
    fields.finish(Some(enforce_role))
}
