-- Answers that officers wrote for the association's knowledge, out of questions it did not know. They wait here until an
-- operator exports them and puts them into the pack: nothing is said to members out of this table.
create table approved_answer (
    id          integer primary key autoincrement not null,
    association integer not null references association (id),
    event       integer not null,           -- the inbox row in whose step it was approved …
    ordinal     integer not null,           -- … and its place among that step's effects: a replay makes no second row
    body        blob not null,           -- sealed JSON: question, answer, topics near it, who approved it and when
    unique (event, ordinal)
) strict;
-- "What has this association approved."
create index approved_answer_of on approved_answer (association, id);
