### A form, walked through as a dialogue. $form and $title are a form's title as the association words it.

## Before the first question

# $papers and $presence are empty, or begin a paragraph of their own.
form-notice =
    [b]{ $title }[/b]

    { $purpose }

    { $decides }{ $papers }{ $presence }

    { $fields ->
        [one] There is one question,
       *[other] There are { $fields } questions,
    } and you can stop and come back to the same place later.
form-decides-committee = The research committee studies the request once the data are matched, and replies whether it is accepted or rejected in a period of not less than two weeks.
# Where some services are decided by the committee and others by the department.
form-decides-by-choice = The department provides some services itself; others are studied by the research committee once the data are matched, and a reply on those takes not less than two weeks. Which it is, you learn when the request is sent.
form-decides-board = The request goes to the board of directors once the data are matched, and the board decides.
form-decides-above = Once the data are matched, the body above the one that took the decision looks into it and answers with its reasons.
# $department: the one that serves the request.
form-decides-staff = Department: { $department }.
# $papers: one line each, every line begun with a bullet on a new line.
form-papers =
    { "" }

    Good to have at hand:{ $papers }

# The notice that a consent refers to. $association: the controller.
form-privacy =
    [b]Privacy notice[/b]

    • Controller of the data: { $association }.
    • Purpose: studying and following up this request only.
    • What is kept: your answers, attachments and the record of the request's steps, for as long as they are needed; then they are deleted.
    • Who sees it: the staff responsible for the request, and those who decide on it.
    • Telegram's servers are outside the Kingdom, so please type only what is asked. You can also make the request by phone or in person instead.
    • No decision is made automatically; the committee or the competent body decides.
    • Your rights: to see your data, get a copy, have them corrected or deleted, and withdraw consent.
    • We do not ask for verification codes, passwords or card details.

    Agreeing is voluntary; without it, the request can be made in person. For details and your rights at any time:
    /privacy

## The questions

# $help: empty, or a line of its own.
form-question =
    Question { $number } of { $total }

    [b]{ $question }[/b]{ $help }
# Under the question, by the field's kind.
form-date-how = In the Hijri or the Gregorian calendar, for example: 11/06/1448 or 21/11/2026
form-multi-how = You can choose several, then “Done”.
form-location-how = You can send a location from Telegram, or describe the place.
form-file-how = Please send a picture or a PDF of up to 10 MB. Please do not send a copy of an identity card, a passport or a family record; they are only looked at, at the office.
form-files-how =
    Please send pictures or PDFs, at most { $max ->
        [one] one file
       *[other] { $max } files
    } of up to 10 MB each. Then “Done”. Please do not send a copy of an identity card, a passport or a family record; they are only looked at, at the office.
# $label: the field's short name.
form-other-words =
    [b]{ $label }[/b]

    Please type the answer in your own words.
# Both calendars, before the day is taken. $date: the day in both; $weekday: its name.
form-date-confirm =
    [b]{ $label }[/b]
    { $weekday }, { $date }

    Is this the date you meant?
# A consent of its own; raise SENSITIVE_WORDING in the code whenever its meaning changes. $value: what was chosen.
form-sensitive =
    [b]{ $label }[/b]: { $value }

    This is sensitive information. It is used only to study this request, and seen only by those who work on it. Agreeing is voluntary, and the answer can be edited.

    Do you agree to its processing for this purpose?
form-enough-chosen = No more can be chosen. You can take an earlier choice back first.
form-choose-first = Please choose first, then “Done”.
# Values as they are shown. $amount: digits.
form-money = { $amount } SAR
form-list-comma = { ", " }
form-files =
    { $files ->
        [zero] no attachment
        [one] attached
       *[other] { $files } attachments
    }
form-consented = agreed
form-taken = Noted: { $value }
# Typed for yes and for no, parted by bars; for reading alone.
form-yes-words = yes | y | ok | i agree | correct
form-no-words = no | n
form-resumes = Now back to your request, at the same place.
attachment-taken = The attachment has arrived and is kept with the request.
# $count: files so far.
attachments-taken =
    { $count ->
        [one] One file has arrived
       *[other] { $count } files have arrived
    }, of at most { $max }. What has arrived is kept with the request. You can send more, or press “Done”.
# A further picture of an album whose first was the answer: the first message is edited. $count: files of the answer.
attachments-of-album =
    The attachments of this answer have arrived, { $count } in all; they are kept with the request.
# $max: most files of the answer, 1 to 5.
attachments-full =
    { $max ->
        [one] This answer has room for one file
       *[other] This answer has room for { $max } files
    }, so what came after them was not added. What came before is kept with the request.
# The request has all the papers it takes. $max: papers of one request.
papers-full =
    The request has all the papers it takes: { $max ->
        [one] one
       *[other] { $max }
    }. Those that arrived are kept; any further ones can be given to the staff once the request is sent.
# A file was looked at and could not be kept. $name: its name with a line's end, or nothing; $why: one of those below.
paper-not-kept = { $name }{ $why }

    Your other answers and attachments are kept as they are.
# The same, of a file sent for a request that staff already have: they see it in the conversation.
paper-not-kept-in-case = { $name }{ $why }

    Everything else is kept with the request as it is. To send another file: tap the button below, then send it here.
button-send-another = Send another file
paper-name =
    About the file { $name }:
    { "" }
paper-phone-picture = This is a picture in the HEIC format of some phones. Not every device opens it, so it was not added. You can send it as a photo (not as a file); it then reaches us in a suitable format.
paper-archive = This is an archive or an office document such as Word, which cannot be added. You can save it as a PDF or take a picture of it, and send that.
paper-other-kind = The content of this file is neither a PDF nor a JPG or PNG picture, so it cannot be added. You can save it as a PDF or take a picture of it, and send that.
paper-too-large = This file is larger than 10 MB, so it was not added. You can send a picture or a smaller copy.
paper-unreadable = This file arrived empty or broken off, so it was not added. Please send it again, or send a picture of it.
paper-lost = Sorry, this file could not be fetched from Telegram. Please send it again.
# Kept, but hardly legible: a hint, no refusal.
paper-small = The picture has arrived and is kept, but it is small, and what is written on it may not be legible. If it shows a document, a clearer picture is better; the attachment can be changed at the review, before submitting.
attachment-not-now = Your message has arrived. It was not added to the request, because this step needs a written answer. Let us go on with the same question.
attachment-too-large = The file is larger than 10 MB, so I could not add it. You can send a picture or a smaller copy; your earlier answers are kept.
attachment-kind = I could not add a file of this kind. You can send a picture or a PDF; your earlier answers are kept.
edited-in-form = Your edit of an earlier message has arrived. What is noted in the request stays as it is; any answer can be changed at the review, before submitting.
contact-not-asked = Your contact card has arrived. It is not needed now, so it was not added to any request. Please choose from the menu below.
contact-of-other = This card seems to be another person's, so it was not added to the request. Please share your own number with the button below, or type it.

button-share-mobile = 📱 Share mobile number
# $value: the answer given earlier.
button-use-known = Use { $value }
button-person-short = Person
button-answered = This question is already answered.

## An answer that could not be read: never blaming. $example: empty, or a line of its own.

form-problem =
    { $problem }{ $example }

    Your earlier answers are kept.
form-example =
    { "" }
    Example: { $example }
problem-short =
    The answer came out short; this question needs at least { $min ->
        [one] one character
       *[other] { $min } characters
    }.
problem-long =
    The answer came out long; this question has room for { $max ->
        [one] one character
       *[other] { $max } characters
    }. Please shorten it.
problem-one-word = One word has arrived. Please type the full name: first name, father's name and family name.
problem-digits =
    I could not read the number: { $expected ->
        [one] one digit was
       *[other] { $expected } digits were
    } expected, and { $found ->
        [one] one has
       *[other] { $found } have
    } arrived. Please type it again.
problem-checksum = I could not verify the number as it arrived; a digit may have changed while typing. Please type it again.
problem-name = I could not read the name. Please type it in letters only.
problem-mobile = I could not read the mobile number. Please type its ten digits, beginning with 05.
problem-identity = I could not read the ID number. Please type its ten digits only.
problem-member-number = I could not read the member number. Please type it as on the membership card or share certificate.
problem-choice = I did not recognise this choice. Please use the buttons below.
problem-text = I could not read the answer. Please type it as text.
problem-range = I could not take this value: from { $min } to { $max } is expected here.
problem-not-digits = Please type the value in digits.
problem-number = I could not read the number. Please type it in digits only.
problem-year = I could not read the year. Please type its four digits, for example: 1447 or 2025
problem-date = I could not read the date. Please type day, month and year, for example: 11/06/1448 or 21/11/2026
problem-date-not-a-day = I did not find this day in the calendar; the month may be shorter. Please type the date again, for example: 29/09/1448
problem-date-two-digits = The year arrived with two digits and could be Hijri or Gregorian. Please type four, for example: 11/06/1448
problem-date-year = I could not tell the calendar of the year. Please type a Hijri or Gregorian year of four digits, for example: 11/06/1448 or 21/11/2026
problem-date-not-past = This day has not come yet; a past date is expected here, for example: 11/06/1440
problem-date-not-future = This day has passed; a coming day is expected here, for example next week.
problem-date-day-off = The association does not work on this day. Please choose a working day near it.
problem-date-minor = This request is for people who have completed eighteen years. Please check the birth date; you can also talk to a person about other ways.
problem-not-citizen = A national ID number, which begins with 1, is expected here. Please type it, or talk to a person.
problem-iban = I could not read the IBAN. Please type it as your bank shows it: SA and 22 digits.
problem-commercial-number = I could not read the register number. Please type its ten digits only.
problem-email = I could not read the e-mail address. Please type it like this: name@example.com
problem-national-address = I could not read the short national address. Please type its four letters and four digits, for example: RRRD2929
# $date: a day that is over, in both calendars.
problem-date-ended = This paper was valid until { $date }; it has to be valid at the time of the request. If it has been renewed, please type the day until which the new one is valid.
button-not-listed = One that is not listed
problem-reference = I found no request of yours here with this number. Please choose it from the buttons, type the whole reference, or talk to a person.
problem-not-a-file = A picture or a PDF is expected here.
problem-window = I could not tell when you would like the call. Please choose one of the buttons, or write the day and the part of it, for example: Monday morning
problem-slot = I could not tell the time you meant. Please choose one of the buttons, or write the day and the hour, for example: Sunday 10 am
form-three-failures =
    We are sorry that this step is difficult. You can talk to { $officer }, who will help you with it.

    Your request is kept as it is, and you can come back to it at any time.

## An appointment

# $day: the day's name and the day in both calendars; $time: by the clock.
slot-when = { $day }, { $time }
slot-days = Please choose the day, or write the appointment, for example: Sunday 10 am
slot-times =
    { $day }

    Please choose the time.
slot-none = There are no free times in the next thirty days. The officer will gladly arrange one with you.
button-later-days = Later days ›
button-earlier-days = ‹ Earlier days
button-other-days = Other days
button-later-times = Later times ›
button-earlier-times = ‹ Earlier times
# Why a time cannot be had; what can is shown after it. $day as above; $name: of the holiday.
slot-which-day = The day is still open. Please choose it, or write it with the hour, for example: Sunday 10 am
slot-too-soon = An appointment is booked at least one working hour ahead, so that the officer can prepare.
slot-too-far = Appointments are booked within the next thirty days.
slot-weekend = { $day } is not a working day of the association.
slot-holiday = { $day } is a holiday: { $name }.
slot-same-day = You have another appointment on { $day }; one a day is booked. It can be changed under “My requests”.
slot-day-full = All times of { $day } are booked.
slot-closed = This time is outside the working hours of { $day }.
slot-pause = There is a pause at this time on { $day }.
slot-between = Appointments begin at set times; these are free on { $day }.
slot-taken = This time is booked by somebody else now. Please choose another of these.

## When to call

# $day: the day's name and date without the year; $part: one of those below.
window-when = { $day }, { $part }
window-morning = morning
window-noon = after noon
window-afternoon = late afternoon
window-evening = after taraweeh
window-how = Please choose the nearest time that suits you, or write it, for example: Monday morning
window-none = There is no time for a call in the coming days. The officer will gladly arrange one with you.
window-not-open = A call is not possible then: it may be a holiday or outside working hours. These are the nearest times.

## The review

# $lines: what was answered, one `form-review-line` each.
form-review =
    [b]Review: { $title }[/b]

    { $lines }

    Please look through the data before submitting; any of them can be edited.
form-review-to-attest =
    [b]Review: { $title }[/b]

    { $lines }

    Please look through the data, then attest that they are correct and that you are directly responsible for them. An edit after that needs a new attestation.
form-review-attested =
    [b]Review: { $title }[/b]

    { $lines }

    Your attestation is noted. One step is left: submitting the request.
form-review-line = • { $label }: { $value }
form-not-attached = no attachment
form-edit-which = What would you like to edit?
attested-note = Your attestation is noted.
button-edit = Edit

## Leaving and coming back

form-other-kept = Your earlier request is kept as it is, under “My requests”: { $form }
form-too-many = You have several requests that are not finished. Please go on with one or cancel it, then begin another:
form-cancel-question =
    Cancelling deletes what was typed in: { $form }

    Would you like to cancel it?
form-cancelled = The request is cancelled and what was typed is deleted. You can submit a new one at any time.
form-waits = Your request is kept at the place where you stopped: { $form }
form-reminder =
    Your unfinished request is still kept: { $form }

    You can go on with it until { $date }. After that, what was typed is deleted, to protect your privacy.
form-expired =
    The time for keeping your unfinished request has passed: { $form }

    What was typed is deleted, to protect your privacy, and you can begin again at any time.

button-resume = Go on with the request
button-resume-form = Go on: { $form }
button-cancel-draft = Cancel the earlier request
button-cancel-surely = Yes, cancel the request
button-begin-again = Begin again
button-old-draft = This button belongs to an earlier request.

## Submitted

submitted =
    We have received your request: [b]{ $title }[/b]

    { $attention }

    Reference: { $reference }
# $signature: empty, or a paragraph of its own.
submitted-next =
    [b]What happens next?[/b]

    { $next }{ $signature }

    News of the request reaches you here, and you always find it under “My requests”.
# Both facts of the policy's fifth step: the research committee, and a period of which only the beginning is known.
submitted-next-committee =
    Once the data are matched, the request goes to the research committee to be studied. The reply whether it is accepted or rejected comes in a period of not less than two weeks.

    That is, not before { $date }.
submitted-next-board = Once the data are matched, the request goes to the board of directors for a decision. The association's documents state no period for this; you will hear every change here.
submitted-next-assembly = Once the data are matched, the request goes to the general assembly, which considers it when it meets. The association's documents state no period for this; you will hear every change here.
submitted-next-staff = The staff responsible will look at the request, and you will hear from them here.
submitted-signature =
    { "" }

    Your signature is needed at the association's office before the request goes on. Please bring your original ID; it is only looked at.
    { $office }

button-show-case = Show the request
