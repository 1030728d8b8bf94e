-- Questions without a good answer, for whoever writes answers. Whose they were is not kept: the question's event, which
-- would name the conversation, stands under a keyed hash, and numbers and known names are out of the words.
create table missed_question (
    association integer not null references association (id),
    question    text not null,
    local_day   integer not null,
    body        blob not null,           -- sealed JSON: words, topics near them, how it ended
    primary key (association, question)
) strict;
-- "What was not answered lately", and what has been kept long enough.
create index missed_question_day on missed_question (association, local_day);
