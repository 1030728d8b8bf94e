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
