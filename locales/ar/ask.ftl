### A question: an answer with its source, a choice, or a person.

# $salam: `salam-returned` or nothing; the rest is content of the association's pack.
answer =
    { $salam }[b]{ $title }[/b]

    { $answer }

    { $source }

    هل لديكم استفسار آخر؟

# Stands before an answer, with an empty line after it.
salam-returned =
    وعليكم السلام ورحمة الله وبركاته

    { "" }
# $officer: the title of who answers.
answer-unknown =
    لم أجد في وثائق الجمعية جوابًا موثوقًا عن هذا السؤال، ولا أودّ التخمين.

    يمكن إحالته إلى { $officer }، أو كتابته بصياغة أخرى.
clarify = هل تقصدون:
clarify-with-salam =
    وعليكم السلام ورحمة الله وبركاته

    هل تقصدون:
related = موضوعات ذات صلة:
useful-thanks = شكرًا لكم.
anything-else = يسعدنا ذلك. هل لديكم استفسار آخر؟
not-useful = نعتذر عن عدم وفاء الإجابة بما أردتم. هل نحيل السؤال إلى موظف، أم ترغبون في كتابته بصياغة أخرى؟

button-hand-over = إحالة السؤال إلى موظف
button-related = موضوعات ذات صلة

## What cannot be answered as it came

message-empty = وصلتنا رسالة بلا نص. تفضلوا بكتابة سؤالكم، أو بالتحدث إلى موظف.
garbled =
    وصلتنا رسالتكم ولم أتمكن من قراءتها، وهي محفوظة لينظر فيها المختصون.

    يمكن إرسالها مكتوبة، أو التحدث إلى موظف.
