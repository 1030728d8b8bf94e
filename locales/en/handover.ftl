### To a person. $officer: the title of who answers; $attention: when people will look.

# $reference: the number to quote.
handover-opened =
    Your conversation has been passed to { $officer }. { $attention }

    Everything you write or send here reaches the staff until the conversation is ended, and nothing needs to be repeated.

    Reference: { $reference }
handover-already-open =
    Your conversation with { $officer } is open, and everything you write here arrives. { $attention }

    The button below ends it and brings the assistant back.
talk-ended = The conversation with the staff has ended, and the assistant is back. Thank you for getting in touch.
talk-ended-already = This conversation has already ended. Please choose from the menu below, or type your question.

## What the assistant does not read

unread-voice = Your voice message has arrived. I am an automated assistant and do not listen to it; shall I pass it to a person?
unread-file =
    Your message with a picture or file has arrived. I am an automated assistant and do not look into it; shall I pass it to a person?

    If it shows an identity card or family record, please delete it: the association does not need it here.
unread-sticker = Thank you for sharing. Please type your question, or choose from the menu below.
unread-other = Your message has arrived. I am an automated assistant and do not read messages of this kind; shall I pass it to a person?

button-refer-it = Pass it on
button-write-question = Type the question
# An edit of words of which it is asked which case they are about.
edited-while-waiting = We have your change; staff will see the new words.
