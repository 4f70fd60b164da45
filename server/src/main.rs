mod flags;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let _ = flags::mesos::parse(&flags::table::UP, &arguments, &[]);
    let _ = flags::marathon::parse(&flags::table::MARATHON, &arguments, &[]);
    let _ = flags::complete::script("bash", &flags::table::PROGRAMS);
    let _ = flags::manual::page(&flags::table::MASTER);
}
