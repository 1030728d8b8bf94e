### A question: an answer with its source, a choice, or a person.

# $salam: `salam-returned` or nothing; the rest is content of the association's pack.
answer =
    { $salam }[b]{ $title }[/b]

    { $answer }

    { $source }

    Is there anything else you would like to ask?

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
anything-else = Glad to hear it. Do you have another question?
not-useful = We are sorry that the answer was not what you needed. Shall we pass the question to a person, or would you like to put it in other words?

button-hand-over = Pass it to a person
button-related = Related topics

## What cannot be answered as it came

message-empty = Your message came without any text. Please type your question, or talk to a person.
garbled =
    Your message arrived, but I could not read it. It is kept so that it can be looked into.

    You can send it in writing, or talk to a person.
