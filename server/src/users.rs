//! `ekiden user`: users added, listed and removed where no token is at hand yet, or by the gateway
//! of a running cluster.

mod by_gateway;
mod by_store;

use std::io::Write;

use crate::flags::{Parsed, Stop, mesos, table};

const HELP: &str = "\
Usage: ekiden user add UID [flags] | list | remove UID | rotate-key

  add         a user; without --password, --password_hash, --public_key or --provider
              it gets a password that is printed
  list        all users
  remove      a user; its tokens are refused from then on
  rotate-key  a new key signs tokens; those of the key before stay good
";

/// What is to be done.
enum Action {
    Add { uid: String, password_is_made: bool, with: With },
    List,
    Remove { uid: String },
    RotateKey,
}

/// By what a new user proves to be who it is.
enum With {
    Password(String),
    PasswordHash(String),
    PublicKey(String),
    Provider(String),
}

pub fn run(arguments: &[String]) -> Result<(), Stop> {
    let (flags, words): (Vec<String>, Vec<String>) =
        arguments.iter().cloned().partition(|word| word.starts_with("--"));
    let parsed = mesos::parse(&table::USER, &flags, &[])
        .map_err(|stop| Stop { text: format!("{HELP}\n{}", stop.text), ..stop })?;
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let action = match words.as_slice() {
        ["add", uid] => add(uid, &parsed)?,
        ["list"] => Action::List,
        ["remove", uid] => Action::Remove { uid: (*uid).to_owned() },
        ["rotate-key"] => Action::RotateKey,
        _ => return Err(Stop::error(1, HELP)),
    };
    let _ = rustls::crypto::ring::default_provider().install_default();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| Stop::error(1, format!("No threads can be started: {error}")))?;
    let said = runtime.block_on(async {
        match parsed.text("gateway") {
            Some(url) => by_gateway::act(url, &action, &parsed).await,
            None => by_store::act(&action, &parsed).await,
        }
    })?;
    // Nobody may be reading; that must not turn into a panic.
    let _ = write!(std::io::stdout(), "{said}");
    Ok(())
}

fn add(uid: &str, parsed: &Parsed) -> Result<Action, Stop> {
    let text = |name: &str| parsed.text(name).map(str::to_owned);
    // A file of a password ends in a line feed that nobody meant.
    let password = text("password").map(|text| text.trim_end_matches(['\n', '\r']).to_owned());
    let hash = text("password_hash").map(|text| text.trim().to_owned());
    let given = [
        password.map(With::Password),
        hash.map(With::PasswordHash),
        text("public_key").map(With::PublicKey),
        text("provider").map(With::Provider),
    ];
    let mut given = given.into_iter().flatten();
    let (with, password_is_made) = match (given.next(), given.next()) {
        (Some(_), Some(_)) => {
            let told = "One of --password, --password_hash, --public_key, --provider, not two.";
            return Err(Stop::error(1, told));
        }
        (Some(with), None) => (with, false),
        (None, _) => {
            let chance = crate::ambient::SystemChance::default();
            (With::Password(ekiden_accounts::random_password(&chance)), true)
        }
    };
    Ok(Action::Add { uid: uid.to_owned(), password_is_made, with })
}

/// What is said of a user that was added.
fn added(uid: &str, with: &With, password_is_made: bool) -> String {
    match with {
        With::Password(password) if password_is_made => {
            format!("Added {uid}, password {password}\n")
        }
        _ => format!("Added {uid}\n"),
    }
}
