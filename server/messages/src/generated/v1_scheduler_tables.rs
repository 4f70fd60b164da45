// Generated from schema/mesos.json: tables of package mesos.v1.scheduler.

use crate::describe::prelude::*;

pub(crate) static MESOS__V1__SCHEDULER__EVENT: M = M {
    name: "mesos.v1.scheduler.Event",
    fields: &[
        field("type", 1, Optional, Enum(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__EVENT__TYPE), None, false),
        field("subscribed", 2, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__EVENT__SUBSCRIBED), None, false),
        field("offers", 3, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__EVENT__OFFERS), None, false),
        field("inverse_offers", 9, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__EVENT__INVERSE_OFFERS), None, false),
        field("rescind", 4, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__EVENT__RESCIND), None, false),
        field("rescind_inverse_offer", 10, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__EVENT__RESCIND_INVERSE_OFFER), None, false),
        field("update", 5, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__EVENT__UPDATE), None, false),
        field("update_operation_status", 11, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__EVENT__UPDATE_OPERATION_STATUS), None, false),
        field("message", 6, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__EVENT__MESSAGE), None, false),
        field("failure", 7, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__EVENT__FAILURE), None, false),
        field("error", 8, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__EVENT__ERROR), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__EVENT__TYPE: E = E {
    name: "mesos.v1.scheduler.Event.Type",
    values: &[
        ("UNKNOWN", 0),
        ("SUBSCRIBED", 1),
        ("OFFERS", 2),
        ("INVERSE_OFFERS", 9),
        ("RESCIND", 3),
        ("RESCIND_INVERSE_OFFER", 10),
        ("UPDATE", 4),
        ("UPDATE_OPERATION_STATUS", 11),
        ("MESSAGE", 5),
        ("FAILURE", 6),
        ("ERROR", 7),
        ("HEARTBEAT", 8),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__EVENT__SUBSCRIBED: M = M {
    name: "mesos.v1.scheduler.Event.Subscribed",
    fields: &[
        field("framework_id", 1, Required, Message(&super::v1_tables::MESOS__V1__FRAMEWORK_ID), None, false),
        field("heartbeat_interval_seconds", 2, Optional, Double, None, false),
        field("master_info", 3, Optional, Message(&super::v1_tables::MESOS__V1__MASTER_INFO), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__EVENT__OFFERS: M = M {
    name: "mesos.v1.scheduler.Event.Offers",
    fields: &[
        field("offers", 1, Repeated, Message(&super::v1_tables::MESOS__V1__OFFER), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__EVENT__INVERSE_OFFERS: M = M {
    name: "mesos.v1.scheduler.Event.InverseOffers",
    fields: &[
        field("inverse_offers", 1, Repeated, Message(&super::v1_tables::MESOS__V1__INVERSE_OFFER), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__EVENT__RESCIND: M = M {
    name: "mesos.v1.scheduler.Event.Rescind",
    fields: &[
        field("offer_id", 1, Required, Message(&super::v1_tables::MESOS__V1__OFFER_ID), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__EVENT__RESCIND_INVERSE_OFFER: M = M {
    name: "mesos.v1.scheduler.Event.RescindInverseOffer",
    fields: &[
        field("inverse_offer_id", 1, Required, Message(&super::v1_tables::MESOS__V1__OFFER_ID), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__EVENT__UPDATE: M = M {
    name: "mesos.v1.scheduler.Event.Update",
    fields: &[
        field("status", 1, Required, Message(&super::v1_tables::MESOS__V1__TASK_STATUS), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__EVENT__UPDATE_OPERATION_STATUS: M = M {
    name: "mesos.v1.scheduler.Event.UpdateOperationStatus",
    fields: &[
        field("status", 1, Required, Message(&super::v1_tables::MESOS__V1__OPERATION_STATUS), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__EVENT__MESSAGE: M = M {
    name: "mesos.v1.scheduler.Event.Message",
    fields: &[
        field("agent_id", 1, Required, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
        field("executor_id", 2, Required, Message(&super::v1_tables::MESOS__V1__EXECUTOR_ID), None, false),
        field("data", 3, Required, Bytes, None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__EVENT__FAILURE: M = M {
    name: "mesos.v1.scheduler.Event.Failure",
    fields: &[
        field("agent_id", 1, Optional, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
        field("executor_id", 2, Optional, Message(&super::v1_tables::MESOS__V1__EXECUTOR_ID), None, false),
        field("status", 3, Optional, Int32, None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__EVENT__ERROR: M = M {
    name: "mesos.v1.scheduler.Event.Error",
    fields: &[
        field("message", 1, Required, String, None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__RESPONSE: M = M {
    name: "mesos.v1.scheduler.Response",
    fields: &[
        field("type", 1, Optional, Enum(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__RESPONSE__TYPE), None, false),
        field("reconcile_operations", 2, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__RESPONSE__RECONCILE_OPERATIONS), None, true),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__RESPONSE__TYPE: E = E {
    name: "mesos.v1.scheduler.Response.Type",
    values: &[
        ("UNKNOWN", 0),
        ("RECONCILE_OPERATIONS", 1),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__RESPONSE__RECONCILE_OPERATIONS: M = M {
    name: "mesos.v1.scheduler.Response.ReconcileOperations",
    fields: &[
        field("operation_statuses", 1, Repeated, Message(&super::v1_tables::MESOS__V1__OPERATION_STATUS), None, true),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT: M = M {
    name: "mesos.v1.scheduler.AttributeConstraint",
    fields: &[
        field("selector", 1, Required, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT__SELECTOR), None, false),
        field("predicate", 2, Required, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT__SELECTOR: M = M {
    name: "mesos.v1.scheduler.AttributeConstraint.Selector",
    fields: &[
        field("pseudoattribute_type", 1, Optional, Enum(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT__SELECTOR__PSEUDOATTRIBUTE_TYPE), None, false),
        field("attribute_name", 2, Optional, String, None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT__SELECTOR__PSEUDOATTRIBUTE_TYPE: E = E {
    name: "mesos.v1.scheduler.AttributeConstraint.Selector.PseudoattributeType",
    values: &[
        ("UNKNOWN", 0),
        ("HOSTNAME", 1),
        ("REGION", 2),
        ("ZONE", 3),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE: M = M {
    name: "mesos.v1.scheduler.AttributeConstraint.Predicate",
    fields: &[
        field("exists", 1, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__EXISTS), None, false),
        field("not_exists", 2, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__NOT_EXISTS), None, false),
        field("text_equals", 3, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__TEXT_EQUALS), None, false),
        field("text_not_equals", 4, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__TEXT_NOT_EQUALS), None, false),
        field("text_matches", 5, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__TEXT_MATCHES), None, false),
        field("text_not_matches", 6, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__TEXT_NOT_MATCHES), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__EXISTS: M = M {
    name: "mesos.v1.scheduler.AttributeConstraint.Predicate.Exists",
    fields: &[
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__NOT_EXISTS: M = M {
    name: "mesos.v1.scheduler.AttributeConstraint.Predicate.NotExists",
    fields: &[
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__TEXT_EQUALS: M = M {
    name: "mesos.v1.scheduler.AttributeConstraint.Predicate.TextEquals",
    fields: &[
        field("value", 1, Required, String, None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__TEXT_NOT_EQUALS: M = M {
    name: "mesos.v1.scheduler.AttributeConstraint.Predicate.TextNotEquals",
    fields: &[
        field("value", 1, Required, String, None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__TEXT_MATCHES: M = M {
    name: "mesos.v1.scheduler.AttributeConstraint.Predicate.TextMatches",
    fields: &[
        field("regex", 1, Required, String, None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__TEXT_NOT_MATCHES: M = M {
    name: "mesos.v1.scheduler.AttributeConstraint.Predicate.TextNotMatches",
    fields: &[
        field("regex", 1, Required, String, None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__OFFER_CONSTRAINTS: M = M {
    name: "mesos.v1.scheduler.OfferConstraints",
    fields: &[
        field("role_constraints", 1, Repeated, Map(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__OFFER_CONSTRAINTS__ROLE_CONSTRAINTS_ENTRY), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__OFFER_CONSTRAINTS__ROLE_CONSTRAINTS: M = M {
    name: "mesos.v1.scheduler.OfferConstraints.RoleConstraints",
    fields: &[
        field("groups", 1, Repeated, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__OFFER_CONSTRAINTS__ROLE_CONSTRAINTS__GROUP), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__OFFER_CONSTRAINTS__ROLE_CONSTRAINTS__GROUP: M = M {
    name: "mesos.v1.scheduler.OfferConstraints.RoleConstraints.Group",
    fields: &[
        field("attribute_constraints", 1, Repeated, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__OFFER_CONSTRAINTS__ROLE_CONSTRAINTS_ENTRY: M = M {
    name: "mesos.v1.scheduler.OfferConstraints.RoleConstraintsEntry",
    fields: &[
        field("key", 1, Optional, String, None, false),
        field("value", 2, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__OFFER_CONSTRAINTS__ROLE_CONSTRAINTS), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__CALL: M = M {
    name: "mesos.v1.scheduler.Call",
    fields: &[
        field("framework_id", 1, Optional, Message(&super::v1_tables::MESOS__V1__FRAMEWORK_ID), None, false),
        field("type", 2, Optional, Enum(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__CALL__TYPE), None, false),
        field("subscribe", 3, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__CALL__SUBSCRIBE), None, false),
        field("accept", 4, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__CALL__ACCEPT), None, false),
        field("decline", 5, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__CALL__DECLINE), None, false),
        field("accept_inverse_offers", 13, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__CALL__ACCEPT_INVERSE_OFFERS), None, false),
        field("decline_inverse_offers", 14, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__CALL__DECLINE_INVERSE_OFFERS), None, false),
        field("revive", 15, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__CALL__REVIVE), None, false),
        field("kill", 6, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__CALL__KILL), None, false),
        field("shutdown", 7, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__CALL__SHUTDOWN), None, false),
        field("acknowledge", 8, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__CALL__ACKNOWLEDGE), None, false),
        field("acknowledge_operation_status", 17, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__CALL__ACKNOWLEDGE_OPERATION_STATUS), None, false),
        field("reconcile", 9, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__CALL__RECONCILE), None, false),
        field("reconcile_operations", 18, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__CALL__RECONCILE_OPERATIONS), None, false),
        field("message", 10, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__CALL__MESSAGE), None, false),
        field("request", 11, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__CALL__REQUEST), None, false),
        field("suppress", 16, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__CALL__SUPPRESS), None, false),
        field("update_framework", 19, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__CALL__UPDATE_FRAMEWORK), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__CALL__TYPE: E = E {
    name: "mesos.v1.scheduler.Call.Type",
    values: &[
        ("UNKNOWN", 0),
        ("SUBSCRIBE", 1),
        ("TEARDOWN", 2),
        ("ACCEPT", 3),
        ("DECLINE", 4),
        ("ACCEPT_INVERSE_OFFERS", 13),
        ("DECLINE_INVERSE_OFFERS", 14),
        ("REVIVE", 5),
        ("KILL", 6),
        ("SHUTDOWN", 7),
        ("ACKNOWLEDGE", 8),
        ("ACKNOWLEDGE_OPERATION_STATUS", 15),
        ("RECONCILE", 9),
        ("RECONCILE_OPERATIONS", 16),
        ("MESSAGE", 10),
        ("REQUEST", 11),
        ("SUPPRESS", 12),
        ("UPDATE_FRAMEWORK", 17),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__CALL__SUBSCRIBE: M = M {
    name: "mesos.v1.scheduler.Call.Subscribe",
    fields: &[
        field("framework_info", 1, Required, Message(&super::v1_tables::MESOS__V1__FRAMEWORK_INFO), None, false),
        field("suppressed_roles", 2, Repeated, String, None, false),
        field("offer_constraints", 3, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__OFFER_CONSTRAINTS), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__CALL__ACCEPT: M = M {
    name: "mesos.v1.scheduler.Call.Accept",
    fields: &[
        field("offer_ids", 1, Repeated, Message(&super::v1_tables::MESOS__V1__OFFER_ID), None, false),
        field("operations", 2, Repeated, Message(&super::v1_tables::MESOS__V1__OFFER__OPERATION), None, false),
        field("filters", 3, Optional, Message(&super::v1_tables::MESOS__V1__FILTERS), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__CALL__DECLINE: M = M {
    name: "mesos.v1.scheduler.Call.Decline",
    fields: &[
        field("offer_ids", 1, Repeated, Message(&super::v1_tables::MESOS__V1__OFFER_ID), None, false),
        field("filters", 2, Optional, Message(&super::v1_tables::MESOS__V1__FILTERS), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__CALL__ACCEPT_INVERSE_OFFERS: M = M {
    name: "mesos.v1.scheduler.Call.AcceptInverseOffers",
    fields: &[
        field("inverse_offer_ids", 1, Repeated, Message(&super::v1_tables::MESOS__V1__OFFER_ID), None, false),
        field("filters", 2, Optional, Message(&super::v1_tables::MESOS__V1__FILTERS), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__CALL__DECLINE_INVERSE_OFFERS: M = M {
    name: "mesos.v1.scheduler.Call.DeclineInverseOffers",
    fields: &[
        field("inverse_offer_ids", 1, Repeated, Message(&super::v1_tables::MESOS__V1__OFFER_ID), None, false),
        field("filters", 2, Optional, Message(&super::v1_tables::MESOS__V1__FILTERS), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__CALL__REVIVE: M = M {
    name: "mesos.v1.scheduler.Call.Revive",
    fields: &[
        field("roles", 1, Repeated, String, None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__CALL__KILL: M = M {
    name: "mesos.v1.scheduler.Call.Kill",
    fields: &[
        field("task_id", 1, Required, Message(&super::v1_tables::MESOS__V1__TASK_ID), None, false),
        field("agent_id", 2, Optional, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
        field("kill_policy", 3, Optional, Message(&super::v1_tables::MESOS__V1__KILL_POLICY), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__CALL__SHUTDOWN: M = M {
    name: "mesos.v1.scheduler.Call.Shutdown",
    fields: &[
        field("executor_id", 1, Required, Message(&super::v1_tables::MESOS__V1__EXECUTOR_ID), None, false),
        field("agent_id", 2, Required, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__CALL__ACKNOWLEDGE: M = M {
    name: "mesos.v1.scheduler.Call.Acknowledge",
    fields: &[
        field("agent_id", 1, Required, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
        field("task_id", 2, Required, Message(&super::v1_tables::MESOS__V1__TASK_ID), None, false),
        field("uuid", 3, Required, Bytes, None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__CALL__ACKNOWLEDGE_OPERATION_STATUS: M = M {
    name: "mesos.v1.scheduler.Call.AcknowledgeOperationStatus",
    fields: &[
        field("agent_id", 1, Optional, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
        field("resource_provider_id", 2, Optional, Message(&super::v1_tables::MESOS__V1__RESOURCE_PROVIDER_ID), None, false),
        field("uuid", 3, Required, Bytes, None, false),
        field("operation_id", 4, Required, Message(&super::v1_tables::MESOS__V1__OPERATION_ID), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__CALL__RECONCILE: M = M {
    name: "mesos.v1.scheduler.Call.Reconcile",
    fields: &[
        field("tasks", 1, Repeated, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__CALL__RECONCILE__TASK), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__CALL__RECONCILE__TASK: M = M {
    name: "mesos.v1.scheduler.Call.Reconcile.Task",
    fields: &[
        field("task_id", 1, Required, Message(&super::v1_tables::MESOS__V1__TASK_ID), None, false),
        field("agent_id", 2, Optional, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__CALL__RECONCILE_OPERATIONS: M = M {
    name: "mesos.v1.scheduler.Call.ReconcileOperations",
    fields: &[
        field("operations", 1, Repeated, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__CALL__RECONCILE_OPERATIONS__OPERATION), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__CALL__RECONCILE_OPERATIONS__OPERATION: M = M {
    name: "mesos.v1.scheduler.Call.ReconcileOperations.Operation",
    fields: &[
        field("operation_id", 1, Required, Message(&super::v1_tables::MESOS__V1__OPERATION_ID), None, false),
        field("agent_id", 2, Optional, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
        field("resource_provider_id", 3, Optional, Message(&super::v1_tables::MESOS__V1__RESOURCE_PROVIDER_ID), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__CALL__MESSAGE: M = M {
    name: "mesos.v1.scheduler.Call.Message",
    fields: &[
        field("agent_id", 1, Required, Message(&super::v1_tables::MESOS__V1__AGENT_ID), None, false),
        field("executor_id", 2, Required, Message(&super::v1_tables::MESOS__V1__EXECUTOR_ID), None, false),
        field("data", 3, Required, Bytes, None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__CALL__REQUEST: M = M {
    name: "mesos.v1.scheduler.Call.Request",
    fields: &[
        field("requests", 1, Repeated, Message(&super::v1_tables::MESOS__V1__REQUEST), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__CALL__SUPPRESS: M = M {
    name: "mesos.v1.scheduler.Call.Suppress",
    fields: &[
        field("roles", 1, Repeated, String, None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__CALL__UPDATE_FRAMEWORK: M = M {
    name: "mesos.v1.scheduler.Call.UpdateFramework",
    fields: &[
        field("framework_info", 1, Required, Message(&super::v1_tables::MESOS__V1__FRAMEWORK_INFO), None, false),
        field("suppressed_roles", 2, Repeated, String, None, false),
        field("offer_constraints", 3, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__OFFER_CONSTRAINTS), None, false),
    ],
};
pub(crate) static MESOS__V1__SCHEDULER__API_RESULT: M = M {
    name: "mesos.v1.scheduler.APIResult",
    fields: &[
        field("status_code", 1, Required, Uint32, None, false),
        field("response", 2, Optional, Message(&super::v1_scheduler_tables::MESOS__V1__SCHEDULER__RESPONSE), None, false),
        field("error", 3, Optional, String, None, false),
    ],
};
described! {
    crate::v1::scheduler::Event => MESOS__V1__SCHEDULER__EVENT,
    crate::v1::scheduler::event::Subscribed => MESOS__V1__SCHEDULER__EVENT__SUBSCRIBED,
    crate::v1::scheduler::event::Offers => MESOS__V1__SCHEDULER__EVENT__OFFERS,
    crate::v1::scheduler::event::InverseOffers => MESOS__V1__SCHEDULER__EVENT__INVERSE_OFFERS,
    crate::v1::scheduler::event::Rescind => MESOS__V1__SCHEDULER__EVENT__RESCIND,
    crate::v1::scheduler::event::RescindInverseOffer => MESOS__V1__SCHEDULER__EVENT__RESCIND_INVERSE_OFFER,
    crate::v1::scheduler::event::Update => MESOS__V1__SCHEDULER__EVENT__UPDATE,
    crate::v1::scheduler::event::UpdateOperationStatus => MESOS__V1__SCHEDULER__EVENT__UPDATE_OPERATION_STATUS,
    crate::v1::scheduler::event::Message => MESOS__V1__SCHEDULER__EVENT__MESSAGE,
    crate::v1::scheduler::event::Failure => MESOS__V1__SCHEDULER__EVENT__FAILURE,
    crate::v1::scheduler::event::Error => MESOS__V1__SCHEDULER__EVENT__ERROR,
    crate::v1::scheduler::Response => MESOS__V1__SCHEDULER__RESPONSE,
    crate::v1::scheduler::response::ReconcileOperations => MESOS__V1__SCHEDULER__RESPONSE__RECONCILE_OPERATIONS,
    crate::v1::scheduler::AttributeConstraint => MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT,
    crate::v1::scheduler::attribute_constraint::Selector => MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT__SELECTOR,
    crate::v1::scheduler::attribute_constraint::Predicate => MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE,
    crate::v1::scheduler::attribute_constraint::predicate::Exists => MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__EXISTS,
    crate::v1::scheduler::attribute_constraint::predicate::NotExists => MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__NOT_EXISTS,
    crate::v1::scheduler::attribute_constraint::predicate::TextEquals => MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__TEXT_EQUALS,
    crate::v1::scheduler::attribute_constraint::predicate::TextNotEquals => MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__TEXT_NOT_EQUALS,
    crate::v1::scheduler::attribute_constraint::predicate::TextMatches => MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__TEXT_MATCHES,
    crate::v1::scheduler::attribute_constraint::predicate::TextNotMatches => MESOS__V1__SCHEDULER__ATTRIBUTE_CONSTRAINT__PREDICATE__TEXT_NOT_MATCHES,
    crate::v1::scheduler::OfferConstraints => MESOS__V1__SCHEDULER__OFFER_CONSTRAINTS,
    crate::v1::scheduler::offer_constraints::RoleConstraints => MESOS__V1__SCHEDULER__OFFER_CONSTRAINTS__ROLE_CONSTRAINTS,
    crate::v1::scheduler::offer_constraints::role_constraints::Group => MESOS__V1__SCHEDULER__OFFER_CONSTRAINTS__ROLE_CONSTRAINTS__GROUP,
    crate::v1::scheduler::Call => MESOS__V1__SCHEDULER__CALL,
    crate::v1::scheduler::call::Subscribe => MESOS__V1__SCHEDULER__CALL__SUBSCRIBE,
    crate::v1::scheduler::call::Accept => MESOS__V1__SCHEDULER__CALL__ACCEPT,
    crate::v1::scheduler::call::Decline => MESOS__V1__SCHEDULER__CALL__DECLINE,
    crate::v1::scheduler::call::AcceptInverseOffers => MESOS__V1__SCHEDULER__CALL__ACCEPT_INVERSE_OFFERS,
    crate::v1::scheduler::call::DeclineInverseOffers => MESOS__V1__SCHEDULER__CALL__DECLINE_INVERSE_OFFERS,
    crate::v1::scheduler::call::Revive => MESOS__V1__SCHEDULER__CALL__REVIVE,
    crate::v1::scheduler::call::Kill => MESOS__V1__SCHEDULER__CALL__KILL,
    crate::v1::scheduler::call::Shutdown => MESOS__V1__SCHEDULER__CALL__SHUTDOWN,
    crate::v1::scheduler::call::Acknowledge => MESOS__V1__SCHEDULER__CALL__ACKNOWLEDGE,
    crate::v1::scheduler::call::AcknowledgeOperationStatus => MESOS__V1__SCHEDULER__CALL__ACKNOWLEDGE_OPERATION_STATUS,
    crate::v1::scheduler::call::Reconcile => MESOS__V1__SCHEDULER__CALL__RECONCILE,
    crate::v1::scheduler::call::reconcile::Task => MESOS__V1__SCHEDULER__CALL__RECONCILE__TASK,
    crate::v1::scheduler::call::ReconcileOperations => MESOS__V1__SCHEDULER__CALL__RECONCILE_OPERATIONS,
    crate::v1::scheduler::call::reconcile_operations::Operation => MESOS__V1__SCHEDULER__CALL__RECONCILE_OPERATIONS__OPERATION,
    crate::v1::scheduler::call::Message => MESOS__V1__SCHEDULER__CALL__MESSAGE,
    crate::v1::scheduler::call::Request => MESOS__V1__SCHEDULER__CALL__REQUEST,
    crate::v1::scheduler::call::Suppress => MESOS__V1__SCHEDULER__CALL__SUPPRESS,
    crate::v1::scheduler::call::UpdateFramework => MESOS__V1__SCHEDULER__CALL__UPDATE_FRAMEWORK,
    crate::v1::scheduler::ApiResult => MESOS__V1__SCHEDULER__API_RESULT,
}
