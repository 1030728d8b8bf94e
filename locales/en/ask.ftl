### A question: an answer with its source, a choice, or a person.

# Content of the association's pack.
answer-body =
    [b]{ $title }[/b]

    { $answer }

    { $source }
answer-more = Is there anything else you would like to ask?
answer-thanks = Thank you, we are glad that it helped. Is there anything else you would like to ask?
# $officer: the title of who answers.
answer-sorry =
    We are sorry that the answer was not what you needed. What was missing?

    You can also be put through to { $officer }, who is told the question and what you were answered.
answer-not-asked = Thank you. It is noted that this was not what you asked. You can be put through to { $officer }, or put the question in other words.
answer-not-clear = Thank you. It is noted that the answer is not clear. You can be put through to { $officer }, who can explain it.
answer-outdated = Thank you. Your remark on the answer is noted. You can be put through to { $officer }, who can check it.

# Stands before an answer, with an empty line after it.
salam-returned =
    Wa alaikum assalam, and peace be upon you too.

    { "" }
# $officer: the title of who answers.
answer-unknown =
    I found no reliable answer to this in the association's documents, and I would rather not guess.

    It can be passed to { $officer }, or you can put it in other words.
clarify = Do you mean:
clarify-with-salam =
    Wa alaikum assalam, and peace be upon you too.

    Do you mean:
related = Related topics:
useful-thanks = Thank you.

button-hand-over = Pass it to a person
button-related = Related topics
button-answer-not-asked = Not what I asked
button-answer-not-clear = Not clear
button-answer-outdated = Out of date or wrong
button-bring-person = Yes, put me through to a person

## What cannot be answered as it came

message-empty = Your message came without any text. Please type your question, or talk to a person.
garbled =
    Your message arrived, but I could not read it. It is kept so that it can be looked into.

    You can send it in writing, or talk to a person.
