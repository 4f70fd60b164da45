//! Marathon: apps, groups, instances, deployments, and the decisions about them.
