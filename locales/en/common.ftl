### Labels that are the same everywhere: menu, buttons, ratings, roles, the desk's checklist.

## The main menu

label-ask = ❓ Ask a question
label-request = 📝 Submit a request
label-my-cases = 📂 My requests
label-person = 👤 Talk to a person
label-channels = ☎️ Contact channels
label-rate = ⭐ Rate our service
# Shown in the language it switches to.
label-language = 🌐 العربية

## Under an answer

label-useful = 👍 Helpful
label-not-useful = 👎 Not helpful
label-none-of-these = None of these

## Moving through a form

label-back = Back
label-skip = Skip
label-cancel = Cancel
label-agree = I agree
label-done = Done
label-yes = Yes
label-no = No
label-other = Other
label-attest = I attest the data is correct and I am directly responsible for it
label-submit = Submit request

## The desk

label-claim = Claim
label-transfer = Transfer
label-close = Close
# $target: the referral as the association names it.
label-refer = Refer to { $target }
label-ask-for-more = Ask for more
label-to-committee = To the committee
label-accept = Accept
label-reject = Reject
label-delivered = Service delivered

## The desk's checklist: matching, then validity

label-checklist-matches = Matches
label-checklist-differs = Differs
label-checklist-not-seen = Not seen
label-checklist-valid = Valid at submission
label-checklist-expired = Expired
label-checklist-done = Matching complete

## The person's side of a delivery and of a talk

label-yes-delivered = Yes, received
label-not-delivered = Not yet
label-end-talk = End conversation

## Ratings are of the service, so that they fit everyone

label-rating-5 = Very satisfactory
label-rating-4 = Satisfactory
label-rating-3 = Average
label-rating-2 = Unsatisfactory
label-rating-1 = Very unsatisfactory

## The relation to the association, as nouns

label-role-member = Member
label-role-beneficiary = Beneficiary
label-role-volunteer = Volunteer
label-role-supporter = Supporter
label-role-enquiry = Enquiry

# When a step broke down: kept, and told to staff.
apology = We are sorry: your last message could not be handled because of a fault on our side. It is kept and not lost, and staff have been told to look into it. You may go on, or send it again.
