### When people at the association will look: part of the messages that hand something to them.

attention-now = It is working hours now, and a person will look at this during them.
# $weekday: the day's name; $date: Hijri, with Gregorian in brackets.
attention-later = It is outside working hours now. A person will look at this from { $weekday }, { $date }.

# Where and when people are received. $place, $hours: as the association gives them, or that it does not; $note: empty, or
# a line that it is an example.
office =
    Office: { $place }
    Working hours: { $hours }{ $note }
