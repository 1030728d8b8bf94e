### Matters that come before any knowledge, each with the route that the conventions give it.
### Emergency numbers are those commonly published; no association has confirmed them, and the texts say so.

## Courtesy

gate-salam = Wa alaikum assalam, and peace be upon you too. How can we help you?
gate-greeting = Welcome. How can we help you?
gate-thanks = You are welcome. Thank you for getting in touch.
gate-small-talk = Thank you for asking. I am the association's automated assistant, happy to answer your questions and take your requests.

## Danger: call first

gate-emergency =
    Please call the emergency services first:
    • Unified number in several regions: 911
    • Civil defence: 998
    • Ambulance: 997
    • Police: 999

    Please move to a safe place, and cut off power or gas if that can be done without risk.

    These are the numbers commonly published. This chat does not reach the emergency services; once you are safe, you can talk to { $officer } here.
gate-protection =
    Your safety comes first. These are the numbers commonly published:
    • Reports of violence and abuse: 1919
    • Emergency, in immediate danger: 911, in other regions the police: 999

    There is no need to write any details here. This chat does not reach the emergency services; you can talk to { $officer } through it whenever you like.
gate-self-harm =
    What you wrote matters to us, and you are not alone. Please call somebody who can be with you now. These are the numbers commonly published:
    • Mental-health support: 920033360
    • Health advice: 937
    • In immediate danger: 911, in other regions the ambulance: 997

    Having someone you trust beside you now helps a great deal. There is no need to write any details here, and you can talk to { $officer } whenever you like.

## Bereavement: once, before anything else

gate-bereavement = Please accept our condolences. May God comfort you, reward your patience and have mercy on the departed.

## Confidential: no details here. $way: one of the two below.

gate-complaint =
    We are sorry for what you went through, and your right to complain is safe.

    To keep it confidential, please leave the details out of this chat. Complaints go to the association's management, and the person concerned does not deal with them.

    { $way }
gate-integrity =
    Thank you for your concern. This is urgent and is treated in confidence.

    Please write no names or details here, keep any papers you have, and tell the association's management directly.

    { $way }
gate-external-complaint =
    Your right to complain is safe, and the choice of where is yours. Within the association, complaints go to the management, the general assembly looks into objections, and the supervising ministry oversees cooperative associations.

    To keep it confidential, please leave the details out of this chat.

    { $way }
# A choice in a form that is confidential: what was begun is not kept. $way: as for the gates.
form-confidential =
    Thank you for your trust; your right is safe.

    To keep it confidential, the details are not written in this chat, and nothing of this request has been kept. The complaint is made to the association's management directly, and is never handled by the person it is about. Please keep any papers you have.

    { $way }
# Where the association has a desk for such matters. $lead: one of the three below; $readers: who reads there;
# $words: `confide-words`, or nothing.
confide-ask =
    { $lead }

    You can tell us here in confidence: it is read only by { $readers }, and other staff see it neither in their group nor in their lists. Like any chat, the messages are kept by Telegram and in the system's register.{ $words }

    Is one of those just named concerned? If so, please leave the details out of this chat, and we will name another way.
confide-lead-complaint = We are sorry for what you went through, and your right to complain is safe.
confide-lead-integrity = Thank you for your concern. Please keep any papers you have.
confide-lead-form = Thank you for your trust; your right is safe.
# Stands after a paragraph.
confide-words = What you wrote a moment ago has reached nobody; it is sent to them if you go on.
# Stands after «only by».
confide-readers = those whom the association's management named for confidential matters
button-confide = None of them; go on in confidence
button-not-there = One of them is concerned
# One of those who read there is concerned. $way: as for the gates.
confide-not-there =
    Your right is safe, and nothing that was written about this has reached anybody.

    Please leave the details out of this chat. It is brought to the board of directors directly, and never handled by the person it is about. The supervising ministry oversees cooperative associations.

    { $way }
# $readers: as above; $attention: when people will look; $reference: the number to quote.
confided =
    Your matter was received in confidence, and is read only by { $readers }. { $attention }

    Everything you write or send here reaches them until you end the talk. Under “My requests” it is called “Private matter”, without its subject.

    Reference: { $reference }
# The title of who has a confidential case, in words that tell nothing.
confided-officer = the people responsible
case-confidential = Private matter
confidential-phone = You can talk to the management by phone or by visiting the association's office. Phone: { $phone }
confidential-visit = You can talk to the management by visiting the association's office, or through its other channels.

## To a person: said before the handover

gate-legal = This is for the people responsible to look at, and what you read here is not legal advice. We are passing it to a person now.
gate-account = The figures of a personal account are not shown to the assistant, and are given only after an identity check. We are passing your question to a person now.
gate-farm =
    This is urgent, and we are passing it to a person now.

    It helps to write here where the farm is, how many birds or animals there are, and when this was noticed.
gate-urgent = We understand that this cannot wait. We are passing it to a person now, marked as urgent. The decision stays with those responsible, and the periods stay as the policy has them.
gate-exception = An exception is for the decision makers, and the assistant cannot promise one. We are passing this to a person now, who can explain what is possible.
gate-letter = Media requests and offers of supply or cooperation are made by official letter to the association's management. We are passing your message to a person now, who can explain how to send the letter.

## One's own requests

gate-status = Please open “My requests” to see where each request stands, and what is awaited from whom.
gate-decision =
    The decision belongs to the research committee alone, after it has studied the request; neither the assistant nor the staff can foresee it. The reply comes in a period of not less than two weeks.

    What you can see now is where the request stands, under “My requests”.

## What is not for this assistant: what is possible instead

gate-third-party = To protect privacy, another person's data are not shown here. You can follow your own requests, and the person concerned can contact us here or through the association's channels.
gate-staff-ranking = There is no ranking of staff: rating serves correction and development, not punishment or defamation. We would be glad to know what you think of the service itself, under “Rate our service” in the menu.
gate-secrets =
    Neither the association nor this assistant ever asks for verification codes, passwords or card details.

    If any of these was sent here, please delete the message and change it. If anyone asks for them in the association's name, please do not give them, and tell { $officer }.
gate-injection = I am the association's automated assistant. I answer from its documents and take requests, and that cannot be changed from the chat. Please ask about the association and its services.
gate-impersonation = Correspondence in the name of another body or person is done by official letter and cannot be completed in this chat. You can talk to { $officer }, who will explain how.
gate-spam = I found nothing about the association in this message. Please choose from the menu below.
gate-unrelated = This is beyond what this assistant can do: it is here for questions about the association and its services, and glad to help with those.
gate-other-programme = This seems to be about another body's programme, and we have no reliable information on it. Its official channels are the better source, and we are glad to help with what concerns the association.
gate-religious = Questions of religious law are for the official fatwa bodies. We are glad to help with what concerns the association and its services.
gate-medical = The assistant cannot give a medical opinion; please see a licensed practitioner. We wish you well, and are glad to help with what concerns the association.

## Insults: one calm reply

gate-abuse = We understand that you are upset, we are sorry for the cause, and we would like to help. You can say briefly what happened, or talk to a person; your right to complain is safe.
gate-abuse-again = We are here whenever you would like to go on, and a complaint is always welcome.
