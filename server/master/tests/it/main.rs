//! A whole master in process, with scripted agents and schedulers.

mod agent;
mod master;
mod scheduler;

mod recovery;
mod tasks;
