-- When Telegram was last heard, in machine time, noted about once a minute: after a stop, the desk is told how long
-- nothing came, because Telegram keeps what it could not deliver for about a day.
create table heard (
    association integer primary key not null references association (id),
    at_ms       integer not null
) strict;
