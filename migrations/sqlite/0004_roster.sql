-- The roster: the association's own list of members, imported by the operator. People are found in it by keyed hashes
-- (of member number, identity number, mobile), so that none of these stands in clear, and an identity number is nowhere
-- in it but as a hash. Name, number and standing are sealed in the body.
create table roster (
    id          integer primary key autoincrement not null,
    association integer not null references association (id),
    member      text    not null,           -- keyed hash of the member number
    mobile      text,                       -- keyed hash of the mobile
    identity    text,                       -- keyed hash of the identity number
    content     text    not null,           -- keyed hash of the whole line: an unchanged line is left as it is
    body        blob    not null,           -- sealed JSON: name, standing
    updated_at  integer not null,
    unique (association, member)
) strict;
-- "Who has this mobile", "who has this identity number".
create index roster_mobile on roster (association, mobile) where mobile is not null;
create index roster_identity on roster (association, identity) where identity is not null;
