//! Flags of the master.

use crate::flags::Flag;

pub const FLAGS: &[Flag] = &[
    Flag::text("http_authenticators", "How HTTP credentials are checked.").default("basic").inert(),
    Flag::port("port", "Port to listen on.").default("5050"),
    Flag::integer("quorum", "Quorum of the replicated log; the store has its own durability.")
        .inert(),
    Flag::text("work_dir", "Directory of the embedded store."),
    Flag::text("zk", "ZooKeeper URL for leader election: zk://host1:port1,host2:port2/path."),
    Flag::text("acls", "Access rules, as JSON or a file of it.").unbuilt(),
    Flag::duration(
        "agent_ping_timeout",
        "Silence after which one ping to an agent counts as missed.",
    )
    .also(&["slave_ping_timeout"])
    .default("15secs"),
    Flag::text(
        "agent_removal_rate_limit",
        "How fast silent agents may be marked unreachable: 1/10mins.",
    )
    .also(&["slave_removal_rate_limit"])
    .unbuilt(),
    Flag::duration("agent_reregister_timeout", "Time that a known agent has to come back.")
        .also(&["slave_reregister_timeout"])
        .default("10mins"),
    Flag::duration(
        "allocation_interval",
        "Time between rounds of offers; offers are made at once unless it is set.",
    )
    .default("1secs"),
    Flag::text("allocator", "Name of the allocator.").default("hierarchical").inert(),
    Flag::double(
        "allocator_agent_recovery_factor",
        "Share of agents to wait for after a failover when quota is set.",
    )
    .default("0.8")
    .inert(),
    Flag::duration(
        "allocator_recovery_timeout",
        "Longest wait for agents after a failover when quota is set.",
    )
    .default("10mins")
    .inert(),
    Flag::text("min_allocatable_resources", "Least that an offer must hold: sets joined by |.")
        .default("cpus:0.01|mem:32"),
    Flag::switch("authenticate_agents", "Admit only agents with credentials.")
        .also(&["authenticate_slaves"])
        .default("false")
        .unbuilt(),
    Flag::switch("authenticate_frameworks", "Admit only driver frameworks with credentials.")
        .also(&["authenticate"])
        .default("false")
        .unbuilt(),
    Flag::switch("authenticate_http_frameworks", "Admit only HTTP frameworks with credentials.")
        .default("false")
        .unbuilt(),
    Flag::text("authenticators", "How agents and driver frameworks are authenticated.")
        .default("crammd5")
        .inert(),
    Flag::duration(
        "authentication_v0_timeout",
        "Longest time that a driver's authentication may take.",
    )
    .default("15secs")
    .inert(),
    Flag::text("authorizers", "How actions are authorised.").default("local").inert(),
    Flag::text("cluster", "Name of the cluster, shown to people."),
    Flag::text("credentials", "File of principals and secrets.").unbuilt(),
    Flag::text(
        "fair_sharing_excluded_resource_names",
        "Resources that do not count for fair shares.",
    ),
    Flag::switch("filter_gpu_resources", "Offer GPU agents only to frameworks that ask for GPUs.")
        .default("true"),
    Flag::text("framework_sorter", "Order among a role's frameworks: drf.")
        .default("drf")
        .unbuilt(),
    Flag::text("http_framework_authenticators", "How HTTP frameworks are authenticated.").unbuilt(),
    Flag::switch("log_auto_initialize", "Initialise the replicated log by itself.")
        .default("true")
        .inert(),
    Flag::text("master_contender", "Contender module (modules cannot be loaded).").unbuilt(),
    Flag::text("master_detector", "Detector module (modules cannot be loaded).").unbuilt(),
    Flag::integer("max_agent_ping_timeouts", "Missed pings after which an agent is unreachable.")
        .also(&["max_slave_ping_timeouts"])
        .default("5"),
    Flag::integer("max_completed_frameworks", "Completed frameworks that are remembered.")
        .default("50"),
    Flag::integer(
        "max_completed_tasks_per_framework",
        "Completed tasks that are remembered for each framework.",
    )
    .default("1000"),
    Flag::integer(
        "max_operator_event_stream_subscribers",
        "Operator event streams that may be open at once.",
    )
    .default("1000"),
    Flag::integer(
        "max_unreachable_tasks_per_framework",
        "Unreachable tasks that are remembered for each framework.",
    )
    .default("1000"),
    Flag::duration("offer_timeout", "Time after which an unanswered offer is taken back."),
    Flag::bytes(
        "offer_constraints_re2_max_mem",
        "Memory that one expression of an offer constraint may use.",
    )
    .default("4KB")
    .inert(),
    Flag::integer(
        "offer_constraints_re2_max_program_size",
        "Size of one compiled expression of an offer constraint.",
    )
    .default("100")
    .inert(),
    Flag::switch("publish_per_framework_metrics", "Metrics of each framework are not published.")
        .default("true")
        .inert(),
    Flag::text("rate_limits", "Limits on the messages of driver frameworks, as JSON.").unbuilt(),
    Flag::text("recovery_agent_removal_limit", "Share of agents that may be lost at a failover.")
        .also(&["recovery_slave_removal_limit"])
        .default("100%")
        .inert(),
    Flag::text("registry", "Where the original keeps its registry; state is always in the store.")
        .default("replicated_log")
        .inert(),
    Flag::duration("registry_fetch_timeout", "Longest wait for the registry's content.")
        .default("1mins")
        .inert(),
    Flag::duration(
        "registry_gc_interval",
        "Time between clean-ups of unreachable and gone agents.",
    )
    .default("15mins")
    .inert(),
    Flag::duration(
        "registry_max_agent_age",
        "Time that unreachable and gone agents are remembered.",
    )
    .default("2weeks")
    .inert(),
    Flag::integer("registry_max_agent_count", "Unreachable and gone agents that are remembered.")
        .default("102400")
        .inert(),
    Flag::duration("registry_store_timeout", "Longest wait for a registry write.")
        .default("20secs")
        .inert(),
    Flag::switch("registry_strict", "Obsolete.").default("false").inert(),
    Flag::switch("require_agent_domain", "Admit only agents with a fault domain.")
        .default("false")
        .inert(),
    Flag::text("roles", "Roles that frameworks may use; any, unless given.").unbuilt(),
    Flag::switch("root_submissions", "Let root start frameworks.").default("true"),
    Flag::text("role_sorter", "Order among roles: drf.")
        .also(&["user_sorter"])
        .default("drf")
        .unbuilt(),
    Flag::text("webui_dir", "Directory of the web interface's files.")
        .default("/usr/share/mesos/webui"),
    Flag::text("weights", "Weights of roles: role=weight,role=weight."),
    Flag::text("whitelist", "File of host names whose resources are offered.").unbuilt(),
    Flag::integer("max_executors_per_agent", "Executors for each agent (port mapping isolator).")
        .also(&["max_executors_per_slave"])
        .inert(),
    Flag::text(
        "store",
        "Where state lives: postgres://... ; without it, a file in the work directory.",
    )
    .ours(),
    Flag::text(
        "standby",
        "What a node that does not lead answers: serve, or redirect as the originals do.",
    )
    .one_of(&["serve", "redirect"])
    .default("serve")
    .ours(),
    Flag::switch("single_node", "Allow --zk without a shared --store.").default("false").ours(),
];
