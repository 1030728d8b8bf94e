### The report on the service: figures of closed months, for whoever leads the association. No figure belongs to a person.

# $association: its name; $span: the months.
figures-title =
    [b]تقرير مكتب العلاقات[/b]
    { $association }
    { $span }
figures-span = من { $from } إلى { $to }
# A table: its title, and a line for each row.
figures-paragraph =
    [b]{ $title }[/b]
    { $lines }
figures-line = • { $name }{ $rest }
figures-named = { $name }: { $value }
# Why there is no figure of satisfaction. $min: how many ratings are needed.
figures-too-few =
    لا توجد نتيجة للرضا في هذه المدة. تُعرض النتيجة بعد إغلاق الشهر، ولا تُعرض لأقل من { $min ->
        [few] { $min } تقييمات
        [many] { $min } تقييمًا
       *[other] { $min } تقييم
    }، حفاظًا على خصوصية المشاركين.
# $cell: no group smaller than this is shown.
figures-note =
    التقييم حق لأصحابه، وهو للتقويم والتطوير لا للعقاب والتشهير. الأرقام للخدمة والأقسام لا للأشخاص، ولا يظهر من التقييمات عدد يقل عن { $cell }.

## The chart

# A bar's name with the number of ratings behind it.
figures-chart-share =
    { $name } ({ $count ->
        [few] { $count } تقييمات
        [many] { $count } تقييمًا
       *[other] { $count } تقييم
    })
figures-chart-too-few = لا نتيجة للرضا في هذه المدة: التقييمات أقل من أن تُعرض، أو لم يُغلق شهرها بعد.

## Shares, in percent

figures-percent = { $least }
figures-percent-or-more = { $least } أو أكثر
figures-percent-or-less = { $most } أو أقل
figures-percent-between = من { $least } إلى { $most }

## Titles of the tables

figures-satisfaction = الرضا عن الخدمة
figures-scores = التقييمات بحسب الدرجة
figures-departments = الرضا بحسب القسم
figures-services = الرضا بحسب الخدمة
figures-details = السهولة وحسن التعامل
figures-obstacles = ما أعاق إنجاز الخدمة
figures-cases = الحالات
figures-channels = القنوات التي وردت منها الحالات
figures-channel-bot = المساعد في تيليجرام
figures-times = مدة الإنجاز
figures-asked = أسئلة المساعد الآلي

## Names of columns and rows

figures-column-period = الفترة
figures-column-satisfied = مُرضية أو مُرضية جدًا
figures-column-mean = المتوسط من 5
figures-column-answers = التقييمات
figures-column-invited = الدعوات
figures-column-response = نسبة التقييمات إلى الدعوات
figures-column-department = القسم
figures-column-service = الخدمة
figures-column-question = السؤال
figures-column-obstacle = العائق
figures-column-what = البيان
figures-column-count = العدد
figures-column-median = نصفها في حدود
figures-column-ninetieth = تسعة أعشارها في حدود
figures-column-target = المدة المستهدفة
figures-column-kept = أُنجز ضمنها
figures-together = المدة كلها
figures-others = ما سوى ذلك مجتمعًا
figures-enquiry = استفسار
figures-unasked = تقييم بلا دعوة
figures-ease = سهولة الإجراء
figures-courtesy = حسن التعامل
figures-closed = أُغلقت
figures-first-answer = أول رد (بساعات العمل)
figures-decision = القرار بعد الرفع (بالأيام)
figures-completion = من التقديم إلى الإغلاق (بالأيام)
figures-asked-answered = أُجيب عنها
figures-asked-offered = عُرضت لها موضوعات
figures-asked-handed = أُحيلت إلى موظف
figures-asked-useful = إجابات مفيدة
figures-asked-not-useful = إجابات غير مفيدة

## Surveys of the association

figures-surveys = استبانات الجمعية
figures-survey-answers = إجابات الاستبانات
figures-written = ما كتبه المشاركون
figures-upper-two = الدرجتان العليا
figures-column-survey = الاستبانة
figures-column-closed = أُغلقت
figures-column-answered = أجاب
figures-column-arrived = وصلتهم الدعوة
figures-column-rate = نسبة الإجابة
figures-column-choice = الخيار
figures-column-share = النسبة
figures-column-responses = الإجابات
figures-column-written = النص
# Rows of a table that the text leaves out.
figures-more = … وغيرها: { $count }، في الجدول
# $title: the survey's; $closed: when it closed; $rate: how many answered.
figures-survey =
    [b]استبانة: { $title }[/b]
    أُغلقت { $closed }. { $rate }
figures-said = • { $text }
