//! The report: what it shows is true, and nobody can be worked out of it.

#[path = "../bed/mod.rs"]
mod bed;

mod attack;
mod monthly;
mod recompute;
mod rows;
mod shapes;
mod surveys;
