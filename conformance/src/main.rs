//! `conformance`: replays recordings of the originals, records new ones, keeps the ledger.

use std::process::ExitCode;

use ekiden_conformance::args::Args;
use ekiden_conformance::commands;

const USAGE: &str = "\
conformance replay --target URL [--agent URL] [--port-map 5050=HOST:PORT,…] [--path-map FROM=TO]
                   [--recording FILE…] [--only TEXT] [--pace 1.0] [--report FILE] [--verbose]
conformance run    --binary FILE [--recording NAME…] [--only TEXT] [--pace P] [--jobs N]
                   [--report FILE] [--update-baseline|--narrow-baseline] [--keep] [--verbose]
conformance record --upstream URL --output FILE --script FILE [--comment TEXT]
conformance ledger --write|--check [--master URL] [--agent URL] [--marathon URL] [--binary FILE]

replay   sends recordings to servers that run, and compares what they answer
run      starts the servers that each recording was made with, and replays it; fails when an
         exchange of conformance/baseline.txt is no longer equal in any of five replays (of
         recordings that wait for tasks: when more than one in a hundred are not);
         --update-baseline writes what is equal now, --narrow-baseline takes out what is not
record   sends a list of requests (or those of another recording) to an upstream and writes what
         it answers
ledger   writes or checks conformance/ledger.txt, the state of every endpoint and call
";

fn run() -> Result<bool, String> {
    let mut words = std::env::args().skip(1);
    let verb = words.next().unwrap_or_default();
    let switches =
        ["verbose", "update-baseline", "narrow-baseline", "keep", "write", "check", "help"];
    let args = Args::parse(words, &switches)?;
    match verb.as_str() {
        _ if args.has("help") => {
            print!("{USAGE}");
            Ok(true)
        }
        "replay" => commands::replay(&args),
        "run" => commands::run(&args),
        "record" => commands::record(&args),
        "ledger" => commands::ledger(&args),
        _ => Err(USAGE.to_owned()),
    }
}

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(text) => {
            eprintln!("{text}");
            ExitCode::from(2)
        }
    }
}
