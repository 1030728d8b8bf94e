//! Mistakes planted in a pack, each found by file and line.
