//! A recorded request as it is sent: with the ids and places of today.

use super::Replay;
use crate::compare::body::rewrite;
use crate::exchange::{Exchange, Kind};
use crate::rules::Piece;

impl Replay<'_> {
    /// The bytes to send: recorded ids and places replaced by the new ones.
    pub(super) fn request(&self, exchange: &Exchange) -> Vec<u8> {
        let head = self.substitute(&self.world.outgoing(&exchange.message.head));
        if exchange.kind == Kind::Raw {
            return head;
        }
        let recorded = &exchange.message.body;
        let body = if recorded.contains(&0) || std::str::from_utf8(recorded).is_err() {
            rewrite(recorded, &|part| {
                let changed = self.bindings.actual(part).map(<[u8]>::to_vec).unwrap_or_else(|| {
                    let printable = part.iter().all(|byte| (0x20..0x7f).contains(byte));
                    match printable {
                        true => self.substitute(&self.world.outgoing(part)),
                        false => part.to_vec(),
                    }
                });
                (changed != part).then_some(changed)
            })
        } else {
            self.substitute(&self.world.outgoing(recorded))
        };
        if body.len() == recorded.len() {
            return [head, body].concat();
        }
        let text = String::from_utf8_lossy(&head);
        let (old, new) = (recorded.len(), body.len());
        let head = text.replace(
            &format!("\r\nContent-Length: {old}\r\n"),
            &format!("\r\nContent-Length: {new}\r\n"),
        );
        [head.into_bytes(), body].concat()
    }

    fn substitute(&self, text: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(text.len());
        for piece in self.rules.pieces(text) {
            match piece {
                Piece::Literal(literal) => out.extend_from_slice(literal),
                Piece::Token(_, _, whole, parent) => {
                    let known = self.bindings.actual(whole).map(<[u8]>::to_vec);
                    let by_parent = || {
                        let new = self.bindings.actual(parent?)?;
                        Some([new, &whole[parent?.len()..]].concat())
                    };
                    out.extend(known.or_else(by_parent).unwrap_or_else(|| whole.to_vec()));
                }
            }
        }
        // Ids without a form of their own (base64) are replaced wherever they stand.
        for (recorded, actual) in self.bindings.pairs() {
            let formless = matches!(self.rules.pieces(recorded).as_slice(), [Piece::Literal(_)]);
            if formless && recorded.len() >= 16 && recorded != actual {
                out = replace_all(&out, recorded, actual);
            }
        }
        out
    }
}

fn replace_all(text: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        if text[at..].starts_with(from) {
            out.extend_from_slice(to);
            at += from.len();
        } else {
            out.push(text[at]);
            at += 1;
        }
    }
    out
}
