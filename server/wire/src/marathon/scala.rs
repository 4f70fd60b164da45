//! Orders that Scala 2.13's immutable hash collections give: pure functions of the keys.
//!
//! Up to four entries keep their order of insertion; more are a CHAMP trie that is walked node by
//! node. `groupBy` builds a trie whatever the number. Recorded: 02-apps.har, app `/lots`;
//! 02b-apps-invalid.har, bodies with several errors.

use std::collections::BTreeMap;

/// Largest map or set that keeps the order of insertion.
const SMALL: usize = 4;
const BITS: u32 = 5;
const PRODUCT_SEED: u32 = 0xcafe_babe;

/// `String.hashCode` of Java.
pub fn string_hash(text: &str) -> u32 {
    text.encode_utf16().fold(0u32, |hash, unit| hash.wrapping_mul(31).wrapping_add(unit.into()))
}

/// Hash of a case class by its name and the hashes of its members.
pub fn product_hash(name: &str, members: &[u32]) -> u32 {
    let start = mix(PRODUCT_SEED, string_hash(name));
    let hash = members.iter().fold(start, |hash, member| mix(hash, *member));
    finalize(hash, members.len())
}

/// Hash of a sequence by the hashes of its elements; arithmetic progressions are special.
pub fn seq_hash(elements: &[u32]) -> u32 {
    let seed = string_hash("Seq");
    if let [first, second, rest @ ..] = elements {
        let step = second.wrapping_sub(*first);
        let mut previous = *second;
        let is_range = rest.iter().all(|element| {
            let fits = element.wrapping_sub(previous) == step && step != 0;
            previous = *element;
            fits
        });
        if is_range {
            return avalanche(mix(mix(mix(seed, *first), step), previous));
        }
    }
    let hash = elements.iter().fold(seed, |hash, element| mix(hash, *element));
    finalize(hash, elements.len())
}

/// The order of an immutable map or set that was built by inserting in the given order.
pub fn insertion_order<T>(items: Vec<T>, hash: impl Fn(&T) -> u32) -> Vec<T> {
    if items.len() <= SMALL { items } else { hash_order(items, hash) }
}

/// The order of an immutable hash trie, whatever its size.
pub fn hash_order<T>(items: Vec<T>, hash: impl Fn(&T) -> u32) -> Vec<T> {
    let hashed = items.into_iter().map(|item| (improve(hash(&item)), item)).collect();
    let mut ordered = Vec::new();
    walk(hashed, 0, &mut ordered);
    ordered
}

/// A node's own entries come first, by their bits, then its children.
fn walk<T>(entries: Vec<(u32, T)>, shift: u32, ordered: &mut Vec<T>) {
    if shift >= u32::BITS {
        ordered.extend(entries.into_iter().map(|(_, item)| item));
        return;
    }
    let mut slots: BTreeMap<u32, Vec<(u32, T)>> = BTreeMap::new();
    for entry in entries {
        let slot = (entry.0 >> shift) & 31;
        slots.entry(slot).or_default().push(entry);
    }
    let mut children = Vec::new();
    for (_, mut slot) in slots {
        if slot.len() == 1 {
            ordered.extend(slot.pop().map(|(_, item)| item));
        } else {
            children.push(slot);
        }
    }
    for child in children {
        walk(child, shift + BITS, ordered);
    }
}

fn improve(hash: u32) -> u32 {
    let hash = hash.wrapping_add(!(hash << 9));
    let hash = hash ^ (hash >> 14);
    let hash = hash.wrapping_add(hash << 4);
    hash ^ (hash >> 10)
}

fn mix(hash: u32, data: u32) -> u32 {
    let data = data.wrapping_mul(0xcc9e_2d51).rotate_left(15).wrapping_mul(0x1b87_3593);
    (hash ^ data).rotate_left(13).wrapping_mul(5).wrapping_add(0xe654_6b64)
}

fn finalize(hash: u32, length: usize) -> u32 {
    avalanche(hash ^ length as u32)
}

fn avalanche(hash: u32) -> u32 {
    let hash = (hash ^ (hash >> 16)).wrapping_mul(0x85eb_ca6b);
    let hash = (hash ^ (hash >> 13)).wrapping_mul(0xc2b2_ae35);
    hash ^ (hash >> 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_in_order() {
        fn check(want: &[&str]) {
            let mut sorted = want.to_vec();
            sorted.sort_unstable();
            assert_eq!(hash_order(sorted, |text| string_hash(text)), want);
        }
        // Recorded: 02-apps.har, app /lots.
        check(&["key02", "key08", "key01", "key05", "key11", "key04", "key06", "key03", "key10"]);
        check(&["VAR00", "VAR04", "VAR08", "VAR03", "VAR05", "VAR09", "VAR10", "VAR06", "VAR01"]);
    }

    #[test]
    fn few_keep_their_order() {
        let few = vec!["d", "c", "b", "a"];
        assert_eq!(insertion_order(few.clone(), |text| string_hash(text)), few);
    }
}
