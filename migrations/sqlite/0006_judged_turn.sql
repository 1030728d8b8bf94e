-- What the matcher made of a question that it answered or offered a choice for: numbers to learn from, once it is seen
-- what became of the question; nothing of what was written.
alter table judgement add column log_odds integer;   -- hundredths, that the first topic is right
alter table judgement add column learnt integer;   -- 1 by what training learnt, 0 by similarity
-- Whose turn it was: a keyed hash of the conversation and the month, so that one person's taps weigh a bounded amount.
alter table judgement add column person text;
