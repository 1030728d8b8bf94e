### My requests: one's own cases. $title: the form's title, or `case-enquiry`; $stage: one of the stages below.

cases-none = You have no requests so far. You can submit one, or talk to a person.
# Before the cases: drafts that wait, each with a button.
drafts-list = Requests that are not finished yet; what was typed is kept:
# $lines: one of the two below for each, parted by empty lines; a button for each follows.
cases-list =
    These are your requests:

    { $lines }
cases-item =
    [b]{ $title }[/b] · { $stage }
    Submitted: { $opened }
    { $awaited }
cases-item-over =
    [b]{ $title }[/b] · { $stage }
    Submitted: { $opened }
    Last update: { $moved }
cases-line = { $title } · { $stage } · { $reference }
case-enquiry = Enquiry
# $awaited: one of the sentences below.
case-shown =
    [b]{ $title }[/b]
    Stage: { $stage }
    Submitted: { $opened }
    Last update: { $moved }

    { $awaited }

    Reference: { $reference }

## Stages, short enough for a button

stage-submitted = Received
stage-matching = Data under review
stage-returned = Awaiting your completion
stage-awaiting-signature = Awaiting your signature
stage-ready = Review complete
stage-committee = With the research committee
stage-accepted = Decided: accepted
stage-partly-accepted = Decided: accepted in part
stage-rejected = Decided: not accepted
stage-registered = Registered
stage-delivered = Service delivered
stage-in-work = In progress
# An enquiry that is worked on.
stage-with-staff = With the staff
stage-closed = Closed
stage-withdrawn = Withdrawn at your request
stage-board = With the board of directors
stage-assembly = With the general assembly
stage-deferred = Postponed
stage-done = Done
stage-clarify = Awaiting an explanation

## What is awaited, from whom. $officer: the title of who holds it; $referral: the association's own target for what
## is not clear; $path: who decides.

awaited-submitted = The next step is with { $officer }: looking at it and beginning the work.
awaited-matching = The next step is with { $officer }: matching the data and making sure they are valid.
awaited-returned = The next step is yours: supplying what is missing, with the button below.
awaited-awaiting-signature = The next step is yours: signing at the association's office. Please bring your original ID; it is only looked at.
awaited-ready =
    The next step is with { $officer }: passing the request to { $path ->
        [board] the board of directors
        [assembly] the general assembly
       *[committee] the research committee
    }.
awaited-committee = The next step is with the research committee: studying the request and replying whether it is accepted or rejected, in a period of not less than two weeks; that is, not before { $date }.
# No document gives the board or the general assembly a period.
awaited-board = The next step is with the board of directors: studying the request and deciding on it. The association's documents state no period for this; you will hear every change here.
awaited-assembly = The next step is with the general assembly: considering the request and deciding on it. The association's documents state no period for this; you will hear every change here.
awaited-deferred =
    The study of the request was postponed, and the next step is with { $path ->
        [board] the board of directors
        [assembly] the general assembly
       *[committee] the research committee
    }: taking it up again. No date was set for this; you will hear every change here.
awaited-accepted = The next step is with { $officer }: completing the registration.
awaited-partly-accepted = The next step is with { $officer }: completing the registration of what was accepted.
awaited-rejected =
    { $path ->
        [assembly] You can write to { $officer } about the reasons of the decision and what is possible.
       *[committee] You can file a grievance against the decision, or write to { $officer } about its reasons and what is possible.
    }
awaited-registered = The next step is with { $officer }: completing what is left of the service.
awaited-delivered = The next step is yours: confirming that the service was delivered, with the button below.
awaited-in-work = The next step is with { $officer }: doing what was asked. You will hear what is done here.
awaited-with-staff = The next step is with { $officer }: replying to you in this chat.
awaited-done = The next step is yours: confirming what was done, with the button below.
awaited-clarify = The next step is with { $referral }: explaining what is not clear, with a reply in this chat.
awaited-closed = Nothing is awaited. We are glad to help at any time.
awaited-withdrawn = It was withdrawn as you wished, and you can submit a new one at any time.

## What may be done

case-write =
    Please type your message; it reaches { $officer }. { $attention }

    It stays so until the conversation is ended.
completing =
    Please send what was asked for here, as text, picture or file, in one message or more.

    When you are done, please tap the button below.
completed = What you sent has reached the staff, who go on with the matching. News reaches you here.
withdraw-question =
    Withdrawing stops the work on the request. Would you like to withdraw it?

    Reference: { $reference }
withdraw-passed-on = Your wish to withdraw the request has arrived, and you will find the confirmation here.
outcome-denied = Thank you for telling us. We have gone back to the staff about it, and news reaches you here.
made-clear = Thank you. The work goes on from where it stood, and news reaches you here.
not-yet-clear = Thank you for telling us. The matter is back with those who explain it. You can write what is not clear with “Write to the staff” under “My requests”.
delivery-confirmed = Thank you for confirming. We are glad to be of service.
delivery-denied = Thank you for telling us. We have gone back to the staff about the delivery, and news reaches you here.

# What free words are about, where several cases are open. Each has its button; the last is `button-new-question`.
which-case = Your message has arrived. Which request is it about?
which-case-more = This message has arrived too. Which request is it about, with those before it?
which-case-noted = Your message has reached the staff under “{ $title }”, and what you write here next goes there too until the conversation is ended.
which-case-passed-on = We passed your earlier message on to the staff so that it is not delayed, and they will reply in this chat.
# $stage: where the open one stands.
duplicate =
    You have an open request of the same kind: { $title } · { $stage }. You can follow it or write to the staff about it; the new one can be sent if it is about something else.

    Reference of the open request: { $reference }
# Somebody said that it is urgent: no promise changes.
urged =
    We understand. The staff ({ $officer }) were told that your case is urgent, and see it marked so. { $attention }

    The steps and the period stay as the policy has them. You can write what helps to understand the situation with the button below.
# The appointment of a request. $when: day and time, as `slot-when`; $title: of the request; $office: empty,
# or where and when the office is open, each on a line of its own.
appointment-line = Appointment: { $when }
appointment-booked = Your appointment is booked: { $when }{ $office }
appointment-cancel-question =
    If you cancel, the time is given to others and the request is withdrawn with it. Would you like to cancel it?

    Reference: { $reference }
appointment-changed = Your appointment has been changed. It is now: { $when }{ $office }
appointment-near =
    A reminder of your appointment, “{ $title }”:
    { $when }{ $office }

    Should your plans change, it can be changed or cancelled with the button below.
appointment-soon =
    Your appointment, “{ $title }”, is near:
    { $when }{ $office }

    We look forward to it.
button-appointment-change = Change the appointment
button-appointment-cancel = Cancel the appointment
button-appointment-cancel-surely = Yes, cancel it
button-appointment-keep = Keep the appointment
# What has happened so far. $lines: one `past-line` each.
past =
    [b]History of “{ $title }”[/b]

    { $lines }

    Reference: { $reference }
past-line = • { $date }: { $what }
past-opened = your enquiry arrived
past-submitted = your request arrived
past-attested = the data were attested
past-claimed = work on it began
past-returned = something more was asked for
past-completed = what was asked for arrived
past-matched = the data were matched
past-signed = the signature was recorded
past-raised = it went to those who decide
past-referred = it was referred for an explanation
past-clarified = the work went on after the explanation
past-deferred = its study was postponed
past-decided = the decision was taken
past-registered = the registration was completed
past-delivered = the delivery was recorded
past-done = it was done
past-confirmed = it was confirmed
past-denied = it was said not to be done yet
past-urged = the staff were told that it is urgent
past-rebooked = The appointment was changed at your wish
past-withdrawn = it was withdrawn as you wished
past-closed = it was closed
past-ended = the conversation ended

# $help: empty, or lines of its own.
supply-question = { $question }{ $help }
supplied = Thank you. This has arrived: { $label }. News reaches you here.
# $label: what staff asked for.
button-supply = Give: { $label }
button-new-question = A new question
button-show-open = Show the open request
button-submit-again = Submit all the same
button-urgent = My case is urgent
button-past = History
button-complete = Supply what is missing
button-completed = Everything is sent
button-yes-done = Yes, it is done
button-not-done = Not yet
button-clear = Yes, it is clear
button-not-clear = I need more explanation
button-write = Write to the staff
button-withdraw = Withdraw the request
button-withdraw-surely = Yes, withdraw it
button-keep-case = Keep the request
