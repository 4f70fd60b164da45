//! What is only read: keys, ways to log in, what the UI wants to know.

use serde_json::{Map, Value, json};

use crate::accounts::Accounts;
use crate::request::Answer;

impl Accounts {
    pub(super) async fn jwks(&self) -> Answer {
        let published = self.at_head().await;
        let pairs = self.inner.keyring.all(&published.state);
        let keys: Vec<Value> = pairs.iter().map(|pair| pair.public.jwk()).collect();
        Answer::json(200, &json!({ "keys": keys }))
    }

    pub(super) fn providers(&self) -> Answer {
        let mut listed = Map::new();
        // The order of members differs between those of the program and others, as recorded.
        for provider in self.inner.settings.identity_providers.listed() {
            let is_built_in = provider.authentication_type.starts_with("dcos-");
            let mut entry = Map::new();
            if !is_built_in {
                entry.insert("description".to_owned(), json!(provider.description));
            }
            entry.insert("authentication-type".to_owned(), json!(provider.authentication_type));
            if is_built_in {
                entry.insert("description".to_owned(), json!(provider.description));
            }
            entry.insert("client-method".to_owned(), json!(provider.client_method));
            entry.insert("config".to_owned(), json!({ "start_flow_url": provider.start_flow_url }));
            listed.insert(provider.id, Value::Object(entry));
        }
        Answer::json(200, &Value::Object(listed))
    }

    pub(super) async fn ui_config(&self) -> Answer {
        let has_users = self.at_head().await.state.has_regular_user();
        let settings = &self.inner.settings;
        let mut config = settings.ui_config.clone();
        config.insert(
            "clusterConfiguration".to_owned(),
            json!({ "firstUser": !has_users, "id": settings.cluster_id }),
        );
        Answer::json(200, &Value::Object(config))
    }
}
