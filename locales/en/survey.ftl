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

    If you would like to add a comment, such as what made it easy or what got in the way, please type it here. The rating can be changed for a week.
survey-thanks-low =
    Thank you for being frank, and we are sorry that the service was not what you hoped for. Your rating is noted: { $score }

    If you would like to say what got in the way, please type it here; it helps us improve. To follow it up with you, a person is one tap away. The rating can be changed for a week.
survey-changed =
    Your rating is changed to: { $score }

    If you would like to add a comment, please type it here.
survey-comment-kept = Thank you. Your comment has arrived, and it is not shown with your name.
survey-done = Thank you. You can rate at any time from the menu.
survey-skipped = As you like; it has no effect on your requests. You can rate at any time from the menu.
survey-over = The time for this rating has passed.
survey-over-next = The time for changing this rating has passed, and what was noted is kept. You can rate the service again from the menu at any time.

button-no-comment = No comment
