//! The order in which the original's hash maps list their keys.
//!
//! It is that of libstdc++: a chain of nodes, cut into buckets of a prime number, where a key
//! goes before the others of its bucket, or before all when its bucket is empty.

/// Seed of the library's string hash.
const SEED: u64 = 0xc70f_6907;
const PRIMES: [u64; 14] = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 59, 127, 257, 541];

/// A map from strings whose iteration order is the original's.
#[derive(Clone, Debug)]
pub struct UnorderedMap<V> {
    /// In iteration order.
    chain: Vec<(String, u64, V)>,
    buckets: u64,
}

impl<V> UnorderedMap<V> {
    /// A map that was made from a list of this many entries; 0 for an empty one.
    pub fn made_of(entries: usize) -> Self {
        let buckets = if entries == 0 { 1 } else { next_prime(entries as u64) };
        UnorderedMap { chain: Vec::new(), buckets }
    }

    /// The value of a key, inserted if it is new.
    pub fn entry(&mut self, key: &str, new: impl FnOnce() -> V) -> &mut V {
        let place = match self.chain.iter().position(|(known, _, _)| known == key) {
            Some(place) => place,
            None => self.insert(key, new()),
        };
        &mut self.chain[place].2
    }

    fn insert(&mut self, key: &str, value: V) -> usize {
        let wanted = self.chain.len() as u64 + 1;
        if wanted > self.buckets || self.buckets == 1 {
            let least = if self.buckets == 1 { wanted.max(11) } else { wanted };
            self.rehash(next_prime((least + 1).max(self.buckets * 2)));
        }
        self.put((key.to_owned(), hash_bytes(key.as_bytes()), value))
    }

    /// Puts a node before the others of its bucket, or before all.
    fn put(&mut self, node: (String, u64, V)) -> usize {
        let bucket = node.1 % self.buckets;
        let first = self.chain.iter().position(|(_, hash, _)| hash % self.buckets == bucket);
        let place = first.unwrap_or(0);
        self.chain.insert(place, node);
        place
    }

    fn rehash(&mut self, buckets: u64) {
        self.buckets = buckets;
        for node in std::mem::take(&mut self.chain) {
            self.put(node);
        }
    }

    /// Entries in the original's order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.chain.iter().map(|(key, _, value)| (key.as_str(), value))
    }
}

fn next_prime(least: u64) -> u64 {
    PRIMES.into_iter().find(|prime| *prime >= least).unwrap_or(least | 1)
}

/// MurmurHash64A as libstdc++ has it.
fn hash_bytes(bytes: &[u8]) -> u64 {
    const MULTIPLIER: u64 = 0xc6a4_a793_5bd1_e995;
    let mix = |value: u64| value ^ (value >> 47);
    let mut hash = SEED ^ (bytes.len() as u64).wrapping_mul(MULTIPLIER);
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let word = u64::from_le_bytes(chunk.try_into().unwrap_or_default());
        let data = mix(word.wrapping_mul(MULTIPLIER)).wrapping_mul(MULTIPLIER);
        hash = (hash ^ data).wrapping_mul(MULTIPLIER);
    }
    let rest = chunks.remainder();
    if !rest.is_empty() {
        let mut word = [0; 8];
        word[..rest.len()].copy_from_slice(rest);
        hash = (hash ^ u64::from_le_bytes(word)).wrapping_mul(MULTIPLIER);
    }
    hash = mix(hash).wrapping_mul(MULTIPLIER);
    mix(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(made_of: &[&str], added: &[&str], expected: &[&str]) {
        let mut map = UnorderedMap::made_of(made_of.len());
        for key in made_of.iter().chain(added) {
            map.entry(key, || ());
        }
        assert_eq!(map.iter().map(|(key, _)| key).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn lists_as_the_original() {
        const SEEDED: [&str; 4] = ["cpus", "gpus", "mem", "disk"];
        check(&SEEDED, &[], &["disk", "mem", "gpus", "cpus"]);
        // recorded: formatting.har, resources of an agent with two more scalars
        let more = ["cpus", "gpus", "mem", "disk", "custom", "odd"];
        check(&SEEDED, &["odd", "custom"], &more);
    }
}
