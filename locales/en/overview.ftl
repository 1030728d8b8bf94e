### The desk: its clock, what is looked up, and what is told of itself. Spoken to staff, never to the person.

## The clock. Targets are the desk's own measure: never a promise, and never said to the person.

# $measure: what is measured; $when: day and time; $passed: whether it is over.
card-clock =
    { $passed ->
        [yes] { $measure ->
            [answer] ⏰ The internal time for an answer ended: { $when }
           *[stage] ⏰ The internal time for this stage ended: { $when }
        }
       *[no] { $measure ->
            [answer] Internal time for an answer: until { $when }
           *[stage] Internal time for this stage: until { $when }
        }
    }
card-clock-awaited = The next step is the person's, and the internal time stands still.
# $time: working time, one of the three below.
card-first-answer = First answer of a person: after { $time } of working time
spent-minutes =
    { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    }
spent-hours =
    { $hours ->
        [one] one hour
       *[other] { $hours } hours
    }
spent-both = { spent-hours } and { spent-minutes }
# $stage: where the case stands; $when: until when, or since when.
desk-clock-near =
    { $measure ->
        [answer] Reminder: the internal time for an answer ends { $when }.
       *[stage] Reminder: the internal time for the stage “{ $stage }” ends { $when }.
    } Reference: { $reference }
desk-clock-reached =
    { $measure ->
        [answer] ⏰ The internal time for an answer is over since { $when }. The person awaits an answer.
       *[stage] ⏰ The internal time for the stage “{ $stage }” is over since { $when }.
    } Reference: { $reference }
desk-clock-referral = ⏰ This case needs the help of { $referral } to go on. Stage: { $stage }; its internal time ended { $when }. Reference: { $reference }
desk-clock-manager = ⏰ This case still stands, and is put to the manager so that what holds it up may be cleared. Stage: { $stage }; its internal time ended { $when }. Reference: { $reference }

# $names: who is asked to act.
desk-clock-called = Please see to it: { $names }

## The queue, and what is found in it

# $what: which cases; the lines follow.
queue-heading = [b]{ $what }: { $count }[/b]
queue-all = Open cases
queue-unclaimed = Cases not claimed
queue-urgent = Urgent cases
queue-late = Cases whose internal time is over
queue-of-officer = Cases of { $officer }
queue-none = There are no cases here now.
# More cases are open than are looked through. $count: how many are.
queue-beyond = Shown out of the { $count } that have waited longest.
queue-which-department = Open cases of which department?
queue-which-stage = Open cases in which stage?
queue-filter-all = All
queue-filter-unclaimed = Not claimed
queue-filter-mine = Mine
queue-filter-urgent = 🔴 Urgent
queue-filter-late = ⏰ Late
queue-filter-department = By department
queue-filter-stage = By stage
# A filter's button, without and with a count.
queue-filter =
    { $chosen ->
        [yes] ✓{ " " }
       *[no] { "" }
    }{ $label }
queue-filter-counted = { queue-filter } ({ $count })
queue-page-before = Previous
queue-page-after = Next
# $marks: urgent, late; $days: since the stage last changed.
queue-line =
    • { $marks }{ $title } · { $stage } · { $days ->
        [0] today
        [one] one day
       *[other] { $days } days
    } · { $reference }
queue-line-unclaimed =
    • { $marks }{ $title } · { $stage }, not claimed · { $days ->
        [0] today
        [one] one day
       *[other] { $days } days
    } · { $reference }
# $lines: one `find-line` each; $most: yes where there may be more.
find =
    [b]What was found[/b]
    { $lines }{ $most ->
        [yes] { "\u000A" }The latest cases are shown, and there may be others. Please add a word of the name.
       *[no] { "" }
    }
# $case: as in the queue; $mobile: empty, or a mark and the masked number.
find-line =
    { $case }
    { "  " }{ $name }{ $mobile }
find-none = No case was found by that. One may look for a reference, a mobile, or a name as Telegram shows it.
find-how = Please type a reference, a mobile or a name after the command.

## The daily and the weekly digest

digest-heading = [b]The desk today[/b] · { $date }
digest-empty = Good morning. There are no open cases and no appointments today.
# $what: a kind of cases.
digest-line = { $what }: { $count }
digest-by-night = Came outside working hours
digest-awaited = The next step is the person's
digest-appointments = Appointments today: { $times }
# $time: when; $count: how many people come then.
digest-appointment-of-several = { $time } ({ $count })
# $parts: the departments; $from and $to: days.
week =
    [b]Quality of service last week[/b]
    { $from } to { $to }

    { $parts }

    Times are working time; shares are of what kept to its internal time. No time is shown of fewer than five cases.
week-department =
    [b]{ $department }[/b]
    Came: { $opened } · closed: { $closed } · open now: { $open } · past their internal time: { $late }
week-first-answer = First answer
# $median: a time spent; $percent: share within the target; $count: cases.
week-measure = • { $what }: median { $median } · { $percent }% in time · cases: { $count }

## The duty roster

# $lines: one `duty-line` each; $today: empty, or who it is today.
duty =
    [b]Duty roster[/b]
    { $lines }
    { $today }

    { duty-how }
duty-line =
    • { $officer }{ $deputy ->
        [yes] { " " }(deputy)
       *[no] { "" }
    }: { $days }
duty-none = Nobody is set yet.
duty-dates = { $from } to { $to }
duty-today = On duty today: { $duty }
duty-today-deputies = Deputy today: { $deputies }
duty-today-both = On duty today: { $duty }; deputy: { $deputies }
# $today: one of the three above.
duty-called = A new case, not claimed. { $today }
duty-set =
    { $deputy ->
        [yes] Deputy: { $officer }, { $days }
       *[no] On duty: { $officer }, { $days }
    }
duty-taken = The turns of { $officer } were taken back.
# $names: those who distribute the work.
duty-not-manager = The duty roster is set by whoever distributes the work: { $names }
duty-how =
    To set a turn, reply to a colleague's message with one of these:
    { "\u2066" }/duty{ "\u2069" } and the days, such as: sun to tue, or two dates such as: { "\u2066" }2026-12-01 2026-12-05{ "\u2069" }
    { "\u2066" }/deputy{ "\u2069" } and the days, for a deputy
    { "\u2066" }/duty off{ "\u2069" } to take it back
