### To a person. $officer: the title of who answers; $attention: when people will look.

# $reference: the number to quote.
handover-opened =
    أُحيلت محادثتكم إلى { $officer }. { $attention }

    يصل إلى الموظف كل ما تكتبونه أو ترسلونه هنا حتى إنهاء المحادثة، ولا حاجة إلى إعادة ما سبق ذكره.

    رقم المرجع: { $reference }
handover-already-open =
    محادثتكم مع { $officer } مفتوحة، ويصل إليه كل ما تكتبونه هنا. { $attention }

    يمكن إنهاؤها بالزر في الأسفل للعودة إلى المساعد الآلي.
talk-ended = انتهت المحادثة مع الموظف، وعاد المساعد الآلي لخدمتكم. شاكرين لكم تواصلكم.
talk-ended-already = هذه المحادثة منتهية من قبل. تفضلوا بالاختيار من القائمة في الأسفل، أو بكتابة سؤالكم.

## What the assistant does not read

unread-voice = وصلتنا رسالتكم الصوتية. أنا مساعد آلي ولا أستمع إليها؛ هل أحيلها إلى موظف؟
unread-file =
    وصلتنا رسالتكم وفيها صورة أو ملف. أنا مساعد آلي ولا أطّلع على محتواها؛ هل أحيلها إلى موظف؟

    وإن كانت صورة هوية أو سجل أسرة فنرجو حذفها، فالجمعية لا تحتاج إليها هنا.
unread-sticker = وصلتنا مشاركتكم، حيّاكم الله. تفضلوا بكتابة سؤالكم، أو بالاختيار من القائمة في الأسفل.
unread-other = وصلتنا رسالتكم. أنا مساعد آلي ولا أقرأ هذا النوع من الرسائل؛ هل أحيلها إلى موظف؟

button-refer-it = إحالتها
button-write-question = كتابة السؤال
# An edit of words of which it is asked which case they are about.
edited-while-waiting = وصلنا التعديل، وسيصل إلى الموظف بصيغته الجديدة.
