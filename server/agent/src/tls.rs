//! The cryptography that HTTP clients need, even those that speak without.

/// Makes a provider the process's default, unless there is one.
pub fn ready() {
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // Fails only when another thread was faster.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
}
