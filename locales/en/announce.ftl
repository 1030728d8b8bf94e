### Announcements: only to whoever asked for them.

# --- Announcements, in a conversation.

# $title, $text: as the association wrote them; $association: its name.
announcement =
    [b]{ $title }[/b]

    { $text }

    An announcement by { $association } to those who asked for it.
announcements-offer =
    Would you like to hear of the association's announcements here: invitations to the general assembly, changes of the policies, and news?

    Nothing of it comes without your consent, and one tap ends it at any time. We do not ask this again.
announcements-wanted = Thank you. The association's announcements will come here at suitable hours, with a button under each to end them.
announcements-unwanted = As you wish: no announcements will come. You may ask for them at any time under “What is new”; news of your own requests still comes.
button-announcements-yes = Yes, tell me
button-announcements-no = No, thank you
button-announcements-begin = Tell me of announcements
button-announcements-stop = End announcements

# --- Announcements at the desk.

# $lines: `surveys-line`s.
announce-help =
    [b]An announcement to those who asked for them[/b]
    Write { "\u2066" }/announce{ "\u2069" } with the title after it on the same line, then the text on the lines below. You are shown it as it will be read; it is not sent before another colleague approves it.
    For a draft of what became of the year's suggestions: { "\u2066" }/followed{ "\u2069" }
    { $lines }
announce-nothing-followed = No suggestion of the past year was closed with what was done.
announce-own-proposal = You proposed this announcement yourself; another colleague approves it.
# $title, $text: as people will read them; $told: how many have been told.
announce-campaign =
    [b]{ $title }[/b]

    { $text }

    An announcement to those who asked for them. State: { survey-state }
    Proposed by: { $proposed }
    Told: { $told }
announce-approved = Approved by: { $approved }
button-announce-end = Stop sending
# $date: since when; $what; $approval: who approved it, and when.
announce-change-title = A change of the association's policies
announce-change =
    In force from { $date }:
    { $what }
    { $approval }
# $lines: what was done, a line each.
announce-followed-title = You said, we did
announce-followed =
    Thank you to everyone who suggested something. This is some of what was done about the year's suggestions:
    { $lines }

    You may suggest something at any time under “Submit a request”.
