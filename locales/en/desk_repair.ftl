### The desk: what holds it up and what mends it. Spoken to staff, never to the person.

# $count: messages that wait for the group's twenty a minute.
desk-backlog =
    { $count ->
        [one] One message is waiting
       *[other] { $count } messages are waiting
    }. Telegram takes twenty messages a minute in a group, so they come one after another: what is urgent first, then what people wrote. Nothing is lost.
desk-backlog-over = All the messages that were waiting have arrived.

# Something a person sent and Telegram refused to show. $why: Telegram's own words.
desk-unshown =
    The person sent something in this case that could not be shown here. Please ask for it in another form. Telegram's reason:
    { $why }
# $rights: one line each.
desk-lacks =
    In this group the assistant lacks:
    { $rights }
    They are given in the group's settings, under Administrators, at the assistant's name.
desk-right-delete = • the right to delete messages, for taking identity pictures away
desk-right-pin = • the right to pin messages
desk-topics-off = Topics were switched off in the group, so cases are shown here one after another; a direct reply to a case's card reaches the person. They are switched on in the group's settings, under Topics.
# $from, $to: day and time; $count: what people sent or tapped.
desk-gap =
    Telegram could not be reached from { $from } to { $to }. { $count ->
        [zero] Nothing that was sent meanwhile came afterwards.
        [one] One message that was sent meanwhile came afterwards.
       *[other] { $count } messages that were sent meanwhile came afterwards.
    }
# More than Telegram keeps. $from, $kept: day and time.
desk-gap-lost = Telegram keeps messages for about a day, so what was sent between { $from } and { $kept } may not have come. Please contact the people of open cases and ask for it again.
