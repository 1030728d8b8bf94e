-- What a rating may say besides its score, each of it optional: how easy the procedure was and how courteous the reception
-- was (1–5, of the service), and what got in the way, as a stable word.
alter table rating add column ease integer;
alter table rating add column courtesy integer;
alter table rating add column obstacle text;

-- "What was answered, by day": the report adds ratings up out of this index alone and touches no row.
drop index rating_day;
create index rating_report on rating (association, local_day, department, service, score, ease, courtesy, obstacle);
