//! Hijri and Gregorian dates, the working clock, holidays. Pure; wraps ICU4X.
