//! What people type → values: names, identity numbers, mobiles, dates, amounts. Pure.
