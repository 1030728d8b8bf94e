//! Pure: one event in one room → the room's new state and its effects.
