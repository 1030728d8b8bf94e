### First contact, the main menu, commands.

# $association: its full name; $registration: the line below or nothing; $officer: the title of who answers.
greeting =
    Assalamu alaikum, peace be upon you.
    Welcome to [b]{ $association }[/b]{ $registration }

    I am the association's automated assistant. I can:
    • Answer your questions, with the source.
    • Take your requests, step by step.
    • Tell you where your requests stand.

    Decisions are made by people, not by the assistant. To reach { $officer } at any time: { label-person }

    للعربية اضغطوا 🌐
# Follows the name. $line: the registration as the association gives it.
greeting-registration =
    { "" }
    ({ $line })

role-question = What is your connection with the association?
# $role: one of the labels of roles.
role-noted =
    Thank you. Your connection with the association is noted: { $role }

    This may be of use to you, and the menu is there at any time:
language-set = Welcome. We will go on in English.

ask-invitation =
    Please type your question in your own words.

    Or choose from what people often ask about, or look around:
request-choice =
    Which request would you like to submit?

    If you need help with a step, or an explanation, rather than a new request, talking to a person is the shorter way.
# $group: one of the buttons below.
request-choice-in =
    [b]{ $group }[/b]

    Which request would you like to make?
command-unknown = I do not know this command. Please choose from the menu below, or simply type your question.

## Messages that were not asked for

unasked-stopped =
    We have stopped every message that you did not ask for: announcements, invitations to rate, reminders of an unfinished request. None of them will reach you from now on.

    News of your own requests and appointments, and what staff reply to you, still reaches you, and you can ask and apply here at any time.

    To allow them again: the button below, or type “resume messages”.
unasked-allowed =
    Messages are allowed again: announcements that concern you, invitations to rate, reminders of an unfinished request.

    You can stop them at any time: the button below, or type “stop messages”.
unasked-needs-no-request = Messages are stopped as of now; no request is needed for that. If there is no other right that you would like to exercise, this request can be cancelled.
button-unasked-allow = Allow messages again
button-unasked-stop = Stop messages
unasked-hints = stop | messag | subscrib
unasked-stop-words = stop messages | stop the messages | stop all messages | stop sending messages | stop messaging me | no more messages | stop announcements | unsubscribe
unasked-stop-word = stop | stop it | stop please | please stop
unasked-allow-words = resume messages | allow messages | allow messages again | start messages again

## Buttons that have nothing to do any more

button-stale = This button is no longer available.
stale-next = This button belongs to an earlier message, and things have moved on. Please choose from the menu below, or type what you need.
topic-gone = This is no longer available as it was: the content has changed since this message. Please look through the topics as they are now, type your question, or talk to a person.

## The kinds of request, in groups

button-group-services = Services and help
button-group-membership = Membership and shares
button-group-contact = Appointments and letters
button-group-voice = Complaint, suggestion, grievance
button-group-data = My personal data
button-all-requests = All requests
