-- Whether a case belongs to the desk of confidential matters: 1 yes. Each of the two desks lists, finds and counts its
-- own cases alone; rooms of the kind 2 are desks of confidential matters.
alter table case_file add column confidential integer not null default 0;
-- "Which open cases does this desk have": without it every confidential row would be looked at.
create index case_file_desk on case_file (association, confidential, stage, moved_at);
