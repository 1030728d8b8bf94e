### Announcements: only to whoever asked for them.

# --- Announcements, in a conversation.

# $title, $text: as the association wrote them; $association: its name.
announcement =
    [b]{ $title }[/b]

    { $text }

    إعلان من { $association } لمن طلب إبلاغه.
announcements-offer =
    هل ترغبون أن نبلغكم هنا بإعلانات الجمعية: دعوات الجمعية العمومية، وما يتغير في السياسات، والمستجدات؟

    لا يصلكم منها شيء إلا بموافقتكم، ويمكن إيقافها بلمسة في أي وقت. ولا نسأل عن هذا مرة أخرى.
announcements-wanted = شكرًا لكم. تصلكم إعلانات الجمعية هنا في الأوقات المناسبة، وتحت كل إعلان زر لإيقافها.
announcements-unwanted = كما تحبون، ولا تصلكم إعلانات. والاشتراك متاح لكم في أي وقت من «المستجدات»، وأخبار طلباتكم تبقى تصلكم.
button-announcements-yes = نعم، أبلغوني
button-announcements-no = لا، شكرًا
button-announcements-begin = إبلاغي بالإعلانات
button-announcements-stop = إيقاف الإعلانات

# --- Announcements at the desk.

# $lines: `surveys-line`s.
announce-help =
    [b]إعلان لمن طلب الإعلانات[/b]
    يُكتب الأمر { "\u2066" }/announce{ "\u2069" } وبعده العنوان في السطر نفسه، ثم النص في السطور التالية. ويُعرض عليكم كما سيُقرأ، ولا يُرسل حتى يعتمده موظف آخر.
    ولصياغة ما تم في مقترحات السنة: { "\u2066" }/followed{ "\u2069" }
    { $lines }
announce-nothing-followed = لا مقترحات مغلقة في السنة الماضية كُتب ما تم فيها.
announce-own-proposal = اقترحتم هذا الإعلان بأنفسكم، ويعتمده موظف آخر.
# $title, $text: as people will read them; $told: how many have been told.
announce-campaign =
    [b]{ $title }[/b]

    { $text }

    إعلان لمن طلب الإعلانات. الحالة: { survey-state }
    اقترحه: { $proposed }
    أُبلغ به: { $told }
announce-approved = اعتمده: { $approved }
button-announce-end = وقف الإرسال
# $date: since when; $what; $approval: who approved it, and when.
announce-change-title = تعديل في سياسات الجمعية
announce-change =
    يسري من { $date }:
    { $what }
    { $approval }
# $lines: what was done, a line each.
announce-followed-title = قلتم فعملنا
announce-followed =
    شكرًا لكل من اقترح. هذا بعض ما تم في مقترحات السنة:
    { $lines }

    والاقتراح متاح لكم في أي وقت من «تقديم طلب».
