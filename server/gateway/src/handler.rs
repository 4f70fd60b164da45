//! A request: its route, its token, then a backend or an answer of our own.

use std::io;
use std::time::Duration;

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use ekiden_domain::gateway::services::{self, Failure};
use ekiden_domain::gateway::token::{Token, cookies_passed_on, token};
use ekiden_domain::gateway::{
    Ask, Inner, Leader, NO_CACHE, Noun, Pass, Route, Upstream, route, texts,
};
use ekiden_http::nginx::{Account, CHUNKED, Exchange, Handler, Passing, RequestHead};
use ekiden_http::upstream::{Target, Upstreams};
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue, WWW_AUTHENTICATE};
use http::{Method, Request, StatusCode, Uri};

use crate::passing::{self, Carried};
use crate::retouch::Rewriting;
use crate::{Identity, LeaderAt, Parts, Reached, access};

/// The longest request body of what the gateway answers itself.
const INNER_BODY_BYTES: usize = 16 * 1024 * 1024;
/// `client_max_body_size`, where a route says nothing else.
const BODY_LIMIT_MIB: u32 = 1024;
/// Marks what one gateway passes on to another.
const FORWARDED: &str = "DCOS-Forwarded";

/// The gateway.
pub struct Gateway {
    parts: Parts,
    upstreams: Upstreams,
}

/// Where a passed request goes, and as what.
struct Aimed {
    pass: Pass,
    target: Target,
}

/// Why a request goes nowhere.
enum Refused {
    Because(Failure),
    UnknownAgent(String),
    /// nginx's page.
    Page(u16),
    /// It is answered here, under another path.
    Here(Route),
}

impl Gateway {
    pub fn new(parts: Parts, upstreams: Upstreams) -> Self {
        Gateway { parts, upstreams }
    }

    async fn serve(&self, exchange: &mut Exchange<'_>) -> io::Result<()> {
        let request = exchange.request.clone();
        let route = route(&self.parts.settings, ask(&request));
        if closes(&route, &request) {
            exchange.close_after();
        }
        let limit_mib = match &route {
            Route::Pass(pass) => pass.body_limit_mib,
            _ => BODY_LIMIT_MIB,
        };
        // nginx looks at the length before anything else, the token included.
        if request.content_length().is_some_and(|length| length > u64::from(limit_mib) << 20) {
            return exchange.page(413).await;
        }
        let mut carried = Carried::default();
        let identity = match self.identify(&request, route.needs_token(), &mut carried) {
            Ok(identity) => identity,
            Err(()) => return exchange.answer(self.unauthorized()).await,
        };
        self.follow(exchange, route, &request, carried, identity).await
    }

    fn unauthorized(&self) -> Response {
        let mut answer = said(401, texts::PAGE_TYPE, texts::UNAUTHORIZED);
        let challenge = self.parts.door.as_ref().map_or(texts::CHALLENGE, |door| door.challenge());
        answer.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
        answer
    }

    async fn follow(
        &self,
        exchange: &mut Exchange<'_>,
        route: Route,
        request: &RequestHead,
        carried: Carried,
        identity: Option<Identity>,
    ) -> io::Result<()> {
        match route {
            Route::Redirect { status, location } => exchange.redirect(status, &location).await,
            Route::NotFound { .. } => exchange.page(404).await,
            Route::NotAllowed { .. } => exchange.page(405).await,
            Route::Inner(inner) => self.inner(exchange, &inner, identity).await,
            Route::Pass(pass) => match self.aim(pass, request).await {
                Ok(aimed) => self.pass(exchange, request, aimed, carried).await,
                Err(Refused::Page(status)) => exchange.page(status).await,
                Err(Refused::Because(Failure::NoUrl)) => exchange.page(500).await,
                Err(Refused::Because(Failure::Said(said))) => {
                    exchange.answer(plain(said.status, said.text)).await
                }
                Err(Refused::UnknownAgent(id)) => {
                    exchange.answer(plain(404, texts::agent_unknown(&id))).await
                }
                // Such a route leads to answers of our own or to pages, never here again.
                Err(Refused::Here(Route::Inner(inner))) => {
                    self.inner(exchange, &inner, identity).await
                }
                Err(Refused::Here(_)) => exchange.page(404).await,
            },
        }
    }

    /// Who asks. What the request carries of tokens and cookies is sorted at the same time.
    fn identify(
        &self,
        request: &RequestHead,
        needs_token: bool,
        carried: &mut Carried,
    ) -> Result<Option<Identity>, ()> {
        let authorization =
            request.value("Authorization").map(|value| String::from_utf8_lossy(value));
        let cookies: Vec<_> = request
            .headers
            .iter()
            .filter(|header| header.is("Cookie"))
            .map(|header| String::from_utf8_lossy(&header.value))
            .collect();
        let cookies = (!cookies.is_empty()).then(|| cookies.join("; "));
        carried.cookies =
            cookies.as_deref().map(|cookies| cookies_passed_on(cookies).unwrap_or_default());
        let Some(door) = &self.parts.door else { return Ok(None) };
        let found = token(authorization.as_deref(), cookies.as_deref());
        let identity = match found {
            Token::Absent => None,
            Token::Header(token) | Token::Cookie(token) => door.identify(token).map(Identity),
        };
        if needs_token && identity.is_none() {
            return Err(());
        }
        if needs_token && let Token::Cookie(token) = found {
            carried.added.push(("Authorization", format!("token={token}").into_bytes()));
        }
        Ok(identity)
    }

    async fn aim(&self, pass: Pass, request: &RequestHead) -> Result<Aimed, Refused> {
        let cluster = &self.parts.cluster;
        let (pass, address, is_node) = match &pass.to {
            Upstream::Mesos => match cluster.master().await {
                Some(address) => (pass, address, true),
                None => return Err(Refused::Page(502)),
            },
            Upstream::Service { path } => {
                let found = cluster.service(path).await.map_err(Refused::Because)?;
                let address = found.address.clone();
                (services::aimed(pass, &found, ask(request)), address, false)
            }
            Upstream::Address(address) => {
                let address = address.clone();
                (pass, address, false)
            }
            Upstream::Agent { id } => {
                let found = cluster.agent(id).await.map_err(Refused::Because)?;
                let address = found.ok_or_else(|| Refused::UnknownAgent(id.clone()))?;
                (pass, address, true)
            }
            Upstream::LeadersGateway(leader) => {
                let address = self.leaders_gateway(*leader, &pass, request).await?;
                (pass, address, true)
            }
        };
        let target = passing::target(&address, is_node);
        Ok(Aimed { pass, target })
    }

    async fn leaders_gateway(
        &self,
        leader: Leader,
        pass: &Pass,
        request: &RequestHead,
    ) -> Result<ekiden_domain::gateway::Address, Refused> {
        match self.parts.cluster.leader(leader).await.map_err(Refused::Because)? {
            LeaderAt::Gateway(_)
                if request.value(FORWARDED).is_some_and(|value| value == "true") =>
            {
                Err(Refused::Because(Failure::Said(texts::leader_loop(leader))))
            }
            LeaderAt::Gateway(address) => Ok(address),
            LeaderAt::Here => {
                let path = pass.target.split(|byte| *byte == b'?').next().unwrap_or_default();
                let method = std::str::from_utf8(&request.line.method).unwrap_or_default();
                let here = Ask { method, path, raw: &pass.target };
                Err(Refused::Here(route(&self.parts.settings, here)))
            }
        }
    }

    async fn pass(
        &self,
        exchange: &mut Exchange<'_>,
        request: &RequestHead,
        aimed: Aimed,
        mut carried: Carried,
    ) -> io::Result<()> {
        let Aimed { pass, target } = aimed;
        if matches!(pass.to, Upstream::LeadersGateway(_)) {
            carried.added.push((FORWARDED, b"true".to_vec()));
        }
        if !pass.forwarded {
            // Such a location knows nothing of tokens.
            carried = Carried::default();
        }
        let host = request.value("Host").map(|host| String::from_utf8_lossy(host));
        let host = access::host_of(host.as_deref().unwrap_or_default());
        let authority = target.authority();
        let without = passing::without(&pass, &carried);
        let from = (exchange.peer.ip(), exchange.scheme());
        let passing = Passing {
            target: &target,
            forward: passing::forward(request, &pass, &carried, &without, &authority, from),
            body_limit_bytes: u64::from(pass.body_limit_mib) << 20,
            buffer_request: pass.buffer_request,
            read_timeout: Duration::from_secs(pass.read_timeout_s.into()),
            retouch: &Rewriting { rule: &pass.location, host: &host },
            added: &[],
        };
        exchange.pass(&self.upstreams, &passing).await
    }

    async fn inner(
        &self,
        exchange: &mut Exchange<'_>,
        inner: &Inner,
        identity: Option<Identity>,
    ) -> io::Result<()> {
        let body = match exchange.collect(INNER_BODY_BYTES).await {
            Ok(body) => body,
            Err(0) => return Err(io::ErrorKind::ConnectionAborted.into()),
            Err(status) => return exchange.page(status).await,
        };
        let Some(request) = inner_request(exchange, inner, body, identity) else {
            return exchange.page(400).await;
        };
        let mut answer = match (&inner.noun, &self.parts.door) {
            (Noun::Accounts | Noun::UiConfig, Some(door)) => door.answer(request).await,
            _ => self.parts.inside.answer(inner, request).await,
        };
        if inner.no_cache {
            for (name, value) in NO_CACHE {
                let name = HeaderName::from_bytes(name.as_bytes()).map_err(io::Error::other)?;
                answer.headers_mut().insert(name, HeaderValue::from_static(value));
            }
        }
        exchange.answer(answer).await
    }
}

impl Handler for Gateway {
    async fn handle(&self, exchange: &mut Exchange<'_>) -> io::Result<()> {
        self.serve(exchange).await
    }

    fn account(&self, account: &Account<'_>) {
        access::log(account);
    }
}

fn ask(request: &RequestHead) -> Ask<'_> {
    Ask {
        // Methods are capitals, `_` and `-` by then.
        method: std::str::from_utf8(&request.line.method).unwrap_or_default(),
        path: &request.line.path,
        raw: &request.line.target,
    }
}

/// Locations with `keepalive_timeout 0`; the redirect to `/mesos/` belongs to one. Recorded:
/// rec-master.json, `GET /mesos`.
fn closes(route: &Route, request: &RequestHead) -> bool {
    match route {
        Route::Pass(pass) => pass.close_client,
        Route::Redirect { .. } => request.line.path == b"/mesos",
        _ => false,
    }
}

fn inner_request(
    exchange: &Exchange<'_>,
    inner: &Inner,
    body: Bytes,
    identity: Option<Identity>,
) -> Option<Request<Bytes>> {
    let mut request = Request::new(body);
    *request.method_mut() = Method::from_bytes(&exchange.request.line.method).ok()?;
    *request.uri_mut() = Uri::try_from(inner.target.as_slice()).ok()?;
    for header in &exchange.request.headers {
        let name = HeaderName::from_bytes(&header.name).ok()?;
        let value = HeaderValue::from_maybe_shared(header.value.clone()).ok()?;
        request.headers_mut().append(name, value);
    }
    request.extensions_mut().insert(exchange.peer);
    let reached = Reached { scheme: exchange.scheme(), local: exchange.local };
    request.extensions_mut().insert(reached);
    if let Some(identity) = identity {
        request.extensions_mut().insert(identity);
    }
    Some(request)
}

/// A text in plain words, as Lua's `ngx.say` sends it.
fn plain(status: u16, text: impl Into<Body>) -> Response {
    said(status, texts::CONTENT_TYPE, text)
}

fn said(status: u16, content_type: &'static str, text: impl Into<Body>) -> Response {
    let mut answer = Response::new(text.into());
    *answer.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    answer.extensions_mut().insert(CHUNKED);
    answer
}
