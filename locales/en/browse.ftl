### Browsing: by topic, by document, services, ways of support, the policy and what changed.

## On the first screen

label-browse-topics = 📚 By topic
label-browse-documents = 📄 By document
label-services = 🤝 Our services
label-support-ways = 🌱 Ways to support us
label-policy = 📜 Relations policy
label-changes = 🗞 What is new

## Lists

label-previous = Previous
label-next = Next
button-back-to-list = Back to the list

# $page, $pages: which page of how many.
browse-page = Page { $page } of { $pages }
browse-topics =
    [b]Topics[/b]

    Please choose a group; beside each stands how much it holds:
browse-documents =
    [b]Documents[/b]

    These are the documents that answers are taken from; beside each stands how many:
# $titles: documents of the association's own, one a line.
browse-unsupplied =
    Some documents of the association have not been made available to this assistant yet, so it does not answer from them:
    { $titles }
# $title: of the group or document; $contents: articles with their answers, or an invitation to choose.
browse-shelf =
    [b]{ $title }[/b]

    { $contents }
browse-choose = Please choose a topic:
browse-gone = The list has changed since this message. This is what it holds now.

## An answer

# $date: the latest change of the content.
browse-updated = Content last updated: { $date }
# Stands for a person's question when an answer was browsed. $title: the answer's.
browse-asked-about = About “{ $title }”

## Services

# $list: by form, or that there is none.
browse-services =
    [b]Our services[/b]

    { $list }

    Submitting a request does not mean that it is accepted: each is studied and decided on.
# $officer: who answers.
browse-services-none = The list of services is not stated in the documents available to me; { $officer } can tell you.
# $form: the title of the form by which it is asked for.
browse-services-form = [b]{ $form }[/b]
# $who: who may ask for it.
browse-who = For: { $who }
browse-example = An example for the demonstration, not from the association's documents.
# $label: its name; $lines: what it is, for whom, by which form.
browse-offer =
    [b]{ $label }[/b]

    { $lines }
browse-asked-by = Asked for by: { $form }

## Ways to support the association

# $ways: one a line.
browse-support =
    [b]Ways to support the association[/b]

    { $ways }

    This assistant never asks for money or account details, and gives no account number. If a message in the association's name asks you for money, please check it by talking to a person.

    Source: the Cooperative Associations Law, its implementing regulation, and the relations policy.
browse-way-membership = • Membership: joining and holding shares, for those who meet the conditions.
browse-way-assembly = • Taking part in the general assembly: every member's right, and where decisions are made.
browse-way-volunteering = • Volunteering: one of the channels named in the policy.
browse-way-gifts = • Donations, gifts and endowments: part of the association's resources, taken at its seat against a receipt or by deposit in its account, never collected by campaigns.
browse-way-suggestions = • Suggestions: whatever you think would improve the service.
browse-way-rating = • Rating the service: your right, and a means of improving it.

## The policy, and what changed

# Every part is as stored, or `not-stated`.
policy-card =
    [b]{ $title }[/b]

    • Approved by: { $approved }
    • Session no.: { $session }
    • Date: { $date }
# $changed: the day of the latest change; $what: what changed; $approval: `browse-approval` or `not-stated`.
policy-content =
    [b]This assistant's content[/b]

    • Last updated: { $changed }
    • What changed: { $what }
    • Change approved by: { $approval }
    • Version: { $version }
not-stated = not stated
button-policy-texts = Answers from the policy

# $list: changes, latest first.
browse-changes =
    [b]What is new[/b]

    { $list }
browse-changes-none = No changes of the content are recorded so far.
# $date: since when it stands.
browse-change =
    [b]{ $date }[/b]
    { $what }
browse-change-material =
    [b]{ $date }[/b]
    { $what }
    This changes what the policy means.
# $approval: `browse-approval`.
browse-change-approved = Approved: { $approval }
# $by: who approved; $date: when.
browse-approval = { $by }, on { $date }
