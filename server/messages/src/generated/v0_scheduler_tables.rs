// Generated from schema/mesos.json: tables of package mesos.scheduler.

use crate::describe::prelude::*;

pub(crate) static MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT: M = M {
    name: "mesos.scheduler.AttributeConstraint",
    fields: &[
        field("selector", 1, Required, Message(&super::v0_scheduler_tables::MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT__SELECTOR), None, false),
        field("predicate", 2, Required, Message(&super::v0_scheduler_tables::MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE), None, false),
    ],
};
pub(crate) static MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT__SELECTOR: M = M {
    name: "mesos.scheduler.AttributeConstraint.Selector",
    fields: &[
        field("pseudoattribute_type", 1, Optional, Enum(&super::v0_scheduler_tables::MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT__SELECTOR__PSEUDOATTRIBUTE_TYPE), None, false),
        field("attribute_name", 2, Optional, String, None, false),
    ],
};
pub(crate) static MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT__SELECTOR__PSEUDOATTRIBUTE_TYPE: E = E {
    name: "mesos.scheduler.AttributeConstraint.Selector.PseudoattributeType",
    values: &[
        ("UNKNOWN", 0),
        ("HOSTNAME", 1),
        ("REGION", 2),
        ("ZONE", 3),
    ],
};
pub(crate) static MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE: M = M {
    name: "mesos.scheduler.AttributeConstraint.Predicate",
    fields: &[
        field("exists", 1, Optional, Message(&super::v0_scheduler_tables::MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__EXISTS), None, false),
        field("not_exists", 2, Optional, Message(&super::v0_scheduler_tables::MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__NOT_EXISTS), None, false),
        field("text_equals", 3, Optional, Message(&super::v0_scheduler_tables::MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__TEXT_EQUALS), None, false),
        field("text_not_equals", 4, Optional, Message(&super::v0_scheduler_tables::MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__TEXT_NOT_EQUALS), None, false),
        field("text_matches", 5, Optional, Message(&super::v0_scheduler_tables::MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__TEXT_MATCHES), None, false),
        field("text_not_matches", 6, Optional, Message(&super::v0_scheduler_tables::MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__TEXT_NOT_MATCHES), None, false),
    ],
};
pub(crate) static MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__EXISTS: M = M {
    name: "mesos.scheduler.AttributeConstraint.Predicate.Exists",
    fields: &[
    ],
};
pub(crate) static MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__NOT_EXISTS: M = M {
    name: "mesos.scheduler.AttributeConstraint.Predicate.NotExists",
    fields: &[
    ],
};
pub(crate) static MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__TEXT_EQUALS: M = M {
    name: "mesos.scheduler.AttributeConstraint.Predicate.TextEquals",
    fields: &[
        field("value", 1, Required, String, None, false),
    ],
};
pub(crate) static MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__TEXT_NOT_EQUALS: M = M {
    name: "mesos.scheduler.AttributeConstraint.Predicate.TextNotEquals",
    fields: &[
        field("value", 1, Required, String, None, false),
    ],
};
pub(crate) static MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__TEXT_MATCHES: M = M {
    name: "mesos.scheduler.AttributeConstraint.Predicate.TextMatches",
    fields: &[
        field("regex", 1, Required, String, None, false),
    ],
};
pub(crate) static MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__TEXT_NOT_MATCHES: M = M {
    name: "mesos.scheduler.AttributeConstraint.Predicate.TextNotMatches",
    fields: &[
        field("regex", 1, Required, String, None, false),
    ],
};
pub(crate) static MESOS__SCHEDULER__OFFER_CONSTRAINTS: M = M {
    name: "mesos.scheduler.OfferConstraints",
    fields: &[
        field("role_constraints", 1, Repeated, Map(&super::v0_scheduler_tables::MESOS__SCHEDULER__OFFER_CONSTRAINTS__ROLE_CONSTRAINTS_ENTRY), None, false),
    ],
};
pub(crate) static MESOS__SCHEDULER__OFFER_CONSTRAINTS__ROLE_CONSTRAINTS: M = M {
    name: "mesos.scheduler.OfferConstraints.RoleConstraints",
    fields: &[
        field("groups", 1, Repeated, Message(&super::v0_scheduler_tables::MESOS__SCHEDULER__OFFER_CONSTRAINTS__ROLE_CONSTRAINTS__GROUP), None, false),
    ],
};
pub(crate) static MESOS__SCHEDULER__OFFER_CONSTRAINTS__ROLE_CONSTRAINTS__GROUP: M = M {
    name: "mesos.scheduler.OfferConstraints.RoleConstraints.Group",
    fields: &[
        field("attribute_constraints", 1, Repeated, Message(&super::v0_scheduler_tables::MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT), None, false),
    ],
};
pub(crate) static MESOS__SCHEDULER__OFFER_CONSTRAINTS__ROLE_CONSTRAINTS_ENTRY: M = M {
    name: "mesos.scheduler.OfferConstraints.RoleConstraintsEntry",
    fields: &[
        field("key", 1, Optional, String, None, false),
        field("value", 2, Optional, Message(&super::v0_scheduler_tables::MESOS__SCHEDULER__OFFER_CONSTRAINTS__ROLE_CONSTRAINTS), None, false),
    ],
};
described! {
    crate::v0::scheduler::AttributeConstraint => MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT,
    crate::v0::scheduler::attribute_constraint::Selector => MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT__SELECTOR,
    crate::v0::scheduler::attribute_constraint::Predicate => MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE,
    crate::v0::scheduler::attribute_constraint::predicate::Exists => MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__EXISTS,
    crate::v0::scheduler::attribute_constraint::predicate::NotExists => MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__NOT_EXISTS,
    crate::v0::scheduler::attribute_constraint::predicate::TextEquals => MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__TEXT_EQUALS,
    crate::v0::scheduler::attribute_constraint::predicate::TextNotEquals => MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__TEXT_NOT_EQUALS,
    crate::v0::scheduler::attribute_constraint::predicate::TextMatches => MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__TEXT_MATCHES,
    crate::v0::scheduler::attribute_constraint::predicate::TextNotMatches => MESOS__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__TEXT_NOT_MATCHES,
    crate::v0::scheduler::OfferConstraints => MESOS__SCHEDULER__OFFER_CONSTRAINTS,
    crate::v0::scheduler::offer_constraints::RoleConstraints => MESOS__SCHEDULER__OFFER_CONSTRAINTS__ROLE_CONSTRAINTS,
    crate::v0::scheduler::offer_constraints::role_constraints::Group => MESOS__SCHEDULER__OFFER_CONSTRAINTS__ROLE_CONSTRAINTS__GROUP,
}
