//! A cluster in one process: leaders decide, commit and crash, agents and schedulers are scripted,
//! messages are lost, late and repeated. Seeded, so that a failure can be replayed:
//! `EKIDEN_SIMULATOR_SEED=N cargo test -p ekiden-domain --test simulator_mesos`.

mod agent;
mod chance;
mod cluster;
mod leader;
mod scheduler;

/// Seeds of a run without `EKIDEN_SIMULATOR_SEED`.
const SEEDS: u64 = 40;
const STEPS: u32 = 1_500;

#[test]
fn a_cluster_survives_its_leaders() {
    let seeds = match std::env::var("EKIDEN_SIMULATOR_SEED") {
        Ok(seed) => {
            let seed: u64 = seed.parse().expect("EKIDEN_SIMULATOR_SEED is a number");
            seed..seed + 1
        }
        Err(_) => 0..SEEDS,
    };
    for seed in seeds {
        let outcome = std::panic::catch_unwind(|| cluster::run(seed, STEPS));
        assert!(outcome.is_ok(), "seed {seed}; replay with EKIDEN_SIMULATOR_SEED={seed}");
    }
}
