//! What the filters of the desk's queue mean.

use serde::{Deserialize, Serialize};

use super::part::Part;

words! {
    /// Which open cases the desk's queue shows, or what is chosen among.
    Shown {
        /// All of them.
        All = "a",
        /// Those that nobody has taken.
        Unclaimed = "u",
        /// Those of whoever taps.
        Mine = "m",
        /// 🔴
        Urgent = "g",
        /// ⏰ Past their target.
        Late = "l",
        /// Those of one department.
        Department = "d",
        /// Those in one stage.
        Stage = "s",
        /// The departments, to choose one.
        Departments = "e",
        /// The stages, to choose one.
        Stages = "t",
    }
}
