//! Flags of the agent.

use crate::flags::Flag;

pub const FLAGS: &[Flag] = &[
    Flag::text("http_authenticators", "How HTTP credentials are checked.").inert(),
    Flag::port("port", "Port to listen on.").default("5051"),
    Flag::text(
        "master",
        "Where the master is: host:port, zk://.../path, or file:///path with one of them.",
    ),
    Flag::text("work_dir", "Directory of sandboxes and checkpoints."),
    Flag::text("runtime_dir", "Directory of what a reboot forgets; work_dir keeps it here.")
        .default("/var/run/mesos")
        .inert(),
    Flag::text(
        "resources",
        "What the agent offers: cpus:4;mem:1024;ports:[1-2], or JSON; found out unless given.",
    ),
    Flag::text("attributes", "What is said of the machine: rack:abc;level:10;keys:[1000-1500]."),
    Flag::text("acls", "Access rules, as JSON or a file of it.").unbuilt(),
    Flag::text("agent_features", "Capabilities that the agent shows, as JSON.").inert(),
    Flag::text("agent_subsystems", "Cgroup subsystems to put the agent itself in.")
        .also(&["slave_subsystems"])
        .inert(),
    Flag::text("allowed_devices", "Devices that containers may use, as JSON.").unbuilt(),
    Flag::text("appc_simple_discovery_uri_prefix", "Prefix for finding appc images.")
        .default("http://")
        .inert(),
    Flag::text("appc_store_dir", "Directory of appc images.")
        .default("/tmp/mesos/store/appc")
        .inert(),
    Flag::switch("authenticate_http_executors", "Ask executors for credentials.")
        .default("false")
        .unbuilt(),
    Flag::text("authenticatee", "How the agent authenticates with the master.")
        .default("crammd5")
        .inert(),
    Flag::duration("authentication_backoff_factor", "First wait between authentication tries.")
        .default("1secs")
        .inert(),
    Flag::duration("authentication_timeout_min", "Shortest wait for an authentication.")
        .default("5secs")
        .inert(),
    Flag::duration("authentication_timeout_max", "Longest wait for an authentication.")
        .default("1mins")
        .inert(),
    Flag::text("authorizer", "How actions are authorised.").default("local").inert(),
    Flag::text("bounding_capabilities", "Most capabilities that tasks may have, as JSON.")
        .unbuilt(),
    Flag::text("effective_capabilities", "Capabilities that tasks have, as JSON.").unbuilt(),
    Flag::switch(
        "cgroups_cpu_enable_pids_and_tids_count",
        "Count processes and threads in statistics.",
    )
    .default("false"),
    Flag::duration("cgroups_destroy_timeout", "Time that destroying a cgroup may take.")
        .default("1mins")
        .inert(),
    Flag::switch("cgroups_enable_cfs", "Limit CPU time by CFS quota.").default("false"),
    Flag::text("cgroups_hierarchy", "Where cgroups are mounted.").default("/sys/fs/cgroup"),
    Flag::switch("cgroups_limit_swap", "Limit memory and swap together.")
        .default("false")
        .unbuilt(),
    Flag::text("cgroups_net_cls_primary_handle", "Primary handle of the net_cls isolator.")
        .unbuilt(),
    Flag::text("cgroups_net_cls_secondary_handles", "Secondary handles of the net_cls isolator.")
        .unbuilt(),
    Flag::text("cgroups_root", "Name of the root cgroup of tasks.").default("mesos"),
    Flag::switch("check_agent_port_range_only", "Watch only ports of the agent's range.").inert(),
    Flag::duration(
        "container_disk_watch_interval",
        "Time between looks at containers' disk usage.",
    )
    .default("15secs")
    .inert(),
    Flag::text("container_logger", "Container logger module (modules cannot be loaded).").unbuilt(),
    Flag::text("container_ports_isolated_range", "Ports that the ports isolator watches.")
        .unbuilt(),
    Flag::duration("container_ports_watch_interval", "Time between looks at containers' ports.")
        .inert(),
    Flag::text("containerizers", "What runs containers: mesos.").default("mesos").unbuilt(),
    Flag::text("credential", "File of the agent's principal and secret.").unbuilt(),
    Flag::text("csi_plugin_config_dir", "Directory of CSI plugin settings.").unbuilt(),
    Flag::text("default_container_dns", "DNS of container networks, as JSON.").unbuilt(),
    Flag::text("default_container_info", "ContainerInfo of executors that have none, as JSON.")
        .unbuilt(),
    Flag::bytes("default_container_shm_size", "Size of /dev/shm in containers.").unbuilt(),
    Flag::text("default_role", "Role of resources that name none.").default("*"),
    Flag::switch(
        "disallow_sharing_agent_ipc_namespace",
        "Give each container its own IPC namespace.",
    )
    .default("false")
    .unbuilt(),
    Flag::switch(
        "disallow_sharing_agent_pid_namespace",
        "Give each container its own PID namespace.",
    )
    .default("false")
    .unbuilt(),
    Flag::text("disk_profile_adaptor", "Disk profile module (modules cannot be loaded).").unbuilt(),
    Flag::duration("disk_watch_interval", "Time between looks at the disk's free space.")
        .default("1mins"),
    Flag::text("docker", "Path of the docker program.").default("docker").inert(),
    Flag::text("docker_config", "Docker's configuration, as JSON or a file of it.").inert(),
    Flag::switch("docker_ignore_runtime", "Ignore the runtime settings of images.")
        .default("false")
        .inert(),
    Flag::switch("docker_kill_orphans", "End containers that no task owns.")
        .default("true")
        .inert(),
    Flag::text("docker_mesos_image", "Image in which the agent itself runs.").unbuilt(),
    Flag::text("docker_registry", "Where images come from.")
        .default("https://registry-1.docker.io")
        .inert(),
    Flag::duration("docker_remove_delay", "Time before ended Docker containers are removed.")
        .default("6hrs")
        .inert(),
    Flag::text("docker_socket", "Socket of the Docker daemon.")
        .default("/var/run/docker.sock")
        .inert(),
    Flag::duration("docker_stop_timeout", "Grace that Docker gives at a stop.")
        .default("0ns")
        .inert(),
    Flag::text("docker_store_dir", "Directory of Docker images.")
        .default("/tmp/mesos/store/docker")
        .inert(),
    Flag::text("docker_volume_checkpoint_dir", "Directory of Docker volume checkpoints.")
        .default("/var/run/mesos/isolators/docker/volume")
        .inert(),
    Flag::switch("docker_volume_chown", "Give Docker volumes to the task's user.")
        .default("false")
        .inert(),
    Flag::text("domain_socket_location", "Path of the executors' domain socket.").unbuilt(),
    Flag::switch(
        "enforce_container_disk_quota",
        "End containers that use more disk than they have.",
    )
    .default("false")
    .unbuilt(),
    Flag::switch(
        "enforce_container_ports",
        "End containers that listen on ports they do not have.",
    )
    .unbuilt(),
    Flag::text("egress_flow_classifier_parent", "Parent of the egress flow classifier.").unbuilt(),
    Flag::bytes(
        "egress_rate_limit_per_container",
        "Most bytes a second that a container may send.",
    )
    .unbuilt(),
    Flag::switch("egress_unique_flow_per_container", "Give each container its own egress flow.")
        .unbuilt(),
    Flag::integer("ephemeral_ports_per_container", "Ephemeral ports for each container.").inert(),
    Flag::text("eth0_name", "Name of the public network interface.").inert(),
    Flag::text("lo_name", "Name of the loopback interface.").inert(),
    Flag::text(
        "executor_environment_variables",
        "Environment of executors, as JSON, in place of the agent's.",
    ),
    Flag::duration("executor_registration_timeout", "Custom executors are not run yet.")
        .default("1mins")
        .inert(),
    Flag::duration(
        "executor_reregistration_timeout",
        "Time that an executor has to come back after the agent did; tasks are found at once here.",
    )
    .default("2secs")
    .inert(),
    Flag::duration(
        "executor_reregistration_retry_interval",
        "Time between reconnection messages to executors.",
    )
    .inert(),
    Flag::duration("executor_shutdown_grace_period", "Time that an executor has to end.")
        .default("5secs"),
    Flag::text("fetcher_cache_dir", "Directory of the fetcher's cache.")
        .default("/tmp/mesos/fetch")
        .inert(),
    Flag::bytes("fetcher_cache_size", "Size of the fetcher's cache.").default("2GB").inert(),
    Flag::duration("fetcher_stall_timeout", "Silence after which a fetch has failed.")
        .default("1mins")
        .inert(),
    Flag::text("frameworks_home", "Prefix of relative executor URIs.").default("").inert(),
    Flag::duration("gc_delay", "Time that sandboxes of ended executors are kept.")
        .default("1weeks"),
    Flag::double("gc_disk_headroom", "Share of the disk to keep free by removing sandboxes early.")
        .default("0.1"),
    Flag::switch(
        "gc_non_executor_container_sandboxes",
        "Remove sandboxes of nested containers too.",
    )
    .default("false")
    .inert(),
    Flag::text("hadoop_home", "Where Hadoop is installed.").inert(),
    Flag::text(
        "host_path_volume_force_creation",
        "Directories in which missing host paths are made.",
    )
    .unbuilt(),
    Flag::switch("http_command_executor", "Run command tasks by an HTTP executor.")
        .default("false")
        .inert(),
    Flag::text("http_credentials", "File of principals and secrets for HTTP.").unbuilt(),
    Flag::switch("http_executor_domain_sockets", "Talk to executors over a domain socket.")
        .default("false")
        .unbuilt(),
    Flag::duration("http_heartbeat_interval", "Time between heartbeats of attached sessions.")
        .default("30secs")
        .inert(),
    Flag::text("image_gc_config", "How unused images are removed, as JSON.").unbuilt(),
    Flag::text("image_providers", "Kinds of images that can be used.").unbuilt(),
    Flag::text("image_provisioner_backend", "How image layers are put together.").unbuilt(),
    Flag::text("ip6", "IPv6 address to listen on.").unbuilt(),
    Flag::text("ip6_discovery_command", "Program that prints the IPv6 address.").unbuilt(),
    Flag::text("isolation", "Isolators, by comma.").default("posix/cpu,posix/mem"),
    Flag::text("jwt_secret_key", "File of the key that signs executors' tokens.").unbuilt(),
    Flag::text("launcher", "How tasks are started: posix or linux.")
        .one_of(&["posix", "linux"])
        .default("posix"),
    Flag::text("launcher_dir", "Directory of the original's helper programs.")
        .default("/usr/local/libexec/mesos")
        .inert(),
    Flag::text("master_detector", "Detector module (modules cannot be loaded).").unbuilt(),
    Flag::integer(
        "max_completed_executors_per_framework",
        "Completed executors that are remembered for each framework.",
    )
    .default("150"),
    Flag::text("network_cni_config_dir", "Directory of CNI network settings.").unbuilt(),
    Flag::switch("network_cni_metrics", "Publish metrics of CNI networks.").default("true").inert(),
    Flag::text("network_cni_plugins_dir", "Directory of CNI plugins.").unbuilt(),
    Flag::switch("network_cni_root_dir_persist", "Keep CNI state over a reboot.")
        .default("false")
        .inert(),
    Flag::switch("network_enable_snmp_statistics", "Count SNMP statistics of containers.").inert(),
    Flag::switch("network_enable_socket_statistics_details", "Count socket details of containers.")
        .inert(),
    Flag::switch("network_enable_socket_statistics_summary", "Count sockets of containers.")
        .inert(),
    Flag::text("nvidia_gpu_devices", "GPU devices to offer.").unbuilt(),
    Flag::duration(
        "oversubscribed_resources_interval",
        "Time between reports of resources that could be lent.",
    )
    .default("15secs")
    .inert(),
    Flag::duration("perf_duration", "Length of a perf sample.").default("10secs").inert(),
    Flag::text("perf_events", "Perf events to sample.").unbuilt(),
    Flag::duration("perf_interval", "Time between perf samples.").default("1mins").inert(),
    Flag::text("qos_controller", "QoS controller module (modules cannot be loaded).").unbuilt(),
    Flag::duration("qos_correction_interval_min", "Least time between QoS corrections.")
        .default("0ns")
        .inert(),
    Flag::text("reconfiguration_policy", "Changes allowed to a known agent: equal or additive.")
        .one_of(&["equal", "additive"])
        .default("equal"),
    Flag::text("recover", "What to do with running tasks at the start: reconnect or cleanup.")
        .one_of(&["reconnect", "cleanup"])
        .default("reconnect"),
    Flag::duration("recovery_timeout", "Time that executors wait for the agent to come back.")
        .default("15mins"),
    Flag::duration("registration_backoff_factor", "First wait between registration tries.")
        .default("1secs"),
    Flag::text("resource_estimator", "Estimator module (modules cannot be loaded).").unbuilt(),
    Flag::text("resource_provider_config_dir", "Directory of local resource providers.").unbuilt(),
    Flag::switch("revocable_cpu_low_priority", "Run revocable CPU at a lower priority.")
        .default("true")
        .inert(),
    Flag::text("sandbox_directory", "Where containers with an image see their sandbox.")
        .default("/mnt/mesos/sandbox")
        .inert(),
    Flag::text("seccomp_config_dir", "Directory of seccomp profiles.").unbuilt(),
    Flag::text("seccomp_profile_name", "Default seccomp profile.").unbuilt(),
    Flag::text("secret_resolver", "Secret resolver module (modules cannot be loaded).").unbuilt(),
    Flag::switch("strict", "Refuse to start when a checkpoint cannot be read.").default("true"),
    Flag::switch("switch_user", "Run tasks as the user that they name.").default("true"),
    Flag::switch("systemd_enable_support", "Put executors into a systemd slice.")
        .default("true")
        .inert(),
    Flag::text("systemd_runtime_directory", "Where systemd keeps its runtime files.")
        .default("/run/systemd/system")
        .inert(),
    Flag::text("volume_gid_range", "Group ids for volumes.").unbuilt(),
    Flag::switch("xfs_kill_containers", "End containers that use more disk than their XFS quota.")
        .unbuilt(),
    Flag::text("xfs_project_range", "XFS project ids for sandboxes.").unbuilt(),
    Flag::text(
        "runtime",
        "How tasks are run: process, or scripted (nothing runs; fates by words in commands).",
    )
    .one_of(&["process", "scripted"])
    .default("process")
    .ours(),
    Flag::switch("kill_on_exit", "End all tasks when the agent ends.").default("false").ours(),
    Flag::text("tls_ca_file", "PEM certificates to believe other nodes by; they speak TLS then.")
        .ours(),
];
