### First contact, the main menu, commands.

# $association: its full name; $registration: the line below or nothing; $officer: the title of who answers.
greeting =
    السلام عليكم ورحمة الله وبركاته
    حيّاكم الله في [b]{ $association }[/b]{ $registration }

    أنا مساعد آلي للجمعية، ويمكنني:
    • الإجابة عن أسئلتكم مع ذكر المصدر.
    • استقبال طلباتكم خطوة بخطوة.
    • إطلاعكم على مراحل طلباتكم أولًا بأول.

    القرارات يتخذها المختصون، لا المساعد الآلي. وللوصول إلى { $officer } في أي وقت: { label-person }

    For English tap 🌐
# Follows the name. $line: the registration as the association gives it.
greeting-registration =
    { "" }
    ({ $line })

role-question = ما صلتكم بالجمعية؟
# $role: one of the labels of roles.
role-noted =
    شكرًا لكم. سجّلنا صلتكم بالجمعية: { $role }

    هذا ما قد يفيدكم، ويمكن الاختيار من القائمة في أي وقت:
language-set = حيّاكم الله، نكمل بالعربية.

ask-invitation =
    تفضلوا بكتابة سؤالكم بالطريقة التي تناسبكم، بالفصحى أو بالعامية.

    أو تفضلوا بالاختيار مما يكثر السؤال عنه، أو بالتصفح:
request-choice =
    ما الطلب الذي ترغبون في تقديمه؟

    وإن كانت الحاجة إلى مساعدة في خطوة أو إيضاح إجراء، لا إلى طلب جديد، فالأقرب هو التحدث إلى موظف.
# $group: one of the buttons below.
request-choice-in =
    [b]{ $group }[/b]

    ما الطلب الذي ترغبون في تقديمه؟
command-unknown = لم أتعرّف على هذا الأمر. تفضلوا بالاختيار من القائمة في الأسفل، أو بكتابة سؤالكم مباشرة.

## Messages that were not asked for

unasked-stopped =
    أوقفنا كل رسالة لم تطلبوها: الإعلانات، ودعوات التقييم، والتذكير بطلب لم يكتمل. ولا يصلكم شيء منها من الآن.

    أما أخبار طلباتكم ومواعيدكم، وردود الموظفين عليكم، فتبقى تصلكم، ويبقى السؤال والطلب متاحين لكم في أي وقت.

    وللسماح بها من جديد: الزر أدناه، أو كتابة «استئناف الرسائل».
unasked-allowed =
    عاد السماح بالرسائل: الإعلانات التي تهمكم، ودعوات التقييم، والتذكير بطلب لم يكتمل.

    وإيقافها متاح في أي وقت: الزر أدناه، أو كتابة «إيقاف الرسائل».
# Where the choice was made in the form about personal data.
unasked-needs-no-request = تم إيقاف الرسائل الآن، ولا يلزم لذلك طلب. فإن لم يكن لديكم حق آخر ترغبون في ممارسته فيمكن إلغاء هذا الطلب.
button-unasked-allow = السماح بالرسائل من جديد
button-unasked-stop = إيقاف الرسائل
# What people write for it; never shown. The hints are parts of them: words without any of them are something else.
unasked-hints = رسا | علان | وقف | يقاف
unasked-stop-words = إيقاف الرسائل | أوقفوا الرسائل | أوقف الرسائل | وقفوا الرسائل | وقف الرسائل | توقيف الرسائل | إيقاف رسائلكم | أوقفوا رسائلكم | وقفوا رسائلكم | إلغاء الرسائل | لا ترسلوا لي رسائل | لا ترسلون لي رسائل | لا ترسلوا رسائل | ما أبي رسائل | لا أريد رسائل | لا أريد رسائلكم | أوقفوا الإعلانات | إيقاف الإعلانات | وقفوا الإعلانات
# The same, where they cannot mean anything else.
unasked-stop-word = إيقاف | أوقفوا | توقف | توقفوا
unasked-allow-words = استئناف الرسائل | تشغيل الرسائل | تفعيل الرسائل | السماح بالرسائل | السماح بالرسائل من جديد | أعيدوا الرسائل | رجعوا الرسائل

## Buttons that have nothing to do any more

button-stale = لم يعد هذا الزر متاحًا.
stale-next = هذا الزر من رسالة سابقة، وتغيّر الحال بعدها. تفضلوا بالاختيار من القائمة في الأسفل، أو بكتابة ما ترغبون فيه.
topic-gone = لم يعد هذا متاحًا كما كان، فقد تغيّر المحتوى بعد هذه الرسالة. تفضلوا بتصفح الموضوعات كما هي الآن، أو بكتابة سؤالكم، أو بالتحدث إلى موظف.

## The kinds of request, in groups

button-group-services = الخدمات والمساعدة
button-group-membership = العضوية والأسهم
button-group-contact = المواعيد والخطابات
button-group-voice = شكوى أو مقترح أو تظلم
button-group-data = بياناتي الشخصية
button-all-requests = جميع الطلبات
