### What comes by other channels: recorded by staff on behalf of a person, and told by them. Spoken to staff.

intake-title = [b]A case from outside Telegram[/b]
# $what: which of the things that are known; $value: it.
intake-line =
    { $what ->
        [channel] Channel: { $value }
        [through] Particulars: { $value }
        [kind] Kind: { $value }
        [arrived] Came on: { $value }
        [name] Person: { $value }
        [mobile] Mobile: { $value }
        [reach] To be told: { $value }
       *[words] Matter: { $value }
    }
intake-ask-channel = How did it come?
# $channel: the channel's word.
intake-ask-through =
    { $channel ->
        [letters] Please reply to this message with the letter's number and date.
       *[branch_delegates] Please reply to this message with the delegate who referred it, and the branch.
    }
intake-ask-kind = What is it?
intake-ask-arrived = When did it come? Periods are counted from that day. For an earlier day, please reply to this message with its date, Hijri or Gregorian.
intake-ask-who = Whose case is it? Please reply to this message with the name on the first line, and the mobile on the second where there is one.
intake-ask-reach = How would the person like to be told?
intake-ask-words = What is it about? Please reply to this message with it, as it came, without identity or account numbers and without details of a complaint about a member of staff.
intake-review = Shall it be recorded like this? Nothing of it is sent to anybody: staff tell the person.
intake-day-unread = The date could not be read, lies ahead, or is more than a year ago.
intake-name-missing = The name on the first line is needed.
intake-mobile-unread = The mobile could not be read. A Saudi number that begins with 05 is expected, or the name alone.
intake-tap = Please choose with the buttons here.
# Shown in a box.
intake-only-its-officer = Whoever began the recording finishes it. For another case: /case new
# $names: those who do.
intake-not-officer = Cases are recorded by those with the relations role: { $names }
# $title: what it is.
intake-registered = The case is recorded and open at the desk: { $title } · { $reference }
intake-dropped = The recording was dropped; nothing of it is kept.
button-intake-register = Record the case
button-intake-drop = Drop it
label-today = Today

## Their card. $reach: how somebody is told.

outside-reach =
    { $reach ->
        [phone] by telephone
        [writing] in writing
       *[presence] at the office
    }
card-head-outside =
    { $urgent }[b]{ $title }[/b] · { $reference }
    Stage: { $stage }
    Person: { $name }
    Connection: { $role }
    Came on: { $opened }{ $age }
# $through: `card-outside-through` or nothing.
card-outside-channel = Came by: { $channel }{ $through }
card-outside-through = { " " }({ $through })
# $mobile: the number, after a dot, or nothing.
card-outside-reach = To be told: { $reach }{ $mobile }
card-outside-words = Matter: { $words }
card-untold = 📞 To be told { $reach }: { $what }
card-how-to-tell = The person of this case has no conversation here, so the assistant sends nothing. Once told, tap "Told" and choose how. What is written here stays among staff.
card-attested-on-paper = Attestation of the data: signed on paper, recorded on { $date }
# $word: news that has not been told.
untold-word =
    { $word ->
        [returned] what is missing
        [signature] the signature at the office
        [raised] that it was raised to those who decide
        [decided] the decision and its reason
        [registered] that it is registered
        [delivered] what was delivered, and whether it arrived
        [finished] what was done, and whether it is so
        [referred] that it was referred
        [explained] the explanation
        [delayed] that it is still being studied
        [reopened] that it goes on
       *[answer] the answer
    }
# $what: what was told.
outside-told = The person was told { $reach }: { $what }. So says { $officer }.
desk-outside-no-chat = Nothing was sent: the person of this case has no conversation here. Please tell them as the card says, then tap "Told".
button-told = Told
button-confirmed-for = They confirm it
button-denied-for = Not yet done
button-attested-for = Record the signed attestation
button-withdrawn-for = Withdrawn by the person
# Under a question to staff, of this person's case.
prompt-outside = Note: the person of this case has no conversation, so nothing is sent from here. Please tell them as the card says, then tap "Told".
desk-target-passed-outside = The association's own follow-up period has passed without a recorded decision. Please tell the person, as the card says, that it is still being studied. Reference: { $reference }
