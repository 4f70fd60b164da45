//! What the schema says of each message: the tables behind both codecs.

/// A message's fields in declaration order, which is the order in which JSON shows them.
#[derive(Debug)]
pub struct MessageDescriptor {
    /// Full name, `mesos.v1.TaskInfo`.
    pub name: &'static str,
    /// Fields in declaration order.
    pub fields: &'static [FieldDescriptor],
}

/// An enum's values.
#[derive(Debug)]
pub struct EnumDescriptor {
    /// Full name.
    pub name: &'static str,
    /// Names and numbers in declaration order.
    pub values: &'static [(&'static str, i32)],
}

impl EnumDescriptor {
    /// The name of a number, if the schema knows it.
    pub fn name_of(&self, number: i32) -> Option<&'static str> {
        self.values.iter().find(|(_, value)| *value == number).map(|(name, _)| *name)
    }

    /// The number of a name.
    pub fn number_of(&self, name: &str) -> Option<i32> {
        self.values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }
}

/// One field.
#[derive(Debug)]
pub struct FieldDescriptor {
    /// As in JSON.
    pub name: &'static str,
    /// As in protobuf.
    pub number: u32,
    /// How often it may stand.
    pub label: Label,
    /// What it holds.
    pub kind: Kind,
    /// The declared default.
    pub default: Option<DefaultValue>,
    /// Whether the schema marks it deprecated.
    pub deprecated: bool,
}

/// How often a field may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// Once, always.
    Required,
    /// Once at most.
    Optional,
    /// Any number of times.
    Repeated,
}

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// `double`
    Double,
    /// `bool`
    Bool,
    /// `int32`
    Int32,
    /// `int64`
    Int64,
    /// `uint32`
    Uint32,
    /// `uint64`
    Uint64,
    /// `string`
    String,
    /// `bytes`
    Bytes,
    /// An enum.
    Enum(&'static EnumDescriptor),
    /// Another message.
    Message(&'static MessageDescriptor),
    /// A map from strings: repeated entries of `key` and `value`.
    Map(&'static MessageDescriptor),
}

/// A declared default.
#[derive(Clone, Copy, Debug)]
pub enum DefaultValue {
    /// Of a `bool`.
    Bool(bool),
    /// Of an integer.
    Integer(i64),
    /// Of a `double`.
    Double(f64),
    /// Of a string or, by name, of an enum.
    Text(&'static str),
}

/// A message with a table.
pub trait Described: prost::Message + Default + Clone + PartialEq + std::fmt::Debug {
    /// Its table.
    fn descriptor() -> &'static MessageDescriptor;
}

pub(crate) const fn field(
    name: &'static str,
    number: u32,
    label: Label,
    kind: Kind,
    default: Option<DefaultValue>,
    deprecated: bool,
) -> FieldDescriptor {
    FieldDescriptor { name, number, label, kind, default, deprecated }
}

macro_rules! described {
    ($($message:ty => $table:ident,)*) => {
        $(impl crate::describe::Described for $message {
            fn descriptor() -> &'static M { &$table }
        })*
    };
}

pub(crate) mod prelude {
    //! Short names for the generated tables.
    #![allow(unused_imports)]
    pub(crate) use super::Kind::*;
    pub(crate) use super::Label::*;
    pub(crate) use super::{DefaultValue as D, EnumDescriptor as E, MessageDescriptor as M, field};
    pub(crate) use described;
}
