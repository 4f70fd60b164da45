//! Compression with stock zlib, so that the compressed bytes equal the originals'.

use bytes::Bytes;
use flate2::{Compress, Compression, Crc, FlushCompress, Status};

/// The last byte of the header: the system that zlib names, and the nothing that Java writes.
#[derive(Clone, Copy, Debug)]
pub enum Flavour {
    Zlib,
    Java,
}

/// Compresses parts into one gzip member.
pub fn compress(parts: &[Bytes], flavour: Flavour) -> Vec<u8> {
    let system = match flavour {
        Flavour::Zlib => 3,
        Flavour::Java => 0,
    };
    let length: usize = parts.iter().map(Bytes::len).sum();
    let mut out = Vec::with_capacity(length / 4 + 64);
    out.extend_from_slice(&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, system]);
    let mut deflate = Compress::new(Compression::default(), false);
    let mut crc = Crc::new();
    for part in parts {
        crc.update(part);
        run(&mut deflate, part, &mut out, FlushCompress::None);
    }
    run(&mut deflate, &[], &mut out, FlushCompress::Finish);
    out.extend_from_slice(&crc.sum().to_le_bytes());
    out.extend_from_slice(&crc.amount().to_le_bytes());
    out
}

fn run(deflate: &mut Compress, mut input: &[u8], out: &mut Vec<u8>, flush: FlushCompress) {
    loop {
        if out.capacity() - out.len() < 1024 {
            out.reserve(32 * 1024);
        }
        let before = deflate.total_in();
        let status = deflate.compress_vec(input, out, flush);
        input = &input[(deflate.total_in() - before) as usize..];
        let room_left = out.len() < out.capacity();
        match (flush, status) {
            (FlushCompress::Finish, Ok(Status::Ok | Status::BufError)) => {}
            (FlushCompress::None, Ok(_)) if !input.is_empty() || !room_left => {}
            _ => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn comes_back_whole() {
        for length in [0, 1, 1_000, 100_000] {
            let part: Bytes =
                (0..length).map(|index: u32| (index.wrapping_mul(index) >> 7) as u8).collect();
            let packed = compress(&[part.clone(), part.clone()], Flavour::Zlib);
            let mut plain = Vec::new();
            flate2::read::GzDecoder::new(&packed[..]).read_to_end(&mut plain).expect("gzip");
            assert_eq!(plain, [&part[..], &part[..]].concat());
        }
    }
}
