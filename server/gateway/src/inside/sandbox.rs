//! A file in a sandbox, read through the agent that has it.

use std::collections::HashMap;

use ekiden_domain::gateway::Address;
use ekiden_domain::gateway::logs::{Purpose, Sandbox};
use http::HeaderValue;
use serde::Deserialize;

use crate::cluster::ask::{self, AskError, Asker};

/// As much is asked for at once.
pub const CHUNK_BYTES: u64 = 65_536;

/// Where a file is, and in whose name it is read.
#[derive(Clone)]
pub struct File {
    asker: Asker,
    agent: Address,
    authorization: Option<HeaderValue>,
    path: String,
}

/// A part of a file.
#[derive(Debug, Default, Deserialize)]
pub struct Piece {
    /// Where it begins; of a question for the size, the size.
    pub offset: u64,
    #[serde(deserialize_with = "bytes")]
    /// The bytes, which need not be UTF-8.
    pub data: Vec<u8>,
}

impl File {
    /// The file's path on the agent is the one under which the agent shows the sandbox.
    pub async fn find(
        asker: &Asker,
        agent: Address,
        authorization: Option<HeaderValue>,
        sandbox: &Sandbox,
        file: &str,
    ) -> Result<Option<Self>, AskError> {
        let answer = asker.get(&agent, "/files/debug", authorization.as_ref()).await?;
        let shown: HashMap<String, String> = ask::read(answer).await?;
        let run = sandbox.run();
        let mut keys: Vec<String> = shown.into_keys().filter(|key| key.ends_with(&run)).collect();
        keys.sort();
        let Some(directory) = keys.pop() else { return Ok(None) };
        let path = format!("{directory}{}", sandbox.inside(file));
        Ok(Some(File { asker: asker.clone(), agent, authorization, path }))
    }

    /// The size; `None` if there is no such file.
    pub async fn size(&self) -> Result<Option<u64>, AskError> {
        Ok(self.read_piece("-1", 0).await?.map(|piece| piece.offset))
    }

    /// What follows a byte; nothing at the end.
    pub async fn read(&self, offset: u64, length: u64) -> Result<Option<Vec<u8>>, AskError> {
        let piece = self.read_piece(&offset.to_string(), length).await?;
        Ok(piece.map(|piece| piece.data))
    }

    async fn read_piece(&self, offset: &str, length: u64) -> Result<Option<Piece>, AskError> {
        let path = escaped(&self.path);
        let query = format!("/files/read?path={path}&offset={offset}&length={length}");
        let answer = self.asker.get(&self.agent, &query, self.authorization.as_ref()).await?;
        if answer.status().as_u16() == 404 {
            return Ok(None);
        }
        ask::read(answer).await.map(Some)
    }

    /// The agent's whole answer, to be handed on.
    pub async fn whole(&self, purpose: Purpose) -> Result<reqwest::Response, AskError> {
        let what = if purpose == Purpose::Browse { "browse" } else { "download" };
        let path = escaped(self.path.trim_end_matches('/'));
        let query = format!("/files/{what}?path={path}");
        self.asker.get(&self.agent, &query, self.authorization.as_ref()).await
    }
}

fn escaped(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    path.bytes()
        .map(|byte| match plain(byte) {
            true => char::from(byte).to_string(),
            false => format!("%{byte:02X}"),
        })
        .collect()
}

/// JSON's texts as the bytes that they are: an agent writes what stands in the file.
fn bytes<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    struct Bytes;
    impl serde::de::Visitor<'_> for Bytes {
        type Value = Vec<u8>;

        fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            out.write_str("a text")
        }

        fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
            Ok(bytes.to_vec())
        }

        fn visit_str<E>(self, text: &str) -> Result<Vec<u8>, E> {
            Ok(text.as_bytes().to_vec())
        }
    }
    deserializer.deserialize_byte_buf(Bytes)
}

#[cfg(test)]
mod tests {
    use super::{Piece, escaped};

    #[test]
    fn pieces_keep_their_bytes() {
        let piece: Piece = serde_json::from_slice(b"{\"data\":\"a\\n\xff\\u0001\",\"offset\":3}")
            .unwrap_or_default();
        assert_eq!((piece.offset, piece.data.as_slice()), (3, &b"a\n\xff\x01"[..]));
        assert_eq!(escaped("/a b/é&c"), "/a%20b/%C3%A9%26c");
    }
}
