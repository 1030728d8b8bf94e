-- Answers to surveys, apart from whoever gave them: the key is a keyed hash of conversation and campaign, so that only the
-- person can change an answer and nobody can look one up. Only the day is kept.
create table survey_answer (
    association bigint not null references association (id),
    campaign    bigint not null,           -- the event that proposed it
    person_key  text    not null,
    question    text    not null,
    choices     text    not null,           -- the options' keys, joined by commas; empty for typed words
    body        bytea,                       -- typed words
    local_day   bigint not null,
    primary key (association, campaign, person_key, question)
);
-- "How many answered what", out of the index alone.
create index survey_answer_counts on survey_answer (association, campaign, question, choices);
-- "How did the invitations of a campaign end."
create index outbox_unasked on outbox (association, slot, state) where repeat = 3;
