-- By which channel of the policy a case came, as a stable word: 'bot' for what people sent here; another for what staff
-- recorded on behalf of somebody (an interview, a call, a letter …), whose "chat" is then 0.
alter table case_file add column channel text not null default 'bot';
