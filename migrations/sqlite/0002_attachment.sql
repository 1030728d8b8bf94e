-- Papers that people send with their requests. A row says what is wanted and what became of it; the content lies sealed
-- in a file of its own below the data folder, named after the row: files/<association>/<id>.

create table attachment (
    -- "autoincrement": the id names a file, so a deleted row's id must never come back.
    id          integer primary key autoincrement not null,
    association integer not null references association (id),
    chat        integer not null,           -- the message that carried it:
    message     integer not null,           -- one message carries one file
    owner_kind  integer not null,           -- 0 a draft, 1 a case
    owner       integer not null,           -- the number of either
    -- 0 wanted, 1 kept, 2 refused, 3 lost, 4 to be removed: the file goes first, then the row
    state       integer not null default 0,
    attempts    integer not null default 0, -- counted before each attempt: one that ends the process counts too
    not_before  integer not null default 0, -- machine time
    -- Sealed: Telegram's names of the file, its own name, what was written with it, its field; once kept its kind,
    -- size and checksum. None once it is to be removed.
    body        blob,
    created_at  integer not null,
    done_at     integer,
    unique (association, chat, message)
) strict;
create index attachment_wanted on attachment (association, id) where state = 0;
create index attachment_removed on attachment (association, id) where state = 4;
create index attachment_owner on attachment (association, owner_kind, owner);
