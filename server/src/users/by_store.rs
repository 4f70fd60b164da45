//! On the store itself: a file of a node that does not run, or Postgres.

use std::path::Path;
use std::sync::Arc;

use ekiden_accounts::{Credential, Settings};
use ekiden_domain::accounts::Standing;
use ekiden_store::Store;
use ekiden_store::embedded::{Embedded, OpenError};

use super::{Action, With, added};
use crate::ambient::{SystemClock, SystemIds};
use crate::flags::{Parsed, Stop};
use crate::roles::{accounts, shared};

pub async fn act(action: &Action, parsed: &Parsed) -> Result<String, Stop> {
    let store = store(parsed).await?;
    let (cluster, settings) = (accounts::cluster(parsed), Settings::default());
    let accounts =
        accounts::start(store, cluster, (Arc::new(SystemClock), Arc::new(SystemIds)), settings)
            .await?;
    let refused = |told: String| Stop::error(1, told);
    match action {
        Action::Add { uid, password_is_made, with } => {
            let credential = match with {
                With::Password(password) => Credential::Password(password.clone()),
                With::PasswordHash(hash) => Credential::PasswordHash(hash.clone()),
                With::PublicKey(key) => Credential::PublicKey(key.clone()),
                With::Provider(issuer) => Credential::Provider(issuer.clone()),
            };
            let description = parsed.text("description").unwrap_or_default();
            accounts.add_user(uid, description, credential).await.map_err(refused)?;
            Ok(added(uid, with, *password_is_made))
        }
        Action::Remove { uid } => {
            accounts.remove_user_named(uid).await.map_err(refused)?;
            Ok(format!("Removed {uid}\n"))
        }
        Action::List => {
            let line = |user: &Arc<ekiden_domain::accounts::User>| {
                let kind = match user.standing {
                    Standing::Local { .. } => "user",
                    Standing::Service { .. } => "service",
                    Standing::External { .. } => "external",
                };
                format!("{}\t{kind}\t{}\t{}\n", user.uid, user.provider().1, user.description)
            };
            Ok(accounts.all_users().await.iter().map(line).collect())
        }
        Action::RotateKey => {
            let failed = |error| Stop::error(1, format!("The key cannot be changed: {error}"));
            accounts.rotate_key().await.map_err(failed)?;
            Ok("A new key signs tokens. Those of the key before it stay good.\n".to_owned())
        }
    }
}

async fn store(parsed: &Parsed) -> Result<Arc<dyn Store>, Stop> {
    if parsed.text("store").is_some() {
        return shared::store(parsed, Path::new(""), "").await;
    }
    let work_dir = shared::absolute(parsed.text("work_dir").unwrap_or("./ekiden-work"));
    let path = work_dir.join("ekiden.redb");
    if !path.exists() {
        let told = "There is no store in this directory: name that of `ekiden up` by --work_dir";
        return Err(Stop::error(1, format!("{told}, not {}.", work_dir.display())));
    }
    let opened = tokio::task::spawn_blocking(move || Embedded::open(&path)).await;
    match opened {
        Ok(Ok(store)) => Ok(Arc::new(store)),
        Ok(Err(OpenError::InUse(path))) => Err(Stop::error(
            1,
            format!(
                "{} is in use by an Ekiden that runs. Ask it, by its gateway: \
                 --gateway=http://127.0.0.1:8090 --login=UID --login_password=file://PATH\n\
                 Or stop it first.",
                path.display()
            ),
        )),
        Ok(Err(error)) => Err(Stop::error(1, error.to_string())),
        Err(error) => Err(Stop::error(1, error.to_string())),
    }
}
