### When people at the association will look: part of the messages that hand something to them.

attention-now = نحن الآن في ساعات العمل، ويكون الاطلاع خلالها.
# $weekday: the day's name; $date: Hijri, with Gregorian in brackets.
attention-later = نحن الآن خارج ساعات العمل، ويبدأ الاطلاع يوم { $weekday } { $date }.

# Where and when people are received. $place, $hours: as the association gives them, or that it does not; $note: empty, or
# a line that it is an example.
office =
    موقع المقر: { $place }
    أوقات العمل: { $hours }{ $note }
