### A question: an answer with its source, a choice, or a person.

# Content of the association's pack.
answer-body =
    [b]{ $title }[/b]

    { $answer }

    { $source }
answer-more = هل لديكم استفسار آخر؟
answer-thanks = شكرًا لكم، يسعدنا أن الإجابة أفادتكم. هل لديكم استفسار آخر؟
# $officer: the title of who answers.
answer-sorry =
    نعتذر عن عدم وفاء الإجابة بما أردتم. ما الذي نقصها؟

    ويمكن إحالتكم إلى { $officer }، ويصل إليه السؤال وما أُجبتم به.
answer-not-asked = شكرًا لكم، سُجّل أن الإجابة ليست عمّا سألتم عنه. ويمكن إحالتكم إلى { $officer }، أو كتابة السؤال بصياغة أخرى.
answer-not-clear = شكرًا لكم، سُجّل أن الإجابة غير واضحة. ويمكن أن يوضحها لكم { $officer }.
answer-outdated = شكرًا لكم، سُجّلت ملاحظتكم على صحة الإجابة. ويمكن إحالتكم إلى { $officer } للتحقق منها.

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

button-hand-over = إحالة السؤال إلى موظف
button-related = موضوعات ذات صلة
button-answer-not-asked = ليست ما سألت عنه
button-answer-not-clear = غير واضحة
button-answer-outdated = قديمة أو غير صحيحة
button-bring-person = نعم، أحيلوني إلى موظف

## What cannot be answered as it came

message-empty = وصلتنا رسالة بلا نص. تفضلوا بكتابة سؤالكم، أو بالتحدث إلى موظف.
garbled =
    وصلتنا رسالتكم ولم أتمكن من قراءتها، وهي محفوظة لينظر فيها المختصون.

    يمكن إرسالها مكتوبة، أو التحدث إلى موظف.
