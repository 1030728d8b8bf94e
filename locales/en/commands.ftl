### What the command menus say beside each command: one short line without a full stop.

## In a person's chat

command-start = Start and show the menu
command-ask = Ask a question
command-request = Submit a request
command-my = My requests and where they stand
command-person = Talk to a person
command-channels = Ways to reach the association
command-rate = Rate the service
command-language = Change the language · اللغة
command-privacy = How personal data is protected
command-stop = Stop messages you did not ask for
command-services = Our services and whom they are for
command-policy = The member-relations policy
command-changes = What is new in the assistant's content
command-help = What can be done here

## At the desk

command-queue = Cases that wait for the team
command-mine = My cases
command-find = Look for a case by name, mobile or reference
command-duty = The duty roster
command-case = Show a case by its reference
command-report = Figures of the last thirty days
command-roles = Roles at the desk and who has them
command-desk-language = Change the desk's language · اللغة
command-desk-help = The desk's commands
