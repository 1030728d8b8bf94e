-- The durable core. One text of SQL works on this schema and on its twin for PostgreSQL; a test holds the two equal.
--
-- Times are milliseconds since 1970, UTC. Columns named "body" and "note" are sealed (encrypted, authenticated, bound
-- to their row); nothing personal stands in any other column. Chats, messages and threads are Telegram's own numbers.

create table association (
    id   integer primary key autoincrement not null,
    name text    not null unique            -- the pack's folder: khuzam, optometry …
) strict;

-- One row: a known word, sealed with the master key. A wrong or lost key is found here, at open, and not by a member.
create table seal_check (
    id   integer primary key not null,
    body blob    not null
) strict;

-- The lock and the unit of state. Whoever processes an event holds its room's row.
create table room (
    id          integer primary key autoincrement not null,
    association integer not null references association (id),
    kind        integer not null,           -- 0 conversation, 1 desk
    key         integer not null,           -- the conversation's chat; 0 for the desk
    chat        integer,                    -- where its messages go; a desk has none until it is linked
    state       blob,                       -- sealed JSON; none until the first step
    updated_at  integer,
    unique (association, kind, key)
) strict;

-- The one way in. Updates, timers, desk actions, operator commands and reports of the courier are all rows here.
-- "autoincrement": ids name cases and messages, so a deleted row's id must never come back.
create table inbox (
    id           integer primary key autoincrement not null,
    association  integer not null references association (id),
    room         integer not null references room (id),
    origin       integer not null,          -- 0 Telegram, 1 another room, 2 timer, 3 operator, 4 courier
    -- Names the row within its origin: a second arrival of the same thing is no new row. A timer's key is free again
    -- once it has fired: its own id is then added to it, so that the next timer of the name is a new event.
    key          text    not null,
    effective_at integer not null,          -- when it happened, by the sender's clock; the order within a room
    due_at       integer not null,          -- 0: at once. A timer's instant, or the end of a deferral
    state        integer not null default 0,-- 0 waiting, 1 done, 2 set aside
    attempts     integer not null default 0,-- careful attempts of an event that a dead process left behind
    body         blob,                      -- the update as Telegram sent it, else the event as JSON; gone after purging
    stored_at    integer not null,
    done_at      integer,
    note         blob,                      -- why it was set aside
    unique (association, origin, key)
) strict;
-- "What is due, and which rooms does it concern": what is due at once stands first, by time of happening.
create index inbox_due on inbox (due_at, effective_at, id) where state = 0;
-- "Which event is this room's next."
create index inbox_next on inbox (room, effective_at, id) where state = 0;
-- "What was put off until the courier has settled something."
create index inbox_put_off on inbox (due_at) where state = 0 and due_at > 0 and origin <> 2;
-- "What may be purged."
create index inbox_done on inbox (done_at) where state = 1 and body is not null;

-- The one way out.
create table outbox (
    id          integer primary key autoincrement not null,
    association integer not null references association (id),
    room        integer not null references room (id),
    chat        integer,                    -- none while the desk is not linked
    -- Order is kept within (chat, lane): a case's thread is a lane, 0 is the rest of the chat, -1 keeps no order.
    lane        integer not null,
    event       integer not null,           -- the inbox row whose step said it …
    ordinal     integer not null,           -- … and its place among that step's effects: a replay makes no second row
    slot        text,                       -- the name under which it will be edited or found
    body        blob,                       -- sealed JSON; gone after purging
    -- 0 waiting, 1 sending, 2 sent, 3 refused, 4 unreachable, 5 uncertain, 6 superseded, 7 dropped by an operator
    state       integer not null default 0,
    repeat      integer not null,           -- when uncertain: 0 safe, 1 again, 2 ask the desk, 3 never
    not_before  integer not null default 0, -- machine time
    attempts    integer not null default 0,
    message     integer,                    -- Telegram's number of it, once sent
    error       text,                       -- Telegram's or the wire's reason, without personal data
    created_at  integer not null,
    done_at     integer,
    unique (event, ordinal)
) strict;
create index outbox_waiting on outbox (association, id) where state = 0;
create index outbox_lane on outbox (association, chat, lane, id) where state in (0, 1);
create index outbox_slot on outbox (association, slot, id) where state = 0 and slot is not null;
create index outbox_done on outbox (done_at) where state in (2, 6) and body is not null;

-- Flood waits (429) of one chat, in machine time; chat 0 holds the whole bot.
create table hold (
    association integer not null references association (id),
    chat        integer not null,
    until_ms    integer not null,
    primary key (association, chat)
) strict;

-- Which message carries which name. A name may have had several messages; "standing" marks the one to edit, and
-- the others still answer what was replied to.
create table slot (
    id          integer primary key autoincrement not null,
    association integer not null references association (id),
    key         text    not null,
    chat        integer not null,
    message     integer not null,           -- a thread's number, where the name is a thread's
    thread      integer,                    -- the forum thread it stands in
    standing    integer not null,           -- 1 the one to edit, 0 an older one or a further part
    unique (association, chat, message)
) strict;
create index slot_key on slot (association, key) where standing = 1;

create table case_file (
    id          integer primary key not null,   -- the inbox row that opened it
    association integer not null references association (id),
    chat        integer not null,
    reference   text    not null,           -- what people read out on the phone; a keyed permutation of the id
    service     text    not null,           -- the form's id, or "enquiry"
    stage       integer not null,
    department  text    not null,
    opened_at   integer not null,
    moved_at    integer not null,
    opened_day  integer not null,           -- days since 1970 in Riyadh
    body        blob    not null,
    unique (association, reference)
) strict;
create index case_file_chat on case_file (association, chat, opened_at);
create index case_file_stage on case_file (association, stage, moved_at);
create index case_file_day on case_file (association, opened_day);

-- Append-only: rows are added, never changed. Ratings never enter it.
create table history (
    id          integer primary key autoincrement not null,
    association integer not null references association (id),
    case_id     integer not null,
    event       integer not null,
    ordinal     integer not null,
    at          integer not null,
    what        text    not null,           -- a stable word: opened, claimed, decided …
    body        blob    not null,           -- who, and particulars
    unique (event, ordinal)
) strict;
create index history_case on history (association, case_id, id);

-- Apart from case, conversation and officer: the key is a keyed hash of conversation and survey, so only the person
-- can change a rating and nobody can look one up. No row number and no instant, only the day: either would lead back
-- to the tap in the inbox, which names the conversation.
create table rating (
    association integer not null references association (id),
    person_key  text    not null,
    department  text    not null,
    service     text    not null,
    score       integer not null,
    body        blob,                       -- the comment
    local_day   integer not null,
    primary key (association, person_key)
) strict, without rowid;
create index rating_day on rating (association, local_day);

-- That a survey went out, for the response rate; reminders of the same survey count once.
create table survey_sent (
    association integer not null references association (id),
    survey      integer not null,
    local_day   integer not null,
    primary key (association, survey)
) strict, without rowid;

-- What became of a question; its words are not here, and its name is a keyed hash: nobody who reads the table learns
-- who asked. One verdict of a kind counts once, however often it is tapped.
create table judgement (
    association integer not null references association (id),
    question    text    not null,
    topic       text,
    verdict     integer not null,           -- 0 answered, 1 offered, 2 chosen, 3 none chosen, 4 handed off, 5 useful, 6 not
    local_day   integer not null,
    primary key (association, question, verdict)
) strict, without rowid;
create index judgement_day on judgement (association, local_day, verdict);

-- Who may do what only one process may do: poll a bot, send for it. Machine time.
create table lease (
    name     text    primary key not null,
    holder   text    not null,
    until_ms integer not null
) strict;
