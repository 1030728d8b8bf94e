### Satisfaction, by the one rule: a right, voluntary, without consequence. No pictures.

# The line that every survey begins with; its words are fixed.
survey-right = Rating is your right and is voluntary. It serves correction and development, not punishment or defamation, and has no effect on your request.

survey-invitation =
    { survey-right }

    How was the service you received?
survey-reminder =
    { survey-right }

    A single reminder, and no more: how was the service you received?
survey-offer =
    { survey-right }

    How do you find the association's service?
# $score: the chosen label.
survey-thanks =
    Thank you. Your rating of the service is noted: { $score }
survey-thanks-low =
    Thank you for being frank, and we are sorry that the service was not what you hoped for. Your rating is noted: { $score }

    It helps us improve, without your name; to follow it up with you, a person is one tap away.
survey-changed =
    Your rating is changed to: { $score }
survey-comment-kept = Thank you. Your comment has arrived, and it is not shown with your name.
survey-done = Thank you. You can rate at any time from the menu.
survey-skipped = As you like; it has no effect on your requests. You can rate at any time from the menu.
survey-over = The time for this rating has passed.
survey-over-next = The time for changing this rating has passed, and what was noted is kept. You can rate the service again from the menu at any time.

button-no-comment = No comment

# Optional questions after a rating, one at a time; a comment may be typed at any of them.
survey-ease = (Optional) How easy was it to get done what you asked for? You may type a comment here at any time.
survey-courtesy = (Optional) How courteous was your reception?
survey-obstacle = (Optional) What got in the way most?
survey-comment = If you would like to add a comment, please type it here. The rating can be changed for a week.
survey-noted = Your choice is noted

button-finish-rating = Finish rating
label-ease-5 = Very easy
label-ease-4 = Easy
label-ease-3 = Neither
label-ease-2 = Difficult
label-ease-1 = Very difficult
label-courtesy-5 = Very courteous
label-courtesy-4 = Courteous
label-courtesy-3 = Acceptable
label-courtesy-2 = Less than hoped for
label-courtesy-1 = Not proper
label-obstacle-nothing = Nothing
label-obstacle-waiting = Waiting for long
label-obstacle-papers = Many papers
label-obstacle-unclear = Unclear steps
label-obstacle-presence = Coming to the office
label-obstacle-reaching = Reaching a person
label-obstacle-assistant = The assistant
label-obstacle-other = Something else

# --- Surveys of the association, in a conversation.

# $title, $invitation: of the survey; $closes: its last day in both calendars.
part-invitation =
    [b]{ $title }[/b]

    { $invitation }

    { survey-right }
    Open until { $closes }.
# $number of $count; $question.
part-question = ({ $number } of { $count }) { $question }
part-question-typed =
    ({ $number } of { $count }) { $question }

    Type your answer here, or pass the question over.
part-over = The time for this survey has passed, and the answers that arrived are kept without a name. Thank you.
survey-noted-before = Your answer to this question is noted
button-take-part = Begin
button-take-no-part = Not now

# --- Surveys at the desk.

# $lines: `surveys-line`s.
surveys =
    The association's surveys: choose one to look at it before it is proposed.
    { $lines }
surveys-none = There are no surveys in the association's content yet. The operator's guide explains how to add one.
surveys-line = • { $title }: { survey-state } · { $date }
survey-state = { $state ->
    [proposed] waits for approval
    [sending] being sent
    [open] open for answers
    [closed] closed
    [sent] sent
   *[dropped] not approved
}
survey-preview =
    [b]{ $title }[/b]

    { $invitation }

    { $questions }

    Open for { $days } days from its approval. It is not sent before another colleague approves it.
survey-preview-line =
    { $number }. { $question }
    { $options }
survey-on-its-way = This survey is proposed or open already. Close it first, or wait for its end.
survey-own-proposal = You proposed this survey yourself; another colleague approves it.
survey-needs-manager = This is for whoever has the manager's role: { $names }
survey-by-schedule = its schedule
survey-campaign =
    [b]{ $title }[/b]
    State: { survey-state }
    Proposed by: { $proposed }
    Told of it: { $told }
survey-progress = Arrived: { $arrived } · waiting to be sent: { $waiting } · uncertain and not repeated: { $uncertain } · did not arrive: { $missed }
survey-answered = Answered: { $answered }
survey-answered-few = Fewer than { $min } have answered; the number is not shown before that, for privacy.
button-survey-propose = Propose to send
button-survey-approve = Approve and send
button-survey-drop = Do not approve
button-survey-look = Refresh
button-survey-close = Close the survey
survey-approved = Approved by: { $approved } · open until { $closes }

# --- What a closed survey tells.

# $title: the survey's.
button-survey-results = Results: { $title }
survey-without-results = No results of this survey are kept.
# $rate: `survey-results-rate` or `survey-answered-few`; $questions: paragraphs; $cell: no smaller group is shown.
survey-results =
    [b]{ $title }: results[/b]
    { $rate }

    { $questions }

    These figures were counted once, at the closing, and do not change; no number below { $cell } appears in them. What people wrote is read in the report, without names or numbers.
survey-results-rate = { $answered } answered of { $arrived } whom the invitation reached.
survey-result-question = [b]{ $question }[/b] (answers: { $count })
survey-result-words = [b]{ $question }[/b] ({ $count } wrote; their words are in the report)
survey-result-few = [b]{ $question }[/b]: fewer than { $min } answered, so no result is shown.
survey-result-scale = The upper two points: { $share }{ $mean }
survey-result-option = • { $option }: { $percent } ({ $count })
survey-result-hidden = No breakdown can be shown: some options were chosen, or left, by fewer than { $cell }.

# --- Names that are left out of what people typed; lists parted by `|`, compared as the matcher compares words.

scrub-given-names = mohammed|muhammad|ahmed|abdullah|abdulrahman|abdulaziz|saad|saud|fahad|faisal|khalid|sultan|salman|salem|nasser|naif|turki|bandar|majed|mansour|talal|yasser|yousef|ibrahim|ali|omar|hassan|hussein|saleh|waleed|fatima|aisha|maryam|noura|sara|mona|hind|huda|reem|layla
scrub-titles = mr|mrs|ms|miss|dr|eng|sheikh|sheikha
scrub-between-names = bin|ibn|bint|al
