//! Ways to log in, as they are listed for clients.

/// One entry of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoginProvider {
    pub id: String,
    pub description: String,
    pub authentication_type: &'static str,
    /// What the CLI goes by.
    pub client_method: &'static str,
    pub start_flow_url: String,
}

const LOGIN_URL: &str = "/acs/api/v1/auth/login";

/// The target that shows the token instead of setting it as a cookie.
pub const SHOW_TOKEN_TARGET: &str = "dcos:authenticationresponse:html";

/// What every cluster has: passwords and service accounts.
pub fn built_in() -> [LoginProvider; 2] {
    let entry = |id: &str, authentication_type, client_method| LoginProvider {
        id: id.to_owned(),
        description: "Default DC/OS login provider".to_owned(),
        authentication_type,
        client_method,
        start_flow_url: LOGIN_URL.to_owned(),
    };
    [
        entry("dcos-users", "dcos-uid-password", "dcos-usercredential-post-receive-authtoken"),
        entry(
            "dcos-services",
            "dcos-uid-servicekey",
            "dcos-servicecredential-post-receive-authtoken",
        ),
    ]
}

/// One whose browser flow we carry out: the user copies the token that it ends with.
pub fn browser_flow(id: &str, description: &str) -> LoginProvider {
    LoginProvider {
        id: id.to_owned(),
        description: description.to_owned(),
        authentication_type: "oidc-authorization-code-flow",
        client_method: "browser-prompt-authtoken",
        start_flow_url: format!("{LOGIN_URL}?oidc-provider={id}&target={SHOW_TOKEN_TARGET}"),
    }
}

/// One whose browser flow goes on elsewhere and brings an ID token: the flow of old.
pub fn id_token_flow(id: &str, description: &str, start_flow_url: &str) -> LoginProvider {
    LoginProvider {
        id: id.to_owned(),
        description: description.to_owned(),
        authentication_type: "oidc-implicit-flow",
        client_method: "browser-prompt-oidcidtoken-get-authtoken",
        start_flow_url: start_flow_url.to_owned(),
    }
}
