### Satisfaction, by the one rule: a right, voluntary, without consequence. No pictures.

# The line that every survey begins with; its words are fixed.
survey-right = تقييمكم حقٌّ لكم وهو اختياري، للتقويم والتطوير لا للعقاب والتشهير، ولا أثر له في طلبكم.

survey-invitation =
    { survey-right }

    كيف كانت الخدمة التي قُدِّمت لكم؟
survey-reminder =
    { survey-right }

    نذكّركم مرة واحدة، ولا نكرر: كيف كانت الخدمة التي قُدِّمت لكم؟
survey-offer =
    { survey-right }

    كيف ترون خدمة الجمعية؟
# $score: the chosen label.
survey-thanks =
    شكرًا لكم. سجّلنا تقييمكم للخدمة: { $score }
survey-thanks-low =
    شكرًا لصراحتكم، ونأسف لأن الخدمة لم تكن كما رجوتم. سجّلنا تقييمكم: { $score }

    نأخذ به في التحسين دون اسمكم، ولمتابعة الأمر معكم يمكن التحدث إلى موظف.
survey-changed =
    تغيّر تقييمكم إلى: { $score }
survey-comment-kept = شكرًا لكم. وصلنا تعليقكم، ولا يُعرض مقرونًا باسمكم.
survey-done = شكرًا لكم. التقييم متاح لكم في أي وقت من القائمة.
survey-skipped = كما تحبون، ولا أثر لذلك في طلباتكم. التقييم متاح لكم في أي وقت من القائمة.
survey-over = انتهت مدة هذا التقييم.
survey-over-next = انتهت مدة تغيير هذا التقييم، والمسجّل منه محفوظ. ويمكن تقييم الخدمة من جديد من القائمة في أي وقت.

button-no-comment = بلا تعليق

# Optional questions after a rating, one at a time; a comment may be typed at any of them.
survey-ease = (اختياري) كيف كان إنجاز ما طلبتم؟ ولكم كتابة تعليق هنا في أي وقت.
survey-courtesy = (اختياري) كيف كان حسن الاستقبال والتعامل؟
survey-obstacle = (اختياري) ما أبرز ما اعترضكم؟
survey-comment = إن رغبتم في إضافة تعليق فتفضلوا بكتابته هنا. ويمكن تغيير التقييم خلال أسبوع.
survey-noted = سُجّل اختياركم

button-finish-rating = إنهاء التقييم
label-ease-5 = سهل جدًا
label-ease-4 = سهل
label-ease-3 = متوسط
label-ease-2 = صعب
label-ease-1 = صعب جدًا
label-courtesy-5 = حسن جدًا
label-courtesy-4 = حسن
label-courtesy-3 = مقبول
label-courtesy-2 = دون المأمول
label-courtesy-1 = غير لائق
label-obstacle-nothing = لا شيء
label-obstacle-waiting = طول الانتظار
label-obstacle-papers = كثرة المستندات
label-obstacle-unclear = خطوات غير واضحة
label-obstacle-presence = الحضور إلى المقر
label-obstacle-reaching = صعوبة الوصول إلى موظف
label-obstacle-assistant = المساعد الآلي
label-obstacle-other = أمر آخر

# --- Surveys of the association, in a conversation.

# $title, $invitation: of the survey; $closes: its last day in both calendars.
part-invitation =
    [b]{ $title }[/b]

    { $invitation }

    { survey-right }
    متاحة حتى { $closes }.
# $number of $count; $question.
part-question = ({ $number } من { $count }) { $question }
part-question-typed =
    ({ $number } من { $count }) { $question }

    اكتبوا جوابكم هنا، أو تخطوا السؤال.
part-over = انتهت مدة هذه الاستبانة، وما وصل من إجاباتكم محفوظ دون اسم. شكرًا لكم.
survey-noted-before = سُجّل جوابكم عن هذا السؤال
button-take-part = البدء
button-take-no-part = ليس الآن

# --- Surveys at the desk.

# $lines: `surveys-line`s.
surveys =
    استبانات الجمعية: اختاروا واحدة لمعاينتها قبل اقتراحها.
    { $lines }
surveys-none = لا استبانات في محتوى الجمعية بعد. ودليل التشغيل يشرح إضافتها.
surveys-line = • { $title }: { survey-state } · { $date }
survey-state = { $state ->
    [proposed] بانتظار الاعتماد
    [sending] جارٍ الإرسال
    [open] مفتوحة للإجابة
    [closed] مغلقة
    [sent] أُرسل
   *[dropped] لم تُعتمد
}
survey-preview =
    [b]{ $title }[/b]

    { $invitation }

    { $questions }

    مدة الإجابة: { $days } يومًا من الاعتماد. ولا تُرسل حتى يعتمدها موظف آخر.
survey-preview-line =
    { $number }. { $question }
    { $options }
survey-on-its-way = هذه الاستبانة مقترحة أو مفتوحة الآن. أغلقوها أولًا أو انتظروا انتهاءها.
survey-own-proposal = اقترحتم هذه الاستبانة بأنفسكم، ويعتمدها موظف آخر.
survey-needs-manager = هذا لمن له صلاحية الإدارة: { $names }
survey-by-schedule = الجدول المعدّ
survey-campaign =
    [b]{ $title }[/b]
    الحالة: { survey-state }
    اقترحها: { $proposed }
    أُبلغ بها: { $told }
survey-progress = وصلت: { $arrived } · بانتظار الإرسال: { $waiting } · غير مؤكدة ولا تُعاد: { $uncertain } · لم تصل: { $missed }
survey-answered = أجاب: { $answered }
survey-answered-few = أجاب أقل من { $min }، ولا يُعرض العدد قبل ذلك حفظًا للخصوصية.
button-survey-propose = اقتراح الإرسال
button-survey-approve = اعتماد وإرسال
button-survey-drop = عدم الاعتماد
button-survey-look = تحديث
button-survey-close = إغلاق الاستبانة
survey-approved = اعتمدها: { $approved } · متاحة حتى { $closes }

# --- What a closed survey tells.

# $title: the survey's.
button-survey-results = نتائج: { $title }
survey-without-results = لا نتائج محفوظة لهذه الاستبانة.
# $rate: `survey-results-rate` or `survey-answered-few`; $questions: paragraphs; $cell: no smaller group is shown.
survey-results =
    [b]{ $title }: النتائج[/b]
    { $rate }

    { $questions }

    هذه الأرقام حُسبت مرة واحدة عند الإغلاق ولا تتغير، ولا يظهر فيها عدد يقل عن { $cell }. وما كُتب من كلمات يُقرأ في التقرير دون أسماء أو أرقام.
survey-results-rate = أجاب { $answered } ممن وصلتهم الدعوة، وعددهم { $arrived }.
survey-result-question = [b]{ $question }[/b] (الإجابات: { $count })
survey-result-words = [b]{ $question }[/b] (كتب { $count }، وكلماتهم في التقرير)
survey-result-few = [b]{ $question }[/b]: أجاب أقل من { $min }، فلا تُعرض نتيجته.
survey-result-scale = الدرجتان العليا: { $share }{ $mean }
survey-result-option = • { $option }: { $percent } ({ $count })
survey-result-hidden = لا يمكن عرض التفصيل: بعض الخيارات اختارها أو تركها أقل من { $cell }.

# --- Names that are left out of what people typed; lists parted by `|`, compared as the matcher compares words.

scrub-given-names = محمد|أحمد|عبدالله|عبدالرحمن|عبدالعزيز|عبدالملك|عبدالإله|عبدالمحسن|عبدالكريم|عبداللطيف|عبدالمجيد|عبدالهادي|عبدالرحيم|سعد|سعود|فهد|فيصل|خالد|سلطان|سلمان|سالم|ناصر|نايف|تركي|بندر|ماجد|مشعل|متعب|منصور|طلال|طارق|ياسر|يوسف|إبراهيم|إسماعيل|عمر|عثمان|حسن|حسين|حمد|حمود|حمدان|راشد|زيد|زياد|صالح|عبدالسلام|عواض|عوض|غازي|فواز|مبارك|مسفر|معاذ|موسى|هاني|هيثم|وليد|ماهر|بدر|ثامر|جابر|أنس|أسامة|أيمن|رائد|رامي|سامي|شادي|قاسم|مازن|مروان|نواف|وائل|فاطمة|عائشة|خديجة|مريم|زينب|نورة|نوره|سارة|منى|هند|هدى|هيفاء|لطيفة|منيرة|موضي|الجوهرة|العنود|أسماء|أميرة|بدرية|بشاير|جواهر|دلال|رنا|رهف|ريم|ريما|زهراء|سلمى|سميرة|شيخة|شهد|عبير|غادة|فوزية|لمى|لولوة|ليلى|مشاعل|مها|نجلاء|نوال|هيا|وفاء|ياسمين
scrub-titles = الأستاذ|أستاذ|الأستاذة|أستاذة|الأخ|الأخت|أخوي|أختي|السيد|السيدة|الدكتور|الدكتورة|المهندس|المهندسة|الشيخ|الشيخة|أبو|ابو|أم|بنت|ابن|آل|أ|د|م
scrub-between-names = بن|ابن|بنت|آل|أبو
