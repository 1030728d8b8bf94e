### The desk: the card of a case, what staff are asked and told. Spoken to staff, never to the person.

## The card. Empty parts are left out; the others are parted by empty lines.

# $urgent: `card-urgent` or nothing; $name: as Telegram shows it; $role: a label of roles, or `card-role-unknown`.
card-head =
    { $urgent }[b]{ $title }[/b] · { $reference }
    Stage: { $stage }
    Name on Telegram: { $name }
    Connection: { $role }
    Submitted: { $opened }{ $age }
# Stands before a title.
card-urgent = 🔴 Urgent · { "" }
# Where the case stands, before its kind in the name of its thread.
thread-stage = { $stage } · { "" }
# At the head of a card. $label: the form's own words for the wish; the second line stands until somebody takes the case.
card-female-officer = [b]Wish of the person: { $label }[/b]
card-female-officer-open = A female officer had best take it. If that cannot be arranged, please tell the person before the appointment.
card-role-unknown = not told
# Instead of a name: the person wished to be hidden from staff.
card-unnamed = hidden at their request
card-erased-name = erased
card-erased = The personal data of this case were erased on { $date }; what stands on this card is left.
card-claimed = With: { $officer }
# $referral: the association's own target for what is not clear.
card-referred = Referred to { $referral }
card-how-to-reply = To answer the person: reply to this card or to a message of theirs. Everything else stays among staff.
# $print: the first characters of the answers' fingerprint.
# After a birth date: eighteen Hijri years are complete, eighteen Gregorian ones are not.
card-of-age-by-hijri = (18 by the Hijri calendar, not by the Gregorian; for staff to decide)
card-attested = Data attested: { $date }, fingerprint { $print }
card-signed = Signature recorded by: { $officer }
card-matched = Matching completed by: { $officer }
# $lines: one `card-check-line` each.
card-checklist =
    [b]Matching and validity[/b]
    { $lines }
card-check-line = { $number }. { $label }: { $finding }
card-not-checked = not checked yet
# $earliest: the first day on which a decision may be recorded.
card-raised =
    { $path ->
        [board] Raised to the board of directors: { $raised }
        [assembly] Raised to the general assembly: { $raised }
       *[committee]
            Raised to the research committee: { $raised }
            Reply in a period of not less than two weeks; that is, not before { $earliest }
    }
card-decision =
    { $path ->
        [board] Board's decision: { $verdict }
        [assembly] General assembly's decision: { $verdict }
       *[committee] Committee's decision: { $verdict }
    }
    Session: { $session }
    Reason or particulars: { $reason }
    Recorded by: { $officer }
# Of a grievance: the case whose decision it is against.
card-roster =
    Member list: { $standing ->
        [suspended] membership suspended
        [ended] membership ended
       *[active] membership in force
    }{ $mobile ->
        [yes] { " " }· mobile agrees
        [no] { " " }· mobile differs
       *[unknown] { "" }
    }{ $identity ->
        [yes] { " " }· ID number agrees
        [no] { " " }· ID number differs
       *[unknown] { "" }
    }
card-roster-name = Name in the list: { $name }
card-roster-none = Member list: nobody in it agrees with what was given
card-mobile-shared = (shared from their own account)
card-against = Grievance against the decision in case { $reference }
# How long after the notice a grievance came. $days: since; $period: days in which it is in time.
card-grievance-in-time =
    The grievance came { $days ->
        [one] one day after the notice
       *[other] { $days } days after the notice
    }, within the period of { $period } days.
card-grievance-late =
    The grievance came { $days ->
        [one] one day after the notice
       *[other] { $days } days after the notice
    }, after the period of { $period } days: forward it with a note.
card-grievance-no-period =
    The grievance came { $days ->
        [one] one day after the notice
       *[other] { $days } days after the notice
    }. The association's documents do not state a period.
# $what: the officer's words.
card-outcome = Done: { $what }
# Where no body decides. $lines: one item each.
card-duties =
    [b]To be seen to[/b]
    { $lines }
card-delivery =
    Delivered: { $what }
    { $word }
card-delivery-open = The person's confirmation is awaited.
card-delivery-confirmed = The person confirmed the delivery.
card-delivery-denied = The person says that the service was not delivered yet.
# $reason: why a person was needed.
card-reason =
    Passed on because: { $reason ->
        [asked] a person was asked for
        [unclear] the question or its answer was not clear
        [noneofthese] none of the offered topics was meant
        [notuseful] the answer was not helpful
        [notasked] the answer was not what was asked
        [notclear] the answer was not clear
        [outdated] the answer is thought to be out of date or wrong
        [notstated] the value is not stated in the association's documents
        [unread] the assistant does not read such a message
        [repeated] the same question again after its answer
        [form] a form was difficult to fill in
        [account] it is about a personal account
        [legal] it is a legal matter
        [complaint] a complaint about how somebody acted
        [integrity] a matter of integrity
        [distress] distress or protection
        [emergency] it is an emergency
        [farm] deaths or disease on a farm
        [bereavement] a bereavement
        [urgent] it is urgent
       *[other] the assistant does not answer this
    }
# $lines: what was asked before, each with what was answered.
card-before =
    Before, with the assistant:
    { $lines }
card-before-line = • { $said } → { $answered }
card-before-unanswered = not answered
card-question = Question: { $question }
# $topics: the nearest titles, best first.
card-near = Nearest topics: { $topics }

# Where the person is spoken to in the stage's own words.
desk-stage-returned = To be completed
desk-stage-awaiting-signature = Awaiting signature
desk-stage-withdrawn = Withdrawn by the person

# What is asked for in the case itself. $labels: the fields'.
card-papers-unkept = Attachments that could not be kept: { $count }
button-papers = Attachments ({ $count })
paper-caption = Attachment { $number } of { $count }{ $label }
desk-papers-none = There are no attachments to show for this case now.
desk-papers-no-threads = Attachments are shown in the case's topic, and this group has no topics. A group administrator can turn them on, or whoever runs the system can take the attachments out.
desk-papers-taken = The operator of the system took the attachments of this case out, { $count } in all; it stands in its history.
desk-paper-gone = Attachment { $number } is no longer kept, or not yet, so it was not shown.
desk-paper-damaged = The file of attachment { $number } does not open as it was kept, so it was not shown. Please tell whoever runs the system; it may have to be asked for again.
desk-paper-refused = Telegram did not take attachment { $number }: { $why }
desk-paper-uncertain = It is not known whether attachment { $number } arrived here, and it was not sent again. If it is not above, please tap "Attachments" once more.
desk-paper-not-kept =
    An attachment that the person sent was not kept: { $why ->
        [phonepicture] a picture in a format that not every device opens
        [archive] an archive or an office document
        [toolarge] larger than 10 MB
        [unreadable] empty or incomplete
        [lost] it could not be downloaded from Telegram
       *[otherkind] neither PDF nor a picture
    }.
    The person has been told, and how to send another.
card-asked =
    Awaited: { $labels }
    Nothing further is recorded before it has come, or the asking is taken back.
button-ask-for = Ask for: { $label }
button-ask-no-more = Ask no more for: { $label }
button-raise =
    { $path ->
        [board] To the board
        [assembly] To the general assembly
       *[committee] { label-to-committee }
    }
button-explained = Explained
button-go-on = Go on
button-take-up = Resume matching
button-record-signature = Record signature
button-partly-accept = Accept in part
button-approve = Approve an answer
button-defer = Postpone
button-register = Complete registration
# One item of the checklist. $label: what was found.
button-check = { $number }. { $label }?
# Set by an earlier tap. $mark: ✓, ✗ or ○.
button-check-set = { $number }. { $mark } { $label }

## Questions to staff, answered by an explicit reply

prompt-more =
    [b]Ask for more[/b]
    Please choose what is missing by the buttons, or reply to this message in clear and kind words, or both. All of it reaches the person as one message.
# Begins the head of what follows.
prompt-decision =
    { $path ->
        [board] Board's decision
        [assembly] General assembly's decision
       *[committee] Committee's decision
    }
# Before the policy's minimum, where the profile lets a decision be taken early.
prompt-early =
    { "" }

    The period of not less than two weeks has not passed: please write why the decision comes early on a last line of its own. That line does not reach the person.
prompt-accept =
    [b]{ prompt-decision }: accept[/b]
    Please reply to this message: session number and date on the first line, particulars on the next. The person receives the words as they are.{ $early }
prompt-partly-accept =
    [b]{ prompt-decision }: accept in part[/b]
    Please reply to this message: session number and date on the first line; on the next, what was accepted and why the rest was not. The person receives the words as they are.{ $early }
prompt-defer =
    [b]{ prompt-decision }: postpone[/b]
    Please reply to this message: session number and date on the first line, the reason on the next. The person receives the words as they are.{ $early }
prompt-reject =
    [b]{ prompt-decision }: reject[/b]
    Please reply to this message: session number and date on the first line; on the next, the reason, in words that respect the person, who receives them as they are.{ $early }
prompt-delivery =
    [b]Service delivered[/b]
    Please reply to this message with what was delivered and when. The person receives the words as they are, to confirm.
prompt-outcome =
    [b]Done[/b]
    Please reply to this message with what was done, in clear and kind words. The person receives the words as they are, and is asked whether it is what was asked for.
desk-erases =
    Please note: recording this erases from the system, at once, the data and attachments of all of the person's cases that are over; reference, service, stage and dates stay. It cannot be undone.
    Cases that are not over keep everything. Please verify the identity first.
desk-erased = The data and attachments of the person's cases that are over were erased from the system. What stands in this group's topics, in backups and with recipients is erased there.
prompt-approve =
    [b]Approve an answer[/b]
    Please reply to this message: the question in general words on the first line, without names or numbers, then the approved answer below. The person does not see it; it is kept under your name, to join the association's answers once reviewed and given its source.
desk-decision-incomplete = The decision was not recorded: it needs at least two lines, the first for the session's number and date, the rest for the reason or particulars.{ $early } Please reply to the decision's message again.
desk-approval-incomplete = The answer was not kept: it needs two lines at least, the question in general words first, the answer below. Please reply to the message once more.
desk-approved = Kept under the name of { $officer }. It joins the association's answers once reviewed and given its source.

## Why something is not done; shown in a box, so at most 200 characters

desk-button-stale = This button is no longer available. The case's latest card is the one that counts.
desk-anonymous = What is done is recorded under the name of who did it. Please switch off the anonymous-admin option in the group's settings, then try again.
desk-claim-first = The case must be claimed first. Its stage now: { $stage }
desk-not-now = This cannot be done at the present stage: { $stage }
desk-held-by-other = This case is with { $officer }. It can be handed over with “Transfer”.
desk-too-early = The policy's reply period is not less than two weeks from raising to the committee, so no decision is recorded before { $date }.

desk-decided-before = You recorded the decision that this grievance is against, so a colleague who took no part in it reviews it.

## Reminders of the clock

desk-decision-open = The request has reached the minimum of the reply period, and the committee's decision can be recorded on the card. Reference: { $reference }
desk-follow-up = A reminder: nothing has changed in this case for a while. Stage: { $stage }, reference: { $reference }
desk-target-passed = The request has passed the association's internal follow-up time without a decision. The person was told that it is still being studied. Reference: { $reference }

## Replies to the person: what became of them

desk-reply-over = The message was not sent, because this case is over.
desk-reply-unreachable = The message did not arrive: the person cannot be reached on Telegram now. Please use the phone, if there is a number.
# Of a stage, a decision, a delivery: not of an officer's reply.
desk-news-unreached = The latest news of this case did not reach the person on Telegram. Please let them know by phone, if there is a number.
# $why: Telegram's own words.
desk-reply-refused =
    The message did not arrive, and it is not sent again by itself. Telegram's reason:
    { $why }
desk-reply-uncertain = It is not known whether the message arrived, and it was not sent again so as not to double it. It can be sent again once it is clear that it did not.
# Under a reply, for the few seconds before it leaves.
desk-reply-held = This reply goes to the person in a few seconds.
desk-reply-taken-back = This reply was taken back and did not go to the person.
# Shown in boxes.
desk-reply-gone = This reply has left and cannot be taken back. It can be edited where it stands, and the edit follows it.
desk-reply-not-again = There is no need to send it again: the message was sent.
desk-only-its-writer = This message is its writer's: they decide whether it is sent.
# $name: the person; $own: the reference of the case; $other: that of another.
desk-reply-names-other = This reply names a number that looks like the reference of another case: { $other }. It is meant for { $name }, of case { $own }. Send it as it is?
desk-reply-from-elsewhere = This reply was brought from elsewhere or quotes it. It is meant for { $name }, of case { $own }. Send it as it is?
# What the officer who holds the case wrote without replying to anything.
desk-offer = This message was not sent, as it replies to nothing. Send it to { $name }?
desk-offer-names-other = This message was not sent, as it replies to nothing, and it names a number that looks like the reference of another case: { $other }. Send it to { $name }?
desk-offer-from-elsewhere = This message was not sent, as it replies to nothing, and it was brought from elsewhere. Send it to { $name }?
desk-edit-refused =
    The edit did not reach the person. Telegram's reason:
    { $why }
desk-edit-uncertain = It is not known whether the edit reached the person.
button-take-back = Undo
button-send-anyway = Send as it is
button-send-to-person = Send to the person
button-send-again = Send again

## What the person said or did

desk-member-said =
    Message from [b]{ $name }[/b]:
    { $text }
desk-member-edited =
    A message from [b]{ $name }[/b] was edited. It now reads:
    { $text }
# Staff had answered what it said before.
desk-member-edited-after =
    [b]{ $name }[/b] edited a message [b]after your reply[/b]; it now says:
    { $text }
desk-word-after-end = This message came after the enquiry was closed; it is open again.
desk-member-completed = The person says that everything asked for has been sent. The case is back at matching.
desk-member-withdrew = The request was withdrawn at the person's wish.
desk-member-supplied = The person gave: { $label }.
# $when: day and time.
desk-member-rebooked = The person changed the appointment. It is now: { $when }
desk-member-urged = 🔴 The person says that it is urgent. Please look at it today. The steps and the period stay as they are.
desk-member-clear = The person says that it is clear now; the work goes on from where it stood.
desk-member-not-clear = The person needs more explanation. Please go on with them.
desk-member-finished = The person confirmed that what they asked for was done, and the case is closed.
desk-member-unfinished = The person says that what they asked for was not done yet. The case is in progress again.
desk-member-confirmed = The person confirmed the delivery, and the case is closed.
desk-member-denied = The person says that the service was not delivered yet. Please follow up.
desk-member-ended = The person ended the conversation, and the case is closed.

## Commands: the queue and the figures

desk-help =
    [b]Commands of the desk[/b]
    • Open cases: { "\u2066" }/queue{ "\u2069" }
    • My cases: { "\u2066" }/mine{ "\u2069" }
    • A case by its reference: { "\u2066" }/case{ "\u2069" } and the reference
    • Record a case that came by another channel: { "\u2066" }/case new{ "\u2069" }
    • Figures of the last thirty days: { "\u2066" }/report{ "\u2069" }
    • Look for a name, a mobile or a reference: { "\u2066" }/find{ "\u2069" }
    • Duty roster: { "\u2066" }/duty{ "\u2069" }
    • Roles at the desk: { "\u2066" }/roles{ "\u2069" }
    • The association's surveys: { "\u2066" }/surveys{ "\u2069" }
    • An announcement to those who asked for them: { "\u2066" }/announce{ "\u2069" }
    • Change the desk's language: { "\u2066" }/language{ "\u2069" }

    Only a direct reply to a case's card or to a message of the person reaches the person.
desk-case-unknown = No case has this reference. Please type it after the command as it stands on the card.
# $oldest: a date, or `report-nothing-waits`; $stages and $services: lines; $ratings: see below.
report =
    [b]The last thirty days[/b]
    Cases opened: { $opened }
    Cases closed: { $closed }
    Longest waiting case: { $oldest }

    [b]Open cases by stage[/b]
    { $stages }

    [b]Opened by service[/b]
    { $services }

    [b]Questions to the assistant[/b]
    Answered: { $answered }
    Topics offered: { $offered }
    Passed to a person: { $handed }
    Helpful: { $useful }, not helpful: { $notuseful }

    [b]Satisfaction with the service[/b]
    { $ratings }
report-line = • { $name }: { $count }
report-none = none
report-nothing-waits = no case is waiting
# Nothing is shown for a small group, nor before its month is closed. $min: how many ratings are needed.
report-ratings-few =
    A result is shown once the month is closed, and never for fewer than { $min ->
       *[other] { $min } ratings
    }, to protect those who took part.
# $months: a month, or from one to another; $satisfied: share of the two best; $mean: `report-mean` or nothing; $asked: how
# many were invited.
report-ratings =
    { $months }
    Satisfactory or very satisfactory: { $satisfied }{ $mean } · ratings: { $count } · invitations: { $asked }
report-mean = { " " }· mean of 5: { $mean }
# $low: ratings of 1 and 2, only where the group is large enough.
report-improvement = To improve, without names: unsatisfactory ratings, { $low } in number

## Setting the desk up

# $chat: the group's number at Telegram; $title: its name.
desk-joined =
    Assalamu alaikum. This is the group “{ $title }”, and its number at Telegram is { $chat }

    To make it the desk, the assistant needs to be an administrator who may manage topics; then type { "\u2066" }/link{ "\u2069" } followed by the code that the operator is shown.
desk-other-group = Assalamu alaikum. The desk is linked to another group, so I am leaving “{ $title }” to protect privacy. Its number at Telegram: { $chat }
desk-code-wrong = This code is not known. Please type it as the operator is shown it, or ask for a new one.
desk-not-admin = The assistant is a member of this group, not an administrator. Please make it one who may manage topics, so that it sees replies and opens a topic for each case.
desk-no-thread-right = The assistant lacks the right to manage topics. Please grant it, so that each case has a topic; until then, cases are shown here.
# $association: the name of its folder, in Latin letters.
confidential-ready = The desk of confidential matters is ready: what comes here is shown neither at the association's desk nor in its lists and reports. A direct reply to a case's card reaches its person. Association: { $association }
desk-ready = The desk is ready, with a topic for each case. Association: { $association }
desk-ready-without-threads = The desk is ready: cases are shown here, and a direct reply to a case's card reaches its person. Association: { $association }
desk-policy-unconfirmed = Please note: the documents we hold do not state both who approved the relations policy and when. It stands as not confirmed until you give us both.

## When something broke

# $what: a technical word for the operator.
desk-garbled = An update from Telegram was not understood and is kept for the operator: { $what }
# $event: its number in the inbox.
desk-set-aside = An event could not be carried out. It is set aside and not lost, and the person, where there is one, received an apology. Its number for the operator: { $event }
