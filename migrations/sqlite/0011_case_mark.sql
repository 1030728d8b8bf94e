-- By what staff find a case again beside its reference: keyed hashes of the words of the person's shown name and of the
-- mobile. Neither stands here in clear; who wished to be hidden has no mark.
create table case_mark (
    association integer not null references association (id),
    case_id     integer not null,
    mark        text    not null,
    primary key (association, mark, case_id)
) strict;
