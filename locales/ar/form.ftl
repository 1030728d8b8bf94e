### A form, walked through as a dialogue. $form and $title are a form's title as the association words it.

## Before the first question

# $papers and $presence are empty, or begin a paragraph of their own.
form-notice =
    [b]{ $title }[/b]

    { $purpose }

    { $decides }{ $papers }{ $presence }

    { $fields ->
        [one] في النموذج سؤال واحد،
        [two] في النموذج سؤالان،
        [few] في النموذج { $fields } أسئلة،
        [many] في النموذج { $fields } سؤالًا،
       *[other] في النموذج { $fields } سؤال،
    } ويمكن التوقف والعودة لاحقًا من الموضع نفسه.
form-decides-committee = تدرس لجنة البحث الطلب بعد مطابقة بياناته، والرد بشأن قبوله أو رفضه خلال مدة لا تقل عن أسبوعين.
# Where some services are decided by the committee and others by the department.
form-decides-by-choice = يتولى القسم المختص بعض الخدمات مباشرة، وتدرس لجنة البحث بعضها بعد مطابقة البيانات، والرد فيما تدرسه اللجنة خلال مدة لا تقل عن أسبوعين. ويتبيّن ذلك عند إرسال الطلب.
form-decides-board = يُعرض الطلب على مجلس الإدارة بعد مطابقة بياناته، والقرار للمجلس.
form-decides-above = تنظر في التظلم الجهة الأعلى ممن أصدر القرار، بعد مطابقة البيانات، ويصلكم رد مسبَّب.
# $department: the one that serves the request.
form-decides-staff = القسم المختص: { $department }.
# $papers: one line each, every line begun with a bullet on a new line.
form-papers =
    { "" }

    مما يحسن تجهيزه:{ $papers }

# The notice that a consent refers to. $association: the controller.
form-privacy =
    [b]إشعار الخصوصية[/b]

    • جهة التحكم في البيانات: { $association }.
    • الغرض: دراسة هذا الطلب ومتابعته فقط.
    • ما يُحفظ: إجاباتكم ومرفقاتكم وسجل خطوات الطلب، مدة الحاجة إليها ثم تُحذف.
    • من يطّلع عليها: الموظفون المختصون بالطلب والجهة التي تقرر فيه.
    • خوادم تيليجرام خارج المملكة، فنرجو كتابة المطلوب فقط. ويمكن تقديم الطلب بالهاتف أو بالحضور بدلًا من ذلك.
    • لا تُتخذ قرارات آلية؛ القرار للجنة أو للجهة المختصة.
    • حقوقكم: الاطلاع على بياناتكم، والحصول على نسخة منها، وتصحيحها، وحذفها، وسحب الموافقة.
    • لا نطلب رموز التحقق ولا كلمات المرور ولا بيانات البطاقات.

    الموافقة اختيارية، ومن دونها يمكن تقديم الطلب حضوريًا. وللتفاصيل وممارسة حقوقكم في أي وقت:
    /privacy

## The questions

# $help: empty, or a line of its own.
form-question =
    السؤال { $number } من { $total }

    [b]{ $question }[/b]{ $help }
# Under the question, by the field's kind.
form-date-how = بالتقويم الهجري أو الميلادي، مثل: 11/06/1448 أو 21/11/2026
form-multi-how = يمكن اختيار أكثر من إجابة، ثم «تم».
form-location-how = يمكن إرسال الموقع من تيليجرام، أو كتابة وصفه.
form-file-how = تفضلوا بإرسال صورة أو ملف PDF، بحجم لا يزيد على 10 ميجابايت. نرجو عدم إرسال صورة الهوية أو جواز السفر أو سجل الأسرة؛ يكفي الاطلاع عليها في المقر.
form-files-how =
    تفضلوا بإرسال الصور أو ملفات PDF، { $max ->
        [one] ملف واحد
        [two] ملفين
        [few] { $max } ملفات
        [many] { $max } ملفًا
       *[other] { $max } ملف
    } على الأكثر، ولا يزيد حجم الواحد على 10 ميجابايت. ثم «تم». نرجو عدم إرسال صورة الهوية أو جواز السفر أو سجل الأسرة؛ يكفي الاطلاع عليها في المقر.
# $label: the field's short name.
form-other-words =
    [b]{ $label }[/b]

    تفضلوا بكتابة الإجابة بكلماتكم.
# Both calendars, before the day is taken. $date: the day in both; $weekday: its name.
form-date-confirm =
    [b]{ $label }[/b]
    { $weekday }، { $date }

    هل هذا هو التاريخ المقصود؟
# A consent of its own; raise SENSITIVE_WORDING in the code whenever its meaning changes. $value: what was chosen.
form-sensitive =
    [b]{ $label }[/b]: { $value }

    هذه المعلومة من البيانات الحساسة، ولا تُستخدم إلا لدراسة هذا الطلب، ولا يطّلع عليها إلا المختصون به. والموافقة اختيارية، ويمكن تعديل الإجابة.

    هل توافقون على معالجتها لهذا الغرض؟
form-enough-chosen = اكتمل العدد الممكن اختياره. يمكن إلغاء اختيار سابق أولًا.
form-choose-first = نرجو الاختيار أولًا، ثم «تم».
# Values as they are shown. $amount: digits.
form-money = { $amount } ريال
form-list-comma = { "، " }
form-files =
    { $files ->
        [zero] بلا مرفق
        [one] مرفق
        [two] مرفقان
        [few] { $files } مرفقات
        [many] { $files } مرفقًا
       *[other] { $files } مرفق
    }
form-consented = تمت الموافقة
form-taken = سجّلنا: { $value }
# Typed for yes and for no, parted by bars; for reading alone.
form-yes-words = نعم | ايوه | ايوا | ايه | اي | اجل | موافق | موافقة | أوافق | صحيح
form-no-words = لا | كلا | لأ | لا شكرا
form-resumes = نعود الآن إلى طلبكم من الموضع نفسه.
attachment-taken = وصل المرفق، وهو محفوظ مع الطلب.
# $count: files so far.
attachments-taken =
    { $count ->
        [one] وصل ملف واحد
        [two] وصل ملفان
        [few] وصلت { $count } ملفات
        [many] وصل { $count } ملفًا
       *[other] وصل { $count } ملف
    }، والحد { $max }. ما وصل محفوظ مع الطلب، ويمكن إرسال المزيد أو الضغط على «تم».
# A further picture of an album whose first was the answer: the first message is edited. $count: files of the answer.
attachments-of-album =
    وصلت مرفقات هذه الإجابة، وعددها { $count }، وهي محفوظة مع الطلب.
# $max: most files of the answer, 1 to 5.
attachments-full =
    { $max ->
        [one] تتسع هذه الإجابة لملف واحد
        [two] تتسع هذه الإجابة لملفين
       *[other] تتسع هذه الإجابة لـ{ $max } ملفات
    }، فلم يُضف ما زاد عليه. ما وصل قبله محفوظ مع الطلب.
# The request has all the papers it takes. $max: papers of one request.
papers-full =
    اكتملت مرفقات الطلب، فهو يتسع لـ{ $max ->
        [one] مرفق واحد
        [two] مرفقين
        [few] { $max } مرفقات
       *[other] { $max } مرفقًا
    }. ما وصل منها محفوظ، وإن كانت هناك أوراق أخرى فيمكن تقديمها للموظف بعد إرسال الطلب.
# A file was looked at and could not be kept. $name: its name with a line's end, or nothing; $why: one of those below.
paper-not-kept = { $name }{ $why }

    بقية الإجابات والمرفقات محفوظة كما هي.
# The same, of a file sent for a request that staff already have: they see it in the conversation.
paper-not-kept-in-case = { $name }{ $why }

    ما عدا ذلك محفوظ مع الطلب كما هو. ولإرسال ملف بديل: الضغط على الزر أدناه ثم إرسال الملف هنا.
button-send-another = إرسال ملف بديل
paper-name =
    بخصوص الملف { $name }:
    { "" }
paper-phone-picture = هذه صورة بصيغة HEIC التي تحفظ بها بعض الجوالات، ولا تُفتح على كل الأجهزة فلم تُضف. يمكن إرسالها كصورة (لا كملف)، وتصلنا عندئذ بصيغة مناسبة.
paper-archive = هذا ملف مضغوط أو مستند مكتبي مثل Word، ولا يمكن إضافته. يمكن حفظه بصيغة PDF أو تصويره، ثم إرساله من جديد.
paper-other-kind = محتوى هذا الملف ليس PDF ولا صورة JPG أو PNG، ولا يمكن إضافته. يمكن حفظه بصيغة PDF أو تصويره، ثم إرساله من جديد.
paper-too-large = حجم هذا الملف أكبر من 10 ميجابايت فلم يُضف. يمكن إرسال صورة أو نسخة أصغر منه.
paper-unreadable = وصل هذا الملف فارغًا أو ناقصًا فلم يُضف. نرجو إرساله مرة أخرى، أو إرسال صورة منه.
paper-lost = نعتذر، فقد تعذّر علينا تنزيل هذا الملف من تيليجرام. نرجو إرساله مرة أخرى.
# Kept, but hardly legible: a hint, no refusal.
paper-small = وصلت الصورة وحُفظت، لكن أبعادها صغيرة وقد لا يُقرأ ما كُتب فيها. إن كانت صورة مستند فالأفضل إرسال صورة أوضح؛ وتغيير المرفق متاح عند المراجعة قبل الإرسال.
attachment-not-now = وصلتنا رسالتكم، ولم تُضف إلى الطلب لأن هذه الخطوة تحتاج إلى إجابة مكتوبة. نكمل من السؤال نفسه.
attachment-too-large = حجم الملف أكبر من 10 ميجابايت فلم أتمكن من إضافته. يمكن إرسال صورة أو نسخة أصغر منه، وما سبق من إجاباتكم محفوظ.
attachment-kind = لم أتمكن من إضافة هذا النوع من الملفات. يمكن إرسال صورة أو ملف PDF، وما سبق من إجاباتكم محفوظ.
edited-in-form = وصلنا تعديل رسالتكم السابقة. المسجّل في الطلب باقٍ كما هو، ويمكن تغيير أي إجابة عند المراجعة قبل الإرسال.
contact-not-asked = وصلتنا بطاقة الاتصال، ولا حاجة إليها الآن فلم تُضف إلى أي طلب. تفضلوا بالاختيار من القائمة في الأسفل.
contact-of-other = يبدو أن هذه البطاقة لشخص آخر فلم تُضف إلى الطلب. نرجو مشاركة رقمكم بالزر في الأسفل، أو كتابته.

button-share-mobile = 📱 مشاركة رقم الجوال
# $value: the answer given earlier.
button-use-known = استخدام { $value }
button-person-short = موظف
button-answered = سبقت الإجابة عن هذا السؤال.

## An answer that could not be read: never blaming. $example: empty, or a line of its own.

form-problem =
    { $problem }{ $example }

    ما سبق من إجاباتكم محفوظ.
form-example =
    { "" }
    مثال: { $example }
problem-short =
    وصلتنا إجابة قصيرة، ويُحتاج هنا إلى { $min ->
        [one] حرف واحد
        [two] حرفين
        [few] { $min } أحرف
        [many] { $min } حرفًا
       *[other] { $min } حرف
    } على الأقل.
problem-long =
    وصلتنا إجابة طويلة، ويتسع هذا السؤال لما لا يزيد على { $max ->
        [one] حرف واحد
        [two] حرفين
        [few] { $max } أحرف
        [many] { $max } حرفًا
       *[other] { $max } حرف
    }. نرجو اختصارها.
problem-one-word = وصلتنا كلمة واحدة. نرجو كتابة الاسم كاملًا: الاسم الأول واسم الأب واسم العائلة.
problem-digits =
    لم أتمكن من قراءة الرقم: المنتظر { $expected ->
        [one] خانة واحدة
        [two] خانتان
        [few] { $expected } خانات
       *[other] { $expected } خانة
    }، والذي وصلنا { $found ->
        [zero] بلا أرقام
        [one] خانة واحدة
        [two] خانتان
        [few] { $found } خانات
       *[other] { $found } خانة
    }. نرجو كتابته مرة أخرى.
problem-checksum = لم أتمكن من التحقق من الرقم كما وصلنا، وقد يكون السبب خانة تبدّلت عند الكتابة. نرجو كتابته مرة أخرى.
problem-name = لم أتمكن من قراءة الاسم. نرجو كتابته بالحروف فقط.
problem-mobile = لم أتمكن من قراءة رقم الجوال. نرجو كتابته بعشرة أرقام تبدأ بالرقمين 05.
problem-identity = لم أتمكن من قراءة رقم الهوية. نرجو كتابة أرقامه العشرة فقط.
problem-member-number = لم أتمكن من قراءة رقم العضوية. نرجو كتابته كما هو في بطاقة العضوية أو شهادة الأسهم.
problem-choice = لم أتعرّف على هذا الاختيار. نرجو الاختيار من الأزرار في الأسفل.
problem-text = لم أتمكن من قراءة الإجابة. نرجو كتابتها نصًا.
problem-range = لم أتمكن من قبول هذه القيمة: المنتظر هنا من { $min } إلى { $max }.
problem-not-digits = نرجو كتابة القيمة بالأرقام.
problem-number = لم أتمكن من قراءة الرقم. نرجو كتابته بالأرقام فقط.
problem-year = لم أتمكن من قراءة السنة. نرجو كتابتها بأربعة أرقام، مثل: 1447 أو 2025
problem-date = لم أتمكن من قراءة التاريخ. نرجو كتابته باليوم والشهر والسنة، مثل: 11/06/1448 أو 21/11/2026
problem-date-not-a-day = لم أجد هذا اليوم في التقويم، فقد يكون الشهر أقصر. نرجو كتابة التاريخ مرة أخرى، مثل: 29/09/1448
problem-date-two-digits = السنة وصلت برقمين، وقد تكون هجرية أو ميلادية. نرجو كتابتها بأربعة أرقام، مثل: 11/06/1448
problem-date-year = لم يتبيّن لي تقويم السنة. نرجو كتابة التاريخ بسنة هجرية أو ميلادية من أربعة أرقام، مثل: 11/06/1448 أو 21/11/2026
problem-date-not-past = هذا التاريخ لم يأتِ بعد، والمنتظر هنا تاريخ مضى، مثل: 11/06/1440
problem-date-not-future = هذا التاريخ مضى، والمنتظر هنا يوم قادم، مثل الأسبوع القادم.
problem-date-day-off = هذا اليوم ليس من أيام عمل الجمعية. نرجو اختيار يوم عمل قريب منه.
problem-date-minor = هذا الطلب لمن أتمّ ثمانية عشر عامًا. نرجو التأكد من تاريخ الميلاد، ويمكن التحدث إلى موظف عن الطرق الأخرى.
problem-not-citizen = المنتظر هنا رقم الهوية الوطنية الذي يبدأ بالرقم 1. نرجو كتابته، أو التحدث إلى موظف.
problem-iban = لم أتمكن من قراءة رقم الآيبان. نرجو كتابته كما هو في تطبيق البنك: SA ثم 22 رقمًا.
problem-commercial-number = لم أتمكن من قراءة رقم السجل. نرجو كتابة أرقامه العشرة فقط.
problem-email = لم أتمكن من قراءة البريد الإلكتروني. نرجو كتابته مثل: name@example.com
problem-national-address = لم أتمكن من قراءة العنوان الوطني المختصر. نرجو كتابته بأربعة أحرف وأربعة أرقام، مثل: RRRD2929
# $date: a day that is over, in both calendars.
problem-date-ended = كان هذا المستند ساريًا حتى { $date }، والمطلوب أن يكون ساريًا وقت التقديم. إن كان قد جُدِّد فنرجو كتابة تاريخ انتهاء الجديد.
button-not-listed = قرار أو طلب ليس في القائمة
problem-reference = لم أجد بين طلباتكم هنا طلبًا بهذا الرقم. نرجو اختياره من الأزرار، أو كتابة رقم المرجع كاملًا، أو التحدث إلى موظف.
problem-not-a-file = المنتظر هنا صورة أو ملف PDF.
problem-window = لم يتبيّن لي الوقت المناسب. نرجو اختياره من الأزرار، أو كتابة اليوم والفترة، مثل: الاثنين بعد العصر
problem-slot = لم يتبيّن لي الموعد. نرجو اختياره من الأزرار، أو كتابته باليوم والساعة، مثل: الأحد 10 صباحًا
form-three-failures =
    نعتذر عن صعوبة هذه الخطوة. يمكن التحدث إلى { $officer } ليساعدكم فيها.

    طلبكم محفوظ كما هو، والعودة إليه متاحة في أي وقت.

## An appointment

# $day: the day's name and the day in both calendars; $time: by the clock.
slot-when = { $day }، { $time }
slot-days = تفضلوا باختيار اليوم، أو كتابة الموعد مثل: الأحد 10 صباحًا
slot-times =
    { $day }

    تفضلوا باختيار الوقت.
slot-none = لا تتوفر مواعيد خلال الثلاثين يومًا القادمة. يسعد الموظف أن يرتب معكم وقتًا مناسبًا.
button-later-days = أيام لاحقة ‹
button-earlier-days = › أيام أقرب
button-other-days = أيام أخرى
button-later-times = أوقات لاحقة ‹
button-earlier-times = › أوقات أبكر
# Why a time cannot be had; what can is shown after it. $day as above; $name: of the holiday.
slot-which-day = بقي تحديد اليوم. نرجو اختياره، أو كتابته مع الساعة، مثل: الأحد 10 صباحًا
slot-too-soon = يُحجز الموعد قبله بساعة عمل على الأقل، ليستعد الموظف لاستقبالكم.
slot-too-far = تُحجز المواعيد خلال الثلاثين يومًا القادمة.
slot-weekend = يوم { $day } ليس من أيام عمل الجمعية.
slot-holiday = يوم { $day } إجازة: { $name }.
slot-same-day = لديكم موعد آخر يوم { $day }، ويُحجز موعد واحد في اليوم. ويمكن تغييره من «طلباتي».
slot-day-full = اكتملت مواعيد يوم { $day }.
slot-closed = هذا الوقت خارج أوقات العمل يوم { $day }.
slot-pause = هذا الوقت وقت استراحة يوم { $day }.
slot-between = تبدأ المواعيد في أوقات محددة، وهذا المتاح منها يوم { $day }.
slot-taken = هذا الموعد محجوز الآن لغيركم، ويسعدنا أن تختاروا غيره مما يأتي.

## When to call

# $day: the day's name and date without the year; $part: one of those below.
window-when = { $day }، { $part }
window-morning = صباحًا
window-noon = بعد الظهر
window-afternoon = بعد العصر
window-evening = بعد التراويح
window-how = تفضلوا باختيار أقرب وقت مناسب، أو كتابته مثل: الاثنين بعد العصر
window-none = لا تتوفر أوقات للاتصال في الأيام القريبة القادمة. يسعد الموظف أن يرتب معكم وقتًا مناسبًا.
window-not-open = لا يتوفر الاتصال في هذا الوقت، فقد يكون يوم إجازة أو خارج أوقات العمل. وهذه أقرب الأوقات المتاحة.

## The review

# $lines: what was answered, one `form-review-line` each.
form-review =
    [b]مراجعة: { $title }[/b]

    { $lines }

    نرجو مراجعة البيانات قبل الإرسال، ويمكن تعديل أي منها.
form-review-to-attest =
    [b]مراجعة: { $title }[/b]

    { $lines }

    نرجو مراجعة البيانات، ثم الإقرار بصحتها وبمسؤوليتكم المباشرة عنها. وأي تعديل بعد الإقرار يحتاج إلى إقرار جديد.
form-review-attested =
    [b]مراجعة: { $title }[/b]

    { $lines }

    سجّلنا إقراركم بصحة البيانات. بقيت خطوة واحدة: إرسال الطلب.
form-review-line = • { $label }: { $value }
form-not-attached = بلا مرفق
form-edit-which = ما الذي ترغبون في تعديله؟
attested-note = سجّلنا إقراركم.
button-edit = تعديل

## Leaving and coming back

form-other-kept = طلبكم السابق محفوظ كما هو في «طلباتي»: { $form }
form-too-many = لديكم عدد من الطلبات التي لم تكتمل. نرجو متابعة أحدها أو إلغاءه، ثم بدء طلب جديد:
form-cancel-question =
    عند الإلغاء يُحذف ما كُتب في: { $form }

    هل ترغبون في إلغائه؟
form-cancelled = أُلغي الطلب وحُذف ما كُتب فيه. ويمكن تقديم طلب جديد في أي وقت.
form-waits = طلبكم محفوظ من الموضع الذي توقفتم عنده: { $form }
form-reminder =
    طلبكم الذي لم يكتمل ما زال محفوظًا: { $form }

    تمكن متابعته حتى { $date }، وبعد ذلك يُحذف ما كُتب فيه حفاظًا على خصوصيتكم.
form-expired =
    انتهت مدة حفظ طلبكم الذي لم يكتمل: { $form }

    حُذف ما كُتب فيه حفاظًا على خصوصيتكم، ويمكن البدء من جديد في أي وقت.

button-resume = متابعة الطلب
button-resume-form = متابعة: { $form }
button-cancel-draft = إلغاء الطلب السابق
button-cancel-surely = نعم، إلغاء الطلب
button-begin-again = البدء من جديد
button-old-draft = هذا الزر من طلب سابق.

## Submitted

submitted =
    استلمنا طلبكم: [b]{ $title }[/b]

    { $attention }

    رقم المرجع: { $reference }
# $signature: empty, or a paragraph of its own.
submitted-next =
    [b]ما الخطوة التالية؟[/b]

    { $next }{ $signature }

    تصلكم أخبار الطلب هنا أولًا بأول، وتجدونه دائمًا في «طلباتي».
# Both facts of the policy's fifth step: the research committee, and a period of which only the beginning is known.
submitted-next-committee =
    بعد مطابقة البيانات يُرفع الطلب إلى لجنة البحث لدراسته، والرد بشأن قبوله أو رفضه خلال مدة لا تقل عن أسبوعين.

    أي ليس قبل { $date }.
submitted-next-board = بعد مطابقة البيانات يُرفع الطلب إلى مجلس الإدارة لاتخاذ القرار فيه. ولم تُذكر لذلك مدة في وثائق الجمعية، ويصلكم كل جديد هنا.
submitted-next-assembly = بعد مطابقة البيانات يُرفع الطلب إلى الجمعية العمومية للنظر فيه عند انعقادها. ولم تُذكر لذلك مدة في وثائق الجمعية، ويصلكم كل جديد هنا.
submitted-next-staff = يطّلع الموظف المختص على الطلب، ويصلكم الرد هنا.
submitted-signature =
    { "" }

    ويلزم توقيعكم في مقر الجمعية قبل رفع الطلب. نرجو إحضار أصل الهوية للاطلاع عليه فقط.
    { $office }

button-show-case = عرض الطلب
