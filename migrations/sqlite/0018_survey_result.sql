-- What a closed survey tells, as it was counted when it closed: counts of groups that are large enough, and nothing of a
-- person. It never changes, and from then on no answer to the survey is taken.
create table survey_result (
    association integer not null references association (id),
    campaign    integer not null,           -- the event that proposed it
    closed_day  integer not null,
    body        text not null,
    primary key (association, campaign)
) strict;
-- "Which surveys closed in these months."
create index survey_result_days on survey_result (association, closed_day);
