### News of one's cases, told without being asked for. $title: what the case is; $officer: the title of who holds it;
### $path: who decides. Only the committee's path speaks of it and of its period.

news-claimed-request =
    { $path ->
        [staff] Work on your request “{ $title }” has begun with { $officer }, and you will hear what is done here.
       *[committee] Work on your request “{ $title }” has begun with { $officer }: matching the data and making sure they are valid.
    }

    Reference: { $reference }
news-claimed-enquiry =
    Your enquiry is now with { $officer }, and the reply reaches you in this chat.

    Reference: { $reference }
# $referral: the association's own target for what is not clear.
news-referred =
    The matter was referred to { $referral }, to answer your questions and explain how things are organised. Nothing needs to be repeated.

    Reference: { $reference }
news-explained =
    What was not clear in “{ $title }” was explained by { $referral }. Is it clear now?

    If we do not hear from you in seven days, the work goes on from where it stood.
    Reference: { $reference }
news-clarified =
    The work on “{ $title }” goes on from where it stood. You can ask about what is not clear at any time.

    Reference: { $reference }
# $label: what is asked for; its button follows.
news-asked-for =
    To complete your request “{ $title }” we need: { $label }. You can give it with the button below whenever it suits you.

    Reference: { $reference }
# $asked: the officer's words.
news-returned =
    Your request “{ $title }” needs something more before it can go on:

    { $asked }

    What you gave before is kept.
    Reference: { $reference }
news-signature-awaited =
    The data of your request “{ $title }” are matched. The next step is yours: signing at the association's office. Please bring your original ID; it is only looked at.

    Reference: { $reference }
news-raised =
    { $path ->
        [board] Your request “{ $title }” has gone to the board of directors to be studied and decided. The association's documents state no period for this; you will hear every change here.
        [assembly] Your request “{ $title }” has gone to the general assembly to be considered and decided. The association's documents state no period for this; you will hear every change here.
       *[committee] Your request “{ $title }” has gone to the research committee to be studied. The reply whether it is accepted or rejected comes in a period of not less than two weeks; that is, not before { $date }.
    }

    Reference: { $reference }
# The decision as recorded. $session and $reason: as the officer recorded them.
news-accepted =
    We are pleased to tell you that { $path ->
        [board] the board of directors
        [assembly] the general assembly
       *[committee] the research committee
    } has accepted your request “{ $title }”.

    Session: { $session }
    Particulars: { $reason }

    The next step is with { $officer }: completing the registration.
    Reference: { $reference }
news-partly-accepted =
    { $path ->
        [board] The board of directors
        [assembly] The general assembly
       *[committee] The research committee
    } has accepted a part of your request “{ $title }”.

    Session: { $session }
    Particulars: { $reason }

    The next step is with { $officer }: completing the registration of what was accepted.
    Reference: { $reference }
news-deferred =
    { $path ->
        [board] The board of directors
        [assembly] The general assembly
       *[committee] The research committee
    } has postponed the study of your request “{ $title }”, which is still with it.

    Session: { $session }
    Reason: { $reason }

    It will be taken up again, and you will hear the decision here once it is made.
    Reference: { $reference }
news-rejected =
    { $path ->
        [board] The board of directors has studied your request “{ $title }” and did not accept it at this time.
        [assembly] The general assembly has considered your request “{ $title }” and did not accept it.
       *[committee] The research committee has studied your request “{ $title }” and did not accept it at this time.
    }

    Session: { $session }
    Reason: { $reason }

    { $path ->
        [board] You can file a grievance against the decision, which the general assembly considers, and { $officer } is glad to explain what is possible.
        [assembly] It is a pleasure for { $officer } to explain what is possible.
       *[committee] You can file a grievance against the decision, which the board of directors considers, or submit a new request if circumstances change, and { $officer } is glad to explain what is possible.
    }
    Reference: { $reference }
news-registered =
    The registration for your request “{ $title }” is complete.

    Reference: { $reference }
# $what: the officer's words.
news-delivered =
    According to { $officer }, the service of your request “{ $title }” was delivered:

    { $what }

    Did you receive it?
    Reference: { $reference }
# $what: the officer's words.
news-finished =
    The work on your request “{ $title }” has ended, and this is what was done:

    { $what }

    Is it what you asked for?
    Reference: { $reference }
news-closed =
    “{ $title }” is closed. Thank you for getting in touch; we are glad to help at any time.

    Reference: { $reference }
news-withdrawn =
    “{ $title }” was withdrawn as you wished. You can submit a new request at any time.

    Reference: { $reference }
news-delayed =
    Your request “{ $title }” is still being studied, and we are sorry for the long wait. It was brought to the attention of { $officer }, and you will hear the decision here once it is made.

    Reference: { $reference }
news-unchanged =
    Your wish has arrived, but the work had gone further by then, so “{ $title }” stays as it is. You can write to { $officer } about it.

    Reference: { $reference }

button-grievance = Grievance against the decision

## An officer's words, under the officer's title. $text: the words.

reply =
    From [b]{ $officer }[/b] · { $title }

    { $text }
reply-edited =
    From [b]{ $officer }[/b] · { $title } (edited)

    { $text }
# A picture or file follows.
reply-media = From [b]{ $officer }[/b] · { $title }: the following message is for you.
