//! The whole binary, as its users meet it; and the house rules.

mod tidy;
