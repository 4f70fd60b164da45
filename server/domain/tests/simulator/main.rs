//! A whole life in one process: decide, commit, crash, again. Seeded, so that a failure can be
//! replayed: `EKIDEN_SIMULATOR_SEED=N cargo test -p ekiden-domain --test simulator`.

mod agents;
mod chance;
mod log;
mod marathon;

/// Seeds of a run without `EKIDEN_SIMULATOR_SEED`.
const SEEDS: u64 = 60;

#[test]
fn marathon_survives_crashes() {
    let seeds = match std::env::var("EKIDEN_SIMULATOR_SEED") {
        Ok(seed) => {
            let seed: u64 = seed.parse().expect("EKIDEN_SIMULATOR_SEED is a number");
            seed..seed + 1
        }
        Err(_) => 0..SEEDS,
    };
    for seed in seeds {
        let outcome = std::panic::catch_unwind(|| marathon::run(seed));
        assert!(outcome.is_ok(), "seed {seed}; replay with EKIDEN_SIMULATOR_SEED={seed}");
    }
}
