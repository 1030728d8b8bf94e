-- Appointments: who comes when. Rows are taken back when an appointment is changed or cancelled, and go when it is long
-- over; what was agreed and changed stands in the case and its history.
--
-- Two people never get one place: that is for this table to decide, and not for whoever looked first. A step sees what
-- is taken, chooses and books; where another commit was faster, the row is refused and the step is taken once more with
-- what is there then.

create table booking (
    association integer not null references association (id),
    at          integer not null,           -- when it begins
    place       integer not null,           -- one time may have room for several people: 0, 1, …
    chat        integer not null,           -- the conversation of the person who comes
    case_id     integer not null,           -- what it is about
    local_day   integer not null,           -- days since 1970 in Riyadh: one person comes once a day
    primary key (association, at, place),
    unique (association, chat, local_day),
    unique (association, case_id)
) strict, without rowid;
