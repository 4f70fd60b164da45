//! Names of the original's counters. Recorded: master-empty.har, "/metrics/snapshot".

use ekiden_domain::mesos::tally::Count;

/// What a leader counts.
pub const COUNTED: &[(&str, Count)] = &[
    ("allocator/mesos/allocation_runs", Count::AllocationRuns),
    ("master/invalid_framework_to_executor_messages", Count::InvalidFrameworkToExecutor),
    ("master/invalid_status_update_acknowledgements", Count::InvalidStatusUpdateAcknowledgements),
    ("master/invalid_status_updates", Count::InvalidStatusUpdates),
    ("master/messages_decline_offers", Count::DeclineOffers),
    ("master/messages_executor_to_framework", Count::ExecutorToFramework),
    ("master/messages_exited_executor", Count::ExitedExecutor),
    ("master/messages_framework_to_executor", Count::FrameworkToExecutor),
    ("master/messages_kill_task", Count::KillTask),
    ("master/messages_launch_tasks", Count::LaunchTasks),
    ("master/messages_reconcile_operations", Count::ReconcileOperations),
    ("master/messages_reconcile_tasks", Count::ReconcileTasks),
    ("master/messages_register_framework", Count::RegisterFramework),
    ("master/messages_register_slave", Count::RegisterAgent),
    ("master/messages_reregister_framework", Count::ReregisterFramework),
    ("master/messages_reregister_slave", Count::ReregisterAgent),
    ("master/messages_revive_offers", Count::ReviveOffers),
    ("master/messages_status_update", Count::StatusUpdate),
    ("master/messages_status_update_acknowledgement", Count::StatusUpdateAcknowledgement),
    ("master/messages_suppress_offers", Count::SuppressOffers),
    ("master/messages_unregister_framework", Count::UnregisterFramework),
    ("master/slave_registrations", Count::AgentRegistrations),
    ("master/slave_removals", Count::AgentRemovals),
    ("master/slave_removals/reason_unhealthy", Count::AgentRemovalsUnhealthy),
    ("master/slave_removals/reason_unregistered", Count::AgentRemovalsUnregistered),
    ("master/slave_reregistrations", Count::AgentReregistrations),
    ("master/slave_unreachable_completed", Count::AgentUnreachableCompleted),
    ("master/slave_unreachable_scheduled", Count::AgentUnreachableCompleted),
    ("master/valid_executor_to_framework_messages", Count::ValidExecutorToFramework),
    ("master/valid_framework_to_executor_messages", Count::ValidFrameworkToExecutor),
    ("master/valid_status_update_acknowledgements", Count::ValidStatusUpdateAcknowledgements),
    ("master/valid_status_updates", Count::ValidStatusUpdates),
];

/// What nothing here counts yet, or cannot happen here: shown as never risen, because collectors
/// expect the names.
pub const NEVER_RISEN: &[&str] = &[
    "allocator/event_queue_dispatches",
    "allocator/mesos/allocation_run_latency_ms",
    "allocator/mesos/allocation_run_ms",
    "allocator/mesos/event_queue_dispatches",
    "master/dropped_messages",
    "master/event_queue_dispatches",
    "master/event_queue_http_requests",
    "master/event_queue_messages",
    "master/http_cache_hits",
    "master/invalid_executor_to_framework_messages",
    "master/invalid_operation_status_update_acknowledgements",
    "master/invalid_operation_status_updates",
    "master/messages_authenticate",
    "master/messages_deactivate_framework",
    "master/messages_operation_status_update",
    "master/messages_operation_status_update_acknowledgement",
    "master/messages_resource_request",
    "master/messages_unregister_slave",
    "master/messages_update_slave",
    "master/recovery_slave_removals",
    "master/slave_removals/reason_registered",
    "master/slave_shutdowns_canceled",
    "master/slave_shutdowns_completed",
    "master/slave_shutdowns_scheduled",
    "master/slave_unreachable_canceled",
    "master/valid_operation_status_update_acknowledgements",
    "master/valid_operation_status_updates",
    "registrar/queued_operations",
    "registrar/registry_size_bytes",
    "registrar/state_fetch_ms",
    "registrar/state_store_ms",
];

/// `master/operations/<kind>/<outcome>`, and without a kind.
pub const OPERATION_KINDS: &[&str] = &[
    "create",
    "create_disk",
    "destroy",
    "destroy_disk",
    "grow_volume",
    "reserve",
    "shrink_volume",
    "unreserve",
];

pub const OPERATION_OUTCOMES: &[&str] = &[
    "dropped",
    "error",
    "failed",
    "finished",
    "gone_by_operator",
    "pending",
    "recovering",
    "total",
    "unreachable",
];
