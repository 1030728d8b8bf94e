### The desk: what holds it up and what mends it. Spoken to staff, never to the person.

# $count: messages that wait for the group's twenty a minute.
desk-backlog =
    { $count ->
        [one] One message is waiting
       *[other] { $count } messages are waiting
    }. Telegram takes twenty messages a minute in a group, so they come one after another: what is urgent first, then what people wrote. Nothing is lost.
desk-backlog-over = All the messages that were waiting have arrived.
