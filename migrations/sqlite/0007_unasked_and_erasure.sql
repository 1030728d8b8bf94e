-- Whether a person wants messages that were not asked for: 0 yes, 1 stopped. It follows the sealed state, and stands
-- outside of it so that whoever announces something can ask for those who may be told.
alter table room add column unasked integer not null default 0;

-- When what is personal in a case was erased; what is left are its reference, service, stage, dates and department.
alter table case_file add column erased_at integer;
-- "Which cases are over and still hold something personal."
create index case_file_erasable on case_file (association, moved_at) where erased_at is null;
