### The report on the service: figures of closed months, for whoever leads the association. No figure belongs to a person.

# $association: its name; $span: the months.
figures-title =
    [b]Report of the relations desk[/b]
    { $association }
    { $span }
figures-span = { $from } to { $to }
# A table: its title, and a line for each row.
figures-paragraph =
    [b]{ $title }[/b]
    { $lines }
figures-line = • { $name }{ $rest }
figures-named = { $name }: { $value }
# Why there is no figure of satisfaction. $min: how many ratings are needed.
figures-too-few =
    There is no figure of satisfaction for this time. A result is shown once the month is closed, and never for fewer than { $min ->
       *[other] { $min } ratings
    }, to protect those who took part.
# $cell: no group smaller than this is shown.
figures-note =
    Rating is people's right, for improvement and not for punishment or defamation. The figures are of the service and its departments, not of persons, and no number of ratings below { $cell } is shown.

## The chart

# A bar's name with the number of ratings behind it.
figures-chart-share =
    { $name } ({ $count ->
       *[other] { $count } ratings
    })
figures-chart-too-few = No figure of satisfaction for this time: too few ratings, or the month is not closed yet.

## Shares, in percent

figures-percent = { $least }
figures-percent-or-more = { $least } or more
figures-percent-or-less = { $most } or less
figures-percent-between = { $least } to { $most }

## Titles of the tables

figures-satisfaction = Satisfaction with the service
figures-scores = Ratings by score
figures-departments = Satisfaction by department
figures-services = Satisfaction by service
figures-details = Ease and courtesy
figures-obstacles = What got in the way
figures-cases = Cases
figures-channels = Channels by which cases came
figures-channel-bot = The assistant on Telegram
figures-times = Time taken
figures-asked = Questions to the assistant

## Names of columns and rows

figures-column-period = Period
figures-column-satisfied = Satisfactory or very satisfactory
figures-column-mean = Mean of 5
figures-column-answers = Ratings
figures-column-invited = Invitations
figures-column-response = Ratings to invitations
figures-column-department = Department
figures-column-service = Service
figures-column-question = Question
figures-column-obstacle = Obstacle
figures-column-what = What
figures-column-count = Count
figures-column-median = Half within
figures-column-ninetieth = Nine in ten within
figures-column-target = Target
figures-column-kept = Kept it
figures-together = All of it
figures-others = All others together
figures-enquiry = Enquiry
figures-unasked = Rated without an invitation
figures-ease = Ease of the procedure
figures-courtesy = Courtesy
figures-closed = Closed
figures-first-answer = First answer (working hours)
figures-decision = Decision after it was raised (days)
figures-completion = From submission to closing (days)
figures-asked-answered = Answered
figures-asked-offered = Topics offered
figures-asked-handed = Passed to a person
figures-asked-useful = Helpful answers
figures-asked-not-useful = Answers that did not help

## Surveys of the association

figures-surveys = Surveys of the association
figures-survey-answers = Answers to the surveys
figures-written = What people wrote
figures-upper-two = The upper two points
figures-column-survey = Survey
figures-column-closed = Closed
figures-column-answered = Answered
figures-column-arrived = Invitations that arrived
figures-column-rate = Response rate
figures-column-choice = Choice
figures-column-share = Share
figures-column-responses = Answers
figures-column-written = Words
# Rows of a table that the text leaves out.
figures-more = … and { $count } more, in the table
# $title: the survey's; $closed: when it closed; $rate: how many answered.
figures-survey =
    [b]Survey: { $title }[/b]
    Closed { $closed }. { $rate }
figures-said = • { $text }
