//! What is shown of an app besides its definition.

/// What a client asked for by `embed`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Embeds {
    pub counts: bool,
    pub deployments: bool,
    pub readiness: bool,
    pub tasks: bool,
    pub last_task_failure: bool,
    pub task_stats: bool,
}

impl Embeds {
    /// Of a list: counts and deployments always come.
    pub fn of_list(asked: &[&str]) -> Self {
        let mut embeds = Embeds { counts: true, deployments: true, ..Embeds::default() };
        embeds.add(asked);
        embeds
    }

    /// Of one app, which shows more by itself.
    pub fn of_one(asked: &[&str]) -> Self {
        let mut embeds = Embeds::of_list(asked);
        embeds.tasks = true;
        embeds.last_task_failure = true;
        embeds
    }

    /// Of the apps in a group: only what was asked for.
    pub fn of_group(asked: &[&str]) -> Self {
        let mut embeds = Embeds::default();
        embeds.add(asked);
        embeds
    }

    /// Unknown words are ignored.
    fn add(&mut self, asked: &[&str]) {
        for word in asked {
            let prefixes = ["group.apps.", "apps.", "app."];
            let name = prefixes.iter().find_map(|prefix| word.strip_prefix(prefix)).unwrap_or(word);
            match name {
                "counts" => self.counts = true,
                "deployments" => self.deployments = true,
                "readiness" => self.readiness = true,
                "tasks" => {
                    self.tasks = true;
                    self.deployments = true;
                }
                "failures" => {
                    self.tasks = true;
                    self.last_task_failure = true;
                    self.deployments = true;
                }
                "lastTaskFailure" => self.last_task_failure = true,
                "taskStats" => self.task_stats = true,
                _ => {}
            }
        }
    }
}
