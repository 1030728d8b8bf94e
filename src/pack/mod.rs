//! An association's folder → validated types; every problem named by file and line.
