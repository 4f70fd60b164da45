//! Names of the schema turned into names of Rust, by the rules that prost users know.

/// Splits a name into words: at underscores, before a capital after a small letter, and
/// before the last capital of a run (`CSIPluginInfo` is `CSI`, `Plugin`, `Info`).
fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    for part in name.split('_').filter(|part| !part.is_empty()) {
        let letters: Vec<char> = part.chars().collect();
        let mut word = String::new();
        for (index, &letter) in letters.iter().enumerate() {
            let after_small = index > 0 && !letters[index - 1].is_uppercase();
            let before_small = letters.get(index + 1).is_some_and(|next| next.is_lowercase());
            if letter.is_uppercase() && !word.is_empty() && (after_small || before_small) {
                words.push(std::mem::take(&mut word));
            }
            word.push(letter);
        }
        words.push(word);
    }
    words
}

/// `TTYInfo` becomes `TtyInfo`.
pub fn camel(name: &str) -> String {
    words(name)
        .iter()
        .map(|word| {
            let (first, rest) = word.split_at(1);
            first.to_uppercase() + &rest.to_lowercase()
        })
        .collect()
}

/// `TTYInfo` becomes `tty_info`.
pub fn snake(name: &str) -> String {
    words(name).join("_").to_lowercase()
}

/// A field's name, raw where Rust reserves the word.
pub fn field(name: &str) -> String {
    match name {
        "type" | "ref" | "match" | "move" | "use" | "where" => format!("r#{name}"),
        _ if name.contains(|letter: char| letter.is_uppercase()) => snake(name),
        _ => name.to_owned(),
    }
}

/// A variant's name without the enum's own name before it, as prost strips it.
pub fn variant(enum_name: &str, name: &str) -> String {
    let (prefix, whole) = (camel(enum_name), camel(name));
    match whole.strip_prefix(&prefix) {
        _ if whole == "Self" => "Self_".to_owned(),
        Some(rest) if rest.starts_with(|first: char| first.is_uppercase()) => rest.to_owned(),
        _ => whole,
    }
}

/// The module path of a package: `mesos.v1.master` is `v1::master`, `mesos.quota` is `v0::quota`.
pub fn module(package: &str) -> String {
    if package == "google.protobuf" {
        return "google".to_owned();
    }
    let mut parts = package.split('.').skip(1).peekable();
    let version = match parts.peek() {
        Some(&"v1") => {
            parts.next();
            "v1"
        }
        _ => "v0",
    };
    std::iter::once(version).chain(parts).collect::<Vec<_>>().join("::")
}

/// The stem of a package's generated files.
pub fn file_stem(package: &str) -> String {
    module(package).replace("::", "_")
}

/// The name of the static table of a message or enum.
pub fn table(full_name: &str) -> String {
    full_name.split('.').map(|part| snake(part).to_uppercase()).collect::<Vec<_>>().join("__")
}
