//! The first user: without one nobody could ever come in.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ekiden_domain::accounts::Standing;
use ekiden_store::DecideError;

use crate::Chance;
use crate::accounts::{Accounts, StartError};

/// 120 bits: nobody guesses it.
const PASSWORD_BYTES: usize = 15;

/// A user that was just made. Its password is known nowhere else.
pub struct FirstUser {
    pub uid: &'static str,
    pub password: String,
}

pub fn random_password(chance: &dyn Chance) -> String {
    let mut bytes = [0; PASSWORD_BYTES];
    chance.fill(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

impl Accounts {
    /// Where there are no users at all, makes `admin` with a password that nobody could guess.
    pub async fn make_first_user(&self) -> Result<Option<FirstUser>, StartError> {
        if !self.at_head().await.state.is_empty() {
            return Ok(None);
        }
        let password = random_password(self.inner.chance.as_ref());
        let user = FirstUser { uid: "admin", password };
        let password_hash = self
            .inner
            .passwords
            .hash(&user.password)
            .await
            .map_err(|error| StartError::Passwords(format!("{error:?}")))?;
        let standing = Standing::Local { password_hash };
        let added = self
            .change(|state| match state.is_empty() {
                true => state.add_user(user.uid, "The first user", &standing).ok_or(()),
                // Another node was first.
                false => Err(()),
            })
            .await;
        match added {
            Ok(()) => Ok(Some(user)),
            Err(DecideError::Refused(())) => Ok(None),
            Err(DecideError::Commit(error)) => Err(StartError::Commit(error)),
        }
    }
}
