//! Keeps axum from taking the body off answers to HEAD.
//!
//! axum empties such answers at the outermost router, but libprocess sends the body, and Jetty its
//! length. A layer directly around the routes puts the body aside into the response's extensions;
//! the connection takes it from there.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use http::Method;
use tower::{Layer, Service};

/// A body put aside.
#[derive(Clone)]
struct Held(Arc<Mutex<Option<Body>>>);

/// Puts bodies aside that axum would drop.
#[derive(Clone, Copy, Debug)]
pub struct KeepBody;

#[derive(Clone, Debug)]
pub struct KeepBodyService<S>(S);

impl<S> Layer<S> for KeepBody {
    type Service = KeepBodyService<S>;

    fn layer(&self, inner: S) -> Self::Service {
        KeepBodyService(inner)
    }
}

impl<S: Service<Request, Response = Response>> Service<Request> for KeepBodyService<S> {
    type Response = Response;
    type Error = S::Error;
    type Future = KeepBodyFuture<S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let holds = *request.method() == Method::HEAD;
        KeepBodyFuture { answer: Box::pin(self.0.call(request)), holds }
    }
}

/// The answer, with its body put aside if axum would drop it.
pub struct KeepBodyFuture<F> {
    answer: Pin<Box<F>>,
    holds: bool,
}

impl<F: Future<Output = Result<Response, E>>, E> Future for KeepBodyFuture<F> {
    type Output = Result<Response, E>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let holds = self.holds;
        self.answer
            .as_mut()
            .poll(context)
            .map_ok(|answer| if holds { hold(answer) } else { answer })
    }
}

fn hold(mut answer: Response) -> Response {
    if answer.extensions().get::<Held>().is_none() {
        let body = std::mem::replace(answer.body_mut(), Body::empty());
        answer.extensions_mut().insert(Held(Arc::new(Mutex::new(Some(body)))));
    }
    answer
}

/// Gives an answer its body back.
pub fn restore(mut answer: Response) -> Response {
    if let Some(Held(held)) = answer.extensions_mut().remove::<Held>() {
        let body = held.lock().ok().and_then(|mut held| held.take());
        *answer.body_mut() = body.unwrap_or_else(Body::empty);
    }
    answer
}
